"""The hot statements on both engines, in a book of fifty thousand entries that is not evenly spread: what they read does not grow with it.

What is counted is pages or steps, never time; with what the planner was told when the book was small, and with what is so.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import psycopg
import pytest
import sqlalchemy as sa

from daybook import demo
from daybook.core import (
    aliases,
    calls,
    channels,
    contacts,
    duplicates,
    entries,
    files,
    find,
    ids,
    journal,
    pages,
    places,
    provenance,
    requests,
    search,
    sessions,
    timeline,
    users,
    visibility,
    words,
)
from daybook.core.channels import Channel
from daybook.core.requests import Answered, Arrived
from daybook.store import pg_search, sqlite_words
from daybook.store.engine import Engine, Fixed, Tx
from daybook.store.open import open_engine
from daybook.store.pg_form import FORM, oids_of
from daybook.store.pg_line import Line
from daybook.store.statements import compiled
from daybook.store.tables import entry, matter, participation
from tests.clusters import Cluster
from tests.core.test_plans import FIXED, WHOLE
from tests.store.looks import TYPES, looks
from tests.support import Book, Stores, enter, run, sample

MANY, PEOPLE, PORTION = 50_000, 2_000, 5_000
NAMED = ("big", "small", "internal", "secret")
"""Contacts with 20,000, 1,000, 10,000 and 5,000 of the entries; the rest is spread over the others."""
PAGE = 50
OPEN_TO_ALL = {"is_restricted": False, "is_external": False}
OURS, THEIRS = UUID(int=0xA), UUID(int=0xB)
"""Groups: one that the caller is in, one that he is not."""
ALIKE = 1.3
ROLES = ("agent", "partner")


@pytest.fixture(scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Any]]:
    """A large book on an engine, beside the demo book's lists and users; made once."""
    made: dict[str, Any] = {}

    def make(kind: str) -> Any:
        if kind not in made:
            stores = Stores(request, tmp_path_factory.mktemp("plans"), kind)
            made[kind] = store = SimpleNamespace(stores=stores, engine=stores.open("demo"))
            analyse(request, store.engine, "ANALYZE")
            fill(store)
        return made[kind]

    yield make
    for store in made.values():
        store.engine.close()
        store.stores.drop()


@pytest.fixture(scope="module", params=["sqlite", "postgres-stale", "postgres-fresh"])
def known(request: pytest.FixtureRequest, filled: Callable[[str], Any]) -> Any:
    """What the planner knows is as old as the small book, or is so. SQLite's goes by the same figures always."""
    kind, _, state = request.param.partition("-")
    store = filled(kind)
    if state == "fresh":
        analyse(request, store.engine, "VACUUM ANALYZE")
    return store


def analyse(request: pytest.FixtureRequest, engine: Engine, how: str) -> None:
    if engine.name == "postgres":
        request.getfixturevalue("cluster").run(how, engine.url.partition("@/")[2].partition("?")[0])


def fill(store: Any) -> None:
    store.who = {name: run(store.engine, lambda tx: person(tx, 0))["id"] for name in NAMED}
    run(store.engine, lambda tx: people(tx, store))
    for first in range(0, MANY, PORTION):
        run(store.engine, lambda tx, first=first: history(tx, store, range(first, first + PORTION)), user=THEIRS)
    run(store.engine, lambda tx: marks(tx, store))
    run(store.engine, lambda tx: answered(tx, store))
    run(store.engine, lambda tx: contacts.create(tx, "organisation", name="Kettle", channels=[Channel("mail", "a@kettle.example")]))


def person(tx: Tx, n: int) -> dict[str, Any]:
    ways = [Channel("phone", f"+47 2{n:07d}"), Channel("mail", f"p{n}@example.org")]
    return contacts.create(tx, "person", first=f"Given{n % 50}", last=f"Family{n}", reference=f"R{n}", channels=ways)


def people(tx: Tx, made: Any) -> None:
    rows = [person(tx, n) for n in range(1, PEOPLE)]
    made.others, made.number = [row["id"] for row in rows], rows[-1]["number"]


