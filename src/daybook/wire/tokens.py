"""The tokens of lenient JSON, with the path, depth and recovery of Json.NET's reader."""

import math
import re
from typing import Any, Literal

from daybook.wire.lexer import Lexer, ReaderError
from daybook.wire.literals import Misread, Want, read_base64, read_number
from daybook.wire.problems import TooLarge
from daybook.wire.style import Limits

Token = str  # as the platform names them in its messages
State = Literal[
    "Start", "Property", "ObjectStart", "Object", "ArrayStart", "Array", "ConstructorStart", "Constructor",
    "PostValue", "Finished",
]  # fmt: skip
Shape = Literal["None", "Object", "Array", "Constructor"]

STARTS: frozenset[Token] = frozenset({"StartObject", "StartArray", "StartConstructor"})
OPENING: dict[str, tuple[Token, Shape, State]] = {
    "{": ("StartObject", "Object", "ObjectStart"),
    "[": ("StartArray", "Array", "ArrayStart"),
}
CLOSING: dict[str, tuple[Token, Shape]] = {
    "}": ("EndObject", "Object"),
    "]": ("EndArray", "Array"),
    ")": ("EndConstructor", "Constructor"),
}
INSIDE: dict[Shape, State] = {"Object": "Object", "Array": "Array", "Constructor": "Constructor", "None": "Finished"}
JUST_OPENED: frozenset[State] = frozenset({"ObjectStart", "ArrayStart", "ConstructorStart"})
WORDS: dict[str, tuple[str, Token, Any, str]] = {
    "t": ("true", "Boolean", True, "boolean"),
    "f": ("false", "Boolean", False, "boolean"),
    "u": ("undefined", "Undefined", None, "undefined"),
    "N": ("NaN", "Float", math.nan, "NaN"),
    "I": ("Infinity", "Float", math.inf, "positive infinity"),
}
SPECIAL = re.compile(r"[. \[\]()]")


