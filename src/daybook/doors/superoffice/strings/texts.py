"""The operations on texts. They are the same in every book, and for everyone who can sign in."""

from collections.abc import Iterable

from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice import language, resources

TAGS = dict(zip(resources.LANGUAGES, ("en-US", "nb-NO", "da-DK", "sv-SE", "de-DE", "fr-FR", "nl-NL", "fi-FI"), strict=True))
"""The languages by the tags that answers call them."""
NAME = "String"


def search(call: Call) -> Answer:
    """Names of texts that have something in them."""
    wanted = (call.query.Q or "").strip().casefold()
    code = asked(call, call.query.IsoLangCode) or language.FALLBACK
    found = [name for name in resources.TEXTS if wanted in f"{name} {resources.text_of(name, code)}".casefold()]
    return Answer(found, root=list[str])


def languages(call: Call) -> Answer:
    """The languages that texts are in."""
    return Answer([*TAGS.values()], root=list[str])


def show(call: Call) -> Answer:
    """Texts by name, in every language or in one."""
    return several(call, call.params["sr_id"].split(","))


def show_posted(call: Call) -> Answer:
    """The same for names in the body."""
    return several(call, call.body or [])


def show_one(call: Call) -> Answer:
    """One text in one language."""
    name = plain(call.params["sr_id"])
    text = resources.text_of(name, language.code_of(call.params["language"].strip()))
    if text is None:
        raise Missing(NAME, name)
    return Answer(text, root=str)


def several(call: Call, names: Iterable[str | None]) -> Answer:
    """Each text that there is; when there is none of them: 404."""
    code = asked(call, call.query.IsoLangCode)
    wanted = [plain(name) for name in names if name and name.strip()]
    found = {name: in_languages(name, [code] if code else TAGS) for name in wanted if name in resources.TEXTS}
    if wanted and not found:
        raise Missing(NAME, ",".join(wanted))
    return Answer(found, root=dict[str, dict[str, str]])


def in_languages(name: str, codes: Iterable[str]) -> dict[str, str]:
    """A text by language tag; a language that it is not in has the English text."""
    return {TAGS.get(code, language.tag_of(code)): resources.text_of(name, code) or "" for code in codes}


def asked(call: Call, named: str | None) -> str | None:
    """The language of the query, else of the headers."""
    return language.code_of(named.strip()) if named and named.strip() else language.wanted(call.request.headers)


def plain(name: str) -> str:
    """A name in the spelling of the table, with brackets or without."""
    return name.strip().removeprefix("[").removesuffix("]").upper()
