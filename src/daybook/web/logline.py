"""The log line, taken apart: `c bailey leak in kitchen #plumbing 12m !fri`.

A small letter says the kind, then comes who; `#` begins a reason, `!` a promise, `12m` and `1h20` are lengths. Each word has one meaning,
the first of its sort counts, and whatever means nothing else is text. Who is known to the book only, and so is found by the reading of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from types import MappingProxyType

from daybook.web.promises import Due, due, hour
from daybook.web.reader import Reader

KINDS: Mapping[str, str] = MappingProxyType({"c": "call", "n": "note", "m": "mail", "v": "meeting", "h": "hours", "t": "task"})
KIND, WHO, REASON, LENGTH, PROMISE, TEXT = "kind", "who", "reason", "length", "promise", "text"
LONGEST = 7 * 24 * 60
"""Minutes."""
_WORD = re.compile(r"(\s*)(\S+)")
_LENGTH = re.compile(r"(?:(\d{1,3}(?:[.,]\d{1,2})?)h|(\d{1,3})h(\d{1,2})m?|(\d{1,5})(?:m|min))", re.IGNORECASE)
_REACHED = re.compile(r"\+?[\d()/-]{4,}|[^@\s]+@[^@\s]+")
"""A number or a mail address: it names somebody without a kind before it."""
_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the line, with the white space before it."""

    gap: str
    word: str
    role: str = TEXT


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was taken apart. Its words, gaps and tail together are the line as it was typed."""

    words: tuple[Word, ...] = ()
    tail: str = ""
    kind: str | None = None
    reason: str | None = None
    minutes: int | None = None
    promise: Due | None = None

    @property
    def text(self) -> str:
        """What is left for the text, with the line breaks between."""
        return "".join(each.gap + each.word for each in self.words if each.role == TEXT).strip()

    @property
    def who(self) -> str:
        """The words that name somebody."""
        return " ".join(each.word for each in self.words if each.role == WHO)

    @property
    def names(self) -> list[str]:
        """The words that may name somebody: those of the text up to the next that means something else. None without a kind before them."""
        begin = 1 if self.kind is not None else 0
        if not begin and not (self.words and _REACHED.fullmatch(self.words[0].word)):
            return []
        found: list[str] = []
        for each in self.words[begin:]:
            if each.role != TEXT or "\n" in each.gap:
                break
            found.append(each.word)
        return found

    @property
    def is_only_names(self) -> bool:
        """Whether nothing follows the words that may name somebody: they may still be typed on."""
        return not self.tail and len(self.names) == len(self.words) - (self.kind is not None)

    def named(self, many: int) -> "Line":
        """The line when so many words name somebody."""
        begin = 1 if self.kind is not None else 0
        as_who = tuple(replace(each, role=WHO) for each in self.words[begin : begin + many])
        return replace(self, words=(*self.words[:begin], *as_who, *self.words[begin + many :]))

    def without_reason(self) -> "Line":
        """The line when the book knows no such reason: it is text."""
        return replace(self, reason=None, words=tuple(replace(each, role=TEXT) if each.role == REASON else each for each in self.words))


def parse(line: str, reader: Reader, now: datetime) -> Line:
    """Take a line apart, as its reader writes dates, at a moment in his zone. Nothing that is typed is a mistake."""
    found = [Word(match[1], match[2]) for match in _WORD.finditer(line)]
    made = Line(tail=line[len(line.rstrip()) :])
    words: list[Word] = []
    for at, word in enumerate(found):
        made, role = _read(made, word.word, at, words, reader, now)
        words.append(replace(word, role=role))
    return replace(made, words=tuple(words))


def _read(line: Line, word: str, at: int, before: list[Word], reader: Reader, now: datetime) -> tuple[Line, str]:
    """What is known with one more word, and what that word is."""
    if at == 0 and word in KINDS:
        return replace(line, kind=KINDS[word]), KIND
    if line.reason is None and word[0] == "#" and word[1:2].isalpha():
        return replace(line, reason=word[1:]), REASON
    if line.promise is not None and line.promise.hour is None and before and before[-1].role == PROMISE:
        at_hour = hour(word.lstrip("!"))
        if at_hour is not None:
            return replace(line, promise=replace(line.promise, hour=at_hour)), PROMISE
    if line.promise is None and word[0] == "!" and (promise := due(word[1:], reader, now)) is not None:
        return replace(line, promise=promise), PROMISE
    if line.minutes is None and (length := minutes(word)) is not None:
        return replace(line, minutes=length), LENGTH
    return line, TEXT


def minutes(word: str) -> int | None:
    """A length in minutes: 12m, 12min, 1h, 1.5h, 1h20, 1h20m; None: none."""
    found = _LENGTH.fullmatch(word)
    if found is None:
        return None
    if found[1]:
        many = round(float(found[1].replace(",", ".")) * _MINUTES)
    elif found[2]:
        many = int(found[2]) * _MINUTES + int(found[3])
    else:
        many = int(found[4])
    return many if 0 < many <= LONGEST else None


def moment(promise: Due, otherwise: time) -> datetime:
    """When a promise is due, at the reader's clock; without an hour at another."""
    return datetime.combine(promise.day, promise.hour or otherwise)


__all__ = ["KINDS", "LONGEST", "Line", "Word", "minutes", "moment", "parse"]
