"""Each door's document is valid, complete, and true of the samples on its help pages."""

from typing import Any

import msgspec
import pytest
from lxml import html
from openapi_spec_validator import OpenAPIV31SpecValidator

from daybook.door import Door
from daybook.wire.openapi import Operation, plain_path
from tests.support import Book
from tests.web.routes import DOORS, ROUTES, label
from tests.web.schemas import Schemas


@pytest.fixture(scope="session")
def documents(site: Book) -> dict[str, Any]:
    return {door.name: site.get(f"/{door.name}/openapi.json").json for door in DOORS}


@pytest.fixture(scope="module")
def schemas(documents: dict[str, Any]) -> dict[str, Schemas]:
    return {name: Schemas(document) for name, document in documents.items()}


@pytest.mark.parametrize("door", DOORS, ids=label)
def test_documents_are_valid(documents: dict[str, Any], door: Door) -> None:
    OpenAPIV31SpecValidator(documents[door.name]).validate()


@pytest.mark.parametrize(("door", "operation"), ROUTES, ids=label)
def test_every_route_is_in_the_document(documents: dict[str, Any], door: Door, operation: Operation) -> None:
    found = documents[door.name]["paths"][plain_path(operation.path)][operation.method.lower()]
    assert found["operationId"] == operation.id
    assert ("requestBody" in found) == (operation.takes is not None)
    assert found.get("x-daybook-addition", False) == operation.is_addition


@pytest.mark.parametrize("door", DOORS, ids=label)
def test_nothing_else_is_in_the_document(documents: dict[str, Any], door: Door) -> None:
    shown = {each["operationId"] for path in documents[door.name]["paths"].values() for each in path.values()}
    assert shown == {operation.id for other, operation in ROUTES if other.name == door.name}


@pytest.mark.parametrize(("door", "operation"), ROUTES, ids=label)
def test_samples_of_help_pages_fit_the_schemas(site: Book, schemas: dict[str, Schemas], door: Door, operation: Operation) -> None:
    document = schemas[door.name].document
    found = document["paths"][plain_path(operation.path)][operation.method.lower()]
    answered = next((each for status, each in found["responses"].items() if status in ("200", "201")), {}).get("content", {})
    parts = {"Request": found.get("requestBody", {}).get("content", {}), "Response": answered}
    shown = html.fromstring(site.get(f"/{door.name}/Help/Api/{operation.id}").text)
    for name, content in parts.items():
        for sample in shown.xpath(f"//pre[starts-with(@aria-label, '{name} as application/json')]"):
            schema = content["application/json"]["schema"]
            schemas[door.name].validate(schema, msgspec.json.decode(sample.text_content()))


@pytest.mark.parametrize("door", DOORS, ids=label)
def test_examples_of_documents_fit_their_schemas(schemas: dict[str, Schemas], door: Door) -> None:
    document = schemas[door.name].document
    components = document["components"]
    for path in document["paths"].values():
        for operation in path.values():
            for content in (operation.get("requestBody", {}), *operation["responses"].values()):
                entry = content.get("content", {}).get("application/json", {})
                for example in entry.get("examples", {}).values():
                    value = components["examples"][example["$ref"].rpartition("/")[2]]["value"]
                    schemas[door.name].validate(entry["schema"], value)


def test_the_server_is_the_mount_that_was_called(site: Book) -> None:
    assert site.get("/superoffice/Cust00001/openapi.json").json["servers"] == [{"url": "/superoffice/Cust00001"}]
    assert site.get("/openapi.json").json["servers"] == [{"url": "/"}]


@pytest.mark.parametrize(
    ("door", "schemes"),
    [("odyssee", {"basic"}), ("empire", {"bearer"}), ("firstservice", {"bearer", "C4Uid"}), ("native", {"basic", "bearer"})],
)
def test_credentials_are_security_schemes(documents: dict[str, Any], door: str, schemes: set[str]) -> None:
    assert set(documents[door]["components"]["securitySchemes"]) == schemes


def test_headers_of_the_door_go_with_the_token(documents: dict[str, Any]) -> None:
    assert documents["firstservice"]["security"] == [{"bearer": [], "C4Uid": []}]


def test_errors_have_the_doors_own_form(documents: dict[str, Any]) -> None:
    empire, native = documents["empire"]["components"]["responses"], documents["native"]["components"]["responses"]
    assert empire["Error401"]["content"]["application/json"]["example"] == {"Message": "Authorization has been denied for this request."}
    assert native["Error404"]["content"]["application/problem+json"]["example"]["status"] == 404
