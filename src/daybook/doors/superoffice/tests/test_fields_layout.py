"""The layout of user-defined fields: drafted, published, dropped; and what records carry meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest

from daybook.core import fields, lists
from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import DEMO, Book

LAYOUT = f"{MOUNT}/UdefLayout"
MEMBERS = """
    UDefFieldId ColumnId FieldDefault FieldHeight FieldLabel FieldLeft FieldTop FieldType FieldWidth FormatMask HideLabel IsIndexed
    LabelHeight LabelLeft LabelTop LabelWidth LastVersionId ListTableId IsMandatory Type Page1LineNo ProgId IsReadOnly ShortLabel TabOrder
    TextLength Tooltip UdefIdentity UDListDefinitionId Justification Version TemplateVariableName HasBeenPublished MdoListName TableRight
    FieldProperties
""".split()  # noqa: SIM905 (read as prose)
BO = {"Authorization": "Basic Ym86ZGF5Ym9vay1kZW1v"}
DEE = {"Authorization": "Basic ZGVlOmRheWJvb2stZGVtbw=="}
Field = Callable[..., Any]


@pytest.fixture
def field(so: Book) -> Field:
    """Drafts a field of a type, with these members."""

    def make(type: str = "ShortText", **members: Any) -> Any:
        made = so.post(f"{LAYOUT}?udefFieldType={type}")
        assert made.status == 200, made
        if members:
            put(so, UDefFieldId=made.json["UDefFieldId"], **members)
        return so.get(f"{LAYOUT}/{made.json['UDefFieldId']}").json

    return make


def put(so: Book, **members: Any) -> Any:
    """Saves one field, which must be accepted: it as it is then."""
    reply = so.put(LAYOUT, json=[members])
    assert reply.status == 200, reply
    return next(one for one in reply.json if one["UDefFieldId"] == members["UDefFieldId"])


def publish(so: Book, status: int = 200) -> Any:
    reply = so.post(f"{LAYOUT}/Publish")
    assert reply.status == status, reply
    return reply.json


def refused(so: Book, **members: Any) -> str:
    """Saves one field, which must be refused: why."""
    reply = so.put(LAYOUT, json=[members])
    assert reply.status == 400, reply
    text: str = reply.json["ErrorMessage"]
    return text


def test_a_new_field_is_drafted_with_every_member(so: Book) -> None:
    made = so.post(f"{LAYOUT}?udefFieldType=shorttext").json
    assert list(made) == MEMBERS
    plain = {name: made[name] for name in MEMBERS if name not in ("UDefFieldId", "TableRight", "FieldProperties")}
    assert plain == {
        "ColumnId": 3, "FieldDefault": "", "FieldHeight": 0, "FieldLabel": "SuperOffice:3", "FieldLeft": 0, "FieldTop": 0,
        "FieldType": "ShortText", "FieldWidth": 0, "FormatMask": "", "HideLabel": False, "IsIndexed": False, "LabelHeight": 0,
        "LabelLeft": 0, "LabelTop": 0, "LabelWidth": 0, "LastVersionId": 0, "ListTableId": 0, "IsMandatory": False, "Type": "Contact",
        "Page1LineNo": 0, "ProgId": "SuperOffice:3", "IsReadOnly": False, "ShortLabel": "", "TabOrder": 0, "TextLength": 39, "Tooltip": "",
        "UdefIdentity": 3, "UDListDefinitionId": 0, "Justification": "Default", "Version": 1, "TemplateVariableName": "",
        "HasBeenPublished": False, "MdoListName": "",
    }  # fmt: skip
    assert made["TableRight"] == {"Mask": "FULL", "Reason": ""}
    assert made["FieldProperties"]["ProgId"]["FieldType"] == "System.String"


@pytest.mark.parametrize("query", ["", "?udefFieldType=Money"])
def test_a_new_field_needs_a_type(so: Book, query: str) -> None:
    reply = so.post(f"{LAYOUT}{query}")
    types = "Number, ShortText, LongText, Date, UnlimitedDate, Checkbox, List, Decimal"
    assert (reply.status, reply.json["ErrorMessage"]) == (400, f"udefFieldType: must be one of {types}")


def test_a_draft_is_nobodys_until_it_is_published(so: Book, field: Field, make: Make, shown: Make) -> None:
    drafted = field("Number", FieldLabel='US:"Floors";NO:"Etasjer"', FieldDefault="4", IsMandatory=True)
    number = make(Name="X")["ContactId"]
    assert "SuperOffice:3" not in shown(number)["CustomFields"]
    assert [one["ProgId"] for one in so.get(f"{LAYOUT}/Published").json] == ["SuperOffice:1", "SuperOffice:2"]
    assert [one["ProgId"] for one in so.get(LAYOUT).json] == ["SuperOffice:1", "SuperOffice:2", "SuperOffice:3"]
    assert so.get(f"{LAYOUT}/Changed").json is True
    assert isinstance(publish(so), int)
    assert (so.get(f"{LAYOUT}/Changed").json, so.get(f"{LAYOUT}/Publish").json) == (False, False)
    published = so.get(f"{LAYOUT}/Published/SuperOffice:3").json
    assert (published["UDefFieldId"], published["HasBeenPublished"], published["LastVersionId"]) == (
        drafted["UDefFieldId"], True, drafted["UDefFieldId"],
    )  # fmt: skip
    got = shown(number)
    assert (got["UserDefinedFields"]["SuperOffice:3"], got["CustomFields"]["SuperOffice:3"]) == ("[I:0]", "[I:0]")
    assert got["FieldProperties"]["CustomFields.SuperOffice:3"] == {
        "FieldRight": {"Mask": "Update, UIHintMandatory", "Reason": ""}, "FieldType": "Number", "FieldLength": 10,
    }  # fmt: skip
    assert make(Name="Y")["UserDefinedFields"]["SuperOffice:3"] == "[I:4]"
    found = so.get(f"{MOUNT}?$select=name,contactUdef/SuperOffice:3&$filter=contactUdef/SuperOffice:3 eq 4").json["value"]
    assert [(row["name"], row["contactUdef/SuperOffice:3"]) for row in found] == [("Y", 4)]
    columns = so.get("/superoffice/api/v1/Archive/FindContact/$metadata").json
    assert "contactUdef/SuperOffice:3" in {column["Name"] for column in columns}


def test_a_name_of_its_own_is_the_key_and_the_old_one_still_works(so: Book, field: Field, make: Make) -> None:
    field("Number", ProgId="Acme:floors")
    publish(so)
    made = make(Name="X", CustomFields={"superoffice:3": "7"})
    assert made["CustomFields"]["Acme:floors"] == "[I:7]"
    assert "SuperOffice:3" not in made["CustomFields"]
    for name in ("Acme:floors", "SuperOffice:3"):
        found = so.get(f"{MOUNT}?$select=contactId,contactUdef/{name}&$filter=contactUdef/{name} eq 7").json["value"]
        assert [(row["contactId"], row[f"contactUdef/{name}"]) for row in found] == [(made["ContactId"], 7)]
    back = put(so, UDefFieldId=so.get(f"{LAYOUT}/Acme:floors").json["UDefFieldId"], ProgId="")
    assert back["ProgId"] == "SuperOffice:3"


@pytest.mark.parametrize("name", ["SuperOffice:4", "Acme:floors", "acme:FLOORS", "floors per building", "Floors per building:"])
def test_one_field_by_number_prog_id_or_label(so: Book, field: Field, name: str) -> None:
    one = field(ProgId="Acme:floors", FieldLabel='US:"Floors per building:";NO:"Etasjer"')
    field()
    publish(so)
    for path in (LAYOUT, f"{LAYOUT}/Published"):
        reply = so.get(f"{path}/{name}")
        # The letter case of a ProgId counts.
        assert reply.status == (404 if name == "acme:FLOORS" else 200)
        assert so.get(f"{path}/{one['UDefFieldId']}").json["ProgId"] == "Acme:floors"
    assert so.get(f"{LAYOUT}/nothing").json["ErrorMessage"] == "UserDefinedField id nothing not found"


def test_what_a_put_leaves_out_stays(so: Book, field: Field) -> None:
    one = field("List", FieldLabel="Colour", UDListDefinitionId=2, TabOrder=3, FieldLeft=12, Justification="Right", Tooltip="Which")
    again = put(so, UDefFieldId=one["UDefFieldId"], TabOrder=4, ListTableId=9)
    changed = {"TabOrder": 4, "ListTableId": 9, "Version": one["Version"] + 1}
    assert again == one | changed
    assert (again["UDListDefinitionId"], again["MdoListName"]) == (2, "category")
    named = put(so, UDefFieldId=one["UDefFieldId"], MdoListName="TicketPriority")
    assert (named["UDListDefinitionId"], named["MdoListName"]) == (9, "ticketpriority")
    assert put(so, **named) == named


def test_what_was_read_can_be_written_back_in_any_language(so: Book, field: Field) -> None:
    field(FieldLabel='US:"Floors";NO:"Etasjer"', Tooltip='US:"How many";NO:"Hvor mange"')
    norwegian = so.get(LAYOUT, headers={"SO-Language": "NO"}).json
    assert norwegian[2]["FieldLabel"] == "Etasjer"
    assert so.put(LAYOUT, json=norwegian, headers={"SO-Language": "NO"}).json == norwegian
    assert so.get(f"{LAYOUT}/SuperOffice:3").json["FieldLabel"] == 'US:"Floors";NO:"Etasjer"'
    publish(so)
    published = so.get(LAYOUT).json
    assert so.put(LAYOUT, json=published).json == published
    assert so.get(f"{LAYOUT}/Changed").json is False


def test_a_put_makes_fields_that_have_no_number(so: Book) -> None:
    reply = so.put(LAYOUT, json=[{"FieldType": "Checkbox", "FieldLabel": "Lift"}, {"UDefFieldId": 0, "FieldType": "Decimal"}])
    made = [(one["ProgId"], one["FieldType"], one["FieldLabel"]) for one in reply.json[2:]]
    assert made == [("SuperOffice:3", "Checkbox", "Lift"), ("SuperOffice:4", "Decimal", "SuperOffice:4")]


def test_every_mistake_is_told_and_nothing_is_drafted(so: Book, field: Field) -> None:
    one = field()["UDefFieldId"]
    sent = [
        {"UDefFieldId": one, "ProgId": "x_floors", "TextLength": 40, "Justification": "Up", "IsMandatory": True, "IsReadOnly": True},
        {"UDefFieldId": 99999, "FieldLabel": "Nobody's"}, {"FieldType": "Money"}, {"FieldType": "Number", "FieldDefault": "four"},
    ]  # fmt: skip
    reply = so.put(LAYOUT, json=sent)
    types = "Number, ShortText, LongText, Date, UnlimitedDate, Checkbox, List, Decimal"
    assert (reply.status, sorted(reply.json["ErrorMessage"].split("; "))) == (400, sorted([
        "[0].ProgId: 'x_floors' is no name of its own, such as Acme:floors", "[0].TextLength: must be 1 to 39",
        "[0].Justification: 'Up' is none of Default, Left, Center, Right", "[0].IsReadOnly: cannot go with IsMandatory",
        "[1].UDefFieldId: 99999 is no field of Contact, or here twice", f"[2].FieldType: must be one of {types}",
        "[3].FieldDefault: 'four' is no number",
    ]))  # fmt: skip
    assert [each["UDefFieldId"] for each in so.get(LAYOUT).json][2:] == [one]


def test_one_field_is_written_once(so: Book, field: Field) -> None:
    one = {"UDefFieldId": field()["UDefFieldId"]}
    assert so.put(LAYOUT, json=[one, one]).json["ErrorMessage"].endswith("is no field of Contact, or here twice")
    new = {"FieldType": "Number", "ProgId": "Acme:one"}
    assert so.put(LAYOUT, json=[new, new]).json["ErrorMessage"] == "[1].ProgId: 'Acme:one' is another field's"


@pytest.mark.parametrize("name", ["SuperOffice:1", "superoffice:2", "SuperOffice:77", "fk:me", "a b", "CustomFields1", "Acme:a/b"])
def test_a_prog_id_that_another_has_or_nobody_may_have(so: Book, field: Field, name: str) -> None:
    assert "ProgId" in refused(so, UDefFieldId=field()["UDefFieldId"], ProgId=name)


def test_a_deleted_field_goes_with_the_publishing_and_its_number_is_not_used_again(so: Book, field: Field, make: Make) -> None:
    one = field()
    publish(so)
    number = make(Name="X", CustomFields={"SuperOffice:3": "kept"})["ContactId"]
    assert so.delete(f"{LAYOUT}/SuperOffice:3").status == 204
    assert so.delete(f"{LAYOUT}/SuperOffice:3").status == 404
    assert so.get(f"{MOUNT}/{number}").json["CustomFields"]["SuperOffice:3"] == "kept"
    assert so.get(f"{LAYOUT}/Published/SuperOffice:3").json["UDefFieldId"] == one["UDefFieldId"]
    publish(so)
    assert "SuperOffice:3" not in so.get(f"{MOUNT}/{number}").json["CustomFields"]
    assert field()["ProgId"] == "SuperOffice:4"


def test_a_draft_is_dropped(so: Book, field: Field) -> None:
    field()
    put(so, UDefFieldId=so.get(f"{LAYOUT}/SuperOffice:1").json["UDefFieldId"], FieldLabel="Other")
    so.delete(f"{LAYOUT}/SuperOffice:2")
    assert so.post(f"{LAYOUT}/Revert").status == 204
    assert [one["FieldLabel"] for one in so.get(LAYOUT).json] == ["Account code", "Contract number"]
    assert so.get(f"{LAYOUT}/Changed").json is False


def test_whether_columns_change_or_looks_only(so: Book, field: Field) -> None:
    number = so.get(f"{LAYOUT}/SuperOffice:1").json["UDefFieldId"]
    put(so, UDefFieldId=number, Tooltip="Told by accounting", IsMandatory=True)
    changed = [so.get(f"{LAYOUT}/Changed{query}").json for query in ("", "?columnChangesOnly=true")]
    assert changed == [True, False]
    put(so, UDefFieldId=number, TextLength=20)
    assert so.get(f"{LAYOUT}/Changed?columnChangesOnly=true").json is True


@pytest.mark.parametrize(
    ("before", "value", "after", "shown_as"),
    [
        ("Number", "7", "Decimal", "[F:7]"), ("Number", "7", "ShortText", "7"), ("Number", "1", "Checkbox", "True"),
        ("Decimal", "7.0", "Number", "[I:7]"), ("ShortText", "7", "Number", "[I:7]"), ("ShortText", "long", "LongText", "long"),
        ("LongText", "05/06/1999", "Date", "[D:05/06/1999]"), ("Date", "05/06/1999", "UnlimitedDate", "[D:05/06/1999]"),
        ("Date", "05/06/1999", "ShortText", "1999-05-06"), ("Checkbox", "True", "Number", "[I:1]"), ("ShortText", "", "Number", "[I:0]"),
    ],
)  # fmt: skip
def test_values_change_with_the_type(
    so: Book, field: Field, make: Make, shown: Make, before: str, value: str, after: str, shown_as: str
) -> None:
    field(before)
    publish(so)
    made = make(Name="X", UserDefinedFields={"SuperOffice:3": value})
    reply = so.post(f"{LAYOUT}/SuperOffice:3/ChangeTo/{after}?isIndexed=true")
    assert (reply.status, reply.json["FieldType"], reply.json["IsIndexed"]) == (200, after, True)
    assert shown(made["ContactId"])["UserDefinedFields"]["SuperOffice:3"] == made["UserDefinedFields"]["SuperOffice:3"]
    publish(so)
    assert shown(made["ContactId"])["UserDefinedFields"]["SuperOffice:3"] == shown_as


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("ShortText", "seven", "Number"), ("Decimal", "7.5", "Number"), ("Number", "2", "Checkbox"), ("LongText", "x" * 40, "ShortText"),
        ("Date", "05/06/1999", "Number"), ("ShortText", "soon", "UnlimitedDate"), ("ShortText", "Gold", "List"),
    ],
)  # fmt: skip
def test_no_value_is_lost_with_the_type(so: Book, field: Field, make: Make, before: str, value: str, after: str) -> None:
    field(before)
    publish(so)
    make(Name="X", UserDefinedFields={"SuperOffice:3": value})
    reply = so.post(f"{LAYOUT}/SuperOffice:3/ChangeTo/{after}")
    assert reply.status == 400
    assert reply.json["ErrorMessage"].startswith("SuperOffice:3: ")
    assert reply.json["ErrorMessage"].endswith("would be lost")
    number = so.get(f"{LAYOUT}/SuperOffice:3").json["UDefFieldId"]
    assert "would be lost" in refused(so, UDefFieldId=number, FieldType=after)
    assert so.get(f"{LAYOUT}/Changed").json is False


def test_a_value_written_after_the_change_was_drafted_stands_against_publishing(so: Book, field: Field, make: Make) -> None:
    field()
    publish(so)
    so.post(f"{LAYOUT}/SuperOffice:3/ChangeTo/Number")
    make(Name="X", UserDefinedFields={"SuperOffice:3": "seven"})
    said = publish(so, 400)["ErrorMessage"]
    assert said == "SuperOffice:3: 'seven' is no number: records have it, and it would be lost"


def test_items_change_to_their_texts_and_to_those_of_another_list(so: Book, field: Field, make: Make, shown: Make) -> None:
    def fill(tx: Any) -> None:
        tx.enter(DEMO)
        for list, first in ((1101, 7), (1102, 17)):
            lists.add(tx, "list", f"Metals {list}", number=list)
            for number, text in enumerate(("Gold", "Silver"), first):
                lists.add(tx, f"udlist{list}", text, number=number)

    so.engine.write(fill).result(timeout=30)
    one = field("List", UDListDefinitionId=1101)["UDefFieldId"]
    publish(so)
    number = make(Name="X", UserDefinedFields={"SuperOffice:3": "[I:8]"})["ContactId"]
    put(so, UDefFieldId=one, MdoListName="udlist1102")
    publish(so)
    got = shown(number)["UserDefinedFields"]
    assert (got["SuperOffice:3"], got["SuperOffice:3:DisplayText"]) == ("[I:18]", "Silver")
    so.post(f"{LAYOUT}/{one}/ChangeTo/ShortText")
    publish(so)
    assert shown(number)["UserDefinedFields"]["SuperOffice:3"] == "Silver"


def test_any_list_may_be_chosen_from(so: Book, field: Field, make: Make) -> None:
    for name in ("associate", "country", "usergroup", "business"):
        field("List", MdoListName=name)
    publish(so)
    sent = {"SuperOffice:3": "[I:2]", "SuperOffice:4": "Norway", "SuperOffice:5": "[I:1]", "SuperOffice:6": "Varehandel"}
    made = make(Name="X", CustomFields=sent, headers={"SO-Language": "en"})
    got = [(made["CustomFields"][key], made["CustomFields"][f"{key}:DisplayText"]) for key in sent]
    assert got == [("[I:2]", "Bo Lindgren"), ("[I:578]", "Norway"), ("[I:1]", "Advisers"), ("[I:2]", "Retail")]
    assert so.post(MOUNT, json={"Name": "X", "CustomFields": {"SuperOffice:3": "[I:99]"}}).status == 400
    query = "$select=name,contactUdef/SuperOffice:3,contactUdef/SuperOffice:6&$filter=contactUdef/SuperOffice:3 eq 2"
    (row,) = so.get(f"{MOUNT}?{query}", headers={"SO-Language": "en"}).json["value"]
    assert (row["contactUdef/SuperOffice:3"], row["contactUdef/SuperOffice:6"]) == (2, "Retail")
    assert "MdoListName: colours is no list" in refused(so, FieldType="List", MdoListName="colours")
    assert "UDListDefinitionId: 1101 is no list" in refused(so, FieldType="List", UDListDefinitionId=1101)


def test_a_list_must_be_named_before_the_field_is_published(so: Book, field: Field) -> None:
    field("List")
    assert publish(so, 400)["ErrorMessage"] == "SuperOffice:3: chooses from no list"


def test_only_an_admin_drafts_and_partners_see_nothing(so: Book, field: Field) -> None:
    field()
    for method, path in (
        ("POST", "?udefFieldType=Number"), ("PUT", ""), ("DELETE", "/SuperOffice:3"), ("POST", "/SuperOffice:3/ChangeTo/Number"),
        ("POST", "/Publish"), ("POST", "/Revert"),
    ):  # fmt: skip
        assert so.request(method, f"{LAYOUT}{path}", headers=BO).status == 403
    assert so.get(f"{LAYOUT}/SuperOffice:3", headers=BO).json["TableRight"]["Mask"] == "Select"
    assert (so.get(LAYOUT, headers=DEE).json, so.get(f"{LAYOUT}/Changed", headers=DEE).json) == ([], False)
    assert so.get(f"{LAYOUT}/SuperOffice:1", headers=DEE).status == 404
    assert so.get(f"{MOUNT}/CustomField", headers=DEE).json == []
    assert so.get(f"{MOUNT}/CustomField/SuperOffice:1", headers=DEE).status == 404


def test_every_resource_has_a_layout_of_its_own(so: Book) -> None:
    for resource in ("Person", "Appointment"):
        path = f"/superoffice/api/v1/{resource}/UdefLayout"
        made = so.post(f"{path}?udefFieldType=Number").json
        assert (made["Type"], made["ProgId"]) == (resource, "SuperOffice:2")
        assert so.post(f"{path}/Publish").status == 200
        assert so.get(f"/superoffice/api/v1/{resource}/CustomField/superoffice:2").json["FieldType"] == "Integer"
    columns = so.get("/superoffice/api/v1/Archive/Person/$metadata").json
    assert "personUdef/SuperOffice:2" in {column["Name"] for column in columns}


def test_custom_fields_in_short(so: Book, field: Field) -> None:
    def define(tx: Any) -> None:
        tx.enter(DEMO)
        rules = {"view": "ExtraFields", "looks": {"TabOrder": 0, "HideField": True}}
        fields.define(tx, "superoffice", "organisation", "x_due", "datetime", 'US:"Due";NO:"Frist"', rules=rules)

    so.engine.write(define).result(timeout=30)
    field("UnlimitedDate", FieldLabel="Built", Tooltip="When", ShortLabel="B", TabOrder=1, IsReadOnly=True, IsIndexed=True)
    publish(so)
    found = so.get(f"{MOUNT}/CustomField", headers={"SO-Language": "no"}).json
    assert [(each["FieldName"], each["FieldType"]) for each in found[:2]] == [("x_due", "DateTime"), ("SuperOffice:3", "Date")]
    assert so.get(f"{MOUNT}/customfield/X_DUE").json == {
        "FieldType": "DateTime", "FieldName": "x_due", "DisplayName": 'US:"Due";NO:"Frist"', "Description": "", "ShortLabel": "",
        "HideLabel": False, "HideField": True, "IsIndexed": False, "IsMandatory": False, "IsReadOnly": False, "IsExternal": False,
        "IsDisplayField": False, "Rank": 0, "TemplateVariableName": None,
    }  # fmt: skip
    assert found[0]["DisplayName"] == "Frist"
    assert found[1] | {"TemplateVariableName": None} == {
        "FieldType": "Date", "FieldName": "SuperOffice:3", "DisplayName": "Built", "Description": "When", "ShortLabel": "B",
        "HideLabel": False, "HideField": False, "IsIndexed": True, "IsMandatory": False, "IsReadOnly": True, "IsExternal": False,
        "IsDisplayField": False, "Rank": 1, "TemplateVariableName": None,
    }  # fmt: skip
    assert so.get(f"{MOUNT}/CustomField/x_none").json["ErrorMessage"] == "CustomField id x_none not found"


def test_xml_both_ways(so: Book, field: Field) -> None:
    field(FieldLabel="Floors")
    xml = so.get(LAYOUT, headers={"Accept": "application/xml"})
    assert xml.body.startswith(b"<ArrayOfUserDefinedFieldInfo")
    back = so.put(LAYOUT, body=xml.body.replace(b"Floors", b"Storeys"), headers={"Content-Type": "application/xml"})
    assert (back.status, so.get(f"{LAYOUT}/SuperOffice:3").json["FieldLabel"]) == (200, "Storeys")
