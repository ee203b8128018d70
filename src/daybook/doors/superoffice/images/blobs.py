"""What is known of a picture, as the wire has it."""

from typing import Any

from daybook.core.access import Tx, Who
from daybook.doors.superoffice import rights, times
from daybook.doors.superoffice.carriers import associates
from daybook.doors.superoffice.kinds import Kind
from daybook.doors.superoffice.records.blob import BlobEntity
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import given, own

TEXTS = ("Description", "ExtraInfo")
"""What clients say of it."""
NUMBERS = ("BlobId", "BlobSize", "OriginalSize", "MimeType", "ConceptualType", "IsEncrypted", "IsZipped")
RIGHTS = rights.Entity(BlobEntity, server=(*NUMBERS, "CreatedDate", "UpdatedDate", "CreatedBy", "UpdatedBy"))


def carrier(tx: Tx, who: Who, row: Any, kind: Kind, view: View) -> BlobEntity:
    """A file as a blob. Kept neither packed nor encrypted, whatever the disk below does."""
    users = associates.carriers(tx, [row.created_by, row.updated_by])
    made = facts(row, kind)
    made.Description, made.ExtraInfo = (own(row.extra).get(member, "") for member in TEXTS)
    made.CreatedDate, made.UpdatedDate = times.stamp(row.created_at, view), times.stamp(row.updated_at, view)
    made.CreatedBy, made.UpdatedBy = users[row.created_by], users[row.updated_by]
    made.TableRight = rights.of_table(who, code=view.language)
    made.FieldProperties = rights.of_fields(who, RIGHTS, code=view.language)
    return made


def facts(row: Any, kind: Kind) -> BlobEntity:
    """What nobody can say otherwise."""
    return BlobEntity(
        BlobId=row.number, BlobSize=row.size, OriginalSize=row.size, MimeType=row.media, ConceptualType=f"{kind.resource}Image"
    )


def differing(row: Any, kind: Kind, sent: BlobEntity) -> list[str]:
    """The members of the server's of which a body says something else."""
    ours = facts(row, kind)
    return [member for member in NUMBERS if given(sent, member) and getattr(sent, member) != getattr(ours, member)]
