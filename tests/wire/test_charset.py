"""Byte order marks, charsets, and bytes that are no text."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.wire import xml
from daybook.wire.charset import decode, encode
from daybook.wire.negotiate import Media, answer_media, body_media
from daybook.wire.problems import Malformed
from daybook.wire.record import describe
from tests.wire.models import ContactRequest
from tests.wire.recorded import mistakes, rows

JSON = Media("json", "application/json")
XML = Media("xml", "application/xml")


@pytest.mark.parametrize("row", rows("charset"), ids=lambda row: f"{row['content_type']}-{row['body'][:8]}")
def test_recorded(row: dict[str, Any]) -> None:
    media = body_media(row["content_type"])
    assert answer_media("application/json", row["content_type"]).content_type == row["answer"]
    if "'≻'" in row["result"] or "value: ≻" in row["result"]:
        assert decode(bytes.fromhex(row["body"]), media, "request").startswith("≻")
    elif row["status"] == 200:
        assert number(decode(bytes.fromhex(row["body"]), media, "request"), media) == json.loads(row["result"])
    else:
        with pytest.raises(Malformed) as refused:
            decode(bytes.fromhex(row["body"]), media, "request", describe(ContactRequest).clr)
        ((path, message),) = mistakes(refused.value)
        expected = row["result"].removeprefix('{"request": ["').partition('"]')[0]
        # Which stretch of text around bad utf-8 is quoted depends on the original's buffers.
        expected = expected.partition(" '")[0] if "error deserializing" in expected else expected
        assert path == "request" and message.startswith(expected)


def number(text: str, media: Media) -> str | None:
    if media.kind == "json":
        found: str = json.loads(text)["Contact"]["Number"]
        return found
    record, _ = xml.read(ContactRequest, text)
    return record.Contact.Number if record and record.Contact else None


@pytest.mark.parametrize("declared", ["utf-16", "iso-8859-1", "UTF-16LE"])
def test_declared_encoding_must_be_the_one_used(declared: str) -> None:
    body = f'<?xml version="1.0" encoding="{declared}"?><a/>'.encode()
    with pytest.raises(Malformed) as refused:
        decode(body, XML, "request")
    text = f"The encoding in the declaration '{declared}' does not match the encoding of the document 'utf-8'."
    assert mistakes(refused.value) == [("request", text)]


@pytest.mark.parametrize(("declared", "charset"), [("UTF-8", "utf-8"), ("utf-16", "utf-16"), ("utf-16LE", "utf-16")])
def test_declared_encoding_that_fits(declared: str, charset: str) -> None:
    body = f'<?xml version="1.0" encoding="{declared}"?><ContactRequest xmlns="{describe(ContactRequest).namespace}"/>'
    text = decode(encode(body, charset), Media("xml", "text/xml", charset), "request")
    assert text == body and xml.read(ContactRequest, text)


def test_marks() -> None:
    assert encode("é", "utf-8") == b"\xc3\xa9"
    assert encode("é", "utf-16") == b"\xff\xfe\xe9\x00"
    assert encode("a\ud83db", "utf-8") == "a\ufffdb".encode()
    assert encode("a\ud83db", "utf-16") == b"\xff\xfea\0\xfd\xffb\0"
    assert decode("é".encode("utf-32"), JSON, "model") == "é"


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        (b"ab\xe9", "[E9] at index 2"),
        (b"\xc1\x80", "[C1] at index 0"),
        (b"\xe0\x80\x80", "[E0][80] at index 0"),
        (b"\xf4\x90\x80\x80", "[F4][90] at index 0"),
        (b"a\xf0\x9f\x98", "[F0][9F][98] at index 1"),
        (b"\xf5\x80", "[F5] at index 0"),
        (b"\x80", "[80] at index 0"),
    ],
)
def test_bytes_named(body: bytes, listed: str) -> None:
    with pytest.raises(Malformed, match="Unable to translate bytes") as refused:
        decode(body, JSON, "model")
    assert f" {listed} from" in str(refused.value)


@given(st.binary(), st.sampled_from(["json", "xml", "form"]), st.sampled_from(["utf-8", "utf-16"]))
def test_any_bytes_are_text_or_malformed(body: bytes, kind: Any, charset: str) -> None:
    try:
        decode(body, Media(kind, "x/y", charset), "model").encode()
    except Malformed as refused:
        assert refused.problems


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["utf-8", "utf-16"]))
def test_round_trip(text: str, charset: str) -> None:
    body = encode(text, charset)
    if not text.startswith(("\ufeff", "\0")):  # utf-16's mark and a NUL are utf-32's mark
        assert decode(body, Media("json", "application/json", charset), "model") == text
