"""Calls, calendar and hours in a real browser: accessible, at both widths, light and dark."""

import pytest
from playwright.sync_api import Browser

from tests.web.browsers import axe, needs_axe, needs_browser, signed_in

pytestmark = needs_browser
PAGES = ("/calls", "/calls/new", "/calendar", "/calendar/new", "/hours?view=month")


@needs_axe
@pytest.mark.parametrize(("size", "dark"), [("wide", False), ("narrow", True)])
def test_axe_finds_nothing(chromium: Browser, demo_server: str, size: str, dark: bool) -> None:
    page, faults = signed_in(chromium, demo_server, size=size, dark=dark)
    found = {}
    for path in PAGES:
        page.goto(demo_server + path)
        found[path] = axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than the window"
    page.context.close()
    assert (found, faults.seen) == ({path: [] for path in PAGES}, [])
