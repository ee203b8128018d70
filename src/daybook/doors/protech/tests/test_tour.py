"""What an integrator does: sign in, look up, create, read, list while others write, change, delete, and stay in step."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support import Book

PAIR = "APIKey=demo-api-key&ClientId=demo"
URL = "/protech/api/Contact"
ADA = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
Save = Callable[..., str]
Show = Callable[[str], Any]


def listed(book: Book, query: str) -> list[Any]:
    reply = book.get(f"{URL}?{PAIR}&{query}")
    assert reply.status == 200, reply
    found: list[Any] = reply.json
    return found


def test_the_tour(book: Book, saved: Save, shown: Show) -> None:
    assert book.get(f"{URL}?APIKey=wrong&ClientId=demo").json["Status"] == 2
    assert listed(book, "Email=ida%40tour.example") == []
    student = {"Type": 5, "Key": "pt_membertype", "Value": "852417001"}
    id = saved(
        FirstName="Ida", LastName="Tour", Email="ida@tour.example", Member=True, BirthDate="1990-02-03T00:00:00",
        ParentCustomer={"Type": 1, "Name": "sample string 3"}, Custom={"Attribute": [student]},
    )  # fmt: skip
    found = listed(book, "Email=ida%40tour.example")
    assert found == [shown(id)]
    assert (found[0]["LabelName"], found[0]["ParentCustomer"]["Number"]) == ("Ida Tour", "sample string 2")
    assert found[0]["Custom"]["Attribute"][0]["FormattedValue"] == "Student"
    # A stale copy changes only what it carries; there is no version to be stale about.
    saved(Id=id, JobTitle="Guide")
    saved(Id=id, NickName="I")
    assert (shown(id)["JobTitle"], shown(id)["NickName"], shown(id)["Email"]) == ("Guide", "I", "ida@tour.example")
    # Its whole answer, written back, changes nothing.
    assert book.post(f"{URL}?{PAIR}", json={"Contact": shown(id)}).json["Description"].endswith(" unchanged.")
    assert book.delete(f"{URL}/{id}?{PAIR}").json["Status"] == 0
    assert listed(book, "Email=ida%40tour.example") == []


@pytest.mark.parametrize("by", ["page", "after"])
def test_paging_while_others_write(book: Book, saved: Save, by: str) -> None:
    """Contacts are made and renamed between any two pages, and with `after` deleted too."""
    wanted = [one["Id"] for one in listed(book, "pageSize=1000")]
    seen: list[str] = []
    for page in range(1, 100):
        rows = listed(book, f"pageSize=7&page={page}" if by == "page" else f"pageSize=7&after={seen[-1]}" if seen else "pageSize=7")
        seen += [one["Id"] for one in rows]
        if len(rows) < 7:
            break
        if page < 4:
            saved(LastName="Aaa", FirstName="Aaa")
            saved(Id=wanted[page], FirstName="Zoe")
            reply = book.post("/superoffice/api/v1/Person", json={"Firstname": "A", "Lastname": "B"}, headers=ADA)
            assert reply.status == 200, reply
            if by == "after":
                assert book.delete(f"{URL}/{seen[-1]}?{PAIR}").json["Status"] == 0
    assert seen[: len(wanted)] == wanted
    assert len(seen) == len(set(seen)) == len(wanted) + 6


def poll(book: Book, mark: str) -> tuple[list[Any], str]:
    """Everything that changed since the mark, and the new mark."""
    found: list[Any] = []
    while True:
        reply = book.get(f"{URL}?{PAIR}&pageSize=200&changedAfter={mark}")
        assert reply.status == 200, reply
        mark = reply.headers["daybook-mark"]
        if not reply.json:
            return found, mark
        found += reply.json


def test_in_step_over_a_thousand_changes(book: Book) -> None:
    everybody, mark = poll(book, "0")
    known = {one["Id"]: one for one in everybody}
    assert {*known} == {one["Id"] for one in listed(book, "pageSize=1000")}
    many = 0
    for turn in range(20):
        bodies = [b'{"Contact":{"LastName":"Turn %d %d"}}' % (turn, nth) for nth in range(35)]
        some = [*known][turn::20][:15]
        parts = (b'"JobTitle":"%d"', b'"Custom":{"Attribute":[{"Key":"pt_annualdues","Value":"%d"}]}', b'"Email":"t%d@b.example"')
        bodies += [b'{"Contact":{"Id":"%s",%s}}' % (id.encode(), parts[nth % 3] % (1000 + turn)) for nth, id in enumerate(some)]
        calls = [("POST", f"{URL}?{PAIR}", body, {"Content-Type": "application/json"}) for body in bodies]
        assert {reply.json["Status"] for reply in book.gather(*calls)} == {0}
        rows, mark = poll(book, mark)
        assert len(rows) == len({one["Id"] for one in rows}) == len(bodies)
        known |= {one["Id"]: one for one in rows}
        many += len(rows)
    assert many >= 900
    assert poll(book, mark) == ([], mark)
    whole: list[Any] = []
    while rows := listed(book, f"pageSize=500&after={whole[-1]['Id']}" if whole else "pageSize=500"):
        whole += rows
    assert {one["Id"]: one for one in whole} == known
