"""What happened in the book, from the one sequence of its changes, told to webhooks: whichever door it came through."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from daybook.core import news, users, webhooks
from daybook.core.access import Tx
from daybook.store.engine import Engine, Row

VERBS = {"create": "created", "update": "changed", "delete": "softdeleted", "restore": "changed"}
COLUMNS = {
    "contact": {
        "name": "name", "department": "department", "code": "code", "org_number": "orgnr", "category_id": "category_idx",
        "business_id": "business_idx", "country": "country_id", "owner_id": "associate_id", "source_id": "source", "notes": "text_id",
        "no_mail": "nomailing", "deleted_at": "deleted",
    },
    "person": {
        "first": "firstname", "middle": "middle_name", "last": "lastname", "title": "title", "suffix": "academic_title", "gender": "sex",
        "birth_at": "day_of_birth", "owner_id": "associate_id", "retired": "retired", "notes": "text_id", "no_mail": "no_mailing",
        "deleted_at": "deleted",
    },
    "appointment": {
        "at_at": "do_by", "ends_at": "enddate", "text": "text_id", "type_id": "task_idx", "status_id": "status", "is_closed": "done",
        "author_id": "associate_id", "matter_id": "suggestedappointmentid", "deleted_at": "deleted",
    },
}  # fmt: skip
"""What the event's documentation calls the columns that clients know."""
SURVEY = "survey"
"""The kind of entry that is no appointment."""


class Happened(NamedTuple):
    """One change, as webhooks are told of it."""

    name: str
    key: int
    by: int
    at: int
    changes: list[str]
    fields: dict[str, Any]


def tell(engine: Engine, book: UUID) -> None:
    """Queue a message for everybody who listens to what happened since the last time."""

    def is_news(tx: Tx) -> bool:
        tx.enter(book)
        return news.is_any(tx)

    def work(tx: Tx) -> None:
        tx.enter(book)
        for each in happened(tx, news.take(tx)):
            webhooks.signal(tx, each.name, each.key, by=each.by, at=each.at, changes=each.changes, fields=each.fields)

    while engine.read(is_news):
        engine.write(work).result()


def happened(tx: Tx, changes: Iterable[Row]) -> list[Happened]:
    """Of what documented events speak: organisations, people, appointments."""
    rows = [row for row in changes if row.kind in ("contact", "entry") and row.action in VERBS]
    about = news.about(tx, rows)
    authors = users.known(tx, {row.user_id for row in rows if row.user_id is not None})
    found = []
    for row in rows:
        record = about.get(row.record_id)
        if record is not None and record.kind != SURVEY:
            author = authors.get(row.user_id)
            found.append(_of(row, _entity(row, record), record, author.number if author is not None else 0))
    return found


def _entity(row: Row, record: Any) -> str:
    if row.kind == "entry":
        return "appointment"
    return "contact" if record.kind == "organisation" else "person"


def _of(row: Row, entity: str, record: Any, by: int) -> Happened:
    names = COLUMNS[entity]
    touched = names if row.action == "create" else {**(row.before or {}), **(row.after or {})}
    changes = [f"{entity}_id", "updated", *(names[column] for column in touched if column in names)]
    fields = {f"{entity}_id": record.number, "deleted": 1 if row.action == "delete" else 0}
    return Happened(f"{entity}.{VERBS[row.action]}", record.number, by, row.at, changes, fields)
