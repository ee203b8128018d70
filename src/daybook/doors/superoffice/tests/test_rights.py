"""What masks say is what the server does: every kind of entity, whoever owns it, whoever asks."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from daybook.core import keys, users
from daybook.doors.superoffice.tests.conftest import basic
from daybook.web.reference import operations, trying
from tests.support import Book, run
from tests.web.routes import DOORS

API = "/superoffice/api/v1"
BITS = {
    "None": 0, "Select": 1, "Update": 2, "UR": 3, "Insert": 4, "RI": 5, "URI": 7, "Delete": 8, "UDR": 11, "FULL": 15, "Filtering": 16,
    "RF": 17, "FI": 20, "RestrictedUpdate": 32, "URU": 34, "WRITE": 38,
}  # fmt: skip
"""Words of TableRight and what they add up to. Facts 5.11."""
UPDATE, INSERT, DELETE = 2, 4, 8
WORDS = {"Update", "Read", "Update, UIHintMandatory", "Update, UIHintReadOnly"}
CALLERS = ("ada", "cy", "bo", "dee", "reader")
"""An admin, a manager, an agent, a partner, and a key of ada's that may only read."""
OWNERS = ("ada", "bo", None)
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
Make = Callable[[Book, str | None], Any]


@dataclass(frozen=True)
class Kind:
    """A kind of entity: how one comes to be (answers its number), and where it is read, written, deleted."""

    make: Make
    at: str
    default: str = ""
    posts: str = ""
    """Where one like the default is posted; needs `new` beside."""
    new: tuple[tuple[str, Any], ...] = ()
    writes: str = ""
    deletes: str = ""
    as_list: bool = False
    """PUT takes a list of them."""
    agent: str = ""
    """The agent that saves and deletes it too."""


def organisation(so: Book, owner: str | None) -> int:
    made = so.post(f"{API}/Contact", json={"Name": "Whose", "Associate": {"Name": owner} if owner else None})
    assert made.status == 200, made
    return int(made.json["ContactId"])


def person(so: Book, owner: str | None) -> int:
    made = so.post(f"{API}/Person", json={"Firstname": "Who", "Lastname": "Se", "Contact": {"ContactId": organisation(so, owner)}})
    assert made.status == 200, made
    return int(made.json["PersonId"])


def appointment(so: Book, owner: str | None) -> int:
    members = {"Description": "Whose", "StartDate": "2026-05-04T09:00:00", "EndDate": "2026-05-04T10:00:00", "IsPublished": True}
    made = so.post(f"{API}/Appointment", json=members | {"Associate": {"Name": owner or "ada"}})
    assert made.status == 200, made
    return int(made.json["AppointmentId"])


def picture(so: Book, owner: str | None) -> int:
    number = organisation(so, owner)
    assert so.post(f"{API}/Contact/{number}/Image", PIXEL, headers={"Content-Type": "image/png"}).status == 200
    return number


def field(so: Book, owner: str | None) -> int:
    return int(so.post(f"{API}/Contact/UdefLayout?udefFieldType=ShortText").json["UDefFieldId"])


KINDS = {
    "Contact": Kind(organisation, "Contact/{}", "Contact/default", "Contact", (("Name", "New"),), agent="Contact"),
    "Person": Kind(
        person, "Person/{}", "Person/default", "Person", (("Firstname", "New"), ("Contact", {"ContactId": 1001})), agent="Person"
    ),
    "Appointment": Kind(
        appointment, "Appointment/{}", "Appointment/default", "Appointment", (("Description", "New"),), agent="Appointment"
    ),
    "Image": Kind(picture, "Contact/{}/ImageInfo", deletes="Contact/{}/Image"),
    "UdefLayout": Kind(field, "Contact/UdefLayout/{}", writes="Contact/UdefLayout", as_list=True),
}
"""Whatever has a TableRight and is written by PUT."""
DOOR = next(door for door in DOORS if door.name == "superoffice")
PATHS = {route.path for route in DOOR.routes}


@pytest.fixture
def callers(so: Book) -> dict[str, dict[str, str]]:
    """Each caller's header."""
    key = run(so.engine, lambda tx: keys.add(tx, "superoffice", "reader", users.named(tx, "ada").id, ("read",)))
    return {login: basic(login) for login in CALLERS[:-1]} | {"reader": {"Authorization": f"Bearer {key}"}}


