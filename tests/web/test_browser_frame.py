"""The frame of the pages in a real browser: keys, accessibility, both widths, light and dark, without scripts."""

import pytest
from playwright.sync_api import Browser

from tests.web.browsers import axe, needs_axe, needs_browser, signed_in

pytestmark = needs_browser
PERSON, LOG = "60d3e66f-f452-553b-bdc5-5904210554c9", "1b09f322-9c93-43e3-bf69-54e16fe33f79"
PAGES = (
    "/",
    f"/contacts/{PERSON}",
    f"/contacts/{PERSON}/edit",
    f"/matters/{LOG}",
    f"/records/{PERSON}/history",
    "/requests",
    "/answers",
    "/doors",
    "/doors/empire",
    "/doors/protech",
    "/people",
    "/people/new",
    "/reports",
    "/reports/entries?kind=call",
    "/reports/matters?kind=task",
    "/search?q=hart",
    "/settings",
    "/settings/lists/log_type",
    "/settings/users",
    "/tasks",
)


@needs_axe
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_axe_finds_nothing(chromium: Browser, demo_server: str, size: str, dark: bool) -> None:
    page, faults = signed_in(chromium, demo_server, size=size, dark=dark)
    found = {}
    for path in PAGES:
        page.goto(demo_server + path)
        found[path] = axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than the window"
    page.context.close()
    assert (found, faults.seen) == ({path: [] for path in PAGES}, [])


def test_rows_are_walked_by_key(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    row = page.locator(".rows .row").nth(1)
    assert row.evaluate("row => row === document.activeElement")
    page.keyboard.press("Enter")
    row.locator(".inside .pairs").wait_for()
    page.keyboard.press("g")
    with page.expect_navigation(url=f"{demo_server}/"):
        page.keyboard.press("t")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog.keys dd").first.inner_text() == "Today"
    page.context.close()
    assert faults.seen == []


def test_keys_stay_quiet_in_fields(chromium: Browser, demo_server: str) -> None:
    page, _ = signed_in(chromium, demo_server)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    assert page.locator("#find").input_value() == "jk?"
    assert page.locator("dialog[open]").count() == 0
    page.context.close()


def test_it_is_read_without_scripts(chromium: Browser, demo_server: str) -> None:
    page, _ = signed_in(chromium, demo_server, scripts=False)
    page.locator(".rows .more a[href*='/contacts/']").first.click()
    assert page.locator("h2#timeline").inner_text() == "Timeline"
    page.locator(".me summary").click()
    page.locator('[data-action="sign_out"]').click()
    page.wait_for_url("**/login")
    page.context.close()
