"""The lists that a new book begins with, for this door's clients to choose from."""

from daybook.core import calls, lists
from daybook.core.access import Tx

STATUSES = (("Open", False), ("In Progress", False), ("Waiting for Resident", False), ("Closed", True))
REASONS = ("Complaint", "Maintenance Request", "Inquiry", "Feedback", "Keys and Access")


def fill(tx: Tx) -> None:
    """Make them; numbers of each list begin at 1."""
    for name, is_closed in STATUSES:
        lists.add(tx, calls.STATUSES, name, is_default=name == "Open", is_closed=is_closed)
    for name in REASONS:
        lists.add(tx, calls.REASONS, name)
