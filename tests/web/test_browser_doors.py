"""The doors in a browser without scripts."""

from playwright.sync_api import Browser, expect

from tests.web.browsers import needs_browser, signed_in

pytestmark = needs_browser


def test_it_is_read_and_written_without_scripts(chromium: Browser, shared_server: str) -> None:
    page, _ = signed_in(chromium, shared_server, scripts=False)
    page.goto(f"{shared_server}/doors/native")
    page.fill("input[name=name]", "Night watch")
    page.get_by_role("button", name="Make a key").click()
    expect(page.locator("#made code").first).to_contain_text("key.")
    page.locator("#its-keys tr", has_text="Night watch").get_by_role("button", name="Revoke").click()
    page.wait_for_url("**/doors/native#keys")
    expect(page.locator("#its-keys tr", has_text="Night watch")).to_contain_text("Revoked")
    page.context.close()
