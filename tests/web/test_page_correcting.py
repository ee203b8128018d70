"""Correcting a person or company on its page."""

from typing import Any
from uuid import UUID

from tests.support import Book
from tests.web.test_page_contact import made
from tests.web.visitors import Visitor

AS_ADA = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}


def fields(form: Any) -> dict[str, str]:
    """What a browser would send of a form."""
    sent = {each.get("name"): each.get("value", "") for each in form.xpath(".//input[@name and not(@type='checkbox')]")}
    sent |= {each.get("name"): "on" for each in form.xpath(".//input[@type='checkbox' and @checked]")}
    sent |= {each.get("name"): each.text or "" for each in form.xpath(".//textarea")}
    for each in form.xpath(".//select"):
        chosen = each.xpath("./option[@selected]/@value") or each.xpath("./option/@value")[:1]
        sent[each.get("name")] = chosen[0]
    return sent


def form_of(ada: Visitor, id: UUID) -> dict[str, str]:
    return fields(ada.page(f"/contacts/{id}/edit").xpath("//form[contains(@class, 'correct')]")[0])


def glance(ada: Visitor, id: UUID) -> dict[str, str]:
    page = ada.page(f"/contacts/{id}")
    found = {each.xpath("string(dt)"): " ".join(each.xpath("string(dd)").split()) for each in page.xpath("//dl[@class='pairs']/div")}
    return {name: text.partition(" Where this")[0] for name, text in found.items()}


def test_a_number_is_corrected(book: Book) -> None:
    who, ada = made(book), Visitor(book)
    form = form_of(ada, who["mary"])
    assert (form["first"], form["ways[0].value"], form["ways[0].use"], form["no_mail"]) == ("Mary", "+47 22 33 44 55", "business", "on")
    reply = ada.send(f"/contacts/{who['mary']}/edit", **form | {"ways[0].value": "+47 22 33 44 66", "places[0].city": "Oslo"})
    assert (reply.status, reply.headers["location"]) == (303, f"/contacts/{who['mary']}")
    shown = glance(ada, who["mary"])
    assert (shown["Phone (work)"], shown["Postal address"]) == ("+47 22 33 44 66", "Oslo")
    origins = ada.page(f"/contacts/{who['mary']}").xpath("//@data-origin")
    (phone,) = [each for each in origins if each.endswith("44%2066")]
    assert ada.piece(phone).xpath("string(.//p[@class='by']/span[1])") == "Pages"


def test_what_another_door_changed_in_between_stays_and_is_told(book: Book) -> None:
    who, ada = made(book), Visitor(book)
    form = form_of(ada, who["mary"])
    number = book.get(f"/native/v1/contacts/{who['mary']}", headers=book.token()).json["number"]
    patch = [{"op": "replace", "path": "/Lastname", "value": "Miller"}]
    reply = book.request("PATCH", f"/superoffice/api/v1/Person/{number}", json=patch, headers=AS_ADA)
    assert reply.status == 200, reply
    reply = ada.send(f"/contacts/{who['mary']}/edit", swap=True, **form | {"ways[0].value": "+47 22 33 44 66"})
    assert reply.status == 200, reply
    assert "Changed elsewhere in between, and kept so: Last name" in reply.headers["hx-trigger"]
    assert (glance(ada, who["mary"])["Name"], glance(ada, who["mary"])["Phone (work)"]) == ("Mary Miller", "+47 22 33 44 66")


def test_what_both_changed_is_asked_and_nothing_is_lost(book: Book) -> None:
    who, ada, bo = made(book), Visitor(book), Visitor(book, "bo")
    path = f"/contacts/{who['mary']}/edit"
    mine, other = form_of(ada, who["mary"]), form_of(bo, who["mary"])
    assert bo.send(path, **other | {"last": "Baker", "notes": "Rings twice."}).status == 303
    reply = ada.send(path, **mine | {"last": "Miller", "ways[0].value": "+47 22 33 44 66"})
    assert reply.status == 409 and "Somebody changed the same in between" in reply.text
    assert glance(ada, who["mary"])["Name"] == "Mary Baker"
    again = fields(ada.document(reply).xpath("//form[contains(@class, 'correct')]")[0])
    assert (again["last"], again["ways[0].value"], again["notes"]) == ("Miller", "+47 22 33 44 66", "Rings twice.")
    assert ada.send(path, **again).status == 303
    assert (glance(ada, who["mary"])["Name"], glance(ada, who["mary"])["Phone (work)"]) == ("Mary Miller", "+47 22 33 44 66")
    assert "Rings twice." in ada.page(f"/contacts/{who['mary']}").text_content()


def test_every_mistake_is_told_at_once(book: Book) -> None:
    who, ada = made(book), Visitor(book)
    form = form_of(ada, who["mary"]) | {"first": "", "last": "", "ways[1].value": "no address", "ways[0].kind": "pigeon"}
    reply = ada.send(f"/contacts/{who['mary']}/edit", swap=True, **form)
    assert reply.status == 400
    assert ada.document(reply).xpath("//li/@data-field") == ["ways[1].value", "ways[0].kind", "last"]
    damaged = ada.send(f"/contacts/{who['mary']}/edit", swap=True, **form_of(ada, who["mary"]) | {"was": "x"})
    assert (damaged.status, "Load the page again" in damaged.text) == (400, True)
    assert glance(ada, who["mary"])["Name"] == "Mary Somer"


def test_a_company_is_corrected(book: Book) -> None:
    who, ada = made(book), Visitor(book)
    form = form_of(ada, who["mill"])
    assert "first" not in form
    assert ada.send(f"/contacts/{who['mill']}/edit", **form | {"name": "Mill Works Ltd", "org_number": "12", "retired": "on"}).status == 303
    page = ada.page(f"/contacts/{who['mill']}")
    assert (page.xpath("//h1/text()"), page.xpath("//*[contains(@class, 'warn')]/text()")) == (["Mill Works Ltd"], ["Retired"])
    assert ada.send(f"/contacts/{who['mill']}/edit", swap=True, **form | {"name": " "}).status == 400


def test_partners_correct_nothing(book: Book) -> None:
    who, form = made(book), form_of(Visitor(book), made(book)["mary"])
    dee = Visitor(book, "dee")
    assert (dee.get(f"/contacts/{who['mary']}/edit").status, dee.send(f"/contacts/{who['mary']}/edit", **form).status) == (404, 404)
