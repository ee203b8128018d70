"""XML texts that mean harm."""

import time
from typing import Any

import pytest

from daybook.wire import xml, xmlparser
from daybook.wire.problems import Malformed, TooLarge
from daybook.wire.record import Record, slot
from daybook.wire.style import Limits, Style
from tests.wire.models import ContactRequest
from tests.wire.recorded import mistakes

C = "http://schemas.datacontract.org/2004/07/Protech.UX.API.Contact"
I = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'  # noqa: E741
BARE = Style(xml_arrays="")


class Plain(Record, ns="", root="ContactEntity"):
    Names: list[str] | None = slot()
    Kids: list["Plain"] | None = slot()


def contact(inside: str) -> str:
    return f'<ContactRequest xmlns="{C}" {I}><Contact>{inside}</Contact></ContactRequest>'


def read(model: type[Record], text: str, style: Style = Style()) -> Any:  # noqa: B008 (frozen)
    record, notes = xml.read(model, text, style)
    assert record is not None and not notes
    return record


def refused(text: str) -> list[tuple[str, str]]:
    with pytest.raises(Malformed) as error:
        xml.read(ContactRequest, text, parameter="request")
    return mistakes(error.value)


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r>&e;</r>',
        "<!--" + " " * 100 + "--><!DOCTYPE r><r/>",
        '<?xml version="1.0"?>\n<!DOCTYPE r PUBLIC "a" "http://127.0.0.1:1/x"><r/>',
        contact("<!DOCTYPE r><Age>1</Age>"),
        contact("<Number>&e;</Number>"),
        contact("<?php x?>"),
        contact("") + "<?x?>",
    ],
)
def test_nothing_reaches_out(body: str) -> None:
    assert len(refused(body)) == 1


def test_what_looks_like_markup_in_cdata_is_text() -> None:
    text = "<!DOCTYPE x><?pi?>&#1;&e;<!-- -->"
    assert read(ContactRequest, contact(f"<Number><![CDATA[{text}]]></Number><!-- <?pi?> &#1; -->")).Contact.Number == text


def nested(depth: int) -> str:
    return "<ContactEntity>" + "<Kids><ContactEntity>" * depth + "</ContactEntity></Kids>" * depth + "</ContactEntity>"


def test_limits() -> None:
    assert read(Plain, nested(15), BARE)
    for body in (nested(16), nested(200), "<ContactEntity><Nope>" + "<a>" * 31 + "</a>" * 31 + "</Nope></ContactEntity>"):
        with pytest.raises(TooLarge, match="depth"):
            xml.read(Plain, body, BARE)
    many = "<ContactEntity><Names>" + "<string/>" * 11 + "</Names></ContactEntity>"
    with pytest.raises(TooLarge, match="items"):
        xml.read(Plain, many, BARE, Limits(items=10))
    assert read(Plain, many, BARE)


@pytest.mark.parametrize(
    "body",
    [
        "<!--" * 200_000,
        "<a>" + "&#1;" * 200_000,
        "<a " + "b='' " * 100_000 + "/>",
        "<a " + " ".join(f"xmlns:p{n}=''" for n in range(50_000)) + "/>",
        "<a>" * 200_000,
        " " * 1_000_000,
        "<a>" + "<b>&</b>" * 100_000,
        "<a>" + "]]>" * 200_000,
        f'<ContactRequest xmlns="{C}">' + "x<b/>" * 30_000 + "</ContactRequest>",
        "<![CDATA[" * 100_000,
    ],
    ids=lambda body: body[:30],
)
def test_no_text_takes_long(body: str) -> None:
    begun = time.perf_counter()
    with pytest.raises((Malformed, TooLarge)):
        xml.read(ContactRequest, body, limits=Limits(items=10**9))
    assert time.perf_counter() - begun < 10


def test_mistakes_are_counted() -> None:
    body = f'<ContactRequest xmlns="{C}">' + "x<b/>" * 2_000 + "</ContactRequest>"
    assert len(refused(body)) == Limits().problems


def test_names_never_seen_before_do_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """libxml2 keeps names as long as a thread lives: one that has met too many lets others meet them."""
    monkeypatch.setattr(xmlparser, "OWN", xmlparser.PerThread())
    monkeypatch.setattr(xmlparser, "STRANGE", 3_000)
    familiar, asides = contact("<Number>a</Number>"), []
    aside = xmlparser.parse_aside
    monkeypatch.setattr(xmlparser, "parse_aside", lambda body: asides.append(body) or aside(body))
    for number in range(100):
        record, notes = xml.read(ContactRequest, contact(f"<Number>a</Number><Odd{number:050}/>"))
        assert record and len(notes) == 1
        assert read(ContactRequest, familiar).Contact.Number == "a"
    assert 40 < len(asides) < 60 and familiar.encode() not in asides


def test_a_large_text_is_parsed_aside() -> None:
    text = "x" * xmlparser.LARGE
    assert read(ContactRequest, contact(f"<Number>{text}</Number>")).Contact.Number == text
    assert len(refused(contact(f"<Number>{text}</Numbr>"))) == 1
