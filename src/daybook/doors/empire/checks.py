"""What every body is held against: the caller, required members, lengths, ids of lists. Mistakes are gathered, then raised at once."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from daybook.core import ids, lists
from daybook.core.access import Tx, Who
from daybook.core.errors import Conflict, Forbidden, Invalid, Mistake
from daybook.door import Call
from daybook.doors.empire.records import Identified, Versioned
from daybook.wire.record import Record, describe

NO_BODY = Mistake("model", "The model field is required.")
R = TypeVar("R", bound=Record)


def body(call: Call, *, for_partners: bool = False) -> Any:
    """The body, of a caller who may write here, in his own subscription where it is a row of its own."""
    if call.body is None:
        raise Invalid([NO_BODY])
    if isinstance(call.body, Versioned):
        subscription(call.who, call.body.subscription_id)
    if call.who.is_partner and not for_partners:
        raise Forbidden("An outside partner writes external activity only.")
    return call.body


def subscription(who: Who, id: UUID | None, before: UUID | None = None) -> None:
    """The subscription is the caller's, or none is named; a part of a log may have come with another, and keep it."""
    if ids.given(id) is not None and id not in (who.book, before):
        raise Forbidden("The subscription is not the caller's.", id)


def demand_external(who: Who, model: Any) -> None:
    """Partners write what partners see."""
    if who.is_partner and not model.external_activity:
        raise Forbidden("An outside partner writes external activity only.")


def same(model: Versioned | Identified, what: str, meant: Sequence[UUID | None], mistakes: list[Mistake]) -> None:
    """The id in the body, when there is one, is the path's, or what the client calls the same."""
    if ids.given(model.id) is not None and model.id not in meant:
        mistakes.append(Mistake(path(type(model), "id"), f"The path names another {what}, '{meant[0]}'.", model.id))


@cache
def path(model: type[Record], name: str) -> str:
    """A member in messages: its CLR name below `model`."""
    return f"model.{describe(model).by_name[name].form}"


def required(model: Record, names: Iterable[str], mistakes: list[Mistake]) -> None:
    """Members without which nothing can be made."""
    for name in names:
        value = getattr(model, name)
        if value is None or (isinstance(value, str) and not value.strip()) or (isinstance(value, UUID) and not value.int):
            form = describe(type(model)).by_name[name].form
            mistakes.append(Mistake(path(type(model), name), f"The {form} field is required.", value))


def lengths(model: Record, mistakes: list[Mistake]) -> None:
    """Texts are no longer than declared."""
    for name, form, most in _limits(type(model)):
        text = getattr(model, name)
        if text is not None and len(text) > most:
            rule = f"The field {form} must be a string with a maximum length of {most}."
            mistakes.append(Mistake(path(type(model), name), rule, text))


@cache
def _limits(model: type[Record]) -> list[tuple[str, str, int]]:
    return [(slot.name, slot.form, slot.max_length) for slot in describe(model).slots if slot.max_length is not None]


def items(tx: Tx, model: Record, named: Mapping[str, str], mistakes: list[Mistake], before: Any = None) -> dict[UUID, Any]:
    """The list items that members name, by id; each must be of its list, unless it stands in the record already (as `before` says)."""
    wanted = {name: id for name in named if (id := ids.given(getattr(model, name))) is not None}
    found = lists.known(tx, wanted.values())
    for name, id in wanted.items():
        if (id not in found or found[id].list != named[name]) and id != getattr(before, name, None):
            mistakes.append(unknown(model, name, id))
    return found


def unknown(model: Record, name: str, id: Any) -> Mistake:
    """An id that the book does not have."""
    form = describe(type(model)).by_name[name].form
    return Mistake(path(type(model), name), f"The subscription has no {form} '{id}'.", id)


def current(model: Any, version: int, what: str) -> None:
    """The `ts` that came with a change is the row's, or none came."""
    if model.ts and model.ts != version.to_bytes(8, "big"):
        raise Conflict("version", f"The {what} was changed since it was read.", model.id)


def finish(mistakes: list[Mistake]) -> None:
    """Refuses when there was any mistake."""
    if mistakes:
        raise Invalid(mistakes)
