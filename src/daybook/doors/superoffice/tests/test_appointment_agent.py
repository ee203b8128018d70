"""The methods of the agent Appointment on whole appointments, as the published client calls them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from daybook.doors.superoffice.tests.appointments import API, BO, CY, PARTNER, agent, demand_whole, post, sent, timeline
from daybook.doors.superoffice.tests.conftest import Make
from daybook.doors.superoffice.tests.test_client import HEADERS, camel
from tests.support import Book, Reply

MAY = {"Title": "Visit", "StartDate": "2026-05-04T09:00:00", "EndDate": "2026-05-04T10:30:00"}
NOBODY = 999_999


@pytest.fixture
def firm(make: Make) -> int:
    number: int = make(Name="Nordlys AS")["ContactId"]
    return number


def whole(shown: dict[str, Any]) -> dict[str, Any]:
    """As agents give it: without links."""
    return {name: value for name, value in shown.items() if name != "_Links"}


def test_the_client_makes_reads_changes_and_deletes_an_appointment(book: Book) -> None:
    path = "/superoffice/Cust12345/api/v1/Agents/Appointment"

    def send(method: str, body: Any = None) -> Reply:
        return book.post(f"{path}/{method}", json=body, headers=HEADERS)

    began = send("CreateDefaultAppointmentEntity").json
    assert (began["AppointmentId"], began["Type"], began["CreatedDate"]) == (0, "inDiary", "0001-01-01T00:00:00Z")
    told = {
        "title": "Visit",
        "startDate": "2026-05-04T09:00:00.000Z",
        "endDate": "2026-05-04T10:30:00.000Z",
        "contact": {"contactId": 1001},
    }
    made = send("SaveAppointmentEntity", camel(began) | told).json
    assert list(made) == list(began)
    # The client writes UTC and reads New York's clocks.
    assert (made["StartDate"], made["EndDate"]) == ("2026-05-04T05:00:00-04:00", "2026-05-04T06:30:00-04:00")
    assert made["Contact"]["ContactId"] == 1001
    number = made["AppointmentId"]
    assert send(f"GetAppointmentEntity?appointmentEntityId={number}").json == made
    assert send("SaveAppointmentEntity", camel(made)).json == made
    short = send(f"GetAppointment?appointmentId={number}").json
    assert (short["AppointmentId"], short["Title"], short["StartDate"]) == (number, "Visit", made["StartDate"])
    assert send("GetAppointmentList", [number, NOBODY]).json == [short]
    changed = send("SaveAppointmentEntity", camel(made) | {"location": "Here"}).json
    assert changed | {"UpdatedDate": ""} == made | {"Location": "Here", "UpdatedDate": ""}
    reply = send(f"DeleteAppointmentEntity?AppointmentEntityId={number}")
    assert (reply.status, reply.body) == (204, b"")
    gone = send(f"GetAppointmentEntity?appointmentEntityId={number}")
    assert (gone.status, gone.text) == (200, "null")
    demand_whole(book)


def test_what_a_new_one_begins_as(so: Book) -> None:
    call = agent(so, "CreateDefaultAppointmentEntityByType", {"Type": "Phone"})
    assert (call["Task"]["Type"], call["Type"], call["Associate"]["Name"]) == ("Phone", "inDiary", "ada")
    task = agent(so, "CreateDefaultAppointmentEntityByTypeAndAssociate", {"Type": "ToDo", "AssociateId": 2})
    assert (task["Task"]["Type"], task["Type"], task["Associate"]["Name"]) == ("ToDo", "inChecklist", "bo")
    assert agent(so, "CreateDefaultAppointmentEntityByType", {"Type": "5"})["Task"]["Type"] == "Phone"
    saved = agent(so, "SaveAppointmentEntity", task | {"Contact": {"ContactId": 1001}})
    assert (saved["Type"], saved["Associate"]["AssociateId"]) == ("inChecklist", 2)
    told = agent(so, "CreateDefaultAppointmentEntityByTypeAndAssociate", {"Type": "ToDo", "AssociateId": NOBODY}, status=400)
    assert told["MessageDetail"] == f"AssociateId: {NOBODY} is no associate"


def test_one_like_another(so: Book, firm: int) -> None:
    people = [{"AssociateId": 2}, {"EmailAddress": "x@y.example"}]
    first = post(so, **MAY, Contact={"ContactId": firm}, Participants=people, Location="R1", Task={"Value": "Phone call"})
    made = agent(so, "CreateAppointmentEntityFromExisting", {"AppointmentId": first["AppointmentId"], "AssociateId": 3})
    assert (made["AppointmentId"], made["Associate"]["Name"], made["Location"], made["Title"]) == (0, "cy", "R1", "")
    assert (made["Task"], made["Participants"]) == (first["Task"], first["Participants"])
    assert (made["StartDate"][11:], made["EndDate"][11:]) == ("09:00:00", "10:30:00")
    assert made["StartDate"][:10] == datetime.now(ZoneInfo("America/New_York")).date().isoformat()
    assert agent(so, "CreateAppointmentEntityFromExisting", {"AppointmentId": NOBODY, "AssociateId": 0}) is None


UNKNOWN = {"AppointmentId": NOBODY, "UpdateMode": "OnlyThis"}


@pytest.mark.parametrize(
    ("method", "body"),
    [
        ("SaveAppointmentEntity", {"AppointmentId": NOBODY}), ("Save", {"AppointmentEntity": {"AppointmentId": NOBODY}}),
        ("Delete", UNKNOWN),
        ("Move", UNKNOWN | {"NewStartTime": "2026-05-05T09:00:00"}), ("MoveExtended", {"AppointmentMoveData": UNKNOWN}),
        ("UpdateAppointment", {"Id": NOBODY}), ("ConvertAppointmentToTask", UNKNOWN), ("AssignTo", UNKNOWN), ("Accept", UNKNOWN),
        ("ToggleAppointmentStatus", UNKNOWN), ("ToggleActivity", {"ActivityIdentifier": f"appointment_id={NOBODY}"}),
        ("Reject", UNKNOWN), ("SetSeen", UNKNOWN), ("SetSeenMany", {"AppointmentIds": [NOBODY]}), ("AcceptRejected", UNKNOWN),
        ("CreateAndAccept", {"EmailItemId": 1}), ("DeclineInvitationFromEmailItem", {"EmailItemId": 1}),
        ("DeleteAppointmentEntity?AppointmentEntityId=999999", None),
    ],
)  # fmt: skip
def test_a_write_to_what_is_not_there(so: Book, method: str, body: Any) -> None:
    assert agent(so, method, body, status=404)["ErrorType"] == "SoNotFoundException"


def test_unknown_numbers_are_null(so: Book) -> None:
    for query in ("GetAppointmentEntity?appointmentEntityId=999999", "GetAppointment?appointmentId=999999"):
        assert agent(so, query) is None
    assert agent(so, "GetAppointmentList", [NOBODY]) == []
    for method, body in (("GetPublishedAppointment", UNKNOWN), ("GetOrganizerName", {"MotherAppointmentId": NOBODY})):
        assert agent(so, method, body) is None


@pytest.mark.parametrize(
    "method", ["SaveAppointmentEntity", "Save", "Delete", "Move", "MoveExtended", "Accept", "GetMyDiary", "SaveTaskListItem"]
)
def test_nothing_in_the_body(so: Book, method: str) -> None:
    told = agent(so, method, None, status=400)
    assert "must be in the body" in told["MessageDetail"]


def test_the_entity_of_an_argument_must_be_there(so: Book) -> None:
    for method in ("Save", "SaveWithCustomInvitation", "CalculateDays", "ValidateDays", "ValidateAppointmentEntity"):
        assert "AppointmentEntity" in agent(so, method, {}, status=400)["MessageDetail"]
    assert "AppointmentMoveData" in agent(so, "MoveExtended", {}, status=400)["MessageDetail"]


def test_every_mistake_at_once(so: Book) -> None:
    body = {"Priority": {"Id": 99}, "Person": {"PersonId": NOBODY}, "Private": "Nope"}
    told = agent(so, "SaveAppointmentEntity", body, status=400)
    assert all(name in told["MessageDetail"] for name in ("Priority", "Person", "Private"))
    messages = agent(so, "ValidateAppointmentEntity", {"AppointmentEntity": body})
    assert sorted(messages) == ["Person", "Priority", "Private"]


def test_selected_members(so: Book, firm: int) -> None:
    shown = post(so, **MAY, Contact={"ContactId": firm})
    number = shown["AppointmentId"]
    some = agent(so, f"GetAppointmentEntity?appointmentEntityId={number}&$select=title,task/value")
    assert (some["Title"], some["Task"]["Value"], some["AppointmentId"]) == ("Visit", shown["Task"]["Value"], number)
    assert (some["Task"]["TaskListItemId"], some["Contact"], some["StartDate"]) == (0, None, "0001-01-01T00:00:00")
    (short,) = agent(so, "GetAppointmentList?$select=title", [number])
    assert (short["Title"], short["AppointmentId"], short["ContactName"]) == ("Visit", number, None)


def test_mail_goes_out_when_the_client_wants_it(so: Book, firm: int) -> None:
    body = MAY | {"Contact": {"ContactId": firm}, "Participants": [{"EmailAddress": "x@y.example", "SendEmail": True}]}
    secret = {"ServerName": "smtp.example", "Password": "hush"}
    quiet = agent(so, "Save", {"AppointmentEntity": body, "SendEmailToParticipants": False, "SmtpEMailConnectionInfo": secret})
    assert (sent(so), quiet["Participants"][1]["SendEmail"]) == ([], True)
    agent(so, "Save", {"AppointmentEntity": body, "SendEmailToParticipants": True})
    assert [one["attendees"] for one in sent(so)] == [[["x@y.example", ""]]]
    agent(so, "Save", {"AppointmentEntity": quiet | {"Location": "R", "Participants": []}, "SendEmailToParticipants": False})
    agent(so, "Delete", {"AppointmentId": quiet["AppointmentId"], "SendEmailToParticipants": False}, status=204)
    assert len(sent(so)) == 1


def test_an_invitation_in_words_of_its_own(so: Book, firm: int) -> None:
    body = MAY | {"Contact": {"ContactId": firm}, "Participants": [{"EmailAddress": "x@y.example", "SendEmail": True}]}
    asked = {"AppointmentEntity": body, "SendEmailToParticipants": True, "EmailBody": "Do come!", "Subject": "Hello"}
    saved = agent(so, "SaveWithCustomInvitation", asked)
    assert (saved["EmailCreated"], saved["AppointmentEntity"]["Title"]) == (True, "Visit")
    (mail,) = sent(so, "mail")
    assert (mail["subject"], mail["text"], mail["to"]) == ("Hello", "Do come!", [["x@y.example", ""]])
    assert sent(so) == []
    again = agent(so, "SaveWithCustomInvitation", {"AppointmentEntity": MAY | {"Contact": {"ContactId": firm}}, "EmailBody": "x"})
    assert again["EmailCreated"] is False


def test_partners_read_what_is_external_and_write_nothing(so: Book, firm: int) -> None:
    inside, outside = (post(so, **MAY, Contact={"ContactId": firm}, IsPublished=flag)["AppointmentId"] for flag in (False, True))
    assert agent(so, f"GetAppointmentEntity?appointmentEntityId={inside}", headers=PARTNER) is None
    assert agent(so, f"GetAppointment?appointmentId={outside}", headers=PARTNER)["ContactId"] == 0
    assert [one["AppointmentId"] for one in agent(so, "GetAppointmentList", [inside, outside], headers=PARTNER)] == [outside]
    for method, body in (("SaveAppointmentEntity", MAY), ("Delete", {"AppointmentId": outside}), ("Accept", {"AppointmentId": outside})):
        assert agent(so, method, body, status=403, headers=PARTNER)["ErrorType"]


def test_only_its_associate_deletes(so: Book, firm: int) -> None:
    shown = post(so, **MAY, Contact={"ContactId": firm}, Associate={"AssociateId": 3})
    agent(so, "Delete", {"AppointmentId": shown["AppointmentId"]}, status=403, headers=BO)
    agent(so, "Delete", {"AppointmentId": shown["AppointmentId"]}, status=204, headers=CY)
    assert timeline(so, firm) == []
    demand_whole(so)


def test_what_is_private_is_no_appointment_to_others(so: Book, firm: int) -> None:
    shown = post(so, **MAY, Contact={"ContactId": firm}, Private="PrivateUser")
    number = shown["AppointmentId"]
    assert agent(so, f"GetAppointmentEntity?appointmentEntityId={number}", headers=BO) is None
    assert agent(so, "GetAppointmentList", [number], headers=BO) == []
    assert [one["AppointmentId"] for one in agent(so, "GetAppointmentList", [number])] == [number]
    agent(so, "Move", {"AppointmentId": number, "NewStartTime": "2026-05-05T09:00:00"}, status=404, headers=BO)


def test_published_ones(so: Book, firm: int) -> None:
    inside, outside = (post(so, **MAY, Contact={"ContactId": firm}, IsPublished=flag)["AppointmentId"] for flag in (False, True))
    assert agent(so, "GetPublishedAppointment", {"AppointmentId": inside}) is None
    assert agent(so, "GetPublishedAppointment", {"AppointmentId": outside})["IsPublished"] is True
    several = agent(so, "GetPublishedAppointments", {"AppointmentIds": [inside, outside]})
    assert [one["AppointmentId"] for one in several] == [outside]
    mine = [one["AppointmentId"] for one in agent(so, "GetMyPublishedAppointments")]
    assert (outside in mine, inside in mine) == (True, False)
    assert outside not in [one["AppointmentId"] for one in agent(so, "GetMyPublishedAppointments", headers=BO)]


def test_there_are_no_projects_and_sales(so: Book) -> None:
    asked = {"ProjectId": 1, "PersonId": 1, "SaleId": 1, "SuggestedAppointmentId": 1, "StartTime": "2026-01-01T00:00:00"}
    for whose in ("Project", "ProjectMember"):
        for narrowed in ("", "ByType", "ByTask", "ByTasks", "ByTaskHeading"):
            assert agent(so, f"Get{whose}Appointments{narrowed}", asked) == []
    assert agent(so, "GetPublishedProjectAppointments", asked) == []
    for method in ("FromSaleSuggestion", "FromProjectSuggestion"):
        assert agent(so, f"CreateDefaultAppointmentEntity{method}", asked) is None
    assert agent(so, "CreateDefaultReOpenAppointment", asked) is None
    assert agent(so, "GetNextSuggestedAppointmentBySale", asked) is None
    assert agent(so, "GetSuggestedAppointment?suggestedAppointmentId=1") is None
    assert agent(so, "GetSuggestedAppointmentEntity?suggestedAppointmentEntityId=1") is None
    assert agent(so, "CanAssignToProjectMember", asked) is False


def test_there_are_no_video_meetings(so: Book) -> None:
    assert agent(so, "GetVideoMeetingConnectedState") == {"IsConnected": False, "ProviderId": "", "LoginUrl": ""}
    assert agent(so, "CreateVideoMeetingReservation") is None
    assert agent(so, "DeleteVideoMeetingReservation", {"VideoMeetingId": "v1"}, status=404)["ErrorType"] == "SoNotFoundException"
    agent(so, "CreateVideoMeetingReservation", status=403, headers=PARTNER)


def test_in_xml(so: Book, firm: int) -> None:
    shown = post(so, **MAY, Contact={"ContactId": firm})
    number, xml = shown["AppointmentId"], {"Accept": "application/xml", "Content-Type": "application/xml"}
    path = f"{API}/Agents/Appointment"
    entity = so.post(f"{path}/GetAppointmentEntity?appointmentEntityId={number}", json=None, headers={"Accept": "application/xml"})
    assert (entity.status, entity.text.count("<Title>Visit</Title>")) == (200, 1)
    saved = so.request("POST", f"{path}/SaveAppointmentEntity", entity.body, headers=xml)
    assert (saved.status, saved.body) == (200, entity.body)
    asked = f"<OfAppointment><AppointmentId>{number}</AppointmentId></OfAppointment>".encode()
    toggled = so.request("POST", f"{path}/ToggleAppointmentStatus", asked, headers=xml)
    assert (toggled.status, ">Completed<" in toggled.text) == (200, True)
