"""What was looked for, marked where it stands in a text."""

import re

from markupsafe import Markup, escape

_WORD = re.compile(r"\w+")


def marked(text: str | None, asked: str) -> Markup:
    """The text, with the beginnings of its words that were asked for as `mark` elements."""
    wanted = sorted({word.lower() for word in _WORD.findall(asked)}, key=len, reverse=True)
    made, at = Markup(""), 0
    for word in _WORD.finditer(text or ""):
        begin = next((each for each in wanted if word[0].lower().startswith(each)), "")
        if begin:
            end = word.start() + len(begin)
            made += Markup("{}<mark>{}</mark>").format((text or "")[at : word.start()], (text or "")[word.start() : end])
            at = end
    return made + escape((text or "")[at:])
