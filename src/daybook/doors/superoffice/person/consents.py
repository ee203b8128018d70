"""What a person's data may be used for: one ground for each purpose, kept in this door's extra."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from daybook.core import lists, numbers, users
from daybook.core.access import Tx
from daybook.doors.superoffice import times
from daybook.doors.superoffice.records.consent import ConsentInfo
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing

PURPOSE, BASE, SOURCE = LISTS = ("consent_purpose", "legal_base", "consent_source")
MEMBERS = {PURPOSE: "ConsentPurpose", BASE: "LegalBase", SOURCE: "ConsentSource"}
"""How the members of a carrier begin that name an item of a list."""
KEPT = "Consents"
WITHDRAWN = "WITHDRAWN"
"""The legal base of a consent that was taken back."""

Kept = dict[str, Any]
"""One consent: the numbers of its items under the lists' names; `id`, `comment`; `at`, `by`, `changed_at`, `changed_by`."""


def of(part: Mapping[str, Any]) -> list[Kept]:
    """The consents of a person, by this door's part of the extra."""
    return [dict(each) for each in part.get(KEPT, ())]


def carriers(tx: Tx, kept: Iterable[Kept], view: View) -> list[ConsentInfo]:
    """Consents as the wire has them."""
    found = list(kept)
    rows = {list: {row.number: row for row in lists.all_ever(tx, list)} for list in LISTS} if found else {}
    return [carrier(each, rows, view) for each in found]


def carrier(kept: Kept, rows: Mapping[str, Mapping[int, Any]], view: View) -> ConsentInfo:
    made = ConsentInfo(
        ConsentPersonId=kept["id"],
        Comment=kept["comment"],
        Registered=times.told(kept["at"], view),
        RegisteredAssociateId=kept["by"],
        Updated=times.told(kept["changed_at"], view) if kept["changed_at"] else times.empty(view),
        UpdatedAssociateId=kept["changed_by"],
        FieldProperties={},
    )
    for list, member in MEMBERS.items():
        row = rows[list].get(kept[list])
        setattr(made, f"{member}Id", kept[list])
        setattr(made, f"{member}Key", row.code if row is not None else "")
        setattr(made, f"{member}Name", view.text(row.text) if row is not None else "")
    return made


def find(tx: Tx, list: str, key: str | None, number: int = 0) -> Any:
    """The item of a key, letter case aside; without one, of a number."""
    wanted = (key or "").strip().casefold()
    return next(
        (row for row in lists.all_of(tx, list) if ((row.code or "").casefold() == wanted if wanted else row.number == number)), None
    )


def is_given(tx: Tx, kept: Iterable[Kept], purpose: Any) -> bool:
    """Whether there is a ground for a purpose that was not taken back."""
    withdrawn = find(tx, BASE, WITHDRAWN)
    away = withdrawn.number if withdrawn is not None else 0
    return any(each[PURPOSE] == purpose.number and each[BASE] not in (0, away) for each in kept)


def put(tx: Tx, kept: list[Kept], chosen: Mapping[str, Any], comment: str | None) -> list[Kept]:
    """The consents with that of a purpose set to other items; a comment of None leaves the one there is."""
    before = next((each for each in kept if each[PURPOSE] == chosen[PURPOSE].number), None)
    wanted = {list: row.number for list, row in chosen.items()}
    if before is None:
        begun = {"id": numbers.take(tx, "consent"), "at": tx.now, "by": caller(tx), "changed_at": 0, "changed_by": 0}
        return [*kept, {**begun, **dict.fromkeys(LISTS, 0), **wanted, "comment": comment or ""}]
    after = {**before, **wanted, "comment": before["comment"] if comment is None else comment}
    if after == before:
        return kept
    changed = {**after, "changed_at": tx.now, "changed_by": caller(tx)}
    return [changed if each is before else each for each in kept]


def caller(tx: Tx) -> int:
    """The number of who writes."""
    user = users.find(tx, tx.who.user) if tx.who is not None else None
    return user.number if user is not None else 0


def told(writing: Writing, given: Sequence[ConsentInfo | None] | None, kept: list[Kept]) -> list[Kept]:
    """The consents after a write: those that the body does not name stay."""
    for place, one in enumerate(given or ()):
        if one is None or not names(one, PURPOSE):
            writing.note("ignored", f"Consents[{place}]", "It names no purpose.")
            continue
        chosen = {list: chosen_of(writing, one, list, f"Consents[{place}]") for list in LISTS if names(one, list)}
        if all(row is not None for row in chosen.values()):
            kept = put(writing.tx, kept, chosen, one.Comment if one.has("Comment") else None)
    return kept


def names(one: ConsentInfo, list: str) -> bool:
    """Whether a carrier names an item of the list."""
    return bool(getattr(one, f"{MEMBERS[list]}Key") or getattr(one, f"{MEMBERS[list]}Id"))


def chosen_of(writing: Writing, one: ConsentInfo, list: str, path: str) -> Any:
    """The item that a carrier names; a mistake when there is none."""
    key, number = getattr(one, f"{MEMBERS[list]}Key"), getattr(one, f"{MEMBERS[list]}Id")
    row = find(writing.tx, list, key, number)
    if row is None:
        member, value = ("Key", key) if key else ("Id", number)
        writing.wrong(f"{path}.{MEMBERS[list]}{member}", f"{value} is not in the list {list.replace('_', '')}", value)
    return row
