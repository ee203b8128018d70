"""Each job of the pages by keyboard alone: no pointer, no focus but by keys. Calendar and hours have a file of their own.

The jobs: log a call, see what is due (Today); know somebody and his history (person, company); bring a matter on (matter); triage (calls);
find, order, keep and export (lists); read figures to their entries (reports); give a program a key and try a route (doors);
explain and take back a write (requests); set one's own and the book's (settings).
"""

import re
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.support import PASSWORD
from tests.web.browsers import Faults, axe, needs_axe, needs_browser, signed_in
from tests.web.hands import Keyboard

pytestmark = needs_browser
LINE = "#log-line"


def begun(chromium: Browser, base: str) -> tuple[Page, Keyboard, Faults]:
    """On Today, with the caret in the log line."""
    page, faults = signed_in(chromium, base)
    expect(page.locator(LINE)).to_be_focused()
    return page, Keyboard(page), faults


def ended(page: Page, faults: Faults) -> None:
    """Nothing was complained of."""
    page.context.close()
    assert faults.seen == []


def gone(page: Page, keys: Keyboard, *sequence: str) -> None:
    """Out of the log line, if one is in it, and on to another page."""
    keys.press("Escape", *sequence)
    page.wait_for_load_state()


@needs_axe
def test_today(chromium: Browser, shared_server: str) -> None:
    page, keys, faults = begun(chromium, shared_server)
    # A call from a known caller: two keys beside what is said.
    keys.press("c")
    keys.type(" marcus bell asks for the keys")
    keys.press("Control+Enter")
    assert keys.pressed == ["c", "Control+Enter"]
    logged = page.locator(".row.entry", has_text="asks for the keys").first
    expect(logged).to_contain_text("Marcus Bell")
    expect(page.locator(".row.pending")).to_have_count(0)
    keys.press("Escape")
    expect(page.locator(".rows .row").first).to_be_focused()
    keys.walk(logged)
    keys.press("e")
    expect(page.locator(".editing textarea")).to_be_focused()
    keys.press("Control+End")
    keys.type(", again")
    keys.press("Control+Enter")
    expect(page.locator(".row.entry", has_text="keys, again").first).to_be_visible()
    keys.press("z")
    expect(page.locator(".row.entry", has_text="keys, again")).to_have_count(0)
    expect(logged).to_be_visible()
    keys.press("l")
    expect(page.locator(LINE)).to_be_focused()
    expect(page.locator(LINE)).to_have_value("")
    keys.type("c marcus bell wants an offer !2031-12-24")
    keys.press("Control+Enter")
    due = page.locator("#promised + ol .row", has_text="wants an offer")
    expect(due).to_be_visible()
    keys.press("Escape")
    keys.walk(due)
    keys.press("d")
    expect(page.locator("#told")).to_contain_text("done", ignore_case=True)
    keys.press("z")
    expect(page.locator("#told")).to_contain_text("Undone.")
    keys.press("?")
    expect(page.locator("dialog.keys dt", has_text="Esc")).to_have_count(1)
    assert axe(page) == []
    keys.press("Escape", "l")
    expect(page.locator(LINE)).to_be_focused()
    ended(page, faults)


def test_a_person(chromium: Browser, shared_server: str) -> None:
    page, keys, faults = begun(chromium, shared_server)
    keys.press("Escape", "/")
    keys.type("hannah fischer")
    keys.press("Enter")
    page.wait_for_url("**/contacts/*")
    expect(page.locator(LINE)).to_be_focused()
    keys.pressed.clear()
    keys.type("sends the papers tomorrow")
    keys.press("Control+Enter")
    assert keys.pressed == ["Control+Enter"]
    expect(page.locator(".logged .row.entry, #line .row", has_text="sends the papers").first).to_contain_text("Call")
    keys.press("Escape", "w")
    bubble = page.locator(".row .origin[open] .bubble")
    expect(bubble.locator(".by").first).to_contain_text("Made")
    keys.press("Escape")
    expect(page.locator(".origin[open]")).to_have_count(0)
    keys.press("f")
    keys.type("figures")
    keys.press("Enter")
    expect(page.locator("#line .subject")).to_have_text(["Check the figures"])
    keys.press("Control+a", "Delete", "Enter")
    expect(page.locator("#line .row").nth(2)).to_be_visible()
    keys.reach(page.locator("#kind-step"))
    keys.press("Enter")
    expect(page.locator("#kind-step")).to_have_attribute("aria-current", "true")
    row = page.locator("#line .row").first
    keys.reach(row.locator("a.what"))
    keys.press("Enter")
    expect(row.locator(".inside .pairs")).to_contain_text("Hannah Fischer")
    keys.press("Escape")
    expect(row.locator(".inside")).to_be_hidden()
    keys.press("E")
    keys.reach(page.get_by_label("Notes"))
    keys.type("Knows the caretaker.")
    keys.press("Control+Enter")
    expect(page.locator(".glance .notes")).to_contain_text("Knows the caretaker.")
    ended(page, faults)


