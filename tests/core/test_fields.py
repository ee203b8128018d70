"""Fields that a book defines, and their values."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from daybook.core import fields, journal

Write = Callable[[Callable[[Any], Any]], Any]


def test_fields_belong_to_a_door_and_a_kind_of_owner(write: Write) -> None:
    size = write(lambda tx: fields.define(tx, "protech", "person", "pt_size", "number", "Size", rules={"most": 9}))
    write(lambda tx: fields.define(tx, "superoffice", "organisation", "x_size", "number"))
    (row,) = write(lambda tx: fields.all_of(tx, "protech", "person"))
    assert (row.id, row.key, row.type, row.label, row.list, row.rules) == (size, "pt_size", "number", "Size", None, {"most": 9})
    assert write(lambda tx: fields.all_of(tx, "protech", "organisation")) == []
    assert write(lambda tx: fields.by_key(tx, "superoffice", "organisation", "X_SIZE")).label == "x_size"
    assert write(lambda tx: fields.by_key(tx, "protech", "person", "nope")) is None


def test_a_field_defined_again_is_changed(write: Write) -> None:
    first = write(lambda tx: fields.define(tx, "protech", "person", "pt_size", "number"))
    assert write(lambda tx: fields.define(tx, "protech", "person", "pt_size", "optionset", list="sizes")) == first
    (row,) = write(lambda tx: fields.all_of(tx, "protech", "person"))
    assert (row.type, row.list, row.version) == ("optionset", "sizes", 2)


def test_values_are_set_changed_and_taken_away_one_by_one(write: Write) -> None:
    owner = uuid4()
    one, two = (write(lambda tx, key=key: fields.define(tx, "protech", "person", key, "text")) for key in ("a", "b"))
    assert write(lambda tx: fields.put(tx, owner, {one: "1", two: "2"})) is True
    assert write(lambda tx: fields.put(tx, owner, {one: "1"})) is False
    assert write(lambda tx: fields.put(tx, owner, {one: None, two: "3"})) is True
    assert write(lambda tx: fields.values(tx, owner)) == {two: "3"}
    change = write(lambda tx: journal.history(tx, owner))[0]
    assert (change.before, change.after) == ({str(one): "1", str(two): "2"}, {str(one): None, str(two): "3"})
