"""The lists over HTTP: filter, order, pages, saved views, and files of all that fits."""

import csv
import io
import zipfile
from urllib.parse import quote

import pytest
from lxml import etree, html

from daybook.core import contacts
from daybook.core.rosters import roster
from tests.support import Book, enter
from tests.web.visitors import Visitor

LISTS = ("people", "companies", "places", "tasks", "surveys", "answers")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def names(page: html.HtmlElement) -> list[str]:
    return [each.strip() for each in page.xpath("//tbody/tr/td[1]/a/text()")]


def filtered(ada: Visitor, list: str, q: str, **more: str) -> html.HtmlElement:
    return ada.page(f"/{list}?q={quote(q)}" + "".join(f"&{name}={quote(value)}" for name, value in more.items()))


@pytest.mark.parametrize("list", LISTS)
def test_a_list_shows_the_demo_book(ada: Visitor, list: str) -> None:
    page = ada.page(f"/{list}")
    rows = page.xpath("//tbody[@class='rows']/tr[@class='row']")
    assert rows and all(row.xpath("./td[1]/a[@data-action='row.open']/@href")[0].startswith("/") for row in rows)
    assert page.xpath("//input[@id='filter'][@data-action='list.filter']")
    link = rows[0].xpath("./td[1]/a/@href")[0]
    assert ada.get(link).status in (200, 404 if link.startswith(("/matters", "/entries")) else 200)


def test_a_filter_line_filters(ada: Visitor) -> None:
    assert names(filtered(ada, "people", "hart -hartford -evelyn")) == ["Martin Hart", "Olivia Hart"]
    assert names(filtered(ada, "people", "city:boston company:lantern phone:617555")) == ["Diego Alvarez", "Felix Brandt", "Walter Price"]
    assert names(filtered(ada, "places", "kind:unit in:harborview")) == ["101", "102", "201", "202"]
    assert "Yearly check of the lift" in names(filtered(ada, "tasks", "is:open status:open"))
    assert names(filtered(ada, "surveys", "feedback")) == ["Client feedback"]
    (link,) = filtered(ada, "surveys", "feedback").xpath("//tbody//td[1]/a/@href")
    assert set(names(ada.page(link))) == {"Client feedback"}


def test_what_is_not_understood_is_told(ada: Visitor) -> None:
    page = filtered(ada, "people", "town:boston hart -hartford changed:never")
    told = [each.text_content().strip() for each in page.xpath("//ul[@class='wrong']/li")]
    assert len(told) == 2 and told[0].startswith("town:boston There is no field town; there are changed, city, company")
    assert told[1].startswith("changed:never Not a day")
    assert names(page) == ["Evelyn Hart", "Martin Hart", "Olivia Hart"]
    assert page.xpath("//input[@id='filter']/@value") == ["town:boston hart -hartford changed:never"]


def test_columns_order_and_turn_round(ada: Visitor) -> None:
    page = ada.page("/people?q=hart")
    (header,) = page.xpath("//th[@aria-sort]")
    assert (header.get("aria-sort"), header.xpath("./a/@href")) == ("ascending", ["/people?q=hart&sort=-name"])
    turned = ada.page("/people?q=hart&sort=-name")
    assert names(turned) == names(page)[::-1]
    assert turned.xpath("//th[@aria-sort='descending']/a/@href") == ["/people?q=hart&sort=name"]
    assert "There is no order shoe size" in ada.get("/people?sort=shoe%20size").text


def test_pages_follow_without_a_count(ada: Visitor, book: Book) -> None:
    def add(tx: object) -> None:
        for at in range(60):
            contacts.create(enter(tx), "person", first="Zed", last=f"{at:03}")  # type: ignore[arg-type]

    book.engine.write(add).result()
    page = ada.page("/people?q=zed")
    assert page.xpath("//p[@class='paging']/span/text()") == ["1–50, more follow"]
    (following,) = page.xpath("//a[@data-action='list.next']/@href")
    last = ada.page(following)
    assert names(page) + names(last) == [f"Zed {at:03}" for at in range(60)]
    assert last.xpath("//p[@class='paging']/span/text()") == ["51–60"]
    assert last.xpath("//a[@data-action='list.first']/@href") == ["/people?q=zed"]
    assert ada.get("/people?q=other&after=" + following.partition("after=")[2]).status == 400


def test_a_script_gets_the_part_that_changes(ada: Visitor) -> None:
    piece = ada.piece("/people?q=hart%20-hartford")
    assert names(piece) == ["Evelyn Hart", "Martin Hart", "Olivia Hart"]
    assert piece.xpath("//input[@id='filter']") == []


