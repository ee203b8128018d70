"""The operations on archives: which there are, their columns, their rows."""

from daybook.door import Answer, Call
from daybook.doors.superoffice.archive import shapes
from daybook.doors.superoffice.archive.answers import answer
from daybook.doors.superoffice.archive.providers import ALL
from daybook.doors.superoffice.archive.query import of_list, provider
from daybook.doors.superoffice.records.archive import ArchiveColumnInfo, ArchiveQuery


def show_all(call: Call) -> dict[str, str]:
    """Names to absolute addresses."""
    return {each.name: f"{call.request.base}/api/v1/Archive/{each.name}" for each in ALL}


def show(call: Call) -> Answer:
    """Rows of an archive, asked for in the address."""
    found = provider(call.params["provider"])
    return answer(call, call.query, of_list(call.query, found), found.name)


def show_posted(call: Call) -> Answer:
    """The same, asked for in a form: for queries that are too long for an address."""
    found = provider(call.params["provider"])
    asked = call.body if call.body is not None else ArchiveQuery()
    return answer(call, asked, of_list(asked, found), found.name)


def describe(call: Call) -> list[ArchiveColumnInfo]:
    """The columns of an archive, those of the book's own fields included."""
    found = provider(call.params["provider"])
    return [shapes.described(column, is_visible=column.name in found.default) for column in found.catalogue(call.tx)]
