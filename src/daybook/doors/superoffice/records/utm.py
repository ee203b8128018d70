"""Where a contact was first met on the web."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, slot


class SavedUtmParameters(Carrier):
    """The first and the last visit's campaign parameters (read only)."""

    FormName: str | None = slot("The form filled in")
    FirsttouchSource: str | None = slot("First visit: source")
    FirsttouchMedium: str | None = slot("First visit: medium")
    FirsttouchCampaign: str | None = slot("First visit: campaign")
    FirsttouchTerm: str | None = slot("First visit: term")
    FirsttouchContent: str | None = slot("First visit: content")
    FirsttouchReferrerDomain: str | None = slot("First visit: referring domain")
    Source: str | None = slot("Last visit: source")
    Medium: str | None = slot("Last visit: medium")
    Campaign: str | None = slot("Last visit: campaign")
    Term: str | None = slot("Last visit: term")
    Content: str | None = slot("Last visit: content")
    ReferrerDomain: str | None = slot("Last visit: referring domain")


class UtmParameters(Carrier):
    """Every campaign parameter of who came by a web form (read only)."""

    UtmParametersId: int = slot("Its number; 0 for none")
    CreatedContactId: int = slot("The organisation that was made")
    CreatedPersonId: int = slot("The person that was made")
    FormSubmissionId: int = slot("The form filled in")
    FirstTouchSource: str | None = slot("First visit: source")
    FirstTouchMedium: str | None = slot("First visit: medium")
    FirstTouchCampaign: str | None = slot("First visit: campaign")
    FirstTouchTerm: str | None = slot("First visit: term")
    FirstTouchContent: str | None = slot("First visit: content")
    FirstTouchReferrerDomain: str | None = slot("First visit: referring domain")
    FirstTouchWhen: Moment = slot("First visit: when")
    Source: str | None = slot("Last visit: source")
    Medium: str | None = slot("Last visit: medium")
    Campaign: str | None = slot("Last visit: campaign")
    Term: str | None = slot("Last visit: term")
    Content: str | None = slot("Last visit: content")
    ReferrerDomain: str | None = slot("Last visit: referring domain")
    When: Moment = slot("Last visit: when")
    Registered: Moment = slot("When it was written down")
    RegisteredAssociateId: int = slot("By whom")
    Updated: Moment = slot("When it was last changed")
    UpdatedAssociateId: int = slot("By whom")
    UpdatedCount: int = slot("How often it was changed")
