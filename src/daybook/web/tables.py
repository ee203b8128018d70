"""Tables as files: CSV (RFC 4180) that spreadsheets open as what it is."""

import csv as library
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from daybook.door import Answer

MARK = "\ufeff"
"""Says to spreadsheets that the text is UTF-8."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell of a CSV for a formula."""


def csv(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Answer:
    """A file to be saved."""
    text = StringIO()
    text.write(MARK)
    writer = library.writer(text)
    writer.writerow([cell(each) for each in head])
    writer.writerows([cell(each) for each in row] for row in rows)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Answer(text.getvalue(), 200, headers, media="text/csv; charset=utf-8")


def cell(value: Any) -> Any:
    """A value as a cell holds it; text that a spreadsheet would carry out is marked as text."""
    if value is None:
        return ""
    if isinstance(value, float):
        return round(value, 4)
    return guarded(value) if isinstance(value, str) else value


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what would begin one. Telephone numbers begin no formula."""
    if text.startswith(DANGEROUS) and not (text[0] == "+" and text[1:].replace(" ", "").replace("-", "").isdecimal()):
        return f"'{text}"
    return text
