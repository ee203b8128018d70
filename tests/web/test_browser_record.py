"""Record pages in a real browser: what others change meanwhile, and reading without scripts."""

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.support import PASSWORD
from tests.web.browsers import needs_browser, signed_in

pytestmark = needs_browser
AS_ADA = ("ada", PASSWORD)


def person(base: str, name: str = "Hannah Fischer") -> dict[str, str]:
    """Somebody of the demo book who has entries of several kinds."""
    found = httpx.get(f"{base}/native/v1/contacts", params={"q": name}, auth=AS_ADA).json()["data"][0]
    assert found["name"] == name
    return {"id": found["id"], "number": str(found["number"])}


def opened(page: Page, base: str, name: str = "Hannah Fischer") -> None:
    """The page of a person, with the caret in no field."""
    page.goto(f"{base}/contacts/{person(base, name)['id']}")
    page.locator("h1").click()


def test_a_number_is_corrected_while_another_door_changes_the_name(chromium: Browser, shared_server: str) -> None:
    who = person(shared_server, "Paula Stein")
    page, faults = signed_in(chromium, shared_server)
    opened(page, shared_server, "Paula Stein")
    page.keyboard.press("Shift+E")
    field = page.get_by_label("Number or address").first
    expect(field).to_be_visible()
    patch = [{"op": "replace", "path": "/Lastname", "value": "Miller"}]
    there = f"{shared_server}/superoffice/api/v1/Person/{who['number']}"
    assert httpx.patch(there, json=patch, auth=AS_ADA, headers={"Accept": "application/json"}).status_code == 200
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("(518) 555-0199")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#told")).to_contain_text("Last name")
    expect(page.locator("h1")).to_have_text("Paula Miller")
    expect(page.locator(".glance")).to_contain_text("(518) 555-0199")
    page.context.close()
    assert faults.seen == []


def test_records_are_read_without_scripts(chromium: Browser, demo_server: str) -> None:
    page, _ = signed_in(chromium, demo_server, scripts=False)
    opened(page, demo_server)
    page.locator("#kind-step").click()
    expect(page.locator('#line .row:not([data-kind="step"])')).to_have_count(0)
    page.locator("#line .origin > summary").first.click()
    page.locator("#line .origin[open] .bubble a").click()
    expect(page.locator(".history")).to_contain_text("Made")
    page.go_back()
    page.emulate_media(media="print")
    for each in (".bar", ".side", ".chips", ".log", ".row-acts >> nth=0"):
        expect(page.locator(each)).to_be_hidden()
    expect(page.locator("#line .row").first).to_have_css("break-inside", "avoid")
    page.emulate_media(media="screen")
    page.locator("#line a.what").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.context.close()
