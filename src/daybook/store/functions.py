"""What SQL calls differently on each engine, and what neither has: declared once, spelt per dialect."""

from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

FOLD = "daybook_fold"
"""The function that every database has: PostgreSQL by a migration, SQLite by each connection."""
RAISE = "daybook_raise"
"""The same for capital letters: SQLite's connections have it, PostgreSQL spells it out."""
LENGTH, PART = "daybook_length", "daybook_part"
"""What SQLite's own functions end at the first U+0000 of a text: its connections have these instead."""
LETTERS = 0x1E944
"""Behind the last letter that has two cases."""
ESCAPE = 0x10FFFF
"""A letter that is none, and the first of two that stand for what PostgreSQL does not keep in a text."""
LONGEST = 1 << 30
"""More letters than a text has."""


@cache
def lower_of() -> dict[int, int]:
    """Each capital letter's small one, where that is one letter too: what every engine does alike."""
    pairs = {ord("İ"): ord("i")}
    for code in range(128, LETTERS):
        small = chr(code).lower()
        if len(small) == 1 and ord(small) != code:
            pairs[code] = ord(small)
    return pairs


def fold(text: str) -> str:
    """A text for comparing without regard to letter case: in small letters, as long as it was. Accents count."""
    return text.lower() if text.isascii() else text.translate(_table())


@cache
def _table() -> dict[int, int]:
    return lower_of() | {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class folded(FunctionElement[str]):
    """`fold` of a text in SQL, ordered by its letters' codes."""

    type = sa.Text()
    inherit_cache = True
    name = FOLD


@compiles(folded)
def _folded(element: Any, compiler: Any, **more: Any) -> str:
    return f"{FOLD}({compiler.process(element.clauses, **more)})"


@compiles(folded, "postgresql")
def _folded_there(element: Any, compiler: Any, **more: Any) -> str:
    return f'({FOLD}({compiler.process(element.clauses, **more)}) COLLATE "C")'


@cache
def upper_of() -> dict[int, int]:
    """Each small letter's capital one, where that is one letter too."""
    letters = (code for code in range(LETTERS) if len(chr(code).upper()) == 1)
    return {code: ord(chr(code).upper()) for code in letters if chr(code).upper() != chr(code)}


def raised_text(text: str) -> str:
    """A text in capital letters, as long as it was."""
    return text.upper() if text.isascii() else text.translate(upper_of())


class raised(FunctionElement[str]):
    """`raised_text` in SQL."""

    type = sa.Text()
    inherit_cache = True
    name = RAISE


@compiles(raised)
def _raised(element: Any, compiler: Any, **more: Any) -> str:
    return f"{RAISE}({compiler.process(element.clauses, **more)})"


@compiles(raised, "postgresql")
def _raised_there(element: Any, compiler: Any, **more: Any) -> str:
    small, capital = ("".join(map(chr, letters)) for letters in (upper_of().keys(), upper_of().values()))
    return f"translate({compiler.process(element.clauses, **more)}, '{small}', '{capital}')"


def _plain(text: str) -> str:
    """PostgreSQL keeps U+0000 as two letters (see pg_form): here as one, which stands for the first of the two itself too."""
    escape = f"chr({ESCAPE})"
    return f"replace(replace({text}, {escape} || '1', {escape} || '0'), {escape} || '0', {escape})"


class length_of(FunctionElement[int]):
    """How many letters a text has."""

    type = sa.BigInteger()
    inherit_cache = True


@compiles(length_of)
def _length_of(element: Any, compiler: Any, **more: Any) -> str:
    return f"{LENGTH}({compiler.process(element.clauses, **more)})"


@compiles(length_of, "postgresql")
def _length_of_there(element: Any, compiler: Any, **more: Any) -> str:
    return f"length(replace({compiler.process(element.clauses, **more)}, chr({ESCAPE}), ''))"


def part(text: str, start: int, many: int = LONGEST) -> str:
    """Of a text, from a place counted from 0; what stands before the beginning is not there."""
    start = max(start, 0)
    return text[start : start + max(many, 0)]


class part_of(FunctionElement[str]):
    """`part` in SQL. Each value is written once: what is nested does not grow beyond measure."""

    type = sa.Text()
    inherit_cache = True


@compiles(part_of)
def _part_of(element: Any, compiler: Any, **more: Any) -> str:
    return f"{PART}({compiler.process(element.clauses, **more)})"


@compiles(part_of, "postgresql")
def _part_of_there(element: Any, compiler: Any, **more: Any) -> str:
    """Its substr takes no bigint, which whole numbers go as."""
    text, *counts = (compiler.process(each, **more) for each in element.clauses)
    start, many, *_ = [f"CAST(least(greatest({each}, 0), {LONGEST}) AS integer)" for each in counts] + [str(LONGEST)]
    return f"replace(substr({_plain(text)}, {start} + 1, {many}), chr({ESCAPE}), chr({ESCAPE}) || '0')"


class place_of(FunctionElement[int]):
    """Where a text first stands in another, counted from 1; 0 for nowhere. Letter case counts.

    To look for what clients say: SQLite's LIKE ends at the first U+0000 of either text.
    """

    type = sa.BigInteger()
    inherit_cache = True


@compiles(place_of)
def _place_of(element: Any, compiler: Any, **more: Any) -> str:
    return f"instr({compiler.process(element.clauses, **more)})"


@compiles(place_of, "postgresql")
def _place_of_there(element: Any, compiler: Any, **more: Any) -> str:
    text, asked = (_plain(compiler.process(each, **more)) for each in element.clauses)
    return f"strpos({text}, {asked})"


class ends_with(FunctionElement[bool]):
    """Whether a text ends with another: all of both, whatever letters. Letter case counts."""

    type = sa.Boolean()
    inherit_cache = True


@compiles(ends_with)
def _ends_with(element: Any, compiler: Any, **more: Any) -> str:
    """As bytes: a text ends at its first U+0000 for most that SQLite does with it, LIKE and substr among them."""
    text, end = (f"CAST({compiler.process(each, **more)} AS BLOB)" for each in element.clauses)
    return f"(length({end}) = 0 OR substr({text}, -length({end})) IS {end})"


@compiles(ends_with, "postgresql")
def _ends_with_there(element: Any, compiler: Any, **more: Any) -> str:
    text, end = (_plain(compiler.process(each, **more)) for each in element.clauses)
    return f"(right({text}, length({end})) = {end})"


class begins_with(FunctionElement[bool]):
    """Whether a text begins with another, which no index serves: where one could, ask for a range. Letter case counts."""

    type = sa.Boolean()
    inherit_cache = True


@compiles(begins_with)
def _begins_with(element: Any, compiler: Any, **more: Any) -> str:
    text, start = (f"CAST({compiler.process(each, **more)} AS BLOB)" for each in element.clauses)
    return f"(length({start}) = 0 OR substr({text}, 1, length({start})) IS {start})"


@compiles(begins_with, "postgresql")
def _begins_with_there(element: Any, compiler: Any, **more: Any) -> str:
    return f"starts_with({', '.join(compiler.process(each, **more) for each in element.clauses)})"


class json_text(FunctionElement[str]):
    """A member of a JSON column as text, by its path; null where there is none."""

    type = sa.Text()
    inherit_cache = True

    def __init__(self, column: Any, *path: str) -> None:
        self.path = path
        super().__init__(column, *(sa.literal_column(f"'{step}'") for step in path))


@compiles(json_text)
def _json_text(element: Any, compiler: Any, **more: Any) -> str:
    column = compiler.process(next(iter(element.clauses)), **more)
    steps = "".join(f'."{step}"' for step in element.path)
    return f"CAST(json_extract({column}, '${steps}') AS TEXT)"


@compiles(json_text, "postgresql")
def _json_text_there(element: Any, compiler: Any, **more: Any) -> str:
    """An escaped U+0000, which clients may have sent, cannot be taken out of JSON there: its letters go first."""
    column = compiler.process(next(iter(element.clauses)), **more)
    steps = ", ".join(f"'{step}'" for step in element.path)
    return f"(json_extract_path_text(replace({column}::text, '\\u0000', '\\ufffd')::json, {steps}) COLLATE \"C\")"


class id_of(FunctionElement[UUID]):
    """An id that is kept as text."""

    inherit_cache = True


@compiles(id_of)
def _id_of(element: Any, compiler: Any, **more: Any) -> str:
    return f"unhex(replace({compiler.process(element.clauses, **more)}, '-', ''))"


@compiles(id_of, "postgresql")
def _id_of_there(element: Any, compiler: Any, **more: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **more)} AS uuid)"


