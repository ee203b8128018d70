"""Pictures of organisations and people: kept as they came, answered as they are asked for."""

import io
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from daybook.core.errors import Invalid
from daybook.doors.superoffice.images import blanks, pixels
from daybook.doors.superoffice.images.wish import KINDS, MEDIA, NONE, Wish
from daybook.doors.superoffice.tests.conftest import Make
from tests.examples import some
from tests.support import Book, Reply

API = "/superoffice/api/v1"
CONTACT = f"{API}/Contact/1001/Image"
DEE = {"Authorization": "Basic ZGVlOmRheWJvb2stZGVtbw=="}
INFO = """
    BlobId BlobSize Description ExtraInfo IsEncrypted IsZipped MimeType OriginalSize CreatedDate UpdatedDate CreatedBy UpdatedBy
    ConceptualType TableRight FieldProperties
""".split()  # noqa: SIM905 (read as prose)
RED, GREEN = (200, 30, 30), (30, 160, 30)


def picture(format: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    """Green on the left, red on the right."""
    made = Image.new("RGB", size, RED)
    made.paste(GREEN, (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    made.convert(mode).save(out, format, **options)
    return out.getvalue()


def seen(reply: Reply) -> Image.Image:
    assert reply.status == 200, reply
    made = Image.open(io.BytesIO(reply.body))
    assert reply.headers["content-type"] == f"image/{(made.format or '').lower()}"
    return made


def form(name: str, content: bytes, file: str = "house.png") -> dict[str, Any]:
    body = (
        b"--XX\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--XX\r\nContent-Disposition: form-data; "
        + f'name="{name}"; filename="{file}"'.encode()
        + b"\r\nContent-Type: image/png\r\n\r\n" + content + b"\r\n--XX--\r\n"
    )  # fmt: skip
    return {"body": body, "headers": {"Content-Type": "multipart/form-data; boundary=XX"}}


@pytest.mark.parametrize("method", ["PUT", "POST"])
@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "TIFF"])
def test_a_picture_comes_back_as_it_came(so: Book, method: str, format: str) -> None:
    sent = picture(format)
    reply = so.request(method, CONTACT, sent, headers={"Content-Type": f"image/{format.lower()}"})
    assert (reply.status, reply.json) == (200, so.get(f"{CONTACT}info").json["BlobId"])
    got = so.get(CONTACT)
    assert (got.body, got.headers["content-type"]) == (sent, f"image/{format.lower()}")


@pytest.mark.parametrize("name", ["image", "file"])
def test_a_picture_in_a_form(so: Book, name: str) -> None:
    sent = picture()
    assert so.post(CONTACT, **form(name, sent)).status == 200
    assert so.get(CONTACT).body == sent


def test_a_new_picture_takes_the_place_of_the_old_and_of_what_was_said_of_it(so: Book) -> None:
    first = so.put(CONTACT, picture("PNG")).json
    so.put(f"{CONTACT}Info", json={"Description": "From the street"})
    second = so.put(CONTACT, picture("GIF")).json
    assert second > first
    info = so.get(f"{CONTACT}info").json
    assert (info["BlobId"], info["MimeType"], info["Description"]) == (second, "image/gif", "From the street")
    assert [so.delete(CONTACT).status, so.delete(CONTACT).status] == [204, 204]
    assert so.get(CONTACT).json["ErrorMessage"] == "Contact image id 1001 not found"
    assert (so.get(CONTACT).status, so.get(f"{CONTACT}info").status, so.put(f"{CONTACT}Info", json={}).status) == (404, 404, 404)


@pytest.mark.parametrize(
    ("query", "size", "format"),
    [
        ("w=30", (30, 20), "PNG"), ("h=20", (30, 20), "PNG"), ("w=30&h=30", (30, 20), "PNG"), ("w=300&h=10", (15, 10), "PNG"),
        ("w=600", (60, 40), "PNG"), ("w=120&enlarge=true", (120, 80), "PNG"), ("w=0&h=0", (60, 40), "PNG"), ("w=1", (1, 1), "PNG"),
        ("type=JPEG", (60, 40), "JPEG"), ("type=jpg&h=20", (30, 20), "JPEG"), ("W=30&TYPE=gif", (30, 20), "GIF"),
    ],
)  # fmt: skip
def test_sizes_and_formats(so: Book, query: str, size: tuple[int, int], format: str) -> None:
    so.put(CONTACT, picture("PNG"))
    got = seen(so.get(f"{CONTACT}?{query}"))
    assert (got.size, got.format) == (size, format)
    if size[0] > 1:
        left, right = (got.convert("RGB").getpixel((x, 0)) for x in (0, size[0] - 1))
        assert [near(left, GREEN), near(right, RED)] == [True, True]


def near(one: Any, other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("accept", "format"),
    [("image/jpeg", "JPEG"), ("image/gif, image/png;q=0.9", "GIF"), ("image/*", "TIFF"), ("application/json", "TIFF"), ("*/*", "TIFF")],
)
def test_who_takes_some_formats_only(so: Book, accept: str, format: str) -> None:
    so.put(CONTACT, picture("TIFF"))
    assert seen(so.get(CONTACT, headers={"Accept": accept})).format == format
    assert seen(so.get(f"{CONTACT}?type=PNG", headers={"Accept": accept})).format == "PNG"
    assert seen(so.get(f"{CONTACT}?w=30")).format == "PNG"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_colour_becomes_a_jpeg(so: Book, mode: str) -> None:
    sent = picture("PNG", mode="L" if mode == "I;16" else mode)
    if mode == "I;16":
        out = io.BytesIO()
        Image.new(mode, (60, 40), 999).save(out, "PNG")
        sent = out.getvalue()
    so.put(CONTACT, sent)
    for query in ("type=JPEG", "w=30", "type=GIF&w=20"):
        assert seen(so.get(f"{CONTACT}?{query}")).size[0] in (60, 30, 20)


def test_what_is_clear_stays_clear_or_turns_white(so: Book) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (9, 9, 9, 0)).save(out, "PNG")
    so.put(CONTACT, out.getvalue())
    assert seen(so.get(f"{CONTACT}?w=10")).getchannel("A").getextrema() == (0, 0)
    assert near(seen(so.get(f"{CONTACT}?w=10&type=JPEG")).getpixel((5, 5)), (255, 255, 255))


