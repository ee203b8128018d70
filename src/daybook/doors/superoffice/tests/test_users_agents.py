"""The agents User and Associate: reads of users, groups and roles, notepads and presence."""

from collections.abc import Callable
from typing import Any

import pytest

from daybook.core import users
from daybook.doors.superoffice.tests.conftest import basic
from tests.support import Book, run

AGENTS = "/superoffice/api/v1/Agents"
Ask = Callable[..., Any]


@pytest.fixture
def ask(so: Book) -> Ask:
    """Calls a method as a user, and gives what it answers: 204 as None."""

    def call(method: str, body: Any = ..., *, query: str = "", as_: str = "ada", status: int = 200) -> Any:
        headers = basic(as_)
        path = f"{AGENTS}/{method}{query}"
        reply = so.post(path, b"null", headers={**headers, "Content-Type": "application/json"}) if body is ... else so.post(
            path, json=body, headers=headers
        )  # fmt: skip
        assert reply.status == status, reply
        return reply.json if reply.body else None

    return call


def person_of(ask: Ask, number: int) -> int:
    return int(ask("Associate/GetAssociate", query=f"?associateId={number}")["PersonId"])


def test_a_user(ask: Ask, so: Book) -> None:
    assert ask("User/GetUser", query="?userId=1") == so.get("/superoffice/api/v1/User/current").json
    assert ask("User/GetUser", query="?USERID=2&$select=name")["Name"] == "bo"
    assert ask("User/GetUser", query="?userId=2&$select=name")["UserName"] is None
    assert ask("User/GetUser", query="?userId=99") is None
    assert ask("User/GetUser") is None


def test_a_user_by_other_names(ask: Ask) -> None:
    assert ask("User/GetUserFromName", {"userName": " ADA "})["AssociateId"] == 1
    assert ask("User/GetUserFromName", {"userName": "nobody"}) is None
    assert ask("User/GetUserFromName") is None
    assert [each["Name"] for each in ask("User/GetUserFromPersonId", {"personId": person_of(ask, 3)})] == ["cy"]
    assert ask("User/GetUserFromPersonId", {"personId": 1001}) == []
    assert ask("User/GetUserFromEjUserId", {"ejUserId": 1}) == []


def test_users_in_short(ask: Ask) -> None:
    made = ask("User/GetUserInfo", query="?userInfoId=2")
    assert (made["UserInfoId"], made["UserName"], made["RoleName"], made["UserGroupName"]) == (2, "bo", "Agent", "Advisers")
    assert (made["CanLogon"], made["PersonId"]) == (True, person_of(ask, 2))
    assert [each["UserName"] for each in ask("User/GetUserInfoList", [3, 99, 1, 3])] == ["cy", "ada"]
    assert ask("User/GetUserInfo", query="?userInfoId=99") is None
    assert ask("User/GetUserInfoList") == []


def test_groups(ask: Ask) -> None:
    made = ask("User/GetAllUserGroups", {"includeDeleted": True})
    assert [(each["Id"], each["Value"], each["Deleted"]) for each in made] == [(1, "Advisers", False), (2, "Management", False)]
    assert ask("User/GetUserGroup", query="?userGroupId=2") == made[1]
    assert ask("User/GetUserGroup", query="?userGroupId=9") is None
    assert ask("User/GetUserGroupList", [2, 9, 1]) == [made[1], made[0]]


def test_roles(ask: Ask) -> None:
    assert [each["Name"] for each in ask("User/GetAllRoles", {"roleType": "Employee"})] == ["Administrator", "Manager", "Agent"]
    assert [each["Id"] for each in ask("User/GetAllRoles", {"roleType": "ExternalUser"})] == [4]
    assert ask("User/GetAllRoles", {"roleType": "System"}) == []
    assert ask("User/GetRole", query="?roleId=3")["Value"] == "Agent"
    assert ask("User/GetRole", query="?roleId=9") is None
    assert ask("User/GetAllFunctionalRights", {"roleType": "Employee"}) == ask("User/GetFunctionalRights", {"roleId": 1}) == []


@pytest.mark.parametrize(
    ("role", "relation", "right"),
    [
        (1, "MyOwn", "CRUD"), (1, "OtherAssociates", "CRUD"), (2, "OtherAssociates", "CRUD"), (3, "MyOwn", "CRUD"), (3, "myown", "CRUD"),
        (3, "OtherAssociates", "CRU"), (4, "MyOwn", ""), (9, "MyOwn", ""),
    ],
)  # fmt: skip
def test_data_rights(ask: Ask, role: int, relation: str, right: str) -> None:
    asked = {"roleId": role, "tableName": "contact", "relationToOwner": relation}
    assert ask("User/GetDataRight", asked) == right
    assert ask("User/GetDataRights", asked).get("MyOwn") == ("CRUD" if role < 4 else "")
    assert ask("User/GetAllDataRights", asked) == {"appointment": right, "contact": right, "person": right}
    assert ask("User/GetDataRight", asked | {"tableName": "sale"}) == ""


def test_ways_to_sign_in(ask: Ask) -> None:
    made = ask("User/GetCredentialTypes")
    assert [each["Type"] for each in made] == ["Password"]
    assert ask("User/GetCredentialTypesForUserType", {"userType": "InternalAssociate"}) == made


