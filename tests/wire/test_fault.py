"""Whole exchanges at the wire, error bodies above all: request in, exact answer out."""

import json
import math
import re
from typing import Any
from uuid import UUID

import pytest

from daybook.wire import codec, fault, xml
from daybook.wire.negotiate import Media
from daybook.wire.problems import Problem, TooLarge
from daybook.wire.record import Moment, Record, slot
from daybook.wire.style import ALL, Formats
from tests.wire.models import APIResponse, ApiStatus, CallCenterActivityLog, ContactLogCreateModel, ContactRequest
from tests.wire.recorded import rows

MEDIA = {"json": Media("json", "application/json"), "xml": Media("xml", "application/xml")}
NO_TYPE = "No type was found that matches the controller named 'nothing'."


def serve(row: dict[str, Any]) -> tuple[int, str, bytes]:
    """What the platform's sample controllers did, over our codec."""
    headers, path = row["headers"], row["path"].partition("?")[0]
    formats = Formats(xml=False) if "calllogs" in path else ALL
    media = codec.answer_media(headers.get("Accept"), headers.get("Content-Type"), formats=formats)
    try:
        status, result = respond(row["method"], path, row["body"].encode(), headers.get("Content-Type"), formats)
        return status, media.content_type, codec.write(result, media, model=ContactLogCreateModel)
    except Exception as error:
        status, result = fault.platform(error, f"http://localhost{path}", row["method"])
        return status, media.content_type, codec.write(result, media)


def respond(method: str, path: str, body: bytes, content_type: str | None, formats: Formats) -> tuple[int, Any]:
    match method, path:
        case "POST", "/api/Contact":
            read = codec.read(ContactRequest, body, content_type, parameter="request").record
            assert read and read.Contact
            return 200, APIResponse(Id=read.Contact.Id, Description=read.Contact.Number)
        case "POST", "/api/contactlogs" | "/api/echo/contactlogs":
            return 200, codec.read(ContactLogCreateModel, body, content_type).record
        case _, "/api/contactlogs":
            raise fault.WrongMethod(["POST"])
        case "PUT", "/api/calllogs/7":
            return 200, codec.read(CallCenterActivityLog, body, content_type, formats=formats).record
        case _, "/api/probe/null":
            return 200, None
        case _, "/api/probe/created":
            return 201, APIResponse(Description="made")
        case _, "/api/probe/throw":
            raise RuntimeError("something that nobody may see")
    raise fault.NoRoute(NO_TYPE if method == "POST" else "")


@pytest.mark.parametrize("row", rows("exchanges"), ids=lambda row: f"{row['section']}-{row['path']}-{row['body'][-40:]}")
def test_exchange(row: dict[str, Any]) -> None:
    expected = row | row.get("ours", {})
    status, content_type, body = serve(row)
    assert (status, content_type) == (expected["status"], row["answer_headers"]["Content-Type"])
    if row["method"] != "HEAD":
        assert body.decode().startswith(expected["answer"].removesuffix("..."))
    if "ours" not in row and "Content-Length" in row["answer_headers"]:
        assert len(body) == int(row["answer_headers"]["Content-Length"])


class Coded(fault.HttpError, root="Error"):
    Code: int = slot()


ODD = [math.nan, math.inf, -math.inf, 0.0, 1.7976931348623157e308, 5e-324]
DATES = """2026-01-02T03:04:05Z 2026-01-02T03:04:05 2026-01-02T03:04:05+00:00 2026-07-02T03:04:05.006+00:00
2016-05-28T02:40:00.1234567Z 2016-05-28T02:40:00.12345Z 0001-01-01T00:00:00 9999-12-31T23:59:59.9999999
9999-12-31T23:59:59.9999999Z"""
PROBES: dict[str, Any] = {
    "null": None,
    "string": 'a "quoted" <text> é中😀',
    "controlchar": APIResponse(Description="a\x01b"),
    "escapes": APIResponse(Description="\t\r\n\b\f\x7f\x85\u2028\u2029/\\\"'<>&]]> x"),
    "throw": fault.failed(),
    "badrequest/message": fault.refused("The operation is not valid."),
    "created": APIResponse(Description="made"),
    "httperror": Coded(Code=105, Message="Not linked"),
    "authorize": fault.denied(),
    "numbers": [0.0, 1.0, -1.0, 0.1, 6.1, 1e15, 1e16, 1.5e300, 1e-5, 123456789.12345679, 0.1 + 0.2, *ODD],
    "dates": [Moment.parse(text) for text in DATES.split()],
}
# The recording shows these characters as escapes; in JSON the others are escapes on the wire too.
ESCAPE = {"json": re.compile(r"\\u007f"), "xml": re.compile(r"\\(?:u[0-9a-f]{4}|[tn])")}