class id_list(FunctionElement[str]):
    """Ids of several rows in one text, commas between; null when there are none."""

    type = sa.Text()
    inherit_cache = True


@compiles(id_list)
def _id_list(element: Any, compiler: Any, **more: Any) -> str:
    return f"group_concat(hex({compiler.process(element.clauses, **more)}))"


@compiles(id_list, "postgresql")
def _id_list_there(element: Any, compiler: Any, **more: Any) -> str:
    return f"string_agg(CAST({compiler.process(element.clauses, **more)} AS text), ',')"


class whole_of(FunctionElement[int]):
    """The whole number that a text is; 0 of any other text."""

    type = sa.BigInteger()
    inherit_cache = True


@compiles(whole_of)
def _whole_of(element: Any, compiler: Any, **more: Any) -> str:
    text = compiler.process(element.clauses, **more)
    return f"(CASE WHEN {text} NOT GLOB '*[^0-9-]*' THEN CAST({text} AS INTEGER) ELSE 0 END)"


@compiles(whole_of, "postgresql")
def _whole_of_there(element: Any, compiler: Any, **more: Any) -> str:
    text = compiler.process(element.clauses, **more)
    return f"(CASE WHEN {text} ~ '^-?[0-9]{{1,18}}$' THEN CAST({text} AS bigint) ELSE 0 END)"


class decimal_of(FunctionElement[float]):
    """The number that a text is; 0 of any other text."""

    type = sa.Float()
    inherit_cache = True


@compiles(decimal_of)
def _decimal_of(element: Any, compiler: Any, **more: Any) -> str:
    text = compiler.process(element.clauses, **more)
    return f"(CASE WHEN {text} NOT GLOB '*[^0-9.-]*' THEN CAST({text} AS REAL) ELSE 0.0 END)"


@compiles(decimal_of, "postgresql")
def _decimal_of_there(element: Any, compiler: Any, **more: Any) -> str:
    text = compiler.process(element.clauses, **more)
    return f"(CASE WHEN {text} ~ '^-?[0-9]{{1,40}}([.][0-9]{{1,40}})?$' THEN CAST({text} AS double precision) ELSE 0 END)"
