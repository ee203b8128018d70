"""A body on its way into the book: what it carries, what it refers to by id, by key or whole, and every mistake in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from daybook.core import extras
from daybook.core.access import Tx, demand_role
from daybook.core.clock import When
from daybook.core.errors import Forbidden, Mistake
from daybook.door import Call
from daybook.doors.odyssee.faults import REFERENCE
from daybook.doors.odyssee.login import NAME
from daybook.doors.odyssee.records import NEVER
from daybook.wire.record import Moment, Record, describe

LONG = "The field {} must be a string with a maximum length of {}."


@dataclass(frozen=True, slots=True)
class Draft:
    """One body, or an object that is embedded in one."""

    call: Call
    given: Record
    path: str
    wrong: list[Mistake] = field(default_factory=list)

    @property
    def tx(self) -> Tx:
        return self.call.tx

    def get(self, member: str) -> Any:
        return getattr(self.given, member)

    def has(self, member: str) -> bool:
        return self.given.has(member)

    def miss(self, member: str, rule: str, value: Any = None, code: str = "") -> None:
        self.wrong.append(Mistake(f"{self.path}.{member}", rule, value, code))

    def below(self, member: str) -> "Draft":
        return replace(self, given=self.get(member), path=f"{self.path}.{member}")

    def check(self, *, is_new: bool) -> None:
        """Lengths, and what must be given; what the server owns is passed over."""
        for each in describe(type(self.given)).slots:
            value = self.get(each.name)
            if each.type.kind == "str" and each.max_length is not None and len(value or "") > each.max_length:
                self.miss(each.json, LONG.format(each.json, each.max_length), value)
            if each.required and each.type.kind == "str" and not value and (is_new or self.has(each.name)):
                self.miss(each.json, f"The {each.json} field is required.", value)
        if self.has("modified_dateutc"):
            self.tx.note("ignored", f"{self.path}.modified_dateutc", "read-only")

    def columns(self, names: Mapping[str, str]) -> dict[str, Any]:
        """What the body carries of these members, by the names of columns; no text is no value."""
        return {stored: kept(self.get(member)) for member, stored in names.items() if self.has(member)}

    def extra(self, extra: Mapping[str, Any] | None, members: tuple[str, ...], true: tuple[str, ...] = ()) -> dict[str, Any]:
        """What only this door knows, with what the body carries of it; of `true` ones only that they are not."""
        told = {member: known(self.get(member)) for member in members if self.has(member)}
        told |= {member: None if self.get(member) else False for member in true if self.has(member)}
        return extras.merge(extra, NAME, told) if told else dict(extra or {})

    def own_id(self) -> UUID | None:
        """The id that the client chose for what is new."""
        id: UUID = self.get("id")
        return id if id.int else None

    def demand_write(self) -> None:
        if self.call.who.is_partner:
            raise Forbidden("A partner may not write here.", "write")

    def demand_admin(self) -> None:
        demand_role(self.call.who, "admin")


def kept(value: Any) -> Any:
    """A value as columns have it: null for what is nothing."""
    if isinstance(value, UUID):
        return value if value.int else None
    return None if value == "" else value


def known(value: Any) -> Any:
    """A value as the extra has it: left out where it is nothing."""
    if isinstance(value, Moment):
        return None if is_never(value) else str(value.utc_ticks)
    if isinstance(value, UUID):
        return str(value) if value.int else None
    return value or None


def is_never(moment: Moment) -> bool:
    return moment.utc_ticks in (NEVER.utc_ticks, Moment.EMPTY.utc_ticks)


def when(moment: Moment) -> When | None:
    """A time, or None for the one that says there is none."""
    return None if is_never(moment) else When(*moment.pair())


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be embedded: how it is found by id and by key, made and changed. `key` is the member that ERP systems know it by."""

    key: str
    find: Callable[[Tx, UUID], Any]
    by_key: Callable[[Tx, str], Any]
    create: Callable[[Draft], UUID | None] | None = None
    change: Callable[[Draft, Any], None] | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What a body says of something else."""

    is_told: bool
    row: Any = None

    @property
    def id(self) -> UUID | None:
        return None if self.row is None else self.row.id


def referred(draft: Draft, member: str, kind: Kind) -> Reference:
    """The id counts first, then the embedded object, then the key alone, which must be known."""
    id_name, key_name = f"{member}_id", f"{member}_{kind.key}"
    if draft.has(id_name) and draft.get(id_name).int:
        return of_id(draft, id_name, kind)
    if kind.create is not None and hasattr(draft.given, member) and draft.get(member) is not None:
        return Reference(True, embedded(draft.below(member), kind))
    if hasattr(draft.given, key_name) and draft.get(key_name):
        return missing(draft, key_name, kind.by_key(draft.tx, draft.get(key_name)))
    return Reference(draft.has(id_name))


def of_id(draft: Draft, member: str, kind: Kind) -> Reference:
    return missing(draft, member, kind.find(draft.tx, draft.get(member)))


def missing(draft: Draft, member: str, row: Any) -> Reference:
    if row is None:
        draft.miss(member, f"The {member} '{draft.get(member)}' does not exist.", str(draft.get(member)), REFERENCE)
    return Reference(True, row)


def embedded(draft: Draft, kind: Kind) -> Any:
    """The row that an embedded object is: looked up, made when it is not there, changed where it differs."""
    assert kind.create is not None and kind.change is not None
    id, key = draft.own_id(), draft.get(kind.key)
    row = kind.find(draft.tx, id) if id is not None else kind.by_key(draft.tx, key) if key else None
    if row is not None:
        kind.change(draft, row)
        return kind.find(draft.tx, row.id)
    made = kind.create(draft)
    return kind.find(draft.tx, made) if made is not None else None
