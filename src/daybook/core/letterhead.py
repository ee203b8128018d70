"""In whose name e-mail goes out, where answers go, what stands below it: as the house has it, and within that as a book does."""

from dataclasses import asdict, dataclass

from daybook.core import books, mails
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import Text

SETTING = "mail"
"""The book's setting."""
LONGEST_NAME, LONGEST = 200, 4000
"""Letters of the name and of the signature."""
Address = tuple[str, str]
"""Where to, and who that is."""


@dataclass(frozen=True, slots=True)
class House:
    """In whose name it goes out."""

    sender: str = ""
    """The address that the house sends from; empty: each user's own."""
    replies: str = ""
    """The mailbox that is read for answers; empty: they go to the user."""
    name: str = ""
    """What stands behind the user's name; empty: nothing."""
    signature: str = ""
    """What stands below every e-mail."""

    def domain(self, user: str) -> str:
        """What ids of messages end in."""
        return (self.sender or user).rpartition("@")[2] or "daybook.invalid"

    def author(self, user: Address) -> Address:
        """From whom it is."""
        address, name = user
        return self.sender or address or f"daybook@{self.domain(address)}", ", ".join(filter(None, (name, self.name)))

    def answers(self, user: Address) -> Address | None:
        """Where answers go, if not to whom it is from."""
        address = self.replies or user[0]
        return (address, self.author(user)[1]) if address and address != (self.sender or user[0]) else None

    def signed(self, text: str) -> str:
        """The text with the signature below, as mail programs know one."""
        return f"{text.rstrip()}\n\n-- \n{self.signature}" if self.signature else text

    def of_book(self, own: "House") -> "House":
        """With what a book has of its own: an address to send from only where the house has none."""
        return House(self.sender or own.sender, own.replies or self.replies, own.name, own.signature)


def of(tx: Tx) -> House:
    """What the book entered has of its own."""
    kept = (books.get(tx, tx.book).settings or {}).get(SETTING) or {}
    return House(**{name: str(kept.get(name) or "") for name in House.__dataclass_fields__})


def put(tx: Tx, own: House) -> None:
    """Let the book's e-mail look so; every mistake at once."""
    own = House(own.sender.strip(), own.replies.strip(), " ".join(own.name.split()), _lines(own.signature))
    mistakes = [
        Mistake(name, problem, value)
        for name, value in (("sender", own.sender), ("replies", own.replies))
        if value and (problem := mails.problem(value)) is not None
    ]
    for name, most in (("name", LONGEST_NAME), ("signature", LONGEST)):
        if len(getattr(own, name)) > most:
            mistakes.append(Mistake(name, Text("may have %(many)s letters", many=most), getattr(own, name)[:80]))
    if mistakes:
        raise Invalid(mistakes)
    books.set_up(tx, {SETTING: {name: value for name, value in asdict(own).items() if value} or None})


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
