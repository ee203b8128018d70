"""The lists that a new book begins with, for this door's clients to choose from."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from daybook.core import lists
from daybook.core.access import Tx
from daybook.doors.empire import intake

PROJECT = "Client work"
LISTS: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "log_type": (
        ("Phone call", {"code": "call", "is_default": True}), ("E-mail", {"code": "mail"}), ("File note", {"code": "note"}),
        ("Letter", {"code": "mail"}), ("Visit", {"code": "note"}),
    ),
    "log_status": (("Open", {"is_default": True}), ("Waiting for the client", {}), ("Closed", {"is_closed": True})),
    "account_type": (
        ("Company", {"code": "organisation", "is_default": True}), ("Person", {"code": "person"}), ("Couple", {"code": "person"}),
        ("Trust", {"code": "organisation"}),
    ),
    "source": (("Referral", {"is_default": True}), ("Website", {}), ("Seminar", {}), ("Advertisement", {})),
    "appointment_type": (
        ("Review meeting", {"is_default": True}), ("First meeting", {}), ("Video call", {}), ("Property inspection", {}),
    ),
    "opportunity_type": (("Home loan", {"is_default": True}), ("Tax return", {}), ("Financial plan", {}), ("Property sale", {})),
    "opportunity_status": (
        ("Pending", {"is_default": True}), ("Ongoing", {}), ("Successful", {"is_closed": True}),
        ("Lost", {"is_closed": True}),
    ),
    "project": ((PROJECT, {"is_default": True}), ("Practice management", {}), ("Training", {})),
    intake.TEMPLATES: (
        ("Follow-up", {"extra": {"subject": "{{subject}}", "text": "Hello,\n\n{{notes}}\n\nKind regards\n{{contact_by}}"}}),
        ("Documents", {"extra": {"subject": "Your documents ({{reference}})", "text": "{{notes}}\n\nThey are here: {{download_link}}"}}),
    ),
}  # fmt: skip
TASKS = (("Advice", True), ("Client queries", True), ("Administration", False))
"""Whether each is of the first project or of any."""


def fill(tx: Tx, ids: Mapping[tuple[str, str], UUID] | None = None) -> None:
    """Make them; `ids` says which items (list, text) have which id."""
    ids = ids or {}
    made = {
        (name, text): lists.add(tx, name, text, id=ids.get((name, text)), rank=rank, **facts)["id"]
        for name, items in LISTS.items()
        for rank, (text, facts) in enumerate(items)
    }
    project = {"project": str(made["project", PROJECT])}
    for rank, (text, is_bound) in enumerate(TASKS):
        id = ids.get(("project_task", text))
        lists.add(tx, "project_task", text, id=id, rank=rank, is_default=rank == 0, extra=project if is_bound else None)
