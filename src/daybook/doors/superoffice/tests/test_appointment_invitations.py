"""Invitations: who is asked answers here, or by e-mail."""

import base64
from typing import Any

import pytest

from daybook.doors.superoffice.tests.appointments import BO, CY, ONE, PARTNER, agent, demand_whole, get, post, put, sent
from daybook.doors.superoffice.tests.conftest import Make
from daybook.doors.superoffice.tests.test_appointment_series import MONDAY, WEEKLY
from tests.support import Book

MAY = {"Title": "Visit", "StartDate": "2031-05-05T09:00:00", "EndDate": "2031-05-05T10:30:00"}
DAY = {"StartTime": "2031-05-05T00:00:00", "EndTime": "2031-05-06T00:00:00", "Count": -1}


@pytest.fixture
def firm(make: Make) -> int:
    number: int = make(Name="Nordlys AS")["ContactId"]
    return number


@pytest.fixture
def asked(so: Book, firm: int) -> dict[str, Any]:
    """An appointment to which bo, cy and an address are asked."""
    people = [{"AssociateId": 2}, {"AssociateId": 3}, {"EmailAddress": "x@y.example"}]
    shown: dict[str, Any] = post(so, **MAY, Contact={"ContactId": firm}, Participants=people)
    return {"AppointmentId": shown["AppointmentId"], "UpdateMode": "OnlyThis"}


def answers(so: Book, asked: dict[str, Any]) -> list[str]:
    return [one["InvitationStatus"] for one in get(so, asked["AppointmentId"])["Participants"]]


def diary(so: Book, headers: dict[str, str]) -> list[int]:
    return [one["AppointmentId"] for one in agent(so, "GetMyDiary", DAY, headers=headers)]


def test_who_comes(so: Book, asked: dict[str, Any]) -> None:
    assert answers(so, asked) == ["Accepted", "Invitation", "Invitation", "Invitation"]
    agent(so, "Accept", asked, status=204, headers=BO)
    assert answers(so, asked) == ["Accepted", "Accepted", "Invitation", "Invitation"]
    mine = agent(so, f"GetAppointmentEntity?appointmentEntityId={asked['AppointmentId']}", headers=BO)
    assert (mine["BookingType"], mine["InvitationStatus"]) == ("Participant", "Accepted")
    assert sent(so, "mail") == []
    demand_whole(so)


def test_who_does_not_come(so: Book, asked: dict[str, Any]) -> None:
    assert diary(so, BO) == [asked["AppointmentId"]]
    agent(so, "Reject", asked | {"RejectReason": "On leave"}, status=204, headers=BO)
    assert (answers(so, asked)[1], diary(so, BO), diary(so, CY)) == ("Declined", [], [asked["AppointmentId"]])
    shown = get(so, asked["AppointmentId"])
    assert (shown["RejectCounter"], shown["RejectReason"], shown["BookingType"]) == (1, "On leave", "Owner")
    agent(so, "Accept", asked, status=204, headers=BO)
    assert (get(so, asked["AppointmentId"])["RejectReason"], diary(so, BO)) == ("", [asked["AppointmentId"]])
    demand_whole(so)


def test_the_organiser_is_told(so: Book, asked: dict[str, Any]) -> None:
    agent(so, "AcceptWithEmailConfirmation", asked, status=204, headers=BO)
    agent(so, "RejectWithSmtpEmailConfirmation", asked | {"RejectReason": "Busy"}, status=204, headers=CY)
    told = [(one["subject"], one["text"], one["to"], one["from"][0]) for one in sent(so, "mail")]
    ada = [["ada@demo.example", "Ada Byron"]]
    assert told == [("Accepted: Visit", "", ada, "bo@demo.example"), ("Declined: Visit", "Busy", ada, "cy@demo.example")]
    agent(so, "AcceptWithSmtpEmailConfirmation", asked, status=204, headers=CY)
    agent(so, "RejectWithEmailConfirmation", asked, status=204, headers=CY)
    assert len(sent(so, "mail")) == 4


