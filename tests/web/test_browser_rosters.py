"""A list filtered, ordered, saved as a view and exported, in a real browser."""

import csv
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.web.browsers import needs_browser, signed_in

pytestmark = needs_browser


def names(page: Page) -> list[str]:
    return page.locator("tbody.rows tr td:first-child a").all_inner_texts()


def test_a_list_is_filtered_and_opened_by_keys(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    page.goto(f"{demo_server}/companies")
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/people")
    page.keyboard.press("f")
    page.keyboard.type("city:boston felix")
    expect(page.locator("tbody.rows tr")).to_have_count(1)
    page.wait_for_url("**felix**")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/*")
    expect(page.locator("h1")).to_have_text("Felix Brandt")
    page.context.close()
    assert faults.seen == []


def test_a_list_is_ordered_and_exported_with_the_mouse(chromium: Browser, demo_server: str, tmp_path: Path) -> None:
    page, faults = signed_in(chromium, demo_server)
    page.goto(f"{demo_server}/people?q=city:boston")
    before = names(page)
    page.locator("th a").first.click()
    page.wait_for_url("**sort=-name**")
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    assert names(page) == before[::-1]
    with page.expect_download() as download:
        page.locator("[data-action='list.csv']").click()
    download.value.save_as(tmp_path / "people.csv")
    with (tmp_path / "people.csv").open(newline="") as file:
        assert [row["Name"] for row in csv.DictReader(file)] == before[::-1]
    page.context.close()
    assert faults.seen == []


def test_a_view_is_saved_and_a_person_entered(chromium: Browser, server: str) -> None:
    page, faults = signed_in(chromium, server)
    page.goto(f"{server}/people?q=city:boston")
    page.locator(".save summary").click()
    page.locator(".save input[name=name]").fill("Bostonians")
    page.locator(".save button").click()
    page.locator(".view a").click()
    page.wait_for_url("**/people?q=city%3Aboston")
    expect(page.locator(".view a[aria-current]")).to_have_text("Bostonians")
    page.keyboard.press("+")
    page.keyboard.press("p")
    page.wait_for_url("**/people/new")
    page.keyboard.type("Evelyn Hart")
    page.keyboard.press("Control+Enter")
    expect(page.locator("ol.rows")).to_contain_text("same name")
    page.locator("#new-city").focus()
    page.keyboard.type("Boston")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/contacts/*")
    expect(page.locator("h1")).to_have_text("Evelyn Hart")
    page.context.close()
    assert faults.seen == []
