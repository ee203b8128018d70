"""What hangs on an appointment: its sort, links, participants, who may see it."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Record, slot


class TaskListItem(Carrier):
    """An item of the list `task`. Written by id, else by text."""

    TaskListItemId: int = slot("The item's number", example=1)
    Value: str | None = slot("The item's text", example="Meeting")
    Direction: str | None = slot("Unknown, Incoming or Outgoing", example="Unknown")
    Type: str | None = slot(
        "Unknown, Appointment, Document, Email, Fax, Phone, ToDo, MailMergeDraft, MailMergeFinal or Report", example="Appointment"
    )
    Tooltip: str | None = slot("Text shown on hovering")
    Deleted: bool = slot("An item no longer offered")
    IntentId: int = slot("What it is meant for, of list `intent`")
    Rank: int = slot("Place in the list")
    IsDefaultAlldayEvent: bool = slot("Whether such an appointment begins as an all-day one")
    IsDefaultFree: bool = slot("Whether its time begins as free")
    IsDefaultPublished: bool = slot("Whether it begins as published")
    ColorIndex: str | None = slot("A colour, such as LightBlue", example="LightBlue")
    DefaultVideomeetingStatus: str | None = slot("NoChange, VideoMeetingOn or VideoMeetingOff", example="NoChange")


class Link(Carrier):
    """Something that an appointment is linked to."""

    EntityName: str | None = slot("What it is: document, appointment, sale ...", example="document")
    Id: int = slot("Its number", example=1)
    Description: str | None = slot("What the link says")
    ExtraInfo: str | None = slot("What has no number, such as an address")
    LinkId: int = slot("The link's own number (set by the server)")


class ParticipantInfo(Record, xml_order="declared"):
    """Someone who is invited: a user, a person, or an address."""

    AssociateId: int = slot("The user, or 0", example=2)
    PersonId: int = slot("The person, or 0")
    ContactId: int = slot("The person's organisation (set by the server)")
    EmailId: int = slot("The number of the address, as it came")
    SendEmail: bool = slot("Whether invitations go out by e-mail")
    InvitationStatus: str | None = slot(
        "Unknown, None, Accepted, Hidden, Invitation, Moved, Seen, MovedSeen, Declined or Cancelled", example="Invitation"
    )
    EmailAddress: str | None = slot("The address of who is neither user nor person")
    Description: str | None = slot("Whose address that is")
    ExternallyOwnedType: str | None = slot("Unknown, Organizer, Required, Optional or Resource", example="Unknown")
    ExternallyOwnedStatus: str | None = slot("Unknown, TentativelyAccepted, Accepted, Declined or NotResponded", example="Unknown")


class VisibleFor(Carrier):
    """Someone who may see it."""

    VisibleId: int = slot("The user's or group's number; 0 for everyone")
    Visibility: str | None = slot("All, Associate or Group", example="All")
    DisplayValue: str | None = slot("What that is called (set by the server)", example="[SR_VFC_ALL]")
