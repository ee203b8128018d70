"""An organisation, as this API writes and reads it."""

from daybook.doors.superoffice.records import address, associate, country, lists, person, utm
from daybook.doors.superoffice.records.element import EntityElement
from daybook.doors.superoffice.records.rights import Linked
from daybook.wire.record import Moment, Record, slot


class ContactEntity(Linked):
    """An organisation with everything that hangs on it."""

    ContactId: int = slot("Its number, set by the server; 0 for a new one", example=0)
    Name: str | None = slot("Its name", example="Wyman, Beahan and Gaylord", max_length=219)
    Department: str | None = slot("The part of it that is meant", example="Oslo", max_length=219)
    OrgNr: str | None = slot("VAT or registration number", example="930628", max_length=49)
    Number1: str | None = slot("Code", max_length=49)
    Number2: str | None = slot("Human number; handed out when left blank", example="10001", max_length=49)
    UpdatedDate: Moment = slot("When it was last changed, UTC (set by the server)")
    CreatedDate: Moment = slot("When it was made, UTC (set by the server)")
    Emails: list[EntityElement] | None = slot("E-mail addresses, the main one first")
    Interests: list[lists.SelectableMDOListItem] | None = slot("The whole list of interests; `Selected` tells which are on")
    Urls: list[EntityElement] | None = slot("Web addresses")
    Phones: list[EntityElement] | None = slot("Phone numbers")
    Faxes: list[EntityElement] | None = slot("Fax numbers")
    Description: str | None = slot("Notes", max_length=2047)
    UpdatedBy: associate.Associate | None = slot("Who last changed it (set by the server)")
    CreatedBy: associate.Associate | None = slot("Who made it (set by the server)")
    Associate: associate.Associate | None = slot("Its owner")
    Business: lists.Business | None = slot("Its line of business")
    Category: lists.Category | None = slot("What it is to us")
    Country: country.Country | None = slot("Its country")
    Persons: list[person.Person] | None = slot("Its people. Leaving one out removes nobody")
    NoMailing: bool = slot("No advertising, please")
    Kananame: str | None = slot("Its name in kana", max_length=219)
    Xstop: bool = slot("A stop flag")
    ActiveInterests: int = slot("How many interests are on (set by the server)")
    GroupId: int = slot("The owner's group (set by the server)")
    ActiveStatusMonitorId: int = slot("Set by the server")
    SupportAssociate: associate.Associate | None = slot("Who supports it")
    TicketPriority: lists.TicketPriority | None = slot("How urgent its requests are")
    CustomerLanguage: lists.CustomerLanguage | None = slot("The language to write in")
    Deleted: int = slot("Not 0: deleted (set by the server)")
    DbiAgentId: int = slot("The integration it came from")
    DbiLastSyncronized: Moment = slot("When that integration last ran")
    DbiKey: str | None = slot("Its key there", max_length=255)
    DbiLastModified: Moment = slot("When it was last changed there")
    SupportPerson: person.Person | None = slot("The person there who is asked first", example=None)
    Address: address.Address | None = slot("Where it is")
    Source: int = slot("Where we have it from, of list `source`")
    ActiveErpLinks: int = slot("How many links to other systems (set by the server)")
    BounceEmails: list[str] | None = slot("Addresses that came back")
    Domains: list[str] | None = slot("Its web domains")
    UtmParameters: utm.SavedUtmParameters | None = slot("Where it was first met on the web (set by the server)")
    UserDefinedFields: dict[str, str] | None = slot("User-defined fields, older view")
    ExtraFields: dict[str, str] | None = slot("Extra columns, older view; with `fk` foreign keys too")
    CustomFields: dict[str, str] | None = slot("User-defined fields and extra columns")


class ContactEntityWithLinks(ContactEntity, root="ContactEntity"):
    """The same, with `_Links`; its XML element has the same name, so that what was read can be sent back."""


class SaveQuery(Record):
    """What a write may ask for."""

    Select: str | None = slot("The members wanted, apart by commas; `category/id` for one of a carrier's", form="$select")


class ShowQuery(Record):
    """What a read may ask for."""

    Select: str | None = slot("The members wanted, apart by commas; `category/id` for one of a carrier's", form="$select")
    Fk: bool = slot("Foreign keys among the extra fields", form="fk")