class Tokens(Lexer):
    """One token at a time. After an error the position stands where the platform's reader would go on."""

    def __init__(self, text: str, limits: Limits) -> None:
        super().__init__(text)
        self.limits = limits
        self.state: State = "Start"
        self.token: Token = "None"
        self.value: Any = None
        self.shapes: list[Shape] = []
        self.places: list[Any] = []
        """Per open container the current member's name or item's index."""

    @property
    def line_number(self) -> int:
        return 0 if self.state == "Start" and self.pos == self.line_start else self.line

    @property
    def depth(self) -> int:
        opened = len(self.shapes)
        return opened - 1 if opened and self.token in STARTS else opened

    @property
    def path(self) -> str:
        inside = len(self.places) - (self.state in JUST_OPENED)
        parts = [place_text(place) for place in self.places[: max(inside, 0)]]
        return "".join(parts).removeprefix(".")

    @property
    def shape(self) -> Shape:
        return self.shapes[-1] if self.shapes else "None"

    def read(self, want: Want = "any") -> bool:
        """Move to the next token; False at the end of the text."""
        if self.advance(want):
            return True
        self.token, self.value = "None", None
        return False

    def read_past_comments(self, want: Want = "any") -> bool:
        found = self.read(want)
        while found and self.token == "Comment":
            found = self.read(want)
        return found

    def skip(self) -> None:
        """Step over the value that the current token begins."""
        if self.token == "PropertyName":
            self.read()
        if self.token in STARTS:
            depth = self.depth
            while self.read() and depth < self.depth:
                pass

    def advance(self, want: Want) -> bool:
        while self.state == "PostValue":
            if self.after_value():
                return True
        if self.state in ("Object", "ObjectStart"):
            return self.member()
        if self.state == "Finished":
            return self.rest()
        return self.start_value(want)

    def after_value(self) -> bool:
        """Step to what follows a value: True at a token, False behind a comma or at the end."""
        self.blanks()
        following = self.peek()
        if self.pos >= len(self.text):
            self.state = "Finished"
        elif following in CLOSING:
            self.close(following)
            return True
        elif following == "/":
            self.note_comment()
            return True
        elif following == ",":
            self.pos += 1
            self.state = INSIDE[self.shape]
        else:
            raise self.error(f"After parsing a value an unexpected character was encountered: {following}.")
        return False

    def rest(self) -> bool:
        self.blanks()
        if self.pos < len(self.text) and self.peek() != "/":
            raise self.error(f"Additional text encountered after finished reading JSON content: {self.peek()}.")
        if self.pos < len(self.text):
            self.note_comment()
            return True
        return False

    def member(self) -> bool:
        self.blanks()
        if self.pos >= len(self.text):
            return False
        first = self.peek()
        if first == "}":
            self.close("}")
        elif first == "/":
            self.note_comment()
        else:
            self.member_name(first)
        return True

    def member_name(self, first: str) -> None:
        if first in "\"'":
            self.pos += 1
            name = self.string(first)
        elif first.isalnum() or first in "_$":
            name = self.name()
        else:
            raise self.error(f"Invalid property identifier character: {first}.")
        self.blanks()
        if self.peek() != ":":
            raise self.error(f"Invalid character after parsing property name. Expected ':' but got: {self.peek()}.")
        self.pos += 1
        self.token, self.value, self.state = "PropertyName", name, "Property"
        self.places[-1] = name

    def start_value(self, want: Want) -> bool:
        self.blanks()
        if self.pos >= len(self.text):
            return False
        first = self.text[self.pos]
        if first in "\"'":
            self.pos += 1
            self.text_value(self.string(first), want)
        elif first in OPENING:
            self.pos += 1
            self.open(*OPENING[first])
        elif first == "n":
            self.null_or_constructor()
        elif first in WORDS:
            self.literal(first)
        elif first in CLOSING and first != "}":
            self.close(first)
        elif first == "/":
            self.note_comment()
        elif first == ",":
            self.give("Undefined", None)  # the comma itself is read next: `[,]` holds something undefined
        elif first.isnumeric() or first in "-.":
            self.number(want)
        else:
            raise self.unexpected()
        return True

    def unexpected(self) -> ReaderError:
        return self.error(f"Unexpected character encountered while parsing value: {self.peek()}.")

    def give(self, token: Token, value: Any) -> None:
        """A whole value has been read."""
        self.token, self.value = token, value
        self.end_value()

    def end_value(self) -> None:
        self.state = "PostValue" if self.shapes else "Finished"
        self.count_item()

    def count_item(self) -> None:
        if self.shapes and self.shapes[-1] != "Object":
            self.places[-1] += 1
            if self.places[-1] >= self.limits.items:
                raise TooLarge("items", self.limits.items)

    def open(self, token: Token, shape: Shape, state: State, value: Any = None) -> None:
        self.count_item()
        self.shapes.append(shape)
        self.places.append(None if shape == "Object" else -1)
        if len(self.shapes) > self.limits.depth:
            raise TooLarge("depth", self.limits.depth)
        self.token, self.value, self.state = token, value, state

    def close(self, bracket: str) -> None:
        self.pos += 1
        self.token, expected = CLOSING[bracket]
        self.value = None
        found = self.shape
        if self.shapes:
            self.shapes.pop()
            self.places.pop()
        if found != expected:
            raise self.error(f"JsonToken {self.token} is not valid for closing JsonType {found}.")
        self.state = "PostValue" if self.shapes else "Finished"

    def note_comment(self) -> None:
        self.comment()
        self.token, self.value = "Comment", None

    def literal(self, first: str) -> None:
        word, token, value, name = WORDS[first]
        if not self.word(word):
            raise self.error(f"Error parsing {name} value.")
        self.give(token, value)

    def null_or_constructor(self) -> None:
        following = self.text[self.pos + 1 : self.pos + 2]
        if following == "u":
            if not self.word("null"):
                raise self.error("Error parsing null value.")
            self.give("Null", None)
        elif following == "e":
            self.constructor()
        elif following:
            raise self.unexpected()
        else:
            raise self.error("Unexpected end.")

    def constructor(self) -> None:
        if not self.word("new"):
            raise self.error("Unexpected content while parsing JSON.")
        self.blanks()
        start = self.pos
        while self.peek().isalnum():
            self.pos += 1
        name = self.text[start : self.pos]
        self.blanks()
        if self.pos >= len(self.text):
            raise self.error("Unexpected end while parsing constructor.")
        if self.peek() != "(":
            raise self.error(f"Unexpected character while parsing constructor: {self.peek()}.")
        self.pos += 1
        self.open("StartConstructor", "Constructor", "ConstructorStart", name)

    def text_value(self, text: str, want: Want) -> None:
        if want != "bytes":
            self.give("String", text)
            return
        self.consume()
        try:
            self.token, self.value = "Bytes", read_base64(text)
        except Misread as error:
            raise self.bare_error(error.message, error.rule, text) from None

    def consume(self) -> None:
        """The characters of a value are read, what they mean is not known yet: after an error here, go on behind it."""
        self.token = "None"
        self.end_value()

    def number(self, want: Want) -> None:
        if self.text.startswith("-I", self.pos):
            if not self.word("-Infinity"):
                raise self.error("Error parsing negative infinity value.")
            self.give("Float", -math.inf)
            return
        digits = self.digits()
        self.consume()
        try:
            self.token, self.value = read_number(digits, want)
        except Misread as error:
            raise self.error(error.message, error.rule, digits) from None


def place_text(place: Any) -> str:
    if isinstance(place, int):
        return f"[{place}]"
    return f"['{place}']" if SPECIAL.search(place) else f".{place}"
