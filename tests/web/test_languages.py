"""The pages in every language: complete catalogues, marked texts, dates and numbers by locale."""

import ast
import re
from collections import Counter
from datetime import UTC, date, datetime
from html import unescape

import jinja2
import pytest
from babel.messages.catalog import Catalog, Message
from lxml import html

from daybook import demo
from daybook.core import users
from daybook.core.clock import HOUR, MINUTE, of_datetime
from daybook.core.errors import Forbidden, Mistake
from daybook.core.texts import Either, Text
from daybook.web import dated
from daybook.web.logline import parse
from daybook.web.markup import _pages
from daybook.web.promises import Due
from daybook.web.reader import LANGUAGES, Reader, catalogue
from tests.support import Book, run
from tests.web import messages
from tests.web.visitors import FORM, Visitor

TEMPLATES = messages.WEB / "templates"
PLACEHOLDER = re.compile(r"%\((\w+)\)([a-z])|%%")
TAG = re.compile(r"</?\w+[^>]*>|&\w+;")
GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return messages.extracted()


def by_key(found: Catalog) -> dict[tuple[str | None, object], Message]:
    return {(each.context, each.id): each for each in messages.messages(found)}


@pytest.mark.parametrize("language", messages.TRANSLATED)
def test_a_catalogue_has_every_text_and_no_other(language: str, texts: Catalog) -> None:
    kept = messages.read(language)
    assert by_key(kept).keys() == by_key(texts).keys()
    assert [each.id for each in messages.messages(kept) if each.fuzzy or not all(forms(each))] == []
    assert list(kept.obsolete) == []
    assert {len(each.string) for each in messages.messages(kept) if each.pluralizable} == {kept.num_plurals}


@pytest.mark.parametrize("language", messages.TRANSLATED)
def test_translations_hold_what_their_texts_hold(language: str) -> None:
    for each in messages.messages(messages.read(language)):
        source = each.id[1] if each.pluralizable else each.id
        for form in forms(each):
            assert Counter(PLACEHOLDER.findall(form)) == Counter(PLACEHOLDER.findall(source)), form
            assert Counter(TAG.findall(form)) == Counter(TAG.findall(source)), form
            assert ("Ctrl" in form, form[-1] in ".?", form == form.strip()) == ("Ctrl" in source, source[-1] in ".?", True), form


def forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if message.pluralizable else (message.string,)


def test_what_errors_say_can_be_said_in_any_language(texts: Catalog) -> None:
    """Values stand apart (Text); what is said by name is marked. The APIs' queries and help are English."""
    known = {each.id for each in messages.messages(texts)}
    bare = []
    for path in sorted([*messages.CORE.rglob("*.py"), *messages.WEB.rglob("*.py")]):
        for call in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in messages.ERRORS):
                continue
            text = call.args[messages.ERRORS[call.func.id] :][:1]
            if any(isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and each.value not in known) for each in text):
                bare.append(f"{path.name}:{call.lineno}")
    assert [each for each in bare if not each.startswith(("conditions.py", "failures.py"))] == []


def test_values_in_a_text_are_said_too() -> None:
    refused = Text("Only %(roles)s may do this.", roles=Either(("admin", "manager")))
    assert (str(refused), Reader("en").text(refused)) == ("Only admin or manager may do this.", "Only Admin or Manager may do this.")
    assert Reader("de").text(refused) == "Nur Administrator oder Leiter darf das."
    many = Text("Must be one of %(kinds)s.", kinds=("call", "note"))
    assert (str(many), Reader("nb").text(many)) == ("Must be one of call, note.", "Må være en av call, note.")
    assert (Mistake("kind", many).rule, type(Mistake("kind", many).rule), Forbidden(refused).reason) == (str(many), str, str(refused))


