"""Settings: one's own, users, groups, lists; who may; mistakes all at once."""

from typing import Any
from uuid import uuid4

import pytest
from lxml import html

from daybook.config import Config
from daybook.core import contacts, outbox, rights
from tests.support import PASSWORD, Book, Stores, enter, run
from tests.web.visitors import Visitor

NEW = [f"/settings/{page}" for page in ("rights", "templates", "mail", "book")]


def test_ones_own(ada: Visitor) -> None:
    reply = ada.send("/settings", name="Ada Lovelace", email="ada@daybook.example", language="de", zone="Europe/Oslo")
    assert (reply.status, reply.headers["location"]) == (303, "/settings")
    shown = ada.page("/settings")
    assert shown.get("lang") == "de"
    assert shown.xpath("//input[@name='name']/@value") == ["Ada Lovelace"]
    assert shown.xpath("//select[@name='language']/option[@selected]/@value") == ["de"]
    assert shown.xpath("//input[@name='zone']/@value") == ["Europe/Oslo"]


def test_mistakes_all_at_once(ada: Visitor) -> None:
    reply = ada.send("/settings", swap=True, name=" ", email="x", zone="Oslo")
    assert reply.status == 400
    for field in ("name", "email", "zone"):
        assert f'data-field="{field}"' in reply.text
    assert "must be one of en, de, es, fr, nb, nl" in ada.send("/settings", swap=True, name="Ada", language="tlh").text


def test_an_address_is_one_users(book: Book, ada: Visitor) -> None:
    bo = Visitor(book, "bo")
    assert bo.send("/settings", name="Bo", email="bo@daybook.example").status == 303
    assert "another user has this address" in ada.send("/settings", swap=True, name="Ada", email="BO@daybook.example").text


def test_a_new_password_signs_the_others_out(book: Book) -> None:
    here, there = Visitor(book, "bo"), Visitor(book, "bo")
    wrong = here.send("/settings/password", swap=True, current="wrong", password="something new")
    assert wrong.status == 400 and 'data-field="current"' in wrong.text
    assert 'data-field="password"' in here.send("/settings/password", swap=True, current=PASSWORD, password="short").text
    reply = here.send("/settings/password", current=PASSWORD, password="something new")
    assert (reply.status, reply.headers["location"]) == (303, "/settings")
    cookie = reply.headers["set-cookie"].partition(";")[0]
    assert book.get("/", headers={"Cookie": cookie, "Accept": "text/html"}).status == 200
    assert there.get("/").status == 303
    assert Visitor(book, "bo", "something new").get("/").status == 200


def test_users(book: Book, ada: Visitor) -> None:
    reply = ada.send("/settings/users", login="eve", name="Eve Noor", role="agent", email="eve@daybook.example", password="a long one")
    assert reply.status == 303
    id = reply.headers["location"].rpartition("#user-")[2]
    assert Visitor(book, "eve", "a long one").get("/settings/users").status == 403
    group = ada.page("/settings/users").xpath("//input[@name='group']/@value")[0]
    assert ada.send(f"/settings/users/{id}", name="Eve N.", role="manager", group=group).status == 303
    row = ada.page("/settings/users").xpath(f"//li[@id='user-{id}']")[0]
    assert row.xpath(".//select[@name='role']/option[@selected]/@value") == ["manager"]
    assert row.xpath(".//input[@name='group' and @checked]/@value") == [group]
    assert ada.send(f"/settings/users/{id}", name="Eve N.", role="manager", disabled="true").status == 303
    assert book.post("/login", "user=eve&password=a+long+one", headers={"Content-Type": "application/x-www-form-urlencoded"}).status == 401


def test_one_admin_stays(ada: Visitor) -> None:
    own = ada.page("/settings/users").xpath("//li[.//summary[contains(., 'ada')]]/@id")[0].removeprefix("user-")
    for more in ({"role": "agent"}, {"role": "admin", "disabled": "true"}):
        reply = ada.send(f"/settings/users/{own}", swap=True, name="Ada Byron", **more)
        assert reply.status == 400 and "somebody else must be an admin first" in reply.text


@pytest.mark.parametrize("path", ["/settings/users", "/settings/groups", "/settings/lists", "/settings/lists/log_type", *NEW])
def test_for_admins(book: Book, path: str) -> None:
    assert Visitor(book, "cy").get(path).status == 403
    assert Visitor(book, "ada").get(path).status == 200


def test_groups(ada: Visitor) -> None:
    assert ada.send("/settings/groups", name="Night shift").status == 303
    assert "Night shift" in ada.page("/settings/groups").text_content()
    assert ada.send("/settings/groups", swap=True, name=" ").status == 400


