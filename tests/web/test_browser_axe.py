"""Every page there is in a real browser: accessible, light and dark, at both widths, no wider than the window, nothing to complain of."""

import pytest
from playwright.sync_api import Browser, Page

from tests.web import tour
from tests.web.browsers import SIZES, axe, needs_axe, needs_browser, signed_in, visiting

pytestmark = [needs_browser, needs_axe]
PARTS = 3
"""So that several processes share the pages."""
COLOURS = ("color-contrast", "link-in-text-block")
"""Rules that see another page when it is dark."""


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing(chromium: Browser, demo_server: str, part: int) -> None:
    with visiting(demo_server) as client:
        paths = list(tour.pages(lambda path: tour.told(client.get(path))))[part::PARTS]
    page, faults = signed_in(chromium, demo_server)
    found = {path: seen for path in paths if (seen := looked_at(page, demo_server + path) + faults.taken())}
    page.context.close()
    assert found == {}


def looked_at(page: Page, address: str) -> list[str]:
    """What is wrong with a page: loaded once, then made narrow and dark."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(SIZES["wide"])
    page.goto(address)
    found = axe(page)
    page.emulate_media(color_scheme="dark")
    found += axe(page, *COLOURS)
    page.set_viewport_size(SIZES["narrow"])
    found += axe(page, *COLOURS)
    page.emulate_media(color_scheme="light")
    found += axe(page)
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        found.append("wider than the window")
    return found
