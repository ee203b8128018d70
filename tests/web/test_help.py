"""Each route of each door has its help page, and the pages say what the records say."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from lxml import html

from daybook.door import Door
from daybook.wire.openapi import Operation
from daybook.wire.record import describe
from tests.support import Book
from tests.web.routes import DOORS, ROUTES, label


def text(body: str) -> str:
    return re.sub(r"\s+", " ", unescape(html.fromstring(body).text_content()))


@pytest.mark.parametrize("door", DOORS, ids=label)
def test_the_index_lists_every_route(site: Book, door: Door) -> None:
    reply = site.get(f"/{door.name}/Help")
    assert (reply.status, reply.type) == (200, "text/html; charset=utf-8")
    shown = html.fromstring(reply.text)
    linked = [unquote(link.rpartition("/")[2]) for link in shown.xpath("//ul[@class='routes']//a/@href")]
    assert linked == [operation.id for _, operation in grouped(door)]
    assert door.title in reply.text


def grouped(door: Door) -> list[tuple[Door, Operation]]:
    """Routes in the order of the page: by resource, resources as they first occur."""
    own = [(other, operation) for other, operation in ROUTES if other.name == door.name]
    tags = list(dict.fromkeys(operation.tag for _, operation in own))
    return sorted(own, key=lambda each: tags.index(each[1].tag))


@pytest.mark.parametrize(("door", "operation"), ROUTES, ids=label)
def test_every_route_has_a_page(site: Book, door: Door, operation: Operation) -> None:
    reply = site.get(f"/{door.name}/Help/Api/{operation.id}")
    assert reply.status == 200, reply
    shown = text(reply.text)
    for model in (operation.takes, operation.gives):
        if hasattr(model, "__facts__"):
            assert all(slot.json in shown for slot in describe(model).slots)
    assert ("Daybook's addition" in shown) == operation.is_addition


def test_ids_are_the_originals() -> None:
    ids = {operation.id for _, operation in ROUTES}
    assert {"POST-api-contactlogs", "POST-api-Contact_APIKey_ClientId", "PUT-api-calllogs-id", "POST-api-TaskActivityLog-Save"} <= ids


def test_ids_are_found_without_regard_to_case(site: Book) -> None:
    assert site.get("/empire/help/api/post-API-contactlogs").status == 200


def test_a_parameter_table(site: Book) -> None:
    shown = html.fromstring(site.get("/empire/Help/Api/POST-api-contactlogs").text)
    (table, *_) = (each for each in shown.xpath("//table") if "contact_log_options" in each.text_content())
    heads = [head.text_content() for head in table.xpath(".//thead//th")]
    assert heads == ["Name", "Description", "Type", "Additional information", "In XML and forms"]
    rows = {cells[0]: cells[1:] for cells in ([cell.text_content().strip() for cell in row] for row in table.xpath(".//tbody/tr"))}
    assert rows["contact_log_options"][1:] == ["ContactLogCreateOptionsModel", "None.", "Options"]
    assert rows["new_account_id"][1:] == ["string", "Max length: 75", "NewAccountId"]
    assert rows["account_cc"][1] == "Collection of string"
    assert rows["CreationType"][2] == "Read-only, Not in XML"


def test_samples_in_every_format(site: Book) -> None:
    shown = html.fromstring(site.get("/empire/Help/Api/POST-api-contactlogs").text)
    assert [each.text_content() for each in shown.xpath("//summary")] == [
        "application/json, text/json", "application/xml, text/xml", "application/x-www-form-urlencoded",
        "application/json, text/json", "application/xml, text/xml",
    ]  # fmt: skip
    first, second, third, *_ = (each.text_content() for each in shown.xpath("//details//code"))
    assert first.startswith("{") and '"contact_log_options": {' in first
    assert second.startswith("<ContactLogCreateModel xmlns:i=")
    assert "Options.Files=sample%20string%201" in third


def test_a_model_page_with_its_links(site: Book) -> None:
    reply = site.get("/empire/Help/ResourceModel?modelName=contactlogcreatemodel")
    assert reply.status == 200
    assert "modelName=ContactLogCreateOptionsModel" in reply.text
    assert "http://schemas.datacontract.org/2004/07/CompleteEmpireApp.Api.Models" in text(reply.text)


def test_an_enumeration_page(site: Book) -> None:
    rows = html.fromstring(site.get("/empire/Help/ResourceModel?modelName=TimePeriod").text).xpath("//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [["Start", "0"], ["End", "1"]]


@pytest.mark.parametrize("path", ["/empire/Help/Api/x", "/empire/Help/ResourceModel?modelName=Nothing", "/empire/Help/ResourceModel"])
def test_unknown_pages_are_404(site: Book, path: str) -> None:
    reply = site.get(path)
    assert (reply.status, reply.type) == (404, "text/html; charset=utf-8")
    assert site.get(path, headers={"Accept": "application/json"}).json["status"] == 404


def test_the_root_has_the_first_doors_help(site: Book) -> None:
    reply = site.get("/Help")
    assert reply.status == 200
    assert 'href="/Help/Api/POST-api-contactlogs"' in reply.text
    assert site.get("/Help/Api/POST-api-contactlogs").status == 200


def test_links_keep_a_context(site: Book) -> None:
    reply = site.get("/superoffice/Cust00001/Help")
    assert 'href="/superoffice/Cust00001/Help/Api/POST-api-v1-Contact"' in reply.text
    assert "http://localhost/superoffice/Cust00001" in reply.text


def test_help_asks_for_no_credential_and_says_so_in_head_too(site: Book) -> None:
    reply = site.request("HEAD", "/protech/Help")
    assert (reply.status, reply.body) == (200, b"")
