"""Tags and dates: what an answer is known by, and 304 for who has it."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT
from tests.support import Book, Reply


@pytest.fixture
def made(so: Book) -> Reply:
    reply = so.post(MOUNT, json={"Name": "Known"})
    assert reply.status == 200
    return reply


def path(made: Reply) -> str:
    return f"{MOUNT}/{made.json['ContactId']}"


def test_an_answer_has_a_strong_tag_and_the_date_of_its_change(so: Book, made: Reply) -> None:
    got = so.get(path(made))
    assert got.headers["etag"] == made.headers["etag"]
    assert got.headers["etag"].startswith('"')
    modified = parsedate_to_datetime(got.headers["last-modified"])
    assert modified.strftime("%Y-%m-%dT%H:%M:%S") == got.json["UpdatedDate"]
    assert got.headers["last-modified"].endswith(" GMT")


def test_the_tag_tells_representations_apart(so: Book, made: Reply) -> None:
    asked = [{}, {"Accept": "application/xml"}, {"SO-Language": "NO"}, {"SO-TimeZone": "NO, includeTZOffset"}]
    tags = [so.get(path(made), headers=headers).headers["etag"] for headers in asked]
    tags.append(so.get(f"{path(made)}?$select=name").headers["etag"])
    assert len(set(tags)) == 5
    assert so.get(path(made)).headers["etag"] == tags[0]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_if_none_match(so: Book, made: Reply, form: str) -> None:
    got = so.get(path(made), headers={"If-None-Match": form.format(made.headers["etag"])})
    assert (got.status, got.body) == (304, b"")
    assert got.headers["etag"] == made.headers["etag"]
    assert "last-modified" in got.headers


def test_another_tag_beats_the_date(so: Book, made: Reply) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert so.get(path(made), headers={"If-None-Match": '"other"', "If-Modified-Since": later}).status == 200


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (0, 304), (1, 304), (3600, 304)])
def test_if_modified_since(so: Book, made: Reply, seconds: int, status: int) -> None:
    since = parsedate_to_datetime(made.headers["last-modified"]) + timedelta(seconds=seconds)
    got = so.get(path(made), headers={"If-Modified-Since": format_datetime(since, usegmt=True)})
    assert got.status == status
    assert bool(got.body) == (status == 200)


@pytest.mark.parametrize("text", ["", "yesterday", "Mon, 99 Xxx 2026", "2026-01-01T00:00:00Z"])
def test_a_date_that_is_none_counts_for_nothing(so: Book, made: Reply, text: str) -> None:
    assert so.get(path(made), headers={"If-Modified-Since": text}).status == 200


def test_an_unknown_number_is_not_found_whatever_the_condition(so: Book) -> None:
    assert so.get(f"{MOUNT}/999999", headers={"If-None-Match": "*"}).status == 404
