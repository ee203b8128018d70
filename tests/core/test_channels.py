"""Channels: kept in order, found by what they hold, changed one at a time."""

from collections.abc import Callable
from typing import Any

from daybook.core import channels, contacts
from daybook.core.channels import ANY, BUSINESS, HOME, Channel

Write = Callable[[Callable[[Any], Any]], Any]
WAYS = [Channel("phone", "1", "home"), Channel("phone", "2"), Channel("mail", "a@b.example"), Channel("mail", "c@d.example")]


def test_the_first_of_a_kind_and_use() -> None:
    assert channels.value_of(WAYS, "phone", BUSINESS) == "2"
    assert channels.value_of(WAYS, "phone", HOME) == "1"
    assert channels.value_of(WAYS, "phone") == "1"
    assert channels.value_of(WAYS, "mail", ANY) == "a@b.example"
    assert channels.value_of(WAYS, "fax") is None


def test_one_channel_is_put_among_others() -> None:
    assert channels.put(WAYS, "phone", BUSINESS, "9")[1] == Channel("phone", "9")
    assert channels.put(WAYS, "mobile", ANY, "7")[-1] == Channel("mobile", "7")
    assert channels.put([], "phone", BUSINESS, "9") == [Channel("phone", "9", "business")]
    assert channels.put(WAYS, "mail", ANY, None) == [WAYS[0], WAYS[1], WAYS[3]]
    assert channels.put(WAYS, "url", ANY, "") == WAYS


def test_any_phone_kind_finds_any_other_and_mail_finds_mail(write: Write) -> None:
    ways = [Channel("fax", "901 68 242"), Channel("url", "https://Example.org/Ada/"), Channel("twitter", "@Ada")]
    id = write(lambda tx: contacts.create(tx, "person", channels=ways, last="Byron"))["id"]
    assert [row.contact_id for row in write(lambda tx: channels.find(tx, "mobile", "0047 90168242"))] == [id]
    assert [row.value for row in write(lambda tx: channels.find(tx, "url", "example.org/ada"))] == ["https://Example.org/Ada/"]
    assert [row.contact_id for row in write(lambda tx: channels.find(tx, "twitter", "@ada"))] == [id]
    assert write(lambda tx: channels.find(tx, "mail", "4790168242")) == []
    assert write(lambda tx: channels.find_suffix(tx, " ")) == []


def test_a_number_is_found_by_its_end_however_it_is_written(write: Write) -> None:
    ways = [Channel("phone", "+44 20 7946 0958"), Channel("mail", "ada@example.org")]
    id = write(lambda tx: contacts.create(tx, "person", channels=ways, last="Byron"))["id"]
    for text in ("(020) 7946-0958", "0958", "44 20 79460958", "@EXAMPLE.org", "example.org"):
        assert [row.contact_id for row in write(lambda tx, text=text: channels.find_suffix(tx, text))] == [id], text


def test_channels_of_many_come_in_one_statement(write: Write) -> None:
    first = write(lambda tx: contacts.create(tx, "person", channels=WAYS, last="Byron"))["id"]
    second = write(lambda tx: contacts.create(tx, "person", last="King"))["id"]
    assert write(lambda tx: channels.known(tx, [first, second])) == {first: WAYS, second: []}
    assert write(lambda tx: channels.known(tx, [])) == {}