def test_a_picture_taken_sideways_is_turned_upright(so: Book) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    so.put(CONTACT, picture("JPEG", exif=exif, quality=95))
    upright = seen(so.get(f"{CONTACT}?w=40"))
    assert upright.size == (40, 60)
    assert near(upright.getpixel((20, 2)), GREEN)
    assert upright.getexif() == {}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("w=-1&h=8001", "w: must be 0 to 8000; h: must be 0 to 8000"), ("type=BMP", "type: must be one of PNG, JPEG, GIF"),
        ("ifBlank=Cat", "ifBlank: must be one of Default, ClearPixel, SrNoPhoto, SrNoPhotoWithBorder, Null, GenericFileIcon"),
    ],
)  # fmt: skip
def test_a_wish_that_makes_no_sense(so: Book, query: str, said: str) -> None:
    reply = so.get(f"{CONTACT}?{query}")
    assert (reply.status, reply.json["ErrorMessage"]) == (400, said)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"body": b""}, "image: the bitmap is missing"), (form("image", b""), "image: the bitmap is missing"),
        ({"body": b"--XX--\r\n", "headers": {"Content-Type": "multipart/form-data; boundary=XX"}}, "image: the bitmap is missing"),
        ({"json": {"Image": "none"}}, "image: is no picture (GIF, JPEG, PNG or TIFF)"),
        ({"body": picture("BMP")}, "image: is no picture (GIF, JPEG, PNG or TIFF)"),
        (form("image", b"%PDF-1.7"), "image: is no picture (GIF, JPEG, PNG or TIFF)"),
    ],
)  # fmt: skip
def test_what_is_no_picture(so: Book, sent: dict[str, Any], said: str) -> None:
    so.put(CONTACT, picture())
    reply = so.put(CONTACT, **sent)
    assert (reply.status, reply.json["ErrorMessage"]) == (400, said)
    assert so.get(CONTACT).body == picture()


def test_half_a_picture_is_none(so: Book) -> None:
    reply = so.put(CONTACT, picture("JPEG", size=(600, 400))[:900])
    assert reply.status == 400
    assert reply.json["ErrorMessage"].startswith("image: cannot be read: ")


