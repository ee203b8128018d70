"""Answers read over IMAP: only what is in the book counts as read there."""

from pathlib import Path

import pytest

from daybook.core import inbound
from daybook.post import inbox, mailboxes
from daybook.post.mailboxes import Unreadable
from daybook.store.engine import Engine
from tests.imapservers import PASSWORD, ImapBox, imap_server
from tests.support import DEMO, run

MESSAGE = b"From: x@y.example\r\nMessage-ID: <%d@y>\r\nSubject: S%d\r\n\r\nHello\r\n"


def url(box: ImapBox, mailbox: str = "INBOX") -> str:
    return f"imaps://answers%40house.example@localhost:{box.port}/{mailbox}"


def test_read_once(engine: Engine, certificate: Path) -> None:
    with imap_server(certificate) as box:
        box.messages = {uid: MESSAGE % (uid, uid) for uid in (3, 7, 9)}
        box.seen = {3}
        with mailboxes.opened(url(box), PASSWORD, str(certificate)) as mailbox:
            assert dict(inbox.read(engine, DEMO, mailbox)) == {"queued": 2}
        assert box.seen == {3, 7, 9}
        assert all("BODY.PEEK" in line for line in box.commands if line.startswith("UID FETCH") and "BODY" in line)
        with mailboxes.opened(url(box, ""), PASSWORD, str(certificate)) as mailbox:
            assert dict(inbox.read(engine, DEMO, mailbox)) == {}
    assert [row.subject for row in run(engine, lambda tx: inbound.queue(tx, 9))] == ["S9", "S7"]


def test_what_was_not_filed_is_not_read(engine: Engine, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise LookupError

    with imap_server(certificate) as box:
        box.messages = {1: MESSAGE % (1, 1)}
        monkeypatch.setattr(inbox, "file", broken)
        with mailboxes.opened(url(box), PASSWORD, str(certificate)) as mailbox:
            assert dict(inbox.read(engine, DEMO, mailbox)) == {"unfiled": 1}
        assert box.seen == set()


def test_of_what_is_too_heavy_the_beginning_is_fetched(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailboxes, "HEAVIEST", 100)
    monkeypatch.setattr(mailboxes, "HEAD", 60)
    with imap_server(certificate) as box:
        box.messages = {1: MESSAGE % (1, 1) + b"x" * 1000}
        with mailboxes.opened(url(box), PASSWORD, str(certificate)) as mailbox:
            assert len(mailbox.content("1")) == 60


def test_what_is_refused_is_said(certificate: Path) -> None:
    with imap_server(certificate) as box:
        for where, password, authorities, text in (
            (url(box), "wrong", str(certificate), "who are you"),
            (url(box), PASSWORD, "", "CERTIFICATE_VERIFY_FAILED"),
            (url(box, "Nowhere"), PASSWORD, str(certificate), "no such mailbox"),
        ):
            with pytest.raises(Unreadable, match=text), mailboxes.opened(where, password, authorities):
                pass


def test_what_another_took_away_is_passed_over(engine: Engine, certificate: Path, tmp_path: Path) -> None:
    with imap_server(certificate) as box:
        box.messages = {uid: MESSAGE % (uid, uid) for uid in (1, 2)}
        with mailboxes.opened(url(box), PASSWORD, str(certificate)) as mailbox:
            assert mailbox.waiting() == ["1", "2"]
            del box.messages[1]
            assert (mailbox.content("1"), mailbox.content("2")) == (None, MESSAGE % (2, 2))
    (tmp_path / "new").mkdir()
    for name in ("1.host", "2.host"):
        (tmp_path / "new" / name).write_bytes(MESSAGE % (int(name[0]), 0))
    with mailboxes.opened(str(tmp_path), "") as mailbox:
        assert mailbox.waiting() == ["1.host", "2.host"]
        (tmp_path / "new" / "1.host").unlink()
        assert mailbox.content("1.host") is None
        mailbox.done("1.host")
        assert dict(inbox.read(engine, DEMO, mailbox)) == {"queued": 1}
