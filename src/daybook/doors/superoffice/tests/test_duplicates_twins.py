"""Likely twins of organisations, the rules that find them, and organisations made of twins that other systems have."""

from typing import Any
from urllib.parse import quote

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from daybook.doors.superoffice.tests.test_save import told
from tests.support import Book

AGENT = "/superoffice/api/v1/Agents/Contact"
BO = {"Authorization": "Basic Ym86ZGF5Ym9vay1kZW1v"}
DEE = {"Authorization": "Basic ZGVlOmRheWJvb2stZGVtbw=="}
NAMES = ["NameDepartment", "SoundEx", "Domain"]
MEMBERS = ["RuleName", "SoPrimaryKey", "EntryName", "EntryIdentifier", "RuleDisplayName", "TableRight", "FieldProperties"]


def named(so: Book, name: str, query: str = "", **headers: str) -> Any:
    reply = so.get(
        f"{MOUNT}/Duplicates/{quote(name, safe='')}{query}", headers={key.replace("_", "-"): text for key, text in headers.items()}
    )
    assert reply.status == 200, reply
    return reply.json


def found(entries: Any) -> list[tuple[str, int, str]]:
    return [(each["RuleName"], each["SoPrimaryKey"], each["EntryName"]) for each in entries]


@pytest.fixture
def firms(make: Make) -> dict[str, int]:
    given: dict[str, dict[str, Any]] = {
        "oslo": {"Name": "Nordlys Kraft AS", "Department": "Oslo", "Domains": ["nordlys.example"]},
        "bergen": {"Name": "Nordlys Kraft AS", "Department": "Bergen", "Urls": [{"Value": "https://www.nordlys.example/om"}]},
        "alike": {"Name": "Nordlis Kraft", "Persons": [{"Firstname": "Ada", "Email": "ada@nordlys.example"}]},
        "other": {"Name": "Nordlys Belysning"},
    }
    return {key: make(**members)["ContactId"] for key, members in given.items()}


def test_twins_by_name_and_by_sound(so: Book, firms: dict[str, int]) -> None:
    entries = named(so, "nordlys kraft as", SO_Language="US")
    assert list(entries[0]) == MEMBERS
    assert entries[0] == {
        "RuleName": "NameDepartment", "SoPrimaryKey": firms["oslo"], "EntryName": "Nordlys Kraft AS, Oslo", "EntryIdentifier": "",
        "RuleDisplayName": "Same name and department", "TableRight": None, "FieldProperties": {},
    }  # fmt: skip
    assert found(entries)[1:] == [
        ("NameDepartment", firms["bergen"], "Nordlys Kraft AS, Bergen"), ("SoundEx", firms["alike"], "Nordlis Kraft"),
    ]  # fmt: skip
    assert [number for _, number, _ in found(named(so, "Nordlys Kraft AS", "?department=bergen"))] == [firms["bergen"], firms["alike"]]
    assert named(so, "Kraft, Nordlys", SO_Language="NO")[0]["RuleDisplayName"] == "Høres likt ut"
    assert named(so, "Kraft, Nordlys")[0]["RuleDisplayName"] == "[SR_DUPLICATE_SOUND]"
    assert [number for _, number, _ in found(named(so, "Nordlys Kraft A/S"))] == [firms["oslo"], firms["bergen"], firms["alike"]]
    assert named(so, "Nobody At All") == []


def test_twins_by_domain(so: Book, firms: dict[str, int]) -> None:
    reply = so.get(f"{MOUNT}/DuplicateDomains/www.nordlys.example")
    assert [(each["RuleName"], each["SoPrimaryKey"]) for each in reply.json] == [
        ("Domain", firms[key]) for key in ("oslo", "bergen", "alike")
    ]  # fmt: skip
    assert so.get(f"{MOUNT}/duplicatedomains/nowhere.example").json == []


