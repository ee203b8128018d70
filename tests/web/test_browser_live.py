"""Open pages in a real browser: what any door writes appears, and nothing that a person does is lost by it."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.servers import running
from tests.support import PASSWORD, Stores
from tests.web.browsers import needs_browser, signed_in

pytestmark = needs_browser
PERSON = "60d3e66f-f452-553b-bdc5-5904210554c9"


@pytest.fixture
def servers(stores: Stores) -> Iterator[str]:
    """A server over a fresh demo book; two workers where the engine takes several."""
    with running(stores.url("demo"), *(("--workers", "2") if stores.kind == "postgres" else ())) as base:
        yield base


def log(base: str, contact: str, subject: str) -> None:
    """Another program logs something."""
    url, note = f"{base}/native/v1/contacts/{contact}/entries", {"kind": "note", "subject": subject, "text": subject}
    reply = httpx.post(url, json=note, auth=("ada", PASSWORD), timeout=30)
    assert reply.status_code in (200, 201), reply.text


def test_entries_of_any_door_appear(chromium: Browser, servers: str) -> None:
    page, faults = signed_in(chromium, servers)
    page.goto(f"{servers}/contacts/{PERSON}")
    page.wait_for_selector("#timeline")
    rows = page.locator(".timeline .row")
    many = rows.count()
    for text in ("First news", "Second news"):
        log(servers, PERSON, text)
        expect(rows.first).to_contain_text(text)
    expect(page.locator("#news")).to_have_text("New rows: 1")
    assert rows.count() == many + 2
    # A second page of the browser has the same connection.
    other = page.context.new_page()
    other.goto(page.url)
    log(servers, PERSON, "Third news")
    expect(other.locator(".timeline .row").first).to_contain_text("Third news")
    page.bring_to_front()
    expect(rows.first).to_contain_text("Third news")
    page.context.close()
    assert faults.seen == []
