"""Copies of contacts: everything that is theirs, nothing that says who they are."""

from collections.abc import Callable
from typing import Any

from daybook.core import addresses, channels, choices, contacts, copies, fields, lists, relations
from daybook.core.addresses import Address
from daybook.core.channels import Channel

Write = Callable[[Callable[[Any], Any]], Any]


def test_what_hangs_on_a_contact_comes_along(write: Write) -> None:
    ways, where = (
        [Channel("phone", "22 86 44 00", "business", "Main")],
        [Address("postal", city="Oslo"), Address("secondary", city="Bergen")],
    )

    def make(tx: Any) -> Any:
        extra = {tx.door: {"a": 1}, "another": {"b": 2}}
        row = contacts.create(
            tx, "organisation", channels=ways, addresses=where, name="Firm", reference="R-1", country="NO", no_mail=True, extra=extra
        )
        item, field = lists.add(tx, "interest", "Opera")["id"], fields.define(tx, tx.door, "organisation", "k", "text")
        choices.set(tx, row["id"], "interest", [item])
        fields.put(tx, row["id"], {field: "v"})
        return row["id"], item, field

    id, item, field = write(make)
    row = write(lambda tx: copies.copy(tx, contacts.get(tx, id), ("interest",), name="Twin"))
    assert (row.name, row.kind, row.country, row.no_mail, row.reference, row.version) == ("Twin", "organisation", "NO", True, None, 1)
    assert list(row.extra.values()) == [{"a": 1}]
    assert write(lambda tx: channels.of(tx, row.id)) == ways
    assert write(lambda tx: addresses.of(tx, row.id)) == {one.use: one for one in where}
    assert write(lambda tx: choices.of(tx, row.id, "interest")) == [item]
    assert write(lambda tx: fields.values(tx, row.id)) == {field: "v"}
    assert write(lambda tx: [hit.id for hit in tx.search("Twin", ("contact",), 9)]) == [row.id]


def test_people_come_along_in_their_positions_and_order(write: Write) -> None:
    def make(tx: Any) -> Any:
        firm, twin = (contacts.get(tx, contacts.create(tx, "organisation", name=name)["id"]) for name in ("Firm", "Twin"))
        for last, title in (("Byron", "Chair"), ("Hopper", None), ("Gone", "Clerk")):
            person = contacts.create(tx, "person", last=last)
            relations.add(tx, person["id"], "employer", firm.id, title)
        contacts.remove(tx, contacts.get(tx, person["id"]))
        return twin.id, [row.name for row in copies.copy_people(tx, firm, twin, ())], len(relations.into(tx, firm.id, "employer"))

    twin, made, stay = write(make)
    assert (made, stay) == (["Byron", "Hopper"], 3)
    related = write(lambda tx: relations.into(tx, twin, "employer"))
    known = write(lambda tx: contacts.known(tx, [row.from_id for row in related]))
    assert [(known[row.from_id].name, row.title) for row in related] == [("Byron", "Chair"), ("Hopper", None)]