def test_a_matter(chromium: Browser, shared_server: str) -> None:
    page, keys, faults = begun(chromium, shared_server)
    plan = {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Turn left."}
    page.on("filechooser", lambda chooser: chooser.set_files([plan]))
    gone(page, keys, "g", "k")
    page.wait_for_url("**/tasks")
    keys.press("j", "Enter")
    page.wait_for_url("**/matters/*")
    keys.press("Escape", "F")
    keys.type("The papers have arrived.")
    keys.press("Control+Enter")
    expect(page.locator("#line .row").first).to_contain_text("The papers have arrived.")
    # Several statuses close a task: the key leads to their list.
    keys.press("X")
    keys.choose(page.locator("#follow select[name=status]"), "Completed")
    keys.press("Control+Enter")
    expect(page.locator(".head [data-state=closed]")).to_have_text("Completed")
    keys.press("O")
    expect(page.locator(".head [data-state=open]")).to_have_text("Open")
    keys.press("A", "Enter")
    expect(page.locator("input[type=file]")).to_have_value(re.compile("plan.txt"))
    keys.reach(page.get_by_role("button", name="Attach", exact=True))
    keys.press("Enter")
    expect(page.locator(".attached li", has_text="plan.txt")).to_be_visible()
    keys.reach(page.get_by_role("link", name="History", exact=True).first, by="Shift+Tab")
    keys.press("Enter")
    expect(page.locator(".history")).to_contain_text("Completed")
    ended(page, faults)


@needs_axe
def test_calls(chromium: Browser, shared_server: str) -> None:
    page, keys, faults = begun(chromium, shared_server)
    gone(page, keys, "g", "c")
    page.wait_for_url("**/calls")
    first, second = page.locator(".call").nth(0), page.locator(".call").nth(1)
    keys.press("j", "a")
    expect(first.locator(".owner")).to_have_text("Ada Byron")
    expect(first).to_be_focused()
    keys.press("2")
    expect(first.locator(".state")).to_have_text("In Progress")
    expect(first).to_be_focused()
    keys.press("Enter")
    expect(first.locator(".inside textarea")).to_be_visible()
    keys.press("m")
    keys.type("Locksmith comes")
    # Another program writes meanwhile: the row that is written in stays as it is, the others follow.
    other = str(second.get_attribute("id")).removeprefix("call-")
    changed = {"subject": "Street lights"}
    reply = httpx.patch(f"{shared_server}/native/v1/matters/{other}", json=changed, auth=("ada", PASSWORD), timeout=30)
    assert reply.status_code == 200, reply.text
    expect(second.locator(".opens")).to_have_text("Street lights")
    expect(first.locator(".inside textarea")).to_have_value("Locksmith comes")
    keys.press("Control+Enter")
    expect(first.locator(".said")).to_contain_text("Locksmith comes")
    expect(first).to_be_focused()
    keys.press("j", "x")
    expect(page.locator("#told")).to_contain_text("Closed")
    expect(page.get_by_text("Street lights")).to_have_count(0)
    keys.press("z")
    expect(page.get_by_text("Street lights")).to_have_count(1)
    keys.reach(page.locator(".groups a", has_text="Maple Grove"), by="Shift+Tab")
    keys.press("Enter")
    expect(page.locator(".call", has_not_text="Maple Grove")).to_have_count(0)
    keys.press("n")
    page.wait_for_url("**/calls/new")
    keys.type("207 555 0162")
    expect(page.locator("#callers [role=option]")).to_have_text(re.compile("Rosa Delgado"))
    expect(page.locator("#who")).to_have_attribute("aria-expanded", "true")
    assert axe(page) == []
    keys.press("Enter")
    page.wait_for_url("**/calls/new?resident=*")
    keys.type("Lift is slow")
    keys.press("Control+Enter")
    page.wait_for_url("**/calls#*")
    expect(page.locator(".call").first).to_contain_text("Lift is slow")
    ended(page, faults)


def test_lists(chromium: Browser, shared_server: str, tmp_path: Path) -> None:
    page, keys, faults = begun(chromium, shared_server)
    gone(page, keys, "g", "p")
    page.wait_for_url("**/people")
    keys.press("f")
    keys.type("city:boston")
    page.wait_for_url("**city%3Aboston**")
    names = page.locator("tbody.rows tr td:first-child a")
    before = names.all_inner_texts()
    keys.reach(page.locator("th a").first)
    keys.press("Enter")
    page.wait_for_url("**sort=-name**")
    expect(names).to_have_text(before[::-1])
    keys.press("Control+k")
    keys.type("save this")
    keys.press("Enter")
    keys.reach(page.locator(".save input[name=name]"))
    keys.type("Backwards")
    keys.press("Enter")
    expect(page.locator(".view a[aria-current]")).to_have_text("Backwards")
    keys.press("Control+k")
    keys.type("as csv")
    with page.expect_download() as download:
        keys.press("Enter")
    download.value.save_as(tmp_path / "people.csv")
    assert (tmp_path / "people.csv").read_text().count("\n") == len(before) + 1
    keys.press("j", "Enter")
    page.wait_for_url("**/contacts/*")
    expect(page.locator("h1")).to_have_text(before[-1])
    gone(page, keys, "+", "p")
    page.wait_for_url("**/people/new")
    keys.type("Evelyn Hart")
    keys.press("Control+Enter")
    expect(page.locator("ol.rows")).to_contain_text("same name")
    keys.reach(page.locator("#new-city"))
    keys.type("Salem")
    keys.press("Control+Enter")
    page.wait_for_url("**/contacts/*")
    expect(page.locator("h1")).to_have_text("Evelyn Hart")
    ended(page, faults)


def test_reports(chromium: Browser, shared_server: str) -> None:
    page, keys, faults = begun(chromium, shared_server)
    gone(page, keys, "g", "r")
    page.wait_for_url("**/reports")
    expect(page.locator("canvas")).to_have_count(7)
    keys.reach(page.get_by_role("link", name="90 days"))
    keys.press("Enter")
    page.wait_for_url("**from=*")
    figure = page.locator("section[aria-labelledby=report-kinds] td a").first
    count = int(figure.inner_text())
    with page.expect_download() as download:
        keys.reach(page.locator("section[aria-labelledby=report-kinds] .csv"))
        keys.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    keys.reach(figure)
    keys.press("Enter")
    expect(page.locator(".rows .row")).to_have_count(min(count, 50))
    keys.press("j", "Enter")
    expect(page.locator(".rows .row .inside .pairs").first).to_be_visible()
    ended(page, faults)


def test_doors(chromium: Browser, shared_server: str) -> None:
    page, keys, faults = begun(chromium, shared_server)
    keys.press("Control+k")
    keys.type("doors")
    keys.press("Enter")
    page.wait_for_url("**/doors")
    keys.reach(page.get_by_role("link", name="Protech UX (version 1)", exact=True).first)
    keys.press("Enter")
    page.wait_for_url("**/doors/protech")
    keys.press("K")
    keys.type("Night export")
    keys.press("Tab")
    keys.type("4711")
    keys.press("Control+Enter")
    expect(page.locator("#made")).to_be_focused()
    key = page.locator("#made code").first.inner_text()
    assert key.startswith("key.")
    expect(page.locator("#told")).to_contain_text("The key is made.")
    sent = {"APIKey": key, "ClientId": "4711"}
    reply = httpx.post(f"{shared_server}/protech/api/Contact", params=sent, json={"Contact": {"LastName": "Mill"}}, timeout=30)
    assert reply.status_code == 200
    expect(page.locator("#through")).to_contain_text("Night export")
    keys.reach(page.get_by_role("link", name=re.compile("^Try")).first)
    keys.press("Enter")
    page.wait_for_url("**/docs?*")
    page.wait_for_load_state()
    keys.reach(page.get_by_role("button", name="Send", exact=True))
    keys.press("Enter")
    expect(page.locator("#answer .status")).to_contain_text("200")
    ended(page, faults)


def test_requests(chromium: Browser, shared_server: str) -> None:
    page, keys, faults = begun(chromium, shared_server)
    keys.type("n marcus bell written by mistake")
    keys.press("Control+Enter")
    expect(page.locator(".logged .row.entry", has_text="written by mistake")).to_be_visible()
    gone(page, keys, "g", "q")
    page.wait_for_url("**/requests")
    keys.choose(page.locator("select[name=user]"), "Ada")
    keys.reach(page.get_by_role("button", name="Show", exact=True))
    keys.press("Enter")
    page.wait_for_url("**/requests?*")
    keys.press("j", "Enter")
    page.wait_for_url("**/requests/*-*")
    expect(page.locator(".stored")).to_contain_text("written by mistake")
    keys.reach(page.get_by_role("button", name=re.compile("^Undo")).first)
    keys.press("Enter")
    expect(page.locator(".stored")).to_contain_text("Deleted")
    gone(page, keys, "g", "t")
    # What was typed stands in the line again, for a better try.
    expect(page.locator(LINE)).to_have_value("n marcus bell written by mistake")
    expect(page.locator("#latest + div .row", has_text="written by mistake")).to_have_count(0)
    keys.reach(page.locator("[data-discard]"))
    keys.press("Enter")
    expect(page.locator(LINE)).to_have_value("")
    ended(page, faults)


def test_settings(chromium: Browser, shared_server: str) -> None:
    page, keys, faults = begun(chromium, shared_server)
    gone(page, keys, "g", ",")
    page.wait_for_url("**/settings")
    keys.reach(page.get_by_label("E-mail address"))
    keys.press("Control+a")
    keys.type("ada@example.org")
    keys.press("Control+Enter")
    expect(page.locator("main")).to_contain_text("Done.")
    keys.reach(page.get_by_role("link", name="Lists", exact=True), by="Shift+Tab")
    keys.press("Enter")
    page.wait_for_url("**/settings/lists")
    keys.reach(page.locator("main a[href*='/settings/lists/']").first)
    keys.press("Enter")
    page.wait_for_url("**/settings/lists/*")
    keys.reach(page.locator("#add + form input[name=text]"))
    keys.type("Made by keys")
    keys.press("Control+Enter")
    expect(page.locator(".rows .row", has_text="Made by keys")).to_be_visible()
    ended(page, faults)
