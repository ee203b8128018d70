"""The worker, against a real mail server: it refuses, delays, breaks off; whatever it does, nothing is lost and nothing is sent twice."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from daybook import app
from daybook.core import books, contacts, entries, outbox, webhooks
from daybook.core.channels import Channel
from daybook.core.clock import MINUTE, SECOND, When
from daybook.core.webhooks import Reply
from daybook.post.carriers import MOST, Carrier
from daybook.post.headers import House
from daybook.post.smtp import Smtp
from daybook.post.worker import Worker
from daybook.store.engine import Engine
from tests.mailservers import PASSWORD, MailServer, mail_server
from tests.support import DEMO, run

ANN, BOB = ["ann@one.example", "Ann"], ["bob@two.example", "Bob"]
Workers = Callable[..., Worker]


@pytest.fixture
def mails() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


def nobody(letter: webhooks.Letter) -> Reply:
    raise AssertionError("no webhook is expected")


@pytest.fixture
def worker(engine: Engine, tmp_path: Path) -> Iterator[Workers]:
    """Makes workers over the book."""
    made: list[Worker] = []

    def make(smtp: Smtp | None, notify: Callable[[webhooks.Letter], Reply] = nobody, **more: Any) -> Worker:
        made.append(Worker(engine, lambda: Carrier(House("crm@house.example"), smtp, tmp_path / "mail", notify), app.tellers(), **more))
        return made[-1]

    yield make
    for each in made:
        each.stop()


def put(engine: Engine, *to: list[str], **more: Any) -> Any:
    payload = {"to": list(to or (ANN,)), "from": ["ada@demo.example", "Ada"], "subject": "News", "text": "Dear all", **more}
    return run(engine, lambda tx: outbox.put(tx, "mail", payload))


def row(engine: Engine, id: Any) -> Any:
    return run(engine, lambda tx: outbox.get(tx, id))


def hasten(engine: Engine, id: Any) -> None:
    """As if the wait were over."""
    run(engine, lambda tx: tx.change(outbox.outbox, {"id": id}, {"due_at": tx.now}))


def test_sent_once(engine: Engine, mails: MailServer, worker: Workers) -> None:
    id = put(engine, ANN, BOB)
    made = worker(mails.settings())
    assert (made.tend(DEMO), made.tend(DEMO)) == (1, 0)
    (taken,) = mails.taken
    assert (taken.sender, taken.recipients) == ("crm@house.example", ["ann@one.example", "bob@two.example"])
    message = taken.message
    assert (message["From"], message["Reply-To"]) == ("Ada <crm@house.example>", "Ada <ada@demo.example>")
    assert message["Message-ID"] == f"<letter.{id}@house.example>"
    assert (row(engine, id).state, row(engine, id).attempts, row(engine, id).error) == ("sent", 1, None)


def test_many_workers_send_each_once(engine: Engine, mails: MailServer, worker: Workers) -> None:
    for _ in range(30):
        put(engine)
    workers = [worker(mails.settings()) for _ in range(3)]
    for each in workers:
        each.start()
        each.wake(DEMO)
    while run(engine, lambda tx: outbox.page(tx, "waiting", 1)):
        pass
    for each in workers:
        each.stop()
    ids = [taken.message["Message-ID"] for taken in mails.taken]
    assert len(ids) == len(set(ids)) == 30


def test_what_was_rolled_back_is_not_sent(engine: Engine, mails: MailServer, worker: Workers) -> None:
    def work(tx: Any) -> None:
        outbox.put(tx, "mail", {"to": [ANN]})
        raise LookupError

    with pytest.raises(LookupError):
        run(engine, work)
    assert worker(mails.settings()).tend(DEMO) == 0 and mails.taken == []


@pytest.mark.parametrize(
    ("order", "said"),
    [("451 later, please", "451 later, please"), ("drop", "SMTPServerDisconnected"), ("delay 2", "timed out")],
)
def test_tried_again(engine: Engine, mails: MailServer, worker: Workers, order: str, said: str) -> None:
    id = put(engine)
    mails.orders.append(order)
    made = worker(mails.settings(seconds=0.5))
    made.tend(DEMO)
    first = row(engine, id)
    assert (first.state, first.attempts) == ("waiting", 1) and said in first.error
    wait = first.due_at - run(engine, lambda tx: tx.now)
    assert 0.7 * MINUTE < wait < 1.3 * MINUTE
    assert made.tend(DEMO) == 0
    hasten(engine, id)
    made.tend(DEMO)
    assert (row(engine, id).state, row(engine, id).attempts) == ("sent", 2)
    assert {taken.message["Message-ID"] for taken in mails.taken} == {f"<letter.{id}@house.example>"}


@pytest.mark.parametrize("many", [1, 20_000, 400_000])
def test_broken_off_mid_message(engine: Engine, mails: MailServer, worker: Workers, many: int) -> None:
    """The server reads so much of it, and is gone: nobody has it, and it goes out again as the same message."""
    text = "A line of the letter.\n" * 40_000
    id = put(engine, text=text)
    mails.orders.append(f"break {many}")
    made = worker(mails.settings())
    made.tend(DEMO)
    first = row(engine, id)
    assert (first.state, first.attempts, mails.seen, mails.taken) == ("waiting", 1, 0, [])
    assert first.error.startswith(("SMTPServerDisconnected", "ConnectionResetError", "BrokenPipeError"))
    hasten(engine, id)
    made.tend(DEMO)
    (taken,) = mails.taken
    assert taken.message["Message-ID"] == f"<letter.{id}@house.example>" and (row(engine, id).state, row(engine, id).attempts) == (
        "sent",
        2,
    )
    body = taken.message.get_body(("plain",))
    assert body is not None and body.get_content().replace("\r\n", "\n") == text


def test_broken_off_before_it_says_that_it_has_it(engine: Engine, mails: MailServer, worker: Workers) -> None:
    """At least once: it goes out again, by the name by which the server knows it for the same."""
    id = put(engine)
    mails.orders.append("take, drop")
    made = worker(mails.settings())
    made.tend(DEMO)
    assert (row(engine, id).state, len(mails.taken)) == ("waiting", 1)
    hasten(engine, id)
    made.tend(DEMO)
    assert row(engine, id).state == "sent"
    assert [taken.message["Message-ID"] for taken in mails.taken] == [f"<letter.{id}@house.example>"] * 2


def test_refused_for_good(engine: Engine, mails: MailServer, worker: Workers) -> None:
    one, other = put(engine), put(engine)
    mails.orders.extend(["554 we do not want this", "554 we do not want this"])
    worker(mails.settings()).tend(DEMO)
    assert [(row(engine, id).state, row(engine, id).error) for id in (one, other)] == [("dead", "554 we do not want this")] * 2
    run(engine, lambda tx: outbox.retry(tx, outbox.get(tx, one)))
    worker(mails.settings()).tend(DEMO)
    assert (row(engine, one).state, len(mails.taken)) == ("sent", 1)


def test_recipients_refused(engine: Engine, mails: MailServer, worker: Workers) -> None:
    """Whom the server took is not written to again."""
    mails.refuses = {"bob@two.example": "450 greylisted", "cy@three.example": "550 unknown"}
    id = put(engine, ANN, BOB, ["cy@three.example", "Cy"])
    made = worker(mails.settings())
    made.tend(DEMO)
    assert row(engine, id).state == "waiting" and "450 greylisted" in row(engine, id).error and "550 unknown" in row(engine, id).error
    mails.refuses.clear()
    hasten(engine, id)
    made.tend(DEMO)
    assert [taken.recipients for taken in mails.taken] == [["ann@one.example"], ["bob@two.example"]]
    assert row(engine, id).state == "sent"


def test_nobody_taken(engine: Engine, mails: MailServer, worker: Workers) -> None:
    mails.refuses = {"ann@one.example": "550 unknown", "bob@two.example": "450 greylisted"}
    for_good, later = put(engine, ANN), put(engine, BOB)
    worker(mails.settings()).tend(DEMO)
    assert (row(engine, for_good).state, row(engine, later).state) == ("dead", "waiting")


def test_given_up_after_so_many(engine: Engine, worker: Workers) -> None:
    id = put(engine)
    made = worker(Smtp("127.0.0.1", 9, "none", seconds=0.5))
    for _ in range(MOST["mail"]):
        hasten(engine, id)
        made.tend(DEMO)
    assert (row(engine, id).state, row(engine, id).attempts) == ("dead", MOST["mail"])
    assert "ConnectionRefusedError" in row(engine, id).error


def test_a_lease_that_ran_out(engine: Engine, mails: MailServer, worker: Workers) -> None:
    id = put(engine)
    run(engine, lambda tx: outbox.claim(tx, 0))
    worker(mails.settings()).tend(DEMO)
    assert (row(engine, id).state, row(engine, id).attempts, len(mails.taken)) == ("sent", 2, 1)


def test_what_kills_whoever_takes_it_is_given_up(engine: Engine, mails: MailServer, worker: Workers) -> None:
    id = put(engine)
    for _ in range(MOST["mail"] + 4):
        run(engine, lambda tx: outbox.claim(tx, 0))
    worker(mails.settings()).tend(DEMO)
    assert (row(engine, id).state, mails.taken) == ("dead", [])


def test_who_wants_no_mail_by_now_gets_none(engine: Engine, mails: MailServer, worker: Workers) -> None:
    some, none = put(engine, ANN, BOB), put(engine, BOB)
    run(engine, lambda tx: contacts.create(tx, "person", name="Bob", channels=[Channel("mail", "Bob@two.example")], no_mail=True))
    worker(mails.settings()).tend(DEMO)
    assert [taken.recipients for taken in mails.taken] == [["ann@one.example"]]
    assert [(row(engine, id).state, row(engine, id).error) for id in (some, none)] == [
        ("sent", "bob@two.example wants no e-mail"),
        ("dropped", "bob@two.example wants no e-mail"),
    ]


def test_what_cannot_be_written_is_given_up(engine: Engine, mails: MailServer, worker: Workers) -> None:
    id = run(engine, lambda tx: outbox.put(tx, "invite", {"attendees": [ANN], "summary": "S"}))
    worker(mails.settings()).tend(DEMO)
    assert row(engine, id).state == "dead" and "cannot be written" in row(engine, id).error


def test_without_a_mail_server_it_is_kept(engine: Engine, worker: Workers, tmp_path: Path) -> None:
    id = put(engine)
    worker(None).tend(DEMO)
    (kept,) = (tmp_path / "mail" / "new").iterdir()
    assert f"<letter.{id}@house.example>" in kept.read_text()
    assert list((tmp_path / "mail" / "tmp").iterdir()) == [] and row(engine, id).state == "sent"


def test_the_thread_is_woken_and_stops(engine: Engine, mails: MailServer, worker: Workers) -> None:
    made = worker(mails.settings())
    made.start()
    put(engine)
    made.wake(DEMO)
    while not mails.taken:
        pass
    made.stop()
    assert len(mails.taken) == 1


def test_every_book_is_looked_at(engine: Engine, mails: MailServer, worker: Workers) -> None:
    def open_another(tx: Any) -> None:
        books.create(tx, "other", "Other")
        outbox.put(tx, "mail", {"to": [BOB], "subject": "S", "text": "T"})

    engine.write(open_another).result()
    put(engine)
    worker(mails.settings()).round()
    assert sorted(taken.recipients[0] for taken in mails.taken) == ["ann@one.example", "bob@two.example"]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_in_secret_and_known(engine: Engine, worker: Workers, tmp_path: Path, certificate: Path, security: str) -> None:
    with mail_server(certificate, is_tls=security == "tls") as mails:
        trusted = {"security": security, "authorities": str(certificate)}
        id = put(engine)
        wrong = worker(mails.settings(**trusted, user="daybook", password="wrong"))
        hasten(engine, id)
        wrong.tend(DEMO)
        assert row(engine, id).state == "waiting" and "does not know us" in row(engine, id).error
        untrusted = worker(mails.settings(security=security, user="daybook", password=PASSWORD))
        hasten(engine, id)
        untrusted.tend(DEMO)
        assert row(engine, id).state == "waiting" and "CERTIFICATE_VERIFY_FAILED" in row(engine, id).error
        assert mails.taken == []
        right = mails.settings(**trusted, user="daybook", password=PASSWORD)
        hasten(engine, id)
        worker(right).tend(DEMO)
        assert len(mails.taken) == 1 and PASSWORD not in repr(right) and PASSWORD not in str(right)


def hook(engine: Engine, *events: str) -> Any:
    return run(engine, lambda tx: webhooks.create(tx, "superoffice", events, name="H", url="https://r.example", state="active", secret="s"))


def test_webhooks_are_told_of_what_was_written(engine: Engine, worker: Workers) -> None:
    run(engine, lambda tx: contacts.create(tx, "organisation", name="Before"))
    hook(engine, "contact.created", "contact.changed", "contact.softdeleted", "person.created")
    told: list[webhooks.Letter] = []

    def notify(letter: webhooks.Letter) -> Reply:
        told.append(letter)
        return Reply(True, "HTTP 200 OK")

    made = worker(None, notify)
    org = run(engine, lambda tx: contacts.create(tx, "organisation", name="Kestrel"))
    run(engine, lambda tx: contacts.change(tx, contacts.get(tx, org["id"]), name="Kestrel & Co"))
    run(engine, lambda tx: contacts.create(tx, "person", name="Ann"))
    run(engine, lambda tx: contacts.remove(tx, contacts.get(tx, org["id"])))
    made.tend(DEMO)
    made.tend(DEMO)
    found = sorted((letter.event.name, letter.event.key) for letter in told)
    number = org["number"]
    assert found == [
        ("contact.changed", number),
        ("contact.created", number),
        ("contact.softdeleted", number),
        ("person.created", number + 1),
    ]
    (changed,) = [letter.event for letter in told if letter.event.name == "contact.changed"]
    assert changed.changes == ["contact_id", "name", "updated", "updated_associate_id", "updatedCount"]
    # As it is by now.
    assert changed.fields is not None and changed.fields["deleted"] == 1
    row = run(engine, lambda tx: webhooks.by_number(tx, 1))
    assert (row.calls, row.errors, row.failures) == (4, 0, 0)


def test_answers_to_a_survey_are_no_appointment(engine: Engine, worker: Workers) -> None:
    hook(engine, "appointment.created")
    told: list[int] = []

    def notify(letter: webhooks.Letter) -> Reply:
        told.append(letter.event.key)
        return Reply(True, "HTTP 200 OK")

    kinds = ("survey", "call", "hours")
    made = run(engine, lambda tx: {kind: entries.add(tx, kind, at=When(tx.now, None))["number"] for kind in kinds})
    worker(None, notify).tend(DEMO)
    assert sorted(told) == [made["call"], made["hours"]]


def test_a_webhook_that_is_not_reached(engine: Engine, worker: Workers) -> None:
    hook(engine, "contact.created", "webhook1.errors")
    retries: list[tuple[str, int]] = []

    def notify(letter: webhooks.Letter) -> Reply:
        retries.append((str(letter.event.id), letter.retry))
        return Reply(False, "HTTP 500")

    made = worker(None, notify)
    id = run(engine, lambda tx: [webhooks.signal(tx, "contact.created", 1), outbox.page(tx, "waiting", 1)[0].id][1])
    for attempt, wait in enumerate((SECOND, 4 * SECOND), 1):
        made.tend(DEMO)
        waits = row(engine, id)
        assert (waits.state, waits.attempts, waits.error) == ("waiting", attempt, "HTTP 500")
        assert wait - SECOND < waits.due_at - run(engine, lambda tx: tx.now) <= wait
        hasten(engine, id)
    made.tend(DEMO)
    assert row(engine, id).state == "dead" and retries == [(str(id), 0), (str(id), 1), (str(id), 2)]
    for _ in range(2):
        id = run(engine, lambda tx: [webhooks.signal(tx, "contact.created", 1), outbox.page(tx, "waiting", 1)[0].id][1])
        for _ in range(3):
            hasten(engine, id)
            made.tend(DEMO)
    found = run(engine, lambda tx: webhooks.by_number(tx, 1))
    assert (found.state, found.calls, found.errors, found.failures, found.error) == ("failed", 9, 9, 9, "HTTP 500")
    assert run(engine, lambda tx: webhooks.signal(tx, "contact.created", 1)) == 0
