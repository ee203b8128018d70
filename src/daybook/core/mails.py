"""E-mail addresses: their form, how they are compared, and who must not be written to."""

import importlib
from collections.abc import Iterable
from email.utils import parseaddr
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa

from daybook.store.engine import Tx, fixed, here, param
from daybook.store.tables import channel, contact

_SUPPRESSED = fixed(
    sa.select(channel.c.stripped)
    .join(contact, sa.and_(contact.c.book_id == channel.c.book_id, contact.c.id == channel.c.contact_id))
    .where(
        here(channel),
        channel.c.stripped == param("address"),
        channel.c.kind == "mail",
        contact.c.no_mail.is_(sa.true()),
        contact.c.deleted_at.is_(None),
    )
    .limit(1)
)


@cache
def _library() -> Any:
    """Loaded when the first address is looked at: 35 ms that no start needs."""
    return importlib.import_module("email_validator")


@lru_cache(maxsize=8192)
def problem(address: str) -> str | None:
    """Why the text is no address one can write to; None when it is one. No look-up is made."""
    try:
        _library().validate_email(bare(address), check_deliverability=False, allow_smtputf8=True, test_environment=True)
    except _library().EmailNotValidError as error:
        return str(error)
    return None


def is_valid(address: str) -> bool:
    """Whether the text has the form of an address."""
    return problem(address) is None


def bare(text: str) -> str:
    """The address in `Ada Byron <ada@example.org>`; an address alone is itself."""
    return (parseaddr(text)[1] if "<" in text else text).strip()


def stripped(text: str) -> str:
    """What addresses are compared and found by: lower case."""
    return bare(text).lower() or text.strip().lower()


def suppressed(tx: Tx, addresses: Iterable[str]) -> frozenset[str]:
    """Those of the addresses (as given) that belong to a contact who wants no e-mail."""
    return frozenset(address for address in addresses if tx.one(_SUPPRESSED, address=stripped(address)) is not None)
