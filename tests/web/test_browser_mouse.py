"""Each job of the pages by mouse alone: no key but what is written into a field. The jobs are told in test_browser_keyboard.py."""

import re
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.support import PASSWORD
from tests.web.browsers import Faults, needs_browser, signed_in
from tests.web.hands import Mouse
from tests.web.tour import COMPANY

pytestmark = needs_browser
PLAN = {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Turn left."}


def begun(chromium: Browser, base: str, *path: str, size: str = "wide") -> tuple[Page, Mouse, Faults]:
    """Today, then the pages whose links are clicked."""
    page, faults = signed_in(chromium, base, size=size)
    mouse = Mouse(page)
    for name in path:
        mouse.click(page.get_by_role("link", name=re.compile(f"^{name}\\b")).first)
        page.wait_for_load_state()
    return page, mouse, faults


def ended(page: Page, faults: Faults) -> None:
    """Nothing was complained of."""
    page.context.close()
    assert faults.seen == []


def test_today(chromium: Browser, shared_server: str) -> None:
    page, mouse, faults = begun(chromium, shared_server)
    mouse.choose(page.locator("select[name=kind]"), "Note")
    mouse.write(page.locator("input[name=who]"), "marcus bell")
    mouse.write(page.locator("textarea[name=text]"), "prefers the mouse")
    expect(page.locator("select[name=person] option:checked")).to_contain_text("Marcus Bell")
    mouse.write(page.locator("input[name=promise]"), "2031-12-24 15:00")
    mouse.click(page.locator("#log [data-action=save]"))
    due = page.locator("#promised + ol .row", has_text="prefers the mouse")
    expect(due).to_be_visible()
    mouse.click(due.locator(".what"))
    expect(due.locator(".inside .pairs")).to_contain_text("Marcus Bell")
    mouse.click(due.locator(".what"))
    expect(due.locator(".inside")).to_be_hidden()
    mouse.point(due)
    mouse.click(due.locator("[data-action='entry.close']"))
    expect(due.locator(".tag", has_text="done")).to_be_visible()
    mouse.click(page.locator("#told [data-action=undo]"))
    expect(page.locator("#told")).to_contain_text("Undone.")
    mouse.click(due.locator("[data-action='entry.delete']"))
    expect(page.locator(".row.entry:visible", has_text="prefers the mouse")).to_have_count(0)
    ended(page, faults)


def test_a_person(chromium: Browser, shared_server: str) -> None:
    page, mouse, faults = begun(chromium, shared_server, size="narrow")
    mouse.write(page.locator("#find"), "hannah fischer")
    mouse.click(page.locator("#found [role=option]", has_text="Hannah Fischer").first)
    page.wait_for_url("**/contacts/*")
    mouse.click(page.locator("#line .row .origin > summary").first)
    bubble = page.locator(".origin[open] .bubble")
    expect(bubble.locator(".by").first).to_contain_text("Made")
    box = bubble.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320
    mouse.click(page.locator("h1"))
    expect(page.locator(".origin[open]")).to_have_count(0)
    mouse.click(page.locator("#kind-step"))
    expect(page.locator("#line .row:not([data-kind=step])")).to_have_count(0)
    row = page.locator("#line .row").first
    mouse.click(row.locator("a.what"))
    expect(row.locator(".inside .pairs")).to_be_visible()
    mouse.click(row.locator("a.what"))
    expect(row.locator(".inside")).to_be_hidden()
    mouse.write(page.locator("#inside"), "figures")
    mouse.click(page.get_by_role("button", name="Find", exact=True))
    expect(page.locator("#line .subject")).to_have_text(["Check the figures"])
    mouse.click(page.locator("[data-action='contact.edit']"))
    mouse.write(page.get_by_label("Number or address").nth(2), "no address")
    mouse.click(page.locator(".correct [data-action=save]"))
    expect(page.locator(".correct [data-mistakes]")).to_contain_text("Number or address: An email address must have an @-sign.")
    expect(page.get_by_label("Number or address").nth(2)).to_have_value("no address")
    mouse.write(page.get_by_label("Number or address").nth(2), "hannah@fischer.example")
    mouse.click(page.locator(".correct [data-action=save]"))
    expect(page.locator(".glance")).to_contain_text("hannah@fischer.example")
    mouse.click(page.get_by_role("link", name="History").first)
    expect(page.locator(".history > li").last).to_contain_text("Made")
    page.context.close()
    assert [each for each in faults.seen if "400" not in each] == []


def test_a_matter(chromium: Browser, shared_server: str) -> None:
    page, mouse, faults = begun(chromium, shared_server, "Tasks")
    page.on("filechooser", lambda chooser: chooser.set_files([PLAN]))
    mouse.click(page.locator("tbody.rows tr:nth-child(2) td:first-child a"))
    page.wait_for_url("**/matters/*")
    mouse.write(page.locator("#follow textarea[name=comment]"), "They sent the key back.")
    mouse.choose(page.locator("#follow select[name=status]"), "Completed")
    mouse.click(page.locator("#follow [data-action=save]"))
    expect(page.locator(".head [data-state=closed]")).to_have_text("Completed")
    expect(page.locator("#line .row").first).to_contain_text("They sent the key back.")
    mouse.click(page.locator("[data-action='matter.reopen']"))
    expect(page.locator(".head [data-state=open]")).to_have_text("Open")
    mouse.click(page.locator("input[type=file]"))
    expect(page.locator("input[type=file]")).to_have_value(re.compile("plan.txt"))
    mouse.click(page.get_by_role("button", name="Attach", exact=True))
    expect(page.locator(".attached li").last).to_contain_text("plan.txt")
    ended(page, faults)


def test_calls(chromium: Browser, shared_server: str) -> None:
    page, mouse, faults = begun(chromium, shared_server, "Calls")
    mouse.click(page.locator(".groups a", has_text="Harborview"))
    expect(page.locator(".call", has_not_text="Harborview")).to_have_count(0)
    row = page.locator(".call").last
    named = page.locator(f"[id='{row.get_attribute('id')}']")
    mouse.click(named.locator(".opens"))
    mouse.choose(named.locator("select[name=status]"), "In Progress (2)")
    mouse.choose(named.locator("select[name=owner]"), "Bo Lindgren")
    mouse.click(named.locator(".follow [data-action=save]"))
    expect(named.locator(".state")).to_have_text("In Progress")
    expect(named.locator(".owner")).to_have_text("Bo Lindgren")
    mouse.click(named.locator(".opens"))
    expect(named.locator(".inside")).to_be_empty()
    mouse.point(named)
    mouse.click(named.locator("[data-action='call.close']"))
    expect(page.locator("#told")).to_contain_text("Closed")
    mouse.click(page.locator("#told button"))
    expect(named).to_be_visible()
    mouse.click(page.locator("[data-action='call.new']"))
    mouse.write(page.locator("#who"), "2075550160")
    mouse.click(page.locator("#callers [role=option]", has_text="Evelyn Hart"))
    page.wait_for_url("**/calls/new?resident=*")
    mouse.write(page.locator("input[name=subject]"), "Bell is silent")
    mouse.click(page.locator(".new-call [data-action=save]"))
    page.wait_for_url("**/calls#*")
    expect(page.locator(".call", has_text="Bell is silent")).to_be_visible()
    ended(page, faults)


def test_lists(chromium: Browser, shared_server: str, tmp_path: Path) -> None:
    page, mouse, faults = begun(chromium, shared_server, "Companies")
    mouse.click(page.locator("details.fields summary"))
    mouse.write(page.locator("#filter"), "city:boston")
    mouse.click(page.locator(".filter button"))
    page.wait_for_url("**/companies?q=city%3Aboston")
    names = page.locator("tbody.rows tr td:first-child a")
    before = names.all_inner_texts()
    mouse.click(page.locator("th a").first)
    page.wait_for_url("**sort=-name**")
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    expect(names).to_have_text(before[::-1])
    mouse.click(page.locator(".save summary"))
    mouse.write(page.locator(".save input[name=name]"), "Of Boston")
    mouse.click(page.locator(".save button"))
    expect(page.locator(".view a[aria-current]")).to_have_text("Of Boston")
    with page.expect_download() as download:
        mouse.click(page.locator("[data-action='list.xlsx']"))
    download.value.save_as(tmp_path / "companies.xlsx")
    assert (tmp_path / "companies.xlsx").read_bytes()[:2] == b"PK"
    mouse.click(page.locator(".view button"))
    expect(page.locator(".view")).to_have_count(0)
    mouse.click(names.first)
    page.wait_for_url("**/contacts/*")
    ended(page, faults)


def test_reports(chromium: Browser, shared_server: str) -> None:
    page, mouse, faults = begun(chromium, shared_server, "Reports")
    mouse.choose(page.locator("select[name=kind]"), "Calls")
    mouse.click(page.locator("[data-action='reports.show']"))
    page.wait_for_url("**kind=call**")
    expect(page.locator("canvas").first).to_be_visible()
    figure = page.locator("section[aria-labelledby=report-kinds] td a").first
    count = int(figure.inner_text())
    with page.expect_download() as download:
        mouse.click(page.locator("section[aria-labelledby=report-kinds] .csv"))
    assert download.value.suggested_filename.endswith(".csv")
    mouse.click(figure)
    expect(page.locator(".rows .row")).to_have_count(min(count, 50))
    mouse.click(page.locator(".rows .row .what").first)
    expect(page.locator(".rows .row .inside .pairs").first).to_be_visible()
    ended(page, faults)


def test_doors(chromium: Browser, shared_server: str) -> None:
    page, mouse, faults = begun(chromium, shared_server, "Doors", "CompleteEmpire app API")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = page.get_by_role("button", name=re.compile("^Copy .*:[0-9]+.empire$"))
    mouse.click(copy)
    expect(copy).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{shared_server}/empire"
    mouse.click(page.get_by_role("button", name=re.compile("^Copy TOKEN")))
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"TOKEN=$(curl -s {shared_server}/empire/token")
    mouse.click(page.locator("nav.side a", has_text="Doors"))
    mouse.click(page.locator("main a[href='/doors/native']").first)
    page.wait_for_url("**/doors/native")
    mouse.write(page.locator("#new-key input[name=name]"), "Day watch")
    mouse.click(page.get_by_role("button", name=re.compile("^Make a key")))
    expect(page.locator("#made code").first).to_contain_text("key.")
    key = page.locator("#its-keys tr", has_text="Day watch")
    mouse.click(key.get_by_role("button", name=re.compile("^Revoke")))
    expect(page.locator("#its-keys tr", has_text="Day watch")).to_contain_text("Revoked")
    mouse.click(page.get_by_role("link", name=re.compile("^Try")).first)
    page.wait_for_url("**/docs?*")
    mouse.click(page.get_by_role("button", name="Send", exact=True))
    expect(page.locator("#answer .status")).to_have_text(re.compile("^20"))
    ended(page, faults)


