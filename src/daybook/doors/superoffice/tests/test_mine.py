"""One's own organisations, and previews."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from daybook.core import users
from daybook.doors.superoffice.tests.conftest import ADA, MOUNT, Make, basic
from tests.support import Book, run

AGENT = "/superoffice/api/v1/Agents/Contact"
Ask = Callable[..., Any]
PREVIEW = [
    "ContactId", "Name", "Department", "CountryId", "Number2", "DirectPhone", "URL", "EmailAddress", "BusinessName", "CategoryName",
    "AssociateFullName", "Address",
]  # fmt: skip


@pytest.fixture
def ask(so: Book) -> Ask:
    def call(method: str, body: Any = None, *, as_: str = "ada", status: int = 200) -> Any:
        reply = so.post(f"{AGENT}/{method}", json=body, headers=basic(as_))
        assert reply.status == status, reply
        return reply.json

    return call


def names(found: list[dict[str, Any]]) -> list[str]:
    return [each["Name"] for each in found]


def test_my_contact(ask: Ask, so: Book) -> None:
    made = ask("GetMyContact")
    shown = so.get(f"{MOUNT}/{made['ContactId']}").json
    assert made == {name: value for name, value in shown.items() if name != "_Links"}
    assert (made["Name"], [person["Firstname"] for person in made["Persons"]]) == ("Foolscap & Ledger", ["Ada", "Bo", "Cy"])
    assert ask("GetMyContact", as_="bo")["ContactId"] == made["ContactId"]


def test_my_card(ask: Ask) -> None:
    for login, first in (("ada", "Ada"), ("bo", "Bo")):
        made = ask("GetMyBizCard", as_=login)
        assert (made["Name"], [person["Firstname"] for person in made["Persons"]]) == ("Foolscap & Ledger", [first])
        assert made["Interests"]


def test_who_works_for_nobody_has_none(ask: Ask, so: Book) -> None:
    run(so.engine, lambda tx: users.change(tx, users.named(tx, "bo"), contact_id=None))
    assert ask("GetMyContact", as_="bo") is ask("GetMyBizCard", as_="bo") is None


def test_my_contacts(ask: Ask, make: Make) -> None:
    assert names(ask("GetMyContacts")) == ["Fjordlys Belysning AS"]
    make(Name="Aardvark")
    make(Name="Of bo's", Associate={"Name": "bo"})
    assert names(ask("GetMyContacts")) == ["Aardvark", "Fjordlys Belysning AS"]
    assert ask("GetMyContacts")[1]["AssociateFullName"] == "Ada Byron"
    assert names(ask("GetMyContacts", as_="bo")) == ["Harrow & Pike Lettings Ltd", "Of bo's"]


def moment(**apart: int) -> str:
    return (datetime.now(UTC) + timedelta(**apart)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def test_where_something_happened(ask: Ask, make: Make) -> None:
    ago = {"activityStartTime": moment(), "contactCategories": [], "actionType": 127}
    assert names(ask("GetMyActiveContacts", ago | {"actionType": "Created"})) == []
    made = make(Name="Aardvark", Category={"Id": 2})
    assert names(ask("GetMyActiveContacts", ago | {"actionType": "Created"})) == ["Aardvark"]
    assert names(ask("GetMyActiveContacts", ago | {"actionType": 1, "contactCategories": [1]})) == []
    assert names(ask("GetMyActiveContacts", ago | {"actionType": "created, Updated", "contactCategories": [2, 1]})) == ["Aardvark"]
    assert names(ask("GetMyActiveContacts", ago | {"actionType": "Updated"})) == []
    assert names(ask("GetMyActiveContacts", ago | {"actionType": "Unknown"})) == ["Aardvark"]
    assert made["ContactId"] in [each["ContactId"] for each in ask("GetMyActiveContacts")]
    assert ask("GetMyActiveContacts", {"activityStartTime": "0000-12-31T23:06:32.000Z"})


def test_since_the_last_session(ask: Ask, so: Book, make: Make) -> None:
    """A time to come stands for the end of the last session; who never ended one, for a day ago."""
    coming = {"activityStartTime": moment(days=9), "contactCategories": None, "actionType": "All"}
    make(Name="Before")
    assert "Before" in names(ask("GetMyActiveContacts", coming))
    ticket = so.get("/superoffice/api/v1/User/currentToken").json
    so.delete("/superoffice/api/v1/User/currentToken", headers={"Authorization": f"SOTicket {ticket}"})
    make(Name="After")
    assert names(ask("GetMyActiveContacts", coming)) == ["After"]


def test_what_was_dealt_with(ask: Ask, make: Make) -> None:
    make(Name="First")
    make(Name="Second")
    recent = names(ask("GetMyRecentContacts", {"sourceType": "History"}))
    assert recent[:2] == ["Second", "First"]
    assert names(ask("GetMyRecentContacts", {"sourceType": 7}))[:2] == recent[:2]
    assert ask("GetMyRecentContacts", {"sourceType": 4}) == []
    assert "Second" not in names(ask("GetMyRecentContacts", {"sourceType": "History"}, as_="bo"))
    assert names(ask("GetMyRecentContacts", {"sourceType": 2})) == names(ask("GetMyRecentContacts", {"sourceType": "diary"}))


@pytest.mark.parametrize(
    ("method", "body", "text"),
    [
        ("GetMyActiveContacts", {"actionType": "Sold"}, "ActionType: must be of Unknown, Created"),
        ("GetMyActiveContacts", {"actionType": 128}, "ActionType: must be of Unknown, Created"),
        ("GetMyActiveContacts", {"contactCategories": [1, 99]}, "ContactCategories: 99 is not in the list category"),
        ("GetMyRecentContacts", {"sourceType": "Mail"}, "SourceType: must be of Unknown, History"),
    ],
)
def test_what_cannot_be_asked(ask: Ask, method: str, body: Any, text: str) -> None:
    wrong = ask(method, body, status=400)
    assert (wrong["Message"], wrong["MessageDetail"].startswith(text)) == ("The request is invalid.", True)


def test_previews(ask: Ask, so: Book) -> None:
    made = ask("GetPreviewContact", {"contactId": 1001})
    simple = so.post(f"{AGENT}/GetMyContacts", b"null").json[0]
    assert list(made) == PREVIEW
    assert (made["Name"], made["CountryId"], made["URL"]) == ("Harbor & Lane Advisory", 840, "https://www.harbor-lane.example")
    own = ask("GetPreviewContact", {"contactId": simple["ContactId"]})
    assert own == {name: simple[name] for name in PREVIEW}
    assert ask("GetPreviewContact", {"contactId": 99999}) is None
    assert ask("GetPreviewContact") is None


def test_an_empty_preview(ask: Ask) -> None:
    made = ask("CreateDefaultPreviewContact")
    assert list(made) == PREVIEW
    assert (made["ContactId"], made["Name"], made["CountryId"]) == (0, "", 840)
    assert made["Address"]["LocalizedAddress"]


def test_nothing_is_known_from_elsewhere(ask: Ask, shown: Make) -> None:
    assert ask("GetPreviewEnrichContact", {"enrichId": "x"}) is None
    sent = {name: value for name, value in shown(1001).items() if name != "_Links"}
    assert ask("EnrichContactEntity", {"contactEntity": sent, "enrichId": "x"}) == sent
    assert ask("EnrichContactEntity") is None


def test_partners_have_none(ask: Ask) -> None:
    assert [ask(method, as_="dee") for method in ("GetMyContact", "GetMyBizCard")] == [None, None]
    assert ask("GetPreviewContact", {"contactId": 1001}, as_="dee") is None
    for method in ("GetMyContacts", "GetMyActiveContacts", "GetMyRecentContacts"):
        assert ask(method, as_="dee") == []


def test_as_xml(so: Book) -> None:
    text = so.post(f"{AGENT}/GetMyContacts", headers={**ADA, "Accept": "application/xml"}).text
    assert "<Name>Fjordlys Belysning AS</Name>" in text