def test_who_was_not_asked(so: Book, firm: int, asked: dict[str, Any]) -> None:
    shown = post(so, **MAY, Contact={"ContactId": firm})
    for method in ("Accept", "Reject"):
        told = agent(so, method, {"AppointmentId": shown["AppointmentId"]}, status=400, headers=BO)
        assert told["MessageDetail"] == "AppointmentId: is no invitation to the caller"
    agent(so, "SetSeen", {"AppointmentId": shown["AppointmentId"]}, status=204, headers=BO)
    agent(so, "Accept", asked, status=403, headers=PARTNER)


def test_who_has_looked(so: Book, asked: dict[str, Any]) -> None:
    agent(so, "SetSeen", asked, status=204, headers=BO)
    agent(so, "SetSeenMany", {"AppointmentIds": [asked["AppointmentId"]]}, status=204, headers=CY)
    assert answers(so, asked) == ["Accepted", "Seen", "Seen", "Invitation"]
    agent(so, "Accept", asked, status=204, headers=BO)
    agent(so, "SetSeen", asked, status=204, headers=BO)
    assert answers(so, asked)[1] == "Accepted"
    put(so, get(so, asked["AppointmentId"]), EndDate="2031-05-05T12:00:00", StartDate="2031-05-05T11:00:00")
    assert answers(so, asked)[1:3] == ["Moved", "Moved"]
    agent(so, "SetSeen", asked, status=204, headers=BO)
    assert answers(so, asked)[1] == "MovedSeen"
    demand_whole(so)


def test_who_declined_is_asked_no_more(so: Book, asked: dict[str, Any]) -> None:
    agent(so, "Reject", asked, status=204, headers=BO)
    left = agent(so, "AcceptRejected", asked)
    assert [one["AssociateId"] for one in left["Participants"]] == [1, 3, 0]
    assert (left["RejectCounter"], answers(so, asked)) == (0, ["Accepted", "Invitation", "Invitation"])
    demand_whole(so)


def test_a_series_is_answered_from_one_on(so: Book, firm: int) -> None:
    first = post(so, **MONDAY, Contact={"ContactId": firm}, Participants=[{"AssociateId": 2}], Recurrence=WEEKLY)["AppointmentId"]
    agent(so, "Reject", {"AppointmentId": first + 1, "UpdateMode": "ThisAndForward"}, status=204, headers=BO)
    agent(so, "Accept", {"AppointmentId": first + 3, "UpdateMode": "OnlyThis"}, status=204, headers=BO)
    said = [get(so, first + by)["Participants"][1]["InvitationStatus"] for by in range(4)]
    assert said == ["Invitation", "Declined", "Declined", "Accepted"]


def test_nothing_to_clean_up(so: Book, asked: dict[str, Any]) -> None:
    assert agent(so, "CleanUpBookingDeleted", {"AppointmentIds": [asked["AppointmentId"]]}) == 0
    assert agent(so, "CleanUpRecurringBookingDeleted") == 0
    agent(so, "CleanUpBookingDeletedWithUpdateMode", {"AppointmentIds": [1], "UpdateMode": "OnlyThis"}, status=204)
    assert get(so, asked["AppointmentId"])["Title"] == "Visit"


def test_who_is_asked_about(so: Book, firm: int, asked: dict[str, Any]) -> None:
    assert agent(so, "GetOrganizerName", {"MotherAppointmentId": asked["AppointmentId"]}) == "Ada Byron"
    assert agent(so, "GetAppointmentHaveParticipantsWithEmail", asked) is False
    mailed = post(so, **MAY, Contact={"ContactId": firm}, Participants=[{"EmailAddress": "x@y.example", "SendEmail": True}])
    assert agent(so, "GetAppointmentHaveParticipantsWithEmail", mailed) is True
    assert [agent(so, "WillSendEmail", {"Appointment": one}) for one in (mailed, MAY)] == [True, False]
    assert agent(so, "GetCanInsertForAssociates", {"AssociateIds": [1, 2, 999_999]}) == [True, True, False]
    assert agent(so, "GetCanInsertForAssociates", {"AssociateIds": [1, 2]}, headers=PARTNER) == [False, False]


def reply(uid: str, who: str, status: str) -> str:
    """What a calendar sends back."""
    lines = (
        "BEGIN:VCALENDAR", "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{uid}", f"ATTENDEE;PARTSTAT={status}:mailto:{who}", "END:VEVENT",
        "END:VCALENDAR", "",
    )  # fmt: skip
    return base64.b64encode("\r\n".join(lines).encode()).decode()


