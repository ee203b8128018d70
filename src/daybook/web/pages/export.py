"""A whole list as a file, as its filter and its order have it."""

from daybook.core.errors import Invalid, Mistake
from daybook.core.rosters import roster
from daybook.core.texts import marked
from daybook.door import Answer, Call, Route
from daybook.web import exports, reader
from daybook.web.frame import PRIVATE
from daybook.web.markup import SAFE
from daybook.web.sheets import BY_NAME, SHEETS
from daybook.wire.record import Record, slot

FORMATS = ("csv", "xlsx")


class Wanted(Record, xml_names="same"):
    """What to write into the file, and as what."""

    q: str | None = slot("The filter line")
    sort: str | None = slot("The order")
    format: str | None = slot("`csv` or `xlsx`", example="csv")
    mark: str | None = slot("Anything: the CSV begins with a byte order mark, as Excel wants it")


def give(call: Call) -> Answer:
    """The file. It has at most `roster.WHOLE_LIST` rows; its name says so when more would fit."""
    sheet, asked = BY_NAME[call.request.path.strip("/").partition("/")[0].lower()], call.query
    if asked.format not in FORMATS:
        raise Invalid([Mistake("format", marked("must be csv or xlsx"), asked.format)])
    found = list(roster.whole(call.tx, call.who, sheet.roster, (asked.q or "").strip(), asked.sort or "", most=roster.WHOLE_LIST + 1))
    is_cut = len(found) > roster.WHOLE_LIST
    rows, read_by = found[: roster.WHOLE_LIST], reader.of_user(call.who)
    name = f"{sheet.roster.name}{f'-first-{roster.WHOLE_LIST}' if is_cut else ''}.{asked.format}"
    headers = {**SAFE, **PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
    if asked.format == "csv":
        return Answer(exports.csv_of(sheet.columns, rows, read_by, mark=bool(asked.mark)), 200, headers, media=exports.CSV)
    return Answer(exports.xlsx_of(sheet.columns, rows, read_by, read_by.text(sheet.title)), 200, headers, media=exports.XLSX)


TRIES = {"format": "csv"}
ROUTES = tuple(
    Route("GET", f"{sheet.path}/export", give, query=Wanted, tries=TRIES, doc=f"The whole list of {sheet.roster.name} as CSV or XLSX")
    for sheet in SHEETS
)
