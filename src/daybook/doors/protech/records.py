"""The models of Protech UX on the wire. Names are the same in JSON, XML and form bodies."""

from enum import IntEnum

from daybook.wire.record import Guid, Moment, Record, slot

CONTRACTS = "http://schemas.datacontract.org/2004/07/"
CONTACT = CONTRACTS + "Protech.UX.API.Contact"
ENTITY = CONTRACTS + "Protech.UX.API.CRMEntity"
RESPONSE = CONTRACTS + "Protech.UX.API.Response"


class ResponseStatus(IntEnum):
    """How a request ended. Only Success is known of the original; the others are ours."""

    Success = 0
    Failure = 1
    Unauthorized = 2
    Invalid = 3
    NotFound = 4


class CustomerType(IntEnum):
    """What a parent customer is. `contact` is ours, after Dynamics."""

    account = 1
    contact = 2


class AttributeType(IntEnum):
    """What a custom attribute's value is. Only `text` is known of the original."""

    text = 0
    number = 1
    money = 2
    boolean = 3
    date = 4
    optionset = 5
    lookup = 6


class CustomAttribute(Record, ns=ENTITY, root="Attribute"):
    """The value of one field that the association has beside the fixed ones."""

    Type: AttributeType = slot("The kind of value; the field's own kind when left out")
    Key: str | None = slot("The field's logical name")
    Value: str | None = slot("The raw value as text: the option's number of an optionset, a Guid of a lookup")
    FormattedValue: str | None = slot("The value as people read it; answers only")


class CustomFields(Record, ns=CONTACT, root="Custom"):
    """Everything beyond the fixed members."""

    Attribute: list[CustomAttribute] | None = slot("One item per field; fields not named stay as they are")


class Option(Record, ns=ENTITY):
    """One option of an optionset."""

    Value: int = slot("Its number, as a contact's attribute has it", example=852417004)
    Label: str | None = slot("What people read", example="Retired")


class CustomField(Record, ns=ENTITY):
    """A field that contacts of the association have beside the fixed ones. What a body leaves out stays as it is; null clears."""

    Key: str | None = slot("The field's logical name, letter case aside", example="pt_chapter")
    Type: AttributeType = slot("The kind of its values: text when left out of a new field")
    Label: str | None = slot("What people call it; the key when left out", example="Chapter")
    MaxLength: int | None = slot("text: how long at most", example=100)
    Whole: bool | None = slot("number: whether it must be a whole one", example=None)
    Least: int | None = slot("number: no less", example=None)
    Most: int | None = slot("number: no more", example=None)
    Target: CustomerType | None = slot("lookup: whom it may mean; anybody when null", example=None)
    Options: list[Option] | None = slot("optionset: all of its options, in their order", example=None)


class Parent(Record, ns=CONTACT, root="ParentCustomer"):
    """The organisation (or person) that the contact belongs to."""

    Type: CustomerType = slot("account or contact", example=CustomerType.account)
    Id: Guid = slot("Its id; this is looked at first", example="d0802f30-47b4-40bc-b347-279a26881b1b")
    Number: str | None = slot("Its number; looked at when there is no Id")
    Name: str | None = slot("Its name; looked at when there is neither")


