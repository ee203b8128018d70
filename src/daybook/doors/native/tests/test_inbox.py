"""What came by e-mail from nobody whom the book knows: for managers and admins, page by page."""

from daybook.core import inbound
from daybook.core.inbound import Message
from tests.support import Book, run


def test_the_queue(book: Book) -> None:
    for at in range(3):
        run(book.engine, lambda tx, at=at: inbound.file(tx, Message(f"{at}@x", f"u{at}@nowhere.example", "U", f"S{at}", "T")))
    book.headers = book.token("cy")
    first = book.get("/native/v1/inbox?limit=2").json
    second = book.get(f"/native/v1/inbox?after={first['next']}").json
    shown = [(each["sender"], each["name"], each["subject"], each["text"]) for each in (*first["data"], *second["data"])]
    assert shown == [(f"u{at}@nowhere.example", "U", f"S{at}", "T") for at in (2, 1, 0)] and second["next"] is None
    for user in ("bo", "dee"):
        book.headers = book.token(user)
        assert book.get("/native/v1/inbox").status == 403
