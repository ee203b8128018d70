"""The characters of lenient JSON: strings, numbers, names, comments and blanks, read as Json.NET reads them."""

import re

from daybook.wire.problems import Problem

ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "\\": "\\", '"': '"', "'": "'", "/": "/"}
# What .NET counts as white space, and the NUL that its reader steps over.
WHITE = "\\0\\t\\v\\f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
BLANKS = re.compile(f"[{WHITE}\r\n]*")
LINE_ENDS = re.compile(r"\r\n?|\n")
PLAIN = {'"': re.compile(r'[^"\\\r\n]*'), "'": re.compile(r"[^'\\\r\n]*")}
NAME = re.compile(r"[\w$]*")
NUMBER = re.compile(r"[-+.0-9a-fA-FxX]*")
AFTER_NUMBER = re.compile(f"[{WHITE}\r\n,}})/\\]]|\\Z")
AFTER_WORD = re.compile(f"[{WHITE}\r\n,}}\\]]|/[*/]|\\Z")
BEYOND = re.compile("[\U00010000-\U0010ffff]")
HEX4 = re.compile(r"[0-9a-fA-F]{4}")
HIGH, LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


class ReaderError(Exception):
    """One mistake, with the platform's text; the binder decides where reading goes on."""

    def __init__(self, message: str, rule: str, value: object = None) -> None:
        super().__init__(message)
        self.message, self.rule, self.value = message, rule, value

    def at(self, path: str) -> Problem:
        return Problem(path, self.message, self.value, self.rule)


class Lexer:
    """A position in a text; every method reads one thing and moves past it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.line = 1
        self.line_start = 0
        self.wide = (0, 0)
        """How far characters beyond U+FFFF have been counted, and how many there were on the line."""

    @property
    def path(self) -> str:
        return ""

    @property
    def line_number(self) -> int:
        return self.line

    def error(self, message: str, rule: str = "syntax", value: object = None) -> ReaderError:
        """With path, line and position, as the platform words them."""
        gap = "" if message.endswith("\n") else " "
        where = f"Path '{self.path}', line {self.line_number}, position {self.column()}."
        return ReaderError(f"{message}{gap}{where}", rule, value)

    def column(self) -> int:
        """Characters of the line so far, in UTF-16 units as the platform counts. Nothing is counted twice."""
        until, seen = self.wide if self.wide[0] > self.line_start else (max(self.line_start, 0), 0)
        if self.pos > until:
            seen += sum(1 for _ in BEYOND.finditer(self.text, until, self.pos))
            self.wide = (self.pos, seen)
        return self.pos - self.line_start + seen

    def bare_error(self, message: str, rule: str, value: object = None) -> ReaderError:
        """A text that comes from below the platform's reader: it has no position."""
        return ReaderError(message, rule, value)

    def peek(self) -> str:
        """The next character; NUL at the end of the text."""
        return self.text[self.pos] if self.pos < len(self.text) else "\0"

    def blanks(self) -> None:
        if "!" <= self.text[self.pos : self.pos + 1] <= "~":
            return
        found = BLANKS.match(self.text, self.pos)
        assert found
        if found.end() > self.pos:
            self.count_lines(self.pos, found.end())
            self.pos = found.end()

    def count_lines(self, start: int, end: int) -> None:
        for ending in LINE_ENDS.finditer(self.text, start, end):
            self.line += 1
            self.line_start = ending.end() - 1

    def string(self, quote: str) -> str:
        """The rest of a string whose opening quote has been read."""
        found = PLAIN[quote].match(self.text, self.pos)
        assert found
        if self.text.startswith(quote, found.end()):
            self.pos = found.end() + 1
            return found.group()
        return self.long_string(quote)

    def long_string(self, quote: str) -> str:
        """One with escapes or line ends in it."""
        parts = []
        while True:
            found = PLAIN[quote].match(self.text, self.pos)
            assert found
            parts.append(found.group())
            self.pos = found.end()
            if self.pos >= len(self.text):
                raise self.error(f"Unterminated string. Expected delimiter: {quote}.")
            self.pos += 1
            stop = self.text[self.pos - 1]
            if stop == quote:
                return "".join(parts)
            if stop == "\\":
                parts.append(self.escape(quote))
            else:
                parts.append(self.line_end(stop))

    def line_end(self, first: str) -> str:
        ending = "\r\n" if first == "\r" and self.peek() == "\n" else first
        self.pos += len(ending) - 1
        self.line += 1
        self.line_start = self.pos - 1
        return ending

    def escape(self, quote: str) -> str:
        if self.pos >= len(self.text):
            raise self.error(f"Unterminated string. Expected delimiter: {quote}.")
        letter = self.text[self.pos]
        self.pos += 1
        if letter == "u":
            return self.unicode_escape()
        if letter not in ESCAPES:
            raise self.error(f"Bad JSON escape sequence: \\{letter}.")
        return ESCAPES[letter]

    def unicode_escape(self) -> str:
        """One character; halves of surrogate pairs that stand alone become U+FFFD."""
        unit = self.utf16_unit()
        alone = ""
        while unit in HIGH and self.text.startswith("\\u", self.pos):
            self.pos += 2
            following = self.utf16_unit()
            if following in LOW:
                return alone + chr(0x10000 + ((unit - 0xD800) << 10) + following - 0xDC00)
            alone += "\ufffd"
            unit = following
        return alone + ("\ufffd" if unit in HIGH or unit in LOW else chr(unit))

    def utf16_unit(self) -> int:
        if self.pos + 4 > len(self.text):
            raise self.error("Unexpected end while parsing unicode character.")
        found = HEX4.match(self.text, self.pos)
        if not found:
            raise self.bare_error("Input string was not in a correct format.", "syntax")
        self.pos += 4
        return int(found.group(), 16)

    def name(self) -> str:
        """A member's name without quotes, up to blank or colon."""
        found = NAME.match(self.text, self.pos)
        assert found
        self.pos = found.end()
        if self.pos >= len(self.text):
            raise self.error("Unexpected end while parsing unquoted property name.")
        if self.peek() != ":" and not BLANKS.fullmatch(self.peek()):
            raise self.error(f"Invalid JavaScript property identifier character: {self.peek()}.")
        return found.group()

    def digits(self) -> str:
        """All characters that a number may hold; the reader above says whether they make one."""
        found = NUMBER.match(self.text, self.pos)
        assert found
        self.pos = found.end()
        if not AFTER_NUMBER.match(self.text, self.pos):
            raise self.error(f"Unexpected character encountered while parsing number: {self.peek()}.")
        return found.group()

    def word(self, expected: str) -> bool:
        """Step over a literal; False when it is another one or something follows directly."""
        if not self.text.startswith(expected, self.pos):
            return False
        self.pos += len(expected)
        return AFTER_WORD.match(self.text, self.pos) is not None

    def comment(self) -> None:
        self.pos += 1
        if self.pos + 1 >= len(self.text):
            raise self.error("Unexpected end while parsing comment.")
        mark = self.peek()
        if mark not in "*/":
            raise self.error(f"Error parsing comment. Expected: *, got {mark}.")
        start = self.pos + 1
        if mark == "*":
            end = self.text.find("*/", start)
            self.pos = len(self.text) if end < 0 else end + 2
            self.count_lines(start, self.pos)
            if end < 0:
                raise self.error("Unexpected end while parsing comment.")
        else:
            ending = LINE_ENDS.search(self.text, start)
            self.pos = ending.end() if ending else len(self.text)
            self.count_lines(start, self.pos)
