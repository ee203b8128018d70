"""Undo: of what one request did, from the note that told of it, with a key, from a record's history or on the request's page."""

from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from daybook.core import drafts, live, requests
from daybook.core.access import Tx
from daybook.core.texts import marked as _
from daybook.core.undo import acts, marks
from daybook.door import Answer, Call, Route
from daybook.web.frame import gone_to, is_swap, told
from daybook.web.pages import sending
from daybook.web.pages.drafts import about_of, fields_of
from daybook.web.pages.sending import Sent
from daybook.web.reading import Typed
from daybook.web.session import DOOR

FEW = 60
"""Records that a page is told of one by one."""

UNDONE, DONE_AGAIN = _("Undone."), _("Done again.")


def take_back(call: Call) -> Answer:
    """Everything as it was before; pages that show it are told what to load again. What would be sent is shown first."""
    return sending.settled(call, _taken_back(call), f"/requests/{call.id()}")


def _taken_back(call: Call) -> Answer:
    tx, id = call.tx, call.id()
    first, is_again = _first(tx, id)
    records = acts.take_back(tx, call.who, id)
    _give_back(call, requests.get(tx, first), is_again=is_again)
    if not is_swap(call.request):
        return gone_to(call, f"/requests/{tx.request_id}")
    topics = [*live.topics_of(tx, call.who, {each.id for each in records})]
    # Once it is done again, it can be undone anew itself.
    way = {"undo": f"/requests/{first}/undo"} if is_again else {"again": f"/requests/{tx.request_id}/undo"}
    undone = {
        "entries": [str(each.id) for each in records if each.kind == "entry"][:FEW],
        "others": [str(each.id) for each in records if each.kind != "entry"][:FEW],
        "topics": topics if len(topics) <= FEW else [live.EVERYTHING],
        "of": f"/requests/{first}/undo",
        "is_again": is_again,
    }
    return Answer(None, 204, told(call, DONE_AGAIN if is_again else UNDONE, **way, undone=undone))


def _first(tx: Tx, id: UUID) -> tuple[UUID, bool]:
    """The write that is undone in the end, and whether it is done again by taking back this one."""
    is_again = False
    while (taken := marks.made_by(tx, [id]).get(id)) is not None:
        id, is_again = taken.record_id, not is_again
    return id, is_again


def _give_back(call: Call, write: Any, *, is_again: bool) -> None:
    """What its sender logged from the log line stands in it again, unless he has typed something else there meanwhile."""
    is_line = write.door == DOOR and write.path.partition("?")[0] == f"{call.request.mount}/log" and write.user_id == call.who.user
    if not is_line or write.body is None:
        return
    sent = dict(parse_qsl(bytes(write.body).decode("utf-8", "replace")))
    given = Typed(**{name: value for name, value in sent.items() if name in Typed.__struct_fields__})
    about, line = about_of(given), given.line or ""
    kept = drafts.find(call.tx, call.who, about)
    if is_again and kept is not None and kept.line == line:
        drafts.drop(call.tx, call.who, about)
    elif not is_again and kept is None:
        drafts.save(call.tx, call.who, about, line, fields_of(given))


ROUTES = (Route("POST", "/requests/{id:guid}/undo", take_back, takes=Sent, doc="Take back what a write did"),)
