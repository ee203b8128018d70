"""What PostgreSQL's errors mean for a request."""

import psycopg

_KNOTS = frozenset({"40001", "40P01", "55P03"})
"""Serialisation failure, deadlock, waited too long for a row."""
_TAKEN = "23505"
_BROKEN_RULE = "23"
_GONE = ("08", "57P", "25P03", "25P04")
"""Connection trouble, shut down or terminated, idle or busy in a transaction for too long."""
_READ_ONLY, _OTHER_PLAN = "25006", "0A000"
_UNABLE = ("53", "57", "58", "XX")
"""No room, cancelled, disk trouble, damage."""


class Lost(Exception):
    """The connection broke; whether what was sent last has been carried out is not known."""


def is_gone(error: psycopg.Error) -> bool:
    """The server goes down, has become a replica, or has other tables than when its statements were prepared: begin anew."""
    state = error.sqlstate or ""
    return not state or state.startswith(_GONE) or state == _READ_ONLY or (state == _OTHER_PLAN and "cached plan" in str(error))


def is_knot(error: BaseException | None) -> bool:
    """Two requests stood in each other's way; run again, apart, both may pass."""
    return isinstance(error, psycopg.Error) and error.sqlstate in _KNOTS


def is_taken(error: BaseException | None) -> bool:
    """A unique key is there already."""
    return isinstance(error, psycopg.Error) and error.sqlstate == _TAKEN


def taken_key(error: BaseException | None) -> str | None:
    """The name of that key."""
    return error.diag.constraint_name if isinstance(error, psycopg.Error) and is_taken(error) else None


def breaks_rule(error: BaseException | None) -> bool:
    """A key, or a column that must not be null."""
    return isinstance(error, psycopg.Error) and (error.sqlstate or "").startswith(_BROKEN_RULE)


def is_unable(error: BaseException | None) -> bool:
    """The server cannot, whatever the request is."""
    return isinstance(error, psycopg.Error) and (error.sqlstate or "").startswith(_UNABLE)
