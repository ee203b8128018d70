"""Secrets that a client carries: `<kind>.<book>.<256 random bits>`. The book stands in the text, so that every statement can name it."""

import base64
import binascii
import hashlib
import secrets
from functools import lru_cache
from uuid import UUID

_PADDING = "=" * 6
"""What base32 of 16 bytes ends with, left out in the token."""


def make(kind: str, book: UUID) -> str:
    """A new secret of a book."""
    return f"{kind}.{base64.b32encode(book.bytes).decode().rstrip('=').lower()}.{secrets.token_urlsafe(32)}"


def book_of(text: str, kind: str) -> UUID | None:
    """The book that a secret of this kind names; None for anything else."""
    parts = text.split(".")
    return _book(parts[1]) if len(parts) == 3 and parts[0] == kind else None


@lru_cache(maxsize=1024)
def _book(text: str) -> UUID | None:
    try:
        return UUID(bytes=base64.b32decode(text.upper() + _PADDING))
    except (binascii.Error, ValueError):
        return None


def digest(text: str) -> str:
    """All that is stored of a secret."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
