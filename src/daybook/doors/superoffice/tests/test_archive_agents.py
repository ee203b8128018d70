"""Archives by name, the archive methods of the agents, and figures of groups."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.support import Book

API = "/superoffice/api/v1"
ARCHIVE = f"{API}/Archive"
AGENT = f"{API}/Agents/Archive/GetArchiveListByColumns"
FIND = f"{API}/Agents/Find/FindFromRestrictionsColumns"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def names(reply: Any) -> list[str]:
    assert reply.status == 200, reply
    return [row["name"] for row in reply.json["value"]]


def test_archives_are_listed_and_described(so: Book) -> None:
    listed = so.get(ARCHIVE).json
    assert listed["FindContact"] == f"http://localhost{ARCHIVE}/FindContact"
    assert set(listed) == {
        "SimpleContact", "FindContact", "Person", "Relation", "ContactActivity", "Appointment", "Document", "ContactProjects",
        "SaleFilteredWithStakeholder", "Ticket", "FindAppointment", "Links", "Participants",
    }  # fmt: skip
    described = {column["Name"]: column for column in so.get(f"{ARCHIVE}/simplecontact/$metadata").json}
    assert described["category"] == {
        "DisplayName": "Category", "DisplayTooltip": "", "DisplayType": "listAny", "CanOrderBy": True, "Name": "category",
        "CanRestrictBy": True, "RestrictionType": "listAny", "RestrictionListName": "category", "IsVisible": True, "ExtraInfo": "",
        "Width": "20c", "IconHint": "", "HeadingIconHint": "",
    }  # fmt: skip
    assert described["phone/formattedNumber"]["CanOrderBy"] is False
    assert described["contactUdef/SuperOffice:1"]["RestrictionType"] == "string"
    assert so.get(f"{ARCHIVE}/Nothing").json["ErrorMessage"] == "Archive provider id Nothing not found"


def test_an_archive_is_asked_in_the_address_or_in_a_form(so: Book) -> None:
    asked = {"$select": "name", "$filter": "name begins 'H'", "$orderBy": "name desc", "$top": "1"}
    got, posted = so.get(f"{ARCHIVE}/FindContact?{urlencode(asked)}"), so.post(f"{ARCHIVE}/FindContact", urlencode(asked), headers=FORM)
    assert names(got) == names(posted) == ["Harrow & Pike Lettings Ltd"]
    assert got.json["odata.metadata"] == f"http://localhost{ARCHIVE}/FindContact/$metadata"
    following = so.get(posted.json["odata.nextLink"].removeprefix("http://localhost"))
    assert names(following) == ["Harbor & Lane Advisory"]
    assert names(so.post(f"{ARCHIVE}/FindContact", json=asked)) == ["Harrow & Pike Lettings Ltd"]


@pytest.mark.parametrize(
    ("wish", "first", "second"), [("False", None, None), ("True", 54, None), ("AllPages", 54, 54), ("Estimate", 54, 54)]
)
def test_rows_are_counted(so: Book, wish: str, first: int | None, second: int | None) -> None:
    page = so.get(f"{ARCHIVE}/Person?$top=10&$inlineCount={wish}").json
    many = len(so.get(f"{ARCHIVE}/Person?$top=1000").json["value"])
    assert page.get("odata.count") == (None if first is None else many)
    following = so.get(page["odata.nextLink"].removeprefix("http://localhost")).json
    assert following.get("odata.count") == (None if second is None else many)


def test_columns_are_described_beside_the_rows(so: Book) -> None:
    described = so.get(f"{ARCHIVE}/Ticket?$metadata=true&$top=1").json["odata.columns"]
    assert described[0]["Name"] == "ticketId"


BODY = {"ProviderName": "FindContact", "Columns": ["contactId", "name", "registeredDate", "stop"], "PageSize": 2}


def test_rows_of_the_agent_have_marked_cells(so: Book) -> None:
    reply = so.post(AGENT, json={**BODY, "Restriction": [restriction("name", "begins", "Fjord")], "Entities": ["contact"]})
    (row,) = reply.json
    number = row["PrimaryKey"]
    assert list(row) == ["EntityName", "PrimaryKey", "ColumnData", "LinkHint", "StyleHint"]
    assert row["LinkHint"] == f"nav=contact&contact_id={number}"
    assert row["ColumnData"]["name"] == {"DisplayValue": "Fjordlys Belysning AS", "TooltipHint": "", "LinkHint": ""}
    entity = so.get(f"{API}/Contact/{number}").json["CreatedDate"]
    texts = {name: cell["DisplayValue"] for name, cell in row["ColumnData"].items()}
    assert texts["contactId"] == f"[I:{number}]"
    assert texts["registeredDate"] == f"[D:{entity[5:7]}/{entity[8:10]}/{entity[:4]}]"
    assert texts["stop"] == "[I:0]"


def restriction(name: str, operator: str, *values: str, **more: Any) -> dict[str, Any]:
    return {"Name": name, "Operator": operator, "Values": [*values], "IsActive": True, **more}


BRACKET = "Restriction: InterParenthesis"
HARBOR, HARROW, BERGMANN = "Harbor & Lane Advisory", "Harrow & Pike Lettings Ltd", "Bergmann Aufzüge GmbH"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([restriction("name", "begins", "H")], [HARBOR, HARROW]),
        ([restriction("contactId", "equals", "[I:1001]")], [HARBOR]),
        ([restriction("contactId", "in", "1001", "[I:1002]"), restriction("name", "begins", "h")], [HARBOR]),
        ([restriction("name", "begins", "Berg", InterOperator="Or"), restriction("name", "begins", "Harb")], [BERGMANN, HARBOR]),
        ([restriction("name", "begins", "Berg", InterOperator=2), restriction("name", "begins", "Harb")], [BERGMANN, HARBOR]),
        (
            [
                restriction("name", "begins", "Berg", InterParenthesis=1, InterOperator="Or"),
                restriction("name", "begins", "Har", InterParenthesis=-1),
                restriction("name", "contains", "Pike"),
            ],
            [HARROW],
        ),
        ([restriction("name", "begins", "H"), {**restriction("name", "is", "nobody"), "IsActive": False}], [HARBOR, HARROW]),
        ([restriction("name", "begins", "H", SubRestrictions=[restriction("name", "contains", "pike")])], [HARROW]),
        ([restriction("name", "begins", "H"), restriction("country", "oneOf", "826")], [HARROW]),
        ([restriction("name", "begins", "H"), restriction("associateId", "currentAssociate")], []),
    ],
)  # fmt: skip
def test_restrictions_one_by_one(so: Book, given: list[dict[str, Any]], found: list[str]) -> None:
    order = [{"Name": "name", "Direction": "ASC"}]
    reply = so.post(
        f"{AGENT}WithHeader", json={"ProviderName": "SimpleContact", "Columns": ["name"], "Restriction": given, "SortOrder": order}
    )
    assert reply.status == 200, reply
    assert [row["ColumnData"]["name"]["DisplayValue"] for row in reply.json["Rows"]] == found
    assert reply.json["RowCount"] == len(found)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([restriction("name", "resembles", "x")], "Restriction: there is no operator 'resembles'; one was named at position 1"),
        ([restriction("foo", "is", "x")], "Restriction: there is no column 'foo'; one was named at position 1"),
        ([restriction("name", "is")], "Restriction: 'is' does not take 0 values; they stand at position 1"),
        ([restriction("name", "is", "x", InterParenthesis=1)], f"{BRACKET} opens a bracket that is not closed at position 1"),
        ([restriction("name", "is", "x", InterParenthesis=-1)], f"{BRACKET} closes a bracket that was not opened at position 1"),
        ([restriction("", "is", "x")], "Restriction: a restriction names no column at position 1"),
    ],
)  # fmt: skip
def test_restrictions_that_make_no_sense(so: Book, given: list[dict[str, Any]], said: str) -> None:
    reply = so.post(AGENT, json={**BODY, "Restriction": given})
    assert reply.status == 400
    assert reply.json == {"Message": "The request is invalid.", "MessageDetail": said}


@pytest.mark.parametrize("method", ["2", "WithHeader2", "WithContext2", "WithHeaderWithContext2"])
def test_the_same_with_texts(so: Book, method: str) -> None:
    body = {
        "ProviderName": "SimpleContact",
        "Columns": "name,contactId",
        "SortOrder": "name desc",
        "Restriction": "name begins 'H'",
        "Page": 1,
        "PageSize": 1,
    }
    reply = so.post(f"{AGENT}{method}", json=body)
    found = reply.json["Rows"] if "Header" in method else reply.json
    assert [row["ColumnData"]["name"]["DisplayValue"] for row in found] == [HARBOR]
    assert "Header" not in method or reply.json["RowCount"] == 2
    skipping = so.post(AGENT, json={"ProviderName": "SimpleContact", "Columns": ["name"], "Page": -3, "PageSize": 1}).json
    assert [row["PrimaryKey"] for row in skipping] == [1004]


def test_finding_by_restrictions(so: Book) -> None:
    """As the official example sends it: `Page` is no member and says nothing."""
    body = {
        "ProviderName": "FindContact", "DesiredColumns": ["name", "category"], "Page": 7, "PageSize": 10, "PageNumber": 0,
        "Restrictions": [restriction("name", "begins", "Har")],
    }  # fmt: skip
    found = so.post(FIND, json=body).json
    assert list(found) == ["ArchiveColumns", "ArchiveRows", "RowCount"]
    assert [column["Name"] for column in found["ArchiveColumns"]] == ["name", "category"]
    assert [row["ColumnData"]["name"]["DisplayValue"] for row in found["ArchiveRows"]] == [HARBOR, HARROW]
    assert found["RowCount"] == 2


@pytest.mark.parametrize("method", ["", "Columns", "ColumnsOrderBy"])
def test_finding_in_either_form(so: Book, method: str) -> None:
    common = {"ProviderName": "FindContact", "PageSize": 1, "PageNumber": 1}
    arrays = {"Restrictions": [restriction("name", "begins", "Har")], "DesiredColumns": ["name"]}
    texts = {"Restrictions": "name begins 'Har'", "DesiredColumns": "name"}
    order = method.endswith("OrderBy")
    agent = f"{API}/Agents/Find/FindFromRestrictions{method}"
    by_arrays = so.post(agent, json=common | arrays | ({"OrderBy": [{"Name": "name", "Direction": "DESC"}]} if order else {}))
    by_texts = so.post(f"{agent}2", json=common | texts | ({"OrderBy": "name desc"} if order else {}))
    assert by_arrays.json == by_texts.json
    assert [row["ColumnData"]["name"]["DisplayValue"] for row in by_texts.json["ArchiveRows"]] == [HARBOR if order else HARROW]
    assert by_texts.json["RowCount"] == 2


def test_an_archive_shows_some_columns_unasked(so: Book) -> None:
    wanted = [column["Name"] for column in so.post(f"{API}/Agents/Find/GetDefaultDesiredColumns", json={"ProviderName": "Person"}).json]
    (row,) = so.post(f"{API}/Agents/Archive/GetArchiveList2", json={"GuiName": "x", "ProviderName": "Person", "PageSize": 1}).json
    assert set(row["ColumnData"]) == set(wanted)
    every = so.post(f"{API}/Agents/Archive/GetAvailableColumns", json={"ProviderName": "Person", "Context": ""}).json
    assert every == so.get(f"{ARCHIVE}/Person/$metadata").json
    asked = so.post(f"{API}/Agents/Find/GetAvailableRestrictionColumns", json={"StorageType": "x", "ProviderName": "Person"}).json
    assert asked == [column["Name"] for column in every if column["CanRestrictBy"]]
    assert so.post(f"{API}/Agents/Archive/GetProviderNames", "null").json == list(so.get(ARCHIVE).json)


def test_an_agent_without_an_archive(so: Book) -> None:
    assert so.post(AGENT, json={}).json["MessageDetail"] == "ProviderName: must be given"
    assert so.post(AGENT, "null", headers={"Content-Type": "application/json"}).status == 400
    assert so.post(AGENT, json={"ProviderName": "Nothing"}).status == 404


FIGURES = (
    "GroupBy(country):Header", "CountAll(contactId):Footer", "Sum(NumberOfActivities)", "Avg(companyCategoryRank)",
    "Percent(NumberOfActivities)", "Count(orgnr)",
)  # fmt: skip


def test_figures_of_groups(so: Book) -> None:
    select = ",".join(FIGURES)
    found = so.get(f"{API}/Contact?$select={select}&$orderBy=CountAll(contactId) desc").json["value"]
    every = so.get(f"{API}/Contact?$top=1000&$select=country,NumberOfActivities,companyCategoryRank,orgnr").json["value"]
    columns = FIGURES
    assert [list(row) for row in found] == [["PrimaryKey", "EntityName", *columns]] * len(found)
    counts = [row[columns[1]] for row in found]
    assert counts == sorted(counts, reverse=True)
    whole = sum(row["NumberOfActivities"] for row in every)
    for row in found:
        group = [each for each in every if each["country"] == row[columns[0]]]
        acts = sum(each["NumberOfActivities"] for each in group)
        assert [row[name] for name in columns[1:3]] == [len(group), acts]
        assert row[columns[3]] == pytest.approx(sum(each["companyCategoryRank"] for each in group) / len(group))
        assert row[columns[4]] == pytest.approx(100 * acts / whole)
        assert row[columns[5]] == len([each for each in group if each["orgnr"]])
    assert len(found) == len({each["country"] for each in every})


def test_groups_have_pages_too(so: Book) -> None:
    link, found = f"{API}/Contact?$top=2&$select=GroupBy(country),CountAll(*)", []
    while link:
        page = so.get(link.removeprefix("http://localhost")).json
        found += [row["GroupBy(country)"] for row in page["value"]]
        link = page["odata.nextLink"]
    assert sorted(found) == sorted({row["country"] for row in so.get(f"{API}/Contact?$top=1000&$select=country").json["value"]})


PARTS = ("Year", "Quarter", "Month", "Day", "DayOfYear", "DayOfWeek", "Hour", "Weekno", "YearMonth", "YearWeekno", "YearQuarter")


def test_parts_of_dates(so: Book) -> None:
    """Against Python's own calendar, for every entry of the demo book."""
    select = ",".join(f"DatePart(registeredDate):{part}" for part in PARTS)
    found = so.get(f"{ARCHIVE}/ContactActivity?$top=50&$select=registeredDate,{select}").json["value"]
    assert found
    for row in found:
        at = datetime.fromisoformat(row["registeredDate"])
        year, week, day = at.isocalendar()
        quarter = (at.month + 2) // 3
        assert [row[f"DatePart(registeredDate):{part}"] for part in PARTS] == [
            at.year, quarter, at.month, at.day, at.timetuple().tm_yday, day, at.hour, week, at.year * 100 + at.month, year * 100 + week,
            at.year * 10 + quarter,
        ]  # fmt: skip
