"""One search over contacts, places, matters and entries: a number in any spelling, a mail address, a name, words, an id. Best first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from daybook.core import addresses, books, channels, contacts, find, phones, places, relations, visibility
from daybook.core.access import Tx, Who
from daybook.core.matters import KINDS as MATTERS
from daybook.core.several import Several
from daybook.store.engine import Row, fixed, here, param
from daybook.store.tables import entry, matter, place

CONTACTS, PLACES, DEALINGS, ENTRIES = "contacts", "places", "matters", "entries"
MIXED = 3
"""Matters and entries are looked for at once, as many times what is wanted: of a word that has much of one, the other may have little."""
LONGEST = 200
"""Letters of a question that count."""
_GUID = re.compile(r"[{(]?([0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12})[)}]?")
_NUMBER = re.compile(r"#?(\d{1,9})")
_WORD = re.compile(r"\w+")
_TEXT = sa.func.substr(entry.c.text, sa.literal_column("1"), sa.literal_column("4000"))
_MATTER = (matter.c.id, matter.c.kind, matter.c.subject, matter.c.reference, matter.c.opened_at, matter.c.contact_id, matter.c.person_id,
           matter.c.is_restricted, matter.c.is_external, matter.c.created_by)  # fmt: skip
_MATTERS = Several(lambda ids: sa.select(*_MATTER).where(here(matter), matter.c.id.in_(ids), matter.c.deleted_at.is_(None)))
_ENTRIES = Several(
    lambda ids: (
        sa.select(
            entry.c.id, entry.c.kind, entry.c.subject, entry.c.at_at, entry.c.matter_id, entry.c.is_restricted, entry.c.is_external,
            entry.c.created_by,
        ).where(here(entry), entry.c.id.in_(ids), entry.c.deleted_at.is_(None))
    )
)  # fmt: skip
_TEXTS = Several(lambda ids: sa.select(entry.c.id, _TEXT.label("text")).where(here(entry), entry.c.id.in_(ids)))
_OF_REFERENCE = fixed(
    sa.select(*_MATTER)
    .where(here(matter), matter.c.reference.in_([param("as_given"), param("in_capitals")]), matter.c.deleted_at.is_(None))
    .order_by(matter.c.id)
    .limit(5)
)
_NUMBERED = fixed(
    sa.select(*_MATTER).where(
        here(matter), matter.c.kind.in_(MATTERS), matter.c.number == param("wanted", matter.c.number), matter.c.deleted_at.is_(None)
    )
)
_PLACED = fixed(
    sa.select(place).where(
        here(place), place.c.kind.in_(places.KINDS), place.c.number == param("wanted", place.c.number), place.c.deleted_at.is_(None)
    )
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    kind: str
    """person, organisation; property, unit ...; task, call_log ...; call, mail, note ..."""
    id: UUID
    title: str
    detail: str = ""
    """What tells it from others of its name: the employer, the street, whom it is about."""
    matched: str = ""
    """What of it fits, where that is not seen in the title."""
    at: int | None = None
    is_exact: bool = False
    """It was named by its number, reference, id, address or whole telephone number."""


class Group(NamedTuple):
    """Hits of one sort."""

    name: str
    hits: list[Hit]


def everything(tx: Tx, who: Who, text: str, many: int = 8) -> list[Group]:
    """What fits, at most so many of each sort; what was named exactly comes first."""
    text = " ".join(text[:LONGEST].split())
    if not text:
        return []
    worded = tx.search(text, ("matter", "entry"), many * find.SPARE * MIXED)
    said = [hit for hit in worded if hit.kind == "entry"]
    matters = [hit.id for hit in worded if hit.kind == "matter"]
    found = [
        Group(ENTRIES, [*_entry(tx, who, text), *_said(tx, who, text, said, many)]),
        Group(DEALINGS, _matters(tx, who, text, matters, many)),
    ]
    if not who.is_partner:
        found += [Group(PLACES, _places(tx, text, many)), Group(CONTACTS, _contacts(tx, text, many))]
    groups = [Group(name, hits[:many]) for name, hits in reversed(found) if hits]
    return sorted(groups, key=lambda group: not group.hits[0].is_exact)


def words_of(text: str) -> list[str]:
    """The words that are looked for, in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


