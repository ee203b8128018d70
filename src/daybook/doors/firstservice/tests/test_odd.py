"""Queries that nobody means."""

import pytest

from tests.support import Book

API = "/firstservice/api"


@pytest.mark.parametrize(
    "path",
    [
        "properties/1/units?unitNumber={}", "properties/1/units?residentName={}", "properties/search?eNumber={}",
        "Properties?PropertyStatus={}", "modulestatuses/{}", "properties/1/calllogs?sort={}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", ["%00", "a%00b", "%ED%A0%80", "%FF", "%", "%5C", "_", "%F0%9F%98%80", "'", "x" * 3000])
def test_any_text_is_looked_for(connect: Book, path: str, text: str) -> None:
    reply = connect.get(f"{API}/{path.format(text)}")
    assert reply.status in (200, 400, 404), reply
    if reply.status == 200:
        assert reply.json == {"Total": 0, "Elements": []}


@pytest.mark.parametrize("path", ["properties/1/units", "properties/1/calllogs", "residents/1/calllogs", "Properties"])
def test_the_last_page_of_all_is_empty(connect: Book, path: str) -> None:
    reply = connect.get(f"{API}/{path}?page=2147483647&pageSize=2147483647")
    assert reply.json["Elements"] == []
    assert reply.json["Total"] > 0


def test_many_ids(connect: Book) -> None:
    query = "&".join(f"ids={id}" for id in range(900, 0, -1))
    assert connect.get(f"{API}/Properties?{query}").json["Total"] == 2
