"""`make bench`: Daybook beside what a team would otherwise write, and beside the bare limits; `python -m bench fill`: a large book.

Alternating runs, medians of ratios; tables here, and JSON and a picture under `bench/results/`. `bench/README.md` says how to read them.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from bench import fill, lists, machine, pages, plot, report
from bench.cases import CASES
from bench.run import Outcome, Plan, measure
from bench.servers import KINDS

WIDE = 130
RESULTS = Path(__file__).parent / "results"
QUICK = Plan(connections=(16,), rounds=2, seconds=0.5, warm_up=0.2, entries=20_000)


def arguments() -> argparse.ArgumentParser:
    """What may be chosen."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.set_defaults(work=bench)
    parser.add_argument("--quick", action="store_true", help="two rounds at 16 connections over a smaller book: three minutes")
    parser.add_argument("--engines", nargs="+", choices=Plan().engines, help="which databases")
    parser.add_argument("--connections", nargs="+", type=_above_zero, help="how many clients at once")
    parser.add_argument("--rounds", type=_above_zero, help="alternating rounds")
    parser.add_argument("--seconds", type=float, help="seconds per competitor, case and round")
    parser.add_argument("--only", nargs="+", choices=[kind.name for kind in KINDS], help="competitors", metavar="NAME")
    parser.add_argument("--cases", nargs="+", choices=[case.name for case in CASES], help="cases", metavar="CASE")
    parser.add_argument("--entries", type=_above_zero, help="entries on the long timeline")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where results go")
    commands = parser.add_subparsers(title="other commands")
    filling = commands.add_parser("fill", help="make a large book", description=fill.__doc__)
    fill.add_arguments(filling)
    filling.set_defaults(work=fill.main)
    listing = commands.add_parser("lists", help="pages of a list, by size and place", description=lists.__doc__)
    lists.add_arguments(listing, _above_zero)
    listing.set_defaults(work=lists.main)
    looking = commands.add_parser("pages", help="the pages in a browser, against their budgets", description=pages.__doc__)
    pages.add_arguments(looking, _above_zero)
    looking.set_defaults(work=pages.main)
    return parser


def _above_zero(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be above zero")
    return number


def plan_of(options: argparse.Namespace) -> Plan:
    """The plan that the options ask for."""
    names = ("engines", "connections", "only", "cases")
    given = {name: tuple(value) for name in names if (value := getattr(options, name))}
    given |= {name: value for name in ("rounds", "seconds", "entries") if (value := getattr(options, name)) is not None}
    return replace(QUICK if options.quick else Plan(), **given)


def bench(options: argparse.Namespace) -> int:
    """Measure, print, save."""
    plan = plan_of(options)
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="daybook-bench-") as name:
        folder = Path(name)
        outcome = measure(plan, folder, lambda text: console.print(f"[dim]{time.monotonic() - begun:6.0f} s[/dim]  {text}"))
        facts = machine.facts(folder, outcome.versions)
    report.show(outcome, console)
    target = save(outcome, facts, options.results / time.strftime("%Y-%m-%dT%H%M%SZ", time.gmtime()))
    console.print(f"{time.monotonic() - begun:.0f} seconds; everything is in {target}")
    return 0


def save(outcome: Outcome, facts: dict[str, str], target: Path) -> Path:
    """The run as JSON and pictures, in a folder of its own."""
    target.mkdir(parents=True)
    report.save(outcome, facts, target / "results.json")
    for engine in outcome.versions:
        plot.draw(outcome, engine, facts, target / f"{engine}.svg")
    return target


if __name__ == "__main__":
    chosen = arguments().parse_args()
    sys.exit(chosen.work(chosen))
