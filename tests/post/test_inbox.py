"""What comes back: answers join their matter, replies their attendee, the rest a timeline or the queue; each once."""

import os
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from daybook.cli import main
from daybook.core import attendees, contacts, entries, files, inbound, journal, matters, meetings, outbox, users
from daybook.core.attendees import Attendee
from daybook.core.channels import Channel
from daybook.core.clock import MINUTE, When, of_datetime
from daybook.post import inbox, incoming
from daybook.post.mailboxes import Maildir
from daybook.store.engine import Engine, here
from daybook.store.tables import entry
from tests.support import DEMO, SQLITE, run

ADDRESS = "ann@one.example"


def mail(text: str = "Thank you", *, sender: str = f"Ann <{ADDRESS}>", id: str | None = "<1@one.example>", **more: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "crm@house.example", "Re: News"
    message["Date"] = "Tue, 31 Mar 2026 23:33:20 +0200"
    if id:
        message["Message-ID"] = id
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def file(engine: Engine, message: EmailMessage | bytes) -> str:
    return inbox.file(engine, DEMO, incoming.read(message if isinstance(message, bytes) else message.as_bytes()))


@pytest.fixture
def ann(engine: Engine) -> Any:
    return run(engine, lambda tx: contacts.create(tx, "person", name="Ann", channels=[Channel("mail", "Ann@One.example")]))["id"]


def mails_of(engine: Engine, contact: Any) -> list[Any]:
    rows = run(engine, lambda tx: tx.all(sa.select(entry).where(here(entry))))
    seen = run(engine, lambda tx: {row.id: [p.contact_id for p in entries.participants_of(tx, row.id)] for row in rows})
    return [row for row in rows if contact in seen[row.id] and row.kind == "mail"]


def test_an_answer_joins_its_matter(engine: Engine, ann: Any) -> None:
    org = run(engine, lambda tx: contacts.create(tx, "organisation", name="Kestrel"))["id"]
    matter = run(engine, lambda tx: matters.create(tx, "contact_log", subject="News", contact_id=org, is_external=True, is_restricted=True))
    message = mail(References=f"<other@x> <thread.{matter['id']}@house.example>")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="../plan.pdf")
    assert file(engine, message) == "answered"
    (row,) = mails_of(engine, org)
    assert mails_of(engine, ann) == [row]
    assert (row.matter_id, row.subject, row.text, row.author, row.method) == (matter["id"], "Re: News", "Thank you", "Ann", "e-mail")
    assert (row.is_external, row.is_restricted) == (True, True)
    assert When(row.at_at, row.at_off) == of_datetime(datetime.fromisoformat("2026-03-31T23:33:20+02:00"))
    (kept,) = run(engine, lambda tx: [files.get(tx, each.file_id) for each in files.attached(tx, row.id)])
    assert (kept.name, kept.media, kept.size) == (".._plan.pdf", "application/pdf", 4)
    assert file(engine, message) == "known" and len(mails_of(engine, org)) == 1
    change = run(engine, lambda tx: journal.history(tx, row.id))[0]
    assert (change.door, change.user_id) == ("post", None)


def test_an_answer_to_a_letter(engine: Engine, ann: Any) -> None:
    """Of a touchpoint without a matter; from an address that the book does not know."""
    entry = run(engine, lambda tx: entries.add(tx, "mail", at=When(tx.now), contacts=[(ann, "about")], text="Hello"))["id"]
    letter = run(engine, lambda tx: outbox.put(tx, "mail", {}, entry=entry))
    assert file(engine, mail(sender="other@two.example", In_Reply_To=f"<letter.{letter}@house.example>")) == "answered"
    (row,) = [row for row in mails_of(engine, ann) if row.id != entry]
    assert (row.author, row.matter_id) == ("other@two.example", None)


def test_what_refers_to_nothing_of_ours_lands_on_the_timeline(engine: Engine, ann: Any) -> None:
    assert file(engine, mail(References=f"<thread.{DEMO}@house.example>")) == "filed"
    assert file(engine, mail(id=None)) == "filed" and file(engine, mail(id=None)) == "known"
    assert len(mails_of(engine, ann)) == 2


