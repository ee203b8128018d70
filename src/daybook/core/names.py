"""Names of people as they are shown, printed and taken apart."""

_PARTICLES = frozenset({"van", "von", "de", "der", "den", "da", "di", "del", "la", "le", "ten", "ter", "zu", "af", "av"})


def display(first: str | None, middle: str | None, last: str | None) -> str:
    """The name on a list: first, middle, last."""
    return _joined(first, middle, last)


def label(prefix: str | None, first: str | None, middle: str | None, last: str | None, suffix: str | None) -> str:
    """The name as printed on an address label."""
    return _joined(prefix, first, middle, last, suffix)


def split(text: str) -> tuple[str, str]:
    """A whole name as (first, last): `Byron, Ada` or `Ada van Byron`; one word alone is the last name."""
    if "," in text:
        last, _, first = text.partition(",")
        return first.strip(), last.strip()
    words = text.split()
    at = next((i for i, word in enumerate(words) if i and word.lower() in _PARTICLES), max(len(words) - 1, 0))
    return " ".join(words[:at]), " ".join(words[at:])


def _joined(*parts: str | None) -> str:
    return " ".join(part.strip() for part in parts if part and part.strip())
