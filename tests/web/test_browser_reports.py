"""Reports in a browser: charts are drawn from their tables, and open what they show."""

import re

from playwright.sync_api import Browser, expect

from tests.web.browsers import needs_browser, signed_in

pytestmark = needs_browser


def test_charts_and_their_entries(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    page.goto(f"{demo_server}/settings")  # on Today the log line has the caret
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/reports")
    expect(page.locator("canvas")).to_have_count(7)
    page.get_by_role("link", name="90 days").click()
    expect(page).to_have_url(re.compile("from=.*&to="))
    figure = page.locator("section[aria-labelledby=report-kinds] td a").first
    count = int(figure.inner_text())
    figure.click()
    expect(page.locator(".rows .row")).to_have_count(min(count, 50))
    page.context.close()
    assert faults.seen == []