def whose(n: int) -> str:
    """The contact of an entry, if it is one of the four."""
    return "small" if n % 50 == 9 else {0: "big", 1: "big", 2: "big", 3: "big", 4: "internal", 5: "internal", 6: "secret"}.get(n % 10, "")


def kind_of(n: int) -> str:
    """One mail in a thousand, and nearly nothing else but calls."""
    return {1: "mail", 2: "survey"}.get(n % 1000, "call")


def history(tx: Tx, made: Any, numbers: range) -> None:
    """Entries. Those of `big` and `small` are for partners, too; nearly none of `internal`, and none of `secret` for us."""
    for n in numbers:
        name = whose(n)
        contact = made.who[name] if name else made.others[n % len(made.others)]
        is_external = name in ("big", "small") or n % 1000 == 4
        seen = {"is_restricted": name == "secret", "is_external": is_external}
        row = {"at_at": n, "kind": kind_of(n), "is_closed": False, "subject": f"Subject {n}", **seen}
        if name == "secret" or n % 10 == 0:
            row["matter_id"] = made.matter = ids.new()
            about = {"kind": "log", "contact_id": contact, "opened_at": n, "subject": f"Matter {n}"}
            journal.create(tx, matter, {"id": row["matter_id"], **about, **seen}, number=1_000_000 + n)
            visibility.restrict(tx, row["matter_id"], [THEIRS] if name == "secret" else [OURS, THEIRS])
        id = made.entry = journal.create(tx, entry, row, number=1_000_000 + n)["id"]
        part = {"contact_id": contact, "at": n, "entry_id": id, "role": "with", "is_external": is_external, "kind": kind_of(n)}
        tx.add(participation, part)
        if n % 3 == 0:
            words.add(tx, id, "entry", f"Subject {n} with Family{n % PEOPLE}", contact)


def marks(tx: Tx, made: Any) -> None:
    """Stored writes, half of them not known to have arrived, and a session."""
    for n in range(PEOPLE):
        arrived = Arrived(ids.new(), "POST", "/x", b"{}", "application/json", n.to_bytes(16, "big"), f"key{n}")
        requests.keep(tx, arrived, Answered(200))
        if n % 2:
            requests.await_delivery(tx, arrived)
    made.request, tx.request_id = arrived, arrived.id
    journal.append(tx, "request", arrived.id, "update", None, {})
    made.token = sessions.issue(tx, users.act_as(tx, demo.user_id("ada"), "native"), sessions.ACCESS, seconds=3600)


def answered(tx: Tx, made: Any) -> None:
    """A property of which the oldest calls wait, and no later one."""
    made.place = places.get(tx, places.create(tx, "property", name="Mill")["id"])
    for n in range(PEOPLE):
        row = {"kind": calls.KIND, "place_id": made.place.id, "opened_at": n, "closed_at": n if n > 3 else None, **OPEN_TO_ALL}
        journal.create(tx, matter, {"id": ids.new(), "subject": f"Call {n}", **row}, number=2_000_000 + n)


def a_page(store: Any, name: str, role: str, after: tuple[int, UUID] | None, tx: Tx) -> timeline.Page:
    enter(tx, role=role, groups=frozenset({OURS}))
    return timeline.page(tx, tx.who, store.who[name], many=PAGE, after=after)


def cost(store: Any, name: str, role: str, after: tuple[int, UUID] | None = None) -> int:
    """What a page reads, in all its statements."""
    return sum(look.cost for look in looks(store.engine, partial(a_page, store, name, role, after)))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("generic", [True, False])
def test_a_timeline_is_read_in_its_order_from_its_index(known: Any, role: str, generic: bool) -> None:
    (look,) = looks(known.engine, partial(a_page, known, "big", role, None), generic=generic)
    is_partner = role == "partner"
    if known.engine.name == "postgres":
        assert f"Index Only Scan participation_{'external' if is_partner else 'pk'}" in look.steps
    else:
        key = "USING COVERING INDEX participation_external" if is_partner else "USING PRIMARY KEY"
        assert look.steps[0].startswith(f"SEARCH participation {key} (book_id=? AND contact_id=?"), look.steps
    assert not look.sorts, look.steps
    assert not look.walks, look.steps
    assert "count(" not in look.text


