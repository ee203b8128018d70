"""What an appointment is linked to: the files attached to it, and what clients wrote; and carriers that are kept whole."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from daybook.core import files
from daybook.core.access import Tx
from daybook.doors.superoffice.records.activity import Link
from daybook.doors.superoffice.style import STYLE
from daybook.wire import codec
from daybook.wire.negotiate import DEFAULT
from daybook.wire.record import Record

DOCUMENT = "document"
R = TypeVar("R", bound=Record)


def carriers(tx: Tx, row: Any, part: Mapping[str, Any]) -> list[Link]:
    """Files first, those of what it is about too; then the client's own links."""
    owners = [row.id] if row.matter_id is None else [row.id, row.matter_id]
    attached = [each.file_id for owner in owners for each in files.attached(tx, owner) if each.file_id is not None]
    rows = [files.get(tx, one) for one in dict.fromkeys(attached)]
    ours = [{"EntityName": DOCUMENT, "Id": row.number, "Description": row.name, "ExtraInfo": ""} for row in rows]
    return [Link(**each, LinkId=at, FieldProperties={}) for at, each in enumerate([*ours, *part.get("Links", ())], 1)]


def told(given: Sequence[Link | None], ours: Sequence[Link]) -> list[dict[str, Any]]:
    """The links that a client wrote beside the files."""
    known = {(link.EntityName, link.Id) for link in ours if link.EntityName == DOCUMENT}
    new = [link for link in given if link is not None and (link.EntityName, link.Id) not in known]
    return [{name: getattr(link, name) for name in ("EntityName", "Id", "Description", "ExtraInfo")} for link in new]


def kept(record: Record | None) -> dict[str, Any] | None:
    """A carrier of something that the book does not have, as it came."""
    if record is None:
        return None
    found: dict[str, Any] = msgspec.json.decode(codec.write(record, DEFAULT, STYLE))
    return found


def restored(model: type[R], part: Mapping[str, Any] | None) -> R | None:
    """The carrier again."""
    if part is None:
        return None
    record: R | None = codec.read(model, msgspec.json.encode(part), DEFAULT.content_type, style=STYLE).record
    return record


def named(part: Mapping[str, Any] | None, number: str, name: str) -> tuple[int, str]:
    """The number and name of what was kept."""
    return ((part or {}).get(number) or 0), ((part or {}).get(name) or "")