@pytest.mark.parametrize("row", rows("probes"), ids=lambda row: f"{row['probe']}-{row['format']}")
def test_probe(row: dict[str, Any]) -> None:
    model = ContactLogCreateModel if row["probe"] == "null" else None
    body = codec.write(PROBES[row["probe"]], MEDIA[row["format"]], model=model).decode()
    expected = ESCAPE[row["format"]].sub(lambda found: json.loads(f'"{found[0]}"'), row.get("ours", row["body"]))
    assert body.startswith(expected.removesuffix("..."))
    assert expected.endswith("...") or body == expected


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("request.Contact.Custom.Attribute[0].Type", "request.Contact.Custom.Attribute_x005B_0_x005D_.Type"),
        ("0a", "_x0030_a"),
        ("a:b c", "a_x003A_b_x0020_c"),
        ("_x005B_", "_x005F_x005B_"),
        ("é中-1", "é中-1"),
        ("😀", "_x0001F600_"),
        ("", "_"),
    ],
)
def test_keys_as_element_names(key: str, name: str) -> None:
    assert fault.element_name(key) == name
    assert f"<{name}>x</{name}>" in fault.markup(fault.invalid([Problem(key, "x")]))


def test_several_texts_of_one_path() -> None:
    error = fault.invalid([Problem("a", "one <"), Problem("b", "two"), Problem("a", "three\x01")])
    state = "<ModelState><a>one &lt; three&#x1;</a><b>two</b></ModelState>"
    assert fault.markup(error) == f"<Error><Message>The request is invalid.</Message>{state}</Error>"
    body = '{"Message":"The request is invalid.","ModelState":{"a":["one <","three\\u0001"],"b":["two"]}}'
    assert codec.write(error, MEDIA["json"]).decode() == body


@pytest.mark.parametrize(
    ("error", "status", "text"),
    [
        (TooLarge("body", 10, 11), 413, "The request body is larger than the 10 bytes that this server accepts."),
        (TooLarge("depth", 32), 400, "The request is nested more than 32 levels deep."),
        (TooLarge("items", 5, 6), 400, "The request holds a list of more than 5 items."),
        (KeyError("secret"), 500, "An error has occurred."),
    ],
)
def test_limits_and_accidents(error: Exception, status: int, text: str) -> None:
    found, body = fault.platform(error)
    assert body and (found, body.Message) == (status, text)


def test_plain_values() -> None:
    space = 'xmlns="http://schemas.microsoft.com/2003/10/Serialization/"'
    assert xml.write(True) == f"<boolean {space}>true</boolean>"
    assert xml.write(5) == f"<int {space}>5</int>"
    assert xml.write(2**40) == f"<long {space}>{2**40}</long>"
    assert xml.write(UUID(int=0)) == f"<guid {space}>{UUID(int=0)}</guid>"
    assert xml.write("") == f"<string {space}></string>"


def test_lists_name_their_items() -> None:
    made: list[Record] = [APIResponse(Status=ApiStatus.Success, Description="a")]
    item = f"<APIResponse><Description>a</Description><Id>{UUID(int=0)}</Id><Status>Success</Status></APIResponse>"
    assert re.fullmatch(rf"<ArrayOfAPIResponse [^>]*Response\">{item}</ArrayOfAPIResponse>", xml.write(made))
    for model in (APIResponse, list[APIResponse]):
        assert re.fullmatch(r'<ArrayOfAPIResponse xmlns:i="[^"]*" xmlns="[^"]*Response" />', xml.write([], model))
