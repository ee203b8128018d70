"""The log line in a real browser: live fields, drafts (which are their user's: each test that leaves one has its own), saves that fail."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.browsers import axe, needs_axe, needs_browser, signed_in

pytestmark = needs_browser
WAIT = 10_000
LINE = "#log-line"


def to_marcus(page: Page, base: str) -> None:
    """A known caller's page."""
    page.locator("a[href*='/contacts/']", has_text="Marcus Bell").first.click()
    page.wait_for_url("**/contacts/*")
    expect(page.locator(LINE)).to_be_focused()


def saved(page: Page, text: str) -> None:
    """The row is there as the server has it, and nothing is on its way."""
    expect(page.locator(".row.entry", has_text=text).first).to_be_visible(timeout=WAIT)
    expect(page.locator(".row.pending")).to_have_count(0, timeout=WAIT)


def test_the_day_of_somebody_at_the_phone_by_keyboard(chromium: Browser, shared_server: str) -> None:
    """Log in two keys, correct, mark, delete, undo, do again: no mouse. Somebody else has the same page open."""
    page, faults = signed_in(chromium, shared_server)
    to_marcus(page, shared_server)
    other, _ = signed_in(chromium, shared_server, user="bo")
    other.goto(page.url)
    page.keyboard.type("asks for the offer")
    page.keyboard.press("Control+Enter")
    saved(page, "asks for the offer")
    expect(page.locator(LINE)).to_be_focused()
    expect(page.locator(LINE)).to_have_value("")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(page.locator(".editing textarea")).to_be_visible()
    page.locator(".editing textarea").focus()
    page.keyboard.press("End")
    page.keyboard.type(", again")
    page.keyboard.press("Control+Enter")
    saved(page, "asks for the offer, again")
    page.keyboard.press("Escape")
    mine, theirs = (each.locator(".row.entry:visible", has_text="asks for the offer") for each in (page, other))
    expect(theirs.filter(has_text=", again")).to_have_count(1)
    page.keyboard.press("z")
    expect(page.locator("#told")).to_contain_text("Undone.")
    expect(mine.filter(has_text=", again")).to_have_count(0)
    page.keyboard.press("z")
    expect(mine).to_have_count(0)
    expect(theirs).to_have_count(0)
    expect(page.locator(LINE)).to_have_value("asks for the offer")
    page.keyboard.press("Shift+Z")
    expect(page.locator("#told")).to_contain_text("Done again.")
    expect(mine).to_have_count(1)
    expect(theirs).to_have_count(1)
    expect(page.locator(LINE)).to_have_value("")
    other.context.close()
    page.context.close()
    assert faults.seen == []


def test_a_line_is_understood_while_it_is_typed(chromium: Browser, shared_server: str) -> None:
    page, faults = signed_in(chromium, shared_server, user="bo")
    expect(page.locator(LINE)).to_be_focused()
    page.keyboard.type("v marcus bell look at the roof #first 45m !2031-12-24 15:00")
    expect(page.locator("select[name=kind]")).to_have_value("meeting")
    expect(page.locator("input[name=who]")).to_have_value("marcus bell")
    expect(page.locator("select[name=person] option:checked")).to_contain_text("Marcus Bell")
    expect(page.locator("select[name=reason] option:checked")).to_have_text("First meeting")
    expect(page.locator("input[name=length]")).to_have_value("45")
    expect(page.locator("input[name=promise]")).to_have_value("12/24/2031 3:00 PM")
    expect(page.locator("textarea[name=text]")).to_have_value("look at the roof")
    page.locator("input[name=length]").fill("50")
    page.locator(LINE).press("End")
    page.keyboard.type(" gutter")
    expect(page.locator("textarea[name=text]")).to_have_value("look at the roof gutter")
    expect(page.locator("input[name=length]")).to_have_value("50")
    picker = page.get_by_role("button", name="Choose: Begins").locator("xpath=following-sibling::input")
    expect(picker).to_have_attribute("type", "datetime-local")
    picker.evaluate("each => { each.value = '2031-12-25T00:30'; each.dispatchEvent(new Event('change')) }")
    expect(page.locator("input[name=promise]")).to_have_value("12/25/2031 12:30 AM")
    page.context.close()
    assert faults.seen == []


