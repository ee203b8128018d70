"""The headers of what goes out: whatever was given, no header holds more than its own text."""

import re
from collections.abc import Iterable
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import UUID

from daybook.core.clock import to_datetime
from daybook.core.letterhead import House
from daybook.post.letters import Address, Letter

POLICY = SMTP.clone(max_line_length=200)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
LONGEST = 500
"""Characters of a subject or a name."""
LETTER, THREAD = "letter", "thread"
_OURS = re.compile(rf"<\s*({LETTER}|{THREAD})\.([0-9a-f-]{{36}})@", re.IGNORECASE)


def begun(letter: Letter, house: House, subject: str, author: Address) -> EmailMessage:
    """A message with all its headers and nothing in it yet. Blind copies stand in the envelope only."""
    message = EmailMessage(POLICY)
    domain = line(house.domain(author[0]))
    message["From"] = mailbox(house.author(author))
    for header, role in (("To", "to"), ("Cc", "cc")):
        if letter.reached.get(role):
            message[header] = [mailbox(pair) for pair in letter.reached[role]]
    if not letter.reached.get("to") and not letter.reached.get("cc"):
        message["To"] = "undisclosed-recipients:;"
    if (answers := house.answers(author)) is not None:
        message["Reply-To"] = mailbox(answers)
    message["Subject"] = line(subject)
    message["Date"] = format_datetime(to_datetime(letter.at))
    message["Message-ID"] = named(LETTER, letter.id, domain)
    if letter.matter is not None:
        # Of one matter all answer the same message, which nobody ever sent: so they thread, whichever of them was received.
        message["In-Reply-To"] = message["References"] = named(THREAD, letter.matter, domain)
    return message


def named(kind: str, id: UUID, domain: str) -> str:
    """A Message-ID of ours: the same at every attempt."""
    return f"<{kind}.{id}@{domain}>"


def meant(texts: Iterable[str]) -> list[tuple[str, UUID]]:
    """Which letters and threads of ours a message refers to, the last first."""
    return [(kind.lower(), UUID(id)) for text in texts for kind, id in reversed(_OURS.findall(text))]


def mailbox(pair: Address) -> Mailbox:
    """An address with a name; what is no address raises ValueError."""
    return Mailbox(display_name=line(pair[1]), addr_spec=line(pair[0]))


def line(text: str) -> str:
    """One line of text: what would begin another header, or be read as an encoded word, is none."""
    return _CONTROL.sub(" ", text or "").replace("=?", "= ?").strip()[:LONGEST].strip()
