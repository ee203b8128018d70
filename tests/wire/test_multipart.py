"""Bodies of several parts."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.wire import multipart
from daybook.wire.problems import Malformed, Unsupported

TYPE = "multipart/form-data; boundary=XX"


def body(*parts: tuple[bytes, bytes]) -> bytes:
    made = b"".join(b"--XX\r\nContent-Disposition: form-data; " + said + b"\r\n\r\n" + content + b"\r\n" for said, content in parts)
    return made + b"--XX--\r\n"


def test_parts_have_names_files_and_bytes() -> None:
    parts = multipart.read(body((b'name="note"', b"hello"), (b'name="image"; filename="C:\\a\\pl\xc3\xa4n.png"', b"\x89PNG\r\n")), TYPE)
    assert [(part.name, part.file, bytes(part.content)) for part in parts] == [
        ("note", None, b"hello"), ("image", "pl\u00e4n.png", b"\x89PNG\r\n"),
    ]  # fmt: skip
    assert [multipart.is_multipart(media) for media in (TYPE, "Multipart/Form-Data", "image/png", None)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("sent", "media", "path"),
    [(body()[:-4], TYPE, "body"), (b"rubbish", TYPE, "body"), (body(), "multipart/form-data", "Content-Type")],
)
def test_what_is_no_such_body(sent: bytes, media: str, path: str) -> None:
    with pytest.raises(Malformed) as caught:
        multipart.read(sent, media)
    assert [problem.path for problem in caught.value.problems] == [path]


def test_another_media_type() -> None:
    with pytest.raises(Unsupported):
        multipart.read(b"x", "image/png")


@given(content=st.binary())
def test_whatever_a_part_holds_comes_through(content: bytes) -> None:
    if b"--XX" not in content:
        (part,) = multipart.read(body((b'name="image"', content)), TYPE)
        assert bytes(part.content) == content


@given(sent=st.binary(), tail=st.binary())
def test_no_bytes_break_the_reader(sent: bytes, tail: bytes) -> None:
    for text in (sent, b"--XX\r\n" + sent, body((b'name="a"', b""))[:-2] + tail):
        with contextlib.suppress(Malformed):
            multipart.read(text, TYPE)
