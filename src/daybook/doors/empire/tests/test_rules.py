"""What is refused, and how: every mistake at once, in the platform's form."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import matters, surveys
from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import ACCOUNT, FORM, LOGS, Empire
from tests.support import DEMO, Book

NOBODY = "00000000-0000-0000-0000-00000000dead"
ITEM = str(demo.TYPE)


def unknown(name: str, id: str = NOBODY) -> list[str]:
    return [f"The subscription has no {name} '{id}'."]


def test_no_account_is_named(empire: Empire) -> None:
    assert empire.mistakes({}) == {"model.AccountId": ["The AccountId field is required."]}
    assert empire.mistakes({"account_id": str(UUID(int=0))}) == {"model.AccountId": ["The AccountId field is required."]}


def test_an_empty_body_is_refused(empire: Empire) -> None:
    for body in (None, "null"):
        reply = empire.book.post(LOGS, body, headers=empire.headers | {"Content-Type": "application/json"})
        assert reply.status == 400
        assert reply.json == {"Message": "The request is invalid.", "ModelState": {"model": ["The model field is required."]}}


def test_unknown_accounts(empire: Empire) -> None:
    assert empire.mistakes({"account_id": NOBODY}) == {"model.AccountId": unknown("AccountId")}
    options = {"contact_log_options": {"account_id": NOBODY}}
    assert empire.mistakes(options) == {"model.Options.AccountId": unknown("AccountId")}
    assert empire.post({"account_id": ACCOUNT, **options}).status == 200


def test_a_new_account_needs_name_address_and_source(empire: Empire) -> None:
    assert empire.mistakes({"new_account_country": "NO", "auto_account_id": True}) == {
        "model.NewAccountName": ["The NewAccountName field is required."],
        "model.NewAccountEmail": ["The NewAccountEmail field is required."],
        "model.NewAccountSourceId": ["The NewAccountSourceId field is required."],
    }
    assert "model.NewAccountId" in empire.mistakes({"new_account_name": "Acme"})


def test_every_hard_reference_must_exist(empire: Empire) -> None:
    body = {
        "account_id": NOBODY, "new_account_type_id": NOBODY, "new_account_source_id": NOBODY, "contact_log_type_id": NOBODY,
        "contact_log_status_id": NOBODY, "survey_id": NOBODY, "visibility": [str(demo.ADVISER), NOBODY],
        "survey_response": {"survey_id": NOBODY}, "timesheet_entry_create": {"timesheet_project_id": NOBODY, "timesheet_task_id": NOBODY},
        "appointment_create": {"appointment_type_id": NOBODY},
    }  # fmt: skip
    assert empire.mistakes(body) == {
        "model.AccountId": unknown("AccountId"),
        "model.NewAccountTypeId": unknown("NewAccountTypeId"),
        "model.NewAccountSourceId": unknown("NewAccountSourceId"),
        "model.ContactLogTypeId": unknown("ContactLogTypeId"),
        "model.ContactLogStatusId": unknown("ContactLogStatusId"),
        "model.TimesheetEntry.TimesheetProjectId": unknown("TimesheetProjectId"),
        "model.TimesheetEntry.TimesheetTaskId": unknown("TimesheetTaskId"),
        "model.Appointment.AppointmentTypeId": unknown("AppointmentTypeId"),
        "model.Visibility[0]": unknown("Visibility", str(demo.ADVISER)),
        "model.Visibility[1]": unknown("Visibility"),
        "model.SurveyId": unknown("SurveyId"),
        "model.SurveyResponse.SurveyId": unknown("SurveyId"),
    }


def test_an_item_of_another_list_does_not_do(empire: Empire) -> None:
    body = {"account_id": ACCOUNT, "contact_log_status_id": ITEM}
    assert empire.mistakes(body) == {"model.ContactLogStatusId": unknown("ContactLogStatusId", ITEM)}


def test_lengths(empire: Empire) -> None:
    limits = {"Id": 75, "Name": 75, "Email": 255, "Mobile": 25, "Country": 75, "SourceOrigin": 255}
    names = (
        "new_account_id",
        "new_account_name",
        "new_account_email",
        "new_account_mobile",
        "new_account_country",
        "new_account_source_origin",
    )
    body: dict[str, Any] = {"account_id": ACCOUNT} | {name: "x" * most for name, most in zip(names, limits.values(), strict=True)}
    assert empire.post(body).status == 200
    assert empire.mistakes(body | {name: "x" * (most + 1) for name, most in zip(names, limits.values(), strict=True)}) == {
        f"model.NewAccount{name}": [f"The field NewAccount{name} must be a string with a maximum length of {most}."]
        for name, most in limits.items()
    }


@pytest.mark.parametrize("value", [-1, "NaN", "Infinity", 1e9])
def test_lengths_of_time(empire: Empire, value: Any) -> None:
    body = {
        "account_id": ACCOUNT, "contact_log_entry_create": {"contact_duration": value},
        "timesheet_entry_create": {"new_timesheet_entry": True, "duration": value},
    }  # fmt: skip
    found = empire.mistakes(body)
    assert set(found) == {"model.ContactLogEntry.ContactDuration", "model.TimesheetEntry.Duration"}
    assert found["model.TimesheetEntry.Duration"][0].endswith("is not valid for Duration.")


def test_the_end_comes_after_the_start(empire: Empire) -> None:
    times = {"start": "2026-04-10T10:00:00+02:00", "end": "2026-04-10T08:30:00+01:00"}
    body = {
        "account_id": ACCOUNT, "timesheet_entry_create": {"new_timesheet_entry": True, "duration_fields_hidden": True, **times},
        "appointment_create": {"new_appointment": True, **times},
    }  # fmt: skip
    late = ["The end must not be before the start."]
    assert empire.mistakes(body) == {"model.TimesheetEntry.End": late, "model.Appointment.End": late}
    for part in ("timesheet_entry_create", "appointment_create"):
        body[part] |= {"new_timesheet_entry": False} if part.startswith("time") else {"new_appointment": False}  # type: ignore[operator]
    assert empire.post(body).status == 200


def test_a_strict_survey_refuses_what_does_not_fit(empire: Empire) -> None:
    rows = empire.get("lookups/surveys").json
    strict = next(row["value"] for row in rows if row["text"] == "Entry check (strict)")
    wrong = {"account_id": ACCOUNT, "survey_response": {"survey_id": strict, "json": '{"reason": "x", "odd": 1}'}}
    assert empire.mistakes(wrong) == {
        "model.SurveyResponse.Json": [
            "reason: The answer is not one of the choices.",
            "score: An answer is required.",
            "odd: The survey has no such question.",
        ]
    }
    assert empire.mistakes({**wrong, "survey_response": {"survey_id": strict, "json": "x"}}) == {
        "model.SurveyResponse.Json": [surveys.NO_ANSWERS]
    }
    good = {**wrong, "survey_response": {"survey_id": strict, "json": '{"reason": "tax", "score": 7}'}}
    assert empire.post(good).status == 200


def test_a_lenient_survey_keeps_and_notes(empire: Empire) -> None:
    reply = empire.post({"account_id": ACCOUNT, "survey_id": str(demo.FEEDBACK), "survey_response": {"json": '{"score": "7"}'}})
    assert reply.json["survey_response"]["json"] == '{"score": "7"}'
    assert ["kept", "model.SurveyResponse.Json", "score: The answer must be a number."] in empire.explained(reply)


def test_another_subscription_is_forbidden(empire: Empire) -> None:
    reply = empire.post({"account_id": ACCOUNT, "subscription_id": NOBODY})
    assert (reply.status, reply.json) == (403, {"Message": "The subscription is not the caller's."})


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Bearer key.x.y"}, {"Authorization": "Basic YWRhOng="}]
)
def test_without_a_token_nothing_is_told(book: Book, headers: dict[str, str]) -> None:
    for method, path in (("POST", LOGS), ("GET", LOGS), ("POST", f"{LOGS}/create"), ("GET", "/empire/api/lookups/types")):
        reply = book.request(method, path, b"{}", headers={"Content-Type": "application/json", **headers})
        assert (reply.status, reply.json) == (401, {"Message": "Authorization has been denied for this request."})
        assert reply.headers["www-authenticate"] == "Bearer"
    xml = book.get(LOGS, headers={**headers, "Accept": "application/xml"})
    assert xml.text == "<Error><Message>Authorization has been denied for this request.</Message></Error>"


def test_a_taken_id_with_another_log_is_a_conflict(empire: Empire) -> None:
    first = empire.saved({"account_id": ACCOUNT, "id": NOBODY, "subject": "one"})
    reply = empire.post({"account_id": ACCOUNT, "id": NOBODY, "subject": "two"})
    assert (reply.status, reply.json) == (409, {"Message": f"There is another contact log with the id '{NOBODY}'."})
    assert empire.get(f"contactlogs/{NOBODY}").json == first


def test_the_id_of_something_else_is_a_conflict(empire: Empire) -> None:
    assert empire.post({"account_id": ACCOUNT, "id": ACCOUNT}).status == 409
    assert empire.post({"account_id": ACCOUNT, "id": str(demo.RESPONSE)}).status == 409


def test_refusals_in_xml(empire: Empire) -> None:
    reply = empire.post({"visibility": [NOBODY]}, Accept="application/xml")
    assert (reply.status, reply.type) == (400, "application/xml; charset=utf-8")
    assert reply.text == (
        "<Error><Message>The request is invalid.</Message><ModelState>"
        "<model.AccountId>The AccountId field is required.</model.AccountId>"
        f"<model.Visibility_x005B_0_x005D_>The subscription has no Visibility '{NOBODY}'.</model.Visibility_x005B_0_x005D_>"
        "</ModelState></Error>"
    )


def test_malformed_bodies_are_the_platforms(empire: Empire) -> None:
    state = empire.mistakes({"account_id": "x", "new_account_id": "y" * 76})
    assert list(state) == ["model.account_id"]
    reply = empire.book.post(LOGS, "AccountId=x", headers=empire.headers | FORM)
    assert reply.json["ModelState"] == {"model.AccountId": ["The value 'x' is not valid for AccountId."]}
    assert empire.book.post(LOGS, "x", headers=empire.headers | {"Content-Type": "text/plain"}).status == 415
    wrong = empire.book.request("PUT", LOGS, headers=empire.headers)
    assert (wrong.status, wrong.headers["allow"]) == (405, "POST, GET")


def test_nothing_of_a_refused_log_is_kept(empire: Empire) -> None:
    before = empire.get("accounts").json["total"], empire.get("contactlogs").json["total"]
    new = {"new_account_name": "N", "new_account_email": "n@n.example", "auto_account_id": True, "new_account_source_id": NOBODY}
    empire.mistakes(new)
    assert (empire.get("accounts").json["total"], empire.get("contactlogs").json["total"]) == before


def test_what_does_not_exist(empire: Empire) -> None:
    for path in ("contactlogs", "accounts"):
        reply = empire.get(f"{path}/{NOBODY}")
        assert reply.status == 404
        assert NOBODY in reply.json["Message"]
    assert empire.get("lookups/nothing").json == {"Message": "There is no list 'nothing'."}


def test_the_same_body_is_no_twin_when_the_log_has_changed(empire: Empire) -> None:
    body = {"account_id": ACCOUNT, "id": NOBODY, "subject": "one", "contact_log_entry_create": {"notes": "n"}}
    first = empire.saved(body)

    def close(tx: Any) -> None:
        tx.enter(DEMO)
        matters.change(tx, matters.get(tx, UUID(NOBODY)), subject="changed elsewhere")

    empire.book.engine.write(close).result()
    again = empire.post(body)
    assert (again.status, again.json["subject"]) == (200, "changed elsewhere")
    assert again.json["ts"] != first["ts"]
    assert empire.post(again.json).status == 200
    assert empire.post({**body, "subject": "two"}).status == 409
