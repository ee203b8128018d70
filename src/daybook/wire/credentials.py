"""What an Authorization or Cookie header says. Reading only: who it is, and whether he may, is asked elsewhere."""

from base64 import b64decode
from dataclasses import dataclass, field
from urllib.parse import unquote

__all__ = ["Authorization", "Basic", "Bearer", "DomainUser", "Ticket", "authorization", "cookies"]


@dataclass(frozen=True, slots=True)
class DomainUser:
    """A user of one tenant."""

    user: str
    password: str = field(repr=False)
    domain: str


@dataclass(frozen=True, slots=True)
class Basic:
    """HTTP Basic: the first colon ends the user, so that passwords may hold colons."""

    user: str
    password: str = field(repr=False)

    def at_domain(self) -> DomainUser | None:
        """As `user:password@domain`: the last at sign begins the domain, so that passwords may hold them too."""
        password, sign, domain = self.password.rpartition("@")
        return DomainUser(self.user, password, domain) if sign and domain else None


@dataclass(frozen=True, slots=True)
class Bearer:
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ticket:
    """`SOTicket 7T:...`: raw, not base64."""

    ticket: str = field(repr=False)


Authorization = Basic | Bearer | Ticket


def authorization(header: str | None) -> Authorization | None:
    """The credential of an Authorization header, its scheme in any case; None when there is none that can be read."""
    scheme, _, rest = (header or "").strip().partition(" ")
    rest = rest.strip()
    match scheme.lower():
        case "basic":
            return basic(rest)
        case "bearer" if rest:
            return Bearer(rest)
        case "soticket" if rest:
            return Ticket(rest)
    return None


def basic(encoded: str) -> Basic | None:
    """Base64 of UTF-8, with or without its padding."""
    try:
        text = b64decode(encoded + "=" * (-len(encoded) % 4), validate=True).decode()
    except ValueError:
        return None
    user, colon, password = text.partition(":")
    return Basic(user, password) if colon else None


def cookies(header: str | None) -> dict[str, str]:
    """Names and values, quotes and percent signs undone; the first of two equal names counts."""
    found: dict[str, str] = {}
    for part in (header or "").split(";"):
        name, sign, value = part.strip().partition("=")
        if sign and name:
            found.setdefault(name.strip(), unquote(value.strip().strip('"')))
    return found
