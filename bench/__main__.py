"""`make bench`: creates of the full contact log per second, durable, beside what a team would otherwise write and beside the raw limits.

Alternating runs, medians of ratios; results under `bench/results/` with the machine's facts.
"""

import argparse
import json
import platform
import statistics
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import load, prepare
from bench.sample import SAMPLES, maker
from bench.servers import KINDS, Kind, running

RESULTS = Path(__file__).parent / "results"
console = Console()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="alternating rounds")
    parser.add_argument("--seconds", type=float, default=4.0, help="seconds per competitor and round")
    parser.add_argument("--connections", type=int, nargs="*", default=[1, 16])
    parser.add_argument("--only", nargs="*", default=[kind.name for kind in KINDS], help="competitors")
    options = parser.parse_args()
    kinds = [kind for kind in KINDS if kind.name in options.only]
    with tempfile.TemporaryDirectory(prefix="daybook-bench-") as name:
        folder = Path(name)
        book, template = folder / "book.sqlite", folder / "template.pickle"
        token = prepare.demo_book(book)
        size = len((SAMPLES / "empire-contactlog-request.json").read_bytes())
        console.print(f"one contact log is {prepare.template(book, template)} rows, the request {size} bytes")
        for connections in options.connections:
            rates = _rounds(kinds, connections, options.rounds, options.seconds, token, (book, template, folder))
            _report(connections, rates)


def _rounds(
    kinds: list[Kind], connections: int, rounds: int, seconds: float, token: str, files: tuple[Path, Path, Path]
) -> dict[str, list[load.Result]]:
    found: dict[str, list[load.Result]] = {kind.name: [] for kind in kinds}
    for _ in range(rounds):
        for kind in kinds:
            found[kind.name].append(_measure(kind, connections, seconds, token, files))
    return found


def _measure(kind: Kind, connections: int, seconds: float, token: str, files: tuple[Path, Path, Path]) -> load.Result:
    make = maker(kind.path, {"Authorization": f"Bearer {token}"})
    with running(kind, *files) as port:
        load.run(port, connections, min(1.0, seconds / 4), make)
        result = load.run(port, connections, seconds, make)
    if result.bad:
        raise RuntimeError(f"{kind.name}: {result.bad} of {len(result.times)} answers were not 2xx")
    return result


def _report(connections: int, found: dict[str, list[load.Result]]) -> None:
    table = Table(title=f"creates of the full contact log, {connections} connection(s)")
    for head in ("server", "per second", "p50 ms", "p99 ms", "p99/p50", "daybook : it"):
        table.add_column(head, justify="left" if head == "server" else "right")
    mine = found.get("daybook", [])
    lines = []
    for name, results in found.items():
        ratio = statistics.median(a.rate / b.rate for a, b in zip(mine, results, strict=True)) if mine else 0.0
        p50, p99 = (statistics.median(r.percentile(share) for r in results) for share in (0.5, 0.99))
        rate = statistics.median(r.rate for r in results)
        table.add_row(name, f"{rate:.0f}", f"{p50:.2f}", f"{p99:.2f}", f"{p99 / p50:.1f}", f"{ratio:.2f}")
        lines.append({"server": name, "connections": connections, "rate": rate, "p50": p50, "p99": p99, "ratio": ratio})
    console.print(table)
    RESULTS.mkdir(exist_ok=True)
    facts = {"machine": platform.platform(), "python": platform.python_version(), "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
    (RESULTS / f"creates-{connections}.json").write_text(json.dumps({"facts": facts, "lines": lines}, indent=1))


if __name__ == "__main__":
    main()
