"""Where an XML text goes wrong, in the platform's words and with line and position. Runs on refused texts only."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

BLANKS = " \t\r\n"
BLANK_RUN = re.compile(f"[{BLANKS}]*")
NAME = re.compile(r"[A-Za-z_:\u00c0-\uffff\U00010000-\U000effff][\w:.\-\u00b7]*")
EQUALS = re.compile(rf"[{BLANKS}]*=[{BLANKS}]*")
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|apos|#([0-9]+)|#x([0-9A-Fa-f]+));")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
DECLARATION = re.compile(r"<\?xml\s+version\s*=\s*([\"'])1\.0\1")
INSTRUCTIONS = "Processing instructions (other than the XML declaration) and DTDs are not supported."


class Fault(Exception):
    """The first thing that is wrong with a text; `framed` when the platform says first what it was reading."""

    def __init__(self, message: str, *, framed: bool = True) -> None:
        super().__init__(message)
        self.message = message
        self.framed = framed


class Rootless(Fault):
    """There is no element at all."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of markup or a run of text: `start`, `empty`, `end`, `text`, `cdata`, `comment`, `declaration`."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Scanner:
    text: str
    names: list[str] = field(default_factory=list)
    """The elements that are open, outermost first, and the prefixes that each of them declares."""
    declared: list[list[str]] = field(default_factory=list)
    known: Counter[str] = field(default_factory=lambda: Counter(["xml", "xmlns"]))
    rooted: bool = False

    def tokens(self) -> Iterator[Token]:
        """The whole text, piece by piece; Fault at the first that is wrong."""
        at = 0
        while at < len(self.text):
            token = self.token(at)
            yield token
            at = token.end
        if self.names:
            self.unfinished()
        if not self.rooted:
            raise Rootless("Unexpected end of file.")

    def token(self, at: int) -> Token:
        text = self.text
        if text[at] != "<":
            return self.characters(at)
        if text.startswith("</", at):
            return self.closing(at)
        if text.startswith("<!--", at):
            return Token("comment", at, self.after("-->", at + 4))
        if text.startswith("<![CDATA[", at) and self.names:
            return Token("cdata", at, self.after("]]>", at))
        if text.startswith("<!", at):
            self.fail("CData elements not valid at top level of an XML document.", at + 2)
        return self.instruction(at) if text.startswith("<?", at) else self.opening(at)

    def characters(self, at: int) -> Token:
        end = self.text.find("<", at)
        end = len(self.text) if end < 0 else end
        run = self.text[at:end]
        if self.names:
            self.check_text(run, at)
        elif run.strip(BLANKS):
            self.fail("The data at the root level is invalid.", self.skip(at))
        return Token("text", at, end)

    def check_text(self, run: str, at: int) -> None:
        """The platform gives the beginning of the run as the position."""
        if found := CONTROL.search(run):
            self.fail(f"The byte 0x{ord(found[0]):02X} is not valid at this location.", at)
        if "]]>" in run:
            self.fail("']]>' not valid in text node content.", at)
        self.check_references(run, at)

    def check_references(self, run: str, at: int) -> None:
        start = run.find("&")
        while start >= 0:
            found = REFERENCE.match(run, start)
            if not found and ";" not in self.text[at + start :]:
                self.unfinished()
            if not found or not is_character(found):
                self.fail("Character reference not valid.", at + start)
            start = run.find("&", start + 1)

    def closing(self, at: int) -> Token:
        name = self.name(at + 2)
        if not self.names:
            self.fail("The data at the root level is invalid.", at)
        if name != self.names[-1]:
            text = f"Start element '{self.names[-1]}' does not match end element '{name}'."
            self.fail(text, at + 1 + len(name))
        end = self.skip(at + 2 + len(name))
        if not self.text.startswith(">", end):
            self.expected(">", end)
        self.leave()
        return Token("end", at, end + 1)

    def opening(self, at: int) -> Token:
        name = self.name(at + 1)
        if self.rooted and not self.names:
            self.fail("There are multiple root elements.", at + 1)
        self.rooted = True
        self.names.append(name)
        self.declared.append([])
        end = self.attributes(at + 1 + len(name))
        self.check_prefix(name, end)
        if self.text[end] == ">":
            return Token("start", at, end + 1)
        self.leave()
        return Token("empty", at, end + 2)

    def leave(self) -> None:
        self.names.pop()
        self.known.subtract(self.declared.pop())

    def attributes(self, at: int) -> int:
        """Steps over them; the position of `>` or `/>`."""
        seen: Counter[str] = Counter()
        at = self.skip(at)
        while not self.text.startswith((">", "/>"), at):
            name, at = self.attribute(at)
            seen[name] += 1
            at = self.skip(at)
        for name, times in seen.items():
            if times > 1:
                self.fail(f"Duplicate attribute found. Both '{name}' and '{name}' are from the namespace ''.", at)
        self.declared[-1] = [name.removeprefix("xmlns:") for name in seen if name.startswith("xmlns:")]
        self.known.update(self.declared[-1])
        for name in seen:
            self.check_prefix(name, at)
        return at

    def attribute(self, at: int) -> tuple[str, int]:
        """Its name, and the position behind it."""
        name = self.name(at)
        equals = EQUALS.match(self.text, at + len(name))
        if not equals:
            self.expected("=", self.skip(at + len(name)))
        start = equals.end() + 1
        quote = self.text[start - 1 : start]
        if not quote or quote not in "\"'":
            self.expected('"', start - 1)
        end = self.text.find(quote, start)
        if end < 0:
            self.unfinished()
        if "<" in self.text[start:end]:
            self.fail("Attribute values cannot contain '<'.", self.text.index("<", start))
        self.check_references(self.text[start:end], start)
        return name, end + 1

    def check_prefix(self, name: str, at: int) -> None:
        prefix, colon, _ = name.partition(":")
        if colon and not self.known[prefix]:
            self.fail(f"The prefix '{prefix}' is not defined.", at)

    def instruction(self, at: int) -> Token:
        if not re.match(r"<\?xml[\s?]", self.text[at : at + 6]):
            self.fail(INSTRUCTIONS, at + 1)
        if at:
            self.fail("No characters can appear before the XML declaration.", at)
        end = self.after("?>", at)
        if not DECLARATION.match(self.text):
            self.fail("XML version must be '1.0'.", end)
        return Token("declaration", at, end)

    def skip(self, at: int) -> int:
        found = BLANK_RUN.match(self.text, at)
        return found.end() if found else at

    def name(self, at: int) -> str:
        found = NAME.match(self.text, at)
        if not found:
            self.nameless(at)
        return found[0]

    def nameless(self, at: int) -> NoReturn:
        if at >= len(self.text):
            self.unfinished()
        char = self.text[at]
        self.fail(f"Name cannot begin with the '{char}' character, hexadecimal value 0x{ord(char):02X}.", at)

    def after(self, end: str, at: int) -> int:
        found = self.text.find(end, at)
        if found < 0:
            self.unfinished()
        return found + len(end)

    def expected(self, token: str, at: int) -> NoReturn:
        if at >= len(self.text):
            self.unfinished()
        self.fail(f"The token '{token}' was expected but found '{self.text[at]}'.", at)

    def unfinished(self) -> NoReturn:
        if not self.names:
            self.fail("Unexpected end of file.", len(self.text))
        names = ", ".join(reversed(self.names))
        self.fail(f"Unexpected end of file. Following elements are not closed: {names}.", len(self.text))

    def fail(self, message: str, at: int) -> NoReturn:
        raise Fault(f"{message} {where(self.text, at)}")


def is_character(found: re.Match[str]) -> bool:
    """The platform takes any reference up to U+10FFFF; half of a surrogate pair it cannot write again."""
    if found[1] is None and found[2] is None:
        return True
    digits, base = (found[1], 10) if found[1] else (found[2], 16)
    code = int(digits.lstrip("0")[:8] or "0", base)
    return code < 0x110000 and not 0xD800 <= code < 0xE000


def where(text: str, at: int) -> str:
    """Line and position, both from 1."""
    return f"Line {text.count(chr(10), 0, at) + 1}, position {at - text.rfind(chr(10), 0, at)}."


def check(text: str) -> None:
    """Raise the first Fault. None is raised where only the parser knows better."""
    for _ in Scanner(text).tokens():
        pass


def check_prolog(text: str) -> None:
    """The same, up to the root element's start tag."""
    scanner = Scanner(text)
    for _ in scanner.tokens():
        if scanner.rooted:
            break
