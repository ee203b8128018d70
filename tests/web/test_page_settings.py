"""Settings: one's own, users, groups, lists; who may; mistakes all at once."""

import pytest

from tests.support import PASSWORD, Book
from tests.web.visitors import Visitor


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


@pytest.mark.parametrize("path", ["/settings/users", "/settings/groups", "/settings/lists", "/settings/lists/log_type"])
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
