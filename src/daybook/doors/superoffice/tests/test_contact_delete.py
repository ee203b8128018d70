"""An organisation deleted: found no more, by nobody, until it is taken back."""

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT, Make, basic
from tests.support import Book


def test_a_deleted_one_is_not_found(so: Book, make: Make) -> None:
    number = make(Name="Soon gone", Persons=[{"Lastname": "Staysabout"}])["ContactId"]
    reply = so.delete(f"{MOUNT}/{number}")
    assert (reply.status, reply.body) == (204, b"")
    for again in (so.get(f"{MOUNT}/{number}"), so.put(f"{MOUNT}/{number}", json={"Name": "X"}), so.delete(f"{MOUNT}/{number}")):
        assert (again.status, again.json["ErrorMessage"]) == (404, f"Contact id {number} not found")
    assert so.get("/native/v1/contacts?q=Soon gone").json["data"] == []
    assert len(so.get("/native/v1/contacts?q=Staysabout").json["data"]) == 1


@pytest.mark.parametrize(("header", "value"), [("If-Match", '"other"'), ("If-Unmodified-Since", "Mon, 01 Jan 2024 00:00:00 GMT")])
def test_another_state_is_412(so: Book, make: Make, header: str, value: str) -> None:
    number = make(Name="X")["ContactId"]
    assert so.delete(f"{MOUNT}/{number}", headers={header: value}).status == 412
    read = so.get(f"{MOUNT}/{number}")
    assert so.delete(f"{MOUNT}/{number}", headers={"If-Match": read.headers["etag"]}).status == 204


@pytest.mark.parametrize(("user", "owner", "status"), [
    ("bo", "bo", 204), ("bo", "ada", 403), ("bo", None, 204), ("cy", "ada", 204), ("dee", "ada", 403), ("dee", None, 403),
])  # fmt: skip
def test_who_may_delete(so: Book, make: Make, user: str, owner: str | None, status: int) -> None:
    number = make(Name="X", Associate=owner and {"Name": owner})["ContactId"]
    assert so.delete(f"{MOUNT}/{number}", headers=basic(user)).status == status
    assert so.get(f"{MOUNT}/{number}").status == (404 if status == 204 else 200)
