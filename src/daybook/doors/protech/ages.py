"""Age in whole years, by the calendar."""

from daybook.core import clock
from daybook.wire.scalars import Moment


def of(birth_at: int | None, birth_off: int | None, now: int, zone: str) -> int | None:
    """How old somebody born then is now; None when the date is not known (the empty date is none)."""
    if birth_at is None:
        return None
    born = Moment.of_pair(birth_at, birth_off)
    year, month, day = (int(part) for part in born.iso()[:10].split("-"))
    if year <= 1:
        return None
    today = clock.to_datetime(now, zone)
    had_birthday = (today.month, today.day) >= (month, day)
    return max(0, today.year - year - (not had_birthday))
