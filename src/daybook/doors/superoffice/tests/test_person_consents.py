"""What a person's data may be used for."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.conftest import basic
from daybook.doors.superoffice.tests.test_person_create import make
from daybook.doors.superoffice.tests.test_person_default import PERSON
from tests.support import Book

AGENT = "/superoffice/api/v1/Agents/Person"


@pytest.fixture
def path(so: Book) -> str:
    return f"{PERSON}/{make(so, Lastname='Fishmann')['PersonId']}/Consent"


def test_given_asked_for_and_taken_back(so: Book, path: str) -> None:
    assert (so.get(path).json, so.get(f"{path}/STORE").json) == ([], False)
    assert so.put(f"{path}/store?source=WEBFORM&legalBase=61a&comment=By%20mail").status == 204
    (consent,) = so.get(path, headers={"SO-Language": "en"}).json
    shown = {
        "ConsentPersonId": consent["ConsentPersonId"], "Comment": "By mail", "Registered": consent["Registered"],
        "RegisteredAssociateId": 1, "Updated": "0001-01-01T00:00:00", "UpdatedAssociateId": 0, "LegalBaseId": 1, "LegalBaseKey": "61A",
        "LegalBaseName": "Consent", "ConsentPurposeId": 1, "ConsentPurposeKey": "STORE", "ConsentPurposeName": "Sales and service",
        "ConsentSourceId": 2, "ConsentSourceKey": "WEBFORM", "ConsentSourceName": "Web form", "TableRight": None, "FieldProperties": {},
    }  # fmt: skip
    assert list(consent.items()) == list(shown.items())
    assert consent["Registered"] > "2020"
    assert so.get(path.removesuffix("/Consent")).json["Consents"] == [consent]
    assert (so.get(f"{path}/STORE").json, so.get(f"{path}/EMARKETING").json) == (True, False)
    assert so.delete(f"{path}/STORE").status == 204
    (withdrawn,) = so.get(path).json
    assert (withdrawn["LegalBaseKey"], withdrawn["Comment"], withdrawn["ConsentPersonId"]) == (
        "WITHDRAWN",
        "By mail",
        consent["ConsentPersonId"],
    )
    assert (withdrawn["UpdatedAssociateId"], so.get(f"{path}/STORE").json) == (1, False)
    assert so.put(f"{path}/STORE?source=USER&legalBase=61F").status == 204
    (again,) = so.get(path).json
    assert (again["Registered"], again["ConsentSourceKey"], again["Comment"]) == (consent["Registered"], "USER", "By mail")


def test_the_same_again_changes_nothing(so: Book, path: str) -> None:
    for _ in range(2):
        so.put(f"{path}/STORE?source=USER&legalBase=61F&comment=c")
    (consent,) = so.get(path).json
    assert consent["Updated"] == "0001-01-01T00:00:00"
    assert so.delete(f"{path}/EMARKETING").status == 204
    assert so.get(path).json == [consent]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("FUN?source=USER&legalBase=61A", "purpose: FUN is not in the list consentpurpose"),
        ("STORE", "source: must be given; legalBase: must be given"),
        ("STORE?source=Crow&legalBase=61Z", "source: Crow is not in the list consentsource; legalBase: 61Z is not in the list legalbase"),
    ],
)
def test_what_is_in_no_list(so: Book, path: str, query: str, text: str) -> None:
    reply = so.put(f"{path}/{query}")
    assert (reply.status, reply.json["ErrorMessage"]) == (400, text)
    assert so.get(path).json == []
    assert so.get(f"{path}/FUN").status == so.delete(f"{path}/FUN").status == 400


def test_by_ids_with_the_whole_person(so: Book) -> None:
    store = {"ConsentPurposeKey": "STORE", "LegalBaseKey": "61A"}
    sent: list[Any] = [{"ConsentPurposeId": 2, "ConsentSourceId": 3, "LegalBaseId": 6}, None, store]
    made = make(so, Lastname="X", Consents=sent)
    keys = [(each["ConsentPurposeKey"], each["ConsentSourceKey"], each["LegalBaseKey"]) for each in made["Consents"]]
    assert keys == [("EMARKETING", "API", "61F"), ("STORE", "", "61A")]
    numbers = [each["ConsentPersonId"] for each in made["Consents"]]
    assert len(set(numbers)) == 2
    reply = so.put(f"{PERSON}/{made['PersonId']}", json=made | {"Consents": [{"ConsentPurposeKey": "STORE", "LegalBaseKey": "WITHDRAWN"}]})
    assert [each["LegalBaseKey"] for each in reply.json["Consents"]] == ["61F", "WITHDRAWN"]
    assert [each["ConsentPersonId"] for each in reply.json["Consents"]] == numbers


def test_the_agents_form(so: Book) -> None:
    number = make(so, Lastname="X")["PersonId"]
    of = {"PersonId": number, "Purpose": "STORE"}
    assert so.post(f"{AGENT}/HasConsent", json=of).json is False
    assert so.post(f"{AGENT}/SetConsent", json=of | {"Source": "USER", "LegalBase": "61B", "Comment": None}).status == 204
    assert so.post(f"{AGENT}/HasConsent", json=of).json is True
    assert so.post(f"{AGENT}/RemoveConsent", json=of).status == 204
    assert [each["LegalBaseKey"] for each in so.post(f"{AGENT}/GetConsentInfos", json={"PersonId": number}).json] == ["WITHDRAWN"]
    assert so.post(f"{AGENT}/HasConsent", json=of | {"PersonId": 999_999}).json is False
    assert so.post(f"{AGENT}/GetConsentInfos", json={"PersonId": 999_999}).json == []
    reply = so.post(f"{AGENT}/SetConsent", json=of | {"Source": "USER"})
    assert (reply.status, reply.json["MessageDetail"]) == (400, "legalBase: must be given")


def test_partners_give_nothing_and_see_nothing(so: Book, path: str) -> None:
    assert so.get(path, headers=basic("dee")).status == 404
    assert so.put(f"{path}/STORE?source=USER&legalBase=61F", headers=basic("dee")).status == 403
