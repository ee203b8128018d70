"""An e-mail: the notes as plain text and as HTML, the files with it."""

import re
from email.message import EmailMessage
from typing import Any

from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from daybook.core.letterhead import House
from daybook.post import headers
from daybook.post.letters import Letter

_PAGES = ImmutableSandboxedEnvironment(autoescape=True)
_PAGES.globals.clear()
_PLAIN = _PAGES.from_string(
    '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{{ subject }}</title></head>\n'
    '<body style="font-family:sans-serif;font-size:14px;line-height:1.5">\n{{ body }}\n</body></html>\n'
)
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
LONGEST_TEMPLATE = 100_000


def message(letter: Letter, house: House) -> EmailMessage:
    """The letter as RFC 5322 wants it."""
    given = letter.given
    address, name = given.get("from") or ("", "")
    made = headers.begun(letter, house, str(given.get("subject") or ""), (str(address or ""), str(name or "")))
    text = str(given.get("text") or "")
    made.set_content(_lines(house.signed(text)), charset="utf-8")
    made.add_alternative(_html(given, text, house.signature), subtype="html", charset="utf-8")
    for each in letter.files:
        kind, _, subtype = headers.line(each.media).partition(";")[0].strip().partition("/")
        known = (kind, subtype) if subtype and kind not in ("message", "multipart") else ("application", "octet-stream")
        made.add_attachment(each.content, maintype=known[0], subtype=known[1], filename=headers.line(each.name))
    return made


def _html(given: Any, text: str, signature: str) -> str:
    """As the template's HTML has it, where there is one that can be carried out; else the text itself. The signature stands below."""
    shape, said = given.get("html"), given.get("said") or {}
    if isinstance(shape, str) and len(shape) <= LONGEST_TEMPLATE:
        try:
            return _below(_PAGES.from_string(shape).render({name: marked(str(value)) for name, value in said.items()}), signature)
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError):
            # A template is what users write; the letter goes out all the same.
            pass
    return _below(_PLAIN.render(subject=str(given.get("subject") or ""), body=paragraphs(text)), signature)


def _below(page: str, signature: str) -> str:
    """The page with the signature at its end."""
    if not signature:
        return page
    head, end, tail = page.rpartition("</body>")
    made = f"<hr>\n{paragraphs(signature)}\n"
    return f"{head}{made}{end}{tail}" if end else f"{page}\n{made}"


def paragraphs(text: str) -> Markup:
    """Text as HTML: paragraphs, line ends, links."""
    parts = [part for part in _PARAGRAPH.split(_lines(text).strip("\n")) if part]
    return Markup("\n").join(Markup("<p>{}</p>").format(marked(part)) for part in parts)


def marked(text: str) -> Markup:
    """Text within a paragraph: its line ends and links."""
    made, at = Markup(""), 0
    for found in _LINK.finditer(text):
        made += escape(text[at : found.start()]) + Markup('<a href="{0}">{0}</a>').format(found[0])
        at = found.end()
    return Markup((made + escape(text[at:])).replace("\n", Markup("<br>\n")))


def _lines(text: str) -> str:
    """One kind of line ends, and nothing that no text holds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if letter in "\n\t" or letter >= " ")
