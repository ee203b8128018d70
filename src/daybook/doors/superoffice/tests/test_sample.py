"""The documented sample: sent unchanged, at every address, again and again; bound and read back as it came."""

import json
from typing import Any

import pytest

from daybook.doors.superoffice.carriers import persons
from daybook.doors.superoffice.contact import carrier
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.style import STYLE
from daybook.wire import codec, samples
from daybook.wire.negotiate import Media, MediaKind
from tests.support import Book, sample

NAME = "superoffice-contact-request.json"
SENT = json.loads(sample(NAME))
JSON = {"Content-Type": "application/json"}
PATHS = (
    "/superoffice/api/v1/Contact", "/superoffice/api/v1/contact/", "/SuperOffice/API/V1/CONTACT", "/superoffice/Cust00001/api/v1/Contact",
    "/superoffice/cust12345/api/v1/Contact/", "/api/v1/Contact", "/Cust00001/api/v1/Contact/",
)  # fmt: skip
COMPUTED = {"StrippedValue"}


def differences(sent: Any, got: Any, path: str = "") -> list[str]:
    """Every member of what was sent that is missing or another in what came back."""
    if isinstance(sent, dict) and isinstance(got, dict):
        missing = [f"{path}.{name}" for name in sent if name not in got]
        return missing + [each for name in sent if name in got for each in differences(sent[name], got[name], f"{path}.{name}")]
    if isinstance(sent, list) and isinstance(got, list) and len(sent) == len(got):
        return [each for i, (one, other) in enumerate(zip(sent, got, strict=True)) for each in differences(one, other, f"{path}[{i}]")]
    return [] if sent == got and type(sent) is type(got) else [path]


@pytest.mark.parametrize("path", PATHS)
def test_the_sample_is_accepted_at_every_address(so: Book, path: str) -> None:
    replies = [so.post(path, sample(NAME), headers=JSON) for _ in range(3)]
    assert [reply.status for reply in replies] == [200, 200, 200]
    assert len({reply.json["ContactId"] for reply in replies}) == 3, "a POST always creates"
    assert all(reply.headers["daybook-request"] for reply in replies)


def test_the_bind_dry_run_gives_every_member_back(so: Book) -> None:
    bound = so.post(PATHS[0], sample(NAME), headers={**JSON, "Daybook-Dry-Run": "bind"})
    assert bound.status == 200
    assert differences(SENT, bound.json) == []
    again = so.post(PATHS[0], bound.body, headers={**JSON, "Daybook-Dry-Run": "bind"})
    assert again.body == bound.body


def test_the_sample_is_the_same_through_xml(so: Book) -> None:
    bound = so.post(PATHS[0], sample(NAME), headers={**JSON, "Accept": "application/xml", "Daybook-Dry-Run": "bind"})
    assert bound.type == "application/xml; charset=utf-8"
    assert bound.text.startswith('<ContactEntity xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><ContactId>651</ContactId><Name>')
    headers = {"Content-Type": "application/xml", "Accept": "application/json", "Daybook-Dry-Run": "bind"}
    assert differences(SENT, so.post(PATHS[0], bound.body, headers=headers).json) == []


@pytest.mark.parametrize("media", ["application/json", "application/xml"])
def test_what_was_stored_reads_back_in_every_member_of_the_client(so: Book, media: str) -> None:
    record = codec.read(ContactEntity, sample(NAME), "application/json", style=STYLE).record
    body = codec.write(record, Media("xml" if "xml" in media else "json", media), STYLE)
    made = so.post(PATHS[0], body, headers={"Content-Type": media, "Accept": "application/json"}).json
    got = so.get(f"{PATHS[0]}/{made['ContactId']}").json
    assert got == made
    sent = {name: value for name, value in SENT.items() if name not in (*carrier.SERVER, "Interests", "Persons")}
    assert {path.rpartition(".")[2] for path in differences(sent, got)} == COMPUTED
    person = {name: value for name, value in SENT["Persons"][0].items() if name not in (*persons.SERVER, "PersonId")}
    assert differences([person], got["Persons"]) == []
    (ticked,) = [item for item in got["Interests"] if item["Selected"]]
    owned = ("Id", "Name", "ToolTip", "Rank", "ColorBlock", "Selected", "ExtraInfo", "StyleHint", "FullName")
    assert {name: ticked[name] for name in owned} == {name: SENT["Interests"][0][name] for name in owned}


def test_custom_fields_read_back_in_their_own_view_and_in_the_common_one(so: Book) -> None:
    got = so.post(PATHS[0], sample(NAME), headers=JSON).json
    assert got["UserDefinedFields"] == SENT["UserDefinedFields"]
    assert got["ExtraFields"] == SENT["ExtraFields"]
    every = SENT["UserDefinedFields"] | SENT["ExtraFields"] | SENT["CustomFields"]
    assert got["CustomFields"] == every | {f"{key}:org": value for key, value in every.items()}


def test_the_explanation_says_what_became_of_each_member(so: Book) -> None:
    reply = so.post(PATHS[0], sample(NAME), headers=JSON)
    told = so.get(f"/native/v1/requests/{reply.headers['daybook-request']}").text
    for path in ("ContactId", "UpdatedDate", "ActiveInterests", "Persons[0].FullName", "Emails[0].StrippedValue"):
        assert path in told
    assert "VIP Customer is not in the list category" in told


def test_a_dry_run_answers_and_leaves_nothing(so: Book) -> None:
    reply = so.post(PATHS[0], sample(NAME), headers={**JSON, "Daybook-Dry-Run": "1"})
    assert reply.status == 200
    assert reply.json["Name"] == SENT["Name"]
    assert so.get(f"{PATHS[0]}/{reply.json['ContactId']}").status == 404


def test_an_idempotency_key_makes_no_second_organisation(so: Book) -> None:
    first, second = (so.post(PATHS[0], sample(NAME), headers={**JSON, "Idempotency-Key": "k1"}) for _ in range(2))
    assert first.json == second.json
    assert second.headers["daybook-replayed"] == "true"


@pytest.mark.parametrize(
    ("format", "media"), [("json", "application/json"), ("xml", "application/xml"), ("form", "application/x-www-form-urlencoded")]
)
def test_the_help_pages_own_samples_are_accepted(so: Book, format: MediaKind, media: str) -> None:
    reply = so.post(PATHS[0], samples.text(ContactEntity, format, STYLE), headers={"Content-Type": media, "Accept": "application/json"})
    assert reply.status == 200, reply
    assert [person["Lastname"] for person in reply.json["Persons"]] == ["Lien", "Lien"]
