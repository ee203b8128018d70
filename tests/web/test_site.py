"""The pages that belong to no API: front page, the page to try routes, probes, files, errors."""

from dataclasses import replace

import pytest
from lxml import html

from daybook import web
from daybook.config import Config
from daybook.door import Door
from daybook.exchange import Exchange
from daybook.routing import Router
from daybook.serve import Server
from daybook.store.engine import StoreBusy
from daybook.store.sqlite import SqliteEngine
from tests.support import Book
from tests.web.routes import DOORS, ROUTES, label


def test_the_front_page_names_every_door(site: Book) -> None:
    reply = site.get("/login")
    assert (reply.status, reply.type) == (200, "text/html; charset=utf-8")
    shown = html.fromstring(reply.text)
    assert [each.text_content() for each in shown.xpath("//code[@data-copy and contains(., 'http') and not(contains(., 'curl'))]")] == [
        f"http://localhost/{door.name}" for door in DOORS
    ]
    links = set(shown.xpath("//a/@href"))
    assert {f"/{door.name}/{page}" for door in DOORS for page in ("Help", "openapi.json")} <= links
    assert "sqlite" in reply.text


def test_the_front_page_tells_demo_credentials_only_where_they_work(site: Book, book: Book) -> None:
    assert "The demo book is open" not in site.get("/login").text
    assert "The demo book is open" in book.get("/login").text


def test_pages_are_safe(site: Book) -> None:
    for path in ("/login", "/docs", "/empire/Help", "/web/nothing"):
        headers = site.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")


@pytest.mark.parametrize(("door", "operation"), ROUTES, ids=label)
def test_every_route_can_be_tried(site: Book, door: Door, operation: object) -> None:
    reply = site.get(f"/docs?door={door.name}&route={label(operation)}")
    assert reply.status == 200
    shown = html.fromstring(reply.text)
    assert shown.xpath("//select[@name='route']/option[@selected]/@value") == [label(operation)]
    assert shown.xpath("//input[@name='address']/@value")[0].startswith(f"/{door.name}/")
    assert "{" not in shown.xpath("//input[@name='address']/@value")[0]


def test_credentials_of_the_demo_book_are_only_given_where_it_is(site: Book) -> None:
    reply = site.get("/docs?door=odyssee")
    assert html.fromstring(reply.text).xpath("//textarea[@name='headers']")[0].text_content().strip() == ""
    assert "Put yours into the headers below." in reply.text


def test_a_trial_is_filled_in(book: Book) -> None:
    shown = html.fromstring(book.get("/docs?door=odyssee").text)
    assert shown.xpath("//textarea[@name='headers']")[0].text_content().strip() == "Authorization: Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"
    assert '"task_id"' in shown.xpath("//textarea[@name='body']")[0].text_content()
    assert shown.xpath("//select[@name='format']/option/text()") == ["application/json", "application/xml"]


def test_credentials_in_the_query_are_filled_in(site: Book) -> None:
    shown = html.fromstring(site.get("/docs?door=protech").text)
    assert shown.xpath("//input[@name='address']/@value") == ["/protech/api/Contact?APIKey=demo-api-key&ClientId=demo"]


def test_another_doors_route_gives_the_first(site: Book) -> None:
    reply = site.get("/docs?door=odyssee&route=POST-api-contactlogs")
    assert html.fromstring(reply.text).xpath("//input[@name='address']/@value") == ["/odyssee/api/TaskActivityLog/Save"]
    assert site.get("/docs?door=nowhere").status == 404


def test_what_is_typed_into_addresses_is_escaped(site: Book) -> None:
    reply = site.get("/docs?door=%3Cscript%3E")
    assert (reply.status, "<script>" in reply.text) == (404, False)


def test_probes(site: Book) -> None:
    assert (site.get("/healthz").json, site.get("/readyz").json) == ({"status": "live"}, {"status": "ready"})
    assert site.get("/readyz").headers["cache-control"] == "no-store"


