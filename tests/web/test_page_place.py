"""The page of a property, a building or a unit."""

from typing import Any

from daybook.core import calls, contacts, lists, places, relations
from daybook.core.calls import Called
from tests.support import Book, run
from tests.web.test_page_contact import titles
from tests.web.visitors import Visitor


def made(book: Book) -> dict[str, Any]:
    """A property with a unit, who lives there, and two calls about it, one of them settled."""

    def work(tx: Any) -> dict[str, Any]:
        house = places.create(tx, "property", name="Mill House", line1="Mill Road 1", city="Bath")["id"]
        flat = places.create(tx, "unit", parent=house, name="7b")["id"]
        mary = contacts.create(tx, "person", first="Mary", last="Somer")["id"]
        relations.add(tx, mary, "resident", flat)
        row, unit, resident = places.get(tx, house), places.get(tx, flat), contacts.get(tx, mary)
        closed = next(each for each in lists.all_of(tx, calls.STATUSES) if each.is_closed)
        calls.add(tx, Called("Water on the floor", row, unit, resident))
        calls.add(tx, Called("A light is out", row, status=closed, caller="A neighbour"))
        return {"house": house, "flat": flat, "mary": mary}

    found: dict[str, Any] = run(book.engine, work)
    return found


def opens(page: Any) -> list[str]:
    return [each.text_content() for each in page.xpath("//ol[@aria-labelledby='open']//a")]


def test_a_property(book: Book) -> None:
    at, ada = made(book), Visitor(book)
    page = ada.page(f"/places/{at['house']}")
    assert page.xpath("//h1/text()") == ["Mill House"]
    assert page.xpath("//ul[contains(@class, 'parts')]//a/@href") == [f"/places/{at['flat']}"]
    assert opens(page) == ["Water on the floor"]
    assert sorted(titles(page)) == ["A light is out", "Water on the floor"]
    assert titles(ada.piece(f"/places/{at['house']}?kind=note")) == []
    line = ada.page(f"/places/{at['house']}", **{"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "whole-line"})
    assert (line.get("id"), line.xpath(".//*[@data-live]/@data-live")) == ("whole-line", [f"place:{at['house']}"])


def test_a_unit(book: Book) -> None:
    at, ada = made(book), Visitor(book)
    page = ada.page(f"/places/{at['flat']}")
    links = page.xpath("//dl[@class='pairs']//a/@href")
    assert links == [f"/places/{at['house']}", f"/contacts/{at['mary']}"]
    assert (opens(page), titles(page)) == (["Water on the floor"], ["Water on the floor"])
    mary = ada.page(f"/contacts/{at['mary']}")
    assert f"/places/{at['flat']}" in mary.xpath("//dl[@class='pairs']//a/@href")


def test_a_place_where_nothing_happened(book: Book) -> None:
    id = run(book.engine, lambda tx: places.create(tx, "property", name="Empty House", is_active=False))["id"]
    page = Visitor(book).page(f"/places/{id}")
    assert "Nobody waits for an answer here." in page.text_content()
    assert "Nothing was logged yet." in page.text_content()
    assert page.xpath("//*[contains(@class, 'warn')]/text()") == ["Not managed any more"]
    assert Visitor(book, "dee").get(f"/places/{id}").status == 404
