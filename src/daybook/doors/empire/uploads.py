"""Uploads: files that come as multipart/form-data, kept in the book."""

from typing import Any
from urllib.parse import quote

from daybook.core import files, pages
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.empire import contact_logs
from daybook.doors.empire.answers import FileModel, FilePage
from daybook.wire import multipart

UNKNOWN = "application/octet-stream"


def create(call: Call) -> Answer:
    """Keep every file of the body; form fields beside them are passed over."""
    parts = multipart.read(call.body, call.request.headers.get("content-type"))
    found = [(part, name) for part in parts if (name := part.file) is not None]
    for part in parts:
        if part.file is None:
            call.tx.note("ignored", "body", f"A form field: {part.headers.get('content-disposition', '')}")
    if not found:
        raise Invalid([Mistake("file", "The body holds no file.")])
    rows = [files.add(call.tx, name, part.headers.get("content-type") or UNKNOWN, bytes(part.content)) for part, name in found]
    made = [FileModel(id=row["id"], name=row["name"], media_type=row["media"], size=row["size"]) for row in rows]
    return Answer(made, root=list[FileModel])


def index(call: Call) -> FilePage:
    """A page of what the caller uploaded."""
    query = call.query
    rows, total = pages.files(call.tx, call.who.user, after=query.after, **query.window())
    return FilePage(data=[FileModel(id=row.id, name=row.name, media_type=row.media, size=row.size) for row in rows], total=total)


def show(call: Call) -> Answer:
    """The content of a file that the caller uploaded."""
    return _content(call, _own(call))


def remove(call: Call) -> Answer:
    """Mark a file deleted; logs that it is attached to keep its id."""
    files.remove(call.tx, _own(call))
    return Answer(None, 204)


def _own(call: Call) -> Any:
    """Whoever uploaded a file has it: what is attached to a log, its readers have through the log."""
    row = files.get(call.tx, call.id())
    if row.created_by != call.who.user:
        raise Missing("file", row.id)
    return row


def download(call: Call) -> Answer:
    """The content of a file that is attached to a log which the caller may read."""
    log, id = contact_logs.readable(call), call.id("file")
    if all(each.file_id != id for each in files.attached(call.tx, log.id)):
        raise Missing("file", id)
    return _content(call, files.get(call.tx, id))


def _content(call: Call, row: Any) -> Answer:
    """A browser saves it and does not show it."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.name, safe='')}", "X-Content-Type-Options": "nosniff"}
    return Answer(files.content(call.tx, row.id), media=row.media, headers=headers)