def test_nobody_known_waits_in_the_queue(engine: Engine) -> None:
    message = mail(sender='"X\x00 Y" <x@two.example>')
    assert (file(engine, message), file(engine, message)) == ("queued", "known")
    assert file(engine, mail(sender="nobody", id="<2@x>")) == "queued"
    second, first = run(engine, lambda tx: inbound.queue(tx, 10))
    assert (first.sender, first.subject, first.text, second.sender) == ("x@two.example", "Re: News", "Thank you", "")
    assert run(engine, lambda tx: inbound.queue(tx, 10, second.id)) == [first]
    run(engine, lambda tx: inbound.drop(tx, [first.id]))
    assert [row.id for row in run(engine, lambda tx: inbound.queue(tx, 10))] == [second.id]


def test_a_user_who_answers(engine: Engine, ann: Any) -> None:
    user = run(engine, lambda tx: users.create(tx, "cy", "Cy Okafor", role="agent", email="cy@demo.example"))["id"]
    entry = run(engine, lambda tx: entries.add(tx, "mail", at=When(tx.now), contacts=[(ann, "about")], text="Hello"))["id"]
    file(engine, mail(sender="Cy <CY@demo.example>", In_Reply_To=f"<thread.{entry}@house.example>"))
    (row,) = [row for row in mails_of(engine, ann) if row.id != entry]
    assert (row.author, row.author_id) == ("Cy Okafor", user)


def reply(
    uid: str, status: str = "ACCEPTED", address: str = ADDRESS, sequence: int = 0, method: str = "REPLY", extra: str = ""
) -> EmailMessage:
    message = mail(id=f"<{status}.{sequence}.{address}.{method}@x>")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{sequence}",
        "DTSTAMP:20260401T000000Z",
        f"ATTENDEE;PARTSTAT={status}:MAILTO:{address}", *([extra] if extra else []), "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    message.add_alternative("\r\n".join(lines).encode(), maintype="text", subtype="calendar", params={"method": method})
    return message


@pytest.fixture
def met(engine: Engine, ann: Any) -> Any:
    """A meeting to which Ann, and an address, are asked."""

    def work(tx: Any) -> Any:
        row = entries.add(tx, "meeting", at=When(tx.now), ends=When(tx.now + 60 * MINUTE), subject="Review")
        meetings.add(tx, row["id"])
        meetings.change(tx, meetings.of(tx, row["id"]), sequence=2)
        attendees.put(tx, row["id"], tx.now, [Attendee(contact_id=ann), Attendee(address="Bob@two.example")])
        return row["id"]

    return run(engine, work)


def statuses(engine: Engine, met: Any) -> list[str]:
    return [one.status for one in run(engine, lambda tx: attendees.of(tx, met))]


def test_an_attendee_answers(engine: Engine, met: Any) -> None:
    uid = meetings.uid(met)
    assert file(engine, reply(uid, sequence=2)) == "answered"
    assert statuses(engine, met) == ["accepted", "invited"]
    assert file(engine, reply(uid, "DECLINED", "bob@TWO.example", 2, extra="COMMENT:On holiday")) == "answered"
    assert [(one.status, one.reason) for one in run(engine, lambda tx: attendees.of(tx, met))][1] == ("declined", "On holiday")
    assert file(engine, reply(uid, "TENTATIVE", sequence=3)) == "answered"
    assert statuses(engine, met) == ["seen", "declined"]
    assert file(engine, reply(uid, "DECLINED", sequence=1)) == "answered", "an answer to what it was before"
    assert statuses(engine, met) == ["seen", "declined"]
    history = run(engine, lambda tx: journal.history(tx, met))
    assert history[0].after["attendees"][0][4] == "seen" and history[0].before["attendees"][0][4] == "accepted"


def test_what_answers_no_invitation_of_ours_is_mail(engine: Engine, met: Any, ann: Any) -> None:
    uid = meetings.uid(met)
    for message in (
        reply(uid, method="REQUEST"), reply(f"{DEMO}@daybook"), reply("what"), reply(f"{met}@elsewhere"),
        reply(uid, address="cy@three.example"),
        reply(uid, "NEEDS-ACTION"),
    ):  # fmt: skip
        message.replace_header("Message-ID", f"<{os.urandom(8).hex()}@x>")
        assert file(engine, message) == "filed"
    assert statuses(engine, met) == ["invited", "invited"] and len(mails_of(engine, ann)) == 6


