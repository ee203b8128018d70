"""What a new person begins as, and the shape that was recorded."""

from tests.support import Book

PERSON = "/superoffice/api/v1/Person"
MEMBERS = """
    PersonId Firstname MiddleName Lastname Mrmrs Title UpdatedDate CreatedDate BirthDate CreatedBy Emails Description IsAssociate
    PrivatePhones Faxes MobilePhones OfficePhones OtherPhones Position UpdatedBy Contact Country Interests PersonNumber FullName NoMailing
    UsePersonAddress Retired Urls FormalName Address Post3 Post2 Post1 Kanalname Kanafname CorrespondingAssociate Category Business
    Associate Salutation ActiveInterests SupportAssociate TicketPriority CustomerLanguage DbiAgentId DbiKey DbiLastModified
    DbiLastSyncronized SentInfo ShowContactTickets UserInfo ChatEmails InternetPhones Source ActiveErpLinks ShipmentTypes Consents
    BounceEmails ActiveStatusMonitorId CreatedByFormId UtmParameters LeadstatusId Leadstatus UserDefinedFields ExtraFields CustomFields
    TableRight FieldProperties
""".split()  # noqa: SIM905 (read as prose)
"""As recorded, with the members that newer servers have at the places that the documentation gives them."""
LINKS = """
    Self Self.Simple UdefLayout Mrmrs.List Position.List Contact Contact.List Country.List Interests.List Category.List Business.List
    Associate.List Salutation.List SupportAssociate.List TicketPriority.List CustomerLanguage.List Archive Archive.Activities
    Archive.Appointments Archive.Documents Archive.Sales Archive.Relations Archive.Tickets
""".split()  # noqa: SIM905 (read as prose)
RECORDED = {
    "PersonId": ("System.Int32", 4), "Firstname": ("System.String", 99), "MiddleName": ("System.String", 99),
    "Lastname": ("System.String", 99), "Mrmrs": ("System.String", 239), "Title": ("System.String", 239),
    "UpdatedDate": ("System.DateTime", 16), "CreatedDate": ("System.DateTime", 16), "PersonNumber": ("System.String", 49),
    "Post3": ("System.String", 99), "Post2": ("System.String", 99), "Post1": ("System.String", 99), "Kanalname": ("System.String", 99),
    "Kanafname": ("System.String", 99), "Salutation": ("System.String", 239), "DbiAgentId": ("System.Int32", 4),
    "DbiKey": ("System.String", 255), "DbiLastModified": ("System.DateTime", 16), "DbiLastSyncronized": ("System.DateTime", 16),
    "SentInfo": ("System.Int16", 2), "ShowContactTickets": ("System.Int16", 2), "Source": ("System.Int16", 2),
    "ActiveErpLinks": ("System.Int32", 4), "BirthDate": ("System.DateTime", 2), "CreatedBy": ("SuperOffice.CRM.Services.Associate", 4),
    "Description": ("System.String", 4000), "IsAssociate": ("System.Boolean", 4), "Position": ("SuperOffice.CRM.Services.Position", 4),
    "UpdatedBy": ("SuperOffice.CRM.Services.Associate", 4), "Contact": ("SuperOffice.CRM.Services.Contact", 4),
    "Country": ("SuperOffice.CRM.Services.Country", 4), "Interests": (None, 0), "FullName": (None, 99), "NoMailing": ("System.Boolean", 2),
    "UsePersonAddress": ("System.Boolean", 2), "Retired": ("System.Boolean", 2), "FormalName": (None, 99), "Address": (None, 0),
    "Category": ("SuperOffice.CRM.Services.Category", 4), "Business": ("SuperOffice.CRM.Services.Business", 4),
    "Associate": ("SuperOffice.CRM.Services.Associate", 4), "ActiveInterests": ("System.Int32", 0),
    "SupportAssociate": ("SuperOffice.CRM.Services.Associate", 4), "TicketPriority": ("SuperOffice.CRM.Services.TicketPriority", 4),
    "CustomerLanguage": ("SuperOffice.CRM.Services.CustomerLanguage", 4), "UserInfo": ("SuperOffice.CRM.Services.UserInfo", 4),
    "ShipmentTypes": (None, 0), "Consents": (None, 4), "ActiveStatusMonitorId": ("System.Int32", 0),
    "Address.Zipcode": ("System.String", 11), "Address.City": ("System.String", 79), "Address.State": ("System.String", 5),
    "Address.County": ("System.String", 29), "Address.Address1": ("System.String", 79), "Address.Address2": ("System.String", 79),
    "Address.Address3": ("System.String", 79),
} | dict.fromkeys(
    (
        "Emails", "PrivatePhones", "Faxes", "MobilePhones", "OfficePhones", "OtherPhones", "Urls", "ChatEmails", "InternetPhones",
    ),
    ("SuperOffice.CRM.Services.EntityElement[]", 0),
)  # fmt: skip
"""Types and lengths of FieldProperties."""


