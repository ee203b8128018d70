"""Likely twins of a contact: by name and department, by sound, by web domain; and the rules that say so."""

from typing import Any

import pytest

from daybook.core import contacts, domains, duplicates, journal, relations
from daybook.core.channels import Channel
from daybook.store.engine import Engine, Tx
from tests.support import run

FIRM = "organisation"


def firm(tx: Tx, name: str, department: str | None = None, *ways: Channel, **more: Any) -> dict[str, Any]:
    return contacts.create(tx, FIRM, name=name, department=department, channels=ways, **more)


def named(engine: Engine, name: str, department: str | None = None, kind: str = FIRM) -> list[tuple[str, str, str | None]]:
    twins = run(engine, lambda tx: duplicates.of_name(tx, kind, name, department))
    return [(twin.rule, twin.contact.name, twin.contact.department) for twin in twins]


def at(engine: Engine, domain: str) -> list[str]:
    twins = run(engine, lambda tx: duplicates.of_domain(tx, domain))
    assert {twin.rule for twin in twins} <= {"domain"}
    return [twin.contact.name for twin in twins]


def test_the_same_name_comes_first_then_what_sounds_like_it(engine: Engine) -> None:
    def fill(tx: Tx) -> None:
        firm(tx, "Fjordlys Belysing AS")
        firm(tx, "Fjordlys Belysning")
        firm(tx, "FJORDLYS BELYSNING AS")
        firm(tx, "Fjordlys Kraft")
        contacts.create(tx, "person", name="Fjordlys Belysning")
        contacts.remove(tx, contacts.get(tx, firm(tx, "Fjordlys Belysning A/S")["id"]))

    run(engine, fill)
    assert named(engine, " Fjordlys belysning as ") == [
        ("name", "FJORDLYS BELYSNING AS", None), ("sound", "Fjordlys Belysing AS", None), ("sound", "Fjordlys Belysning", None),
    ]  # fmt: skip
    assert named(engine, "Nobody") == named(engine, "") == named(engine, " ") == []


def test_a_department_that_is_given_fits_its_own_and_none(engine: Engine) -> None:
    run(engine, lambda tx: [firm(tx, "Ørsted", department) for department in ("Oslo", None, "Bergen", "")])
    assert [department for _, _, department in named(engine, "ørsted")] == ["Oslo", None, "Bergen", ""]
    assert [department for _, _, department in named(engine, "Orsted", "OSLO ")] == ["Oslo", None, ""]


def test_people_have_twins_too_whatever_comes_first_in_their_names(engine: Engine) -> None:
    run(engine, lambda tx: [contacts.create(tx, "person", first="Jonathan", last="Clark"), contacts.create(tx, "person", last="Clarkson")])
    assert named(engine, "Clarke, Jonathon", kind="person") == [("sound", "Jonathan Clark", None)]


def test_a_name_that_changes_is_heard_anew(engine: Engine) -> None:
    id = run(engine, lambda tx: firm(tx, "Kettle & Sons"))["id"]
    run(engine, lambda tx: contacts.change(tx, contacts.get(tx, id), name="Pike Ltd"))
    assert (named(engine, "Ketel Sons"), named(engine, "Pyke")) == ([], [("sound", "Pike Ltd", None)])
    assert "sound" not in run(engine, lambda tx: journal.history(tx, id))[0].after


def test_a_domain_is_found_in_what_is_told_in_web_and_mail_addresses_and_through_people(engine: Engine) -> None:
    def fill(tx: Tx) -> None:
        firm(tx, "told", extra={"superoffice": {"Domains": ["https://www.Fjordlys.example/", "fjord.example"]}})
        firm(tx, "mail", None, Channel("mail", "Post@Fjordlys.example"), Channel("mail", "sales@fjordlys.example"))
        for n, url in enumerate(
            ("fjordlys.example", "https://www.fjordlys.example", "http://fjordlys.example/om", "WWW.fjordlys.example/x/")
        ):
            firm(tx, f"web {n}", None, Channel("url", url))
        employer = firm(tx, "through a person")
        ada = contacts.create(tx, "person", name="Ada", channels=[Channel("mail", "ada@fjordlys.example")])
        relations.add(tx, ada["id"], "employer", employer["id"])
        gone = firm(tx, "not any more")
        relations.add(tx, ada["id"], "employer", gone["id"])
        relations.end(tx, ada["id"], "employer", gone["id"])
        firm(tx, "another", None, Channel("mail", "x@notfjordlys.example"), Channel("url", "fjordlys.example.org"))
        firm(tx, "a page of theirs", None, Channel("facebook", "fjordlys.example"))

    run(engine, fill)
    found = ["told", "mail", "web 0", "web 1", "web 2", "web 3", "through a person"]
    assert at(engine, "fjordlys.example") == at(engine, "HTTP://WWW.Fjordlys.example:80/x") == at(engine, "me@fjordlys.example") == found
    assert at(engine, "fjord.example") == ["told"]
    assert at(engine, "") == at(engine, "https://") == []


def test_a_domain_that_is_told_no_more_finds_no_more(engine: Engine) -> None:
    id = run(engine, lambda tx: firm(tx, "Told", extra={"superoffice": {"Domains": ["a.example", "b.example"]}}))["id"]
    changed = {"superoffice": {"Domains": ["b.example", "c.example"]}}
    run(engine, lambda tx: contacts.change(tx, contacts.get(tx, id), extra=changed))
    assert [at(engine, f"{letter}.example") for letter in "abc"] == [[], ["Told"], ["Told"]]


@pytest.mark.parametrize(
    "extra", [None, {}, {"a": None}, {"a": {"Domains": None}}, {"a": {"Domains": "x.example"}}, {"a": {"Domains": [1, ""]}}]
)
def test_what_is_no_list_of_domains_is_passed_over(extra: Any) -> None:
    assert domains.named(extra) == set()


def test_a_rule_that_is_off_finds_nothing(engine: Engine) -> None:
    run(engine, lambda tx: firm(tx, "Kettle", None, Channel("mail", "a@kettle.example")))
    assert run(engine, duplicates.rules) == {"name": True, "sound": True, "domain": True}
    run(engine, lambda tx: duplicates.set_rules(tx, {"name": False}))
    assert run(engine, duplicates.rules) == {"name": False, "sound": True, "domain": True}
    assert named(engine, "Kettle") == [("sound", "Kettle", None)]
    run(engine, lambda tx: duplicates.set_rules(tx, {"sound": False, "domain": False}))
    assert (named(engine, "Kettle"), at(engine, "kettle.example")) == ([], [])
    run(engine, lambda tx: duplicates.set_rules(tx, {"name": True}))
    assert run(engine, duplicates.rules) == {"name": True, "sound": False, "domain": False}
