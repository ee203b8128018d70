"""Calendar and hours in a real browser: every job by keyboard alone and by mouse alone; what is dragged lands where it is dropped."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.browsers import axe, needs_axe, needs_browser, signed_in

pytestmark = [needs_browser, needs_axe]
WEEK = "2031-05-05"
ROW = 12
"""Pixels of a quarter of an hour."""
Point = tuple[float, float]


def test_meetings_and_hours_by_keyboard(chromium: Browser, server: str) -> None:
    page, faults = signed_in(chromium, server)
    keys, event = page.keyboard, page.locator(".event", has_text="Budget")
    page.goto(f"{server}/requests")
    keys.press("g")
    keys.press("m")
    page.wait_for_url("**/calendar")
    keys.press("p")
    page.wait_for_url("**/calendar/new?*")
    keys.type("Budget")
    page.locator("[name=more]").focus()
    keys.type("lindg")
    expect(page.get_by_role("option", name="Bo Lindgren")).to_be_visible()
    assert axe(page) == []
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.get_by_role("checkbox", name="Bo Lindgren")).to_be_checked()
    keys.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_contain_text("bo@demo.example")
    assert axe(page) == []
    keys.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    keys.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    keys.press("Control+Enter")
    page.wait_for_url("**/calendar?day=*")
    event.press("Enter")
    page.wait_for_url("**/calendar/*-*-*")
    page.get_by_role("checkbox", name="Bo Lindgren").press("Space")
    page.locator("input[name=start]").fill("08:00")
    keys.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Cancellation")
    keys.press("Control+Enter")
    page.wait_for_url("**/calendar?day=*")
    expect(event).to_contain_text("8:00")
    # Whoever was told hears of that, too, when it is taken back.
    keys.press("z")
    expect(page.get_by_role("dialog")).to_contain_text("bo@demo.example")
    keys.press("Control+Enter")
    expect(event).to_contain_text("9:00")
    keys.press("]")
    expect(event).to_have_count(0)
    keys.press("g")
    keys.press("h")
    page.wait_for_url("**/hours")
    for start, end in (("09:00", "10:30"), ("10:00", "11:00")):
        keys.press("i")
        page.locator("input[name=start]").fill(start)
        page.locator("input[name=end]").fill(end)
        page.locator("input[name=project]").fill("Move")
        keys.press("Control+Enter")
        page.wait_for_url("**/hours?view=week*")
        expect(page.locator("#hours .row", has_text=end.lstrip("0"))).to_be_visible()
    expect(page.locator("#hours .row", has_text="overlaps")).to_have_count(1)
    keys.press("z")
    expect(page.locator("#hours .row", has_text="overlaps")).to_have_count(0)
    page.get_by_role("link", name="Month").press("Enter")
    page.wait_for_url("**/hours?view=month*")
    palette(page, "Submit these hours")
    expect(page.locator("#hours .row", has_text="Move")).to_contain_text("submitted")
    keys.press("z")
    expect(page.locator("#hours .row", has_text="Move")).not_to_contain_text("submitted")
    page.context.close()
    assert faults.seen == []


def palette(page: Page, text: str) -> None:
    """Do what an entry of the palette says."""
    page.keyboard.press("Control+k")
    page.keyboard.type(text)
    expect(page.get_by_role("option", name=text).first).to_be_visible()
    page.keyboard.press("Enter")


def test_meetings_and_hours_by_mouse(chromium: Browser, server: str) -> None:
    page, faults = signed_in(chromium, server)
    make_move_and_stretch(page, server)
    work_and_be_refused(page, server)
    page.context.close()
    assert [each for each in faults.seen if "409" not in each] == []


def make_move_and_stretch(page: Page, server: str) -> None:
    """Meetings."""
    page.goto(f"{server}/calendar?day={WEEK}")
    days, sending = page.locator(".date"), page.get_by_role("dialog")
    event = page.locator(".event", has_text="Walk through")
    drag(page, slot(days.nth(0), 9), by=(0, 5 * ROW))
    page.wait_for_url("**/calendar/new?*")
    page.locator("input[name=subject]").fill("Walk through")
    page.locator("[name=more]").press_sequentially("lindg")
    page.get_by_role("option", name="Bo Lindgren").click()
    page.locator(".plan [data-action=save]").click()
    sending.get_by_role("button", name="Do it and send").click()
    page.wait_for_url("**/calendar?day=*")
    expect(days.nth(0).locator(".event")).to_have_attribute("title", re.compile("9:00.*10:30"))
    # What would be sent is shown; whoever thinks better of it finds everything as it was.
    drag(page, middle(event), by=(2 * width(days), 9 * ROW))
    expect(sending).to_contain_text("Changed invitation")
    sending.get_by_role("link", name="Back").click()
    expect(days.nth(0).locator(".event")).to_have_attribute("title", re.compile("9:00.*10:30"))
    drag(page, middle(event), by=(2 * width(days), 9 * ROW + 4))
    sending.get_by_role("button", name="Do it, tell nobody").click()
    expect(days.nth(2).locator(".event")).to_have_attribute("title", re.compile("11:15.*12:45"))
    page.locator("#told button").click()
    expect(days.nth(0).locator(".event")).to_have_attribute("title", re.compile("9:00.*10:30"))
    drag(page, grip(event), by=(0, 2 * ROW))
    sending.get_by_role("button", name="Do it, tell nobody").click()
    expect(event).to_have_attribute("title", re.compile("9:00.*11:00"))
    # Clocks go back on that Sunday: the hour that is there twice is there twice.
    page.goto(f"{server}/calendar/new?day=2031-11-03&at=03:00")
    page.locator("input[name=subject]").fill("Night watch")
    page.locator(".plan [data-action=save]").click()
    page.wait_for_url("**/calendar?day=2031-11-03")
    night = page.locator(".event", has_text="Night watch")
    night.hover()
    drag(page, middle(night), by=(-width(days), -8 * ROW))
    expect(days.nth(0).locator(".event")).to_have_attribute("title", re.compile("1:00.*2:00"))
    expect(night).to_have_attribute("data-row", "8")
    night.click()
    page.locator("[data-action='planned.delete']").click()
    page.wait_for_url("**/calendar?day=2031-11-02")
    expect(night).to_have_count(0)
    page.locator("form.did button").click()
    expect(night).to_have_count(1)


def work_and_be_refused(page: Page, server: str) -> None:
    """Hours; what is dragged though it may not be goes back, and it is said why."""
    page.locator(".side a", has_text="Hours").click()
    page.get_by_role("link", name="Day", exact=True).click()
    page.wait_for_url("**view=day*")
    for name, value in (("day", WEEK), ("start", "09:00"), ("end", "10:00"), ("project", "Move")):
        page.locator(f".plan input[name={name}]").fill(value)
    page.locator(".plan [data-action=save]").click()
    page.locator("#hours a", has_text="Move").click()
    page.locator("input[name=project]").fill("Audit")
    page.locator(".plan [data-action=save]").click()
    page.locator("#hours button", has_text="Submit").click()
    expect(page.locator("#hours .row")).to_contain_text("submitted")
    page.goto(f"{server}/calendar?day={WEEK}")
    event = page.locator(".event", has_text="Audit")
    drag(page, middle(event), by=(width(page.locator(".date")), 4 * ROW))
    expect(page.locator("#told")).to_contain_text("These hours were submitted")
    expect(page.locator(".date").nth(1).locator(".event")).to_have_attribute("title", re.compile("9:00.*10:00"))
    page.get_by_role("link", name="Day", exact=True).click()
    # A finger that rests on it takes it up.
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{server}/calendar/new?day={WEEK}&at=11:00&view=day")
    page.locator("input[name=subject]").fill("Short")
    page.locator(".plan [data-action=save]").click()
    page.wait_for_url("**view=day*")
    touched = page.locator(".event", has_text="Short")
    touched.hover()
    (x, y), touch = middle(touched), page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    expect(page.locator("#grid.dragging")).to_be_visible()
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y + 4 * ROW}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(touched).to_have_attribute("title", re.compile("12:00.*1:00"))


def slot(day: Locator, hour: int) -> Point:
    """The beginning of an hour."""
    left, top, across, _ = box(day.locator(f".slot[data-row='{4 * hour}']"))
    return left + across / 2, top + ROW / 2


def middle(event: Locator) -> Point:
    """Where one takes hold of what is planned."""
    left, top, across, _ = box(event)
    return left + across / 2, top + ROW / 2


def grip(event: Locator) -> Point:
    """Its lower edge."""
    left, top, across, down = box(event)
    return left + across / 2, top + down - 3


def box(place: Locator) -> tuple[float, float, float, float]:
    """Where it is; news may replace it by its like while one looks."""
    while (found := place.bounding_box()) is None:
        expect(place).to_be_visible()
    return found["x"], found["y"], found["width"], found["height"]


def width(days: Locator) -> float:
    """From one day to the next."""
    return box(days.nth(1))[0] - box(days.nth(0))[0]


def drag(page: Page, start: Point, *, by: Point) -> None:
    """Press, move in a few steps, let go."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by[0], start[1] + by[1], steps=4)
    page.mouse.up()
