"""Rows as files for spreadsheets: CSV as RFC 4180 has it, and XLSX. What a cell holds is never a formula."""

import csv
import importlib
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from daybook.core.clock import to_datetime
from daybook.web import sheets, vocabulary
from daybook.web.reader import Reader
from daybook.web.sheets import Column
from daybook.web.tables import MARK, guarded
from daybook.web.written import list_text

CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
"""Letters that a cell of XLSX holds."""
DAYS_FROM, DAYS_TO = 1900, 9999
"""Years that spreadsheets know."""


def csv_of(columns: Sequence[Column], rows: Iterable[dict[str, Any]], reader: Reader, *, mark: bool) -> bytes:
    """A CSV with a line of names."""
    made = io.StringIO(newline="")
    made.write(MARK if mark else "")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow([reader.text(column.label) for column in columns])
    for cells in _cells(columns, rows, reader):
        writer.writerow(
            [cell.isoformat(timespec="seconds", sep=" ") if isinstance(cell, datetime) else guarded(str(cell)) for cell in cells]
        )
    return made.getvalue().encode("utf-8", "replace")


def xlsx_of(columns: Sequence[Column], rows: Iterable[dict[str, Any]], reader: Reader, title: str) -> bytes:
    """A workbook of one sheet, its rows written one by one."""
    file = io.BytesIO()
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = importlib.import_module("xlsxwriter").Workbook(file, settings)
    sheet = book.add_worksheet(title[:31])
    bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for at, column in enumerate(columns):
        sheet.set_column(at, at, 18)
        sheet.write_string(0, at, reader.text(column.label), bold)
    sheet.freeze_panes(1, 1)
    for line, cells in enumerate(_cells(columns, rows, reader), 1):
        for at, cell in enumerate(cells):
            if isinstance(cell, datetime):
                sheet.write_datetime(line, at, cell, moment)
            elif cell:
                sheet.write_string(line, at, str(cell)[:LONGEST_CELL])
    book.close()
    return file.getvalue()


def _cells(columns: Sequence[Column], rows: Iterable[dict[str, Any]], reader: Reader) -> Iterator[list[Any]]:
    for row in rows:
        yield [_cell(row[column.name], column, reader) for column in columns]


def _cell(value: Any, column: Column, reader: Reader) -> Any:
    """A cell as text, or as the time that a clock in the reader's zone shows."""
    match column.form:
        case _ if value is None:
            return ""
        case sheets.MOMENT:
            return _moment(value, reader.zone)
        case sheets.FLAG:
            return reader.text("yes") if value else reader.text("no")
        case sheets.SAID:
            return list_text(reader, value)
        case sheets.WORD:
            return vocabulary.word(reader, value)
        case sheets.MANY:
            return "\n".join(value)
    return value


def _moment(ticks: int, zone: str) -> Any:
    try:
        found = to_datetime(ticks, zone).replace(tzinfo=None, microsecond=0)
    except (OverflowError, ValueError):
        return ""
    return found if DAYS_FROM <= found.year <= DAYS_TO else found.isoformat(sep=" ")
