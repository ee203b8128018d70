"""Documents of an API: valid, complete, and true of the samples."""

from dataclasses import replace
from enum import IntEnum
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from daybook.wire import samples
from daybook.wire.fault import HttpError
from daybook.wire.openapi import Api, Failure, Operation, document
from daybook.wire.record import Guid, Moment, Record, slot
from daybook.wire.style import Formats, Style
from tests.wire import models


class Shade(IntEnum):
    """A shade."""

    dark = 1
    light = 2


class Query(Record):
    """What may be asked."""

    page_size: int | None = slot("Rows on a page")
    Key: str | None = slot("The key", required=True)
    select: str | None = slot(form="$select")
    shades: list[Shade] | None = slot()


class Thing(Record, ns="http://schemas.example/things"):
    """A thing."""

    id: Guid = slot("Its id", example="99dae356-f62e-43c3-9bf6-350edc836899", read_only=True)
    name: str | None = slot("Its name", max_length=10, required=True)
    shade: Shade | None = slot(xml="Shade")
    made: Moment | None = slot("When", example="2020-01-01T00:00:00Z")
    twin: models.SelectListItem | None = slot()
    tags: list[str | None] | None = slot(xml="Tags")
    computed: str | None = slot(xml_skip=True, default="x")


FAILURES = (
    Failure(400, "Mistakes", "body", HttpError, "", {"Message": "The request is invalid."}),
    Failure(401, "Who?", "credential", HttpError, "", {"Message": "Who?"}),
    Failure(404, "Nothing", "record", None, "application/problem+json", {"status": 404}),
    Failure(409, "Conflict", "write", HttpError),
)
API = Api(
    title="Things",
    version="1",
    doc="All of them.",
    server="/things",
    schemes={"basic": {"type": "http", "scheme": "basic"}},
    security=(("basic",),),
    operations=(
        Operation("GET-things", "GET", "/things", "Lists", tag="things", gives=list[Thing], query=Query, failures=FAILURES),
        Operation("PUT-things-id", "PUT", "/things/{id:guid}", "Changes", takes=Thing, gives=Thing, writes=True, failures=FAILURES),
        Operation("DELETE-things-id", "DELETE", "/things/{id:guid}", status=204, writes=True, is_addition=True, failures=FAILURES),
        Operation("POST-token", "POST", "/token", takes=bytes, gives=bytes, is_open=True, formats=Formats(xml=False, form=False)),
        Operation("GET-n", "GET", "/n/{n:int}/{rest:path}", gives=dict[str, int], style=Style(json_dates="ticks7-offset")),
        Operation("POST-log", "POST", "/log", takes=models.ContactLogCreateModel, gives=models.ContactRequest, writes=True),
    ),
)
MADE = document(API)
SCHEMAS = MADE["components"]["schemas"]


def test_it_is_valid() -> None:
    OpenAPIV31SpecValidator(MADE).validate()


def test_every_schema_is_one() -> None:
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("model", [Thing, models.ContactLogCreateModel, models.ContactRequest])
def test_samples_fit_their_schemas(model: type[Record]) -> None:
    made = msgspec.json.decode(samples.text(model, "json"))
    checker({"$ref": f"#/components/schemas/{model.__name__}"}).validate(made)