def test_requests(chromium: Browser, shared_server: str) -> None:
    note = {"kind": "note", "subject": "Sent by a program", "text": "Twice"}
    there = f"{shared_server}/native/v1/contacts/{COMPANY}/entries"
    httpx.post(there, json=note, auth=("ada", PASSWORD), timeout=30).raise_for_status()
    page, mouse, faults = begun(chromium, shared_server, "Requests")
    mouse.choose(page.locator("select[name=door]"), "Daybook")
    mouse.click(page.get_by_role("button", name="Show", exact=True))
    page.wait_for_url("**/requests?*")
    mouse.click(page.locator(".row.request .what").first)
    page.wait_for_url("**/requests/*-*")
    expect(page.locator(".stored")).to_contain_text("Sent by a program")
    mouse.click(page.get_by_role("link", name="History").first)
    expect(page.locator(".history")).to_contain_text("Sent by a program")
    page.go_back()
    mouse.click(page.get_by_role("button", name=re.compile("^Undo")).first)
    expect(page.locator(".stored")).to_contain_text("Deleted")
    ended(page, faults)


def test_settings(chromium: Browser, shared_server: str) -> None:
    page, mouse, faults = begun(chromium, shared_server, "Settings", size="narrow")
    expect(page.locator(".side [aria-current=page]")).to_be_in_viewport(ratio=1)
    mouse.write(page.get_by_label("Time zone"), "Europe/Oslo")
    mouse.click(page.locator("form.settings [data-action=save]").first)
    expect(page.locator("main")).to_contain_text("Done.")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Oslo")
    mouse.click(page.locator("nav.sub a", has_text="Lists"))
    mouse.click(page.locator("main a[href$='/settings/lists/call_reason']"))
    page.wait_for_url("**/settings/lists/call_reason")
    row = page.locator(".rows .row").last
    mouse.click(row.locator("summary"))
    mouse.click(row.get_by_label("Can be chosen"))
    mouse.click(row.locator("[data-action=save]"))
    expect(page.locator(".rows .row").last).to_contain_text("not offered")
    mouse.click(page.locator("nav.sub a", has_text="Groups"))
    page.wait_for_url("**/settings/groups")
    mouse.click(page.locator(".me summary"))
    mouse.click(page.locator(".me [data-action=sign_out]"))
    page.wait_for_url("**/login")
    ended(page, faults)
