"""The doors over HTTP: addresses, keys, traffic, and what clients send, seen through."""

import shlex
from typing import Any
from uuid import uuid4

import pytest
from lxml import html

from tests.support import Book
from tests.web.routes import DOORS
from tests.web.visitors import Visitor

KEY = "?APIKey=demo-api-key&ClientId=demo"
SIGNED = "Basic YWRhOmRheWJvb2stZGVtbw=="


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def table(page: Any, label: str) -> list[list[str]]:
    """The rows of the table under a heading."""
    return [[words(cell) for cell in row] for row in page.xpath(f"//div[@aria-labelledby='{label}']//tbody/tr")]


def seen(page: Any) -> dict[str, dict[str, Any]]:
    """What the X-ray tells, by route."""
    found = {}
    for use in page.xpath("//section[@class='use']"):
        found[words(use.xpath("./h3")[0])] = {
            "sent": {words(row[0]): tuple(words(cell) for cell in row[1:]) for row in use.xpath(".//table[@class='sent cards']/tbody/tr")},
            "unknown": [words(each) for each in use.xpath(".//ul[contains(@class, 'unknown')]/li")],
            "never": [words(each.xpath("./code")[0]) for each in use.xpath(".//ul[contains(@class, 'never')]/li")],
        }
    return found


def test_each_door_has_its_address(ada: Visitor) -> None:
    page = ada.page("/doors")
    assert page.xpath("//ul[@class='doors']/li//code/text()") == [f"http://localhost/{door.name}" for door in DOORS]
    for door in DOORS:
        shown = ada.page(f"/doors/{door.name}")
        assert words(shown.xpath("//h1")[0]) == door.title
        assert shown.xpath("//dl[@class='addresses']//code/text()") == [f"http://localhost/{door.name}", "http://localhost"]
        assert f"/{door.name}/openapi.json" in shown.xpath("//a/@href")
    assert ada.get("/doors/nowhere").status == 404


@pytest.mark.parametrize("door", DOORS, ids=[door.name for door in DOORS])
def test_a_door_without_traffic_shows_a_command_that_works(book: Book, ada: Visitor, door: Any) -> None:
    path = f"/doors/{door.name}"
    assert "Nothing was written through this door yet." in words(ada.page(path).xpath("//div[@id='through']")[0])
    *token, command = ada.page(path).xpath("//code[@class='curl']/text()")[0].splitlines()
    parts = shlex.split(command)
    headers = dict(parts[at + 1].split(": ", 1) for at, part in enumerate(parts) if part == "-H")
    if token:
        address = shlex.split(token[0].partition("curl -s ")[2])[0].removeprefix("http://localhost")
        given = book.post(address, "grant_type=password&username=ada&password=daybook-demo", headers={"Content-Type": FORM})
        headers["Authorization"] = f"Bearer {given.json['access_token']}"
    address = next(part for part in parts if part.startswith("http://localhost")).removeprefix("http://localhost")
    reply = book.request(parts[parts.index("-X") + 1], address, parts[-1], headers=headers)
    assert reply.status in (200, 201), reply
    (whole, client) = table(ada.piece(path), "traffic")
    assert whole[:4] == ["Everybody", "1", "1", "1"]
    assert client[0].startswith("Ada Byron") and client[1:4] == whole[1:4]
    assert table(ada.piece("/doors"), "traffic")[0][:4] == [door.title, "1", "1", "1"]


FORM = "application/x-www-form-urlencoded"


def test_what_a_client_sends_is_seen_through(book: Book, ada: Visitor) -> None:
    for first, more in (
        ("Mary", {"Shoe": 44}),
        ("Max", {"Shoe": 45, "Age": 200, "BirthDate": "1990-05-04T00:00:00"}),
        ("Moe", {"Customs": []}),
    ):
        sent = {"Contact": {"Id": str(uuid4()), "FirstName": first, "LastName": "Mill", **more}}
        assert book.post(f"/protech/api/Contact{KEY}", json=sent).status == 200
    page = ada.page("/doors/protech")
    (use,) = seen(page).values()
    assert use["unknown"] == ["Contact.Shoe 2×", "Contact.Customs 1×"]
    assert {name: facts[:2] for name, facts in use["sent"].items()} == {
        "Contact": ("3", "3"),
        "Contact.Id": ("3", "3"),
        "Contact.FirstName": ("3", "3"),
        "Contact.LastName": ("3", "3"),
        "Contact.Age": ("1", "0"),
        "Contact.BirthDate": ("1", "1"),
    }
    assert use["sent"]["Contact.Age"][2] == "Ignored 1×"
    assert "Contact.Email" in use["never"] and "Contact.FirstName" not in use["never"]
    assert "Mary" not in words(page.xpath("//section[@class='use']")[0])