def test_empty_lists_teach_the_next_act(ada: Visitor) -> None:
    page = filtered(ada, "people", "nobodyhere")
    assert page.xpath("//div[@class='empty']//a/text()")[0] == "Show all"
    assert page.xpath("//div[@class='empty']//code/text()")[0] == "city:boston no:mail"


def test_views_are_saved_per_user(ada: Visitor, book: Book) -> None:
    reply = ada.send("/people/views", name=" Harts & co ", q="hart -hartford -evelyn", sort="-name")
    assert (reply.status, reply.headers["location"]) == (303, "/people?q=hart+-hartford+-evelyn&sort=-name")
    page = ada.page("/people")
    (link,) = page.xpath("//span[@class='view']/a")
    assert (link.text, link.get("href")) == ("Harts & co", "/people?q=hart+-hartford+-evelyn&sort=-name")
    assert names(ada.page(link.get("href"))) == ["Olivia Hart", "Martin Hart"]
    assert Visitor(book, "bo").page("/people").xpath("//span[@class='view']") == []
    assert ada.page("/companies").xpath("//span[@class='view']") == []
    assert ada.send("/people/views/delete", name="Harts & co").status == 303
    assert ada.page("/people").xpath("//span[@class='view']") == []
    assert ada.send("/people/views/delete", name="Harts & co").status == 404


def test_a_view_needs_a_name_and_an_order_there_is(ada: Visitor) -> None:
    assert "must be given" in ada.send("/people/views", name=" ", q="x").text
    assert ada.send("/people/views", name="x" * 61).status == 400
    assert ada.send("/people/views", name="x", sort="size").status == 400


def exported(ada: Visitor, list: str, **asked: str) -> bytes:
    reply = ada.get(f"/{list}/export?" + "&".join(f"{name}={quote(value)}" for name, value in asked.items()))
    assert reply.status == 200, reply
    assert reply.headers["content-disposition"] == f'attachment; filename="{list}.{asked["format"]}"'
    return reply.body


def test_all_that_fits_comes_as_csv(ada: Visitor) -> None:
    ada.send("/people/new", name='=HYPERLINK("x") "Q", Zed', phone="+47 22 86 44 99", mail="zed@mail.example", sure="1")
    text = exported(ada, "people", format="csv", q="zed").decode()
    assert text.splitlines()[0] == "Name,Number,Works for,Position,City,E-mail,Phone,Whose contact,Changed"
    assert text.endswith("\r\n") and text.count("\r\n") == text.count("\n") == 2
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["Name"].startswith("'=HYPERLINK") or row["Name"].startswith("Zed") or '"' in row["Name"]
    assert (row["E-mail"], row["Phone"], row["Whose contact"]) == ("zed@mail.example", "+47 22 86 44 99", "Ada Byron")
    assert exported(ada, "people", format="csv", mark="1").startswith("\ufeffName".encode())
    harts = exported(ada, "people", format="csv", q="hart -hartford", sort="-name").decode().splitlines()
    assert [line.partition(",")[0] for line in harts[1:]] == ["Olivia Hart", "Martin Hart", "Evelyn Hart"]


@pytest.mark.parametrize("list", LISTS)
def test_all_that_fits_comes_as_xlsx(ada: Visitor, list: str) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(ada, list, format="xlsx"))) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    shown = len(ada.page(f"/{list}").xpath("//tbody/tr"))
    rows = sheet.findall(f".//{SHEET}row")
    assert len(rows) >= shown + 1
    assert sheet.findall(f".//{SHEET}f") == []
    assert next("".join(cell.itertext()) for cell in rows[1]) == names(ada.page(f"/{list}"))[0]


def test_an_export_has_a_bound_and_says_so(ada: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "WHOLE_LIST", 3)
    reply = ada.get("/people/export?format=csv")
    assert (reply.headers["content-disposition"], len(reply.text.splitlines())) == ('attachment; filename="people-first-3.csv"', 4)
    assert "at most 3 rows" in ada.get("/people").text
    assert ada.get("/people/export?format=pdf").status == 400


def test_partners_see_what_is_external(book: Book) -> None:
    dee = Visitor(book, "dee")
    for list in ("people", "companies", "places", "surveys"):
        assert names(dee.page(f"/{list}")) == []
        assert len(dee.get(f"/{list}/export?format=csv").text.splitlines()) == 1
    assert dee.page("/people").xpath("//a[@data-action='person.new']") == []
