"""Every page there is in a real browser: accessible, light and dark, at both widths, no wider than the window, nothing to complain of."""

import pytest
from playwright.sync_api import Browser, Page

from tests.web import tour
from tests.web.browsers import SIZES, Faults, axe, needs_axe, needs_browser, signed_in, visiting

pytestmark = [needs_browser, needs_axe]
PARTS = 3
"""So that several processes share the pages."""
NOWHERE = "/nowhere"
COLOURS = ("color-contrast", "link-in-text-block")
"""Rules that see another page when it is dark."""

HIDDEN = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((each) => {
  if (!each.checkVisibility({ visibilityProperty: true }) || each.tabIndex < 0 || each.closest("dialog")) return false;
  each.focus();
  if (document.activeElement !== each) return false;
  return ![...each.getClientRects()].some(({ left, right, top, bottom }) =>
    [[left + 2, top + 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2]].some(([x, y]) => {
      const there = document.elementFromPoint(x, y);
      return each.contains(there) || there?.contains(each);
    }));
}).map((each) => `hidden with the focus: ${each.outerHTML.slice(0, 160)}`)"""
"""Each thing that takes the focus is brought into view by that, below nothing."""


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing(chromium: Browser, demo_server: str, part: int) -> None:
    with visiting(demo_server) as client:
        paths = [*tour.pages(lambda path: tour.told(client.get(path))), NOWHERE][part::PARTS]
    page, faults = signed_in(chromium, demo_server)
    found = {path: seen for path in paths if (seen := looked_at(page, demo_server + path) + complaints(faults, path))}
    page.context.close()
    assert found == {}


def complaints(faults: Faults, path: str) -> list[str]:
    """What the page said in the console: the browser says itself that there is no such page."""
    return [each for each in faults.taken() if path != NOWHERE or "404" not in each]


def looked_at(page: Page, address: str) -> list[str]:
    """What is wrong with a page: loaded once, then made narrow and dark."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(SIZES["wide"])
    page.goto(address)
    found = axe(page) + page.evaluate(HIDDEN)
    page.emulate_media(color_scheme="dark")
    found += axe(page, *COLOURS)
    page.set_viewport_size(SIZES["narrow"])
    found += axe(page, *COLOURS)
    page.emulate_media(color_scheme="light")
    found += axe(page) + page.evaluate(HIDDEN)
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        found.append("wider than the window")
    return found
