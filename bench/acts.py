"""What is timed at the pages: each thing as a person does it, its budget in milliseconds, and the empty thing that it is held against."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from bench.known import Known
from bench.sight import Sight

KEY, PAGE, SEARCH, SAVE = 50, 100, 100, 200
WINDOW = 20
"""Rows that fill a window, and some more."""
HIT = "#found [role=option]"
ROW = ".rows .row.entry"
EMPTY = """() => document.addEventListener("keydown", async (event) => {
  const place = document.body.appendChild(document.createElement("p"));
  place.textContent = event.key;
  if (event.key === "a") place.innerHTML = `<b class="answer">${await (await fetch("/healthz?again")).text()}</b>`;
})"""
"""What the least of pages would do: show the key, show an answer."""


class See(Protocol):
    """Times one act: `bench.sight.Sight.see`, its name given."""

    def __call__(self, act: Callable[[], Any], until: str = "", *, begun: str = "input", many: int = 1) -> None: ...


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the table."""

    name: str
    budget: int
    """Milliseconds; 0: it has none, others are held against it."""
    blank: str
    run: Callable[[Sight, Known, See], None]


def at_empty(sight: Sight) -> None:
    """An answer of the same server that asks the store for nothing."""
    sight.go("/healthz", "pre")
    sight.page.evaluate(EMPTY)


def empty_key(sight: Sight, _: Known, see: See) -> None:
    at_empty(sight)
    see(lambda: sight.page.keyboard.press("x"))


def empty_answer(sight: Sight, _: Known, see: See) -> None:
    at_empty(sight)
    see(lambda: sight.page.keyboard.press("a"), ".answer")


def empty_page(sight: Sight, _: Known, see: See) -> None:
    open_page(sight, "/healthz", see, "pre", many=1)


def open_page(sight: Sight, path: str, see: See, until: str = ".row", many: int = WINDOW) -> None:
    """As a link does, until the window is full of rows, or everything is there."""
    sight.go("/settings", "main")
    see(lambda: sight.page.evaluate("(path) => { location.assign(path) }", path), until, begun="departure", many=many)


def at_busiest(sight: Sight, known: Known) -> None:
    """The longest timeline, the caret nowhere."""
    sight.go(f"/contacts/{known.busiest}", ROW)
    sight.page.keyboard.press("Escape")


def next_row(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    see(lambda: sight.page.keyboard.press("j"))


def row_before(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    for key in "jj":
        sight.page.keyboard.press(key)
    sight.settle()
    see(lambda: sight.page.keyboard.press("k"))


def letter_in_line(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    sight.page.focus("#log-line")
    sight.page.keyboard.insert_text("n rang bac")
    sight.settle()
    see(lambda: sight.page.keyboard.press("k"))


def palette(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    # Ctrl alone does nothing that could be seen.
    sight.page.keyboard.down("Control")
    see(lambda: sight.page.keyboard.press("k"))
    sight.page.keyboard.up("Control")


def letter_in_palette(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    sight.page.keyboard.press("Control+k")
    sight.settle()
    see(lambda: sight.page.keyboard.press("c"))


def letter_in_search(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    sight.page.focus("#find")
    sight.settle()
    see(lambda: sight.page.keyboard.press("c"))


def busiest(sight: Sight, known: Known, see: See) -> None:
    open_page(sight, f"/contacts/{known.busiest}", see)


def average(sight: Sight, known: Known, see: See) -> None:
    open_page(sight, f"/contacts/{known.average}", see)


def older(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    if sight.page.evaluate("""() => {
        const link = document.querySelector(".older a");
        link?.focus({ preventScroll: true });
        return link !== null;
    }"""):
        see(lambda: sight.page.keyboard.press("Enter"), ROW)


def chip(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    see(lambda: sight.page.click("#kind-call"), '#kind-call[aria-current="true"]')


def typed(sight: Sight, text: str, see: See, find: str = "#find", hit: str = HIT) -> None:
    """The last letter of what is looked for."""
    sight.page.focus(find)
    sight.page.keyboard.insert_text(text[:-1])
    sight.page.wait_for_timeout(400)
    see(lambda: sight.page.keyboard.press(text[-1]), hit)


def typed_name(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    typed(sight, known.surname, see)


def typed_frequent(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    typed(sight, known.frequent, see)


def typed_two(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    typed(sight, f"{known.frequent} {known.seldom}", see)


def typed_in_palette(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    sight.page.keyboard.press("Control+k")
    typed(sight, known.surname, see, "#palette-text", "#palette-list a[role=option]")


def results_of_name(sight: Sight, known: Known, see: See) -> None:
    open_page(sight, f"/search?q={known.surname}", see)


def results_of_frequent(sight: Sight, known: Known, see: See) -> None:
    open_page(sight, f"/search?q={known.frequent}", see)


def inside(sight: Sight, known: Known, see: See) -> None:
    at_busiest(sight, known)
    sight.page.fill("#inside", known.frequent)
    see(lambda: sight.page.press("#inside", "Enter"), "#whole-line")


def saved(sight: Sight, known: Known, see: See) -> None:
    sight.go(f"/contacts/{known.average}", "#log-line")
    sight.page.focus("#log-line")
    sight.page.keyboard.insert_text("n rang back about the key 12m")
    sight.page.wait_for_timeout(400)
    see(lambda: sight.page.keyboard.press("Control+Enter"), ROW)


NO_KEY, NO_ANSWER, NO_PAGE = "empty page, a key", "empty page, an answer", "empty page, opened"
ACTS = (
    Act(NO_KEY, 0, "", empty_key),
    Act(NO_ANSWER, 0, "", empty_answer),
    Act(NO_PAGE, 0, "", empty_page),
    Act("j, next row", KEY, NO_KEY, next_row),
    Act("k, row before", KEY, NO_KEY, row_before),
    Act("letter in the log line", KEY, NO_KEY, letter_in_line),
    Act("Ctrl+K, the palette", KEY, NO_KEY, palette),
    Act("letter in the palette", KEY, NO_KEY, letter_in_palette),
    Act("letter in the search box", KEY, NO_KEY, letter_in_search),
    Act("timeline, busiest contact", PAGE, NO_PAGE, busiest),
    Act("timeline, average contact", PAGE, NO_PAGE, average),
    Act("timeline, older rows", PAGE, NO_ANSWER, older),
    Act("timeline, one kind", PAGE, NO_ANSWER, chip),
    Act("search as typed, a name", SEARCH, NO_ANSWER, typed_name),
    Act("search as typed, frequent word", SEARCH, NO_ANSWER, typed_frequent),
    Act("search as typed, two words", SEARCH, NO_ANSWER, typed_two),
    Act("search in the palette, a name", SEARCH, NO_ANSWER, typed_in_palette),
    Act("page of results, a name", SEARCH, NO_PAGE, results_of_name),
    Act("page of results, frequent word", SEARCH, NO_PAGE, results_of_frequent),
    Act("inside a timeline, frequent word", SEARCH, NO_ANSWER, inside),
    Act("save, until the row is solid", SAVE, NO_ANSWER, saved),
)
"""Empty things first."""
