"""What an integrator does: log in, look up, create, read on while others write, change, delete, and stay in step."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.support import PASSWORD, Book

API = "/odyssee/api"
FILTERS = [quote(text) for text in ("name eq 'Repair'", "startswith(username,'mona')", "name ne 'meanwhile'", "startswith(name,'Kind')")]
JSON = {"Content-Type": "application/json"}
OTHER = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}


def get(book: Book, path: str) -> Any:
    reply = book.get(path)
    assert reply.status == 200, reply
    return reply.json


def add(book: Book, name: str, /, **members: Any) -> Any:
    reply = book.post(f"{API}/{name}", json=members)
    assert reply.status == 201, reply
    return reply.json


def followed(book: Book, path: str) -> Any:
    """Every page, with what happens between two of them left to the caller."""
    following = path
    while following:
        page = get(book, following.removeprefix("http://localhost"))
        yield page
        following = page.get("@odata.nextLink", "")


def test_the_tour(book: Book, basic: Any) -> None:
    assert book.get(f"{API}/Task").status == 401
    book.headers = basic(f"ada:{PASSWORD}@demo")
    kind = get(book, f"{API}/TaskType?$filter={FILTERS[0]}&$select=id")["value"][0]["id"]
    user = get(book, f"{API}/User?$filter={FILTERS[1]}")["value"][0]
    made = add(book, "Task", subject="Lift stands still", task_type_id=kind, company={"code": "T-77", "name": "Tour House"})
    log = add(book, "TaskActivityLog", task_id=made["id"], subject="Came and looked", user_id=user["id"], due_date="2099-01-01T00:00:00Z")
    view = get(book, f"{API}/TaskView({made['id']})")
    assert (view["company_name"], view["task_type_name"], view["archived"]) == ("Tour House", "Repair", False)
    one = book.get(f"{API}/TaskActivityLog({log['id']})")
    assert (
        book.put(f"{API}/TaskActivityLog({log['id']})", json={"is_closed": True}, headers={"If-Match": one.headers["etag"]}).status == 200
    )
    assert book.put(f"{API}/TaskActivityLog({log['id']})", json={"subject": "x"}, headers={"If-Match": one.headers["etag"]}).status == 409
    assert book.delete(f"{API}/TaskActivityLog({log['id']})").status == 204
    assert get(book, f"{API}/TaskActivityLog?$count=true&$filter=task_id eq {made['id']}")["@odata.count"] == 0


@pytest.mark.parametrize("order", ["", "&$orderby=name desc", "&$orderby=is_supplier,name desc,id", "&$orderby=modified_dateutc"])
def test_paging_while_others_write(field: Book, order: str) -> None:
    for nth in range(120):
        add(field, "Company", name=f"Firm {nth % 7}", notes=str(nth), is_supplier=nth % 2 == 0)
    wanted = {each["id"] for page in followed(field, f"{API}/Company") for each in page["value"]}
    seen: list[str] = []
    for page in followed(field, f"{API}/Company?$select=id,name{order}&$filter={FILTERS[2]}"):
        assert len(page["value"]) <= 100
        seen += [each["id"] for each in page["value"]]
        other = field.post("/superoffice/api/v1/Contact", json={"Name": "Firm 3"}, headers=OTHER)
        assert other.status == 200, other
        add(field, "Company", name="Aaa", notes="meanwhile")
    assert wanted <= set(seen)
    assert len(seen) == len(set(seen))


def test_top_skip_and_count(field: Book) -> None:
    for nth in range(130):
        add(field, "TaskActivity", name=f"Kind {nth:03}")
    listed = f"{API}/TaskActivity?$orderby=name&$filter={FILTERS[3]}"
    assert [len(page["value"]) for page in followed(field, f"{listed}&$top=120")] == [100, 20]
    assert [len(page["value"]) for page in followed(field, f"{listed}&$top=100")] == [100]
    page = get(field, f"{listed}&$skip=128&$count=true")
    assert ([each["name"] for each in page["value"]], page["@odata.count"]) == (["Kind 128", "Kind 129"], 130)
    assert get(field, f"{listed}&$top=0")["value"] == []
    assert len(get(field, f"{listed}&$skip=5")["value"]) == 100
    for wrong in ("$top=-1", "$skip=x", "$count=maybe", "$orderby=nothing", "$select=nothing", "$orderby=name up", "$skiptoken=abc"):
        assert field.get(f"{listed.partition('?')[0]}?{wrong}").status == 400


def poll(book: Book, name: str, mark: str) -> tuple[list[Any], str]:
    """Everything that changed since the mark, and the new mark, as the vendor's guide tells integrators to do."""
    text = quote(f"modified_dateutc gt '{mark}'")
    rows = [each for page in followed(book, f"{API}/{name}?$filter={text}&$orderby=modified_dateutc") for each in page["value"]]
    return rows, rows[-1]["modified_dateutc"] if rows else mark


