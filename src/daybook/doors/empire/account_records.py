"""What accounts look like on the wire (facts, sections 4.1 and 4.2)."""

from daybook.doors.empire.records import MODELS, Versioned
from daybook.wire.record import Guid, Moment, slot


class AccountCreateModel(Versioned, ns=MODELS):
    """A new account."""

    auto_account_id: bool = slot("Whether the server numbers the account", example=True)
    account_id: str | None = slot("The number that people use", max_length=25)
    account_name: str | None = slot("The name", max_length=255, required=True)
    account_type_id: Guid | None = slot("The type", example="5a0895c3-cb9b-4e7c-9051-8f83a418db5a")
    dear: str | None = slot("How letters address it", max_length=255)
    email: str | None = slot("The e-mail address", max_length=255, required=True)
    operating_location_id: Guid | None = slot("The office that looks after it; kept as sent")
    source_id: Guid | None = slot("How it came about", required=True, example="c218018b-0a71-43a1-a3a3-8fa280597dbb")
    source_origin: str | None = slot("More about how", max_length=255)
    city: str | None = slot("The city", max_length=75)
    state: str | None = slot("The state", max_length=75)
    country: str | None = slot("The country", max_length=75)


class AccountDetailEditModel(Versioned, ns=MODELS):
    """An account as its detail screen edits it. Members that a body leaves out stay as they are."""

    account_id: str | None = slot("The number that people use")
    account_name: str | None = slot("The name")
    alias: str | None = slot("Another name")
    legal_entity_name: str | None = slot("The legal person behind it")
    family_group_id: Guid | None = slot("The family group; kept as sent")
    family_group: str | None = slot("The family group's name")
    account_type_id: Guid | None = slot("The type", example="5a0895c3-cb9b-4e7c-9051-8f83a418db5a")
    source_id: Guid | None = slot("How it came about", example="c218018b-0a71-43a1-a3a3-8fa280597dbb")
    source_origin: str | None = slot("More about how")
    operating_locations: list[Guid] | None = slot("The offices that look after it; kept as sent")
    photos_json: str | None = slot("Pictures, a JSON text")
    photo_url: str | None = slot("The picture")
    thumbnail_url: str | None = slot("The small picture")
    color1: str | None = slot("A colour")
    color2: str | None = slot("Another colour")
    desired_services: list[Guid] | None = slot("Services it asks for; kept as sent")
    area_of_interests: list[str | None] | None = slot("What it is interested in")
    original_notes: str | None = slot("The first notes")
    notes: str | None = slot("Notes")
    created_by_id: Guid | None = slot("Who wrote it down; the server's")
    created_by: str | None = slot("His name; the server's")
    created_date: Moment | None = slot("When; the server's")
    deidentified: bool = slot("True: what tells who it is is erased, for good")
    mark_as_deleted: bool = slot("True: it is listed and found no more")
    external_activity: bool = slot("Whether it belongs to an outside partner's activity; kept as sent")
    suppressed_email: bool = slot("Whether it wants no e-mail")
    auto_account_id: bool = slot("Whether the server numbered it")
