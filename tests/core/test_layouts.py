"""Fields are drafted, published, dropped; what records carry changes with the publishing only."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from daybook.core import check, fields, journal, layouts

Write = Callable[[Callable[[Any], Any]], Any]
OWNER = ("superoffice", "organisation")


def drafted(tx: Any) -> dict[str, layouts.Drafted]:
    return {one.key: one for one in layouts.drafted(tx, *OWNER)}


def published(tx: Any) -> dict[str, tuple[str, str]]:
    return {row.key: (row.type, row.label) for row in fields.all_of(tx, *OWNER)}


def publish(tx: Any) -> None:
    layouts.publish(tx, layouts.pending(tx, *OWNER))


def revert(tx: Any) -> None:
    layouts.revert(tx, layouts.pending(tx, *OWNER))


@pytest.fixture
def size(write: Write) -> Any:
    """A published field."""
    return write(lambda tx: fields.define(tx, *OWNER, "x_size", "number", "Size"))


def test_a_drafted_field_is_nobodys_until_it_is_published(write: Write, size: Any) -> None:
    write(lambda tx: layouts.add(tx, *OWNER, "x_new", "text", label="New"))
    assert list(write(drafted)) == ["x_size", "x_new"]
    assert write(published) == {"x_size": ("number", "Size")}
    assert write(lambda tx: fields.by_key(tx, *OWNER, "x_new")) is None
    write(publish)
    assert write(published) == {"x_size": ("number", "Size"), "x_new": ("text", "New")}
    assert write(lambda tx: layouts.pending(tx, *OWNER)) == []


def test_a_change_waits_and_may_be_taken_back(write: Write, size: Any) -> None:
    write(lambda tx: layouts.change(tx, drafted(tx)["x_size"], type="text", label="Width"))
    assert write(published) == {"x_size": ("number", "Size")}
    one = write(drafted)["x_size"]
    assert (one.id, one.type, one.label, one.differs) == (size, "text", "Width", True)
    write(lambda tx: layouts.change(tx, drafted(tx)["x_size"], type="number", label="Size"))
    assert write(lambda tx: layouts.pending(tx, *OWNER)) == []
    write(lambda tx: layouts.change(tx, drafted(tx)["x_size"], key="x_width"))
    write(publish)
    assert write(published) == {"x_width": ("number", "Size")}


def test_a_deletion_waits_too_and_the_key_may_be_given_again(write: Write, size: Any) -> None:
    write(lambda tx: layouts.remove(tx, drafted(tx)["x_size"]))
    assert (write(drafted), list(write(published))) == ({}, ["x_size"])
    write(publish)
    assert write(published) == {}
    again = write(lambda tx: fields.define(tx, *OWNER, "x_size", "text"))
    assert again != size
    assert [row.id for row in write(lambda tx: layouts.ever(tx, *OWNER))] == [size, again]


def test_a_draft_is_dropped(write: Write, size: Any) -> None:
    write(lambda tx: layouts.add(tx, *OWNER, "x_new", "text"))
    write(lambda tx: layouts.change(tx, drafted(tx)["x_size"], label="Width"))
    write(revert)
    assert {key: one.label for key, one in write(drafted).items()} == {"x_size": "Size"}
    write(lambda tx: layouts.remove(tx, drafted(tx)["x_size"]))
    write(revert)
    assert list(write(drafted)) == ["x_size"]


def test_to_define_a_drafted_field_publishes_it(write: Write) -> None:
    made = write(lambda tx: layouts.add(tx, *OWNER, "x_new", "text", label="New"))
    assert write(lambda tx: fields.define(tx, *OWNER, "x_new", "number")) == made
    assert write(published) == {"x_new": ("number", "x_new")}


def test_values_are_found_and_rewritten_with_their_history(write: Write, size: Any) -> None:
    owners = [uuid4() for _ in range(3)]
    for owner, value in zip(owners, ("1", "2", "1"), strict=True):
        write(lambda tx, owner=owner, value=value: fields.put(tx, owner, {size: value}))
    assert write(lambda tx: fields.kept(tx, size)) == ["1", "2"]
    write(lambda tx: fields.rewrite(tx, size, "1", "one"))
    assert [write(lambda tx, owner=owner: fields.values(tx, owner)) for owner in owners] == [{size: "one"}, {size: "2"}, {size: "one"}]
    change = write(lambda tx: journal.history(tx, owners[2]))[0]
    assert (change.before, change.after) == ({str(size): "1"}, {str(size): "one"})


def test_every_version_is_in_the_journal(write: Write, size: Any) -> None:
    write(lambda tx: layouts.change(tx, drafted(tx)["x_size"], label="Width"))
    write(publish)
    write(lambda tx: layouts.remove(tx, drafted(tx)["x_size"]))
    write(publish)
    assert [finding for finding in write(check.run) if finding.table == "field"] == []
