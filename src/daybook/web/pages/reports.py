"""Reports: figures of a span of days as tables and charts; every number opens what it counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from daybook.core import reports
from daybook.core.access import demand_role
from daybook.core.clock import to_datetime
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.core.reports import Days, Figure, Wanted
from daybook.core.texts import Text
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web import dated, reader, tables
from daybook.web.frame import shown
from daybook.web.pages import line as timeline_rows
from daybook.web.promises import PAST
from daybook.web.vocabulary import WORDS, word
from daybook.web.written import list_text
from daybook.wire.record import Record, slot

STAFF = ("admin", "manager", "agent")
USUAL = 30
"""Days that a report covers when nobody says which."""
FIRST = date(1900, 1, 1)
SPANS = (7, 30, 90, 365)
ROWS = 50


class Asked(Record, xml_names="same"):
    """Which days, and which entries of them."""

    first: str | None = slot("The first day: 2026-11-01, or as the reader writes it", form="from")
    last: str | None = slot("The last day", form="to")
    kind: str | None = slot("A kind of entry")
    door: str | None = slot("The door it came through")
    agent: str | None = slot("The name it is signed with, `-`: none")
    reason: str | None = slot("A list item's id, `-`: none")
    project: str | None = slot("What hours were booked on, `-`: on nothing")
    within: str | None = slot("How long it took to close: a number of the limits, `-1` for what is open")
    after: str | None = slot("The key of the last row of the page before")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of figures: its name (of its CSV), what it says, its rows, and how a chart shows them."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: list["Line"]
    chart: str = "bar"


@dataclass(frozen=True, slots=True)
class Line:
    """A group: what it is called, its cells, and where the first figure leads."""

    label: str
    cells: tuple[Any, ...]
    link: str
    links: tuple[str, ...] = field(default=())


def show(call: Call) -> Answer:
    """Every table of the days wanted."""
    wanted = _wanted(call)
    return shown(
        call,
        "pages/reports.html",
        wanted=wanted,
        query=_query(wanted),
        tables=[make(call, wanted) for make in TABLES.values()],
        agents=reports.agents(call.tx, call.who, wanted.days),
        kinds=[kind for kind in WORDS["kinds"] if kind in KINDS],
        spans=SPANS,
        today=_today(call),
        earlier=lambda days: (_today(call) - timedelta(days=days - 1)).isoformat(),
    )


def export(call: Call) -> Answer:
    """One table as CSV."""
    wanted = _wanted(call)
    make = TABLES.get(call.params["name"])
    if make is None:
        raise Missing("report", call.params["name"])
    table = make(call, wanted)
    return tables.csv(f"daybook-{table.name}.csv", table.head, ((line.label, *line.cells) for line in table.rows))


def behind(call: Call) -> Answer:
    """The entries that a figure counts."""
    wanted = _wanted(call)
    found = reports.entries(call.tx, call.who, wanted, many=ROWS, after=timeline_rows.key_of(call.query.after))
    following = None if found.next is None else f"/reports/entries?{_query(wanted)}&after={found.next[0]}~{found.next[1]}"
    return shown(
        call,
        "pages/behind.html",
        wanted=wanted,
        query=_query(wanted),
        reason=_reason_text(call, wanted),
        rows=found.rows,
        following=following,
    )


def matters_behind(call: Call) -> Answer:
    """The matters that a figure counts."""
    wanted, kind = _wanted(call), call.query.kind
    if kind not in reports.CLOSING:
        raise Invalid([Mistake("kind", _("Must be a kind of matter."), kind)])
    within = _within(call.query.within)
    found = reports.matters(call.tx, call.who, wanted.days, kind, within, many=ROWS, after=timeline_rows.key_of(call.query.after))
    query = _query(wanted) + ("" if within is None else f"&within={within}")
    following = None if found.next is None else f"/reports/matters?{query}&after={found.next[0]}~{found.next[1]}"
    return shown(call, "pages/behind_matters.html", wanted=wanted, query=_query(wanted), rows=found.rows, following=following)


def _today(call: Call) -> date:
    return to_datetime(call.tx.now, call.who.zone).date()


def _wanted(call: Call) -> Wanted:
    """What the address asks for; every mistake at once."""
    demand_role(call.who, *STAFF)
    query: Asked = call.query
    form = dated.Form(call, PAST)
    mistakes = form.mistakes
    last = (form.day("to", query.last, FIRST) if query.last else None) or _today(call)
    first = (form.day("from", query.first, FIRST) if query.first else None) or last - timedelta(days=USUAL - 1)
    reason = _reason(query.reason, mistakes)
    if mistakes:
        raise Invalid(mistakes)
    days = Days(first, last, call.who.zone)
    reports.demand_days(days)
    return Wanted(days, query.kind or None, query.door or None, query.agent or None, reason, query.project or None)


def _reason(text: str | None, mistakes: list[Mistake]) -> UUID | str | None:
    try:
        return reports.UNSAID if text == reports.UNSAID else UUID(text) if text else None
    except ValueError:
        mistakes.append(Mistake("reason", _("Must be a list item's id."), text))
        return None


def _reason_text(call: Call, wanted: Wanted) -> str:
    texts = reports.reasons(call.tx, [Figure(wanted.reason, 0)])
    return list_text(reader.of_user(call.who), next(iter(texts.values()), ""))


def _within(text: str | None) -> int | None:
    if not text:
        return None
    if text.lstrip("-").isdecimal() and -1 <= int(text) <= len(reports.LIMITS):
        return int(text)
    raise Invalid([Mistake("within", Text("Must be from -1 to %(most)s.", most=len(reports.LIMITS)), text)])


def _query(wanted: Wanted, **more: Any) -> str:
    """What is wanted, as an address says it."""
    told: dict[str, Any] = {
        "from": wanted.days.first.isoformat(),
        "to": wanted.days.last.isoformat(),
        "kind": wanted.kind,
        "door": wanted.door,
        "agent": wanted.agent,
        "reason": wanted.reason,
        "project": wanted.project,
    }
    return urlencode({name: value for name, value in (told | more).items() if value not in (None, "")})


def _lines(call: Call, wanted: Wanted, figures: Iterable[Figure], by: str, names: Mapping[Any, str]) -> list[Line]:
    """A row for each group."""
    none = reader.of_user(call.who).text(_("(not said)"))
    found = []
    for figure in figures:
        key = reports.UNSAID if figure.key is None else figure.key
        link = f"/reports/entries?{_query(wanted, **{by: key})}"
        found.append(Line(names.get(figure.key) or str(figure.key or none), (figure.count, figure.ticks / reports.HOUR), link))
    return found


def _days(call: Call, wanted: Wanted) -> Table:
    texts = reader.of_user(call.who)
    rows = [
        Line(
            each.key.isoformat(),
            (each.count, each.ticks / reports.HOUR),
            f"/reports/entries?{_query(wanted, **{'from': each.key, 'to': each.key})}",
        )
        for each in reports.by_day(call.tx, call.who, wanted)
    ]
    return Table("days", texts.text(_("Entries by day")), _heads(call, _("Day")), rows, "line")


def _heads(call: Call, first: str) -> tuple[str, ...]:
    texts = reader.of_user(call.who)
    return texts.text(first), texts.text(_("Entries")), texts.text(_("Hours"))


def _by(name: str, by: str, title: str, head: str) -> Any:
    """A table of one of the groupings."""

    def make(call: Call, wanted: Wanted) -> Table:
        texts = reader.of_user(call.who)
        figures = reports.grouped(call.tx, call.who, wanted, by)
        if by == "reason":
            names: dict[Any, str] = {id: list_text(texts, text) for id, text in reports.reasons(call.tx, figures).items()}
        elif by in ("kind", "door"):
            names = {each.key: word(texts, each.key, "kinds" if by == "kind" else "door") for each in figures if each.key}
        else:
            names = {}
        return Table(name, texts.text(title), _heads(call, head), _lines(call, wanted, figures, by, names))

    return make


def _hours(call: Call, wanted: Wanted) -> Table:
    texts = reader.of_user(call.who)
    figures = reports.hours_by_project(call.tx, call.who, wanted)
    rows = _lines(call, replace(wanted, kind="hours"), figures, "project", {None: texts.text(_("(no project)"))})
    return Table("hours", texts.text(_("Hours by project")), _heads(call, _("Project")), rows, "second")


def _closing(call: Call, wanted: Wanted) -> Table:
    """What was opened in these days, by how long it took to close."""
    texts = reader.of_user(call.who)
    rows = []
    for each in reports.closing(call.tx, call.who, wanted.days):
        links = tuple(f"/reports/matters?{_query(wanted, kind=each.kind, within=at)}" for at in (*range(len(reports.LIMITS) + 1), -1))
        median = None if each.median is None else each.median / reports.HOUR
        rows.append(Line(word(texts, each.kind, "kinds"), (*each.within, each.later, each.open, median), links[0], links))
    heads = (_("Opened as"), _("1 hour"), _("4 hours"), _("1 day"), _("3 days"), _("7 days"), _("later"), _("open"), _("Median hours"))
    return Table("closing", texts.text(_("How long it took to close")), tuple(map(texts.text, heads)), rows, "stack")


KINDS = frozenset({"call", "mail", "note", "meeting", "hours", "survey", "step", "comment"})
TABLES: dict[str, Any] = {
    "days": _days,
    "kinds": _by("kinds", "kind", _("Entries by kind"), _("Kind")),
    "doors": _by("doors", "door", _("Entries by door"), _("Door")),
    "reasons": _by("reasons", "reason", _("Entries by reason"), _("Reason")),
    "agents": _by("agents", "agent", _("Entries by person"), _("Who")),
    "hours": _hours,
    "closing": _closing,
}
ROUTES = (
    Route("GET", "/reports", show, query=Asked, doc="Figures of a span of days"),
    Route("GET", "/reports/entries", behind, query=Asked, doc="The entries that a figure counts"),
    Route("GET", "/reports/matters", matters_behind, query=Asked, doc="The matters that a figure counts", tries={"kind": "task"}),
    Route("GET", "/reports/{name}.csv", export, query=Asked, doc="One table as CSV", tries={"name": "days"}),
)
