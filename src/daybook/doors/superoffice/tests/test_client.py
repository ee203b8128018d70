"""What the published client sends: camelCase, masks as numbers, dates in UTC with milliseconds, a trailing slash."""

from typing import Any

from daybook.doors.superoffice.tests.conftest import ADA
from tests.support import Book

HEADERS = {
    **ADA, "Accept": "application/json", "Content-Type": "application/json", "User-Agent": "SO-TS-WebApi/1.0", "SO-Browser-TZ-Offset": "60",
    "Accept-Encoding": "gzip, compress, deflate, br", "SO-Language": "en", "SO-Culture": "en", "SO-Timezone": "US-NY,includeTZOffset",
    "SO-AppToken": "app",
}  # fmt: skip
MASKS = {"FULL": 15, "Update": 3, "Update, UIHintMandatory": 67, "Read": 1}


def camel(value: Any, is_map: bool = False) -> Any:
    """As the client sends what it has read: maps keep their keys."""
    if isinstance(value, list):
        return [camel(each) for each in value]
    if not isinstance(value, dict):
        return f"{value[:19]}.000Z" if isinstance(value, str) and value.startswith("0001-01-01T") else value
    maps = ("UserDefinedFields", "ExtraFields", "CustomFields", "FieldProperties")
    made = {name if is_map else name[0].lower() + name[1:]: camel(each, name in maps) for name, each in value.items()}
    if "mask" in made:
        made["mask"] = MASKS[made["mask"]]
    return made


def test_get_default_fill_in_and_post(book: Book) -> None:
    began = book.get("/superoffice/Cust12345/api/v1/Contact/default", headers=HEADERS)
    assert began.status == 200
    assert began.json["DbiLastModified"] == "0001-01-01T00:00:00Z"
    sent = camel(began.json) | {"name": "By the client", "dbiLastModified": "2026-03-01T11:00:00.000Z"}
    sent["phones"] = [{"value": "(212) 555-2368", "strippedValue": "", "description": "", "tableRight": None, "fieldProperties": {}}]
    sent["dbiLastSyncronized"] = "0000-12-31T23:06:32.000Z"
    reply = book.post("/superoffice/Cust12345/api/v1/Contact/", json=sent, headers=HEADERS)
    assert reply.status == 200
    made = reply.json
    assert (made["Name"], made["Number2"]) == ("By the client", began.json["Number2"])
    assert made["DbiLastModified"] == "2026-03-01T06:00:00-05:00"
    assert made["DbiLastSyncronized"] == "0001-01-01T00:00:00Z"
    assert made["Phones"][0]["StrippedValue"] == "0012125552368"
    assert isinstance(made["TableRight"]["Mask"], str)
    assert {type(each["FieldRight"]["Mask"]) for each in made["FieldProperties"].values()} == {str}
    got = book.get(f"/superoffice/Cust12345/api/v1/Contact/{made['ContactId']}", headers=HEADERS)
    assert got.json == made
    known = {**HEADERS, "If-Modified-Since": got.headers["last-modified"]}
    assert book.get(f"/superoffice/Cust12345/api/v1/Contact/{made['ContactId']}", headers=known).status == 304