@pytest.mark.parametrize("role", ROLES)
def test_a_page_costs_the_same_wherever_it_is(known: Any, role: str) -> None:
    """Of a contact with a thousand entries, of one with twenty thousand, its page 300."""
    few = cost(known, "small", role)
    first = cost(known, "big", role)
    late = cost(known, "big", role, (MANY - 300 * PAGE * MANY // 20_000, UUID(int=0)))
    assert max(first, late) <= few * ALIKE, (few, first, late)


def test_a_partner_reads_only_what_is_for_partners(known: Any) -> None:
    """Ten entries in ten thousand: no more is read than for a contact that has ten."""
    page = known.engine.read(partial(a_page, known, "internal", "partner", None))
    assert ([row.at for row in page.rows], page.next) == (list(range(MANY - 996, 0, -1000))[:PAGE], None)
    assert cost(known, "internal", "partner") <= cost(known, "small", "partner") * ALIKE


def test_a_run_of_entries_for_others_is_crossed_in_steps(known: Any) -> None:
    """Five thousand of which the caller may see none: each page looks at about a thousand and says where to go on."""
    most, keys, after = 2 * cost(known, "small", "agent") * timeline.WALK // PAGE, [], None
    while True:
        page = known.engine.read(partial(a_page, known, "secret", "agent", after))
        assert page.rows == []
        if page.next is None:
            break
        assert cost(known, "secret", "agent", after) <= most
        keys.append(after := page.next)
    assert 3 <= len(keys) <= 5_000 // timeline.WALK
    assert keys == sorted(set(keys), reverse=True)


KINDS = {"the rarest": ("mail",), "the commonest": ("call",), "all there are": ("call", "mail", "survey"), "none there is": ("hours",)}


def of_kinds(store: Any, name: str, role: str, kinds: tuple[str, ...], tx: Tx) -> timeline.Page:
    enter(tx, role=role, groups=frozenset({OURS}))
    return timeline.page(tx, tx.who, store.who[name], many=PAGE, kinds=kinds)


@pytest.mark.parametrize("generic", [True, False])
@pytest.mark.parametrize("kinds", KINDS.values(), ids=KINDS)
def test_a_timeline_of_some_kinds_is_read_from_an_index_of_theirs(known: Any, kinds: tuple[str, ...], generic: bool) -> None:
    looked = looks(known.engine, partial(of_kinds, known, "big", "agent", kinds), generic=generic)
    few = sum(look.cost for look in looks(known.engine, partial(of_kinds, known, "small", "agent", ("call",))))
    for look in looked:
        steps = [step for step in look.steps if "participation_kind" in step]
        assert len(steps) == len(kinds), look.steps
        assert not look.walks, look.steps
    assert sum(look.cost for look in looked) <= few * ALIKE * len(kinds), (few, [look.cost for look in looked])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kinds", KINDS.values(), ids=KINDS)
def test_a_timeline_of_some_kinds_has_those_in_order(known: Any, role: str, kinds: tuple[str, ...]) -> None:
    page = known.engine.read(partial(of_kinds, known, "big", role, kinds))
    wanted = [n for n in range(MANY - 1, -1, -1) if whose(n) == "big" and kind_of(n) in kinds]
    seen = [row.at for row in page.rows]
    assert seen == wanted[: len(seen)]
    assert len(seen) == min(PAGE, len(wanted)) or page.next is not None


def test_what_is_between_others_entries_is_read_in_order(engine: Engine) -> None:
    """Every page in turn gives each readable entry once, however it lies between the ones that are not."""
    contact = run(engine, lambda tx: contacts.create(tx, "person", first="Ada"))["id"]
    run(engine, lambda tx: [seen(tx, contact, n, is_restricted=n % 7 != 0) for n in range(3_000)], user=THEIRS)
    for many in (1, 20, 200):
        assert [row.at for row in read_on(engine, contact, many)] == list(range(2_996, -1, -7)), many


def read_on(engine: Engine, contact: UUID, many: int) -> Iterator[Any]:
    """All pages, one after the other."""
    after, is_last = None, False
    while not is_last:
        page = engine.read(partial(lambda after, tx: timeline.page(enter(tx), tx.who, contact, many=many, after=after), after))
        yield from page.rows
        after, is_last = page.next, page.next is None


def seen(tx: Tx, contact: UUID, n: int, **flags: bool) -> None:
    at = {"at_at": n, "kind": "note", "is_closed": False, "is_external": False, **flags}
    id = journal.create(tx, entry, at, number=n + 1)["id"]
    part = {"contact_id": contact, "at": n, "entry_id": id, "role": "with", "is_external": False, "kind": "note"}
    tx.add(participation, part)


LOOK_UPS: dict[str, Callable[[Tx, Any], Any]] = {
    "a contact by number": lambda tx, store: contacts.by_number(tx, store.number),
    "a contact by id": lambda tx, store: contacts.get(tx, store.who["big"]),
    "a contact by reference": lambda tx, store: contacts.by_reference(tx, "R1234"),
    "a contact by name": lambda tx, store: contacts.by_name(tx, "Given34 Family1234", "person"),
    "contacts by mail": lambda tx, store: channels.find(tx, "mail", "p1234@example.org"),
    "contacts by the end of a phone number": lambda tx, store: channels.find_suffix(tx, "0001234"),
    "twins by name": lambda tx, store: duplicates.of_name(tx, "person", "Given34 Family1234"),
    "twins by sound": lambda tx, store: duplicates.of_name(tx, "person", "Family 1234, Given 34"),
    "twins by domain": lambda tx, store: duplicates.of_domain(tx, "kettle.example"),
    "contacts by words": lambda tx, store: find.people(tx, "family1234"),
    "the entries of a matter": lambda tx, store: entries.of_matter(tx, store.matter),
    "the history of a record": lambda tx, store: journal.history(tx, store.matter),
    "the history of a record, in portions": lambda tx, store: provenance.history(tx, tx.who, store.who["big"]),
    "the entries of a matter, newest first": lambda tx, store: [timeline.of_matter(tx, tx.who, store.matter)],
    "entries of a contact among others": lambda tx, store: timeline.among(tx, tx.who, store.who["secret"], [store.entry], 10),
    "the latest writes of a door": lambda tx, store: requests.page(tx, many=5, door="native"),
    "who takes part in an entry": lambda tx, store: entries.participants_of(tx, store.entry),
    "a stored write": lambda tx, store: requests.get(tx, store.request.id),
    "what a write changed": lambda tx, store: requests.changes(tx, store.request.id),
    "the same write sent before": lambda tx, store: requests.earlier(tx, replace(store.request, client_key=None), ()),
    "a write by its key": lambda tx, store: requests.earlier(tx, store.request, ()),
    "whether an answer arrived": lambda tx, store: not requests.is_delivered(tx, store.request),
    "who has a token": lambda tx, store: sessions.find(tx, "native", store.token, sessions.ACCESS),
    "a page of a contact's matters": lambda tx, store: pages.matters(
        tx, tx.who, "log", account=store.who["big"], after=store.matter, many=3
    ),
    "a page of contacts": lambda tx, store: pages.contacts(tx, after=store.others[-1], many=5),
    "contacts whose name begins so": lambda tx, store: pages.contacts(tx, text="given34 family12", after=store.others[1233], many=5),
    "the open calls of a property": lambda tx, store: calls.open_of(tx, tx.who, store.place, 21),
    "a user by login": lambda tx, store: users.by_login(tx, "ada"),
}
MOST = {"sqlite": 2_000, "postgres": 60}
"""What one look-up may read: a few rows by an index, each over a few pages. The book has 100,000 pages' worth of steps."""


@pytest.mark.parametrize("name", LOOK_UPS)
def test_a_look_up_reads_a_few_rows_by_an_index(known: Any, name: str) -> None:
    def work(tx: Tx) -> None:
        enter(tx)
        assert LOOK_UPS[name](tx, known)

    for look in looks(known.engine, work):
        assert not look.walks, look
        assert look.cost <= MOST[known.engine.name], look


SOUGHT = {
    "a number": "0001234",
    "a name": "family1234",
    "a frequent word": "subject",
    "two frequent words": "with sub",
    "a frequent word and a seldom one": "subject 42",
}
MOST_SOUGHT = {"sqlite": 2 * sqlite_words.FREQUENT + 2_000, "postgres": pg_search.NEWEST}
"""What is looked through to know that a word is frequent, however many have it."""


@pytest.mark.parametrize("text", SOUGHT.values(), ids=SOUGHT)
def test_a_search_reads_a_part_of_what_has_the_words(known: Any, text: str) -> None:
    def work(tx: Tx) -> None:
        enter(tx)
        assert search.everything(tx, tx.who, text, 6)

    for look in looks(known.engine, work):
        assert not look.walks, look
        assert look.cost <= MOST_SOUGHT[known.engine.name], look


def test_every_statement_goes_by_an_index_on_postgres(cluster: Cluster) -> None:
    """As prepared for all values, over tables that are said to be large. SQLite's plans: tests/core/test_plans.py."""
    name, url = cluster.copy("demo")
    something_in_each(url)
    cluster.run("UPDATE pg_class SET relpages = 1, reltuples = 100000 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace", name)
    line = Line(url)
    plans = {name: planned(line, statement) for name, statement in FIXED.items() if name not in WHOLE}
    line.close()
    cluster.drop(name)
    assert {name: steps for name, steps in plans.items() if any(reads_all(step) for step in steps)} == {}


def something_in_each(url: str) -> None:
    """The planner thinks of an empty table that there is nothing to be saved in it."""
    book = Book(open_engine(url))
    headers = {"Content-Type": "application/json", **book.token()}
    assert book.post("/empire/api/contactlogs", sample("empire-contactlog-request.json"), headers=headers).status == 200
    run(book.engine, lambda tx: (aliases.add(tx, "empire", "x", "1", tx.book), files.add(tx, "a.txt", "text/plain", b"a")))
    book.close()


def planned(line: Line, statement: Fixed) -> list[str]:
    ready = compiled(statement, FORM)
    types = [TYPES[oid] for oid in oids_of(ready.kinds)]
    asked, given = (f"({', '.join(each)})" if types else "" for each in (types, ["NULL"] * len(types)))
    for text in ("SET plan_cache_mode = force_generic_plan", f"PREPARE asked{asked} AS {ready.text}"):
        line.ask(text, (), (), kept=False)
    steps = line.rows(line.ask(f"EXPLAIN (COSTS OFF) EXECUTE asked{given}", (), (), kept=False), tuple)
    line.ask("DEALLOCATE asked", (), (), kept=False)
    return [step.strip() for (step,) in steps]


def reads_all(step: str) -> bool:
    return "Seq Scan" in step or step in ("Index Cond: (book_id = $1)", "Index Cond: (book_id = $2)")


def test_what_is_prepared_is_planned_once_and_what_is_composed_each_time(cluster: Cluster) -> None:
    """PostgreSQL's own count of plans."""
    name, url = cluster.copy("empty")
    line = Line(url)
    kept, composed = "SELECT $1::int8 + 1", "SELECT $1::int8 + 2"
    for _ in range(8):
        line.ask(kept, [(5).to_bytes(8, "big")], (sa.BigInteger(),))
    assert line.rows(line.ask(composed, [(5).to_bytes(8, "big")], (sa.BigInteger(),), kept=False), tuple) == [(7,)]
    counted = "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement = $1"
    assert line.rows(line.ask(counted, [kept.encode()], (sa.Text(),)), tuple) == [(8, 0)]
    with pytest.raises(psycopg.Error):
        line.ask("SELECT 1 / $1::int8", [bytes(8)], (sa.BigInteger(),), kept=False)
    assert line.rows(line.ask("SHOW plan_cache_mode", (), ()), tuple) == [("force_generic_plan",)]
    line.close()
    cluster.drop(name)
