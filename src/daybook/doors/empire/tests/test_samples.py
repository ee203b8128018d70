"""The primary sample, in both formats, unchanged and again and again."""

import json
from typing import Any

from tests.support import Book, sample

LOGS = "/empire/api/contactlogs"
JSON, XML = {"Content-Type": "application/json"}, {"Content-Type": "application/xml"}


def test_first(book: Book) -> None:
    me = book.token()
    reply = book.post(LOGS, sample("empire-contactlog-request.json"), headers=JSON | me)
    assert reply.status == 200, reply
    sent: dict[str, Any] = json.loads(sample("empire-contactlog-request.json"))
    got = reply.json
    print({k: (got[k], sent[k]) for k in sent if got[k] != sent[k]})
    again = book.get(f"{LOGS}/{sent['id']}", headers=me)
    assert again.json == got
