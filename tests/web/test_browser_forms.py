"""What is typed into a form outlives the page, in a real browser: in the browser at once, on the server shortly after."""

from urllib.parse import parse_qs

from lxml import html
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.browsers import needs_browser, signed_in, visiting
from tests.web.tour import LOG

pytestmark = needs_browser
KEPT = "p[data-kept]"


def kept_by_server(page: Page, field: Locator, text: str) -> None:
    """Typed, and gone from the browser once the server has it."""
    with page.expect_response(lambda reply: "/drafts/forms" in reply.url and text in parse_qs(reply.request.post_data)["typed"][0]):
        field.fill(text)
    page.evaluate("localStorage.clear()")


def test_forms_that_were_left_have_it_again(chromium: Browser, shared_server: str) -> None:
    page, faults = signed_in(chromium, shared_server, user="bo")
    subject, box = page.locator(".new-call [name=subject]"), page.locator("#follow [name=comment]")
    page.goto(f"{shared_server}/calls/new")
    page.locator("[name=property]").select_option(index=1)
    expect(page.locator("[name=unit] option")).not_to_have_count(1)
    page.locator("[name=unit]").select_option(index=1)
    page.locator("[name=reasons]").first.check()
    kept_by_server(page, subject, "Half a leak")
    page.goto(f"{shared_server}/matters/{LOG}")
    expect(page.locator(KEPT)).to_be_hidden()
    box.fill("half a comment")

    page.goto(f"{shared_server}/calls/new")
    expect(page.locator(KEPT)).to_have_text("Your draft was restored.")
    expect(subject).to_have_value("Half a leak")
    expect(page.locator("[name=reasons]").first).to_be_checked()
    expect(page.locator("[name=unit] option:checked")).not_to_have_text("none")
    page.locator("#who").fill("hannah")
    page.locator("#callers [role=option]").first.click()
    expect(page.locator(".new-call [name=resident]")).to_have_count(1)
    expect(subject).to_have_value("Half a leak")
    page.locator(".new-call [data-cancel]").click()
    page.wait_for_url("**/calls")

    page.goto(f"{shared_server}/matters/{LOG}")
    expect(page.locator(KEPT)).to_be_visible()
    expect(box).to_have_value("half a comment")
    with page.expect_response("**/drafts/forms"):
        page.locator("#follow [data-cancel]").click()
    expect(box).to_have_value("")
    expect(page.locator(KEPT)).to_be_hidden()
    page.goto(f"{shared_server}/calls/new")
    expect(subject).to_have_value("")
    expect(page.locator(KEPT)).to_be_hidden()

    page.goto(f"{shared_server}/matters/{LOG}")
    expect(box).to_have_value("")
    kept_by_server(page, box, "a whole comment")
    with page.expect_response("**/drafts/forms"):
        page.locator("#follow [data-action=save]").click()
    expect(page.locator("#told")).to_contain_text("Saved.")
    expect(box).to_have_value("")
    page.reload()
    expect(page.locator(KEPT)).to_be_hidden()
    expect(box).to_have_value("")
    page.context.close()
    assert faults.seen == []


def test_what_is_asked_first_ends_a_draft_when_it_is_done(chromium: Browser, shared_server: str) -> None:
    fields = {"subject": "Asked first", "day": "2031-10-25", "start": "14:00", "end": "15:00", "asked": "mail:one@x.example", "quiet": "1"}
    with visiting(shared_server) as client:
        mark = html.document_fromstring(client.get("/").text).xpath("//meta[@name='xsrf']/@content")[0]
        assert client.post("/calendar", data=fields | {"xsrf": mark}).status_code == 303
        day = html.document_fromstring(client.get("/calendar?view=day&day=2031-10-25").text)
    path = str(day.xpath("//a[contains(@href, '/calendar/') and contains(., 'Asked first')]/@href")[0])
    path = path.partition("?")[0].replace("/calendar/", "/entries/")
    page, faults = signed_in(chromium, shared_server)
    page.goto(f"{shared_server}{path}/edit")
    kept_by_server(page, page.locator(".editing textarea"), "Bring the plan")
    page.locator(".editing [data-action=save]").click()
    page.get_by_role("dialog").get_by_role("link", name="Back").click()
    page.reload()
    expect(page.locator(KEPT)).to_be_visible()
    page.locator(".editing [data-action=save]").click()
    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name="Do it, tell nobody").click()
    expect(page.locator(KEPT)).to_be_hidden()
    expect(page.locator(".editing textarea")).to_have_value("Bring the plan")
    page.context.close()
    assert faults.seen == []
