"""Settings in a browser: a template made and used by keyboard, the book's mail set and tried by mouse."""

from playwright.sync_api import Browser, expect

from tests.web.browsers import needs_browser, signed_in

pytestmark = needs_browser


def test_a_template_by_keyboard_and_mail_by_mouse(chromium: Browser, shared_server: str) -> None:
    page, faults = signed_in(chromium, shared_server)
    page.goto(f"{shared_server}/settings/templates")
    page.locator("form[aria-labelledby=add] input[name=name]").focus()
    page.keyboard.type("Thanks")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Thank you for calling. {{contact_by}}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("li summary", has_text="Thanks")).to_be_visible()
    page.goto(f"{shared_server}/")
    page.keyboard.type("n Told:")
    page.keyboard.press("Control+k")
    page.keyboard.type("insert a text")
    page.keyboard.press("Enter")
    expect(page.locator("[data-text]").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[data-text]", has_text="Thanks")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#log-line")).to_have_value("n Told: Thank you for calling. Ada Byron")
    expect(page.locator("#log-line")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator("main")).to_contain_text("Told: Thank you for calling. Ada Byron")

    page.locator("nav a", has_text="Settings").click()
    page.locator("nav.sub a", has_text="Mail").click()
    page.get_by_label("Name behind the user's name").click()
    page.keyboard.type("Harborview")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("figure")).to_contain_text("Ada Byron, Harborview <ada@demo.example>")
    page.get_by_role("button", name="Send it to me").click()
    # Kept in a folder, as there is no mail server: nothing waits.
    expect(page.locator("#deliveries ~ .empty, #deliveries ~ ol")).to_be_visible()
    page.context.close()
    assert faults.seen == []
