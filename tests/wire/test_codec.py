"""Bodies in, bytes out: what the request pipeline sees."""

import pytest

from daybook.wire import codec
from daybook.wire.negotiate import Media
from daybook.wire.problems import Malformed, TooLarge, Unsupported
from daybook.wire.record import Record, slot
from daybook.wire.scalars import parse_guid
from daybook.wire.style import Formats, Limits
from tests.wire.models import APIResponse, CallCenterActivityLog, ContactLogCreateModel, ContactRequest
from tests.wire.recorded import sample

JSON, XML = Media("json", "application/json"), Media("xml", "application/xml")


class Paging(Record, xml_names="same"):
    page: int = slot()
    page_size: int = slot(form="pageSize")
    status: list[int] | None = slot()
    Name: str | None = slot(form="name")


def test_each_format_gives_the_same_record() -> None:
    from_json = codec.read(ContactLogCreateModel, sample("empire-contactlog-request.json").encode(), "text/json")
    from_xml = codec.read(ContactLogCreateModel, sample("empire-contactlog-request.xml").encode(), "application/xml")
    assert from_json.record == from_xml.record
    assert (from_json.media.kind, from_xml.media.kind) == ("json", "xml")
    form = codec.read(CallCenterActivityLog, b"LogId=5&LogReasons=1&LogReasons=2", "application/x-www-form-urlencoded")
    assert form.record and (form.record.LogId, form.record.LogReasons) == (5, [1, 2])


def test_each_format_comes_back() -> None:
    record = codec.read(ContactRequest, sample("protech-contact-request.json").encode(), "application/json").record
    for media in (JSON, XML, Media("xml", "text/xml", "utf-16"), Media("json", "text/json", "utf-16")):
        assert codec.read(ContactRequest, codec.write(record, media), media.content_type).record == record


@pytest.mark.parametrize("content_type", [None, "", "text/plain", "application/json", "application/xml", "garbage"])
def test_an_empty_body_binds_nothing_whatever_its_type(content_type: str | None) -> None:
    reading = codec.read(ContactRequest, b"", content_type)
    assert (reading.record, reading.notes) == (None, [])


def test_lists_of_records_are_read_too() -> None:
    responses = [APIResponse(Description="a"), APIResponse(Description="b")]
    for media in (JSON, XML):
        body = codec.write(responses, media, model=list[APIResponse])
        assert codec.read(list[APIResponse], body, media.content_type).record == responses
    with pytest.raises(Unsupported):
        codec.read(list[APIResponse], b"a=b", "application/x-www-form-urlencoded")
    with pytest.raises(Malformed) as refused:
        codec.read(list[APIResponse], b'[{"Id":1},{"Status":"x"}]', "application/json")
    assert [problem.path for problem in refused.value.problems] == ["model[0].Id", "model[1].Status"]


def test_a_type_that_nobody_reads() -> None:
    for content_type, formats in (("text/plain", Formats()), ("application/xml", Formats(xml=False)), (None, Formats())):
        with pytest.raises(Unsupported) as refused:
            codec.read(ContactRequest, b"{}", content_type, formats=formats)
        assert refused.value.media == content_type


def test_a_body_may_be_so_large() -> None:
    with pytest.raises(TooLarge) as refused:
        codec.read(ContactRequest, b"{}" + b" " * 100, "text/plain", limits=Limits(body=50))
    assert (refused.value.limit, refused.value.allowed, refused.value.seen) == ("body", 50, 102)


@pytest.mark.parametrize("content_type", ["application/json", "application/json; charset=utf-16"])
@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")])
def test_byte_order_marks(content_type: str, mark: bytes, encoding: str) -> None:
    for body in ('{"Contact":{"Number":"é中😀"}}', "{Contact:{number:'é中😀'}}"):
        record = codec.read(ContactRequest, mark + body.encode(encoding), content_type).record
        assert record and record.Contact and record.Contact.Number == "é中😀"


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(Malformed) as refused:
        codec.read(ContactRequest, b'{"Contact":{"Number":"\xff"}}', "application/json", parameter="request")
    (problem,) = refused.value.problems
    expected = "Unable to translate bytes [FF] at index 22 from specified code page to Unicode."
    assert (problem.path, problem.message, problem.rule) == ("request", expected, "encoding")


def test_utf16_answers_begin_with_a_mark() -> None:
    body = codec.write(APIResponse(Description="é"), Media("json", "application/json", "utf-16"))
    assert body.startswith(b"\xff\xfe{\0") and body[2:].decode("utf-16-le").endswith('"é"}')
    assert codec.write(None, JSON) == b"null"


def test_null_and_lists_take_their_root_from_the_model() -> None:
    assert codec.write(None, XML, model=ContactRequest).startswith(b'<ContactRequest i:nil="true"')
    assert codec.write([], XML, model=list[APIResponse]).startswith(b"<ArrayOfAPIResponse")


@pytest.mark.parametrize("query", [b"status[0]=3&status[1]=4&PAGE=2", "status=3&status=4&page=2&pageSize=0&nope=1"])
def test_queries_bind_by_form_names_in_any_case(query: str | bytes) -> None:
    found = codec.bind_query(Paging, query)
    assert (found.page, found.status, found.page_size, found.Name) == (2, [3, 4], 0, None)
    assert codec.bind_query(Paging, "").page == 0


def test_a_query_that_does_not_fit() -> None:
    with pytest.raises(Malformed) as refused:
        codec.bind_query(Paging, "page=x&status=1&status=y")
    assert [problem.path for problem in refused.value.problems] == ["page", "status"]


@pytest.mark.parametrize("text", ["d0802f30", "{d0802f30-47b4-40bc-b347-279a26881b1b)", "d0802f30-47b440bc-b347-279a26881b1b", "{}", ""])
def test_texts_that_are_no_guid(text: str) -> None:
    with pytest.raises(ValueError, match="not a Guid"):
        parse_guid(text)