def test_every_format_is_seen_through(book: Book, ada: Visitor) -> None:
    bodies = {
        "application/json": '{"subject": "Leak", "colour": "red", "contact_log_options": {"nothing": 1}}',
        "application/xml": '<ContactLogCreateModel xmlns="http://schemas.datacontract.org/2004/07/CompleteEmpireApp.Api.Models">'
        "<Subject>Leak</Subject></ContactLogCreateModel>",
        FORM: "Subject=Leak&colour=red",
    }
    for media, body in bodies.items():
        book.post("/empire/api/contactlogs", body, headers={**book.token(), "Content-Type": media})
    (use,) = seen(ada.page("/doors/empire")).values()
    assert use["unknown"] == ["colour 2×", "contact_log_options.nothing 1×"]
    assert use["sent"]["subject"][0] == "3" and use["sent"]["contact_log_options"][0] == "1"
    assert use["sent"]["subject"][1:] == ("0", "Refused 3×")
    assert "contact_log_options.nothing" not in use["never"]


def test_clients_are_told_apart(book: Book, ada: Visitor) -> None:
    reply = ada.send("/doors/protech/keys", name="Night export", client="4711")
    assert (reply.status, reply.headers["cache-control"]) == (200, "private, no-store")
    text = ada.document(reply).xpath("//div[@id='made']//code/text()")[0]
    assert text.startswith("key.")
    book.post(f"/protech/api/Contact{KEY}", json={"Contact": {"LastName": "Mill"}})
    assert book.post(f"/protech/api/Contact?APIKey={text}&ClientId=4711", json={"Contact": {"LastName": "Moor", "Hat": 1}}).status == 200
    assert book.post(f"/protech/api/Contact?APIKey={text}&ClientId=4711", json={"Contact": {"Id": 5}}).status == 400
    page = ada.page("/doors/protech")
    assert [row[:4] for row in table(page, "traffic")] == [
        ["Everybody", *["3 33% refused"] * 3],
        ["Ada Byron Night export", *["2 50% refused"] * 3],
        ["Ada Byron Demo", "1", "1", "1"],
    ]
    (mine,) = seen(page).values()
    other = page.xpath("//div[@aria-labelledby='traffic']//tbody/tr[3]//a/@href")[0]
    (theirs,) = seen(ada.page(other.partition("#")[0])).values()
    assert (mine["unknown"], theirs["unknown"]) == (["Contact.Hat 1×"], [])
    statuses = page.xpath("//ol[@aria-labelledby='latest']//span[@class='status']/text()")
    assert statuses == ["400", "200", "200"]
    (_, made) = table(page, "keys")
    assert made[:4] == ["Night export", "4711", "Ada Byron", "read and write"] and "not lately" not in made[4]
    # The key is nowhere in what is kept.
    assert text not in ada.get("/doors/protech").text
    assert text not in ada.get("/requests").text


def test_a_key_is_made_and_revoked(book: Book, ada: Visitor) -> None:
    piece = html.fragment_fromstring(ada.send("/doors/native/keys", swap=True, name="Watch", only="read").text, create_parent="div")
    text = piece.xpath(".//div[@id='made']//code/text()")[0]
    assert words(piece.xpath(".//div[@id='made']/p[3]/code")[0]) == f"Authorization: Bearer {text}"
    signed = {"Authorization": f"Bearer {text}"}
    assert book.get("/native/v1/contacts", headers=signed).status == 200
    address = piece.xpath(".//form[@class='revoke']/@action")[0]
    assert ada.send(address.replace("native", "empire")).status == 404
    reply = ada.send(address, swap=True)
    assert (reply.status, "Revoked" in reply.text, "Make another" in reply.headers["hx-trigger"]) == (200, True, True)
    assert book.get("/native/v1/contacts", headers=signed).status == 401
    assert ada.send(address).status == 404


def test_mistakes_are_told_at_once(ada: Visitor) -> None:
    reply = ada.send("/doors/odyssee/keys", swap=True, name=" ", user=uuid4(), only="all")
    fields = html.fragment_fromstring(reply.text).xpath("//li/@data-field")
    assert (reply.status, fields) == (400, ["name", "name", "user", "only"])
    assert ada.page("/doors/odyssee").xpath("//form[@id='new-key']") == []


def test_who_may_see_what(book: Book, ada: Visitor) -> None:
    bo, cy, dee = (Visitor(book, user) for user in ("bo", "cy", "dee"))
    for path in ("/doors", "/doors/empire"):
        assert [each.get(path).status for each in (ada, cy, bo, dee)] == [200, 200, 200, 403]
        assert (len(bo.page(path).xpath("//*[@id='traffic']")), len(cy.page(path).xpath("//*[@id='traffic']"))) == (0, 1)
    assert [each.get("/doors/empire", swap=True).status for each in (cy, bo)] == [200, 403]
    assert cy.page("/doors/empire").xpath("//form[@id='new-key']") == []
    assert [each.send("/doors/empire/keys", name="x").status for each in (cy, bo, dee)] == [403, 403, 403]
    assert [each.send("/doors/protech/keys/1/revoke").status for each in (cy, bo)] == [403, 403]
    assert dee.page("/").xpath("//nav//a[@data-action='go.doors']") == []


