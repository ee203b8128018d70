"""Where values come from: histories, the explanation of a write, the latest writes."""

from typing import Any
from uuid import UUID, uuid4

from daybook.demo import user_id
from tests.support import Book
from tests.web.visitors import Visitor

KEY = "?APIKey=demo-api-key&ClientId=demo"


def written(book: Book) -> UUID:
    """A person who came through one door, whose name another changed."""
    id = uuid4()
    body: dict[str, Any] = {
        "Contact": {"Id": str(id), "FirstName": "Mary", "LastName": "Somer", "Email": "mary@mill.example", "Age": 200, "NoSuchMember": 1}
    }
    reply = book.post(f"/protech/api/Contact{KEY}", json=body)
    assert reply.status == 200, reply
    return id


def facts(page: Any) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.xpath("//ol[@class='history']/li/p[@class='by']")]


def test_a_value_tells_where_it_comes_from(book: Book) -> None:
    id, ada = written(book), Visitor(book)
    page = ada.page(f"/contacts/{id}")
    addresses = page.xpath("//details[contains(@class, 'origin')]/@data-origin")
    assert f"/records/{id}/history?member=name" in addresses
    (mail,) = [each for each in addresses if "mary" in each]
    told = ada.piece(mail)
    (by,) = facts(told)
    assert by.startswith("Made Protech by") and "with the key" in by
    assert told.xpath("string(.//p[@class='write'])").split()[:2] == ["POST", "/api/Contact?APIKey=***&ClientId=demo"]
    explained = ada.page(told.xpath(".//p[@class='write']/a/@href")[0])
    notes = {" ".join(each.text_content().split()) for each in explained.xpath("//dl[@class='notes-of']//dt")}
    assert "Ignored request.Contact.NoSuchMember" in notes, notes
    assert "mary@mill.example" in explained.xpath("string(//pre[@aria-label='Body'])")


def test_a_value_that_another_door_changed_says_so(book: Book) -> None:
    id, ada = written(book), Visitor(book)
    number = book.get(f"/native/v1/contacts/{id}", headers=book.token()).json["number"]
    entity = {"PersonId": number, "Firstname": "Mary", "Lastname": "Miller"}
    reply = book.put(f"/superoffice/api/v1/Person/{number}", json=entity, headers={"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="})
    assert reply.status == 200, reply
    (now,) = facts(ada.piece(f"/records/{id}/history?member=last"))[:1]
    assert now.startswith("Changed SuperOffice by Ada Byron")
    shown = ada.piece(f"/records/{id}/history?member=last")
    assert [each.text_content() for each in shown.xpath("(.//dl[@class='changes'])[1]//del | (.//dl[@class='changes'])[1]//ins")] == [
        "Somer",
        "Miller",
    ]
    whole = ada.page(f"/records/{id}/history")
    assert [fact.split()[:2] for fact in facts(whole)] == [["Changed", "SuperOffice"], ["Made", "Protech"]]
    assert whole.xpath("//p[@class='crumb']/a/@href") == [f"/contacts/{id}"]


def test_the_latest_writes_are_filtered(book: Book) -> None:
    written(book)
    ada = Visitor(book)
    refused = book.post("/empire/api/contactlogs", json={"subject": 5}, headers=book.token())
    assert refused.status == 400, refused

    def shown(query: str) -> list[str]:
        return [each.text_content() for each in ada.page(f"/requests?{query}").xpath("//li/span[@class='status']")]

    assert (shown("door=protech"), shown("door=empire")) == (["200"], ["400"])
    assert (shown("result=refused"), shown("result=refused&door=protech")) == (["400"], [])
    assert shown("result=done")[-1:] == ["200"]
    assert (shown(f"door=empire&user={user_id('ada')}"), shown(f"user={user_id('bo')}")) == (["400"], [])


def test_who_may_read_an_explanation(book: Book) -> None:
    id = written(book)
    path = Visitor(book).piece(f"/records/{id}/history").xpath(".//p[@class='write']/a/@href")[0]
    assert Visitor(book, "cy").get(path).status == 200
    assert (Visitor(book, "bo").get(path).status, Visitor(book, "bo").get("/requests").status) == (404, 403)
    assert Visitor(book, "dee").get(path).status == 404
    told = Visitor(book, "bo").piece(f"/records/{id}/history")
    assert (told.xpath(".//p[@class='write']"), len(facts(told))) == ([], 1)


def test_histories_of_who_may_do_what_are_for_admins(book: Book) -> None:
    path = f"/records/{user_id('bo')}/history"
    assert (Visitor(book).get(path).status, Visitor(book, "bo").get(path).status) == (200, 404)
