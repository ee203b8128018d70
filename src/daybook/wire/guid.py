"""Guids in every notation that .NET reads."""

import re
from uuid import UUID

Guid = UUID
ZERO = UUID(int=0)

DASHED = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z")
PLAIN = re.compile(r"[0-9a-fA-F]{32}\Z")
HEX = r"\s*0[xX]([0-9a-fA-F]{1,%d})\s*"
STRUCTURE = re.compile(r"\{" + HEX % 8 + "," + HEX % 4 + "," + HEX % 4 + r",\s*\{" + ",".join([HEX % 2] * 8) + r"\}\s*\}\Z")
BRACKETS = {"{": "}", "(": ")"}


def parse_guid(text: str) -> UUID:
    """Read the forms N, D, B, P and X; blanks around are fine. ValueError for anything else."""
    text = text.strip()
    if BRACKETS.get(text[:1]) == text[-1:] and DASHED.match(inner := text[1:-1]):
        text = inner
    if DASHED.match(text) or PLAIN.match(text):
        return UUID(text)
    if found := STRUCTURE.match(text):
        return UUID("".join(part.zfill(width) for part, width in zip(found.groups(), WIDTHS, strict=True)))
    raise ValueError(f"not a Guid: {text}")


WIDTHS = (8, 4, 4, *[2] * 8)
