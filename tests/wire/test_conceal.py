"""Secrets of a body are not kept."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.wire.conceal import conceal

NAMES = ("secret",)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (b"", b""),
        (b'{"Name":"x","SECRET":"s3"}', b'{"Name":"x","SECRET":"***"}'),
        (b'{"secret":null}', b'{"secret":null}'),
        (b'{"webhook":{"secret":["a",{"b":1}]}}', b'{"webhook":{"secret":"***"}}'),
        (b'[{"op":"replace","path":"/Secret","value":"s3"}]', b'[{"op":"replace","path":"/Secret","value":"***"}]'),
        (b'[{"op":"test","Path":"secret","Value":"s3"}]', b'[{"op":"test","Path":"secret","Value":"***"}]'),
        (b'[{"op":"add","path":"","value":{"Secret":"s3"}}]', b'[{"op":"add","path":"","value":{"Secret":"***"}}]'),
        (b'[{"op":"add","path":"/Name","value":"s3"}]', b'[{"op":"add","path":"/Name","value":"s3"}]'),
        (b"{'Secret':'s3',}", None),
        (b"<Webhook><Secret>s3</Secret></Webhook>", None),
        (b"Secret=s3", None),
        (b"\xff\xfe{", None),
        (b"[" * 100_000, None),
    ],
)
def test_conceals(body: bytes, kept: bytes | None) -> None:
    assert conceal(body, NAMES) == kept


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda each: (
        st.lists(each, max_size=3) | st.dictionaries(st.sampled_from(["Secret", "secret", "path", "value", "a"]), each, max_size=3)
    ),
)


@given(JSON, st.sampled_from(["Secret", "sEcret"]))
def test_nothing_of_a_secret_is_left(around: object, name: str) -> None:
    body = msgspec.json.encode(
        [around, {name: "SWORDFISH", "more": {name: {"deep": "SWORDFISH"}}}, {"path": f"/{name}", "value": "SWORDFISH"}]
    )
    kept = conceal(body, NAMES)
    assert kept is not None and b"SWORDFISH" not in kept
