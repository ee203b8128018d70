"""The page of a person or a company: at a glance, one timeline narrowed by kind and words, and where each value comes from."""

from typing import Any
from uuid import UUID

from lxml import html

from daybook.core import contacts, entries, relations
from daybook.core.channels import Channel
from daybook.core.clock import When
from tests.support import Book, run
from tests.web.visitors import Visitor

NOON = 639_000_000_000_000_000
SAID = (
    ("call", "The boiler hums", "She hears it at night."),
    ("note", "Key", "The key is under the mat."),
    ("mail", "Offer", "Attached."),
)


def made(book: Book) -> dict[str, Any]:
    """A person with three entries, and the company that employs her."""

    def work(tx: Any) -> dict[str, Any]:
        mill = contacts.create(tx, "organisation", name="Mill Works")
        ways = [Channel("phone", "+47 22 33 44 55", "business"), Channel("mail", "mary@mill.example")]
        mary = contacts.create(tx, "person", first="Mary", last="Somer", no_mail=True, channels=ways)
        relations.add(tx, mary["id"], "employer", mill["id"], "Miller")
        for at, (kind, subject, text) in enumerate(
            (
                ("call", "The boiler hums", "She hears it at night."),
                ("note", "Key", "The key is under the mat."),
                ("mail", "Offer", "Attached."),
            )
        ):
            entries.add(tx, kind, at=When(NOON + at), contacts=[(mary["id"], "with")], subject=subject, text=text, author="Ada Byron")
        return {"mary": mary["id"], "mill": mill["id"]}

    found: dict[str, Any] = run(book.engine, work)
    return found


def titles(page: html.HtmlElement) -> list[str]:
    return [each.text_content().strip() for each in page.xpath("//*[contains(@class, 'subject')]")]


def test_a_person_at_a_glance(book: Book) -> None:
    who = made(book)
    page = Visitor(book).page(f"/contacts/{who['mary']}")
    assert page.xpath("//h1/text()") == ["Mary Somer"]
    facts = {each.xpath("string(dt)"): " ".join(each.xpath("string(dd)").split()) for each in page.xpath("//dl[@class='pairs']/div")}
    assert {name: text.partition(" Where this")[0] for name, text in facts.items()} == {
        "Name": "Mary Somer",
        "Phone (work)": "+47 22 33 44 55",
        "E-mail": "mary@mill.example",
        "Works for": "Mill Works Miller",
    }
    assert page.xpath("//*[contains(@class, 'warn')]/text()") == ["No e-mail"]
    assert page.xpath("//a[starts-with(@href, 'tel:')]/@href") == ["tel:+4722334455"]
    assert titles(page) == ["Offer", "Key", "The boiler hums"]


def test_a_company_has_its_people_and_what_they_did(book: Book) -> None:
    who = made(book)
    page = Visitor(book).page(f"/contacts/{who['mill']}")
    assert [each.text_content() for each in page.xpath("//ul[@class='people']/li")] == ["Mary Somer Miller"]
    assert titles(page) == ["Offer", "Key", "The boiler hums"]
    assert {each.text_content() for each in page.xpath("//span[@class='more']/a")} == {"Mary Somer"}


def test_the_people_of_a_large_company_come_in_portions(book: Book) -> None:
    who = made(book)

    def hire(tx: Any) -> None:
        for n in range(45):
            relations.add(tx, contacts.create(tx, "person", last=f"Hand {n}")["id"], "employer", who["mill"])

    run(book.engine, hire)
    ada, names = Visitor(book), []
    page = ada.page(f"/contacts/{who['mill']}")
    while True:
        names += page.xpath("//ul[@class='people']/li/a/text()")
        more = page.xpath("//p[@class='older']/a[contains(@href, '/people?')]/@href")
        if not more:
            break
        page = ada.piece(more[0])
    assert names == ["Mary Somer", *(f"Hand {n}" for n in range(45))]
    assert ada.page(f"/contacts/{who['mill']}/people").xpath("//h1/a/text()") == ["Mill Works"]


