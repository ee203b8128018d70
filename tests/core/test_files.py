"""Files: kept, found, attached by what the client calls them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from daybook.core import files
from daybook.core.errors import Missing

Write = Callable[[Callable[[Any], Any]], Any]


def test_a_file_is_kept_whole(write: Write) -> None:
    row = write(lambda tx: files.add(tx, "note.txt", "text/plain", b"\x00hello"))
    found = write(lambda tx: files.get(tx, row["id"]))
    assert (found.name, found.media, found.size, found.version) == ("note.txt", "text/plain", 6, 1)
    assert write(lambda tx: files.content(tx, row["id"])) == b"\x00hello"
    with pytest.raises(Missing):
        write(lambda tx: files.get(tx, uuid4()))
    with pytest.raises(Missing):
        write(lambda tx: files.content(tx, uuid4()))


def test_attachments_keep_what_was_given(write: Write) -> None:
    ids = [write(lambda tx: files.add(tx, "a.txt", "text/plain", b"x"))["id"] for _ in range(11)]
    owner, unknown = uuid4(), str(uuid4())
    given = [*map(str, ids), f" {ids[0]} ", "sample string 1", unknown]
    left = write(lambda tx: files.attach(tx, owner, given))
    assert left == ["sample string 1", unknown]
    rows = write(lambda tx: files.attached(tx, owner))
    assert [row.given for row in rows] == given
    assert [row.file_id for row in rows] == [*ids, ids[0], None, None]
    assert write(lambda tx: files.attached(tx, uuid4())) == []
