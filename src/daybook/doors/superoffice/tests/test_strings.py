"""Texts behind the names in brackets: which there are, in which languages."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.doors.superoffice import language, resources
from daybook.doors.superoffice.tests.conftest import Make
from daybook.doors.superoffice.tests.test_login import basic
from tests.support import PASSWORD, Book

PATH = "/superoffice/api/v1/String"
HERE = Path(__file__).parent.parent
NAMES = re.compile(r"\bSR_[A-Z0-9_]+\b(?!\{)")


def test_every_name_that_this_door_writes_has_a_text() -> None:
    sources = [path for path in HERE.rglob("*.py") if "tests" not in path.parts and path.name != "resources.py"]
    written = {name for path in sources for name in NAMES.findall(path.read_text()) if not name.endswith("_")}
    assert written - resources.TEXTS.keys() == set()


def test_every_text_is_in_every_language() -> None:
    assert {name for name, texts in resources.TEXTS.items() if len(texts) != 8 or not all(texts)} == set()


def test_known_languages(so: Book) -> None:
    assert so.get(f"{PATH}/KnownLanguages").json == ["en-US", "nb-NO", "da-DK", "sv-SE", "de-DE", "fr-FR", "nl-NL", "fi-FI"]


def test_names_by_what_they_say(so: Book) -> None:
    every = so.get(PATH).json
    assert {"SR_YES", "SR_NO", "SR_AL_STREET", "SR_MANDATORY_FIELD_1281", "SR_ACCESS_ASSOCCONT_DELETE"} <= set(every)
    assert so.get(f"{PATH}?q=street").json == ["SR_AL_STREET"]
    assert so.get(f"{PATH}?q=STRASSE", headers={"Accept-Language": "de"}).json == ["SR_AL_STREET"]
    assert so.get(f"{PATH}?q=gateadresse&isoLangCode=nb-no").json == ["SR_AL_STREET"]
    assert so.get(f"{PATH}?q=nothing+like+it").json == []
    assert "<string>SR_AL_STREET</string>" in so.get(f"{PATH}?q=street", headers={"Accept": "application/xml"}).text


def test_a_text_in_every_language(so: Book) -> None:
    yes = {"en-US": "Yes", "nb-NO": "Ja", "da-DK": "Ja", "sv-SE": "Ja", "de-DE": "Ja", "fr-FR": "Oui", "nl-NL": "Ja", "fi-FI": "Kyllä"}
    assert so.get(f"{PATH}/SR_YES").json == {"SR_YES": yes}
    assert so.get(f"{PATH}/[sr_yes]").json == {"SR_YES": yes}
    assert so.get(f"{PATH}/SR_YES?ignoreOverrides=true").json == {"SR_YES": yes}
    assert so.get(f"{PATH}/SR_YES,SR_NO,SR_NONE", headers={"SO-Language": "FI"}).json == {
        "SR_YES": {"fi-FI": "Kyllä"}, "SR_NO": {"fi-FI": "Ei"},
    }  # fmt: skip
    assert so.get(f"{PATH}/SR_YES?isoLangCode=ja").json == {"SR_YES": {"ja": "Yes"}}
    posted = so.post(f"{PATH}?isoLangCode=fr", json=["SR_YES", "SR_NO", None])
    assert posted.json == {"SR_YES": {"fr-FR": "Oui"}, "SR_NO": {"fr-FR": "Non"}}
    assert so.post(PATH, json=[]).json == {}


@pytest.mark.parametrize("tag", ["nb-NO", "no", "NO", "nn"])
def test_one_text(so: Book, tag: str) -> None:
    assert so.get(f"{PATH}/SR_NO/{tag}").json == "Nei"


def test_one_text_in_xml(so: Book) -> None:
    assert ">Ei<" in so.get(f"{PATH}/SR_NO/fi", headers={"Accept": "application/xml"}).text


@pytest.mark.parametrize("path", ["/SR_NONE", "/SR_NONE/no", "/SR_NONE,SR_NEITHER"])
def test_a_name_that_is_none(so: Book, path: str) -> None:
    reply = so.get(PATH + path)
    assert (reply.status, reply.json["ErrorType"]) == (404, "SoNotFoundException")


def test_who_asks(book: Book) -> None:
    assert book.get(PATH).status == 401


def reasons(entity: Any) -> dict[str, str]:
    return {name: each["FieldRight"]["Reason"] for name, each in entity["FieldProperties"].items() if each["FieldRight"]["Reason"]}


@pytest.mark.parametrize(
    ("headers", "name", "not_yours"),
    [
        ({}, "[SR_MANDATORY_FIELD_1281]", "[SR_ACCESS_ASSOCCONT_DELETE]"),
        ({"SO-Language": "*"}, "[SR_MANDATORY_FIELD_1281]", "[SR_ACCESS_ASSOCCONT_DELETE]"),
        ({"Accept-Language": "fr"}, "Nom de l'entreprise", "Seul son propriétaire peut le supprimer"),
        ({"SO-Language": "en"}, "Company name", "Only its owner may delete it"),
    ],
)  # fmt: skip
def test_reasons_are_in_the_language_asked_for(so: Book, make: Make, headers: dict[str, str], name: str, not_yours: str) -> None:
    number = make(Name="Of ada")["ContactId"]
    found = so.get(f"/superoffice/api/v1/Contact/{number}", headers=basic("bo", PASSWORD) | headers).json
    assert reasons(found)["Name"] == name
    assert found["TableRight"]["Reason"] == not_yours
    assert reasons(so.get("/superoffice/api/v1/Contact/default", headers=headers).json)["Name"] == name
    labels = [place["Label"] for line in found["Address"]["LocalizedAddress"] for place in line if place["Label"]]
    assert all(resources.TEXTS[label] for label in labels)


CODES = st.sampled_from([*language.TAGS, "XX"])


@given(code=CODES, name=st.sampled_from([*resources.TEXTS, "SR_NONE"]), before=st.text(), after=st.text())
def test_a_name_within_a_text(code: str, name: str, before: str, after: str) -> None:
    whole = f"{before}[{name}]{after}"
    text = resources.text_of(name, code)
    if not language.texts(whole) and "[SR_" not in before + after:
        assert language.resolve(whole, code) == (whole if text is None else f"{before}{text}{after}")
    assert language.resolve(whole, None) == whole
