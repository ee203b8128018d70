"""Where e-mail goes and answers come from, as whoever runs the server has set it: for the page that tells of it."""

from dataclasses import dataclass, field

from daybook.core.letterhead import House


@dataclass(frozen=True, slots=True)
class Mailing:
    """As the settings of the server say; no password among it."""

    house: House = field(default_factory=House)
    server: str = ""
    """Host, port and security of the mail server; empty: messages are kept in `folder`."""
    user: str = ""
    """As whom the mail server knows us."""
    folder: str = ""
    inbox: str = ""
    """The mailbox that is read; empty: none is."""
    inbox_book: str = ""
    """Whose it is, by slug; empty: the only book's."""
    seconds: float = 0.0
    """How often it is read."""

    def reads_for(self, slug: str) -> bool:
        """Whether answers come into the book of this slug."""
        return bool(self.inbox) and self.inbox_book in ("", slug)


UNSET = Mailing()