def test_agents_find_the_same(so: Book, firms: dict[str, int]) -> None:
    by_name, by_part = named(so, "Nordlys Kraft AS"), named(so, "Nordlys Kraft AS", "?department=Oslo")
    assert so.post(f"{AGENT}/GetDuplicates", json={"name": "Nordlys Kraft AS"}).json == by_name
    assert so.post(f"{AGENT}/GetNameDepartmentDuplicates", json={"name": "Nordlys Kraft AS", "department": "Oslo"}).json == by_part
    assert so.post(f"{AGENT}/GetNameDepartmentDuplicates", json={"name": "Nordlys Kraft AS", "department": None}).json == by_name
    at = so.get(f"{MOUNT}/DuplicateDomains/nordlys.example").json
    assert so.post(f"{AGENT}/GetDomainDuplicates", json={"domain": "nordlys.example"}).json == at
    for method in ("GetDuplicates", "GetNameDepartmentDuplicates", "GetDomainDuplicates"):
        assert so.post(f"{AGENT}/{method}", json=None).json == []


def test_twins_in_xml(so: Book, firms: dict[str, int]) -> None:
    reply = so.get(f"{MOUNT}/Duplicates/Nordlys%20Belysning", headers={"Accept": "application/xml"})
    assert f"<SoPrimaryKey>{firms['other']}</SoPrimaryKey><EntryName>Nordlys Belysning</EntryName>" in reply.text


def test_partners_see_no_twins(so: Book, firms: dict[str, int]) -> None:
    assert so.get(f"{MOUNT}/Duplicates/Nordlys%20Belysning", headers=DEE).json == []
    assert so.get(f"{MOUNT}/DuplicateDomains/nordlys.example", headers=DEE).json == []
    assert so.post(f"{AGENT}/GetDuplicates", json={"name": "Nordlys Belysning"}, headers=DEE).json == []


def test_rules_are_told_in_the_language_asked_for(so: Book) -> None:
    reply = so.get(f"{MOUNT}/DuplicateRules", headers={"SO-Language": "GE"})
    assert reply.status == 200
    assert reply.json[0] == {
        "Name": "NameDepartment", "DisplayName": "Gleicher Name, gleiche Abteilung",
        "DisplayTooltip": "Hat denselben Namen, gleich ob groß oder klein geschrieben, und dieselbe Abteilung oder keine",
        "IsActive": True, "TableRight": None, "FieldProperties": {},
    }  # fmt: skip
    assert [(each["Name"], each["IsActive"]) for each in reply.json] == [(name, True) for name in NAMES]
    assert so.post(f"{AGENT}/GetDuplicateRules", json=None, headers={"SO-Language": "GE"}).json == reply.json


def test_a_rule_that_is_off_finds_nothing(so: Book, firms: dict[str, int]) -> None:
    rules = so.get(f"{MOUNT}/DuplicateRules").json
    rules[1]["IsActive"] = False
    put = so.put(f"{MOUNT}/DuplicateRules", json=rules)
    assert (put.status, put.body) == (204, b"")
    assert so.get(f"{MOUNT}/DuplicateRules").json == rules
    assert {rule for rule, _, _ in found(named(so, "Nordlys Kraft AS"))} == {"NameDepartment"}
    agent = so.post(
        f"{AGENT}/SetDuplicateRulesStatus", json={"rules": [{"name": "domain", "isActive": False}, {"name": "SoundEx", "isActive": True}]}
    )
    assert (agent.status, agent.body) == (204, b"")
    assert [each["IsActive"] for each in so.get(f"{MOUNT}/DuplicateRules").json] == [True, True, False]
    assert so.get(f"{MOUNT}/DuplicateDomains/nordlys.example").json == []
    assert so.put(f"{MOUNT}/DuplicateRules", json=[{"Name": "Domain"}]).status == 204
    assert [each["IsActive"] for each in so.get(f"{MOUNT}/DuplicateRules").json] == [True, True, False]


