"""Whatever is sent to the pages is answered or refused: query values, fields of forms, members of JSON, files; never a 500."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.door import Route
from daybook.store import tables
from daybook.store.engine import Tx, here
from daybook.web.reference.operations import PARAMETER
from daybook.wire.record import describe
from tests.examples import some
from tests.support import Book, enter
from tests.web.visitors import FORM, Visitor

LEFT_OUT = ("/live", "/logout", "/static/")
"""What goes on for ever, what ends the session, what is files."""
MANY = settings(max_examples=some(250), deadline=None, suppress_health_check=list(HealthCheck))
MULTIPART = "multipart/form-data; boundary=XX"
HTML = "text/html"
PLAIN = (
    "1", "2", "1001", "me", "none", "on", "week", "2026-11-27", "2026-11-27T10:00", "10:00", "12m", "ada", "de", "Europe/Oslo",
    "call", "note", "+47 22 33 44 55", "a@example.org", "city:boston no:mail owner:me", "c bailey leak #maintenance 12m !fri",
    "days=30&kind=call",
)  # fmt: skip
ODD = (
    "", " ", "0", "-1", "2147483648", "-9223372036854775809", "9" * 30, "1e400", "NaN", "Infinity", "½", "٣", "true", "null", "[]",
    "{}", "a\0b", "\0", "\ud800", "a\udfffb", "\U0010ffff", "\u202e", "İß", "x" * 3000, "'", '"', "\\", "%", "%00", "(", "<script>",
    "&;=", "=1+1", "\r\nSet-Cookie: a=b", "0001-01-01", "9999-12-31", "9999-12-31T23:59", "0001-01-01T00:00", "2026-02-30",
    "0000-00-00", "99999-01-01", "24:00", "-1:00", "..", "//evil", "00000000-0000-0000-0000-000000000000", "Nowhere/City", "xx_YY",
    "city:", "owner:\0", "after:0", "!!", "@", "#", "c ", "99999999999h",
)  # fmt: skip
LETTERS = st.text(st.characters(), max_size=12)


def quoted(text: str) -> str:
    """As a client may send it, lone surrogates too."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def pairs(given: Sequence[tuple[str, str]]) -> str:
    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in given)


def ids(tx: Tx) -> list[str]:
    """Of records of every sort."""
    enter(tx)
    kinds = (tables.contact, tables.place, tables.matter, tables.entry, tables.item, tables.user, tables.group, tables.request)
    return [str(row.id) for kind in kinds for row in tx.all(sa.select(kind.c.id).where(here(kind)).order_by(kind.c.id).limit(12))]


@dataclass(frozen=True)
class Sending:
    """What may be sent to the routes."""

    routes: Sequence[Route]
    ids: Sequence[str]

    def text(self) -> st.SearchStrategy[str]:
        return st.sampled_from(PLAIN) | st.sampled_from(ODD) | st.sampled_from(self.ids) | LETTERS

    def path(self, draw: Any, route: Route) -> str:
        def part(name: str, kind: str) -> str:
            if name in route.tries and draw(st.booleans()):
                return quoted(route.tries[name])
            if kind == "guid":
                return str(draw(st.sampled_from(self.ids)))
            return quoted(draw(st.sampled_from(("0", "1", "9" * 30)) if kind == "int" else self.text())) or "x"

        return PARAMETER.sub(lambda found: part(found[1], found[2] or ""), route.path)

    def given(self, draw: Any, record: Any) -> list[tuple[str, str]]:
        """Some of a record's members, some of them twice."""
        names = [each.form for each in describe(record).slots] if record not in (None, bytes) else ["file"]
        return list(draw(st.lists(st.tuples(st.sampled_from(names), self.text()), max_size=len(names) + 2)))

    def request(self, draw: Any, mark: str) -> tuple[str, str, bytes | None, dict[str, str]]:
        route = draw(st.sampled_from(self.routes))
        path, query = self.path(draw, route), self.given(draw, route.query) if route.query is not None else []
        address = f"{path}?{pairs(query)}" if query else path
        headers = {"Accept": HTML} | draw(st.sampled_from(({}, {"HX-Request": "true"})))
        if route.method == "GET":
            return route.method, address, None, headers
        body, kind = self.body(draw, self.given(draw, route.takes))
        return route.method, address, body, headers | {"Content-Type": kind, "X-XSRF-Token": mark}

    def body(self, draw: Any, given: list[tuple[str, str]]) -> tuple[bytes, str]:
        kind = draw(st.sampled_from((FORM, FORM, "application/json", MULTIPART)))
        if kind == FORM:
            return pairs(given).encode(), kind
        if kind == MULTIPART:
            head = '--XX\r\nContent-Disposition: form-data; name="{}"; filename="{}"\r\n\r\n{}\r\n'
            parts = "".join(head.format(name, value[:20].replace("\r", ""), value) for name, value in given)
            return f"{parts}--XX--\r\n".encode("utf-8", "surrogatepass"), kind
        other = st.none() | st.booleans() | st.integers() | st.floats() | st.lists(st.none(), max_size=1) | st.just({"a": [1]})
        return json.dumps({name: draw(st.just(value) | other) for name, value in given}).encode(), kind


def test_anything_is_answered_or_refused(book: Book, ada: Visitor) -> None:
    routes = [each for each in book.server.router.doors["web"].routes if not each.path.startswith(LEFT_OUT)]
    sending = Sending(routes, book.engine.read(ids))

    @MANY
    @given(st.data())
    def check(data: st.DataObject) -> None:
        method, address, body, headers = sending.request(data.draw, ada.xsrf)
        reply = book.request(method, address, body, headers=headers | {"Cookie": ada.cookie})
        assert reply.status < 500, (method, address, body, reply.status)

    check()
