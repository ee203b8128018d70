"""States and flags of a webhook: words on the wire, which clients also send as numbers."""

from daybook.core.webhooks import ACTIVE, FAILED, STOPPED

UNKNOWN = "Unknown"
STATES = {ACTIVE: "Active", STOPPED: "Stopped", FAILED: "TooManyErrors"}
"""What the book calls a state -> what the wire does."""
NUMBERED = (UNKNOWN, *STATES.values())
VIA = {"Email": 1, "InApp": 2}
WHEN = {"FirstFailure": 1, "Disabling": 2}


def state(given: str | None) -> str | None:
    """The word for a state given as word or number; None when it is none."""
    text = (given or UNKNOWN).strip()
    if text.isdecimal():
        return NUMBERED[int(text)] if int(text) < len(NUMBERED) else None
    return next((word for word in NUMBERED if word.lower() == text.lower()), None)