@pytest.mark.parametrize("language", messages.TRANSLATED)
def test_mistakes_are_told_in_the_language(ada: Visitor, language: str) -> None:
    shown = ada.document(
        ada.book.post("/login", "user=ada&password=no", headers={"Content-Type": FORM, "Accept-Language": language, "Accept": "text/html"})
    )
    assert shown.xpath("//p[@role='alert']/text()") == [Reader(language).text(users.WRONG)]
    speak(ada.book, language)
    reply = ada.get("/reports?from=never", **{"Accept-Language": "en"})
    assert (reply.status, Reader(language).text(dated.NO_DAY).partition("%")[0] in unescape(reply.text)) == (400, True)


@pytest.mark.parametrize("language", messages.TRANSLATED)
def test_every_page_answers_in_the_language(ada: Visitor, language: str) -> None:
    speak(ada.book, language)
    reached = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        shown = ada.page(path)
        assert shown.get("lang") == language, path
        reached[kind_of(path)] = shown
        for link in shown.xpath("//a[not(@download)]/@href"):
            if kind_of(link) not in {*reached, *map(kind_of, waiting)} and is_page(link):
                waiting.append(link)
    assert {
        "/",
        "/contacts/{id}",
        "/matters/{id}",
        "/entries/{id}",
        "/records/{id}/history",
        "/reports",
        "/requests",
        "/doors",
    } <= reached.keys()
    today = reached["/"].xpath("//h1")[0].text_content().strip()
    assert today == Reader(language).text("Today") != "Today"


def speak(book: Book, language: str) -> None:
    run(book.engine, lambda tx: users.change(tx, users.get(tx, demo.user_id("ada")), language=language))


def kind_of(link: str) -> str:
    """Pages that differ in what they are about only, as one."""
    return GUID.sub("{id}", link.partition("?")[0].partition("#")[0])


def is_page(link: str) -> bool:
    """Not what leaves the pages, is read by programs or says nothing of its own."""
    return link.startswith("/") and not re.search(
        r"^/\w+/(Help|openapi)|/(docs|export|healthz|readyz|metrics)\b|\.csv|/files/|^/static/", link
    )


@pytest.mark.parametrize("language", messages.TRANSLATED)
def test_who_is_not_signed_in_is_spoken_to_as_his_browser_asks(site: Book, language: str) -> None:
    site_says = Reader(language).text
    shown = html.fromstring(site.get("/login", headers={"Accept-Language": language}).text)
    assert [each.text_content() for each in shown.xpath("//h1")] == [site_says("Sign in")]
    tried = html.fromstring(site.get("/docs", headers={"Accept-Language": language}).text)
    assert (tried.get("lang"), tried.xpath("string(//h1)")) == (language, site_says("Try a route"))
    missing = html.fromstring(site.get("/static/none.css", headers={"Accept-Language": language}).text)
    assert missing.xpath("string(//h1)") == site_says("There is nothing here by that name or number, or it is not yours to see.")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Friday, November 27, 2026 | Nov 27, 2026 | 2:05\u202fPM | 1,234,567.5 | 1h\u00a020m"),
        ("de", "Freitag, 27. November 2026 | 27.11.2026 | 14:05 | 1.234.567,5 | 1 Std.\u00a020 Min."),
        ("es", "viernes, 27 de noviembre de 2026 | 27 nov 2026 | 14:05 | 1.234.567,5 | 1h\u00a020min"),
        ("fr", "vendredi 27 novembre 2026 | 27 nov. 2026 | 14:05 | 1\u202f234\u202f567,5 | 1h\u00a020min"),
        ("nb", "fredag 27. november 2026 | 27. nov. 2026 | 14:05 | 1\u00a0234\u00a0567,5 | 1t\u00a020m"),
        ("nl", "vrijdag 27 november 2026 | 27 nov 2026 | 14:05 | 1.234.567,5 | 1 u\u00a020 m"),
    ],
)
def test_dates_and_numbers_are_written_by_locale(language: str, said: str) -> None:
    pattern = "{{ at|day }} | {{ at|date }} | {{ at|clock }} | {{ number|numeral }} | {{ length|lasting }}"
    values = {"at": of_datetime(datetime(2026, 11, 27, 14, 5, tzinfo=UTC)).at, "number": 1234567.5, "length": HOUR + 20 * MINUTE}
    assert _pages().from_string(pattern).render(reader=Reader(language), **values) == said


