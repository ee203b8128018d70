"""An XML text to a tree, with nothing in it that could reach out or blow up."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from lxml import etree

from daybook.wire import xmlparser
from daybook.wire.problems import TooLarge
from daybook.wire.xmlscan import BLANKS, DECLARATION, INSTRUCTIONS, Fault, Scanner, check, check_prolog

# What is not "declaration, comments, element" is refused before any parser sees it: DOCTYPE above all.
PROLOG = re.compile(rf"(?:{DECLARATION.pattern}.*?\?>)?(?:[{BLANKS}]++|<!--(?>.*?-->))*+<[^!?]", re.DOTALL)
# Comments and CDATA sections are matched so that what looks like a reference in them is left alone.
REFERENCE = re.compile(r"<!--(?:.*?-->|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)|&#(?:x0*([0-9A-Fa-f]{1,4})|0*([0-9]{1,5}));", re.DOTALL)
FORBIDDEN = frozenset(range(32)) - {9, 10, 13} | {0xFFFE, 0xFFFF}
PRIVATE = range(0xF0000, 0x10FFC0, 0x40)
MOST_NESTED = 256
SCANNED = 256 * 1024
"""The scanner is for texts that a person may have written; of a larger one the parser's own words must do."""


@dataclass(slots=True)
class Source:
    """A text, its tree, and which characters of the tree stand for ones that XML does not allow."""

    text: str
    root: etree._Element
    stand_ins: dict[int, int]
    numbers: dict[etree._Element, int] = field(default_factory=dict)
    """The elements in the order of the document."""
    ends: list[tuple[int, int]] = field(default_factory=list)
    """Where the start tag and the whole of each element end."""
    runs: list[tuple[int, int, str]] = field(default_factory=list)
    """Start, end and kind of each run of text."""
    lines: list[int] = field(default_factory=list)

    def restore(self, text: str) -> str:
        return text.translate(self.stand_ins) if self.stand_ins else text

    def after_tag(self, element: etree._Element) -> str:
        """Line and position behind an element's start tag."""
        if not self.look():
            return f"line {element.sourceline}"
        return self.where(self.ends[self.numbers[element]][0])

    def stray(self, element: etree._Element, *, tail: bool) -> tuple[str, str]:
        """Kind of the text that follows an element, or its start tag, and line and position behind the text."""
        if not self.look():
            return "Text", f"line {element.sourceline}"
        after = self.ends[self.numbers[element]][1 if tail else 0]
        _, end, kind = self.runs[bisect_left(self.runs, (after,))]
        return kind, self.where(end)

    def look(self) -> bool:
        if len(self.text) > SCANNED:
            return False
        if not self.ends:
            self.numbers = {element: number for number, element in enumerate(self.root.iter())}
            self.lines = [found.end() for found in re.finditer("\n", self.text)]
            self.survey()
        return True

    def survey(self) -> None:
        nested: list[int] = []
        for token in Scanner(self.text).tokens():
            if token.kind in ("start", "empty"):
                nested.append(len(self.ends))
                self.ends.append((token.end, token.end))
            if token.kind in ("end", "empty"):
                number = nested.pop()
                self.ends[number] = (self.ends[number][0], token.end)
            if token.kind in ("text", "cdata") and self.text[token.start : token.end].strip(BLANKS):
                self.runs.append((token.start, token.end, "CDATA" if token.kind == "cdata" else "Text"))

    def where(self, at: int) -> str:
        line = bisect_right(self.lines, at)
        return f"line {line + 1} position {at - (self.lines[line - 1] if line else 0) + 1}"


def parse(text: str) -> Source:
    """Raise Fault for a text that is not well formed, TooLarge for one nested beyond any sense."""
    if len(text) < 2:
        raise Fault("Unexpected end of file.", framed=False)
    if not PROLOG.match(text):
        check_prolog(text)
        raise Fault(INSTRUCTIONS)
    plain, stand_ins = hide_forbidden(text) if "&#" in text else (text, {})
    try:
        root = xmlparser.parse(plain)
    except etree.XMLSyntaxError as error:
        raise explain(text, error) from None
    if text.find("<?", 1) > 0 and has_instructions(root):
        raise own_words(text) or Fault(INSTRUCTIONS)
    return Source(text, root, stand_ins)


def explain(text: str, error: etree.XMLSyntaxError) -> Exception:
    if "Excessive depth" in error.msg:
        return TooLarge("depth", MOST_NESTED)
    line, position = error.position
    return own_words(text) or Fault(f"{error.msg.partition(', line ')[0].rstrip('.')}. Line {line}, position {position}.")


def own_words(text: str) -> Fault | None:
    if len(text) > SCANNED:
        return None
    try:
        check(text)
    except Fault as fault:
        return fault
    return None


def has_instructions(root: etree._Element) -> bool:
    beside = [*root.itersiblings(), *root.itersiblings(preceding=True)]
    return bool(beside) or next(root.iter(etree.ProcessingInstruction), None) is not None


def hide_forbidden(text: str) -> tuple[str, dict[int, int]]:
    """Let unused private characters stand for `&#0;` and the like, which the parser refuses and .NET takes."""
    codes = {code_of(found) for found in REFERENCE.finditer(text)} & FORBIDDEN
    if not codes:
        return text, {}
    base = next(start for start in PRIVATE if not any(chr(start + at) in text for at in range(len(codes))))
    hidden = {code: chr(base + at) for at, code in enumerate(sorted(codes))}
    plain = REFERENCE.sub(lambda found: hidden.get(code_of(found), found[0]), text)
    return plain, {ord(stand_in): code for code, stand_in in hidden.items()}


def code_of(found: re.Match[str]) -> int:
    digits = found[1] or found[2]
    return int(digits, 16 if found[1] else 10) if digits else -1


def tag(name: str, uri: str) -> str:
    """A name as the tree has it."""
    return f"{{{uri}}}{name}" if uri else name


def local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2]


def space(element: etree._Element) -> str:
    return element.tag.rpartition("}")[0].removeprefix("{")
