"""Every column of every archive: shown, ordered by, asked about, on both engines."""

from urllib.parse import quote

import pytest

from daybook.core.listing.columns import Column
from daybook.doors.superoffice.archive.grammar import OPERATORS
from daybook.doors.superoffice.archive.providers import ALL, PROVIDERS, Provider, catalogue_of
from daybook.doors.superoffice.archive.types import form_of
from tests.support import Book

ARCHIVE = "/superoffice/api/v1/Archive"
NAMES = [provider.name for provider in ALL]
CHUNK = 25
VALUES = {
    "int": "5", "decimal": "5.5", "bool": "true", "date": "'2026-05-04'", "datetime": "'2026-05-04T09:30:00'", "string": "'a'",
    "stringorPK": "'a'",
    "positiveString": "'a'", "associate": "1", "listAny": "1", "userGroup": "1", "listInterest": "1", "saintStatus": "1",
}  # fmt: skip
OPERATOR = {"int": "greater", "decimal": "less", "bool": "set", "date": "before", "datetime": "afterTime", "string": "contains"}


def columns_of(provider: Provider) -> list[Column]:
    """FindContact has SimpleContact's as well, which have their own turn."""
    tried = {column.name for column in catalogue_of(PROVIDERS["simplecontact"])} if provider.name == "FindContact" else ()
    return [column for column in catalogue_of(provider) if column.name not in tried]


def chunks(names: list[str]) -> list[list[str]]:
    return [names[begin : begin + CHUNK] for begin in range(0, len(names), CHUNK)]


@pytest.mark.parametrize("name", NAMES)
def test_every_column_can_be_selected(so: Book, name: str) -> None:
    provider = next(each for each in ALL if each.name == name)
    for part in chunks([column.name for column in columns_of(provider)]):
        reply = so.get(f"{ARCHIVE}/{name}?$top=3&$mode=full&$select={quote(','.join(part))}")
        assert reply.status == 200, reply
        for row in reply.json["value"]:
            assert set(part) <= set(row)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_ordered_by_and_asked_about_as_it_says(so: Book, name: str) -> None:
    provider = next(each for each in ALL if each.name == name)
    list = f"{ARCHIVE}/{name}?$top=2&$select={provider.primary}"
    columns = columns_of(provider)
    for part in chunks([column.name for column in columns if column.sorts]):
        reply = so.get(f"{list}&$orderBy={quote(' desc,'.join(part))}")
        assert reply.status == 200, (part, reply)
    for part in chunks([asked(column) for column in columns if column.restricts]):
        reply = so.get(f"{list}&$filter={quote(' or '.join(part))}")
        assert reply.status == 200, (part, reply)
    for column in [column for column in columns if not column.sorts][:5]:
        reply = so.get(f"{list}&$orderBy=name,{column.name}")
        assert reply.status == 400, (column.name, reply)
    for column in [column for column in columns if not column.restricts][:5]:
        reply = so.get(f"{list}&$filter={column.name} is 'x'")
        assert (reply.status, f"column {column.name} cannot be asked about; it was at position 1" in reply.text) == (400, True), reply


def asked(column: Column) -> str:
    type = form_of(column).type
    return f"{column.name} {OPERATOR.get(type, 'equals')} {VALUES[type]}"


def test_every_operator_is_understood() -> None:
    """The list of the facts, no more and no less than the grammar has."""
    assert {
        "set", "equals", "greater", "less", "unequals", "between", "begins", "contains", "is", "notbegins", "notcontains", "isnot",
        "currentassociate", "associateisoneof", "associateisnotoneof", "oneof", "notoneof", "aftertime", "beforetime", "datetime",
        "before", "date", "after", "datebetween", "beforetoday", "today", "aftertoday", "lastweek", "thisweek", "nextweek", "lastmonth",
        "thismonth", "nextmonth", "lastquarter", "thisquarter", "nextquarter", "thishalf", "thisyear", "eq", "=", "ne", "le", "lt", "gt",
        "ge", "in", "beforeorequal", "notends",
    } <= set(OPERATORS)  # fmt: skip
