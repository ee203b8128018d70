"""Contacts: made, changed, found, removed, with what hangs on them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from daybook.core import addresses, channels, check, contacts, journal
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.core.errors import Conflict, Missing

Write = Callable[[Callable[[Any], Any]], Any]
ADA = {"prefix": "Dr", "first": "Ada", "last": "Byron"}


def test_a_person_is_kept_with_channels_and_addresses(write: Write) -> None:
    ways = [
        Channel("phone", "90 16 82 42"),
        Channel("mail", "Ada@Example.org", description="work"),
        Channel("phone", "+44 20 7946 0958", "home"),
    ]
    places = [Address("postal", city="Oslo", zip="0150", latitude=59.9), Address("street")]
    id = write(lambda tx: contacts.create(tx, "person", channels=ways, addresses=places, **ADA))["id"]
    row = write(lambda tx: contacts.get(tx, id))
    assert (row.name, row.kind, row.version, row.in_directory, row.no_mail) == ("Ada Byron", "person", 1, True, False)
    assert write(lambda tx: channels.of(tx, id)) == ways
    assert [way.stripped for way in write(lambda tx: channels.of(tx, id))] == ["4790168242", "ada@example.org", "442079460958"]
    assert write(lambda tx: addresses.of(tx, id)) == {"postal": places[0]}


def test_a_contact_is_found_by_every_word_and_number(write: Write) -> None:
    ways = [Channel("mobile", "901 68 242"), Channel("mail", "ada@analytical.example")]
    id = write(
        lambda tx: contacts.create(tx, "person", channels=ways, addresses=[Address("postal", city="Bergen")], reference="M-7", **ADA)
    )["id"]
    for text in ("Byron", "ada", "M-7", "berg", "analytical"):
        assert [row.id for row in write(lambda tx, text=text: tx.search(text, ["contact"], 10))] == [id], text
    assert [row.contact_id for row in write(lambda tx: channels.find(tx, "phone", "+47 90168242"))] == [id]
    assert [row.contact_id for row in write(lambda tx: channels.find_suffix(tx, "68242"))] == [id]
    assert [row.contact_id for row in write(lambda tx: channels.find_suffix(tx, "@analytical.example"))] == [id]
    assert write(lambda tx: contacts.by_reference(tx, "M-7")).id == id
    assert write(lambda tx: contacts.by_reference(tx, "M-7", "organisation")) is None
    assert write(lambda tx: contacts.by_name(tx, "Ada Byron", "person")).id == id
    assert write(lambda tx: contacts.by_number(tx, contacts.get(tx, id).number)).id == id


def test_the_clients_id_is_used_when_free(write: Write) -> None:
    id = uuid4()
    assert write(lambda tx: contacts.create(tx, "person", id=id, last="Byron"))["id"] == id
    with pytest.raises(Conflict) as caught:
        write(lambda tx: contacts.create(tx, "person", id=id, last="Byron"))
    assert (caught.value.reason, caught.value.key) == ("exists", id)


def test_a_change_writes_what_differs_and_says_so_in_the_journal(write: Write) -> None:
    id = write(lambda tx: contacts.create(tx, "person", channels=[Channel("mail", "a@b.example")], **ADA))["id"]
    assert write(lambda tx: contacts.change(tx, contacts.get(tx, id), first="Ada", channels=[Channel("mail", "a@b.example")])) is False
    assert write(lambda tx: contacts.change(tx, contacts.get(tx, id), last="King", channels=[Channel("mail", "ada@king.example")])) is True
    row = write(lambda tx: contacts.get(tx, id))
    assert (row.name, row.version) == ("Ada King", 2)
    last, first = write(lambda tx: journal.history(tx, id))
    assert (first.action, first.after["channels"]) == ("create", [{"kind": "mail", "value": "a@b.example"}])
    assert last.before == {"last": "Byron", "name": "Ada Byron", "channels": [{"kind": "mail", "value": "a@b.example"}]}
    assert last.after == {"last": "King", "name": "Ada King", "channels": [{"kind": "mail", "value": "ada@king.example"}]}
    assert write(lambda tx: tx.search("byron", ["contact"], 10)) == []
    assert [row.id for row in write(lambda tx: tx.search("king", ["contact"], 10))] == [id]


def test_a_name_given_stays_when_the_parts_change(write: Write) -> None:
    id = write(lambda tx: contacts.create(tx, "person", name="The Countess", **ADA))["id"]
    write(lambda tx: contacts.change(tx, contacts.get(tx, id), last="King"))
    assert write(lambda tx: contacts.get(tx, id)).name == "The Countess"


def test_addresses_are_replaced_only_when_given(write: Write) -> None:
    id = write(lambda tx: contacts.create(tx, "person", addresses=[Address("postal", city="Oslo")], **ADA))["id"]
    write(lambda tx: contacts.change(tx, contacts.get(tx, id), first="Augusta"))
    assert write(lambda tx: addresses.of(tx, id)) == {"postal": Address("postal", city="Oslo")}
    write(lambda tx: contacts.change(tx, contacts.get(tx, id), addresses=[Address("street", line1="Gate 1")]))
    assert write(lambda tx: addresses.of(tx, id)) == {"street": Address("street", line1="Gate 1")}
    assert write(lambda tx: addresses.known(tx, [id])) == {id: {"street": Address("street", line1="Gate 1")}}


def test_a_new_country_reads_the_numbers_anew(write: Write) -> None:
    id = write(lambda tx: contacts.create(tx, "person", channels=[Channel("phone", "020 7946 0958")], country="GB", last="King"))["id"]
    assert [one.stripped for one in write(lambda tx: channels.of(tx, id))] == ["442079460958"]
    write(lambda tx: contacts.change(tx, contacts.get(tx, id), country="NL"))
    assert [one.stripped for one in write(lambda tx: channels.of(tx, id))] == ["312079460958"]


def test_a_removed_contact_is_gone_until_restored(write: Write) -> None:
    id = write(lambda tx: contacts.create(tx, "person", channels=[Channel("mail", "a@b.example")], reference="M-1", **ADA))["id"]
    write(lambda tx: contacts.remove(tx, contacts.get(tx, id)))
    with pytest.raises(Missing):
        write(lambda tx: contacts.get(tx, id))
    assert write(
        lambda tx: (contacts.by_reference(tx, "M-1"), tx.search("byron", ["contact"], 5), channels.find(tx, "mail", "a@b.example"))
    ) == (None, [], [])
    assert write(lambda tx: contacts.known(tx, [id])) == {}
    row = write(lambda tx: contacts.restore(tx, contacts.find_any(tx, id)))
    assert (row.deleted_at, row.version) == (None, 3)
    assert [row.id for row in write(lambda tx: tx.search("byron", ["contact"], 5))] == [id]
    assert [change.action for change in write(lambda tx: journal.history(tx, id))] == ["restore", "delete", "create"]


def test_references_are_issued_once(write: Write) -> None:
    write(lambda tx: contacts.create(tx, "person", reference="10002", last="King"))
    assert write(contacts.next_reference) == "10001"
    assert [write(contacts.issue_reference) for _ in range(2)] == ["10001", "10003"]
    assert write(lambda tx: contacts.issue_reference(tx, "ACC-")) == "ACC-10001"


def test_kinds_are_kept_apart(write: Write) -> None:
    id = write(lambda tx: contacts.create(tx, "organisation", name="Analytical Engines"))["id"]
    assert write(lambda tx: contacts.find(tx, id, "person")) is None
    assert write(lambda tx: contacts.known(tx, [id, None, UUID(int=0), uuid4()]))[id].name == "Analytical Engines"


def test_contacts_are_listed_by_name_with_every_filter(write: Write) -> None:
    for first, last, mail in (("Ada", "Byron", "ada@b.example"), ("Åse", "Østby", "ase@o.example"), ("Byron", "King", "ADA@b.example")):
        write(
            lambda tx, a=first, b=last, c=mail: contacts.create(tx, "person", channels=[Channel("mail", c)], first=a, last=b, reference=a)
        )

    def listed(**filters: Any) -> list[str]:
        return [row.name for row in write(lambda tx: contacts.matching(tx, "person", **filters))]

    assert listed() == ["Ada Byron", "Byron King", "Åse Østby"]
    assert listed(limit=1, offset=1) == ["Byron King"]
    assert listed(last="østBY") == ["Åse Østby"]
    assert listed(last="byron") == ["Ada Byron"]
    assert listed(mail="Ada@B.example") == ["Ada Byron", "Byron King"]
    assert listed(mail="Ada@B.example", reference="Byron") == ["Byron King"]
    assert listed(last="byron", reference="Byron") == []
    assert listed(last="-") == []


def test_a_change_of_what_hangs_on_a_contact_is_a_new_version_of_it(write: Write) -> None:
    id = write(lambda tx: contacts.create(tx, "person", **ADA))["id"]
    write(lambda tx: contacts.touch(tx, contacts.get(tx, id)))
    row = write(lambda tx: contacts.get(tx, id))
    assert (row.version, row.updated_at > row.created_at) == (2, True)
    assert len(write(lambda tx: journal.history(tx, id))) == 2, "the journal has a change of each version"
    assert write(check.run) == []


def test_a_deleted_contact_is_found_by_its_number_only_as_such(write: Write) -> None:
    row = write(lambda tx: contacts.create(tx, "person", last="Byron"))
    assert write(lambda tx: contacts.removed(tx, row["number"])) is None
    write(lambda tx: contacts.remove(tx, contacts.get(tx, row["id"])))
    assert write(lambda tx: contacts.removed(tx, row["number"], "person")).id == row["id"]
    assert write(lambda tx: contacts.removed(tx, row["number"], "organisation")) is None
