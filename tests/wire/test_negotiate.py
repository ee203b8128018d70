"""Formats as the platform chose them, and the rules behind the tables."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.wire.fault import platform
from daybook.wire.negotiate import answer_media, body_media
from daybook.wire.problems import Unsupported
from daybook.wire.style import Formats
from tests.wire.recorded import rows


@pytest.mark.parametrize("row", rows("accept"), ids=lambda row: str(row["accept"]))
def test_accept(row: dict[str, Any]) -> None:
    assert answer_media(row["accept"], "application/json").content_type == row["json"]
    assert answer_media(row["accept"], "application/xml").content_type == row["xml"]


@pytest.mark.parametrize("row", rows("accept-charset"), ids=lambda row: row["accept_charset"])
def test_accept_charset(row: dict[str, Any]) -> None:
    assert answer_media(None, "application/json", row["accept_charset"]).content_type == row["answer"]


@pytest.mark.parametrize("row", rows("content-type"), ids=lambda row: str(row["content_type"]))
def test_content_type(row: dict[str, Any]) -> None:
    """A 400 of the table comes from a reader: the type itself was accepted."""
    if row["status"] != 415:
        assert body_media(row["content_type"])
        return
    with pytest.raises(Unsupported) as refused:
        body_media(row["content_type"])
    status, body = platform(refused.value)
    assert status == 415 and body and (body.Message or "").startswith(row["message"].removesuffix("..."))


@pytest.mark.parametrize(
    ("accept", "requested_with", "answer"),
    [
        (None, "XMLHttpRequest", "application/json; charset=utf-8"),
        ("*/*", "xmlhttprequest", "application/json; charset=utf-8"),
        ("text/xml", "XMLHttpRequest", "text/xml; charset=utf-8"),
        (None, "something else", "application/xml; charset=utf-8"),
    ],
)
def test_script(accept: str | None, requested_with: str, answer: str) -> None:
    assert answer_media(accept, "application/xml", None, requested_with).content_type == answer


@pytest.mark.parametrize(
    ("content_type", "answer"),
    [
        ("text/xml", "text/xml; charset=utf-8"),
        ("text/json; charset=utf-16", "text/json; charset=utf-16"),
        ("application/x-www-form-urlencoded", "application/json; charset=utf-8"),
        ("application/xml; charset=bogus", "application/xml; charset=utf-8"),
        ("*/*", "application/json; charset=utf-8"),
    ],
)
def test_request_decides(content_type: str, answer: str) -> None:
    assert answer_media(None, content_type).content_type == answer


def test_formats_that_a_door_has_not() -> None:
    json_only = Formats(xml=False)
    assert answer_media("application/xml", "application/json", formats=json_only).type == "application/json"
    with pytest.raises(Unsupported, match="application/xml"):
        body_media("application/xml", json_only)
    with pytest.raises(Unsupported):
        body_media("application/x-www-form-urlencoded", Formats(form=False))
    assert answer_media("application/xml", formats=Formats(form=False)).type == "application/xml"


def test_quoted_charset_means_itself() -> None:
    assert body_media('application/json; charset="UTF-16"').charset == "utf-16"


@given(st.text(), st.text(), st.text())
def test_any_header_gets_an_answer(accept: str, content_type: str, accept_charset: str) -> None:
    media = answer_media(accept, content_type, accept_charset)
    assert media.kind in ("json", "xml") and media.charset in ("utf-8", "utf-16")
