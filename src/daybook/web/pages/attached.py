"""Files that are attached to what a page shows."""

from urllib.parse import quote
from uuid import UUID

from daybook.core import files
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.web.frame import PRIVATE


def download(call: Call, owner: UUID) -> Answer:
    """A file of a record that the caller may read; a browser saves it and does not show it."""
    row = next((each for each in files.facts(call.tx, owner) if each.id == call.id("file")), None)
    if row is None:
        raise Missing("file", call.id("file"))
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.name, safe='')}", "X-Content-Type-Options": "nosniff"}
    return Answer(files.content(call.tx, row.id), headers=headers | PRIVATE, media=row.media)
