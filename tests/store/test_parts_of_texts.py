"""Where one text stands in another, whatever letters there are: the same everywhere, U+0000 and what LIKE takes for signs included."""

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.core import lists, offers, users
from daybook.store.engine import Engine, Tx, begins_with, ends_with, length_of, param, part_of, place_of
from daybook.store.tables import contact
from tests.examples import some
from tests.support import run

_TEXT, _PART = param("text", contact.c.name), param("part", contact.c.name)
_ASKED = sa.select(
    place_of(_TEXT, _PART).label("place"), begins_with(_TEXT, _PART).label("begins"), ends_with(_TEXT, _PART).label("ends"),
    sa.not_(begins_with(_TEXT, _PART)).label("begins_else"), sa.not_(ends_with(_TEXT, _PART)).label("ends_else"),
    length_of(_TEXT).label("length"),
)  # fmt: skip
_CUT = sa.select(
    part_of(_TEXT, param("start", contact.c.number)).label("rest"),
    part_of(_TEXT, param("start", contact.c.number), param("many", contact.c.number)).label("part"),
)
LETTERS = st.text(st.sampled_from("\0a01%_\\é\U0001f6e0\x01"), max_size=5)
COUNTS = st.one_of(st.integers(-2, 9), st.sampled_from([-(2**63), 2**31, 2**63 - 1]))


@settings(max_examples=some(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=LETTERS, part=LETTERS, after=LETTERS, other=LETTERS)
def test_as_python_finds_it(engine: Engine, before: str, part: str, after: str, other: str) -> None:
    text = before + part + after
    for asked in (part, other):
        found = engine.read(lambda tx, asked=asked: tx.one(_ASKED, text=text, part=asked))  # type: ignore[misc]
        assert (found.place - 1, found.length) == (text.find(asked), len(text)), (text, asked)
        told = [None if each is None else bool(each) for each in (found.begins, found.ends, found.begins_else, found.ends_else)]
        begins, ends = text.startswith(asked), text.endswith(asked)
        assert told == [begins, ends, not begins, not ends], (text, asked)


@settings(max_examples=some(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LETTERS, start=COUNTS, many=COUNTS)
def test_as_python_cuts_it(engine: Engine, text: str, start: int, many: int) -> None:
    cut = engine.read(lambda tx: tx.one(_CUT, text=text, start=start, many=many))
    rest = text[max(start, 0) :]
    assert (cut.rest, cut.part) == (rest, rest[: max(many, 0)])


def test_what_is_offered(engine: Engine) -> None:
    """Letter case aside; the whole text looked for, not its beginning."""

    def work(tx: Tx) -> None:
        for text in ("Plain", "Nil\0Loss", "50% off", "under_score", "Øst"):
            lists.add(tx, "source", text)
        users.create(tx, "ann", "Ann\0Loss")

    run(engine, work)

    def items(part: str) -> list[str]:
        return [row.text for row in run(engine, lambda tx: offers.items_like(tx, "source", part, to_all=True))]

    asked = {part: items(part) for part in ("PLAIN", "Nil\0LOSS", "nil\0x", "\0l", "%", "_", "ØST", "l\0")}
    assert asked == {
        "PLAIN": ["Plain"], "Nil\0LOSS": ["Nil\0Loss"], "nil\0x": [], "\0l": ["Nil\0Loss"], "%": ["50% off"], "_": ["under_score"],
        "ØST": ["Øst"], "l\0": ["Nil\0Loss"],
    }  # fmt: skip
    assert [row.login for row in run(engine, lambda tx: offers.users_like(tx, "N\0loss"))] == ["ann"]
    assert run(engine, lambda tx: offers.users_like(tx, "ann\0x")) == []