@pytest.mark.parametrize("pixels_more", [1, 2, 3])
def test_a_small_file_with_very_many_pixels_is_refused(so: Book, pixels_more: int) -> None:
    out = io.BytesIO()
    Image.new("1", (10_000, 5_001 * pixels_more)).save(out, "PNG")
    reply = so.put(CONTACT, out.getvalue())
    assert (reply.status, reply.json["ErrorMessage"]) == (400, f"image: has more than {pixels.MOST_PIXELS} pixels")


@pytest.mark.parametrize("kind", ["Default", "SrNoPhoto", "SrNoPhotoWithBorder", "GenericFileIcon", "clearpixel"])
def test_what_stands_in_for_a_picture(so: Book, kind: str) -> None:
    got = seen(so.get(f"{CONTACT}?ifBlank={kind}"))
    assert got.size == ((1, 1) if kind == "clearpixel" else (blanks.SIDE, blanks.SIDE))
    assert got.format == "PNG"
    small = seen(so.get(f"{CONTACT}?ifBlank={kind}&w=64&h=48&type=GIF"))
    assert (small.size, small.format) == ((1, 1) if kind == "clearpixel" else (48, 48), "GIF")
    so.put(CONTACT, picture())
    assert so.get(f"{CONTACT}?ifBlank={kind}").body == picture()


def test_every_stand_in_looks_different(so: Book, make: Make) -> None:
    person = make(Name="X", Persons=[{"Lastname": "Y"}])["Persons"][0]["PersonId"]
    paths = [f"{CONTACT}?ifBlank={kind}" for kind in KINDS if kind not in ("Default", NONE)]
    paths.append(f"{API}/Person/{person}/Image?ifBlank=SrNoPhoto")
    assert len({so.get(path).body for path in paths}) == len(paths)
    assert so.get(f"{CONTACT}?ifBlank=Null").status == 404
    corners = [seen(so.get(path)).convert("RGBA").getpixel((0, 0)) for path in paths]
    assert corners == [(0, 0, 0, 0), (*blanks.PAPER, 255), (*blanks.LINE, 255), (0, 0, 0, 0), (*blanks.PAPER, 255)]


def test_who_has_it_already_gets_304(so: Book) -> None:
    so.put(CONTACT, picture())
    for query in ("", "?w=20", "?ifBlank=Default"):
        first = so.get(f"{CONTACT}{query}")
        tag = first.headers["etag"]
        again = so.get(f"{CONTACT}{query}", headers={"If-None-Match": tag})
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
        since = so.get(f"{CONTACT}{query}", headers={"If-Modified-Since": first.headers["last-modified"]})
        assert since.status == 304
    tags = {so.get(f"{CONTACT}{query}").headers["etag"] for query in ("", "?w=20", "?h=20", "?type=JPEG")}
    assert len(tags) == 4
    so.put(CONTACT, picture("GIF"))
    assert so.get(CONTACT, headers={"If-None-Match": first.headers["etag"]}).status == 200
    so.delete(CONTACT)
    drawn = so.get(f"{CONTACT}?ifBlank=Default")
    assert "last-modified" not in drawn.headers
    assert so.get(f"{CONTACT}?ifBlank=Default", headers={"If-None-Match": drawn.headers["etag"]}).status == 304


def test_what_is_known_of_a_picture(so: Book) -> None:
    number = so.put(CONTACT, picture()).json
    info = so.get(f"{CONTACT}info", headers={"SO-TimeZone": "NO, includeTZOffset"}).json
    assert list(info) == INFO
    assert {name: info[name] for name in INFO[:8]} == {
        "BlobId": number, "BlobSize": len(picture()), "Description": "", "ExtraInfo": "", "IsEncrypted": False, "IsZipped": False,
        "MimeType": "image/png", "OriginalSize": len(picture()),
    }  # fmt: skip
    assert (info["CreatedBy"]["Name"], info["UpdatedBy"]["Name"], info["ConceptualType"]) == ("ada", "ada", "ContactImage")
    assert info["CreatedDate"] == info["UpdatedDate"]
    assert info["CreatedDate"].endswith("Z")
    bo = {"Authorization": "Basic Ym86ZGF5Ym9vay1kZW1v"}
    sent = info | {"Description": "From the street", "ExtraInfo": "x=1", "BlobId": 7, "MimeType": "text/plain"}
    reply = so.put(f"{CONTACT}Info", json=sent, headers=bo)
    assert reply.status == 200
    changed = {"Description": "From the street", "ExtraInfo": "x=1"}
    assert {name: reply.json[name] for name in INFO[:8]} == {name: info[name] for name in INFO[:8]} | changed
    assert (reply.json["CreatedBy"]["Name"], reply.json["UpdatedBy"]["Name"]) == ("ada", "bo")
    told = so.get(f"/native/v1/requests/{reply.headers['daybook-request']}").text
    assert told.count("The server sets it.") == 2
    assert so.put(f"{CONTACT}Info").status == 400


