"""Methods of the agent Contact: one's own organisations, and previews."""

from functools import partial

from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.mine import own, previews
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.mine import ActiveAsked, Enriched, EnrichmentAsked, PreviewContact, Previewed, RecentAsked
from daybook.doors.superoffice.records.simple import Contact

reading = partial(method, "Contact", writes=False)
ROUTES = (
    reading("GetMyContact", own.show, gives=ContactEntity, doc="The organisation that the caller works for; null for none."),
    reading("GetMyBizCard", own.show_card, gives=ContactEntity, doc="The same with nobody but the caller in it; null for none."),
    reading("GetMyContacts", own.show_owned, gives=list[Contact], doc="The organisations that the caller owns, by name."),
    reading(
        "GetMyActiveContacts", own.show_active, takes=ActiveAsked, gives=list[Contact],
        doc="Those of the caller's where something happened since a time, by name.",
    ),
    reading(
        "GetMyRecentContacts", own.show_recent, takes=RecentAsked, gives=list[Contact],
        doc="What the caller dealt with last, and what is in his diary.",
    ),
    reading("CreateDefaultPreviewContact", previews.show_default, gives=PreviewContact, doc="An empty preview."),
    reading("GetPreviewContact", previews.show, takes=Previewed, gives=PreviewContact, doc="An organisation at a glance; null for none."),
    reading(
        "GetPreviewEnrichContact", previews.show_other, takes=EnrichmentAsked, gives=PreviewContact,
        doc="What another source knows of an organisation: null, there is none.",
    ),
    reading(
        "EnrichContactEntity", previews.enrich, takes=Enriched, gives=ContactEntity,
        doc="An organisation with what another source knows of it: as it was given, there is none.",
    ),
)  # fmt: skip
