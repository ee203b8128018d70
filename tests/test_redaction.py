"""Credentials in addresses are kept nowhere, however they are spelt."""

import pytest

from daybook.exchange import redact


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("APIKey=secret&ClientId=demo", "APIKey=***&ClientId=demo"),
        ("?".strip("?"), ""),
        ("api-key=s", "api-key=***"),
        ("%41PIKey=secret", "%41PIKey=***"),
        ("page=2&access_token=x&size=5", "page=2&access_token=***&size=5"),
        ("apikey", "apikey"),
        ("token=a=b", "token=***"),
        ("Secret=s", "Secret=***"),
        ("monkey=1", "monkey=1"),
    ],
)
def test_redacts(query: str, kept: str) -> None:
    assert redact(query) == kept
