"""Undo: of what one request did, from the note that told of it, with a key, or on the request's page."""

from daybook.core import undo
from daybook.door import Answer, Call, Route
from daybook.web.frame import gone_to, is_swap, told


def _(message: str) -> str:
    """Marks a text for the catalogues."""
    return message


UNDONE = _("Undone.")


def take_back(call: Call) -> Answer:
    """Everything as it was before; pages that show it are told what to load again."""
    records = undo.undo(call.tx, call.who, call.id())
    if not is_swap(call.request):
        return gone_to(call, f"/requests/{call.tx.request_id}")
    rows = [str(each.id) for each in records if each.kind == "entry"]
    others = any(each.kind != "entry" for each in records)
    again = f"/requests/{call.tx.request_id}/undo"
    return Answer(None, 204, told(call, UNDONE, undo=False, undone={"entries": rows, "others": others, "again": again}))


ROUTES = (Route("POST", "/requests/{id:guid}/undo", take_back, doc="Take back what a write did"),)