def allowed(mask: str) -> int:
    """The sum of a mask's words."""
    found = 0
    for word in mask.split(", "):
        found |= BITS[word]
    return found


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("name", KINDS)
def test_masks_say_what_is_done(so: Book, callers: dict[str, dict[str, str]], name: str, owner: str | None, caller: str) -> None:
    kind, who = KINDS[name], callers[caller]
    number = kind.make(so, owner)
    path = f"{API}/{kind.at.format(number)}"
    shown = so.get(path, headers=who)
    if shown.status == 404:
        assert caller == "dee"
        shown, mask = so.get(path), 0
    else:
        mask = allowed(shown.json["TableRight"]["Mask"])
    body = [shown.json] if kind.as_list else shown.json
    written = so.put(f"{API}/{kind.writes}" if kind.writes else path, json=body, headers=who)
    assert (written.status == 200) == bool(mask & UPDATE), (shown.json["TableRight"], written)
    assert written.status in (200, 403, 404), written
    deleted = so.delete(f"{API}/{kind.deletes.format(number)}" if kind.deletes else path, headers=who)
    assert (deleted.status in (200, 204)) == bool(mask & DELETE), (shown.json["TableRight"], deleted)
    assert deleted.status in (200, 204, 403, 404), deleted


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if f"/api/v1/Agents/{kind.agent}/Save{kind.agent}Entity" in PATHS])
def test_agents_and_patches_do_the_same(so: Book, callers: dict[str, dict[str, str]], name: str, owner: str | None, caller: str) -> None:
    kind, who = KINDS[name], callers[caller]
    number = kind.make(so, owner)
    path = f"{API}/{kind.at.format(number)}"
    shown = so.get(path, headers=who)
    mask = allowed(shown.json["TableRight"]["Mask"]) if shown.status == 200 else 0
    agent, entity = f"{API}/Agents/{kind.agent}", f"{kind.agent}Entity"
    patched = so.request("PATCH", path, json=dict(kind.new[:1]), headers=who)
    assert (patched.status == 200) == bool(mask & UPDATE), (mask, patched)
    saved = so.post(f"{agent}/Save{entity}", json=so.get(path).json, headers=who)
    assert (saved.status == 200 and saved.body != b"null") == bool(mask & UPDATE), (mask, saved)
    deleted = so.post(f"{agent}/Delete{entity}?{entity}Id={number}", headers=who)
    gone = so.get(path).status == 404
    assert gone == bool(mask & DELETE), (mask, deleted)


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.posts])
def test_defaults_say_who_may_make_one(so: Book, callers: dict[str, dict[str, str]], name: str, caller: str) -> None:
    kind, who = KINDS[name], callers[caller]
    shown = so.get(f"{API}/{kind.default}", headers=who)
    assert shown.status == 200, shown
    made = so.post(f"{API}/{kind.posts}", json=shown.json | dict(kind.new), headers=who)
    assert (made.status == 200) == bool(allowed(shown.json["TableRight"]["Mask"]) & INSERT), made


@pytest.mark.parametrize(
    ("caller", "owner", "mask", "reason"),
    [
        ("ada", "bo", "FULL", ""), ("cy", "ada", "FULL", ""), ("bo", "bo", "FULL", ""), ("bo", None, "FULL", ""),
        ("bo", "ada", "URI", "[SR_ACCESS_ASSOCCONT_DELETE]"), ("reader", "ada", "Select", "This credential may only read."),
    ],
)  # fmt: skip
def test_masks_and_reasons(so: Book, callers: dict[str, dict[str, str]], caller: str, owner: str | None, mask: str, reason: str) -> None:
    shown = so.get(f"{API}/Contact/{organisation(so, owner)}", headers=callers[caller]).json
    assert shown["TableRight"] == {"Mask": mask, "Reason": reason}


def test_what_all_work_with_is_for_admins(so: Book, callers: dict[str, dict[str, str]]) -> None:
    path = f"{API}/Contact/UdefLayout/{field(so, None)}"
    told = {caller: so.get(path, headers=callers[caller]).json["TableRight"] for caller in ("ada", "cy", "bo", "reader")}
    assert told == {
        "ada": {"Mask": "FULL", "Reason": ""}, "cy": {"Mask": "Select", "Reason": "Only an admin may change it."},
        "bo": {"Mask": "Select", "Reason": "Only an admin may change it."},
        "reader": {"Mask": "Select", "Reason": "This credential may only read."},
    }  # fmt: skip
    assert so.get(f"{API}/Contact/default", headers=callers["dee"]).json["TableRight"]["Reason"] == "Outside partners may only read."


@pytest.mark.parametrize("caller", CALLERS)
def test_every_answer_with_rights_is_of_one_mind(so: Book, callers: dict[str, dict[str, str]], caller: str) -> None:
    """Over every route that reads: the words are documented, and members are no more writable than the whole."""
    seen = set()
    for operation in operations.operations(DOOR):
        if operation.writes:
            continue
        trial = trying.trial(DOOR, operation)
        media, body = next(iter(trial.bodies.items()), ("", ""))
        reply = so.request(trial.method, trial.address, body or None, headers=callers[caller] | ({"Content-Type": media} if media else {}))
        for carrier in carriers(reply):
            seen.add(operation.id)
            check(operation.id, carrier, caller)
    assert len(seen) > 10 or caller == "dee"


def carriers(reply: Any) -> list[dict[str, Any]]:
    """The carriers that an answer is, those that say something of their rights."""
    if reply.status != 200 or not reply.type.startswith("application/json"):
        return []
    made = reply.json if isinstance(reply.json, list) else [reply.json]
    return [each for each in made if isinstance(each, dict) and isinstance(each.get("TableRight"), dict) and "Mask" in each["TableRight"]]


def check(id: str, carrier: dict[str, Any], caller: str) -> None:
    mask = allowed(carrier["TableRight"]["Mask"])
    rights = {name: told["FieldRight"] for name, told in (carrier["FieldProperties"] or {}).items() if told["FieldRight"]}
    assert {right["Mask"] for right in rights.values()} <= WORDS, id
    if not mask & UPDATE:
        assert {right["Mask"] for right in rights.values()} <= {"Read"}, id
    assert mask & 1, id
    assert caller not in ("dee", "reader") or mask == 1, id
