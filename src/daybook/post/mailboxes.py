"""Where answers arrive: a maildir, or a mailbox of a server that speaks IMAP. A message that was filed counts as read there."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from daybook.post.incoming import HEAD, HEAVIEST

SECONDS = 30.0
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Unreadable(Exception):
    """The mailbox cannot be read, for the reason given."""


class Mailbox(Protocol):
    """Messages that nobody has read yet."""

    def waiting(self) -> list[str]:
        """Their names, oldest first."""

    def content(self, name: str) -> bytes | None:
        """One of them; of what is too heavy, the beginning. None when somebody else has taken it away."""

    def done(self, name: str) -> None:
        """It was filed."""


class Maildir:
    """A maildir's `new` folder; what was filed goes to `cur`, as seen."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not (folder / "new").is_dir():
            raise Unreadable(f"{folder} is no maildir: there is no folder 'new' in it.")

    def waiting(self) -> list[str]:
        found: list[tuple[float, str]] = []
        for path in (self._folder / "new").iterdir():
            with suppress(FileNotFoundError):
                if path.is_file() and not path.name.startswith("."):
                    found.append((path.stat().st_mtime, path.name))
        return [name for _, name in sorted(found)]

    def content(self, name: str) -> bytes | None:
        with suppress(FileNotFoundError), (self._folder / "new" / name).open("rb") as file:
            return file.read(HEAVIEST + 1)
        return None

    def done(self, name: str) -> None:
        (self._folder / "cur").mkdir(exist_ok=True, mode=0o700)
        with suppress(FileNotFoundError):
            (self._folder / "new" / name).rename(self._folder / "cur" / f"{name.partition(':')[0]}:2,S")


class Imap:
    """A mailbox's unseen messages; what was filed is seen."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self._server = server

    def waiting(self) -> list[str]:
        _, found = self._server.uid("SEARCH", "UNSEEN")
        return [uid.decode() for line in found if line for uid in line.split()]

    def content(self, name: str) -> bytes | None:
        _, said = self._server.uid("FETCH", name, "(RFC822.SIZE)")
        size = next((int(match[1]) for line in said if isinstance(line, bytes) and (match := _SIZE.search(line))), 0)
        # Never marked as seen by reading: only what is in the book counts as read.
        what = "(BODY.PEEK[])" if size <= HEAVIEST else f"(BODY.PEEK[]<0.{HEAD}>)"
        _, found = self._server.uid("FETCH", name, what)
        return next((part[1] for part in found if isinstance(part, tuple)), None)

    def done(self, name: str) -> None:
        self._server.uid("STORE", name, "+FLAGS.SILENT", "(\\Seen)")


@contextmanager
def opened(where: str, password: str, authorities: str = "") -> Iterator[Mailbox]:
    """`imaps://user@host/INBOX`, `imap://` (STARTTLS), or the folder of a maildir."""
    parts = urlsplit(where)
    if parts.scheme not in ("imap", "imaps"):
        yield Maildir(Path(where.removeprefix("maildir:")))
        return
    server: imaplib.IMAP4 | None = None
    try:
        context = ssl.create_default_context(cafile=authorities or None)
        host = parts.hostname or ""
        if parts.scheme == "imaps":
            server = imaplib.IMAP4_SSL(host, parts.port or 993, ssl_context=context, timeout=SECONDS)
        else:
            server = imaplib.IMAP4(host, parts.port or 143, timeout=SECONDS)
            server.starttls(context)
        server.login(unquote(parts.username or ""), password)
        status, said = server.select(f'"{unquote(parts.path.strip("/")) or "INBOX"}"')
        if status != "OK":
            raise Unreadable(f"The mailbox cannot be opened: {said[0]!r}")
        yield Imap(server)
    except (imaplib.IMAP4.error, OSError) as error:
        raise Unreadable(f"The mailbox at {parts.hostname} cannot be read: {error}") from error
    finally:
        if server is not None:
            with suppress(imaplib.IMAP4.error, OSError):
                server.logout()
