"""A webhook as a client wrote it, into the book. A receiver that does not answer the test is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from daybook.core import extras, ids, slow, users, webhooks
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.core.webhooks import ACTIVE, FAILED, Event, Letter, Reply
from daybook.doors.superoffice import flags
from daybook.doors.superoffice.records.webhook import Webhook
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.webhooks import events, words
from daybook.doors.superoffice.webhooks.entity import EMAILS, FLAGS, HIDDEN, PEOPLE, TEXTS, TYPE
from daybook.doors.superoffice.writing import NAME, Writing, ignore

SERVER = (
    "WebhookId", "Registered", "RegisteredAssociate", "Updated", "UpdatedAssociate", "TotalCalls", "TotalErrors", "ConsecutiveErrors",
    "LastError", "Links",
)  # fmt: skip
"""Members that only the server sets."""
LONGEST_NAME, LONGEST_URL, MOST = 254, 2000, 100
HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
LOCAL = ("localhost", "127.0.0.1", "::1")
RULES = "must be an address that begins with https://"
TESTED = ("url", "secret", "headers", "properties")
"""What the receiver is asked about anew when it changes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A webhook as it is to be saved."""

    events: list[str]
    columns: dict[str, Any]


def create(tx: Tx, made: Webhook, view: View) -> Any:
    """A new webhook; the row. The receiver of one that is active has answered the test."""
    draft = drafted(tx, made, view, None)
    if draft.columns["state"] == ACTIVE:
        demand_taken(tx, draft, view.context)
    return webhooks.create(tx, NAME, draft.events, **draft.columns)


def change(tx: Tx, row: Any, made: Webhook, shown: Webhook, view: View) -> Any:
    """The whole of a webhook; the row as it is now."""
    draft = drafted(tx, made, view, row, shown)
    if draft.columns["state"] == ACTIVE and (row.state != ACTIVE or any(draft.columns[name] != getattr(row, name) for name in TESTED)):
        demand_taken(tx, draft, view.context)
    webhooks.change(tx, row, draft.events, **draft.columns)
    return webhooks.by_number(tx, row.number)


def drafted(tx: Tx, made: Webhook, view: View, row: Any, shown: Webhook | None = None) -> Draft:
    """Every mistake is found before anybody is called and anything is written."""
    writing = Writing(tx, view)
    ignore(writing, made, SERVER, "", shown)
    if (made.Type or TYPE).strip().lower() != TYPE:
        writing.wrong("Type", "must be webhook: there are no scripts here", made.Type)
    columns = {
        "name": name(writing, made.Name), "url": url(writing, made.TargetUrl), "secret": secret(writing, made.Secret, row),
        "state": state(writing, made.State, row), "headers": headers(writing, made.Headers or {}), "properties": made.Properties or {},
        "extra": extras.merge(row.extra if row is not None else None, NAME, known(writing, made)),
    }  # fmt: skip
    listened = listening(writing, made.Events or [])
    writing.finish()
    return Draft(listened, columns)


def name(writing: Writing, given: str | None) -> str:
    if not (given or "").strip():
        writing.wrong("Name", "must be given", given)
    elif len(given or "") > LONGEST_NAME:
        writing.wrong("Name", f"must have {LONGEST_NAME} characters at most", given)
    return given or ""


def url(writing: Writing, given: str | None) -> str:
    """Whether it may be called is found out when it is: here it must look like an address."""
    text = (given or "").strip()
    if not is_address(text):
        writing.wrong("TargetUrl", RULES, given)
    return text


def is_address(text: str) -> bool:
    """https, or this machine itself, which the settings may allow."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    is_plain = len(text) <= LONGEST_URL and not CONTROL.search(text) and " " not in text
    return is_plain and bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in LOCAL))


def secret(writing: Writing, given: str | None, row: Any) -> str | None:
    """Asterisks, as they are told, leave the secret as it is."""
    if given != HIDDEN:
        return given or None
    if row is None or not row.secret:
        writing.wrong("Secret", "must be a secret of your own: these asterisks stand for one that is there", given)
        return None
    kept: str = row.secret
    return kept


def state(writing: Writing, given: Any, row: Any) -> str:
    """Left out: active, as a new one; that there were too many errors is for the server to say."""
    word = words.state(given)
    found = next((ours for ours, theirs in words.STATES.items() if theirs == word), ACTIVE)
    if word is None or (found == FAILED and (row is None or row.state != FAILED)):
        writing.wrong("State", "must be Active or Stopped", given)
    return found


def headers(writing: Writing, given: Mapping[str, str]) -> dict[str, str]:
    """Only what can stand in the head of a message."""
    if len(given) > MOST:
        writing.wrong("Headers", f"must be {MOST} at most", len(given))
    for header, value in given.items():
        if HEADER.fullmatch(header) is None:
            writing.wrong(f"Headers.{header}", "is no name of a header", header)
        elif CONTROL.search(value or "") or not (value or "").isascii():
            writing.wrong(f"Headers.{header}", "must be one line of ASCII", value)
    return {header: value or "" for header, value in given.items()}


def listening(writing: Writing, given: list[str]) -> list[str]:
    """The events that there are, or that somebody may signal."""
    if not given or len(given) > MOST:
        writing.wrong("Events", f"must be 1 to {MOST} names of events", len(given))
    for place, event in enumerate(given):
        if (rule := events.wrong(event)) is not None:
            writing.wrong(f"Events[{place}]", rule, event)
    return given


def known(writing: Writing, made: Webhook) -> dict[str, Any]:
    """What only this door knows."""
    part: dict[str, Any] = {text: getattr(made, text) or None for text in TEXTS}
    part[EMAILS] = [email for email in made.ErrorEmails or () if email] or None
    for flag, meant in zip(FLAGS, (words.VIA, words.WHEN), strict=True):
        told = flags.number(getattr(made, flag), meant)
        if told is None:
            writing.wrong(flag, f"must be of None, {', '.join(meant)}", getattr(made, flag))
        part[flag] = flags.text(told, meant) if told else None
    part[PEOPLE] = [number for number in people(writing, made) if number] or None
    return part


def people(writing: Writing, made: Webhook) -> list[int]:
    """The users that are told of failures, by number, else by name."""
    found = []
    for place, given in enumerate(each for each in made.ErrorAssociates or () if each is not None):
        tx = writing.tx
        row = users.by_number(tx, given.Id) if given.Id else users.by_login(tx, given.Name or "")
        if row is None:
            member, value = ("Id", given.Id) if given.Id else ("Name", given.Name)
            writing.wrong(f"{PEOPLE}[{place}].{member}", f"{value} is no associate", value)
        found.append(row.number if row is not None else 0)
    return found


def demand_taken(tx: Tx, draft: Draft, context: str) -> None:
    """The receiver must answer the test with 200."""
    reply = asked(tx, draft, context)
    if not reply.is_good:
        raise Invalid([Mistake("TargetUrl", f"did not answer the test with 200: {reply.text}", draft.columns["url"])])


def asked(tx: Tx, draft: Draft, context: str) -> Reply:
    """What the receiver answers to the test event."""
    event = Event(webhooks.TEST, by=tx.who.number, context=context, id=ids.new(), at=tx.now)
    columns = draft.columns
    letter = Letter(columns["url"], columns["name"], event, columns["secret"], columns["headers"], columns["properties"])
    reply: Reply = slow.reply(tx, webhooks.KIND, letter)
    return reply
