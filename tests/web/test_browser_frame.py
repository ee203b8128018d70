"""The frame of the pages in a real browser: keys, and reading without scripts."""

from playwright.sync_api import Browser

from tests.web.browsers import needs_browser, signed_in

pytestmark = needs_browser


def test_rows_are_walked_by_key(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    page.keyboard.press("Escape")
    assert page.locator(".rows .row").first.evaluate("row => row === document.activeElement")
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
