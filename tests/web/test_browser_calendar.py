"""Calendar and hours in a real browser, by keyboard alone and by mouse alone."""

from playwright.sync_api import Browser, expect

from tests.web.browsers import needs_browser, signed_in

pytestmark = needs_browser


def test_meetings_and_hours_by_keyboard(chromium: Browser, server: str) -> None:
    page, faults = signed_in(chromium, server)
    keys = page.keyboard
    page.goto(f"{server}/requests")
    keys.press("g")
    keys.press("m")
    page.wait_for_url("**/calendar")
    keys.press("p")
    page.wait_for_url("**/calendar/new?*")
    keys.type("Budget")
    keys.press("Control+Enter")
    page.wait_for_url("**/calendar?day=*")
    expect(page.locator(".event", has_text="Budget")).to_have_count(1)
    page.locator(".event", has_text="Budget").press("Enter")
    page.wait_for_url("**/calendar/*-*-*")
    page.locator("input[name=start]").fill("08:00")
    keys.press("Control+Enter")
    page.wait_for_url("**/calendar?day=*")
    expect(page.locator(".event", has_text="Budget")).to_contain_text("8:00")
    keys.press("]")
    expect(page.locator(".event", has_text="Budget")).to_have_count(0)
    keys.press("g")
    keys.press("h")
    page.wait_for_url("**/hours")
    keys.press("i")
    page.locator("input[name=start]").fill("09:00")
    page.locator("input[name=end]").fill("10:30")
    page.locator("input[name=project]").fill("Move")
    keys.press("Control+Enter")
    page.wait_for_url("**/hours?view=week*")
    expect(page.locator("#hours .row", has_text="Move")).to_contain_text("1h 30m")
    page.context.close()
    assert faults.seen == []


def test_a_meeting_is_made_and_moved_by_mouse(chromium: Browser, server: str) -> None:
    page, faults = signed_in(chromium, server)
    page.locator(".side a", has_text="Calendar").click()
    monday = page.locator(".date").nth(0)
    monday.locator(".slot").nth(9).click()
    page.wait_for_url("**/calendar/new?*")
    page.locator("input[name=subject]").fill("Walk through")
    page.locator("[data-action=save]").first.click()
    page.wait_for_url("**/calendar?day=*")
    expect(monday.locator(".event", has_text="Walk through")).to_be_visible()
    monday.locator(".event", has_text="Walk through").click()
    page.locator("input[name=start]").fill("10:00")
    page.locator("input[name=end]").fill("11:00")
    page.locator("[data-action=save]").first.click()
    page.wait_for_url("**/calendar?day=*")
    expect(monday.locator(".event", has_text="Walk through")).to_contain_text("10:00")
    page.context.close()
    assert faults.seen == []
