"""The lists of surveys and of what was answered."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from daybook.core import contacts, entries, surveys, visibility
from daybook.core.access import Tx
from daybook.core.listing.kinds import MOMENT, WHOLE
from daybook.core.rosters.roster import Asking, Condition, Order, Roster, always, beginning, begins, has_words, is_set, small, within
from daybook.core.several import Several
from daybook.store.engine import Row, fold, folded, here, place_of
from daybook.store.tables import contact, entry, participation, response, survey

ANSWERED = "survey"
"""The kind of entry that an answer is."""
_RESPONSES = Several(lambda ids: sa.select(response).where(here(response), response.c.entry_id.in_(ids)))
_NAMES = Several(lambda ids: sa.select(survey.c.id, survey.c.name).where(here(survey), survey.c.id.in_(ids)))


_INVALID = sa.select(response.c.entry_id).where(here(response), sa.not_(response.c.is_valid))


def _has_text(asking: Asking, value: str) -> Condition:
    return place_of(folded(survey.c.name), fold(value)) > 0


def _surveys(tx: Tx, rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.id,
            "name": row.name,
            "number": str(row.number),
            "questions": [question.get("text") or question["key"] for question in row.questions or []],
            "strict": row.is_strict,
            "changed": row.updated_at,
        }
        for row in rows
    ]


def _response(*where: Condition) -> Condition:
    return sa.exists().where(here(response), response.c.entry_id == entry.c.id, *where)


def _survey(asking: Asking, value: str) -> Condition:
    named = sa.select(survey.c.id).where(here(survey), begins(small(survey.c.name), fold(value)))
    return _response(response.c.survey_id.in_(named))


def _person(asking: Asking, value: str) -> Condition:
    """Whoever takes part and has a name that begins so."""
    if asking.who.is_partner:
        return entry.c.id.is_(None)
    named = sa.select(contact.c.id).where(here(contact), begins(contact.c.folded, fold(value)))
    return sa.exists().where(here(participation), participation.c.entry_id == entry.c.id, participation.c.contact_id.in_(named))


def _words(asking: Asking, value: str) -> Condition:
    """An answer in a contact log is found by the words of the log."""
    return sa.or_(has_words("entry", entry.c.id)(asking, value), has_words("matter", entry.c.matter_id)(asking, value))


def _answers(tx: Tx, rows: Sequence[Row]) -> list[dict[str, Any]]:
    ids = [row.id for row in rows]
    given = {row.entry_id: row for row in _RESPONSES.rows(tx, ids)}
    names = {row.id: row.name for row in _NAMES.rows(tx, [row.survey_id for row in given.values()])}
    about = {} if tx.who.is_partner else entries.taking_part(tx, ids)
    people = contacts.known(tx, [each.contact_id for kept in about.values() for each in kept])
    found = []
    for row in rows:
        kept = given.get(row.id)
        who = next((people[each.contact_id] for each in about.get(row.id, ()) if each.via_id is None and each.contact_id in people), None)
        answers = (kept.answers if kept is not None else None) or []
        found.append(
            {
                "id": row.id,
                "name": names.get(kept.survey_id, "") if kept is not None else "",
                "person": who.name if who is not None else "",
                "person_id": who.id if who is not None else None,
                "answers": "; ".join(f"{one['question']}: {surveys.shown(one['answer'])}" for one in answers) or row.text or "",
                "valid": kept is None or kept.is_valid,
                "at": row.at_at,
                "author": row.author or "",
                "changed": row.updated_at,
            }
        )
    return found


SURVEYS = Roster(
    "surveys", survey, lambda asking: (survey.c.deleted_at.is_(None),), _has_text,
    {"name": beginning(survey.c.name), "changed": within(survey.c.updated_at)},
    {"questions": is_set(survey.c.questions)}, {"strict": always(survey.c.is_strict)},
    {"name": Order(folded(survey.c.name)), "number": Order(survey.c.number, WHOLE, is_descending=True),
     "changed": Order(survey.c.updated_at, MOMENT, is_descending=True)},
    "name", _surveys,
)  # fmt: skip
ANSWERS = Roster(
    "answers",
    entry,
    lambda asking: (entry.c.kind == ANSWERED, entry.c.deleted_at.is_(None), visibility.readable(asking.who, entry, entry.c.matter_id)),
    _words,
    {"survey": _survey, "person": _person, "author": beginning(entry.c.author), "at": within(entry.c.at_at),
     "changed": within(entry.c.updated_at)},
    {"survey": _response(response.c.survey_id.is_not(None)), "text": is_set(entry.c.text)},
    {"valid": always(_response(response.c.is_valid)), "invalid": always(entry.c.id.in_(_INVALID))},
    {"changed": Order(entry.c.updated_at, MOMENT, is_descending=True)},
    "changed",
    _answers,
    is_for_partners=True,
)  # fmt: skip
