"""Countries, which are CLDR's; a book says which it offers, how they rank, and what is shown on hovering."""

from collections.abc import Sequence
from typing import Any

from daybook.core import lists
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call, Route
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.agents import method
from daybook.doors.superoffice.carriers import countries
from daybook.doors.superoffice.lists import kept
from daybook.doors.superoffice.lists.kept import COUNTRY, Told
from daybook.doors.superoffice.lists.sources.base import Ask
from daybook.doors.superoffice.records.country import Country
from daybook.doors.superoffice.records.definition import Included, IncludeQuery, ItemQuery, SaveCountryArguments
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing, own

OWN = ("Deleted", "Rank", "Tooltip", "TableRight", "FieldProperties")
"""Members that a book may say, and those that are of no account."""
AGENT = "List"
KIND = "Country"


def row_of(tx: Tx, number: int) -> Any:
    """What the book says of a country; made when it says nothing yet."""
    row, land = lists.ever(tx, COUNTRY, number), countries.by_number(number)
    if land is None:
        raise Missing(KIND, number)
    if row is not None:
        return row
    return lists.get(tx, lists.add(tx, COUNTRY, land.english, number=number, code=land.code, rank=countries.ranks()[land.code])["id"])


def put(ask: Ask, number: int, entity: Told) -> int:
    """Write what the book may say."""
    row = row_of(ask.tx, number)
    is_same = entity.has("Tooltip") and entity.Tooltip == countries.numbered()[number].english
    extra = row.extra if is_same else kept.told(row.extra, entity, ask.view.language)
    lists.change(ask.tx, row, rank=entity.Rank if entity.has("Rank") else row.rank, extra=extra)
    kept.mark(ask.tx, lists.get(ask.tx, row.id), entity)
    return number


def carrier(code: str, row: Any, view: View) -> Country:
    """A country with what the book says of it."""
    made = countries.carrier(code, view)
    assert made is not None, code
    made.Tooltip = made.EnglishName
    if row is not None:
        made.Tooltip = view.text(own(row.extra).get("tooltip")) or made.Tooltip
        made.Rank, made.Deleted = row.rank, row.deleted_at is not None
    return made


def some(tx: Tx, view: View, numbers: Sequence[int] | None = None, *, deleted: bool = True) -> list[Country]:
    """Countries by name; those of some numbers, where they are given."""
    rows = {row.number: row for row in lists.all_ever(tx, COUNTRY)}
    wanted = countries.known().values() if numbers is None else [land for each in numbers if (land := countries.by_number(each))]
    found = [carrier(land.code, rows.get(land.number), view) for land in wanted]
    kept_ = [country for country in found if deleted or not country.Deleted]
    return kept_ if numbers is not None else sorted(kept_, key=lambda country: (country.Name or "").casefold())


def save(call: Call, given: Sequence[tuple[int, Country | None, str]]) -> list[int]:
    """Write several; every mistake first."""
    kept.demand(call)
    ask, writing = kept.of_path(call), Writing(call.tx, views.of(call.tx, call.request))
    for number, entity, path in given:
        if entity is None or countries.by_number(number) is None:
            writing.wrong(f"{path}CountryId", "must be a number of ISO 3166", number)
    writing.finish()
    for number, entity, path in given:
        if entity is not None:
            note(writing, number, entity, path)
            put(ask, number, entity)
    return [number for number, _, _ in given]


def note(writing: Writing, number: int, entity: Country, path: str) -> None:
    """Names and codes are no book's to change."""
    (shown,) = some(writing.tx, writing.view, [number])
    for name in Country.__struct_fields__:
        value = getattr(entity, name)
        if name not in OWN and entity.has(name) and value not in (getattr(shown, name), "", 0, None):
            writing.note("ignored", path + name, f"It is the same in every book: {getattr(shown, name)}.")


def every(call: Call) -> Answer:
    """All countries."""
    kept.of_path(call)
    found = some(call.tx, views.of(call.tx, call.request), deleted=call.query.IncludeDeleted)
    return Answer(found, root=list[Country])


def show(call: Call) -> Country:
    """One country."""
    kept.of_path(call)
    return get(call, call.params["id"])


def get(call: Call, number: int) -> Country:
    """A country that must be there."""
    found = some(call.tx, views.of(call.tx, call.request), [number])
    if not found:
        raise Missing(KIND, number)
    return found[0]