def checker(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": MADE["components"]})


@pytest.mark.parametrize(
    "wrong",
    [{"name": 1}, {}, {"name": "x" * 11}, {"name": "x", "shade": 7}, {"name": "x", "tags": [1]}, {"name": "x", "twin": []}],
)
def test_schemas_refuse(wrong: dict[str, Any]) -> None:
    assert not checker({"$ref": "#/components/schemas/Thing"}).is_valid(wrong)


def test_members_with_their_xml_forms() -> None:
    found = SCHEMAS["Thing"]
    assert (found["required"], found["xml"]) == (["name"], {"name": "Thing", "namespace": "http://schemas.example/things"})
    assert found["properties"]["name"] == {
        "type": ["string", "null"],
        "description": "Its name",
        "maxLength": 10,
        "xml": {"name": "Name"},
    }
    assert found["properties"]["tags"]["items"]["xml"] == {
        "name": "string",
        "namespace": "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
    }
    assert found["properties"]["tags"]["xml"] == {"name": "Tags", "wrapped": True}
    assert found["properties"]["id"]["readOnly"] is True
    assert found["properties"]["id"]["examples"] == ["99dae356-f62e-43c3-9bf6-350edc836899"]
    assert found["properties"]["computed"]["x-daybook-json-only"] is True


def test_members_of_a_base_keep_its_namespace() -> None:
    assert SCHEMAS["ContactLogCreateModel"]["properties"]["id"]["xml"] == {"name": "Id", "namespace": models.B}


def test_enumerations_are_numbers_with_names() -> None:
    assert SCHEMAS["Shade"] == {
        "type": "integer",
        "enum": [1, 2],
        "x-enum-varnames": ["dark", "light"],
        "description": "A shade. (1 dark, 2 light)",
    }


def test_times_without_zone_are_times() -> None:
    validate = checker({"$ref": "#/components/schemas/DateTime"})
    assert validate.is_valid("0001-01-01T00:00:00")
    assert validate.is_valid("2026-04-10T20:12:54.2732296+08:00")
    assert not validate.is_valid(5)


def test_query_and_path_parameters() -> None:
    found = {each["name"]: each for each in MADE["paths"]["/things"]["get"]["parameters"]}
    assert list(found) == ["PageSize", "Key", "$select", "shades"]
    assert (found["Key"]["required"], "required" in found["PageSize"]) == (True, False)
    assert found["shades"]["schema"]["items"]["$ref"] == "#/components/schemas/Shade"
    path = MADE["paths"]["/n/{n}/{rest}"]["get"]["parameters"]
    assert [each["schema"]["type"] for each in path] == ["integer", "string"]


def test_bodies_in_every_format() -> None:
    content = MADE["paths"]["/things/{id}"]["put"]["requestBody"]["content"]
    assert list(content) == ["application/json", "text/json", "application/xml", "text/xml", "application/x-www-form-urlencoded"]
    assert content["application/json"]["examples"] == {"sample": {"$ref": "#/components/examples/Thing.json"}}
    found = MADE["components"]["examples"]
    assert found["Thing.json"]["value"]["name"] == "sample str"
    assert found["Thing.xml"]["value"].startswith("<Thing ")
    assert "Twin.Value=sample%20string%201" in found["Thing.form"]["value"]


def test_further_media_types() -> None:
    formats = Formats(xml=False, form=False, json_too=("application/merge-patch+json",))
    made = document(replace(API, operations=(Operation("PUT-x", "PUT", "/x", takes=Thing, gives=Thing, formats=formats, answers=formats),)))
    found = made["paths"]["/x"]["put"]
    names = ["application/json", "text/json", "application/merge-patch+json"]
    assert (list(found["requestBody"]["content"]), list(found["responses"]["200"]["content"])) == (names, names)


def test_samples_are_kept_once() -> None:
    assert [name for name in MADE["components"]["examples"] if name.endswith("json")] == [
        "Collection-of-Thing.json", "Thing.json", "Dictionary-of-string-key-and-integer-value-.json", "ContactLogCreateModel.json",
        "ContactRequest.json",
    ]  # fmt: skip


def test_errors_are_kept_once_and_where_they_belong() -> None:
    put, get, delete = (
        MADE["paths"][path][verb] for path, verb in (("/things/{id}", "put"), ("/things", "get"), ("/things/{id}", "delete"))
    )
    assert list(put["responses"]) == ["200", "400", "401", "404", "409"]
    assert list(get["responses"]) == ["200", "401"]
    assert list(delete["responses"]) == ["204", "401", "404", "409"]
    assert list(MADE["components"]["responses"]) == ["Error401", "Error400", "Error404", "Error409"]
    error = MADE["components"]["responses"]["Error400"]["content"]["application/json"]
    assert error == {"schema": {"$ref": "#/components/schemas/Error"}, "example": {"Message": "The request is invalid."}}


def test_additions_open_routes_and_headers_of_writes() -> None:
    delete, token = MADE["paths"]["/things/{id}"]["delete"], MADE["paths"]["/token"]["post"]
    assert (delete["x-daybook-addition"], token["security"]) == (True, [])
    assert [each.get("$ref", "").rpartition("/")[2] for each in delete["parameters"]] == ["", "Idempotency-Key", "Daybook-Dry-Run"]
    assert list(delete["responses"]["204"]["headers"]) == ["Daybook-Request", "Daybook-Replayed"]
    assert token["requestBody"]["content"] == {"*/*": {}}
