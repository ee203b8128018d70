"""Who reads a page: his language, how he writes dates and numbers, his time zone."""

import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from daybook.core.access import Who
from daybook.core.texts import Either, Text
from daybook.web import vocabulary

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"en": "English", "de": "Deutsch", "es": "Español", "fr": "Français", "nb": "Norsk bokmål", "nl": "Nederlands"}
)
"""The languages that the pages speak, each by its own name. All but English have a catalogue."""
SOURCE = "en"
"""What the texts in templates are written in."""
_SAME = {"no": "nb", "nn": "nb"}
"""Languages whose readers are given another."""
_OFFERED = re.compile(r"\s*([A-Za-z-]{1,20})\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*")


@dataclass(frozen=True, slots=False)
class Reader:
    """Everything on a page that differs from reader to reader, but for what he may see."""

    language: str
    region: str = ""
    zone: str = "UTC"

    @cached_property
    def locale(self) -> Any:
        """The locale (of Babel) by which dates and numbers are written."""
        return _locale(self.language, self.region)

    @property
    def tag(self) -> str:
        """The language as HTML names it."""
        return f"{self.language}-{self.region}" if self.region else self.language

    @property
    def direction(self) -> str:
        """Which way lines run: ltr or rtl."""
        return str(self.locale.text_direction)

    def text(self, message: str) -> str:
        """A message in his language; of one with values in it, these too."""
        if not isinstance(message, Text):
            return catalogue(self.language).gettext(message)
        return catalogue(self.language).gettext(message.message) % {name: self._value(name, each) for name, each in message.values.items()}

    def _value(self, name: str, value: Any) -> str:
        if isinstance(value, Either):
            lists = importlib.import_module("babel.lists")
            return str(lists.format_list([self._value(name, each) for each in value], "or", self.locale))
        if isinstance(value, tuple | list):
            return ", ".join(self._value(name, each) for each in value)
        if isinstance(value, Text):
            return self.text(value)
        topic = vocabulary.SORTS.get(name)
        return vocabulary.word(self, str(value), topic) if topic is not None else str(value)

    def counted(self, one: str, many: str, count: int) -> str:
        """A message that depends on a number."""
        return catalogue(self.language).ngettext(one, many, count)

    def in_context(self, context: str, message: str) -> str:
        """A message whose word alone does not say what is meant."""
        return catalogue(self.language).pgettext(context, message)


def of_user(who: Who) -> Reader:
    """As a user's settings say."""
    language, region = _parts(who.language)
    return Reader(language if language in LANGUAGES else SOURCE, region, who.zone)


def of_headers(headers: Mapping[str, str]) -> Reader:
    """As a browser asks, for who has not signed in."""
    return next(_asked(headers), Reader(SOURCE))


def spoken(who: Who, headers: Mapping[str, str]) -> str:
    """What a user is spoken to in: as his settings say, else his browser, else the book. Where his language is spoken, the browser says."""
    language, region = _parts(who.language)
    found = next((each for each in _asked(headers) if not who.has_language or each.language == language), None)
    return who.language if found is None or (who.has_language and region) else found.tag


def _asked(headers: Mapping[str, str]) -> Iterator[Reader]:
    """The languages of ours that a browser asks for, the best first."""
    offered = [_OFFERED.fullmatch(part) for part in headers.get("accept-language", "").split(",")[:20]]
    wanted = sorted(((float(each[2] or 1), each[1]) for each in offered if each), key=lambda pair: -pair[0])
    for quality, tag in wanted:
        language, region = _parts(tag)
        if quality > 0 and language in LANGUAGES:
            yield Reader(language, region)


def _parts(tag: str) -> tuple[str, str]:
    """`nb-NO` -> nb, NO."""
    language, _, rest = tag.replace("_", "-").partition("-")
    language = language.lower()
    region = rest.rpartition("-")[2].upper()
    return _SAME.get(language, language), region if len(region) == 2 and region.isalpha() else ""


@cache
def _locale(language: str, region: str) -> Any:
    babel = importlib.import_module("babel")
    try:
        return babel.Locale.parse(f"{language}_{region}" if region else language)
    except (babel.UnknownLocaleError, ValueError):
        return babel.Locale.parse(language)


@cache
def catalogue(language: str) -> NullTranslations:
    """The messages of a language. The catalogue is read as it is kept, so that there is nothing to compile."""
    if language == SOURCE:
        return NullTranslations()
    pofile, mofile = (importlib.import_module(f"babel.messages.{name}") for name in ("pofile", "mofile"))
    io = importlib.import_module("io")
    with files("daybook.web").joinpath("catalogues", f"{language}.po").open("rb") as file:
        read = pofile.read_po(file, locale=language, abort_invalid=True)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, read)
    compiled.seek(0)
    return GNUTranslations(compiled)
