"""Users whom another house vouches for (an OpenID provider): found by what it calls them, at first by their e-mail address."""

from dataclasses import dataclass

from daybook.core import aliases, books, users
from daybook.core.access import Tx, Who
from daybook.core.errors import Missing, Refused
from daybook.core.texts import marked

DOOR = "oidc"
UNKNOWN = marked("Nobody here has this e-mail address, or it is not confirmed. Ask your admin to add it to your user.")
NO_BOOK = marked("The book for this sign-in is not set up: DAYBOOK_OIDC_BOOK must name one.")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider names."""

    issuer: str
    subject: str
    """What the provider calls him, for ever."""
    email: str = ""
    """Only when the provider has confirmed it."""


def sign_in(tx: Tx, door: str, identity: Identity, *, book: str | None) -> Who:
    """The user that this is; remembers what the provider calls him, so that a changed address does not matter later."""
    try:
        tx.enter(books.only(tx, book).id)
    except Missing:
        raise Refused(NO_BOOK) from None
    known = aliases.find(tx, DOOR, identity.issuer, identity.subject)
    row = users.find(tx, known) if known is not None else users.by_email(tx, identity.email)
    if row is None or row.disabled_at is not None:
        raise Refused(UNKNOWN)
    if known is None:
        aliases.add(tx, DOOR, identity.issuer, identity.subject, row.id)
    return users.act_as(tx, row.id, door)