class Person(Record, ns=CONTACT, root="Contact"):
    """A person of the association."""

    Id: Guid = slot(
        "Zero or left out: a new contact; known: that contact; unknown: a new one with this id",
        example="f1bfcc58-041f-4308-bcb2-2675d4e11cd5",
    )
    Number: str | None = slot("The member number: issued when blank, unique among the client's contacts")
    Prefix: str | None = slot("Mr, Dr ...")
    FirstName: str | None = slot("First name")
    MiddleInitial: str | None = slot("Middle name or initial")
    LastName: str | None = slot("Last name; a contact must have one")
    Suffix: str | None = slot("Jr, III ...")
    JobTitle: str | None = slot("What the person is at the parent customer")
    NickName: str | None = slot("The name on a badge")
    Gender: str | None = slot("Gender")
    CustomerType: str | None = slot("The kind of customer, as text")
    BirthDate: Moment | None = slot("Date of birth")
    Age: int = slot("Age in years; follows BirthDate when that is known")
    Member: bool = slot("Whether the person is a member now")
    Designation: str | None = slot("Letters after the name")
    Image: str | None = slot("A picture: address or base64, kept as sent")
    IncludeInDirectory: bool = slot("Shown in the public directory; yes for a new contact that does not say")
    EmailCommunication: bool = slot("May be written to; false stops e-mail from every door; yes for a new contact that does not say")
    Facebook: str | None = slot("Facebook page or name")
    Twitter: str | None = slot("Twitter name")
    LinkedIn: str | None = slot("LinkedIn page or name")
    WebSite: str | None = slot("Web page")
    PaidThroughDate: Moment | None = slot("Until when dues are paid")
    OriginalJoinDate: Moment | None = slot("When the person first joined")
    LabelName: str | None = slot("The name on an address label; made of the parts when blank")
    Primary_AddressName: str | None = slot("Name of the main address")
    Primary_Address1: str | None = slot("Main address, first line")
    Primary_Address2: str | None = slot("Main address, second line")
    Primary_Address3: str | None = slot("Main address, third line")
    Primary_City: str | None = slot("Main address, city")
    Primary_State: str | None = slot("Main address, state or province")
    Primary_PostalCode: str | None = slot("Main address, postal code")
    Primary_Country: str | None = slot("Main address, country")
    Secondary_AddressName: str | None = slot("Name of the other address")
    Secondary_Address1: str | None = slot("Other address, first line")
    Secondary_Address2: str | None = slot("Other address, second line")
    Secondary_Address3: str | None = slot("Other address, third line")
    Secondary_City: str | None = slot("Other address, city")
    Secondary_State: str | None = slot("Other address, state or province")
    Secondary_PostalCode: str | None = slot("Other address, postal code")
    Secondary_Country: str | None = slot("Other address, country")
    BusinessPhone: str | None = slot("Phone at work")
    HomePhone: str | None = slot("Phone at home")
    MobilePhone: str | None = slot("Mobile phone")
    Fax: str | None = slot("Fax")
    PriceLevel: str | None = slot("The price list that applies, as text")
    Email: str | None = slot("E-mail address; one of bad form is kept as sent and never written to")
    ParentCustomer: Parent | None = slot("The employer or parent record")
    Custom: CustomFields | None = slot("Fields that the association defined itself")


class ContactRequest(Record, ns=CONTACT):
    """What is posted."""

    Contact: Person | None = slot("The contact to make or change")


class APIResponse(Record, ns=RESPONSE):
    """How it ended."""

    Status: ResponseStatus = slot("Success 0; ours: Failure 1, Unauthorized 2, Invalid 3, NotFound 4")
    Id: Guid = slot("The contact's id; zero when it was not saved")
    Description: str | None = slot("What was done, or everything that is wrong")


class Credentials(Record):
    """The two query parameters that every operation asks for."""

    APIKey: str | None = slot("The key that the association gave out", required=True, example="demo-api-key")
    ClientId: str | None = slot("The association", required=True, example="demo")


class ContactQuery(Credentials):
    """Which contacts to list."""

    Email: str | None = slot("Exactly this e-mail address, letter case aside")
    Number: str | None = slot("Exactly this number")
    LastName: str | None = slot("Exactly this last name, letter case aside")
    ParentId: Guid | None = slot("Whose parent customer is the account or contact of this id", example=None)
    page: int | None = slot("Which page, from 1", xml="page")
    pageSize: int | None = slot("Contacts on a page: 50 unless told, at most 1000", xml="pageSize")
    after: Guid | None = slot("Instead of `page`: the Id of the last contact read; those that follow it", xml="after", example=None)
    changedAfter: int | None = slot(
        "Instead of `page`: `Daybook-Mark` of the answer before (`0` at first); what changed since, by time of change", xml="changedAfter",
        example=None,
    )  # fmt: skip
