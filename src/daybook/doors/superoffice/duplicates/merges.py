"""Two organisations, or two people, that become one."""

from typing import Any

from daybook.core import contacts, merging
from daybook.core.entries import ALWAYS
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Call
from daybook.doors.superoffice import rights, times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.contact.entity import OWNER as ORGANISATION
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.person import entity as persons
from daybook.doors.superoffice.person.entity import OWNER as PERSON


def merge(call: Call) -> None:
    """The organisation of the path into the other."""
    join(call, call.params["sourceContactId"], call.params["destinationContactId"], call.query)


def merge_asked(call: Call) -> None:
    """The same, asked for with arguments."""
    body = argument(call)
    join(call, body.SourceContactId, body.DestinationContactId, body)


def merge_person(call: Call) -> None:
    """The person of the path into the other."""
    join_people(call, call.params["sourcePersonId"], call.params["destinationPersonId"], call.query)


def merge_person_asked(call: Call) -> None:
    """The same, asked for with arguments."""
    body = argument(call)
    join_people(call, body.SourcePersonId, body.DestinationPersonId, body)


def argument(call: Call) -> Any:
    """The arguments in the body; all of them blank without one."""
    assert call.route is not None
    return call.body if call.body is not None else call.route.takes()


def join(call: Call, source: int, destination: int, asked: Any) -> None:
    rights.demand_write(call.who)
    one, other = pair(call, source, destination, ORGANISATION, "Contact")
    rights.demand_delete(call.who, one.owner_id)
    record_app(call)
    merging.merge(
        call.tx, one.id, other.id, identical=asked.MergeIdenticalPersons, fill=asked.ReplaceEmptyFieldsOnDestination
    )  # fmt: skip


def join_people(call: Call, source: int, destination: int, asked: Any) -> None:
    rights.demand_write(call.who)
    one, other = pair(call, source, destination, PERSON, "Person")
    rights.demand_delete(call.who, persons.kept_of(call.tx, one).inherited("owner_id"))
    record_app(call)
    fill = asked.ReplaceEmptyFieldsOnDestination
    if asked.DeleteSource:
        if asked.MoveAfterDate is not None and not times.is_empty(asked.MoveAfterDate):
            call.tx.note("ignored", "MoveAfterDate", "The source goes, and leaves nothing behind.")
        merging.merge(call.tx, one.id, other.id, fill=fill)
        return
    view = views.of(call.tx, call.request)
    since = ALWAYS if asked.MoveAfterDate is None else times.instant(asked.MoveAfterDate, view.zone or view.base)
    merging.hand_over(call.tx, one.id, other.id, since=since, fill=fill)


def pair(call: Call, source: int, destination: int, kind: str, word: str) -> tuple[Any, Any]:
    """Both, which must be there and not be the same."""
    if source == destination:
        raise Invalid([Mistake(f"destination{word}Id", f"must not be the {word} that is merged", destination)])
    rows = []
    for number in (source, destination):
        row = contacts.by_number(call.tx, number, kind)
        if row is None:
            raise Missing(word, number)
        rows.append(row)
    return rows[0], rows[1]
