"""The events that are documented, and what else may be listened to: what somebody signals, under names of its own."""

import re
from collections.abc import Mapping

ROWS = ("created", "changed", "deleted")
LIST = ("created", "changed", "softdeleted")
STATES = ("started", "stopped", "errors")
VERBS: Mapping[str, tuple[str, ...]] = {
    "activity": ROWS, "associate": ROWS, "contact": (*ROWS, "softdeleted"), "chatsession": ("created", "changed", "message"),
    "document": (*ROWS, "edited"), "person": (*ROWS, "softdeleted", "consented", "unconsented"), "project": ROWS, "projectmember": ROWS,
    "quote": ("approved", "rejected", "sent", "ordered"), "relation": ROWS, "sale": (*ROWS, "completed", "lost", "sold"),
    "salestakeholder": ROWS, "ticket": ("created", "changed"), "webhook": STATES,
}  # fmt: skip
"""What may become of each kind of thing. Facts 6.3; a list's items are `list.<name>`, one webhook `webhook<id>`."""
NAME = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+){1,3}", re.IGNORECASE)
LONGEST = 100
HOOK = re.compile(r"webhook\d+")
TEST = "test"


def wrong(name: str | None) -> str | None:
    """Why nobody can listen to this event; None when somebody can."""
    if not name or len(name) > LONGEST or NAME.fullmatch(name) is None:
        return "is no event: they are named like contact.created"
    entity, _, verb = name.lower().rpartition(".")
    verbs = verbs_of(entity)
    return f"is no event: {entity} has {', '.join(verbs)}" if verbs is not None and verb not in verbs else None


def verbs_of(entity: str) -> tuple[str, ...] | None:
    """What may become of a kind of thing; None for one that only signals speak of."""
    if entity.startswith("list."):
        return LIST
    return STATES if HOOK.fullmatch(entity) else VERBS.get(entity)
