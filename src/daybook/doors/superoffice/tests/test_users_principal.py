"""Who is calling."""

from collections.abc import Callable
from typing import Any

import pytest

from daybook.doors.superoffice.tests.conftest import ADA, basic
from tests.support import Book

USER = "/superoffice/api/v1/User"
AGENT = "/superoffice/api/v1/Agents/User"
Ask = Callable[..., Any]
MEMBERS = [
    "UserType", "Associate", "AssociateId", "IsPerson", "PersonId", "CountryId", "HomeCountryId", "ContactId", "GroupId", "BusinessId",
    "CategoryId", "ContactOwner", "RoleId", "RoleName", "RoleDescription", "RoleType", "Licenses", "FullName", "EMailAddress",
    "FunctionRights", "EjUserId", "EjAccessLevel", "EjUserStatus", "ProvidedCredentials", "SecondaryGroups", "DatabaseContextIdentifier",
    "UserName",
]  # fmt: skip


def test_principal(so: Book) -> None:
    made = so.get(f"{USER}/currentPrincipal").json
    assert list(made) == MEMBERS
    known = so.get("/superoffice/api/v1/Person?$filter=fullName eq 'Ada Byron'&$select=personId,contactId").json["value"][0]
    assert made == {
        "UserType": "InternalAssociate", "Associate": "ada", "AssociateId": 1, "IsPerson": True, "PersonId": known["personId"],
        "CountryId": 840, "HomeCountryId": 840, "ContactId": known["contactId"], "GroupId": 1, "BusinessId": 1, "CategoryId": 0,
        "ContactOwner": 0, "RoleId": 1, "RoleName": "Administrator", "RoleDescription": made["RoleDescription"], "RoleType": "Employee",
        "Licenses": [], "FullName": "Ada Byron", "EMailAddress": "ada@demo.example", "FunctionRights": [], "EjUserId": 0,
        "EjAccessLevel": 0, "EjUserStatus": "StatusNone",
        "ProvidedCredentials": [{"Type": "Password", "SearchName": "ada", "DisplayName": "ada", "CredentialId": 0}],
        "SecondaryGroups": [2], "DatabaseContextIdentifier": "Default", "UserName": "ada",
    }  # fmt: skip


def test_the_agent_says_the_same(so: Book) -> None:
    assert so.post(f"{AGENT}/GetCurrentPrincipal", b"null").json == so.get(f"{USER}/currentPrincipal").json


@pytest.mark.parametrize(
    ("login", "told"),
    [
        ("bo", {"RoleName": "Agent", "GroupId": 1, "SecondaryGroups": [], "UserType": "InternalAssociate", "IsPerson": True}),
        ("cy", {"RoleName": "Manager", "GroupId": 1, "SecondaryGroups": [2], "RoleType": "Employee"}),
        ("dee", {"RoleName": "Partner", "UserType": "ExternalAssociate", "RoleType": "ExternalUser", "GroupId": 0, "IsPerson": False,
                 "PersonId": 0, "ContactId": 0}),
    ],
)  # fmt: skip
def test_each_role(book: Book, login: str, told: dict[str, Any]) -> None:
    made = book.get(f"{USER}/currentPrincipal", headers=basic(login)).json
    assert {name: made[name] for name in told} == told


def test_the_context_is_the_addresss(so: Book) -> None:
    assert so.get("/superoffice/Cust00007/api/v1/user/currentprincipal").json["DatabaseContextIdentifier"] == "Cust00007"


def test_principal_as_xml(so: Book) -> None:
    text = so.get(f"{USER}/currentPrincipal", headers={"Accept": "application/xml"}).text
    assert "<SoPrincipalCarrier" in text and "<Associate>ada</Associate>" in text


def test_associate(so: Book) -> None:
    made = so.get(f"{USER}/currentAssociate").json
    default = so.get("/superoffice/api/v1/Contact/default").json["Associate"]
    assert made == default | {"TableRight": {"Mask": "Select", "Reason": "This API does not change it."}}


def test_user(so: Book) -> None:
    made = so.get(f"{USER}/current").json
    assert (made["AssociateId"], made["Name"], made["UserName"], made["Type"]) == (1, "ada", "ada", "InternalAssociate")
    assert (made["Role"]["Id"], made["Role"]["Value"]) == (1, "Administrator")
    assert (made["UserGroup"]["Value"], [each["Value"] for each in made["OtherGroups"]]) == ("Advisers", ["Management"])
    assert (made["Person"]["Firstname"], made["Person"]["AssociateId"]) == ("Ada", 1)
    assert [each["Type"]["Type"] for each in made["Credentials"]] == ["Password"]
    assert (made["Lastlogin"], made["Lastlogout"]) == ("0001-01-01T00:00:00", "0001-01-01T00:00:00")
    assert made["TableRight"]["Mask"] == "Select"
    assert {each["FieldRight"]["Mask"] for each in made["FieldProperties"].values()} == {"Read"}


@pytest.mark.parametrize("path", ["currentPrincipal", "currentAssociate", "current", "currentToken"])
def test_nobody_is_nobody(book: Book, path: str) -> None:
    assert book.get(f"{USER}/{path}").status == 401
    assert book.get(f"{USER}/{path}", headers=ADA).status == 200