def _contacts(tx: Tx, text: str, many: int) -> list[Hit]:
    matched, named = dict[UUID, str](), set[UUID]()
    for id, value, is_exact in (*_named(tx, text), *_reached(tx, text)):
        matched.setdefault(id, value)
        named |= {id} if is_exact else set()
    for hit in tx.search(text, ("contact",), many):
        matched.setdefault(hit.id, "")
    ids = sorted(matched, key=lambda id: id not in named)[:many]
    rows = contacts.known(tx, ids)
    details, whys = _employers(tx, rows), _whys(tx, text, [rows[id] for id in ids if id in rows and not matched[id]])
    return [
        Hit(rows[id].kind, id, rows[id].name, details.get(id, ""), matched[id] or whys.get(id, ""), is_exact=id in named)
        for id in ids
        if id in rows
    ]


def _named(tx: Tx, text: str) -> list[tuple[UUID, str, bool]]:
    """By id, human number or integer id."""
    if guid := _GUID.fullmatch(text):
        row = contacts.find(tx, UUID(guid[1]))
        return [(row.id, text, True)] if row is not None else []
    rows = [contacts.by_reference(tx, text) or contacts.formerly(tx, text)]
    if number := _NUMBER.fullmatch(text):
        rows.append(contacts.meant_by_number(tx, int(number[1])))
    return [(row.id, text, True) for row in rows if row is not None]


def _reached(tx: Tx, text: str) -> list[tuple[UUID, str, bool]]:
    """By mail address or telephone number: whole, its end, or as far as it is typed."""
    if "@" in text:
        whole = channels.stripped("mail", text)
        rows = [
            *channels.find(tx, "mail", text),
            *(channels.find_suffix(tx, text) if text.startswith("@") else channels.find_prefix(tx, [whole])),
        ]
        return [(row.contact_id, row.value, channels.stripped("mail", row.value) == whole) for row in rows if row.kind == "mail"]
    digits = phones.digits(text)
    if len(digits) < find.FEW_DIGITS or 2 * len(digits) < len(text.replace(" ", "")):
        return []
    country = books.get(tx, tx.book).country
    whole = phones.stripped(text, country)
    found = [
        *channels.find(tx, "phone", text, country),
        *channels.find_suffix(tx, digits),
        *channels.find_prefix(tx, _starts(digits, country)),
    ]
    return [(row.contact_id, row.value, channels.stripped(row.kind, row.value, country) == whole)
            for row in found if row.kind in channels.PHONES]  # fmt: skip


def _starts(digits: str, country: str) -> list[str]:
    """How a number that is not typed to its end may begin: with the country's prefix, or as at home."""
    bare = digits.lstrip("0")
    return [bare, f"{phones.prefix(country)}{bare}"] if bare else []


def _employers(tx: Tx, rows: dict[UUID, Row]) -> dict[UUID, str]:
    """For whom people work, by name."""
    people = [id for id, row in rows.items() if row.kind == "person"]
    tied = {id: next((each.to_id for each in kept if each.kind == "employer"), None) for id, kept in relations.known(tx, people).items()}
    names = contacts.known(tx, tied.values())
    return {id: names[to].name for id, to in tied.items() if to in names}


def _whys(tx: Tx, text: str, rows: Sequence[Row]) -> dict[UUID, str]:
    """What of a contact has the words, where its name has not all of them."""
    wanted = words_of(text)
    asked = [row for row in rows if not fits(wanted, row.name)]
    if not asked:
        return {}
    ids = [row.id for row in asked]
    ways, towns = channels.known(tx, ids), addresses.known(tx, ids)
    found = {}
    for row in asked:
        parts = [row.nick, row.label, row.reference, row.code, row.org_number, row.department, *(one.value for one in ways[row.id])]
        parts += [one.city for one in towns[row.id].values()]
        found[row.id] = next((part for part in parts if part and any(fits([word], part) for word in wanted)), "")
    return found


def fits(wanted: Iterable[str], text: str) -> bool:
    """Whether each word begins one of a text."""
    there = words_of(text)
    return all(any(word.startswith(begin) for word in there) for begin in wanted)


