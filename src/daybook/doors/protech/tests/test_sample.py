"""The primary sample, sent unchanged, in JSON and in XML."""

import json
from typing import Any
from uuid import UUID

import pytest

from daybook.core import contacts, relations
from tests.support import Book, Reply, run, sample

PAIR = "APIKey=demo-api-key&ClientId=demo"
ID = "f1bfcc58-041f-4308-bcb2-2675d4e11cd5"
ACCOUNT = "d0802f30-47b4-40bc-b347-279a26881b1b"
SENT: dict[str, Any] = json.loads(sample("protech-contact-request.json"))["Contact"]
RESPONSE = "http://schemas.datacontract.org/2004/07/Protech.UX.API.Response"


def send(book: Book, form: str, path: str = "/protech/api/Contact") -> Reply:
    return book.post(f"{path}?{PAIR}", sample(f"protech-contact-request.{form}"), headers={"Content-Type": f"application/{form}"})


@pytest.mark.parametrize("path", ["/protech/api/Contact", "/api/Contact", "/PROTECH/API/CONTACT/"])
def test_it_is_accepted_again_and_again_and_makes_no_twin(book: Book, path: str) -> None:
    told = [send(book, "json", path) for _ in range(3)] + [send(book, "xml", path)]
    assert [reply.status for reply in told] == [200] * 4
    assert told[0].json == {"Status": 0, "Id": ID, "Description": "Contact sample string 2 created."}
    assert told[1].json == told[2].json == {"Status": 0, "Id": ID, "Description": "Contact sample string 2 unchanged."}
    assert told[3].text == (
        f'<APIResponse xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="{RESPONSE}">'
        f"<Description>Contact sample string 2 unchanged.</Description><Id>{ID}</Id><Status>Success</Status></APIResponse>"
    )
    found = book.get(f"/protech/api/Contact?{PAIR}&LastName=sample%20string%206").json
    assert [one["Id"] for one in found] == [ID]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_every_member_that_the_client_owns_reads_back_equal(book: Book, form: str) -> None:
    assert send(book, form).status == 200
    read = book.get(f"/protech/api/Contact/{ID}?{PAIR}").json
    wanted = json.loads(json.dumps(SENT))
    for attribute in wanted["Custom"]["Attribute"]:
        attribute["FormattedValue"] = "sample string 2"
    assert list(read) == list(wanted)
    assert {**read, "Age": 12} == wanted
    assert read["Age"] in range(100), "Age follows the date of birth"


def test_it_reads_back_as_xml(book: Book) -> None:
    send(book, "json")
    reply = book.get(f"/protech/api/Contact/{ID}?{PAIR}", headers={"Accept": "application/xml"})
    whole = sample("protech-contact-request.xml").decode()
    body = whole[whole.index("<Contact>\n") + len("<Contact>\n") : whole.index("</Contact>")].replace("\n", "")
    wanted = body.replace("d4p1", "d3p1").replace("FormattedValue>sample string 3<", "FormattedValue>sample string 2<")
    read = reply.text[reply.text.index("<Age>") : reply.text.index("</Contact>")]
    age = json.loads(book.get(f"/protech/api/Contact/{ID}?{PAIR}").body)["Age"]
    assert read == wanted.replace("<Age>12</Age>", f"<Age>{age}</Age>")


@pytest.mark.parametrize(("form", "accept"), [("json", "json"), ("json", "xml"), ("xml", "xml"), ("xml", "json")])
def test_its_bind_dry_run_is_the_sample(book: Book, form: str, accept: str) -> None:
    headers = {"Content-Type": f"application/{form}", "Accept": f"application/{accept}", "Daybook-Dry-Run": "bind"}
    reply = book.post(f"/protech/api/Contact?{PAIR}", sample(f"protech-contact-request.{form}"), headers=headers)
    wanted = sample(f"protech-contact-request.{accept}").decode()
    bare = wanted.replace("\n", "").replace('": ', '":') if accept == "json" else wanted.replace("\n", "")
    assert (reply.status, reply.text) == (200, bare.strip())
    assert book.get(f"/protech/api/Contact/{ID}?{PAIR}").json["Status"] == 4


def test_what_it_made_is_a_contact_that_every_door_finds(book: Book) -> None:
    send(book, "json")
    row = run(book.engine, lambda tx: contacts.by_reference(tx, "sample string 2", "person"))
    assert (str(row.id), row.kind, row.name) == (ID, "person", "sample string 4 sample string 5 sample string 6")
    employer = run(book.engine, lambda tx: relations.one(tx, row.id, "employer"))
    assert str(employer.to_id) == ACCOUNT
    found = run(book.engine, lambda tx: tx.search("sample string 37", ("contact",), 10))
    assert UUID(ID) not in {hit.id for hit in found}, "postal codes are no names"
    found = run(book.engine, lambda tx: tx.search("sample string 44", ("contact",), 10))
    assert UUID(ID) in {hit.id for hit in found}
