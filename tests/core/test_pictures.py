"""A record's picture: given, replaced, taken away; nothing is lost."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from daybook.core import check, contacts, files, journal, pictures

Write = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture
def owner(write: Write) -> UUID:
    id: UUID = write(lambda tx: contacts.create(tx, "organisation", name="Firm"))["id"]
    return id


def test_a_picture_is_given_replaced_and_taken_away(write: Write, owner: UUID) -> None:
    assert write(lambda tx: pictures.find(tx, owner)) is None
    write(lambda tx: files.attach(tx, owner, ["a plan"]))
    first = write(lambda tx: pictures.put(tx, owner, "a.png", "image/png", b"one", {"door": {"Description": "x"}}))
    found = write(lambda tx: pictures.find(tx, owner))
    assert (found.id, found.number, found.media, found.size, found.extra) == (
        first["id"], first["number"], "image/png", 3, {"door": {"Description": "x"}},
    )  # fmt: skip
    second = write(lambda tx: pictures.put(tx, owner, "b.gif", "image/gif", b"two"))
    assert second["number"] > first["number"]
    assert write(lambda tx: files.content(tx, pictures.find(tx, owner).id)) == b"two"
    write(lambda tx: files.change(tx, pictures.find(tx, owner), name="c.gif"))
    assert write(lambda tx: pictures.find(tx, owner)).name == "c.gif"
    write(lambda tx: pictures.drop(tx, owner))
    write(lambda tx: pictures.drop(tx, owner))
    assert write(lambda tx: pictures.find(tx, owner)) is None
    assert [row.given for row in write(lambda tx: files.attached(tx, owner))] == ["a plan"]
    changes = [change for change in write(lambda tx: journal.history(tx, owner)) if change.kind == "attachment"]
    first_id, second_id = str(first["id"]), str(second["id"])
    assert [(change.before["picture"], change.after["picture"]) for change in changes] == [
        (second_id, None), (first_id, second_id), (None, first_id),
    ]  # fmt: skip
    assert write(check.run) == []
