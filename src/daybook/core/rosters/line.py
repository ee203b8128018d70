"""The filter line of a list: words, and `field:value`; commas between values mean any of them, `-` before a term says no."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from daybook.core.errors import Mistake
from daybook.core.texts import Text, marked

LONGEST, MOST = 1000, 40
"""Letters of a line, and terms in it."""
_TERM = re.compile(r'(?:"[^"]*(?:"|$)|[^\s"])+')
_FIELD = re.compile(r"([A-Za-z]+):(.*)", re.DOTALL)
_VALUE = re.compile(r'(?:"[^"]*(?:"|$)|[^,"])+')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is asked."""

    field: str
    """"" for words."""
    values: tuple[str, ...]
    """Any of which shall fit."""
    is_negated: bool
    text: str
    """As it was typed."""


NO_FIELD = marked("There is no field %(name)s; there are %(known)s. Put it in quotes to look for the words.")
TOO_LONG = marked("A filter may have %(letters)s letters and %(terms)s terms; the rest of it was left out.")


def read(text: str, fields: Collection[str]) -> tuple[list[Term], list[Mistake]]:
    """The terms of a line, and what of it could not be understood, which is not asked then."""
    terms, mistakes = list[Term](), list[Mistake]()
    found = _TERM.findall(text[:LONGEST].replace("\0", " "))
    if len(text) > LONGEST or len(found) > MOST:
        mistakes.append(Mistake("q", Text(TOO_LONG, letters=LONGEST, terms=MOST), text[:60]))
    for typed in found[:MOST]:
        term = _term(typed, fields)
        if isinstance(term, Mistake):
            mistakes.append(term)
        elif term is not None:
            terms.append(term)
    return terms, mistakes


def _term(typed: str, fields: Collection[str]) -> Term | Mistake | None:
    is_negated = typed.startswith("-") and len(typed) > 1
    asked = typed[1:] if is_negated else typed
    named = _FIELD.fullmatch(asked)
    if named is None:
        words = asked.replace('"', "").strip()
        return Term("", (words,), is_negated, typed) if words else None
    name = named[1].lower()
    if name not in fields:
        return Mistake("q", Text(NO_FIELD, name=name, known=sorted(fields)), typed)
    values = tuple(value for part in _VALUE.findall(named[2]) if (value := part.replace('"', "").strip()))
    return Term(name, values, is_negated, typed) if values else Mistake("q", Text("%(name)s: needs a value.", name=name), typed)


def quoted(value: str) -> str:
    """A value as it is written behind `field:`."""
    bare = value.replace('"', " ").strip()
    return f'"{bare}"' if re.search(r"[\s,]", bare) else bare