def test_a_timeline_is_narrowed_by_links(book: Book) -> None:
    who, ada = made(book), Visitor(book)
    page = ada.page(f"/contacts/{who['mary']}")
    address = page.xpath("//a[@id='kind-note']/@href")[0]
    assert address == f"/contacts/{who['mary']}?kind=note"
    notes = ada.page(address)
    assert (titles(notes), notes.xpath("//ul[@class='chips']//a[@aria-current='true']/@id")) == (["Key"], ["kind-note"])
    both = ada.page(notes.xpath("//a[@id='kind-mail']/@href")[0])
    assert titles(both) == ["Offer", "Key"]
    assert both.xpath("//a[@id='kind-note']/@href") == [f"/contacts/{who['mary']}?kind=mail"]
    assert both.xpath("//a[@id='kind-all']/@href") == [f"/contacts/{who['mary']}"]
    assert titles(ada.piece(f"/contacts/{who['mary']}?kind=call")) == ["The boiler hums"]
    assert "Nothing here fits" in ada.page(f"/contacts/{who['mary']}?kind=survey").xpath("string(//p[@class='empty'])")
    boosted = {"HX-Request": "true", "HX-Boosted": "true"}
    line = ada.page(address, **boosted, **{"HX-Target": "whole-line"})
    assert (line.tag, line.get("id"), titles(line)) == ("section", "whole-line", ["Key"])
    assert line.xpath(".//*[@data-live]/@data-live") == [f"contact:{who['mary']}"]
    assert ada.page(address, **boosted).xpath("//h1")
    refused = ada.get(f"/contacts/{who['mary']}?kind=fax")
    assert refused.status == 400 and "Must be one of call, mail" in refused.text


def test_a_timeline_is_searched_inside(book: Book) -> None:
    who, ada = made(book), Visitor(book)
    page = ada.page(f"/contacts/{who['mary']}?q=mat+key")
    assert (titles(page), page.xpath("//input[@id='inside']/@value")) == (["Key"], ["mat key"])
    assert titles(ada.page(f"/contacts/{who['mill']}?q=boil")) == ["The boiler hums"]
    assert titles(ada.page(f"/contacts/{who['mary']}?q=boil&kind=note")) == []
    assert titles(ada.page(f"/contacts/{who['mary']}?q=%22%2A+%28")) == titles(ada.page(f"/contacts/{who['mary']}?q=zzz")) == []


def test_older_entries_follow_by_key(book: Book) -> None:
    who, ada = made(book), Visitor(book)

    def talk(tx: Any) -> None:
        for n in range(120):
            entries.add(tx, "call", at=When(NOON + 1000 + n), contacts=[(who["mary"], "with")], subject=f"Call {n}")

    run(book.engine, talk)
    page, seen = ada.page(f"/contacts/{who['mary']}?kind=call"), []
    while True:
        seen += titles(page)
        older = page.xpath("//a[@data-action='older']/@href")
        if not older:
            break
        page = ada.piece(older[0])
    assert seen == [*(f"Call {n}" for n in range(119, -1, -1)), "The boiler hums"]


def test_an_entry_opens_in_place_and_on_a_page(book: Book) -> None:
    who, ada = made(book), Visitor(book)
    address = ada.page(f"/contacts/{who['mary']}?kind=note").xpath("//a[@data-action='row.open']/@href")[0]
    piece = ada.piece(address)
    assert piece.xpath("string(.//div[@class='prose'])") == "The key is under the mat."
    assert piece.xpath(".//dl//a/@href") == [f"/contacts/{who['mary']}"]
    assert ada.page(address).xpath("//h1/text()") == ["Key"]


def test_partners_see_no_contacts(book: Book) -> None:
    who, dee = made(book), Visitor(book, "dee")
    for path in (f"/contacts/{who['mary']}", f"/contacts/{who['mill']}/people", f"/records/{who['mary']}/history", "/requests"):
        assert dee.get(path).status in (403, 404), path
    assert Visitor(book).get(f"/contacts/{UUID(int=5)}").status == 404