def test_not_ready_before_the_migrations(tmp_path: object) -> None:
    engine = SqliteEngine(f"{tmp_path}/empty.sqlite")
    bare = Book(engine)
    reply = bare.get("/readyz")
    assert (reply.status, reply.json) == (503, {"status": "migrations pending"})
    bare.close()


def test_a_lost_store_is_not_ready_but_alive(empty_file: object, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = SqliteEngine(str(empty_file))
    lost = Book(engine)

    def unreachable(exchange: Exchange, tx: object) -> None:
        raise StoreBusy("the disk is gone")

    monkeypatch.setattr(Exchange, "read", unreachable)
    assert (lost.get("/readyz").status, lost.get("/readyz").json) == (503, {"status": "store unreachable"})
    assert (lost.get("/healthz").status, lost.get("/healthz").json) == (200, {"status": "live"})
    lost.close()


def test_figures_count_requests(site: Book) -> None:
    site.get("/healthz")
    reply = site.get("/metrics")
    assert reply.status == 200 and reply.type.startswith("text/plain")
    assert 'daybook_requests_total{door="web",method="GET",status="200"}' in reply.text


def test_files_are_kept_by_browsers(site: Book) -> None:
    (address,) = html.fromstring(site.get("/login").text).xpath("//link[@rel='stylesheet']/@href")
    reply = site.get(address)
    assert (reply.status, reply.type) == (200, "text/css; charset=utf-8")
    assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = site.get(address, headers={"If-None-Match": reply.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert site.get("/static/daybook.css").headers["cache-control"] == "public, max-age=300"


@pytest.mark.parametrize("name", ["../site.py", "..%2Fsite.py", "%2e%2e/site.py", "/etc/passwd", "nothing.css", "templates/base.html"])
def test_no_other_file_is_served(site: Book, name: str) -> None:
    assert site.get(f"/static/{name}").status == 404
    assert site.get(f"/empire/Help/Static/{name}").status == 404


def test_the_icon(site: Book) -> None:
    reply = site.get("/favicon.ico")
    assert (reply.status, reply.type, reply.body[:4]) == (200, "image/x-icon", b"\0\0\1\0")


def test_errors_come_in_the_form_asked_for(site: Book) -> None:
    shown = site.get("/web/nothing")
    assert (shown.status, shown.type) == (404, "text/html; charset=utf-8")
    told = site.get("/web/nothing", headers={"Accept": "application/json"})
    assert (told.status, told.type) == (404, "application/problem+json")
    assert told.json == {"type": "about:blank", "title": "There is nothing at this address.", "status": 404, "instance": "/web/nothing"}
    mistyped = [site.get("/nothing", headers={"Accept": kind}).type.partition(";")[0] for kind in ("text/html", "application/json")]
    assert mistyped == ["text/html", "application/json"]
    refused = site.post("/docs", headers={"Accept": "text/html"})
    assert (refused.status, refused.headers["allow"]) == (405, "GET")


def test_a_door_on_a_host_of_its_own_has_its_help(empty_file: object) -> None:
    """There its help pages load their files from below themselves, and do not point to a front page that is not there."""
    engine = SqliteEngine(str(empty_file))
    alone = Book(engine, Config(hosts={"localhost": "protech"}))
    reply = alone.get("/Help")
    assert (reply.status, 'href="/"' in reply.text) == (200, False)
    (style,) = html.fromstring(reply.text).xpath("//link[@rel='stylesheet']/@href")
    assert alone.get(style).status == 200
    assert alone.get("/Help/Api/x", headers={"Accept": "text/html"}).type == "text/html; charset=utf-8"
    alone.close()


def test_texts_of_a_door_are_escaped(empty_file: object) -> None:
    engine = SqliteEngine(str(empty_file))
    first = replace(DOORS[0], title="<i>Title</i>", credential="`<b>` <script>alert(1)</script> [x](javascript:alert(1))")
    made = Book(engine)
    made.server.router = Server(engine, Router((first, web.door((first,), engine))), Config()).router
    for path in ("/login", f"/docs?door={first.name}"):
        text = made.get(path).text
        assert "<i>Title" not in text and "<script>alert" not in text and 'href="javascript' not in text
    made.close()