def test_a_message_that_came_back(engine: Engine, ann: Any) -> None:
    matter = run(engine, lambda tx: matters.create(tx, "contact_log", subject="News", contact_id=ann))["id"]
    back = (
        f"From: MAILER-DAEMON@x\r\nMessage-ID: <b@x>\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\nNo such user\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <letter.{DEMO}@h>\r\n"
        f"References: <thread.{matter}@h>\r\n\r\nHello\r\n--b--\r\n"
    )
    assert file(engine, back.encode()) == "answered"
    (row,) = mails_of(engine, ann)
    assert (row.matter_id, row.method, row.text) == (matter, "returned", "No such user")
    assert file(engine, mail(Auto_Submitted="auto-replied")) == "filed"
    assert sorted(row.method for row in mails_of(engine, ann)) == ["automatic answer", "returned"]


def test_html_becomes_text() -> None:
    message = EmailMessage()
    message.set_content(
        "<html><head><title>T</title><style>p{}</style></head><body><p>Dear  <b>Ada</b> &amp; co,<br>thanks</p><script>x()</script>"
        "<div>Bye</div></body></html>",
        subtype="html",
    )
    assert incoming.read(message.as_bytes()).text == "Dear Ada & co,\nthanks\n\nBye"


def test_too_deep_too_many_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    head = "From: x@y.example\r\nMessage-ID: <d@x>\r\n"
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(2000))
    many = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n" * 5000
    monkeypatch.setattr(incoming, "HEAVIEST", 300_000)
    for body in (deep, many, "\r\n" + "x" * 300_001):
        found = incoming.read((head + body).encode())
        assert (found.id, found.sender, found.files) == ("d@x", "x@y.example", []) and "too large" in found.text


@given(st.binary(max_size=400), st.sampled_from(["", "text/calendar", "text/html; charset=x-none", "multipart/mixed; boundary=b", "a"]))
def test_whatever_comes_is_read(content: bytes, kind: str) -> None:
    head = f"Content-Type: {kind}\r\n".encode() if kind else b""
    found = incoming.read(head + content)
    assert found.id and len(found.text) <= incoming.LONGEST


def test_the_date_is_believed_within_reason() -> None:
    for said in ("Tue, 31 Mar 2099 23:33:20 +0200", "nonsense", "Tue, 31 Mar 1971 00:00:00 +0000", "Mon, 99 Foo 2026"):
        message = mail()
        message.replace_header("Date", said)
        assert incoming.read(message.as_bytes()).at is None
    message.replace_header("Date", "Tue, 31 Mar 2026 23:33:20 -0000")
    assert incoming.read(message.as_bytes()).at == of_datetime(datetime(2026, 3, 31, 23, 33, 20, tzinfo=UTC))


def maildir(folder: Path, *messages: EmailMessage) -> Path:
    for name in ("new", "cur", "tmp"):
        (folder / name).mkdir(parents=True)
    for at, message in enumerate(messages):
        (folder / "new" / f"{at}.host").write_bytes(message.as_bytes())
    return folder


def test_a_maildir(engine: Engine, ann: Any, tmp_path: Path) -> None:
    folder = maildir(tmp_path / "in", mail(), mail(id="<2@x>", sender="z@z.example"), mail())
    assert dict(inbox.read(engine, DEMO, Maildir(folder))) == {"filed": 1, "queued": 1, "known": 1}
    assert sorted(path.name for path in (folder / "cur").iterdir()) == ["0.host:2,S", "1.host:2,S", "2.host:2,S"]
    assert dict(inbox.read(engine, DEMO, Maildir(folder))) == {}


@SQLITE
def test_by_command(engine: Engine, stores: Any, ann: Any, tmp_path: Path) -> None:
    def typed(*words: str) -> Any:
        return CliRunner(env={"DAYBOOK_DATABASE": engine.url, "COLUMNS": "200"}).invoke(main, ["post", *words], catch_exceptions=False)

    folder = maildir(tmp_path / "in", mail(), mail(id="<2@x>", sender="z@z.example"))
    assert typed("inbox", str(folder)).stdout == "1 filed, 1 queued\n"
    assert typed("inbox", str(folder)).stdout == "Nothing new.\n"
    shown = typed("unknown").stdout
    (row,) = run(engine, lambda tx: inbound.queue(tx, 9))
    assert str(row.id) in shown and "z@z.example" in shown
    assert "z@z.example" not in typed("unknown", "--drop", str(row.id)).stdout
    assert typed("inbox").exit_code == 2
    assert "is no maildir" in typed("inbox", str(tmp_path)).output
    assert "cannot be read" in typed("inbox", "imap://x@127.0.0.1:9/INBOX").output
