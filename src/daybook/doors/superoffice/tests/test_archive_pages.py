"""Pages of lists: where one ends and the next begins, how many rows, which format."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from daybook.store.engine import Fixed
from daybook.store.pg_transaction import PgTransaction
from daybook.store.sqlite import SqliteTx
from tests.support import Book

ROOT = "http://localhost"
API = "/superoffice/api/v1"
CONTACT = f"{API}/Contact"
ATOM = {"a": "http://www.w3.org/2005/Atom", "d": "http://schemas.microsoft.com/ado/2007/08/dataservices"}
ATOM["m"] = f"{ATOM['d']}/metadata"
FJORDLYS = quote("name begins 'Fjord'")


def rows(so: Book, address: str, **headers: str) -> list[dict[str, object]]:
    reply = so.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()} or None)
    assert reply.status == 200, reply
    found: list[dict[str, object]] = reply.json["value"]
    return found


def test_a_page_leads_to_the_next_while_others_write(so: Book) -> None:
    first = so.get(f"{CONTACT}?$top=7&$orderBy=name&$select=name").json
    link = first["odata.nextLink"]
    assert link.startswith(f"{ROOT}{CONTACT}?$top=7&$orderBy=name&$select=name&$skiptoken=")
    for name in ("AAA before", "ZZZ behind"):
        assert so.post(CONTACT, json={"Name": name}).status == 200
    found = [row["name"] for row in first["value"]]
    while link:
        page = so.get(link.removeprefix(ROOT)).json
        found += [row["name"] for row in page["value"]]
        link = page["odata.nextLink"]
    every = [row["name"] for row in rows(so, f"{CONTACT}?$top=1000&$orderBy=name&$select=name")]
    assert found == [name for name in every if name != "AAA before"]
    assert "ZZZ behind" in found


def test_a_token_is_of_its_query_only(so: Book) -> None:
    link = so.get(f"{CONTACT}?$top=1&$orderBy=name").json["odata.nextLink"].removeprefix(ROOT)
    assert so.get(link).status == 200
    assert so.get(link.replace("$orderBy=name", "$orderBy=number")).status == 400
    assert so.get(f"{link}&$filter=name begins 'A'").status == 400


@pytest.mark.parametrize(
    "values",
    [[], [1], ["x", 5], ["x", None], ["\ud800", "0" * 32], ["x", "zz"], [["x"], "0" * 32], ["x", "0" * 32, 1], {"a": 1}, "x", 1e400],
)
def test_a_token_that_was_made_up_is_refused(so: Book, values: object) -> None:
    link = so.get(f"{CONTACT}?$top=1&$orderBy=name").json["odata.nextLink"].removeprefix(ROOT)
    head, _, token = link.partition("$skiptoken=")
    stamp = json.loads(urlsafe_b64decode(token + "=="))[0]
    forged = json.dumps([stamp, *values] if isinstance(values, list) else values)
    reply = so.get(f"{head}$skiptoken={urlsafe_b64encode(forged.encode()).decode()}")
    assert (reply.status, "is no token of this query" in reply.text) == (400, True)


def test_a_page_is_one_statement(so: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is joined; what else is asked (who calls, the book, its fields) are statements prepared once."""
    composed: list[object] = []

    def counting(all: Callable[..., Any]) -> Callable[..., Any]:
        def counted(tx: Any, statement: Any, **values: Any) -> Any:
            composed.extend([] if isinstance(statement, Fixed) else [statement])
            return all(tx, statement, **values)

        return counted

    for kind in (SqliteTx, PgTransaction):
        monkeypatch.setattr(kind, "all", counting(kind.all))
    select = "name,contactAssociate/fullName,email/emailAddress,postAddress/city,category,NumberOfActivities,contactUdef/SuperOffice:1"
    assert rows(so, f"{CONTACT}?$select={select}&$filter=category is Partner or contactInterestIds in (1,2)&$orderBy=associateId,name")
    assert len(composed) == 1


def test_pages_are_a_hundred_rows_and_at_most_ten_thousand(so: Book) -> None:
    for at in range(90):
        assert so.post(CONTACT, json={"Name": f"Many {at}"}).status == 200
    assert len(rows(so, CONTACT)) == 100
    assert len(rows(so, f"{CONTACT}?$top=999999")) > 100
    assert rows(so, f"{CONTACT}?$top=0") == []
    assert rows(so, f"{CONTACT}?$skip=100")[0] == rows(so, f"{CONTACT}?$top=101")[100]


def test_names_of_columns_safe_for_scripts_and_truths_as_icons(so: Book) -> None:
    (row,) = rows(
        so,
        f"{CONTACT}?$filter={FJORDLYS}&$select=postAddress/city,contactUdef/SuperOffice:1,hasInterests,stop&$jsonSafe=true&$output=Display",
    )
    assert list(row)[2:] == ["postAddress_city", "contactUdef_SuperOffice_1", "hasInterests", "stop"]
    assert (row["hasInterests"], row["stop"]) == ("hasInterests", "")


@pytest.mark.parametrize(
    ("query", "headers"), [("&$format=xml", {}), ("", {"Accept": "application/xml"}), ("", {"Accept": "application/atom+xml"})]
)
def test_xml_lists_are_atom(so: Book, query: str, headers: dict[str, str]) -> None:
    reply = so.get(f"{CONTACT}?$top=1&$orderBy=name desc&$select=name,stop,streetAddress/wgs84latitude{query}", headers=headers)
    assert reply.type == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(reply.body)
    next = feed.find("a:link[@rel='next']", ATOM)
    assert next is not None
    assert so.get(next.attrib["href"].removeprefix(ROOT), headers=headers).status == 200
    (properties,) = feed.findall("a:entry/a:content/m:properties", ATOM)
    assert [child.tag.partition("}")[2] for child in properties] == [
        "PrimaryKey",
        "EntityName",
        "name",
        "stop",
        "streetAddress_x002F_wgs84latitude",
    ]
    assert properties[3].attrib[f"{{{ATOM['m']}}}type"] == "Edm.Boolean"
    assert (properties[3].text, properties[4].text) == ("false", "0.0")


def test_json_is_what_format_says_whatever_is_accepted(so: Book) -> None:
    reply = so.get(f"{CONTACT}?$top=1&$format=JSON", headers={"Accept": "application/xml"})
    assert reply.type == "application/json; charset=utf-8"