def test_in_step_over_a_thousand_changes(field: Book) -> None:
    task = add(field, "Task", subject="Busy")["id"]
    _, mark = poll(field, "TaskActivityLog", "1980-01-01T00:00:00.000Z")
    known: dict[str, Any] = {}
    times: list[str] = []
    for turn in range(20):
        calls = [
            ("POST", f"{API}/TaskActivityLog/Save", b'{"task_id":"%s","subject":"%d-%d"}' % (task.encode(), turn, nth), JSON)
            for nth in range(40)
        ]
        some = list(known)[turn :: max(1, len(known) // 10)][:10]
        calls += [("PUT", f"{API}/TaskActivityLog({id})", b'{"description":"turn %d"}' % turn, JSON) for id in some]
        assert {reply.status for reply in field.gather(*calls)} == {200}
        rows, mark = poll(field, "TaskActivityLog", mark)
        assert len(rows) == len(calls)
        times += [row["modified_dateutc"] for row in rows]
        known |= {row["id"]: row for row in rows}
    assert len(times) >= 990
    assert times == sorted(set(times))
    whole = {each["id"]: each for page in followed(field, f"{API}/TaskActivityLog?$filter=task_id eq {task}") for each in page["value"]}
    assert known == whole
    assert poll(field, "TaskActivityLog", mark)[0] == []


def test_in_step_with_what_is_deleted(field: Book) -> None:
    """A copy that is kept by polling, deletions included, is in the end what there is."""
    task = add(field, "Task", subject="Busy")["id"]
    shown = "$select=id,subject,modified_dateutc,sys_logical_delete&$orderby=modified_dateutc"
    copy: dict[str, str] = {}
    mark = add(field, "TaskActivityLog", task_id=task, subject="First")["modified_dateutc"]
    for turn in range(6):
        made = [add(field, "TaskActivityLog", task_id=task, subject=f"{turn}-{nth}")["id"] for nth in range(10)]
        assert field.delete(f"{API}/TaskActivityLog({made[turn]})").status == 204
        assert field.put(f"{API}/TaskActivityLog({made[-1]})", json={"subject": f"{turn} changed"}).status == 200
        gone = 0
        for page in followed(field, f"{API}/TaskActivityLog?{shown}&$filter={quote(f'modified_dateutc gt {mark}')}"):
            for row in page["value"]:
                mark = row["modified_dateutc"]
                gone += row["sys_logical_delete"]
                if row["sys_logical_delete"]:
                    copy.pop(row["id"], None)
                else:
                    copy[row["id"]] = row["subject"]
        assert gone == 1
    pages = followed(field, f"{API}/TaskActivityLog?$filter=task_id eq {task}")
    there = {each["id"]: each["subject"] for page in pages for each in page["value"]}
    assert {id: subject for id, subject in there.items() if subject != "First"} == copy
    assert len(copy) == 54


def test_in_step_with_what_other_doors_write(field: Book) -> None:
    _, mark = poll(field, "Contact", "1980-01-01T00:00:00.000Z")
    seen: list[str] = []
    for turn in range(10):
        made: list[str] = []
        for nth in range(5):
            made += [f"P{turn}-{nth}", f"M{turn}-{nth}"]
            reply = field.post("/superoffice/api/v1/Person", json={"Firstname": "P", "Lastname": made[-2]}, headers=OTHER)
            assert reply.status == 200, reply
            add(field, "Contact", lastname=made[-1])
            rows, mark = poll(field, "Contact", mark)
            seen += [row["lastname"] for row in rows]
        assert seen[-10:] == made
    assert len(seen) == len(set(seen)) == 100