def test_an_answer_by_mail(so: Book, asked: dict[str, Any]) -> None:
    uid = agent(so, "GetUIDFromAppointmentId", {"AppointmentId": asked["AppointmentId"], "UseMotherId": True})
    for address, status in (("x@y.example", "DECLINED"), ("BO@demo.example", "ACCEPTED"), ("cy@demo.example", "TENTATIVE")):
        told = {"EmailAddress": address, "IcsData": reply(uid, address, status)}
        assert agent(so, "UpdateAppointmentFromIcsResponse", told) is True
    assert answers(so, asked) == ["Accepted", "Accepted", "Seen", "Declined"]
    for address, data in (
        ("x@y.example", reply("other@daybook", "x@y.example", "ACCEPTED")), ("z@y.example", reply(uid, "z@y.example", "ACCEPTED")),
        ("x@y.example", base64.b64encode(b"nothing of the sort").decode()), ("x@y.example", reply(uid, "x@y.example", "DELEGATED")),
        ("x@y.example", ""),
    ):  # fmt: skip
        assert agent(so, "UpdateAppointmentFromIcsResponse", {"EmailAddress": address, "IcsData": data}) is False
    assert answers(so, asked) == ["Accepted", "Accepted", "Seen", "Declined"]
    demand_whole(so)


def test_the_appointment_of_a_calendars_event(so: Book, firm: int) -> None:
    entity = MAY | {"Contact": {"ContactId": firm}, "Participants": [{"EmailAddress": "x@y.example", "SendEmail": True}]}
    body = {"AppointmentEntity": entity, "Uid": "e1@calendar.example"}
    made = agent(so, "CreateAppointmentForUID", body)
    assert (made["Title"], agent(so, "CreateAppointmentForUID", body)) == ("Visit", None)
    assert agent(so, "GetAppointmentFromUID", {"Uid": "e1@calendar.example"}) == made
    assert agent(so, "GetUIDFromAppointmentId", made) == "e1@calendar.example"
    assert [one["uid"] for one in sent(so)] == ["e1@calendar.example"]
    told = {"EmailAddress": "x@y.example", "IcsData": reply("e1@calendar.example", "x@y.example", "ACCEPTED")}
    assert agent(so, "UpdateAppointmentFromIcsResponse", told) is True
    assert answers(so, made) == ["Accepted", "Accepted"]
    assert so.get(f"{ONE}/{made['AppointmentId']}/ForeignKey").json["calendar:uid"] == "e1@calendar.example"
    own = agent(so, "GetUIDFromAppointmentId", post(so, **MAY, Contact={"ContactId": firm}))
    assert own.endswith("@daybook")
    assert agent(so, "GetAppointmentFromUID", {"Uid": own})["Contact"]["ContactId"] == firm
    assert agent(so, "GetAppointmentFromUID", {"Uid": "e2@calendar.example"}) is None
    assert agent(so, "GetUIDFromAppointmentId", {"AppointmentId": 999_999}) is None
    for uid in (" ", "x" * 256, "a\nb"):
        told = agent(so, "CreateAppointmentForUID", body | {"Uid": uid}, status=400)
        assert told["MessageDetail"] == "Uid: must be a text of 1 to 255 characters"
    assert agent(so, "GetAppointmentFromUID", {"Uid": "a\nb"}) is None
    agent(so, "CreateAppointmentForUID", body | {"Uid": "e3"}, status=403, headers=PARTNER)
    demand_whole(so)


def test_no_password_is_kept(so: Book, asked: dict[str, Any]) -> None:
    path = "/superoffice/api/v1/Agents/Appointment/AcceptWithSmtpEmailConfirmation"
    answer = so.post(path, json=asked | {"SmtpEMailConnectionInfo": {"UserName": "u", "Password": "hush-hush"}}, headers=BO)
    assert answer.status == 204
    kept = so.get(f"/native/v1/requests/{answer.headers['daybook-request']}")
    assert (kept.status, "hush-hush" in kept.text) == (200, False)