def test_what_is_no_rule_is_refused_and_changes_nothing(so: Book) -> None:
    sent = [{"Name": "SoundEx", "IsActive": False}, {"Name": "Zodiac", "IsActive": True}, None]
    reply = so.put(f"{MOUNT}/DuplicateRules", json=sent)
    assert reply.status == 400
    allowed = "must be one of NameDepartment, SoundEx, Domain"
    assert reply.json["ErrorMessage"] == f"[1].Name: {allowed}; [2].Name: {allowed}"
    asked = so.post(f"{AGENT}/SetDuplicateRulesStatus", json={"rules": sent[1:2]})
    assert (asked.status, asked.json["MessageDetail"]) == (400, f"Rules[0].Name: {allowed}")
    bodies: tuple[Any, ...] = (None, {})
    for body in bodies:
        assert so.post(f"{AGENT}/SetDuplicateRulesStatus", json=body).status == 400
    assert [each["IsActive"] for each in so.get(f"{MOUNT}/DuplicateRules").json] == [True, True, True]


def test_only_an_admin_sets_rules(so: Book) -> None:
    sent = [{"Name": "SoundEx", "IsActive": False}]
    assert so.put(f"{MOUNT}/DuplicateRules", json=sent, headers=BO).status == 403
    assert so.post(f"{AGENT}/SetDuplicateRulesStatus", json={"rules": sent}, headers=BO).status == 403
    assert so.get(f"{MOUNT}/DuplicateRules", headers=BO).status == 200


def test_an_organisation_is_made_of_a_twin_elsewhere_once(so: Book) -> None:
    twin = {"ruleName": "Registry", "soPrimaryKey": 0, "entryName": " Vestvind AS ", "entryIdentifier": "914782007", "ruleDisplayName": "R"}
    made = so.post(f"{AGENT}/CreateNewEntry", json={"duplicate": twin})
    assert made.status == 200
    shown, blank = so.get(f"{MOUNT}/{made.json}").json, so.get(f"{MOUNT}/default").json
    assert (shown["Name"], shown["Category"], shown["Associate"]["Name"]) == ("Vestvind AS", blank["Category"], "ada")
    assert so.get(f"{MOUNT}/{made.json}/ForeignKey").json["superoffice:duplicate:Registry"] == "914782007"
    again = so.post(f"{AGENT}/CreateNewEntry", json={"duplicate": twin | {"entryName": "Vestvind"}})
    assert again.json == made.json
    assert told(so, again) == [["duplicate", "Duplicate"]]
    other = so.post(f"{AGENT}/CreateNewEntry", json={"duplicate": twin | {"ruleName": "Other"}})
    assert other.json != made.json
    nameless = [so.post(f"{AGENT}/CreateNewEntry", json={"duplicate": {"entryName": "Vestvind AS"}}).json for _ in range(2)]
    assert len({made.json, *nameless}) == 3
    so.delete(f"{MOUNT}/{made.json}")
    fresh = so.post(f"{AGENT}/CreateNewEntry", json={"duplicate": twin})
    assert fresh.json not in (made.json, other.json, *nameless)


def test_a_twin_in_the_book_is_not_made_again(so: Book, firms: dict[str, int]) -> None:
    (entry,) = named(so, "Nordlys Belysning")
    assert so.post(f"{AGENT}/CreateNewEntry", json={"duplicate": entry}).json == firms["other"]
    assert len(named(so, "Nordlys Belysning")) == 1


@pytest.mark.parametrize(
    ("body", "status", "text"),
    [
        (None, 400, "Duplicate: must be in the body"),
        ({"duplicate": {"entryName": " "}}, 400, "Duplicate.EntryName: must be given"),
    ],
)
def test_a_twin_without_a_name_makes_nothing(so: Book, body: Any, status: int, text: str) -> None:
    reply = so.post(f"{AGENT}/CreateNewEntry", json=body)
    assert (reply.status, reply.json["MessageDetail"]) == (status, text)


def test_twins_that_are_nobody_here_and_callers_who_may_not_write(so: Book) -> None:
    assert so.post(f"{AGENT}/CreateNewEntry", json={"duplicate": {"soPrimaryKey": 999999, "entryName": "X"}}).status == 404
    assert so.post(f"{AGENT}/CreateNewEntry", json={"duplicate": {"entryName": "X"}}, headers=DEE).status == 403
