"""The call desk in a real browser, by keyboard alone and by mouse alone; nothing typed is lost when others write."""

import httpx
from playwright.sync_api import Browser, expect

from tests.support import PASSWORD
from tests.web.browsers import needs_browser, signed_in

pytestmark = needs_browser


def test_calls_are_dealt_with_by_keyboard(chromium: Browser, server: str) -> None:
    page, faults = signed_in(chromium, server)
    page.goto(f"{server}/requests")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/calls")
    keys = page.keyboard
    first, second = page.locator(".call").nth(0), page.locator(".call").nth(1)
    subject = second.locator(".opens").inner_text()
    keys.press("j")
    keys.press("a")
    expect(first.locator(".owner")).to_have_text("Ada Byron")
    keys.press("2")
    expect(first.locator(".state")).to_have_text("In Progress")
    keys.press("Enter")
    expect(first.locator(".inside textarea")).to_be_visible()
    keys.press("m")
    keys.type("Locksmith comes")
    # Another program writes meanwhile: the row that is written in stays as it is, the others follow.
    other = str(second.get_attribute("id")).removeprefix("call-")
    reply = httpx.patch(f"{server}/native/v1/matters/{other}", json={"subject": "Street lights"}, auth=("ada", PASSWORD), timeout=30)
    assert reply.status_code == 200, reply.text
    expect(second.locator(".opens")).to_have_text("Street lights")
    expect(first.locator(".inside textarea")).to_have_value("Locksmith comes")
    keys.press("Control+Enter")
    expect(first.locator(".said")).to_contain_text("Locksmith comes")
    expect(first).to_be_focused()
    keys.press("j")
    keys.press("x")
    expect(page.locator("#told")).to_contain_text("Closed")
    expect(page.get_by_text("Street lights")).to_have_count(0)
    page.locator("#told button").press("Enter")
    expect(page.get_by_text("Street lights")).to_have_count(1)
    keys.press("n")
    page.wait_for_url("**/calls/new")
    with page.expect_response(lambda reply: "0162" in reply.url):
        keys.type("207 555 0162")
    expect(page.locator("#callers .what")).to_have_text("Rosa Delgado")
    page.locator("#callers .what").press("Enter")
    page.wait_for_url("**/calls/new?resident=*")
    keys.type("Lift is slow")
    keys.press("Control+Enter")
    page.wait_for_url("**/calls#*")
    expect(page.locator(".call").first).to_contain_text("Lift is slow")
    page.context.close()
    assert (subject != "", faults.seen) == (True, [])


def test_calls_are_dealt_with_by_mouse(chromium: Browser, server: str) -> None:
    page, faults = signed_in(chromium, server)
    page.locator(".side a", has_text="Calls").click()
    row = page.locator(".call").first
    row.locator(".opens").click()
    row.locator("select[name=status]").select_option(index=1)
    row.locator("select[name=owner]").select_option(index=1)
    row.locator(".follow [data-action=save]").click()
    expect(row.locator(".state")).to_have_text("In Progress")
    row.locator(".opens").click()
    expect(row.locator(".inside")).to_be_empty()
    row.hover()
    row.locator("[data-action='call.close']").click()
    expect(page.locator("#told")).to_contain_text("Closed")
    page.locator(".groups a", has_text="Harborview").click()
    expect(page.locator(".call")).to_have_count(3)
    page.context.close()
    assert faults.seen == []
