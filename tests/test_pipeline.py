"""What the pipeline promises for every door: explanations, rehearsals, replay, idempotency, limits."""

import json
import threading
from uuid import UUID

import pytest

from daybook.board import Board
from daybook.config import Config
from daybook.core import aliases, requests
from daybook.core.access import Tx
from daybook.deliveries import Deliveries
from daybook.store.engine import Engine, StoreConflict
from tests.support import SQLITE, USER, Book, Stores, enter, run, sample

SAVE = "/odyssee/api/TaskActivityLog/Save"
ADA = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v", "Content-Type": "application/json"}
NATIVE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}


def step(**changes: object) -> dict[str, object]:
    model: dict[str, object] = json.loads(sample("odyssee-tasklog-request.json"))
    return model | changes


def explained(book: Book, request: str) -> dict[str, object]:
    reply = book.get(f"/native/v1/requests/{request}", headers=NATIVE)
    assert reply.status == 200, reply
    found: dict[str, object] = reply.json
    return found


def test_a_write_is_explained(book: Book) -> None:
    reply = book.post(SAVE, json=step(unknown_member=1), headers=ADA)
    told = explained(book, reply.headers["Daybook-Request"])
    assert (told["door"], told["method"], told["path"], told["status"]) == ("odyssee", "POST", "/api/TaskActivityLog/Save", 200)
    assert {"kind": "ignored", "path": "task_activity_log.unknown_member"}.items() <= told["notes"][0].items()  # type: ignore[index]
    assert "entry" in [each["kind"] for each in told["stored"]]  # type: ignore[attr-defined]
    assert json.loads(str(told["body"])) == step(unknown_member=1)


def test_a_refused_write_is_explained(book: Book) -> None:
    reply = book.post(SAVE, json=step(is_closed="x"), headers=ADA)
    assert reply.status == 400
    assert explained(book, reply.headers["Daybook-Request"])["status"] == 400


def test_nobody_else_reads_an_explanation(book: Book) -> None:
    request = book.post(SAVE, json=step(), headers=ADA).headers["Daybook-Request"]
    bo = {"Authorization": "Basic Ym86ZGF5Ym9vay1kZW1v"}
    assert book.get(f"/native/v1/requests/{request}", headers=bo).status == 404


def test_bind_answers_the_model_and_touches_nothing(book: Book) -> None:
    reply = book.post(SAVE, json=step(subject="only bound"), headers={**ADA, "Daybook-Dry-Run": "bind"})
    assert (reply.status, reply.json) == (200, step(subject="only bound"))
    assert "Daybook-Request" not in reply.headers
    assert changes(book) == changes(book)


def test_a_rehearsal_answers_and_is_undone(book: Book) -> None:
    before = changes(book)
    reply = book.post(SAVE, json=step(id="11111111-2222-4333-8444-555555555555"), headers={**ADA, "Daybook-Dry-Run": "1"})
    assert (reply.status, reply.json["id"]) == (200, "11111111-2222-4333-8444-555555555555")
    assert changes(book) == before


def test_an_unknown_rehearsal_is_refused(book: Book) -> None:
    assert book.post(SAVE, json=step(), headers={**ADA, "Daybook-Dry-Run": "maybe"}).status == 400


def changes(book: Book) -> int:
    return book.engine.read(lambda tx: len(requests.recent(enter(tx))))


def test_the_same_key_is_answered_the_same(book: Book) -> None:
    keyed = {**ADA, "Idempotency-Key": "k-1"}
    first = book.post(SAVE, json=step(subject="once"), headers=keyed)
    again = book.post(SAVE, json=step(subject="once"), headers=keyed)
    assert (again.status, again.body, again.headers["Daybook-Replayed"]) == (200, first.body, "true")
    assert again.headers["Daybook-Request"] == first.headers["Daybook-Request"]
    assert book.post(SAVE, json=step(subject="twice"), headers=keyed).status == 409


def test_an_answer_that_never_arrived_is_given_again(book: Book) -> None:
    first = book.post(SAVE, json=step(subject="lost"), headers=ADA)
    lose(book, first.headers["Daybook-Request"])
    again = book.post(SAVE, json=step(subject="lost"), headers=ADA)
    assert (again.body, again.headers.get("Daybook-Replayed")) == (first.body, "true")
    once_more = book.post(SAVE, json=step(subject="lost"), headers=ADA)
    assert "Daybook-Replayed" not in once_more.headers


def test_another_user_gets_no_stored_answer(book: Book) -> None:
    first = book.post(SAVE, json=step(subject="lost"), headers=ADA)
    lose(book, first.headers["Daybook-Request"])
    bo = {**ADA, "Authorization": "Basic Ym86ZGF5Ym9vay1kZW1vQGRlbW8="}
    assert "Daybook-Replayed" not in book.post(SAVE, json=step(subject="lost"), headers=bo).headers


