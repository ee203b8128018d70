"""Reports: tables over HTTP, their files, what stands behind a figure, mistakes."""

import csv
from io import StringIO

import pytest

from tests.support import Book
from tests.web.visitors import Visitor


def test_every_number_opens_its_entries(ada: Visitor) -> None:
    shown = ada.page("/reports")
    links = {link: int(link.text_content()) for link in shown.xpath("//section[@aria-labelledby='report-kinds']//td/a")}
    assert len(links) > 4
    for link, count in links.items():
        behind = ada.page(link.get("href", ""))
        rows = len(behind.xpath("//li[contains(@class, 'row')]"))
        assert rows == min(count, 50)


@pytest.mark.parametrize("table", ["days", "kinds", "doors", "reasons", "agents", "hours", "closing"])
def test_a_table_as_a_file(ada: Visitor, table: str) -> None:
    shown = ada.page("/reports")
    (link,) = shown.xpath(f"//section[@aria-labelledby='report-{table}']//a[@download]/@href")
    reply = ada.get(link)
    assert (reply.status, reply.type) == (200, "text/csv; charset=utf-8")
    assert reply.headers["content-disposition"] == f'attachment; filename="daybook-{table}.csv"'
    rows = list(csv.reader(StringIO(reply.text.removeprefix("\ufeff"))))
    heads = [each.text_content() for each in shown.xpath(f"//section[@aria-labelledby='report-{table}']//thead//th")]
    assert rows[0] == heads
    assert len(rows) - 1 == len(shown.xpath(f"//section[@aria-labelledby='report-{table}']//tbody/tr"))


def test_the_matters_behind_a_figure(ada: Visitor) -> None:
    (link, *_) = ada.page("/reports").xpath("//section[@aria-labelledby='report-closing']//tbody//a")
    behind = ada.page(link.get("href", ""))
    assert len(behind.xpath("//li[contains(@class, 'row')]")) == int(link.text_content())


def test_one_kind_of_one_person(ada: Visitor) -> None:
    shown = ada.page("/reports?kind=call&agent=Bo+Lindgren")
    assert [each.text_content() for each in shown.xpath("//section[@aria-labelledby='report-kinds']//tbody//th")] == ["Calls"]
    assert [each.text_content() for each in shown.xpath("//section[@aria-labelledby='report-agents']//tbody//th")] == ["Bo Lindgren"]
    assert shown.xpath("//select[@name='kind']/option[@selected]/@value") == ["call"]


def test_days_without_anything(ada: Visitor) -> None:
    """They show what to do, no empty axes."""
    shown = ada.page("/reports?from=1999-01-01&to=1999-01-03")
    assert shown.xpath("//section[starts-with(@aria-labelledby, 'report-')]") == []
    assert shown.xpath("//p[@class='empty']/code/text()") == ["c bailey leak in the kitchen #maintenance 12m !fri"]


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("from=x&to=2026-13-01&reason=y", ["to", "from", "reason"]),
        ("from=2026-02-01&to=2026-01-01", ["to"]),
        ("from=2020-01-01&to=2026-01-01", ["to"]),
        ("from=0001-01-01&to=0001-01-02", ["to", "from"]),
    ],
)
def test_mistakes_all_at_once(ada: Visitor, query: str, fields: list[str]) -> None:
    reply = ada.get(f"/reports?{query}", Accept="application/json")
    assert (reply.status, [each["path"] for each in reply.json["errors"]]) == (400, fields)


def test_mistakes_of_what_stands_behind(ada: Visitor) -> None:
    for path in (
        "/reports/matters?kind=call",
        "/reports/matters?kind=task&within=9",
        "/reports/entries?after=x",
        "/reports/matters?kind=task&within=x",
    ):
        assert ada.get(path).status == 400
    assert ada.get("/reports/nothing.csv").status == 404


def test_partners_have_no_reports(book: Book) -> None:
    dee = Visitor(book, "dee")
    assert dee.get("/reports").status == 403
    assert dee.page("/").xpath("//nav//a[@data-action='go.reports']") == []