def test_info_in_xml(so: Book) -> None:
    so.put(CONTACT, picture())
    got = so.get(f"{CONTACT}info", headers={"Accept": "application/xml"}).text
    assert got.startswith("<BlobEntity")
    sent = re.sub("<Description ?/>|<Description></Description>", "<Description>Door</Description>", got)
    assert so.put(f"{CONTACT}Info", sent, headers={"Content-Type": "application/xml"}).status == 200
    assert so.get(f"{CONTACT}info").json["Description"] == "Door"


def test_people_have_pictures_too(so: Book, make: Make) -> None:
    made = make(Name="X", Persons=[{"Lastname": "Y"}])
    person, contact = made["Persons"][0]["PersonId"], made["ContactId"]
    path = f"{API}/person/{person}/image"
    assert so.post(path, picture("JPEG")).status == 200
    assert so.get(path).body == picture("JPEG")
    assert so.get(f"{path}Info").json["ConceptualType"] == "PersonImage"
    assert so.get(f"{API}/Contact/{contact}/Image").status == 404
    # A person is no organisation.
    assert so.get(f"{API}/Contact/{person}/Image").json["ErrorMessage"] == f"Contact id {person} not found"
    assert so.delete(path).status == 204


def test_nobody_else_and_nobody_at_all(so: Book) -> None:
    so.put(CONTACT, picture())
    for method, path in (("GET", CONTACT), ("GET", f"{CONTACT}info"), ("GET", f"{CONTACT}?ifBlank=Default")):
        assert so.request(method, path, headers=DEE).status == 404
    for method, path in (("PUT", CONTACT), ("POST", CONTACT), ("DELETE", CONTACT)):
        assert so.request(method, path, picture(), headers=DEE).status == 403
    assert so.put(f"{CONTACT}Info", json={"Description": "x"}, headers=DEE).status == 403
    nobody = f"{API}/Contact/999999/Image"
    for method, path in (("GET", nobody), ("PUT", nobody), ("DELETE", nobody), ("GET", f"{nobody}info"), ("GET", f"{nobody}?ifBlank=Null")):
        assert so.request(method, path, picture() if method == "PUT" else None).status == 404


@given(cut=st.integers(0, 2_000), at=st.integers(0, 2_000), junk=st.binary(max_size=40), format=st.sampled_from(sorted(MEDIA)))
@settings(max_examples=some(150), deadline=None)
def test_no_bytes_break_the_decoder(cut: int, at: int, junk: bytes, format: str) -> None:
    whole = picture(format)
    content = whole[: at % len(whole)] + junk + whole[cut % len(whole) :]
    try:
        found = pixels.inspect(content)
    except Invalid as error:
        assert [mistake.path for mistake in error.mistakes] == ["image"]
    else:
        assert found in MEDIA
        assert Image.open(io.BytesIO(pixels.made(content, Wish(7, 7)))).size <= (7, 7)


@given(
    size=st.tuples(st.integers(1, 90), st.integers(1, 90)), wished=st.tuples(st.integers(0, 120), st.integers(0, 120)),
    may_grow=st.booleans(),
)  # fmt: skip
@settings(deadline=None)
def test_a_picture_keeps_its_proportions_within_what_is_asked_for(size: tuple[int, int], wished: tuple[int, int], may_grow: bool) -> None:
    got = Image.open(io.BytesIO(pixels.made(picture("PNG", size), Wish(*wished, "PNG", may_grow)))).size
    assert all(side <= most for side, most in zip(got, wished, strict=True) if most)
    assert may_grow or all(side <= own for side, own in zip(got, size, strict=True))
    assert abs(got[0] * size[1] - got[1] * size[0]) <= max(size)
