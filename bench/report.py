"""What a run found, as tables on the terminal and as JSON."""

import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.cases import CASES
from bench.run import Line, Outcome
from bench.servers import KINDS

HEADS = ("server", "at once", "per second", "p50 ms", "p99 ms", "p99/p50", "CPU ms", "database", "bytes", "daybook : it")


def show(outcome: Outcome, console: Console) -> None:
    """A table for each engine and case."""
    for engine in outcome.versions:
        for case in CASES:
            lines = [line for line in outcome.lines if (line.engine, line.case) == (engine, case.name) and line.turns]
            if lines:
                console.print(_table(f"{case.title}, {engine}", lines, outcome))
    shares = [turn.generator for line in outcome.lines for turn in line.turns]
    console.print(
        f"The load generator took {min(shares):.0%} to {max(shares):.0%} of one core, {sum(shares) / len(shares):.0%} on average."
    )


def _table(title: str, lines: list[Line], outcome: Outcome) -> Table:
    table = Table(title=title, title_justify="left")
    for head in HEADS:
        table.add_column(head, justify="left" if head == "server" else "right")
    in_order = ordered(lines)
    for line, following in zip(in_order, [*in_order[1:], None], strict=True):
        is_last = following is not None and following.connections != line.connections
        table.add_row(*_cells(line, outcome.ratio(line)), end_section=is_last)
    return table


def ordered(lines: list[Line]) -> list[Line]:
    """By connections; within them as they were declared."""
    names = [kind.name for kind in KINDS]
    return sorted(lines, key=lambda line: (line.connections, names.index(line.server)))


def _cells(line: Line, ratio: float | None) -> list[str]:
    p50, p99 = line.median("p50"), line.median("p99")
    return [
        line.server,
        str(line.connections),
        short(line.median("rate")),
        f"{p50:.2f}",
        f"{p99:.2f}",
        f"{p99 / p50:.1f}",
        f"{line.median('server_cpu'):.2f}",
        f"{line.median('database_cpu'):.2f}" if line.engine != "sqlite" else "",
        f"{line.median('size'):.0f}",
        "" if ratio is None else f"{ratio:.2f}",
    ]


def short(rate: float) -> str:
    """A rate in three figures or so."""
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.1f}"


def save(outcome: Outcome, machine: dict[str, str], path: Path) -> None:
    """Everything, every turn of it, as JSON."""
    path.write_text(json.dumps({"machine": machine, "lines": [_saved(line, outcome) for line in outcome.lines]}, indent=1))


def _saved(line: Line, outcome: Outcome) -> dict[str, Any]:
    names = ("rate", "p50", "p99", "server_cpu", "database_cpu", "generator", "size", "memory")
    return {
        "engine": line.engine,
        "case": line.case,
        "connections": line.connections,
        "server": line.server,
        "ratio": outcome.ratio(line),
        "median": {name: line.median(name) for name in names},
        "turns": [{name: getattr(turn, name) for name in names} for turn in line.turns],
    }
