"""A run as a picture (SVG): for each case answers per second as bars, and from p50 to p99 as lines; both scales are logarithmic."""

import math
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from bench.cases import CASES
from bench.report import ordered, short
from bench.run import Line, Outcome

COLOURS = {
    "daybook": "#1b6e53",
    "daybook-2": "#3f9b7c",
    "fastapi-orm": "#b3541e",
    "fastapi-core": "#d98b4a",
    "fastapi-keyset": "#e8b98a",
    "bare-driver": "#5b6770",
    "bare-server": "#9aa5ad",
}
ROW, HEAD, GAP = 17, 42, 26
NAME, BARS, TIMES, WIDTH = 180, 330, 250, 940
STYLE = "text{font:12px system-ui,sans-serif;fill:#222}.h{font-size:15px;font-weight:600}.s{fill:#666;font-size:11px}.r{text-anchor:end}"


def draw(outcome: Outcome, engine: str, machine: dict[str, str], path: Path) -> None:
    """The picture of one engine."""
    panels: list[str] = []
    top = 74.0
    for case in CASES:
        lines = ordered([line for line in outcome.lines if (line.engine, line.case) == (engine, case.name) and line.turns])
        if lines:
            panels += _panel(case.title, lines, outcome, top)
            top += HEAD + ROW * len(lines) + 8 * len({line.connections for line in lines}) + GAP
    facts = " · ".join(
        f"{name} {value}" for name, value in machine.items() if name in ("processor", "cores", "python", engine, "date", "commit")
    )
    head = [
        _text(20, 28, f"Daybook and what a team would otherwise run, on {outcome.versions[engine]}", "h"),
        _text(20, 47, facts, "s"),
        _text(20, 62, "Medians of the rounds. × is Daybook's rate over that one's, the median of the rounds' ratios.", "s"),
    ]
    size = f'xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top:.0f}" viewBox="0 0 {WIDTH} {top:.0f}"'
    ground = f'<rect width="{WIDTH}" height="{top:.0f}" fill="#fff"/>'
    path.write_text(f"<svg {size}><style>{STYLE}</style>{ground}{''.join(head + panels)}</svg>\n")


def _panel(title: str, lines: list[Line], outcome: Outcome, top: float) -> list[str]:
    rates = _Scale((line.median("rate") for line in lines), NAME, NAME + BARS)
    begin = NAME + BARS + 110
    times = _Scale((line.median(name) for line in lines for name in ("p50", "p99")), begin, begin + TIMES)
    parts = [
        _text(20, top + 14, title, "h"),
        _text(NAME, top + 32, "answers per second", "s"),
        _text(begin, top + 32, "ms, p50 to p99", "s"),
    ]
    bottom = top + HEAD + ROW * len(lines) + 8 * len({line.connections for line in lines})
    parts += [*_grid(rates, top + HEAD, bottom), *_grid(times, top + HEAD, bottom)]
    y, last = top + HEAD, 0
    for line in lines:
        if line.connections != last:
            y, last = y + 8, line.connections
            parts.append(_text(20, y + 12, f"{last} at once" if last > 1 else "1", "s"))
        parts += _row(line, outcome.ratio(line), rates, times, y)
        y += ROW
    return parts


def _row(line: Line, ratio: float | None, rates: "_Scale", times: "_Scale", y: float) -> list[str]:
    colour = COLOURS.get(line.server, "#777")
    end = rates.at(line.median("rate"))
    p50, p99 = (times.at(line.median(name)) for name in ("p50", "p99"))
    said = short(line.median("rate")) + (f"  ×{ratio:.1f}" if ratio is not None and line.server != "daybook" else "")
    middle = y + ROW / 2
    return [
        _text(NAME - 6, y + 12, line.server, "r"),
        f'<rect x="{NAME}" y="{y + 2:.0f}" width="{max(1.0, end - NAME):.1f}" height="{ROW - 4}" fill="{colour}"/>',
        _text(end + 5, y + 12, said),
        f'<path d="M{p50:.1f} {middle}H{max(p99, p50 + 1):.1f}" stroke="{colour}" stroke-width="3"/>',
        f'<circle cx="{p50:.1f}" cy="{middle}" r="4" fill="{colour}"/>',
        f'<path d="M{p99:.1f} {y + 3:.0f}V{y + ROW - 3:.0f}" stroke="{colour}" stroke-width="2"/>',
        _text(p99 + 6, y + 12, f"{_ms(line.median('p50'))} to {_ms(line.median('p99'))}", "s"),
    ]


def _grid(scale: "_Scale", top: float, bottom: float) -> list[str]:
    drawn = []
    for value in scale.marks():
        x = scale.at(value)
        drawn += [f'<path d="M{x:.1f} {top:.0f}V{bottom:.0f}" stroke="#ddd"/>', _text(x - 4, bottom + 12, f"{value:g}", "s")]
    return drawn


class _Scale:
    """From values to places, by their logarithm, from the power of ten below to the one above."""

    def __init__(self, values: Iterable[float], low: float, high: float) -> None:
        known = [math.log10(max(value, 1e-3)) for value in values]
        self.first = min(0, math.floor(min(known)))
        self.last = max(math.ceil(max(known)), self.first + 1)
        self.low, self.high = low, high

    def at(self, value: float) -> float:
        share = (math.log10(max(value, 1e-3)) - self.first) / (self.last - self.first)
        return self.low + share * (self.high - self.low)

    def marks(self) -> list[float]:
        return [10.0**n for n in range(self.first, self.last + 1)]


def _ms(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def _text(x: float, y: float, said: str, style: str = "") -> str:
    marked = f' class="{style}"' if style else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{marked}>{escape(said)}</text>'