def test_lists(ada: Visitor) -> None:
    assert ada.send("/settings/lists/log_type", text="Pigeon").status == 303
    assert "has this item already" in ada.send("/settings/lists/log_type", swap=True, text="pigeon").text
    (row,) = ada.page("/settings/lists/log_type").xpath("//li[.//input[@name='text' and @value='Pigeon']]")
    id = row.get("id", "").removeprefix("item-")
    assert ada.send(f"/settings/lists/items/{id}", text="Post", rank="1", closed="true").status == 303
    (row,) = ada.page("/settings/lists/log_type").xpath(f"//li[@id='item-{id}']")
    assert row.xpath(".//input[@checked]/@name") == ["closed"]
    assert "not offered any more" in row.text_content()
    assert ada.send(f"/settings/lists/items/{id}", text="Post", offered="true").status == 303
    assert ada.get("/settings/lists/nothing").status == 404
    assert ada.send(f"/settings/lists/items/{id}", swap=True, text="", rank="x").status == 400


def test_the_book(book: Book, ada: Visitor) -> None:
    given = {"name": "Harborview", "zone": "Europe/Oslo", "language": "nb", "country": "no", "days": 30}
    assert ada.send("/settings/book", **given).status == 303
    shown = ada.page("/settings/book")
    assert shown.xpath("//form[@data-saves]//input[@name != 'xsrf']/@value") == ["Harborview", "Europe/Oslo", "NO", "30"]
    assert shown.xpath("//select[@name='language']/option[@selected]/@value") == ["nb"]
    bo = Visitor(book, "bo")
    assert bo.page("/settings").xpath("//input[@name='zone']/@placeholder") == ["Europe/Oslo"]
    wrong = ada.send("/settings/book", swap=True, name=" ", zone="Oslo", language="nb", country="NOR", days=0)
    assert wrong.status == 400
    assert html.fragment_fromstring(wrong.text).xpath("//li/@data-field") == ["name", "zone", "country", "days"]
    # What was taken back is as it was.
    assert ada.send("/settings/book", **{**given, "days": 14}).status == 303
    assert ada.page("/settings/book").xpath("//input[@name='days']/@value") == ["14"]


def test_what_each_role_may_do(ada: Visitor) -> None:
    table = {
        row[0].text_content(): [cell.text_content() for cell in row[1:]]
        for row in ada.page("/settings/rights").xpath("//table[@class='rights cards']/tbody/tr")
    }
    assert len(table) == 14
    assert table["Read what is marked external"] == ["yes"] * 4
    assert table["Read what is for groups that one does not belong to"] == ["no"] * 4
    assert table["Delete what others own"] == ["yes", "yes", "no", "no"]
    assert table["Log, correct, close, plan meetings, write hours"] == ["yes", "yes", "yes", "no"]
    assert table["Change users and groups"] == ["yes", "no", "no", "no"]


ASKED = {"users": "/settings/users", "lists": "/settings/lists", "book": "/settings/book", "see.requests": "/requests"}


def test_the_table_of_rights_tells_what_is_enforced(book: Book, ada: Visitor) -> None:
    given = book.engine.read(lambda tx: rights.matrix(enter(tx)))
    visitors = {"admin": ada, "manager": Visitor(book, "cy"), "agent": Visitor(book, "bo"), "partner": Visitor(book, "dee")}
    for right, path in ASKED.items():
        assert {role: visitor.get(path).status == 200 for role, visitor in visitors.items()} == given[right], right
    for role, visitor in visitors.items():
        logged = visitor.send("/log", swap=True, line="n Seen", mark=True)
        assert (logged.status == 201) == given["write"][role], role


def test_templates(book: Book, ada: Visitor) -> None:
    shown = ada.page("/settings/templates")
    assert [each.text_content().strip() for each in shown.xpath("//ol/li//summary[@data-action]")] == ["Follow-up", "Documents"]
    text = "Dear {{first}},\r\n\r\nthank you for your call of {{date}}. {{nothing}}\r\n{{contact_by}}"
    assert ada.send("/settings/templates", name="Thanks", subject="Thank you", text=text).status == 303
    again = ada.send("/settings/templates", swap=True, name="thanks", text=" ")
    assert again.status == 400
    assert html.fragment_fromstring(again.text).xpath("//li/@data-field") == ["name", "text"]
    (row,) = ada.page("/settings/templates").xpath("//ol/li[.//summary[contains(., 'Thanks')]]")
    path = f"/settings/templates/{row.get('id', '').removeprefix('template-')}"
    bailey = person(book)
    page = ada.page(f"/contacts/{bailey.id}")
    (template,) = page.xpath("//button[text()='Thanks']/@data-text")
    asked = ada.get(f"/log/text?template={template}&contact={bailey.id}&line=n")
    first, _, rest = asked.text.partition("\n\n")
    assert (asked.status, asked.type, first) == (200, "text/plain; charset=utf-8", f"Dear {bailey.first},")
    assert rest.endswith(". {{nothing}}\nAda Byron") and "{{date}}" not in rest
    assert Visitor(book, "dee").get(f"/log/text?template={template}").status == 403
    assert ada.get(f"/log/text?template={uuid4()}").status == 404
    assert ada.send(path, name="Thanks", text="Thank you").status == 303
    assert template not in ada.page(f"/contacts/{bailey.id}").xpath("//button/@data-text")
    assert "not offered any more" in ada.page("/settings/templates").text_content()
    assert ada.send(path, name="Thanks", text="Thank you", offered="true").status == 303
    assert ada.get(f"/log/text?template={template}").text == "Thank you"


