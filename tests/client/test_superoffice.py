"""SuperOffice's own client, as it is published, against a running server. Each script of `scripts/` is a session of it."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clusters import Cluster
from tests.servers import running

HERE = Path(__file__).parent
NODE = shutil.which("node")
SECONDS = 120
pytestmark = pytest.mark.skipif(
    NODE is None or not (HERE / "node_modules").exists(), reason="the client is not installed: it needs npm (make test says how)"
)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the demo book, on each engine."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("client") / "book.sqlite"
        shutil.copy(request.getfixturevalue("demo_file"), path)
        with running(path) as url:
            yield url
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name, database = cluster.copy("demo")
    with running(database) as url:
        yield url
    cluster.drop(name)


def speak(script: str, base: str) -> dict[str, Any]:
    """What each step of a script gave."""
    done = subprocess.run(
        [str(NODE), "speak.cjs", script, f"{base}/superoffice"], cwd=HERE, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def values(told: dict[str, Any], refused: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of the steps, all of which but the refused must have gone well."""
    failed = {name: each for name, each in told.items() if "value" not in each and name not in refused}
    assert failed == {}
    return {name: each["value"] for name, each in told.items() if "value" in each}


def test_an_organisation_through_the_agents(base: str) -> None:
    told = speak("contact_agent", base)
    had = values(told, ("both",))
    saved, changed = had["saved"], had["changed"]
    number = saved["contactId"]
    assert (had["default"]["contactId"], had["default"]["name"]) == (0, "")
    assert (saved["name"], saved["department"], saved["orgNr"], saved["number2"]) == (
        "Client & Sons", "Oslo", "923609016", had["default"]["number2"],
    )  # fmt: skip
    assert [(one["value"], one["strippedValue"]) for one in saved["emails"]] == [("Post@Client.example", "post@client.example")]
    assert [item["name"] for item in saved["interests"] if item["selected"]] == ["Events"]
    assert saved["activeInterests"] == 1
    assert saved["customFields"]["SuperOffice:1"] == saved["userDefinedFields"]["SuperOffice:1"] == "A-17"
    assert had["got"] == saved
    assert (had["simple"]["contactId"], had["simple"]["emailAddress"], had["simple"]["fullName"]) == (
        number, "Post@Client.example", "Client & Sons, Oslo",
    )  # fmt: skip
    assert had["unchanged"] == saved
    assert changed["department"] == "Bergen"
    assert [one["description"] for one in changed["phones"]] == ["Desk", "Mobile"]
    assert [(one["fullName"], one["position"], one["contactId"]) for one in changed["persons"]] == [("Kari Nordmann", "Engineer", number)]
    assert changed["createdDate"] == saved["createdDate"]
    assert changed["updatedDate"] >= saved["updatedDate"]
    assert had["valid"] == {}
    assert "Name" in had["invalid"]
    assert [one["personId"] for one in had["persons"]] == [changed["persons"][0]["personId"]]
    assert had["whole"]["persons"] == changed["persons"]
    assert had["address"] == changed["address"]
    assert [[field["name"] for field in line] for line in had["abroad"]["localizedAddress"]] == [
        ["PostalAddress1"], ["PostalAddress2"], ["PostalAddress3"], ["PostalCity"], ["PostalCounty", "PostalZipcode"],
    ]  # fmt: skip
    assert had["moved"]["country"]["twoLetterISOCountry"] == "GB"
    assert number in [each["soPrimaryKey"] for each in had["twins"]]
    assert number in [each["soPrimaryKey"] for each in had["domains"]]
    assert [rule["isActive"] for rule in had["rules"]] and had["ruled"] == ""
    assert [item["id"] for item in had["interested"]["interests"] if item["selected"]] == [1]
    assert told["both"]["status"] == 400
    assert had["numbered"] is True
    assert had["summary"]["contact"]["contactId"] == number
    assert (had["copy"]["name"], had["copy"]["department"]) == ("Client's copy", "North")
    assert [one["fullName"] for one in had["copy"]["persons"]] == ["Kari Nordmann"]
    assert had["gone"] is None
    assert [each["contactId"] for each in had["listed"]] == [number, 1001]
    assert had["preview"]["contactId"] == number
    assert [row["primaryKey"] for row in had["found"]] == [number]
    assert not had["deleted"] and had["missing"] is None
    assert had["back"]["contactId"] == number
    assert had["unknown"] is None


def test_an_organisation_through_the_resource(base: str) -> None:
    refused = ("stale", "contradicted", "lost", "missing", "unknown", "unsaved")
    told = speak("contact_rest", base)
    had = values(told, refused)
    number = had["posted"]["contactId"]
    assert had["got"] == had["posted"]
    assert (had["put"]["contactId"], had["put"]["department"]) == (number, "South")
    assert had["unmodified"] is None
    assert had["modified"]["contactId"] == number
    assert told["stale"]["status"] == 412
    assert had["fresh"]["department"] == "South"
    patched = had["patched"]
    assert (patched["department"], patched["orgNr"], patched["customFields"]["SuperOffice:1"]) == ("West", "GB 123", "P-1")
    assert [one["description"] for one in patched["phones"]] == ["Reception"]
    assert (had["merged"]["orgNr"], had["merged"]["description"], had["merged"]["department"]) == ("GB 999", "Merged", "West")
    assert told["contradicted"]["status"] == 409
    assert told["lost"]["status"] == 400
    assert told["missing"]["status"] == told["unknown"]["status"] == 404
    assert told["unknown"]["data"]["ErrorMessage"] == "Contact id 99999999 not found"
    assert told["unsaved"]["status"] == 400
    for path in ("Business.Id", "Category.Value"):
        assert path in told["unsaved"]["data"]["ErrorMessage"]


