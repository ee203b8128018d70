"""What a browser's own trace says: when an input came, and when what followed from it was on the screen. In milliseconds of one clock."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

CATEGORIES = ("-*", "devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing")
"""Inputs, frames, marks, tasks."""
INPUTS = ("keydown", "click")


class Trace:
    """The inputs, marks and frames of a trace."""

    def __init__(self, events: Iterable[dict[str, Any]]) -> None:
        self.inputs: list[tuple[float, float]] = []
        """When each came, and when the next frame after it was handled was on the screen, as the browser itself counts it."""
        self.departures: list[float] = []
        self.marks: dict[str, list[float]] = {}
        self.frames: list[tuple[float, float]] = []
        """When each frame was drawn, and when it was on the screen."""
        self.tasks: list[tuple[float, float, float]] = []
        """When each task of a page's own thread began and ended, and the processor time it took."""
        self._drawn: dict[str, float] = {}
        self._frame = ""
        ordered = sorted(events, key=lambda event: event.get("ts", 0))
        self._pages = {(event["pid"], event["tid"]) for event in ordered if event["name"] in ("AnimationFrame", "navigationStart")}
        for event in ordered:
            self._take(event, event.get("ts", 0) / 1000)

    def _take(self, event: dict[str, Any], at: float) -> None:
        name, phase, given = event["name"], event["ph"], event.get("args", {})
        if name == "EventTiming" and phase == "b" and given["data"]["type"] in INPUTS:
            self.inputs.append((at, at + given["data"]["duration"]))
        elif name == "navigationStart" and given["data"]["documentLoaderURL"]:
            self.departures.append(at)
        elif name == "AnimationFrame" and phase == "b":
            self._frame = given["id"]
        elif name == "AnimationFrame::Render" and phase == "b":
            self._drawn[self._frame] = at
        elif name == "AnimationFrame::Presentation" and given["id"] in self._drawn:
            self.frames.append((self._drawn.pop(given["id"]), at))
        elif name == "RunTask" and (event["pid"], event["tid"]) in self._pages:
            self.tasks.append((at, at + event.get("dur", 0) / 1000, event.get("tdur", 0) / 1000))
        elif "blink.user_timing" in event.get("cat", "") and phase in "IR":
            self.marks.setdefault(name, []).append(at)

    def input(self, since: float) -> float:
        """The first key or click since then."""
        return _next((at for at, _ in self.inputs), since, "input")

    def painted(self, since: float) -> float:
        """When the frame after the first key or click since then was on the screen."""
        return next(shown for at, shown in self.inputs if at == self.input(since))

    def departure(self, since: float) -> float:
        """When the browser first set out for another page since then."""
        return _next(self.departures, since, "departure")

    def mark(self, name: str, since: float) -> float:
        """The page's own mark."""
        return _next(self.marks.get(name, ()), since, name)

    def screen(self, since: float) -> float:
        """When the first frame that was drawn since then was on the screen."""
        at = bisect_left(self.frames, (since, 0.0))
        if at == len(self.frames):
            raise LookupError("no frame was drawn")
        return self.frames[at][1]

    def cpu(self, begun: float, ended: float) -> float:
        """Processor time that pages took between, on their own thread: what it would take if nobody else used the machine."""
        return sum(took * _share(at, until, begun, ended) for at, until, took in self.tasks if at < ended and until > begun)


def _share(at: float, until: float, begun: float, ended: float) -> float:
    """How much of a task lies between."""
    return (min(until, ended) - max(at, begun)) / (until - at) if until > at else 1.0


def _next(times: Iterable[float], since: float, what: str) -> float:
    found = next((at for at in times if at >= since), None)
    if found is None:
        raise LookupError(f"no {what} in the trace")
    return found
