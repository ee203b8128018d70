"""What opportunities look like on the wire (facts, section 4.3), and as a list shows them."""

from daybook.doors.empire.records import MODELS, Versioned
from daybook.wire.record import Guid, Moment, Record, slot


class OpportunityCreateModel(Versioned, ns=MODELS):
    """Business that an account may bring."""

    opportunity_date: Moment | None = slot("When it came up", required=True)
    account_id: Guid | None = slot("The account", example="0ee8858d-6d6e-4ae8-9f1e-c367c0bec74b")
    account_name: str | None = slot("The account's name as the sender shows it")
    new_account_fields_hidden: bool = slot("State of the sender's form")
    auto_account_id: bool = slot("Whether the server numbers the new account")
    new_account_id: str | None = slot("The new account's number", max_length=75)
    new_account_name: str | None = slot("The new account's name", max_length=255)
    new_account_type_id: Guid | None = slot("The new account's type", example="5a0895c3-cb9b-4e7c-9051-8f83a418db5a")
    new_account_email: str | None = slot("The new account's address", max_length=255)
    new_account_mobile: str | None = slot("The new account's mobile number", max_length=25)
    new_account_country: str | None = slot("The new account's country", max_length=75)
    referred_by_id: Guid | None = slot("Who sent it; needs no target here")
    referred_by: str | None = slot("His name")
    referred_to_id: Guid | None = slot("To whom it was sent; needs no target here")
    opportunity_type_id: Guid | None = slot("The type", required=True, example="6a1f7a5e-52a9-4b1b-8d57-f0f5f0a8c3d1")
    opportunity_status_id: Guid | None = slot("The status", example="c8a5d9b2-7c3e-4e5a-9a4f-1d2b3c4d5e6f")
    source_id: Guid | None = slot("How it came about", required=True, example="c218018b-0a71-43a1-a3a3-8fa280597dbb")
    source_origin: str | None = slot("More about how", max_length=255)
    referral_fee_payable: bool = slot("Whether who sent it is paid")
    notify: bool = slot("Whether the sender wants people told; kept, nothing is sent")
    event_registrant_id: Guid | None = slot("The event registrant; needs no target here")
    event_registrant_email: str | None = slot("His address")
    campaign_recipient_id: Guid | None = slot("The campaign recipient; needs no target here")
    campaign_recipient_to: str | None = slot("His address")
    created_date: Moment | None = slot("When it was written down; the server's")
    external_activity: bool = slot("Whether outside partners may see it")


class OpportunityItemModel(Versioned, ns=MODELS):
    """An opportunity as a list shows it."""

    opportunity_date: Moment | None = slot("When it came up")
    account_id: Guid | None = slot("The account")
    account_name: str | None = slot("The account's name")
    opportunity_type_id: Guid | None = slot("The type")
    opportunity_type: str | None = slot("The type, as text")
    opportunity_status_id: Guid | None = slot("The status")
    opportunity_status: str | None = slot("The status, as text")
    external_activity: bool = slot("Whether outside partners may see it")
    created_date: Moment = slot("When it was written down")


class OpportunityPage(Record, ns=MODELS):
    """A page of opportunities, those written last first."""

    data: list[OpportunityItemModel] = slot("The page")
    total: int | None = slot("How many there are; null with `after`")
