"""Files: multipart bodies, kept and named."""

import pytest

from daybook.demo import MANAGEMENT
from daybook.doors.empire.tests.client import ACCOUNT, Empire
from tests.support import Book

PATH = "/empire/api/files"
KIND = {"Content-Type": "multipart/form-data; boundary=XX"}
TWO = (
    b'--XX\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n'
    b'--XX\r\nContent-Disposition: form-data; name="a"; filename="C:\\docs\\pl\xc3\xa4n.pdf"\r\n'
    b"Content-Type: application/pdf\r\n\r\n%PDF\r\n--X\x00\r\n"
    b'--XX\r\nContent-Disposition: form-data; name="b"; filename="b.bin"\r\n\r\n\r\n--XX--\r\n'
)


def test_files_are_kept(empire: Empire) -> None:
    reply = empire.book.post(PATH, TWO, headers=empire.headers | KIND)
    assert reply.status == 200, reply
    first, second = reply.json
    assert (first["name"], first["media_type"], first["size"]) == ("pl\u00e4n.pdf", "application/pdf", 10)
    assert (second["name"], second["media_type"], second["size"]) == ("b.bin", "application/octet-stream", 0)
    assert ["ignored", "body", 'A form field: form-data; name="note"'] in empire.explained(reply)


def test_in_xml_too(empire: Empire) -> None:
    reply = empire.book.post(PATH, TWO, headers=empire.headers | KIND | {"Accept": "application/xml"})
    assert reply.text.startswith("<ArrayOfFileModel")


def test_what_was_uploaded_is_listed_read_and_deleted(empire: Empire, book: Book) -> None:
    first, second = empire.book.post(PATH, TWO, headers=empire.headers | KIND).json
    page = empire.get("files?take=1").json
    assert (page["data"], page["total"]) == ([second], empire.get("files").json["total"])
    assert empire.get(f"files?take=1&after={second['id']}").json == {"data": [first], "total": None}
    reply = empire.get(f"files/{first['id']}")
    assert (reply.status, reply.type, reply.body) == (200, "application/pdf", b"%PDF\r\n--X\x00")
    missing = {"Message": f"There is no file '{first['id']}'."}
    bo = Empire(book, "bo")
    assert bo.get("files").json == {"data": [], "total": 0}
    for method in ("GET", "DELETE"):
        refused = book.request(method, f"{PATH}/{first['id']}", headers=bo.headers)
        assert (refused.status, refused.json) == (404, missing)
    log = empire.saved({"account_id": ACCOUNT, "contact_log_options": {"files": first["id"]}})
    assert book.delete(f"{PATH}/{first['id']}", headers=empire.headers).status == 204
    assert [empire.get(path).json for path in (f"files/{first['id']}", f"contactlogs/{log['id']}/files/{first['id']}")] == [missing] * 2
    assert empire.get("files").json["total"] == page["total"] - 1
    assert empire.get(f"contactlogs/{log['id']}").json["contact_log_options"]["files"] == first["id"]


@pytest.mark.parametrize(
    ("body", "kind", "key"),
    [
        (b'--XX\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n--XX--\r\n', "multipart/form-data; boundary=XX", "file"),
        (b"--XX--\r\n", "multipart/form-data; boundary=XX", "file"),
        (TWO[:60], "multipart/form-data; boundary=XX", "body"),
        (TWO[:-6], "multipart/form-data; boundary=XX", "body"),
        (b"rubbish", "multipart/form-data; boundary=XX", "body"),
        (TWO, "multipart/form-data", "Content-Type"),
        (TWO, "multipart/form-data; boundary=" + "y" * 300, "Content-Type"),
    ],
)
def test_what_cannot_be_read(empire: Empire, body: bytes, kind: str, key: str) -> None:
    reply = empire.book.post(PATH, body, headers=empire.headers | {"Content-Type": kind})
    assert reply.status == 400, reply
    assert list(reply.json["ModelState"]) == [key]


def test_other_media_types(empire: Empire) -> None:
    reply = empire.book.post(PATH, b"x", headers=empire.headers | {"Content-Type": "text/plain"})
    assert (reply.status, reply.json["Message"]) == (
        415,
        "The request entity's media type 'text/plain' is not supported for this resource.",
    )


def test_what_is_attached_is_given_to_readers_of_the_log(empire: Empire, book: Book) -> None:
    first, second = (row["id"] for row in empire.book.post(PATH, TWO, headers=empire.headers | KIND).json)
    options = {"files": first}
    log = empire.saved({"account_id": ACCOUNT, "visibility": [str(MANAGEMENT)], "contact_log_options": options})
    reply = empire.get(f"contactlogs/{log['id']}/files/{first}")
    assert (reply.status, reply.type, reply.body) == (200, "application/pdf", b"%PDF\r\n--X\x00")
    assert reply.headers["content-disposition"] == "attachment; filename*=UTF-8''pl%C3%A4n.pdf"
    assert empire.get(f"contactlogs/{log['id']}/files/{second}").json == {"Message": f"There is no file '{second}'."}
    assert Empire(book, "bo").get(f"contactlogs/{log['id']}/files/{first}").status == 404
    assert book.get(f"/empire/api/contactlogs/{log['id']}/files/{first}").status == 401
