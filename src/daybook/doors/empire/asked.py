"""Whose diary is asked for, and when: a user and a span of time, as lists of appointments and of time worked are asked."""

from typing import Any

from daybook.core import references
from daybook.core.diary import Span
from daybook.core.errors import Mistake
from daybook.door import Call
from daybook.doors.empire import checks
from daybook.doors.empire.spans import END_FIRST
from daybook.wire.record import Moment


def diary(call: Call) -> tuple[Any, Span]:
    """The user's id (the caller's where none is named) and the span; raises Invalid with every mistake."""
    query, mistakes = call.query, list[Mistake]()
    user = references.known(call.tx, {}, [query.user_id]).user(query.user_id) if query.user_id else None
    for name in ("start", "end"):
        if getattr(query, name) is None:
            mistakes.append(Mistake(name, f"The {name} field is required."))
    if query.user_id and user is None:
        mistakes.append(Mistake("user_id", f"The subscription has no user '{query.user_id}'.", query.user_id))
    start, end = ((getattr(query, name) or Moment.EMPTY).pair()[0] for name in ("start", "end"))
    if not mistakes and end < start:
        mistakes.append(Mistake("end", END_FIRST, query.end.iso()))
    checks.finish(mistakes)
    return call.who.user if user is None else user.id, Span(start, end)