def test_what_could_not_be_saved_stays_and_is_saved_once(chromium: Browser, shared_server: str) -> None:
    """The answer of the first attempt is lost on its way: the second makes no twin."""
    page, _ = signed_in(chromium, shared_server)
    to_marcus(page, shared_server)
    lost: list[str] = []

    def lose(route: Route) -> None:
        if not lost:
            lost.append(route.request.headers["idempotency-key"])
            route.fetch()
            route.abort()
        else:
            assert route.request.headers["idempotency-key"] == lost[0]
            route.continue_()

    page.route("**/log", lose)
    page.keyboard.type("n lost on its way")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".row.pending .progress")).to_have_text(re.compile("^Not saved"))
    page.reload()
    expect(page.locator(".row.pending[data-state=failed] .what")).to_have_text("n lost on its way")
    page.locator("[data-retry]").click()
    saved(page, "lost on its way")
    page.reload()
    expect(page.locator(".row.entry", has_text="lost on its way")).to_have_count(1)
    page.context.close()


def test_a_refusal_puts_the_text_back_into_the_line(chromium: Browser, shared_server: str) -> None:
    page, _ = signed_in(chromium, shared_server, user="cy")
    page.keyboard.type("c nobodyofthatname rang")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-mistakes]").first).to_contain_text("Say whom it was with")
    expect(page.locator("[data-mistakes] li strong")).to_have_text("Who")
    expect(page.locator(LINE)).to_have_value("c nobodyofthatname rang")
    expect(page.locator(".row.pending")).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize("by_server", [True, False], ids=["kept by the server", "kept by the browser"])
def test_a_draft_is_restored(chromium: Browser, server: str, by_server: bool) -> None:
    page, _ = signed_in(chromium, server)
    if not by_server:
        page.route("**/drafts", lambda route: route.abort())
    page.keyboard.type("c half a sen")
    page.locator("select[name=kind]").select_option("note")
    if by_server:
        expect(page.locator("[data-draft]")).to_have_text("Draft kept.")
        page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator(LINE)).to_have_value("c half a sen")
    expect(page.locator("select[name=kind]")).to_have_value("note")
    expect(page.locator("[data-draft]")).not_to_have_text("")
    if by_server:
        expect(page.locator("#drafts + ol .row")).to_contain_text("c half a sen")
        page.locator("[data-discard]").click()
        expect(page.locator(LINE)).to_have_value("")
    page.context.close()


@needs_axe
def test_axe_finds_nothing_in_what_comes_and_goes(chromium: Browser, shared_server: str) -> None:
    page, faults = signed_in(chromium, shared_server, size="narrow")
    page.keyboard.type("n marcus bell for axe !2031-12-24")
    expect(page.locator("select[name=person]")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Control+Enter")
    saved(page, "for axe")
    row = page.locator("#promised + ol .row", has_text="for axe")
    expect(row).to_be_visible()
    row.locator("[data-action='entry.edit']").click()
    expect(page.locator(".editing textarea")).to_be_visible()
    page.locator(".editing textarea").fill("for axe, and not saved")
    page.reload()
    row.locator("[data-action='entry.edit']").click()
    expect(page.locator(".editing textarea")).to_have_value("for axe, and not saved")
    expect(page.locator(".editing [data-kept]")).to_have_text("Your draft was restored.")
    assert axe(page) == []
    page.locator(".editing [data-action=save]").click()
    saved(page, "and not saved")
    page.locator(".row", has_text="and not saved").first.locator("[data-action='entry.edit']").click()
    expect(page.locator(".editing [data-kept]")).to_be_hidden()
    page.context.close()
    assert faults.seen == []
