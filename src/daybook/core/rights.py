"""What each role may do, found by asking the rules that are enforced: as somebody of the role, one right after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from uuid import UUID

from daybook.core import visibility
from daybook.core.access import KEEPERS, ROLES, Who, demand_delete, demand_role, demand_staff
from daybook.core.errors import Forbidden, Missing
from daybook.store.engine import Tx

_ME, _OTHER, _NONE = UUID(int=1), UUID(int=2), UUID(int=0)


@dataclass(frozen=True, slots=True)
class Right:
    """One thing that some may do."""

    name: str
    rule: Callable[[Tx, Who], object]
    """Raises for who may not."""


def _reads(tx: Tx, who: Who, *, external: bool = False, restricted: bool = False, mine: bool = False) -> None:
    about = SimpleNamespace(id=_NONE, matter_id=None, is_external=external, is_restricted=restricted, created_by=_ME if mine else _OTHER)
    if not visibility.may_read(tx, who, about):
        raise Missing("matter", about.id)


def _staff(_: Tx, who: Who) -> None:
    demand_staff(who)


def _role(_: Tx, who: Who, *, roles: tuple[str, ...]) -> None:
    demand_role(who, *roles)


def _deletes(_: Tx, who: Who, *, owner: UUID | None) -> None:
    demand_delete(who, owner)


_HEADS, _ADMIN = partial(_role, roles=KEEPERS), partial(_role, roles=("admin",))
RIGHTS = (
    Right("read.external", partial(_reads, external=True)),
    Right("read.all", _reads),
    Right("read.groups", partial(_reads, restricted=True)),
    Right("read.own", partial(_reads, restricted=True, mine=True)),
    Right("write", _staff),
    Right("delete.own", partial(_deletes, owner=_ME)),
    Right("delete.nobodys", partial(_deletes, owner=None)),
    Right("delete.others", partial(_deletes, owner=_OTHER)),
    Right("see.others", _HEADS),
    Right("see.requests", _HEADS),
    Right("keys", _ADMIN),
    Right("lists", _ADMIN),
    Right("users", _ADMIN),
    Right("book", _ADMIN),
)
"""Reading first, then writing, then what is for few."""


def matrix(tx: Tx) -> dict[str, Mapping[str, bool]]:
    """By right and role: whether it is given."""
    return {right.name: {role: _is_given(tx, right, role) for role in ROLES} for right in RIGHTS}


def _is_given(tx: Tx, right: Right, role: str) -> bool:
    try:
        right.rule(tx, Who(tx.book, _ME, "", "", role))
    except (Forbidden, Missing):
        return False
    return True
