"""A person at a page: a real browser that does something, waits until what was asked for is on the screen, and keeps its trace."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from bench import usage
from bench.servers import Server
from bench.trace import CATEGORIES, Trace

THERE = "bench.there"
PATIENCE_MS = 30_000
SIZE = {"width": 1280, "height": 800}
WATCH = """(() => {
  let [wanted, many] = JSON.parse(sessionStorage.getItem("bench.wanted") ?? '["", 1]');
  window.benchWants = (selector, count = 1) => {
    // Many are waited for on the next page.
    [wanted, many] = [count > 1 ? "" : selector, count];
    sessionStorage.setItem("bench.wanted", JSON.stringify([selector, count]));
  };
  const fits = (node) => node.nodeType === 1 && (node.matches(wanted) || node.querySelector(wanted));
  const isCome = (all) => all.some((each) => [...each.addedNodes].some(fits));
  const isWhole = () => document.querySelectorAll(wanted).length >= many || document.querySelector("#told");
  new MutationObserver((all) => {
    if (!wanted || !(many > 1 ? isWhole() : isCome(all))) return;
    performance.mark("bench.there");
    window.benchWants("");
    requestAnimationFrame(() => requestAnimationFrame(() => console.debug("bench.there")));
  }).observe(document, { childList: true, subtree: true });
})();"""
"""Marks the moment in which something that is waited for comes into the page, on this page or the next."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done once: since when, what it was to bring, and processor time of the server meanwhile."""

    name: str
    since: float
    begun: str
    """`input`, `departure`; `now`: it was begun elsewhere, at `since`."""
    is_marked: bool
    cpu: float


@dataclass(slots=True)
class Sight:
    """One page of a signed-in user, and everything that was done on it."""

    page: Page
    server: Server
    base: str
    steps: list[Step] = field(default_factory=list)
    done: dict[str, list[float]] = field(default_factory=dict)
    """Milliseconds of each thing done, once the trace is read."""
    cpu: dict[str, list[float]] = field(default_factory=dict)
    """Of the server."""
    own: dict[str, list[float]] = field(default_factory=dict)
    """Of the page's thread."""

    def go(self, path: str, ready: str) -> None:
        """To a page, unmeasured, until something is there and its scripts have begun."""
        self.page.goto(self.base + path)
        self.page.wait_for_selector(ready, state="attached")
        self.settle()

    def see(self, name: str, act: Callable[[], Any], until: str = "", *, begun: str = "input", many: int = 1) -> None:
        """Do something and wait until an element that fits a selector has come and is painted; without one, until the next frame is.

        `many`: until so many are there on the next page, or the whole of it is.
        """
        if until:
            self.page.evaluate("([selector, many]) => benchWants(selector, many)", [until, many])
        before, since = usage.seconds([self.server.process]), now()
        if until:
            with self.page.expect_console_message(lambda said: said.text == THERE, timeout=PATIENCE_MS):
                act()
        else:
            act()
        self.settle()
        self.steps.append(Step(name, since, begun, bool(until), (usage.seconds([self.server.process]) - before) * 1000))

    def settle(self) -> None:
        """What was begun is drawn."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))")

    def read(self, trace: Trace) -> None:
        """Every step's time, from the trace of all of them."""
        for step in self.steps:
            begun = step.since if step.begun == "now" else getattr(trace, step.begun)(step.since)
            shown = trace.screen(trace.mark(THERE, step.since)) if step.is_marked else trace.painted(step.since)
            self.done.setdefault(step.name, []).append(shown - begun)
            self.cpu.setdefault(step.name, []).append(step.cpu)
            self.own.setdefault(step.name, []).append(trace.cpu(begun, shown))


def now() -> float:
    """Milliseconds of the clock that the browser's trace has, too."""
    return time.clock_gettime(time.CLOCK_MONOTONIC) * 1000


@contextmanager
def seen(browser: Browser, server: Server, user: str, password: str) -> Iterator[Sight]:
    """A user signs in; what is done within is traced, and read at the end."""
    context = browser.new_context(viewport=SIZE, locale="en-US")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(WATCH)
    page, base = context.new_page(), f"http://127.0.0.1:{server.port}"
    page.goto(f"{base}/login")
    page.fill("input[name=user]", user)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{base}/")
    sight = Sight(page, server, base)
    browser.start_tracing(page=page, categories=list(CATEGORIES))
    try:
        yield sight
    finally:
        written = browser.stop_tracing()
        context.close()
    sight.read(Trace(json.loads(written)["traceEvents"]))
