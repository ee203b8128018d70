"""A person, as this API writes and reads it."""

from daybook.doors.superoffice.records import address, associate, country, lists, simple, user_info, utm
from daybook.doors.superoffice.records.consent import ConsentInfo
from daybook.doors.superoffice.records.element import EntityElement
from daybook.doors.superoffice.records.rights import Linked
from daybook.wire.record import Moment, Record, slot


class PersonEntity(Linked):
    """A person with everything that hangs on it."""

    PersonId: int = slot("The person's number (set by the server)", example=0)
    Firstname: str | None = slot("First name", example="Steve", max_length=99)
    MiddleName: str | None = slot("Middle name", max_length=99)
    Lastname: str | None = slot("Last name", example="Fishmann", max_length=99)
    Mrmrs: str | None = slot("Form of address, of list `mrmrs` or any other", example="Mr", max_length=239)
    Title: str | None = slot("Title", example="Owner", max_length=239)
    UpdatedDate: Moment = slot("When it was last changed, UTC (set by the server)")
    CreatedDate: Moment = slot("When it was made, UTC (set by the server)")
    BirthDate: Moment = slot("Date of birth, in no zone; the year 2 where the year is not known")
    CreatedBy: associate.Associate | None = slot("Who made it (set by the server)")
    Emails: list[EntityElement] | None = slot("E-mail addresses, the main one first")
    Description: str | None = slot("Notes", max_length=4000)
    IsAssociate: bool = slot("Whether the person is a user (set by the server)")
    PrivatePhones: list[EntityElement] | None = slot("Numbers at home")
    Faxes: list[EntityElement] | None = slot("Fax numbers")
    MobilePhones: list[EntityElement] | None = slot("Mobile numbers")
    OfficePhones: list[EntityElement] | None = slot("Direct numbers at work")
    OtherPhones: list[EntityElement] | None = slot("Pagers and other numbers")
    Position: lists.Position | None = slot("Position, of list `perspos`")
    UpdatedBy: associate.Associate | None = slot("Who last changed it (set by the server)")
    Contact: simple.Contact | None = slot("The organisation where the person works. In a body its number counts, else its name")
    Country: country.Country | None = slot("The person's country")
    Interests: list[lists.SelectableMDOListItem] | None = slot("The whole list of interests; `Selected` tells which are on")
    PersonNumber: str | None = slot("Human number", max_length=49)
    FullName: str | None = slot("Names in order (set by the server)", example="Steve Fishmann")
    NoMailing: bool = slot("No advertising, please")
    UsePersonAddress: bool = slot("Whether letters go to the person's own address")
    Retired: bool = slot("No longer there")
    Urls: list[EntityElement] | None = slot("Web addresses")
    FormalName: str | None = slot("Name as in a letter (set by the server)", example="Mr. Steve Fishmann")
    Address: address.Address | None = slot("The private address")
    Post3: str | None = slot("Postal field 3", max_length=99)
    Post2: str | None = slot("Postal field 2", max_length=99)
    Post1: str | None = slot("Postal field 1", max_length=99)
    Kanalname: str | None = slot("Last name in kana", max_length=99)
    Kanafname: str | None = slot("First name in kana", max_length=99)
    CorrespondingAssociate: associate.Associate | None = slot("The user that the person is (set by the server)")
    Category: lists.Category | None = slot("What the person is to us; the organisation's where there is none")
    Business: lists.Business | None = slot("Line of business; the organisation's where there is none")
    Associate: associate.Associate | None = slot("The owner; the organisation's where there is none")
    Salutation: str | None = slot("Academic title, of list `salutation` or any other", max_length=239)
    ActiveInterests: int = slot("How many interests are on (set by the server)")
    SupportAssociate: associate.Associate | None = slot("Who supports the person")
    TicketPriority: lists.TicketPriority | None = slot("How urgent the person's requests are")
    CustomerLanguage: lists.CustomerLanguage | None = slot("The language to write in")
    DbiAgentId: int = slot("The integration it came from")
    DbiKey: str | None = slot("Its key there", max_length=255)
    DbiLastModified: Moment = slot("When it was last changed there")
    DbiLastSyncronized: Moment = slot("When that integration last ran")
    SentInfo: int = slot("Whether the person was told how to sign in")
    ShowContactTickets: int = slot("Whether the person sees the organisation's requests")
    UserInfo: user_info.UserInfo | None = slot("More of the user that the person is (set by the server)")
    ChatEmails: list[EntityElement] | None = slot("Addresses for chats")
    InternetPhones: list[EntityElement] | None = slot("Addresses for calls over the internet")
    Source: int = slot("Where we have the person from, of list `source`")
    ActiveErpLinks: int = slot("How many links to other systems (set by the server)")
    ShipmentTypes: list[lists.SelectableMDOListItem] | None = slot("The whole list of mailings; `Selected` tells which are wanted")
    Consents: list[ConsentInfo] | None = slot("What the person's data may be used for. Leaving one out removes none")
    BounceEmails: list[str] | None = slot("Addresses that came back")
    ActiveStatusMonitorId: int = slot("Set by the server")
    CreatedByFormId: int = slot("The form that made the person")
    UtmParameters: utm.SavedUtmParameters | None = slot("Where the person was first met on the web (set by the server)")
    LeadstatusId: int = slot("How far the person is from being a customer")
    Leadstatus: str | None = slot("The same as a text")
    UserDefinedFields: dict[str, str] | None = slot("User-defined fields, older view")
    ExtraFields: dict[str, str] | None = slot("Extra columns, older view; with `fk` foreign keys too")
    CustomFields: dict[str, str] | None = slot("User-defined fields and extra columns")


class PersonEntityWithLinks(PersonEntity, root="PersonEntity"):
    """The same, with `_Links`; its XML element has the same name, so that what was read can be sent back."""


class MoveQuery(Record):
    """From when on what was done goes along."""

    MoveAfterDate: Moment | None = slot(
        "What happened from this date on moves along; the rest stays", form="moveAfterDate", example=Moment.parse("2026-01-01T00:00:00")
    )
