"""What a new organisation begins as."""

from tests.support import Book

PATH = "/superoffice/api/v1/Contact/default"
ADA = {
    "AssociateId": 1, "Name": "ada", "PersonId": 1076, "Rank": 1, "Tooltip": "Ada Byron", "Type": "InternalAssociate", "GroupIdx": 1,
    "FullName": "Ada Byron", "FormalName": "Ada Byron", "Deleted": False, "EjUserId": 0, "UserName": "ada", "ExtraFields": {},
    "CustomFields": {}, "TableRight": None, "FieldProperties": {},
}  # fmt: skip
UNSET = {"Id": 0, "Value": "", "Tooltip": "Tooltip needs implementation...", "TableRight": None, "FieldProperties": {}}
MEMBERS = """
    ContactId Name Department OrgNr Number1 Number2 UpdatedDate CreatedDate Emails Interests Urls Phones Faxes Description UpdatedBy
    CreatedBy Associate Business Category Country Persons NoMailing Kananame Xstop ActiveInterests GroupId ActiveStatusMonitorId
    SupportAssociate TicketPriority CustomerLanguage Deleted DbiAgentId DbiLastSyncronized DbiKey DbiLastModified SupportPerson Address
    Source ActiveErpLinks BounceEmails Domains UtmParameters UserDefinedFields ExtraFields CustomFields TableRight FieldProperties
""".split()  # noqa: SIM905 (read as prose)


def test_every_member_in_the_documented_order(so: Book) -> None:
    made = so.get(PATH).json
    assert list(made) == MEMBERS


def test_values(so: Book) -> None:
    made = so.get(PATH, headers={"SO-Language": "en"}).json
    number = int(made["Number2"])
    assert number >= 10_001
    assert {name: made[name] for name in ("CreatedBy", "Associate", "UpdatedBy", "SupportAssociate", "SupportPerson")} == {
        "CreatedBy": ADA, "Associate": ADA, "UpdatedBy": None, "SupportAssociate": None, "SupportPerson": None,
    }  # fmt: skip
    assert made["TicketPriority"] == made["CustomerLanguage"] == UNSET
    empty = {name for name in MEMBERS if made[name] == "0001-01-01T00:00:00"}
    assert empty == {"UpdatedDate", "CreatedDate", "DbiLastSyncronized", "DbiLastModified"}
    assert {name for name in MEMBERS if made[name] == ""} == {"Name", "Department", "OrgNr", "Number1", "Description", "Kananame", "DbiKey"}
    lists = {"Emails", "Urls", "Phones", "Faxes", "Persons", "BounceEmails", "Domains"}
    assert {name for name in MEMBERS if made[name] == []} == lists
    assert made["Category"]["Value"] == "Customer"
    assert made["Category"]["CategoryGroup"] == "Customer"
    assert made["Business"]["Value"] == "IT"
    assert made["Country"]["TwoLetterISOCountry"] == "US"
    assert (made["GroupId"], made["ContactId"], made["Source"], made["ActiveInterests"]) == (1, 0, 0, 0)
    assert made["TableRight"] == {"Mask": "FULL", "Reason": ""}
    assert made["UserDefinedFields"] == {"SuperOffice:1": "", "SuperOffice:2": ""}


def test_interests_are_the_whole_list_by_name_none_selected(so: Book) -> None:
    items = so.get(PATH).json["Interests"]
    names = [item["Name"] for item in items]
    assert names == sorted(names, key=str.casefold)
    assert "Newsletter" in names
    assert not any(item["Selected"] for item in items)
    assert {(item["Type"], item["IconHint"], item["LastChanged"]) for item in items} == {("contint", "contint", "0001-01-01T00:00:00")}


def test_field_properties(so: Book) -> None:
    found = so.get(PATH).json["FieldProperties"]
    assert len(found) == 39 + 2 + 6
    assert found["Name"] == {
        "FieldRight": {"Mask": "Update, UIHintMandatory", "Reason": "[SR_MANDATORY_FIELD_1281]"}, "FieldType": "System.String",
        "FieldLength": 219,
    }  # fmt: skip
    short = {name: (each["FieldRight"]["Mask"], each["FieldType"], each["FieldLength"]) for name, each in found.items()}
    assert short["ContactId"] == ("Update", "System.Int32", 4)
    assert short["ActiveInterests"] == ("Read", "System.Int32", 0)
    assert short["ActiveStatusMonitorId"] == ("Read", "System.Int32", 0)
    assert short["Deleted"] == short["Source"] == ("Update", "System.Int16", 2)
    assert short["NoMailing"] == ("Update", "System.Boolean", 2)
    assert short["DbiLastSyncronized"] == ("Update", "System.DateTime", 16)
    assert short["Description"] == ("Update", "System.String", 2047)
    assert short["DbiKey"] == ("Update", "System.String", 255)
    assert short["Number2"] == ("Update, UIHintMandatory", "System.String", 49)
    assert short["Business"] == ("Update, UIHintMandatory", "SuperOffice.CRM.Services.Business", 4)
    assert short["CreatedBy"] == ("Update", "SuperOffice.CRM.Services.Associate", 4)
    assert short["Phones"] == ("Update", "SuperOffice.CRM.Services.EntityElement[]", 0)
    assert short["Interests"] == short["Persons"] == short["Address"] == ("Update", None, 0)
    assert short["UserDefinedFields.SuperOffice:1"] == ("Update", "System.String", -1)
    assert short["CustomFields.SuperOffice:1"] == short["CustomFields.ExtraFields1"] == ("Update", "ShortText", -1)


def test_the_next_number_is_shown_and_not_taken(so: Book) -> None:
    first, second = so.get(PATH).json["Number2"], so.get(PATH).json["Number2"]
    assert first == second
    made = so.post("/superoffice/api/v1/Contact", json={"Name": "Takes it", "Number2": first}).json
    assert made["Number2"] == first
    assert so.get(PATH).json["Number2"] == str(int(first) + 1)


def test_two_who_began_with_the_same_number_get_two(so: Book) -> None:
    number = so.get(PATH).json["Number2"]
    made = [so.post("/superoffice/api/v1/Contact", json={"Name": name, "Number2": number}).json["Number2"] for name in ("One", "Two")]
    assert made == [number, str(int(number) + 1)]


def test_it_has_a_tag_and_no_date(so: Book) -> None:
    reply = so.get(PATH)
    assert reply.headers["etag"].startswith('"')
    assert "last-modified" not in reply.headers


def test_it_can_be_filled_in_and_sent_back(so: Book) -> None:
    made = so.get(PATH).json
    saved = so.post("/superoffice/api/v1/Contact", json=made | {"Name": "From the default"}).json
    assert saved["ContactId"] > 0
    same = set(MEMBERS) - {"ContactId", "Name", "UpdatedDate", "CreatedDate", "UpdatedBy", "FieldProperties"}
    assert {name: saved[name] for name in same} == {name: made[name] for name in same}