def test_a_template_is_what_clients_name(book: Book, ada: Visitor) -> None:
    assert ada.send("/settings/templates", name="Short", subject="Re: {{subject}}", text="{{notes}} -- {{contact_by}}").status == 303
    log = {
        "subject": "Leak", "account_id": str(person(book).id), "contact_log_entry_create":
        {"notes": "We come at ten.", "send": True, "template_name": "short", "to": [{"value": "ann@one.example"}]},
    }  # fmt: skip
    reply = book.post("/empire/api/contactlogs", json=log, headers=book.token())
    assert reply.status in (200, 201), reply
    (row,) = queued(book)
    assert (row.payload["subject"], row.payload["text"].partition(" -- ")[0]) == ("Re: Leak", "We come at ten.")


def test_mail(book: Book, ada: Visitor) -> None:
    shown = ada.page("/settings/mail").text_content()
    assert "None: e-mail is kept in" in shown and "each user's own address" in shown
    own = {
        "sender": "office@harbor.example",
        "name": "Harborview",
        "replies": "desk@harbor.example",
        "signature": "Harborview\r\n12 Quay Street\r\n",
    }
    assert ada.send("/settings/mail", **own).status == 303
    letter = ada.page("/settings/mail").xpath("//figure")[0]
    assert [words.text_content() for words in letter.xpath(".//dd")][:3] == [
        "Ada Byron, Harborview <office@harbor.example>", "ada@demo.example", "desk@harbor.example",
    ]  # fmt: skip
    assert letter.xpath(".//pre")[0].text_content().endswith("\n\n-- \nHarborview\n12 Quay Street")
    wrong = ada.send("/settings/mail", swap=True, sender="office", replies="@", name="x" * 201)
    assert html.fragment_fromstring(wrong.text).xpath("//li/@data-field") == ["sender", "replies", "name"]
    assert ada.send("/settings/mail/test").status == 303
    (row,) = queued(book)
    assert row.payload["to"] == [["ada@demo.example", "Ada Byron"]]
    # It waits, is given up, and tried again.
    assert "waits" in ada.page("/settings/mail").xpath("//ol")[0].text_content()
    run(book.engine, lambda tx: outbox.failed(tx, outbox.claim(tx)[0], "550 No such user", again=None))
    given_up = ada.page("/settings/mail").xpath(f"//li[@id='delivery-{row.id}']")[0]
    assert "550 No such user" in given_up.text_content()
    assert ada.send(given_up.xpath(".//form/@action")[0]).status == 303
    assert queued(book)[0].state == "waiting"
    assert [Visitor(book, "cy").send(path, **own).status for path in ("/settings/mail", "/settings/mail/test")] == [403, 403]


def test_what_the_server_has_set_stands(stores: Stores) -> None:
    config = Config(
        smtp_host="mail.house.example", smtp_user="crm", smtp_password="secret", smtp_from="crm@house.example",
        reply_to="answers@house.example", inbox="imaps://answers:hush@mail.house.example/INBOX",
    )  # fmt: skip
    made = Book(stores.open("demo"), config)
    ada = Visitor(made)
    assert ada.send("/settings/mail", sender="office@harbor.example", signature="Harborview").status == 303
    shown = ada.page("/settings/mail")
    text = shown.text_content()
    assert "mail.house.example (starttls) as crm" in text and "crm@house.example" in text and "answers@house.example" in text
    assert "secret" not in text and "hush" not in text
    assert shown.xpath("//input[@name='sender']") == []
    assert "Ada Byron <crm@house.example>" in shown.xpath("//figure")[0].text_content()
    made.close()


def person(book: Book) -> Any:
    """Somebody of the demo book."""
    return book.engine.read(lambda tx: contacts.matching(enter(tx), "person")[0])


def queued(book: Book) -> list[Any]:
    """What is to leave the house."""
    return book.engine.read(lambda tx: outbox.page(enter(tx), outbox.WAITING, 10))
