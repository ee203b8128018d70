"""The benchmark itself, in its smallest form: that it still runs, and measures the same work everywhere. No figure is looked at."""

import io
import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser
from rich.console import Console

from bench import grown, lists, pages, trace
from bench.__main__ import arguments, plan_of, save
from bench.cases import CASES
from bench.report import show
from bench.rows import Template
from bench.run import Outcome, Plan, measure_on
from bench.servers import KINDS
from bench.stores import Databases, Files
from tests.clusters import Cluster
from tests.web.browsers import needs_browser

TINY = Plan(connections=(2,), rounds=1, seconds=0.01, warm_up=0.0, entries=160)
PEERS = {"sqlite": ("daybook", "fastapi-core"), "postgres": ("daybook", "fastapi-orm", "fastapi-keyset", "bare-driver")}
"""Enough that each of their programs, and each way to write and to read, is run once."""
ALIKE = {"page", "deep", "create", "doors"}
"""Cases in which one request is like another."""


def run(store: Files | Databases, folder: Path) -> Outcome:
    """Everything once; the run itself compares answers and the rows that were stored."""
    outcome = Outcome()
    plan = Plan(
        **{name: getattr(TINY, name) for name in ("connections", "rounds", "seconds", "warm_up", "entries")}, only=PEERS[store.name]
    )
    measure_on(store, plan, folder, outcome, lambda _: None)
    return outcome


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A run on each engine."""
    folder = tmp_path_factory.mktemp("bench")
    if request.param == "sqlite":
        return run(Files(folder), folder)
    cluster: Cluster = request.getfixturevalue("cluster")
    store = Databases(cluster)
    try:
        return run(store, folder)
    finally:
        store.drop("template")


def test_every_competitor_answered_every_load(measured: Outcome) -> None:
    (engine,) = measured.versions
    for case in CASES:
        wanted = {kind.name for kind in KINDS if kind.name in PEERS[engine] and case.needs in kind.takes and engine in kind.engines}
        lines = [line for line in measured.lines if line.case == case.name and line.turns]
        assert {line.server for line in lines} == wanted
        assert all(line.median("rate") > 0 and line.median("p99") >= line.median("p50") > 0 for line in lines)
        mine = next(line.median("size") for line in lines if line.server == "daybook")
        is_alike = [0.7 < line.median("size") / mine < 1.4 for line in lines]
        assert case.needs not in ALIKE or all(is_alike), (case.name, lines)


def test_it_leaves_a_table_and_json_and_a_picture(measured: Outcome, tmp_path: Path) -> None:
    (engine,) = measured.versions
    said = io.StringIO()
    show(measured, Console(file=said, width=200))
    target = save(measured, {"processor": "any", "date": "today"}, tmp_path / "run")
    found = json.loads((target / "results.json").read_text())
    picture = ElementTree.parse(target / f"{engine}.svg")
    texts = {text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")}
    for case in CASES:
        assert f"{case.title}, {engine}" in said.getvalue()
        assert case.title in texts
    assert {(line["case"], line["server"]) for line in found["lines"] if line["turns"]} >= {(case.name, "daybook") for case in CASES}
    assert all(line["ratio"] == 1 for line in found["lines"] if line["server"] == "daybook")


def test_who_stores_less_than_was_sent_is_found_out() -> None:
    template = Template.__new__(Template)
    template.rows = [("entry", {}), ("change", {}), ("change", {})]
    before = grown.Size(grown.Counter(entry=5, change=5), grown.Counter(empire=1))
    good = grown.Size(grown.Counter(entry=8, change=11), grown.Counter(empire=4))
    assert grown.verify("good", before, good, {"empire": template}) == 3
    for rows in (grown.Counter(entry=8, change=10), grown.Counter(entry=8, change=11, words=1)):
        with pytest.raises(RuntimeError, match="bad did not store what was sent"):
            grown.verify("bad", before, grown.Size(rows, good.writes), {"empire": template})


def test_a_plan_is_what_was_asked_for() -> None:
    quick = plan_of(arguments().parse_args(["--quick", "--engines", "sqlite", "--rounds", "7", "--cases", "mixed"]))
    assert (quick.engines, quick.connections, quick.rounds, quick.cases) == (("sqlite",), (16,), 7, ("mixed",))
    assert [(case.name, many) for case, many in quick.loads()] == [("mixed", 16)]
    whole = plan_of(arguments().parse_args([]))
    assert whole.rounds >= 5
    assert {many for case, many in whole.loads() if case.name == "timeline-first"} == {1, 16, 64}
    with pytest.raises(SystemExit):
        arguments().parse_args(["--rounds", "0"])


def test_fill_is_a_command_of_its_own() -> None:
    options = arguments().parse_args(["fill", "--database", "sqlite:///x.sqlite", "--entries", "1_000"])
    assert (options.database, options.entries) == ("sqlite:///x.sqlite", 1000)


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_lists_are_asked_at_every_size_and_place(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    store = Files(tmp_path) if engine == "sqlite" else Databases(request.getfixturevalue("cluster"))
    sizes = lists.measure(store, tmp_path, [700, 2_100], rounds=1, seconds=0.01)
    assert [size.contacts for size in sizes] == [700, 2_100]
    assert 1 <= sizes[0].page < sizes[1].page
    said = io.StringIO()
    lists.show(Console(file=said, width=100), engine, sizes)
    assert all(name in said.getvalue() for name in lists.QUESTIONS)
    assert "2,100" in said.getvalue()


@needs_browser
def test_pages_are_timed_by_the_browsers_trace(chromium: Browser, demo_file: Path, tmp_path: Path) -> None:
    shutil.copy(demo_file, tmp_path / "demo.sqlite")
    acts = pages.chosen(["j, next", "save", "native"])
    (found,) = pages.measure(chromium, "sqlite", {"demo": f"sqlite:///{tmp_path}/demo.sqlite"}, tmp_path, 1, acts)
    assert list(found.times) == [act.name for act in acts]
    assert all(0 < time < 60_000 and own > 0 for name in found.times for time, own in zip(found.times[name], found.own[name], strict=True))
    said = io.StringIO()
    pages.show(Console(file=said, width=120), "sqlite", [found])
    lines = {line.split("│")[1].strip(): line for line in said.getvalue().splitlines() if line.startswith("│")}
    assert list(lines) == [act.name for act in acts]
    assert all(("kept" in line or "missed" in line) == bool(act.budget) for act, line in zip(acts, lines.values(), strict=True))


def test_a_trace_says_when_an_input_was_seen() -> None:
    read = trace.Trace(
        {"cat": "devtools.timeline", "pid": 1, "tid": 1, "ts": at * 1000, "ph": phase, "name": name, "args": given, **more}
        for at, phase, name, given, more in (
            (9, "b", "EventTiming", {"data": {"type": "keyup", "duration": 1}}, {}),
            (10, "b", "EventTiming", {"data": {"type": "keydown", "duration": 25.0}}, {}),
            (12, "X", "RunTask", {}, {"dur": 10_000, "tdur": 4_000}),
            (20, "b", "AnimationFrame", {"id": "a"}, {}),
            (21, "b", "AnimationFrame::Render", {}, {}),
            (30, "I", "bench.there", {}, {"cat": "blink.user_timing"}),
            (32, "b", "AnimationFrame", {"id": "b"}, {}),
            (33, "b", "AnimationFrame::Render", {}, {}),
            (35, "n", "AnimationFrame::Presentation", {"id": "a"}, {}),
            (48, "n", "AnimationFrame::Presentation", {"id": "b"}, {}),
        )
    )
    assert (read.input(0), read.painted(0), read.screen(read.mark("bench.there", 0))) == (10, 35, 48)
    assert (read.cpu(10, 35), read.cpu(17, 35), read.cpu(22, 35)) == (4, 2, 0)
    with pytest.raises(LookupError, match="no frame was drawn"):
        read.screen(40)
    with pytest.raises(LookupError, match="no input"):
        read.input(11)


def test_pages_is_a_command_of_its_own() -> None:
    options = arguments().parse_args(["pages", "--entries", "0", "--engines", "sqlite", "--acts", "results"])
    assert (options.entries, options.engines, options.work) == (0, ["sqlite"], pages.main)
    assert {act.budget for act in pages.chosen(options.acts)} == {0, 100}


def test_lists_is_a_command_of_its_own() -> None:
    options = arguments().parse_args(["lists", "--contacts", "10_000", "--engines", "sqlite"])
    assert (options.contacts, options.engines, options.work) == ([10_000], ["sqlite"], lists.main)
