"""Links of a matter, which holds them: what it was started from or points at, as a module's name and an id, ours or not."""

from uuid import UUID

from daybook.store.engine import Row


def of(matter: Row) -> list[tuple[str, UUID]]:
    """A matter's links: (module, id) in the order given."""
    kept: list[list[str]] = matter.links or []
    return [(module, UUID(target)) for module, target in kept]