def test_every_member_in_the_recorded_order(so: Book) -> None:
    assert list(so.get(f"{PERSON}/default").json) == MEMBERS
    made = so.post(PERSON, json={"Lastname": "Fishmann", "Contact": {"ContactId": 1001}}).json
    assert list(made) == [*MEMBERS, "_Links"]


def test_links_as_recorded(so: Book) -> None:
    made = so.post(PERSON, json={"Lastname": "Fishmann", "Contact": {"Name": "Fjordlys Belysning AS"}}).json
    api = "http://localhost/superoffice/api/v1"
    assert list(made["_Links"]) == LINKS
    assert made["_Links"]["Self"] == f"{api}/Person/{made['PersonId']}"
    assert made["_Links"]["Contact"] == f"{api}/Contact/{made['Contact']['ContactId']}"
    assert made["_Links"]["Contact.List"] == f"{api}/MDOList/contact_new"
    assert made["_Links"]["Salutation.List"] == f"{api}/MDOList/salutation"
    assert made["_Links"]["Archive.Tickets"] == f"{api}/Person/{made['PersonId']}/Tickets"
    alone = so.post(PERSON, json={"Lastname": "Fishmann"}).json
    assert list(alone["_Links"]) == [name for name in LINKS if name != "Contact"]


def test_values(so: Book) -> None:
    made = so.get(f"{PERSON}/default").json
    assert {name for name in MEMBERS if made[name] == "0001-01-01T00:00:00"} == {
        "UpdatedDate", "CreatedDate", "BirthDate", "DbiLastModified", "DbiLastSyncronized",
    }  # fmt: skip
    assert {name for name in MEMBERS if made[name] is None} == {
        "UpdatedBy", "Contact", "CorrespondingAssociate", "Category", "Business", "SupportAssociate", "TicketPriority", "CustomerLanguage",
        "UserInfo", "UtmParameters",
    }  # fmt: skip
    assert made["Position"] == {"Id": 0, "Value": "", "Tooltip": "", "TableRight": None, "FieldProperties": {}}
    assert made["Associate"]["Name"] == made["CreatedBy"]["Name"] == "ada"
    assert made["Country"]["TwoLetterISOCountry"] == "US"
    assert made["Address"]["Postal"] is None
    assert made["Address"]["Street"]["AtypeIdx"] == "PersonPrivateAddress"
    assert {(item["Type"], item["Selected"]) for item in made["Interests"]} == {("persint", False)}
    assert [(item["Name"], item["Type"], item["IconHint"], item["ExtraInfo"], item["Selected"]) for item in made["ShipmentTypes"]] == [
        (name, None, None, None, True) for name in ("Invitations", "News", "Promotions", "Urgent messages")
    ]
    assert (made["TableRight"], made["PersonId"], made["Consents"]) == ({"Mask": "FULL", "Reason": ""}, 0, [])


def test_field_properties_as_recorded(so: Book) -> None:
    found = so.get(f"{PERSON}/default").json["FieldProperties"]
    assert {name: (found[name]["FieldType"], found[name]["FieldLength"]) for name in RECORDED} == RECORDED
    assert found["Firstname"]["FieldRight"] == {"Mask": "Update, UIHintMandatory", "Reason": "[SR_ACCESS_MANDATORY]"}
    assert found["PersonNumber"]["FieldRight"]["Reason"] == "[SR_MANDATORY_FIELD_1554]"
    assert (found["ActiveStatusMonitorId"]["FieldRight"]["Mask"], found["ActiveInterests"]["FieldRight"]["Mask"]) == ("Read", "Update")


def test_it_can_be_filled_in_and_sent_back(so: Book) -> None:
    made = so.get(f"{PERSON}/default").json
    saved = so.post(PERSON, json=made | {"Firstname": "Steve", "Lastname": "Fishmann"}).json
    same = set(MEMBERS) - {
        "PersonId", "Firstname", "Lastname", "FullName", "FormalName", "UpdatedDate", "CreatedDate", "UpdatedBy", "Contact",
    }  # fmt: skip
    assert {name: saved[name] for name in same} == {name: made[name] for name in same}
    assert saved["PersonId"] > 0


def test_it_has_a_tag_and_no_date(so: Book) -> None:
    reply = so.get(f"{PERSON}/default")
    assert reply.headers["etag"].startswith('"')
    assert "last-modified" not in reply.headers