def used(page: Any) -> dict[str, dict[str, Any]]:
    """What the X-ray tells of reading, by route."""
    found = {}
    for use in page.xpath("//section[@class='use']"):
        found[words(use.xpath("./h3")[0])] = {
            "requests": words(use.xpath("./p[1]")[0]).partition(" · ")[0],
            "read": [tuple(words(cell) for cell in row) for row in use.xpath(".//table[@class='wanted cards']/tbody/tr")],
            "unknown": [words(each) for each in use.xpath(".//ul[contains(@class, 'unknown')]/li")],
            "whole": [words(each) for each in use.xpath(".//details[@class='whole']/summary")],
        }
    return found


def counted(book: Book) -> None:
    """All that was gathered is in the book."""
    book.server.tallies.write_down()
    book.engine.drain()


def test_what_a_client_reads_is_seen_through(book: Book, ada: Visitor) -> None:
    signed = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"}
    one = book.get("/odyssee/api/Task?$top=1&$select=id", headers=signed).json["value"][0]["id"]
    for path in (
        "?$select=id,subject,shoe&$filter=contains(subject,'Pump') and archived eq false",
        "?$select=subject&$expand=company($select=name)&$orderby=subject desc",
        "?$filter=subject eq",
        f"({one})",
        f"({one})",
    ):
        book.get(f"/odyssee/api/Task{path}".replace(" ", "%20"), headers=signed)
    counted(book)
    found = used(ada.page("/doors/odyssee"))
    assert set(found) == {"GET /api/Task", "GET /api/Task({id:guid})"}
    assert found["GET /api/Task"]["requests"] == "4 requests, 2 refused"
    assert found["GET /api/Task"]["read"] == [
        ("subject", "2", "2"),
        ("id", "2", "0"),
        ("archived", "0", "1"),
        ("company", "0", "1"),
        ("company.name", "0", "1"),
    ]
    assert found["GET /api/Task"]["unknown"] == ["shoe 1×"]
    assert found["GET /api/Task({id:guid})"]["whole"][0].startswith("Read whole 2 times: ")
    (row,) = [row for row in table(ada.page("/doors/odyssee"), "traffic") if row[0].startswith("Ada")]
    assert row[:6] == ["Ada Byron", "0", "0", "0", "", "6 33% refused"]


def test_what_is_posted_to_read_is_seen_through(book: Book, ada: Visitor) -> None:
    signed = {"Authorization": SIGNED}
    asked = {"ProviderName": "FindContact", "Columns": ["name", "category"], "Page": 0, "PageSize": 5, "Entities": ["contact"]}
    assert book.post("/superoffice/api/v1/Agents/Archive/GetArchiveListByColumns", json=asked, headers=signed).status == 200
    for path in (
        "/api/v1/Contact/1001?$select=name,category/id,shoe",
        "/api/v1/Contact?$select=name&$filter=name%20begins%20%27H%27",
        "/api/v1/Contact/1001",
    ):
        assert book.get(f"/superoffice{path}", headers=signed).status == 200
    counted(book)
    found = used(ada.page("/doors/superoffice"))
    assert found["POST /api/v1/Agents/Archive/GetArchiveListByColumns"]["read"] == [("category", "1", "0"), ("name", "1", "0")]
    assert found["GET /api/v1/Contact"]["read"] == [("name", "1", "1")]
    assert found["GET /api/v1/Contact/{id:int}"]["read"] == [("Category.Id", "1", "0"), ("Name", "1", "0")]
    assert found["GET /api/v1/Contact/{id:int}"]["unknown"] == ["shoe 1×"]
    assert found["GET /api/v1/Contact/{id:int}"]["whole"][0].startswith("Read whole 1 time: ")
    client = ada.page("/doors/superoffice").xpath("//a[@class='csv']/@href")[0]
    reply = ada.get(client)
    lines = reply.text.splitlines()
    assert (reply.type, lines[0]) == ("text/csv; charset=utf-8", "\ufeffMethod,Path,What,Member,Times,Stored,Refused,Last")
    assert "GET,/api/v1/Contact/{id:int},reads what is unknown,shoe,1,,," in lines
    assert "GET,/api/v1/Contact,asks about,name,1,,," in lines
    assert Visitor(book, "bo").get(client).status == 403


def test_a_script_is_told_only_what_is_new(book: Book, ada: Visitor) -> None:
    def mark() -> str:
        return str(ada.piece("/doors/protech").xpath(".//input[@name='seen']/@value")[0])

    before = mark()
    assert ada.get(f"/doors/protech?seen={before}", swap=True).status == 204
    assert book.post(f"/protech/api/Contact{KEY}", json={"Contact": {"Id": 5}}).status == 400
    assert ada.get(f"/doors/protech?seen={before}", swap=True).status == 200
    written = mark()
    counted(book)
    assert ada.get(f"/doors/protech?seen={written}", swap=True).status == 200
    assert ada.get(f"/doors/protech?seen={mark()}", swap=True).status == 204