def _places(tx: Tx, text: str, many: int) -> list[Hit]:
    exact = []
    if guid := _GUID.fullmatch(text):
        row = places.find(tx, UUID(guid[1]))
        exact = [row] if row is not None else []
    elif number := _NUMBER.fullmatch(text):
        exact = tx.all(_PLACED, wanted=int(number[1]))
    ids = [hit.id for hit in tx.search(text, ("place",), many)]
    rows = places.among(tx, ids)
    wanted = words_of(text)
    hits = [_place(row, wanted, text) for row in exact]
    more = (_place(rows[id], wanted) for id in ids if id in rows and rows[id].deleted_at is None)
    known = {hit.id for hit in hits}
    return hits + [hit for hit in more if hit.id not in known]


def _place(row: Row, wanted: Sequence[str], named: str = "") -> Hit:
    where = ", ".join(part for part in (row.line1, row.city) if part and part != row.name)
    code = row.code if row.code and fits(wanted, row.code) else ""
    return Hit(row.kind, row.id, row.name or row.code or str(row.number), where, named or code, is_exact=bool(named))


def _matters(tx: Tx, who: Who, text: str, ids: list[UUID], many: int) -> list[Hit]:
    exact = [row for row in _meant(tx, text) if visibility.may_read(tx, who, row)]
    rows = {row.id: row for row in visibility.read_by(tx, who, _MATTERS.rows(tx, ids))}
    kept = [*exact, *(rows[id] for id in ids if id in rows and id not in {row.id for row in exact})][:many]
    names = _names(tx, who, [row.person_id or row.contact_id for row in kept])
    return [
        Hit(row.kind, row.id, row.subject or row.reference or "", names.get(row.person_id or row.contact_id, ""),
            row.reference or (text if row in exact else ""), row.opened_at, row in exact)
        for row in kept
    ]  # fmt: skip


def _meant(tx: Tx, text: str) -> list[Row]:
    """Matters of an id, a reference or a number."""
    if guid := _GUID.fullmatch(text):
        return _MATTERS.rows(tx, [UUID(guid[1])])
    rows = tx.all(_OF_REFERENCE, as_given=text, in_capitals=text.upper())
    if number := _NUMBER.fullmatch(text):
        rows += tx.all(_NUMBERED, wanted=int(number[1]))
    return rows


def _entry(tx: Tx, who: Who, text: str) -> list[Hit]:
    """The entry of an id."""
    guid = _GUID.fullmatch(text)
    return [replace(hit, is_exact=True) for hit in _entries(tx, who, {UUID(guid[1]): None}, "", 1)] if guid else []


def _said(tx: Tx, who: Who, text: str, hits: Sequence[Row], many: int) -> list[Hit]:
    """Entries that have the words."""
    return _entries(tx, who, {hit.id: hit.contact_id for hit in hits}, text, many)


def _entries(tx: Tx, who: Who, about: dict[UUID, UUID | None], text: str, many: int) -> list[Hit]:
    known = {row.id: row for row in visibility.read_by(tx, who, _ENTRIES.rows(tx, about))}
    rows = [known[id] for id in about if id in known][:many]
    texts = {row.id: row.text for row in _TEXTS.rows(tx, [row.id for row in rows])}
    names, wanted = _names(tx, who, [about[row.id] for row in rows]), words_of(text)
    return [
        Hit(row.kind, row.id, row.subject or _around(texts[row.id], wanted), names.get(about[row.id], ""),
            _around(texts[row.id], wanted) if row.subject and not fits(wanted, row.subject) else "", row.at_at)
        for row in rows
    ]  # fmt: skip


def _around(text: str | None, wanted: Sequence[str]) -> str:
    """Some words of a text around the first that is looked for."""
    line = " ".join((text or "").split())
    at = next((match.start() for match in _WORD.finditer(line) if any(match[0].lower().startswith(word) for word in wanted)), 0)
    begin = max(0, line.rfind(" ", 0, max(0, at - 40)) + 1) if at > 60 else 0
    shown = line[begin : begin + 140]
    return ("…" if begin else "") + shown + ("…" if begin + 140 < len(line) else "")


def _names(tx: Tx, who: Who, ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Of contacts; partners know none."""
    return {} if who.is_partner else {id: row.name for id, row in contacts.known(tx, ids).items()}