@pytest.mark.parametrize("language", messages.TRANSLATED)
def test_a_number_chooses_the_form(language: str) -> None:
    counted = Reader(language).counted
    one, many = (counted("%(num)s day", "%(num)s days", each) for each in (1, 5))
    assert one != many
    assert catalogue(language).ngettext("%(num)s day", "%(num)s days", 1) == one


def test_a_user_s_settings_come_before_his_browser_and_that_before_the_book(ada: Visitor) -> None:
    """On every page: those of signed-in users, errors, the page to try routes; for a language without a country the browser says which."""

    def heard(path: str, asked: str) -> str:
        return str(html.fromstring(ada.get(path, **{"Accept-Language": asked}).text).get("lang"))

    pages = ("/", "/none", "/contacts/none", "/docs", "/reports?from=never")
    assert {heard(path, "nl-BE,de;q=0.5") for path in pages} == {"nl-BE"}
    assert {heard(path, "tlh") for path in pages} == {"en"}
    speak(ada.book, "de")
    assert {heard(path, "nl-BE,fr;q=0.5") for path in pages} == {"de"}
    assert {heard(path, "nl,de-AT;q=0.5") for path in pages} == {"de-AT"}
    speak(ada.book, "de-CH")
    assert {heard(path, "nl,de-AT;q=0.5") for path in pages} == {"de-CH"}
    ada.cookie = "daybook=none"
    assert heard("/docs", "fr") == "fr"


PROPER = {"Daybook", "OpenAPI", "CSV", "XLSX", "Idempotency-Key"}
"""Names, the same in every language."""
UNSPOKEN = re.compile(r"<(code|pre|kbd|script|style|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
SPOKEN = re.compile(r'(?:placeholder|title|aria-label|alt|data-(?:saving|failed|kept|local|restored|copy|copied|text))="([^"]*)"')
WORD = re.compile(r"[^\W\d_][\w-]+")
TEMPLATE_NAMES = sorted(str(each.relative_to(TEMPLATES)) for each in TEMPLATES.rglob("*.html") if each.parent.name != "help")


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_no_words_stand_bare_in_templates(name: str) -> None:
    """The reference of the APIs (help) is as English as they are."""
    bare = UNSPOKEN.sub(" ", literal((TEMPLATES / name).read_text()))
    shown = " ".join([*SPOKEN.findall(bare), re.sub(r"<[^>]*>", " ", bare)])
    assert [word for word in WORD.findall(unescape(shown)) if word not in PROPER] == []


def literal(source: str) -> str:
    """What a template says without asking the catalogues."""
    made, words, is_apart = [], [], False
    for _, kind, value in jinja2.Environment(extensions=["jinja2.ext.i18n"]).lex(source):
        if kind == "block_begin":
            words = []
        elif kind == "name":
            words.append(value)
        elif kind == "block_end":
            is_apart = words[:1] == ["trans"] or words[:2] == ["block", "page"] or (is_apart and words[:1] == ["pluralize"])
        elif kind == "data" and not is_apart:
            made.append(value)
    return "".join(made)


EXAMPLES = ("c bailey leak in the kitchen #maintenance 12m !fri", "c bailey wants the offer !fri")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_log_line_are_understood(language: str, example: str) -> None:
    reader, thursday = Reader(language), datetime(2026, 11, 26, 14, 30)
    meant, said = (parse(text, each, thursday).named(1) for text, each in ((example, Reader("en")), (reader.text(example), reader)))
    assert (said.kind, said.who, said.reason, said.minutes) == ("call", "bailey", meant.reason, meant.minutes)
    assert said.promise == Due(date(2026, 11, 27))
