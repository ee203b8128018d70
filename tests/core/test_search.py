"""One search over everything: numbers in any spelling, addresses, names, words, references and ids; the best first."""

from typing import Any

import pytest

from daybook.core import contacts, entries, matters, places, relations, search
from daybook.core.access import Who
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.core.clock import When
from tests.core.conftest import Write
from tests.support import DEMO, USER

WHO = Who(DEMO, USER, "ada", "Ada Byron", "admin")
OUTSIDE = Who(DEMO, USER, "dee", "Dee", "partner")


def filled(tx: Any) -> dict[str, Any]:
    """A person at a firm, a house, a task and an entry."""
    kari = contacts.create(
        tx, "person", first="Kari", last="Nordmann", nick="Lotte", reference="P-77",
        channels=[Channel("mobile", "901 68 242"), Channel("mail", "kari@fjord.example")], addresses=[Address("postal", city="Bergen")],
    )["id"]  # fmt: skip
    firm = contacts.create(tx, "organisation", name="Fjord Lys AS")["id"]
    relations.set_one(tx, kari, "employer", firm)
    house = places.create(tx, "property", name="Fjord Towers", code="4101", line1="1 Quay", city="Bergen")["id"]
    task = matters.create(tx, "task", subject="Mend the fjord pump", reference="T-9", person_id=kari, is_external=True)["id"]
    text = "x " * 60 + "the basement leaks again"
    note = entries.add(tx, "note", at=When(tx.now), contacts=[(kari, "about")], subject="Visit", text=text)["id"]
    return {"kari": kari, "firm": firm, "house": house, "task": task, "note": note}


def found(write: Write, text: str, who: Who = WHO) -> list[tuple[str, list[Any]]]:
    return [(group.name, [hit.id for hit in group.hits]) for group in write(lambda tx: search.everything(tx, who, text))]


@pytest.mark.parametrize(
    "text",
    ["90168242", "901 68 242", "+47 901 68 242", "0047 90168242", "(901) 68-242", "+4790168", "9016", "68 242",
     "kari@fjord.example", "KARI@FJORD.example", "kari@fj", "@fjord.example", "P-77", "nordm kari", "Lotte"],
)  # fmt: skip
def test_a_person_is_found_by(write: Write, text: str) -> None:
    ids = write(filled)
    groups = found(write, text)
    assert groups[0] == ("contacts", [ids["kari"]]), groups


def test_everything_that_has_a_word_is_found_by_sorts(write: Write) -> None:
    ids = write(filled)
    groups = found(write, "fjord")
    assert [(name, sorted(hits)) for name, hits in groups] == [
        ("contacts", sorted([ids["kari"], ids["firm"]])),
        ("places", [ids["house"]]),
        ("matters", [ids["task"]]),
    ]


def test_what_is_named_exactly_comes_first(write: Write) -> None:
    ids = write(filled)
    write(lambda tx: contacts.create(tx, "person", last="T", nick="9"))
    assert found(write, "t-9")[0] == ("matters", [ids["task"]])
    for name, sort in (("kari", "contacts"), ("house", "places"), ("task", "matters"), ("note", "entries")):
        assert found(write, f"{{{ids[name]}}}") == [(sort, [ids[name]])]


def test_a_hit_tells_what_fits(write: Write) -> None:
    write(filled)
    hits = {
        group.name: group.hits[0] for text in ("bergen", "basement") for group in write(lambda tx, t=text: search.everything(tx, WHO, t))
    }
    assert (hits["contacts"].title, hits["contacts"].detail, hits["contacts"].matched) == ("Kari Nordmann", "Fjord Lys AS", "Bergen")
    assert (hits["places"].detail, hits["places"].matched) == ("1 Quay, Bergen", "")
    assert (hits["entries"].title, hits["entries"].detail) == ("Visit", "Kari Nordmann")
    assert hits["entries"].matched.startswith("…x ") and hits["entries"].matched.endswith("the basement leaks again")


def test_partners_find_what_is_external(write: Write) -> None:
    ids = write(filled)
    assert found(write, "fjord", OUTSIDE) == [("matters", [ids["task"]])]
    assert found(write, "basement", OUTSIDE) == []
    (group,) = write(lambda tx: search.everything(tx, OUTSIDE, "fjord"))
    assert group.hits[0].detail == ""


@pytest.mark.parametrize("text", ["", "   ", "...", "\u0000", "'\"*", "(", "9" * 300, "#", "@", "-", "%", "{}"])
def test_any_text_may_be_looked_for(write: Write, text: str) -> None:
    write(filled)
    assert found(write, text) == []
