"""Where a contact was first met on the web."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import slot


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