def category(told: Any) -> str:
    return str(told["category"]["value"])


def test_languages_and_zones(base: str) -> None:
    refused = ("no such zone", "wrong password", "wrong user, rest")
    told = speak("options", base)
    had = values(told, refused)
    assert category(had["raw"]).startswith('US:"')
    assert category(had["unparsed"]) == category(had["switched off"]) == category(had["raw"])
    english = category(had["english"])
    assert '"' not in english and english in category(had["raw"])
    assert f'NO:"{category(had["norwegian"])}"' in category(had["raw"])
    assert f'GE:"{category(had["asked"])}"' in category(had["raw"])
    # The client makes dates of what it is told, and shows them in UTC: whichever zone was asked for, it is the same moment.
    for step in ("saved in New York", "seen in Norway", "offsets alone"):
        assert had[step]["dbiLastModified"] == "2026-03-01T11:00:00.000Z", step
    assert had["saved in New York"]["dbiLastSyncronized"].startswith(("0000-12-31", "0001-01-01"))
    assert told["no such zone"]["status"] == 400
    assert told["wrong password"]["status"] == told["wrong user, rest"]["status"] == 401
    assert had["partner"] is None


def cells(rows: Any, column: str = "name") -> list[str]:
    return [row["columnData"][column]["displayValue"] for row in rows]


def test_lists_and_archives(base: str) -> None:
    told = speak("lists", base)
    had = values(told, ("nonsense", "no archive"))
    assert {"business", "category", "country", "associate", "contint", "ticketpriority", "customerlanguage"} <= set(had["names"])
    assert {(1, "IT"), (2, "Retail")} <= {(item["id"], item["name"]) for item in had["business"]}
    assert had["raw"][0]["name"].startswith('US:"')
    assert had["headings"]
    assert all(item["selected"] is False and item["type"] == "contint" for item in had["interests"])
    assert "Norway" in [item["name"] for item in had["narrowed"]]
    assert (had["item"]["id"], had["item"]["name"]) == (578, "Norway")
    assert "ada" in [item["name"] for item in had["associates"]] or "Ada Byron" in [item["name"] for item in had["associates"]]
    assert had["history"]
    both = ["Harbor & Lane Advisory", "Harrow & Pike Lettings Ltd"]
    assert cells(had["rows"]) == cells(had["in words"]) == cells(had["both"]["rows"]) == both
    assert (had["counted"]["rowCount"], cells(had["counted"]["rows"])) == (2, both[:1])
    assert cells(had["with context"]) == both[1:]
    assert {"FindContact", "Person"} <= set(had["providers"])
    assert "personId" in [column["name"] for column in had["columns"]]
    assert cells(had["found"]["archiveRows"]) == both
    assert cells(had["found in words"]["archiveRows"]) == both[::-1]
    assert told["nonsense"]["status"] == 400
    assert told["no archive"]["status"] == 404


def test_a_person_and_an_appointment(base: str) -> None:
    told = speak("people", base)
    had = values(told, ("missing",))
    saved, meeting = had["saved"], had["meeting"]
    assert had["default"]["personId"] == had["default there"]["personId"] == 0
    assert had["default there"]["contact"]["contactId"] == 1001
    assert (saved["fullName"], saved["title"], saved["contact"]["contactId"]) == ("Nora Client", "Buyer", 1001)
    assert saved["birthDate"].startswith("1990-05-17")
    assert [one["strippedValue"] for one in (*saved["officePhones"], *saved["mobilePhones"])] == ["0012125552368", "0012125552369"]
    assert had["got"] == had["unchanged"] == saved
    assert (had["simple"]["email"], had["simple"]["contactId"]) == ("nora@client.example", 1001)
    assert saved["personId"] in [one["personId"] for one in had["colleagues"]]
    assert had["valid"] == {}
    assert [one["personId"] for one in had["listed"]] == [saved["personId"]]
    assert had["rest"]["personId"] == saved["personId"]
    assert (had["patched"]["title"], had["put"]["title"]) == ("Head of buying", "Director")
    assert not had["removed"] and told["missing"]["status"] == 404
    assert had["meeting default"]["appointmentId"] == 0
    assert (meeting["startDate"], meeting["endDate"]) == ("2026-12-01T09:00:00.000Z", "2026-12-01T10:30:00.000Z")
    assert (meeting["contact"]["contactId"], meeting["person"]["personId"], meeting["location"]) == (1001, saved["personId"], "Hall")
    assert had["meeting got"] == had["meeting unchanged"] == meeting
    assert had["meeting rest"]["appointmentId"] == meeting["appointmentId"]
    assert (had["meeting put"]["location"], had["meeting patched"]["completed"]) == ("Cellar", "Completed")
    assert meeting["appointmentId"] in [one["appointmentId"] for one in had["diary"]]
    assert had["simple meeting"]["appointmentId"] == meeting["appointmentId"]
    assert not had["meeting gone"] and had["meeting missing"] is None
    assert not had["gone"] and had["nobody"] is None
    assert had["again"]["fullName"] == "Nora Client"


def test_users_zones_and_webhooks(base: str) -> None:
    told = speak("house", base)
    had = values(told, ("refused hook",))
    assert had["principal"]["userName"] == "ada"
    assert [each["associateId"] for each in had["associates"]] == [1, 2, 3]
    assert had["zone"] > 0
    assert had["hook default"]["webhookId"] == 0
    assert told["refused hook"]["status"] == 400
    assert had["hooks"] == []
