"""What an operation on one entity answers: the entity as the caller asked for it, with what it is known by."""

from daybook.door import Answer, Call
from daybook.doors.superoffice import conditions, select
from daybook.doors.superoffice import view as views
from daybook.wire.record import Record


def of(call: Call, made: Record, updated_at: int, key: str) -> Answer:
    """An entity that is saved, narrowed to `$select`; the member `key` stays. ETag and Last-Modified go with it."""
    narrow(call, made, key)
    known_by = {"ETag": conditions.tag(made, call.request), "Last-Modified": conditions.last_modified(updated_at)}
    return Answer(made, headers=known_by | {"SO-TimeZone": views.of(call.tx, call.request).location})


def blank(call: Call, made: Record) -> Answer:
    """What a new entity begins as."""
    return Answer(made, headers={"ETag": conditions.tag(made, call.request)})


def unless_known(call: Call, answer: Answer, updated_at: int) -> Answer:
    """304 when the caller has this very answer."""
    if conditions.is_known(call.request, answer.headers["ETag"], updated_at):
        return Answer(None, 304, answer.headers)
    return answer


def narrow(call: Call, made: Record, key: str) -> None:
    """Only what `$select` asks for."""
    wanted = select.paths(call.query.Select if call.query is not None else None)
    if not wanted:
        return
    for path in select.unknown(type(made), wanted):
        call.tx.note("ignored", "$select", f"{type(made).__name__} has no member {path}.")
    select.keep(made, wanted, key)
