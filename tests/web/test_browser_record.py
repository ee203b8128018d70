"""Record pages in a real browser: by keyboard alone and by mouse alone."""

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


def opened(page: Page, base: str) -> None:
    """The page of a person, with the caret in no field."""
    page.goto(f"{base}/contacts/{person(base)['id']}")
    page.locator("h1").click()


def test_a_values_origin_is_found_by_keyboard(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    opened(page, demo_server)
    page.keyboard.press("j")
    page.keyboard.press("w")
    bubble = page.locator("#line .row .origin[open] .bubble")
    expect(bubble.locator(".by").first).to_contain_text("Made")
    page.keyboard.press("Escape")
    expect(page.locator(".origin[open]")).to_have_count(0)
    expect(page.locator("#line .row").first.locator(".origin > summary")).to_be_focused()
    page.locator("dt", has_text="Mobile").locator("xpath=following-sibling::dd//summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".glance .origin[open] .bubble .changes")).to_contain_text("Numbers and addresses")
    page.context.close()
    assert faults.seen == []


def test_a_values_origin_is_found_by_mouse(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server, size="narrow")
    opened(page, demo_server)
    page.locator("#line .row .origin > summary").first.click()
    bubble = page.locator(".origin[open] .bubble")
    expect(bubble.locator(".by").first).to_contain_text("Made")
    box = bubble.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320
    page.locator("h1").click()
    expect(page.locator(".origin[open]")).to_have_count(0)
    page.locator("a", has_text="History").first.click()
    expect(page.locator("h1")).to_have_text("History")
    expect(page.locator(".history > li").last).to_contain_text("Made")
    page.context.close()
    assert faults.seen == []


def test_rows_open_in_place_by_keyboard_and_by_mouse(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    opened(page, demo_server)
    address = page.url
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    row = page.locator("#line .row").first
    expect(row.locator(".inside .pairs")).to_contain_text("Hannah Fischer")
    page.keyboard.press("Escape")
    expect(row.locator(".inside")).to_be_hidden()
    second = page.locator("#line .row").nth(1)
    second.locator("a.what").click()
    expect(second.locator(".inside .pairs")).to_be_visible()
    second.locator("a.what").click()
    expect(second.locator(".inside")).to_be_hidden()
    assert page.url == address
    page.context.close()
    assert faults.seen == []


def test_a_timeline_is_narrowed_by_chip_and_by_words(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    opened(page, demo_server)
    rows = page.locator("#line .row")
    everything = rows.count()
    page.locator("#kind-step").click()
    expect(page.locator("#kind-step")).to_have_attribute("aria-current", "true")
    expect(page.locator('#line .row:not([data-kind="step"])')).to_have_count(0)
    assert page.url.endswith("?kind=step") and 0 < rows.count() < everything
    page.locator("#kind-all").focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(everything)
    page.locator("h1").click()
    page.keyboard.press("f")
    page.keyboard.type("figures")
    page.keyboard.press("Enter")
    expect(page.locator("#line .subject")).to_have_text(["Check the figures"])
    page.go_back()
    expect(rows).to_have_count(everything)
    page.context.close()
    assert faults.seen == []


def test_a_number_is_corrected_while_another_door_changes_the_name(chromium: Browser, server: str) -> None:
    who = person(server)
    page, faults = signed_in(chromium, server)
    opened(page, server)
    page.keyboard.press("Shift+E")
    field = page.get_by_label("Number or address").first
    expect(field).to_be_visible()
    patch = [{"op": "replace", "path": "/Lastname", "value": "Miller"}]
    there = f"{server}/superoffice/api/v1/Person/{who['number']}"
    assert httpx.patch(there, json=patch, auth=AS_ADA, headers={"Accept": "application/json"}).status_code == 200
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("(518) 555-0199")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#told")).to_contain_text("Last name")
    expect(page.locator("h1")).to_have_text("Hannah Miller")
    expect(page.locator(".glance")).to_contain_text("(518) 555-0199")
    page.locator("[data-action='contact.edit']").click()
    page.get_by_label("Number or address").nth(2).fill("no address")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".correct [data-mistakes]")).to_contain_text("ways[2].value")
    assert page.get_by_label("Number or address").nth(2).input_value() == "no address"
    page.context.close()
    assert [each for each in faults.seen if "400" not in each] == []


def test_a_matter_is_followed_up_by_keyboard_and_closed_by_mouse(chromium: Browser, server: str) -> None:
    page, faults = signed_in(chromium, server)
    page.goto(f"{server}/matters/1b09f322-9c93-43e3-bf69-54e16fe33f79")
    page.locator("h1").click()
    page.keyboard.press("Shift+F")
    page.keyboard.type("The papers have arrived.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#line .row").first).to_contain_text("The papers have arrived.")
    page.locator("[data-action='matter.close']").click()
    expect(page.locator(".head [data-state]")).to_have_text("Closed")
    page.locator("input[type=file]").set_input_files([{"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Turn left."}])
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(page.locator(".attached li").last).to_contain_text("plan.txt")
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
    page.locator("#line a.what").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.context.close()