def lose(book: Book, request: str) -> None:
    """As if the server had died between the commit and the answer."""
    book.server.deliveries.write_down()
    book.engine.drain()
    book.server.deliveries = Deliveries(book.engine, Board())

    def forget(tx: Tx) -> None:
        row = requests.get(enter(tx), UUID(request))
        arrived = requests.Arrived(row.id, row.method, row.path, row.body, row.body_type, row.digest)
        requests.await_delivery(tx, arrived)

    book.engine.write(forget).result()


@SQLITE
def test_a_write_that_was_given_up_is_not_carried_out_later(stores: Stores) -> None:
    """One writer, busy with something else: whoever was told that it took too long finds nothing saved."""
    book = Book(stores.open("demo"), Config(seconds=0.2))
    free = threading.Event()
    busy = book.engine.write(lambda tx: free.wait(30))
    reply = book.post("/superoffice/api/v1/Contact", json={"Name": "Too late Ltd"}, headers=NATIVE)
    assert (reply.status, reply.headers["Retry-After"]) == (503, "1")
    free.set()
    assert busy.result(30)
    book.engine.drain()
    assert book.get("/superoffice/api/v1/Contact?$filter=name is 'Too late Ltd'", headers=NATIVE).json["value"] == []
    book.close()


def test_identical_writes_at_once_are_carried_out_or_answered_again(book: Book) -> None:
    """However many are first, none is told of the turn that it lost."""
    for n in range(4):
        body = json.dumps({"Firstname": "Ada", "Lastname": f"Twin{n}"}).encode()
        replies = book.gather(*[("POST", "/superoffice/api/v1/Person", body, NATIVE | {"Content-Type": "application/json"})] * 32)
        assert {reply.status for reply in replies} == {200}
        made = {reply.json["PersonId"] for reply in replies}
        assert len(made) == sum("daybook-replayed" not in reply.headers for reply in replies)


def test_a_taken_key_is_told_without_the_words_of_the_engine(engine: Engine) -> None:
    def twice(tx: Tx) -> None:
        for _ in range(2):
            aliases.add(tx, "native", "thing", "one", USER)

    with pytest.raises(StoreConflict) as caught:
        run(engine, twice)
    told = "Another write at the same moment took what this one would have; nothing was saved, it may be sent again."
    assert (caught.value.told, "unique" in str(caught.value).lower()) == (told, True)


def test_identical_writes_that_arrived_are_carried_out_each(book: Book) -> None:
    replies = [book.post(SAVE, json=step(subject="again"), headers=ADA) for _ in range(3)]
    assert ["Daybook-Replayed" in reply.headers for reply in replies] == [False] * 3
    assert len({reply.headers["Daybook-Request"] for reply in replies}) == 3


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{" + b'"a":{' * 40 + b"}" * 41, 400),
        (b'{"subject":[' + b"1," * 10_001 + b"1]}", 400),
        (b'{"description":"' + b"x" * (10 * 1024 * 1024) + b'"}', 413),
    ],
    ids=["depth", "items", "body"],
)
def test_limits_are_told(book: Book, body: bytes, status: int) -> None:
    reply = book.post(SAVE, body, headers=ADA)
    assert reply.status == status
    assert any(word in reply.text for word in ("32", "10000", "10,000", "10485760")), reply


def test_every_sample_is_accepted_at_the_mount_and_at_the_root(book: Book) -> None:
    empire = {**book.token(), "Content-Type": "application/json"}
    first = {**book.token(path="/firstservice/connect/token"), "C4Uid": "demo", "Content-Type": "application/json"}
    basic = {**NATIVE, "Content-Type": "application/json"}
    plain = {"Content-Type": "application/json"}
    sent = [
        ("POST", "/empire", "/api/contactlogs", "empire-contactlog-request.json", empire),
        ("POST", "/protech", "/api/Contact?APIKey=demo-api-key&ClientId=demo", "protech-contact-request.json", plain),
        ("POST", "/superoffice", "/api/v1/Contact", "superoffice-contact-request.json", basic),
        ("PUT", "/firstservice", "/api/calllogs/1", "firstservice-calllog.json", first),
        ("POST", "/odyssee", "/api/TaskActivityLog/Save", "odyssee-tasklog-request.json", ADA),
        ("POST", "/empire", "/api/contactlogs", "empire-contactlog-request.xml", {**empire, "Content-Type": "application/xml"}),
        ("POST", "/protech", "/api/Contact?APIKey=demo-api-key&ClientId=demo", "protech-contact-request.xml", {"Content-Type": "text/xml"}),
        ("POST", "/odyssee", "/api/TaskActivityLog/Save", "odyssee-tasklog-request.xml", {**ADA, "Content-Type": "application/xml"}),
    ]
    for method, mount, path, name, headers in sent:
        for where in (mount + path, path, path.lower() if "APIKey" not in path else path):
            reply = book.request(method, where, sample(name), headers=headers)
            assert reply.status == 200, (where, name, reply)
            assert UUID(reply.headers["Daybook-Request"])