def change(call: Call) -> Country:
    """What the book says of a country."""
    if call.body is None:
        raise Invalid([Mistake("Country", "must be in the body")])
    get(call, call.params["id"])
    save(call, [(call.params["id"], call.body, "")])
    return get(call, call.params["id"])


def change_several(call: Call) -> Answer:
    """The same for several; all of them afterwards."""
    save(call, [(each.CountryId if each is not None else 0, each, f"[{place}].") for place, each in enumerate(call.body or ())])
    return Answer(some(call.tx, views.of(call.tx, call.request)), root=list[Country])


def remove(call: Call) -> None:
    """A country is offered no more."""
    kept.demand(call)
    lists.remove(call.tx, row_of(call.tx, call.params["id"]))


def remove_all(call: Call) -> None:
    """No country is."""
    kept.demand(call)
    for number in countries.numbered():
        lists.remove(call.tx, row_of(call.tx, number))


def refuse(call: Call) -> None:
    """There are no other countries."""
    kept.demand(call)
    raise Invalid([Mistake("Country", "Countries are those of ISO 3166; none can be added")])


def blank(call: Call) -> Country:
    """CreateDefaultCountry."""
    return Country(Name="", EnglishName="", TwoLetterISOCountry="", ThreeLetterISOCountry="", Tooltip="", FieldProperties={})


def one(call: Call) -> Answer:
    """GetCountry: null where there is none."""
    found = [] if call.who.is_partner else some(call.tx, views.of(call.tx, call.request), [call.query.CountryId])
    return Answer(found[0] if found else None, root=Country)


def several(call: Call) -> Answer:
    """GetCountryList."""
    found = [] if call.who.is_partner else some(call.tx, views.of(call.tx, call.request), call.body or [])
    return Answer(found, root=list[Country])


def all_of(call: Call) -> Answer:
    """GetCountries, GetAllCountries."""
    deleted = call.body is not None and call.body.IncludeDeleted
    return Answer([] if call.who.is_partner else some(call.tx, views.of(call.tx, call.request), deleted=deleted), root=list[Country])


def save_one(call: Call) -> Country:
    """SaveCountry."""
    entity = kept.demanded(call).Country
    (number,) = save(call, [(entity.CountryId if entity is not None else 0, entity, "Country.")])
    return get(call, number)


METHODS = (
    method(AGENT, "GetCountry", one, query=ItemQuery, gives=Country, writes=False, doc="One country, or null."),
    method(AGENT, "GetCountryList", several, takes=list[int], gives=list[Country], writes=False, doc="Several countries."),
    method(AGENT, "GetCountries", all_of, takes=Included, gives=list[Country], writes=False, doc="The countries that are offered."),
    method(AGENT, "GetAllCountries", all_of, takes=Included, gives=list[Country], writes=False, doc="The same, hidden ones too if wanted."),
    method(AGENT, "CreateDefaultCountry", blank, gives=Country, writes=False, doc="A country without anything."),
    method(AGENT, "SaveCountry", save_one, takes=SaveCountryArguments, gives=Country, doc="Says whether a country is offered."),
)  # fmt: skip
PATH, NORWAY = "/api/v1/List/Country/Items", {"id": "578"}
ROUTES = (
    Route("GET", PATH, every, gives=list[Country], query=IncludeQuery, doc="Countries by name."),
    Route("PUT", PATH, change_several, takes=list[Country], gives=list[Country], doc="Says of several countries whether they are offered."),
    Route("POST", PATH, refuse, takes=Country, gives=Country, doc="Always 400: countries are those of ISO 3166."),
    Route("DELETE", PATH, remove_all, doc="No country is offered any more."),
    Route("GET", f"{PATH}/Default", blank, gives=Country, doc="A country without anything."),
    Route("GET", f"{PATH}/{{id:int}}", show, gives=Country, doc="One country.", tries=NORWAY),
    Route("PUT", f"{PATH}/{{id:int}}", change, takes=Country, gives=Country, doc="Whether it is offered, its rank, tooltip.", tries=NORWAY),
    Route("DELETE", f"{PATH}/{{id:int}}", remove, doc="It is offered no more.", tries=NORWAY),
)  # fmt: skip
