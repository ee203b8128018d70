"""What was sent is answered and read back equal, in every member that the client owns."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import ACCOUNT, LOGS, Empire, whole
from tests.examples import some

ZERO = str(UUID(int=0))
PARTS = ("survey_response", "contact_log_entry_create", "timesheet_entry_create", "appointment_create")
EMPTY = "0001-01-01T00:00:00"


def owned(sent: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with what the server owns as it was bound."""
    bare = {**answer, "ts": sent["ts"], "subscription_id": sent["subscription_id"]}
    if not UUID(sent["id"] or ZERO).int:
        bare["id"] = sent["id"]
    if not UUID(sent["account_id"] or ZERO).int:
        bare["account_id"] = sent["account_id"]
    if not sent["contact_ref_no_entry"]:
        bare["contact_ref_no"] = sent["contact_ref_no"]
    for name in PARTS:
        if sent[name] is not None:
            bare[name] = part_owned(name, sent[name], answer[name])
    return bare


def part_owned(name: str, sent: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """The same of a part: its id and `ts`, and times that were left to the server."""
    bare = {**answer, **{member: sent[member] for member in ("ts",) if member in sent}}
    if not UUID(sent["id"] or ZERO).int:
        bare["id"] = sent["id"]
    if sent.get("contact_date") == EMPTY:
        bare["contact_date"] = EMPTY
    worked_out = name == "timesheet_entry_create" and (not sent["duration_fields_hidden"] or sent["start"] == sent["end"] == EMPTY)
    for member in ("start", "end"):
        if member in sent and (worked_out or sent[member] == EMPTY):
            bare[member] = sent[member]
    return bare


def check(empire: Empire, body: dict[str, Any]) -> dict[str, Any]:
    """Bound, saved, read back."""
    bound = empire.post(body, **{"Daybook-Dry-Run": "bind"}).json
    answer: dict[str, Any] = empire.saved(body)
    assert owned(bound, answer) == bound
    return answer


def entry(**members: Any) -> dict[str, Any]:
    return {"account_id": ACCOUNT, "contact_log_entry_create": members}


def sheet(**members: Any) -> dict[str, Any]:
    return {"account_id": ACCOUNT, "timesheet_entry_create": {"new_timesheet_entry": True, **members}}


def meeting(**members: Any) -> dict[str, Any]:
    return {"account_id": ACCOUNT, "appointment_create": {"new_appointment": True, **members}}


@pytest.mark.parametrize(
    "body",
    [
        whole(),
        {"account_id": ACCOUNT},
        {"account_id": ZERO, "contact_log_options": {"account_id": ACCOUNT}},
        {"account_id": ACCOUNT, "contact_log_options": {}},
        {"account_id": ACCOUNT, "contact_log_options": {"files": "", "tax_id": ZERO, "sale_id": ACCOUNT}},
        {"account_id": ACCOUNT, "contact_log_options": {"files": f"a, b ,,{ACCOUNT}", "contact_log_id": str(demo.EARLIER)}},
        {"account_id": ACCOUNT, "account_cc": [], "visibility": []},
        {"account_id": ACCOUNT, "account_cc": ["a", None, ""]},
        {"account_id": ACCOUNT, "visibility": [whole()["visibility"][0]] * 2},
        {"account_id": ACCOUNT, "contact_log_type_id": ZERO, "contact_log_status_id": ZERO, "survey_id": ZERO, "subject_response_id": ZERO},
        {
            "account_id": ACCOUNT,
            "subject": "",
            "contact_ref_no": "",
            "contact_ref_no_entry": True,
            "account_name": "",
            "new_account_name": "",
        },
        {"account_id": ACCOUNT, "contact_ref_no": "X-1"},
        {"account_id": ACCOUNT, "subject": "\u00e9\U0001f600 <b>&\n\t", "timesheet_entry_visible": True, "new_account_type_id": ZERO},
        {"account_id": ACCOUNT, "survey_response": {}},
        {"account_id": ACCOUNT, "survey_response": {"json": ""}},
        {"account_id": ACCOUNT, "survey_id": str(demo.FEEDBACK), "survey_response": {"json": '{"score": 1}', "subscription_id": ZERO}},
        {"account_id": ACCOUNT, "survey_response": {"survey_id": str(demo.REVIEW), "json": "[]", "ts": "QEA="}},
        entry(),
        entry(contact_date="2026-04-10T20:12:54.2732296", contact_duration=0.1234567890123456, contact_by="", send=True),
        entry(contact_date="2026-04-10T20:12:54Z", contact_by_id=ZERO, contact_method="", notes="", template_name=""),
        entry(contact_date="9999-12-31T23:59:59.9999999", contact_by_id=str(demo.ADVISER), contact_by="Fay Moreno"),
        entry(contact_by_id=str(demo.ADVISER), to=[], cc=[None], bcc=[{"value": None, "text": None}, None, {"value": "a"}]),
        entry(contact_duration=1e-9, id=str(demo.RESPONSE)),
        sheet(date="2026-04-10T09:00:00+02:00", duration=1.5),
        sheet(date="2026-04-10T09:00:00+02:00", duration=1.5, time_period=1),
        sheet(date="2026-04-10T09:00:00", duration=1.1, timezone_id="Europe/Oslo"),
        sheet(date="2026-03-29T02:30:00", duration=0.75, timezone_id="Europe/Oslo"),
        sheet(date="2026-03-29T03:10:00", duration=0.5, timezone_id="Europe/Oslo", time_period=1),
        sheet(duration=2, timezone_id="W. Australia Standard Time", user_id="bo", timesheet_project_id=ZERO, timesheet_task_id=ZERO),
        sheet(
            duration_fields_hidden=True,
            start="2026-04-10T09:00:00",
            end="2026-04-10T10:00:00",
            timezone_id="Europe/Oslo",
            date=None,
            duration=9,
        ),
        sheet(duration_fields_hidden=True, duration=0.5),
        sheet(start="2026-04-10T09:00:00Z", end="2026-04-10T10:00:00Z", submitted=True, type="", reference_no="", notes=""),
        {"account_id": ACCOUNT, "timesheet_entry_create": {"duration": "NaN", "start": "2026-04-10T09:00:00Z", "time_period": 1}},
        {"account_id": ACCOUNT, "timesheet_entry_visible": False, "timesheet_entry_create": {"new_timesheet_entry": True, "notes": "kept"}},
        meeting(),
        meeting(title="", start="2026-04-10T09:00:00", end="2026-04-10T10:00:00", start_timezone_id="Europe/Oslo", end_timezone_id="UTC"),
        meeting(title="T", start="2026-04-10T09:00:00Z", attendees=[], is_all_day=True, reminder_minutes_before_start=0, owner_id="cy"),
        meeting(
            attendees=[None, {"value": "a@b.example", "text": ""}], appointment_type_id=ZERO, location="", priority="", send_invite=True
        ),
        {"account_id": ACCOUNT, "appointment_create": {"title": "only kept", "attendees": [{"text": "x"}, None]}},
    ],
)
def test_bodies_come_back_as_they_were(empire: Empire, body: dict[str, Any]) -> None:
    check(empire, body)


def test_ids_that_other_records_have_stay_the_clients(empire: Empire) -> None:
    first, second = whole(), whole()
    for name, number in zip(PARTS, range(1, 5), strict=True):
        first[name]["id"] = second[name]["id"] = str(UUID(int=number))
    empire.saved(first)
    check(empire, second)


def test_one_id_for_everything_is_the_logs(empire: Empire) -> None:
    body = whole()
    for part in (body, *(body[name] for name in PARTS)):
        part["id"] = str(UUID(int=77))
    check(empire, body)


# PostgreSQL's texts hold no NUL.
TEXT = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
GUID = st.one_of(st.none(), st.just(ZERO), st.uuids().map(str))
BOOL = st.booleans()
TIME = st.sampled_from([EMPTY, "2026-04-10T20:12:54.2732296+08:00", "2026-04-10T20:12:54", "2026-03-29T02:30:00", "1899-12-30T00:00:00Z"])
HOURS = st.floats(0, 1e5)
PEOPLE = st.one_of(st.none(), st.lists(st.one_of(st.none(), st.fixed_dictionaries({"value": TEXT, "text": TEXT})), max_size=3))
SURVEY = st.fixed_dictionaries({"survey_id": st.sampled_from([ZERO, str(demo.REVIEW)]), "json": TEXT, "subscription_id": GUID})
ENTRY = st.fixed_dictionaries(
    {
        "contact_date": TIME, "contact_by_id": GUID, "contact_by": TEXT, "contact_method": TEXT, "contact_duration": HOURS, "notes": TEXT,
        "template_name": TEXT, "to": PEOPLE, "cc": PEOPLE, "bcc": PEOPLE, "send": BOOL, "subscription_id": GUID,
        "dms_external_upload_link_url": TEXT,
    }
)  # fmt: skip
SHEET = st.fixed_dictionaries(
    {
        "new_timesheet_entry": BOOL, "time_period": st.sampled_from([0, 1]), "date": st.one_of(st.none(), TIME), "duration": HOURS,
        "duration_fields_hidden": st.just(False), "type": TEXT, "timesheet_project_name": TEXT, "user_id": TEXT, "notes": TEXT,
        "timezone_id": st.sampled_from([None, "", "x", "Europe/Oslo", "Tasmania Standard Time"]), "submitted": BOOL, "reference_no": TEXT,
    }
)  # fmt: skip
MEETING = st.fixed_dictionaries(
    {
        "new_appointment": BOOL, "title": TEXT, "owner_id": TEXT, "organiser": TEXT, "attendees": PEOPLE, "attendees_as_string": TEXT,
        "start": TIME, "start_timezone_id": st.sampled_from([None, "Europe/Oslo", "x"]), "is_all_day": BOOL, "location": TEXT,
        "reminder_minutes_before_start": st.one_of(st.none(), st.integers(0, 2**31 - 1)), "send_invite": BOOL, "notes": TEXT,
    }
)  # fmt: skip
LOG = st.fixed_dictionaries(
    {
        "account_id": st.just(ACCOUNT), "subject": TEXT, "account_cc": st.one_of(st.none(), st.lists(TEXT, max_size=3)),
        "contact_log_options": st.one_of(st.none(), st.fixed_dictionaries({"tax_id": GUID, "contact_log_id": GUID, "files": TEXT})),
        "contact_ref_no_entry": BOOL, "contact_ref_no": TEXT, "subject_response_id": GUID, "external_activity": BOOL,
        "survey_response": st.one_of(st.none(), SURVEY), "contact_log_entry_create": st.one_of(st.none(), ENTRY),
        "timesheet_entry_create": st.one_of(st.none(), SHEET), "appointment_create": st.one_of(st.none(), MEETING),
    }
)  # fmt: skip


@settings(max_examples=some(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(LOG)
def test_any_log_comes_back_as_it_was(empire: Empire, body: dict[str, Any]) -> None:
    check(empire, body)


def test_the_path_of_the_other_route_is_the_same_action(empire: Empire) -> None:
    reply = empire.post({"account_id": ACCOUNT}, f"{LOGS}/create")
    assert reply.status == 200