def test_presence(ask: Ask) -> None:
    assert ask("User/GetUserPresenceStatus", {"associateId": 2}) == {"Status": "StatusNormal", "Message": ""}
    said = {"status": "StatusNotAvailable", "message": "Back on Monday"}
    asked = {"associateId": 2, "userPresenceStatus": said}
    assert ask("User/SetUserPresenceStatus", asked, as_="bo") == {"Status": "StatusNotAvailable", "Message": "Back on Monday"}
    assert ask("User/GetUserPresenceStatus", {"associateId": 2})["Message"] == "Back on Monday"
    ask("User/SetUserPresenceStatus", asked, as_="cy", status=403)
    assert ask("User/SetUserPresenceStatus", {"associateId": 2})["Status"] == "StatusNormal"
    wrong = ask("User/SetUserPresenceStatus", {"associateId": 2, "userPresenceStatus": {"status": "Busy"}}, status=400)
    assert "UserPresenceStatus.Status: must be one of" in wrong["MessageDetail"]
    assert ask("User/SetUserPresenceStatus", {"associateId": 99}) is None
    assert ask("User/GetUserPresenceStatus", {"associateId": 99}) is None


def test_associates(ask: Ask, so: Book) -> None:
    made = ask("Associate/GetAssociate", query="?associateId=1")
    assert made == so.get("/superoffice/api/v1/User/currentAssociate").json
    assert ask("Associate/GetAssociate", query="?associateId=99") is None
    assert ask("Associate/GetAssociateByPersonId", {"personId": made["PersonId"]}) == made
    assert ask("Associate/GetAssociateByPersonId", {"personId": 1001}) is None
    assert [each["Name"] for each in ask("Associate/GetAssociateList", [3, 1, 99])] == ["cy", "ada"]
    assert [each["Name"] for each in ask("Associate/GetAssociatesByGroup", {"groupId": 1, "type": 2})] == ["ada", "bo", "cy"]
    assert ask("Associate/GetAssociatesByGroup", {"groupId": 9}) == []
    assert ask("Associate/GetEncryptionKey") == ""


def test_a_user_who_left_is_still_named(ask: Ask, so: Book) -> None:
    run(so.engine, lambda tx: users.disable(tx, users.named(tx, "bo")))
    assert ask("Associate/GetAssociate", query="?associateId=2")["Deleted"] is True
    assert ask("User/GetUserInfo", query="?userInfoId=2")["CanLogon"] is False


def test_a_notepad(ask: Ask) -> None:
    assert ask("Associate/GetNote", {"associateId": 2}, as_="bo") == []
    assert ask("Associate/SaveNote", {"associateId": 2, "note": ["One", "", None, "Två"]}, as_="bo", status=204) is None
    assert ask("Associate/GetNote", {"associateId": 2}, as_="bo") == ["One", "", "", "Två"]
    assert ask("Associate/GetNote", {"associateId": 2}) == ["One", "", "", "Två"]
    ask("Associate/GetNote", {"associateId": 2}, as_="cy", status=403)
    ask("Associate/SaveNote", {"associateId": 2, "note": []}, as_="cy", status=403)
    assert ask("Associate/SaveNote", {"associateId": 2, "note": []}, status=204) is None
    assert ask("Associate/GetNote", {"associateId": 2}) == []
    assert ask("Associate/SaveNote", {"associateId": 99, "note": ["x"]}, status=204) is None
    assert ask("Associate/GetNote", {"associateId": 99}) == []


def test_a_notepad_and_presence_stay_beside_each_other(ask: Ask) -> None:
    ask("Associate/SaveNote", {"associateId": 1, "note": ["Mine"]}, status=204)
    ask("User/SetUserPresenceStatus", {"associateId": 1, "userPresenceStatus": {"status": "StatusNone"}})
    assert ask("Associate/GetNote", {"associateId": 1}) == ["Mine"]


def test_partners_learn_of_themselves_only(ask: Ask) -> None:
    assert ask("Associate/GetAssociate", query="?associateId=4", as_="dee")["Name"] == "dee"
    assert ask("Associate/GetAssociate", query="?associateId=1", as_="dee") is None
    assert ask("User/GetUser", query="?userId=1", as_="dee") is None
    assert ask("User/GetUserFromName", {"userName": "ada"}, as_="dee") is None
    assert ask("User/GetUserFromPersonId", {"personId": person_of(ask, 1)}, as_="dee") == []
    assert ask("User/GetUserInfoList", [1, 4], as_="dee")[0]["UserName"] == "dee"
    assert ask("User/GetAllUserGroups", {}, as_="dee") == []
    assert ask("Associate/GetAssociatesByGroup", {"groupId": 1}, as_="dee") == []
    assert ask("User/GetUserPresenceStatus", {"associateId": 1}, as_="dee") is None


def test_an_argument_of_the_wrong_type_is_told(ask: Ask) -> None:
    wrong = ask("User/GetUserInfoList", ["x"], status=400)
    assert wrong["Message"] == "The request is invalid."
    assert ask("Associate/GetAssociate", query="?associateId=x", status=400)["Message"] == "The request is invalid."
