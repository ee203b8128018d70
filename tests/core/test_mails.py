"""E-mail addresses."""

from collections.abc import Callable
from typing import Any

import pytest

from daybook.core import contacts, mails
from daybook.core.channels import Channel

Write = Callable[[Callable[[Any], Any]], Any]


@pytest.mark.parametrize(
    "text", ["ada@example.org", "Ada Byron <ada@example.org>", "ada+log@sub.example.co.uk", "ødegård@example.no", "a@b.test"]
)
def test_good_addresses(text: str) -> None:
    assert mails.problem(text) is None


@pytest.mark.parametrize("text", ["sample string 44", "", "ada@", "@example.org", "a b@example.org", "ada@example", "ada@@example.org"])
def test_bad_addresses_say_why(text: str) -> None:
    assert mails.problem(text)
    assert not mails.is_valid(text)


def test_addresses_are_compared_bare_and_in_lower_case() -> None:
    assert mails.stripped(" Ada@Example.ORG ") == "ada@example.org"
    assert mails.stripped("Ada <Ada@Example.org>") == "ada@example.org"
    assert mails.stripped("Sample String 44") == "sample string 44"


def test_who_wants_no_mail_gets_none(write: Write) -> None:
    write(lambda tx: contacts.create(tx, "person", channels=[Channel("mail", "No@example.org")], no_mail=True, last="No"))
    write(lambda tx: contacts.create(tx, "person", channels=[Channel("mail", "yes@example.org")], last="Yes"))
    gone = write(lambda tx: contacts.create(tx, "person", channels=[Channel("mail", "gone@example.org")], no_mail=True, last="Gone"))["id"]
    write(lambda tx: contacts.remove(tx, contacts.get(tx, gone)))
    asked = ["no@EXAMPLE.org", "yes@example.org", "gone@example.org", "else@example.org"]
    assert write(lambda tx: mails.suppressed(tx, asked)) == {"no@EXAMPLE.org"}
