"""Who asks, and what he may see and do."""

from dataclasses import dataclass
from uuid import UUID

from daybook.core.errors import Forbidden
from daybook.core.texts import Either, Text
from daybook.store.engine import Tx

ROLES = ("admin", "manager", "agent", "partner")
"""What a user may be. A partner sees what is marked external, and nothing else."""
KEEPERS = ("admin", "manager")
"""Who may do everything with what others own."""


@dataclass(frozen=True, slots=True)
class Who:
    """The caller of one request, as the door's login found him."""

    book: UUID
    user: UUID
    login: str
    name: str
    role: str
    groups: frozenset[UUID] = frozenset()
    door: str = ""
    scopes: frozenset[str] = frozenset()
    key: UUID | None = None
    zone: str = "UTC"
    language: str = "en"
    has_language: bool = False
    """He chose it himself; else it is the book's."""
    email: str | None = None
    number: int = 0

    @property
    def is_partner(self) -> bool:
        """Outside partners see external matters only."""
        return self.role == "partner"


def demand(who: Who, scope: str) -> None:
    """The caller's credential must carry the scope (`read`, `write`); an empty set of scopes carries all."""
    if who.scopes and scope not in who.scopes:
        raise Forbidden(Text("This credential may not %(scope)s.", scope=scope), scope)


def demand_role(who: Who, *roles: str) -> None:
    """The caller must have one of the roles."""
    if who.role not in roles:
        raise Forbidden(Text("Only %(roles)s may do this.", roles=Either(roles)), who.role)


def may_delete(who: Who, owner: UUID | None) -> bool:
    """Whether the caller may delete what this user owns: keepers all, others their own and, but for outside partners, what is nobody's."""
    return who.role in KEEPERS or owner == who.user or (owner is None and not who.is_partner)


def demand_delete(who: Who, owner: UUID | None) -> None:
    """The caller must be able to delete what this user owns."""
    if not may_delete(who, owner):
        raise Forbidden("Only its owner, a manager or an admin may delete it.", "delete")


def demand_staff(who: Who) -> None:
    """The caller must be one of the house."""
    if who.is_partner:
        raise Forbidden("Outside partners may only read.", who.role)


__all__ = ["KEEPERS", "ROLES", "Tx", "Who", "demand", "demand_delete", "demand_role", "demand_staff", "may_delete"]
