"""The form by which a person or company is corrected: names, numbers, addresses, notes."""

from collections.abc import Mapping
from typing import Any

import msgspec

from daybook.core import channels, correcting, mails, provenance, users
from daybook.core.addresses import POSTAL
from daybook.core.channels import Channel
from daybook.core.correcting import COLUMNS, LINES, Facts, Outcome
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web import reader, vocabulary
from daybook.web.frame import done_at, is_swap, said, shown, told
from daybook.web.pages import contacts
from daybook.wire.record import Record, slot

Read = tuple[dict[str, str | bool | None], list[tuple[str, str | None, str]], dict[str, dict[str, str | None]]]
"""What was read, in the form: columns, ways (kind, use, value), lines of addresses by use."""
FREE = 2
"""Empty rows for numbers and addresses that are new."""
USES = ("", "business", "home", "main", "other")
PERSON, COMPANY = ("first", "middle", "last", "title"), ("name", "department", "org_number")


class Way(Record, xml_names="same"):
    """One way to reach the contact; without a value it goes."""

    kind: str | None = slot("phone, mobile, fax, mail, url ...")
    use: str | None = slot("business, home ...")
    value: str | None = slot("The number or address", max_length=500)


class Lines(Record, xml_names="same"):
    """One postal address."""

    use: str | None = slot("postal, street ...")
    line1: str | None = slot("First line", max_length=500)
    line2: str | None = slot("Second line", max_length=500)
    line3: str | None = slot("Third line", max_length=500)
    zip: str | None = slot("Postal code", max_length=100)
    city: str | None = slot("City", max_length=200)
    state: str | None = slot("State", max_length=200)
    country: str | None = slot("Country", max_length=200)


class Correction(Record, xml_names="same"):
    """A contact as somebody wants it, and as he read it."""

    was: str | None = slot("What was read, as the form had it (JSON)")
    first: str | None = slot("First name", max_length=200)
    middle: str | None = slot("Middle name", max_length=200)
    last: str | None = slot("Last name", max_length=200)
    name: str | None = slot("A company's name", max_length=500)
    title: str | None = slot("Title", max_length=200)
    department: str | None = slot("Department", max_length=200)
    org_number: str | None = slot("Company number", max_length=100)
    notes: str | None = slot("Notes", max_length=100_000)
    no_mail: str | None = slot("on: no e-mail is sent")
    retired: str | None = slot("on: not dealt with any more")
    ways: list[Way] | None = slot("Numbers and addresses, those that were read first")
    places: list[Lines] | None = slot("Postal addresses")


def edit(call: Call) -> Answer:
    """The form, with the contact as it is now."""
    row = contacts.get(call)
    return _form(call, row, correcting.facts(call.tx, row))


def _form(call: Call, row: Any, wanted: Facts, *, status: int = 200, outcome: Outcome | None = None) -> Answer:
    """The form, with what is wanted of the contact as it is now."""
    values = {
        "contact": row,
        "wanted": wanted,
        "was": _packed(correcting.facts(call.tx, row)),
        "ways": [*wanted.channels, *[None] * FREE],
        "lines": LINES,
        "names": PERSON if row.kind == "person" else COMPANY,
        "kinds": channels.KINDS,
        "uses": USES,
        "addresses": dict(wanted.addresses) or {POSTAL: dict.fromkeys(LINES)},
        "clashes": _told(call, row, outcome) if outcome is not None else [],
    }
    template = "parts/correct.html" if is_swap(call.request) else "pages/correct.html"
    return shown(call, template, status=status, **values)


def _packed(facts: Facts) -> str:
    ways = [[each.kind, each.use, each.value] for each in facts.channels if each is not None]
    return msgspec.json.encode([dict(facts.columns), ways, facts.addresses]).decode()


def _unpacked(text: str | None) -> Facts:
    try:
        columns, ways, lines = msgspec.json.decode(text or "", type=Read)
    except msgspec.DecodeError:
        raise Invalid([Mistake("was", _("This form is damaged. Load the page again."))]) from None
    return Facts({name: columns.get(name) for name in COLUMNS}, [Channel(kind, value, use) for kind, use, value in ways], lines)


def save(call: Call) -> Answer:
    """Write what was corrected. What was changed elsewhere in between stays; where both changed the same, the form asks."""
    row, body = contacts.get(call), call.body
    was = _unpacked(body.was)
    mine = _wanted(row, body, was)
    _check(call, row, body, mine)
    outcome = correcting.correct(call.tx, row, was=was, mine=mine)
    if outcome.clashes:
        wanted = correcting.rebased(was, mine, correcting.facts(call.tx, row))
        return _form(call, row, wanted, status=200 if is_swap(call.request) else 409, outcome=outcome)
    if not is_swap(call.request):
        return done_at(call, f"/contacts/{row.id}")
    text = said(call, _("Saved.")) + _meanwhile(call, outcome)
    return shown(call, "parts/glance.html", headers=told(call, text), **contacts.glance(call, contacts.get(call)))


def _meanwhile(call: Call, outcome: Outcome) -> str:
    """What was changed elsewhere in between, in words."""
    if not outcome.elsewhere:
        return ""
    read_by = reader.of_user(call.who)
    members = ", ".join(vocabulary.word(read_by, name, "column") for name in outcome.elsewhere)
    return f" {read_by.text(_('Changed elsewhere in between, and kept so:'))} {members}."


def _wanted(row: Any, body: Correction, was: Facts) -> Facts:
    names = PERSON if row.kind == "person" else COMPANY
    columns: dict[str, Any] = {name: _plain(getattr(body, name)) for name in (*names, "notes") if body.has(name)}
    columns |= {name: getattr(body, name) == "on" for name in ("no_mail", "retired")}
    ways = [_way(each) for each in body.ways or ()]
    ways += list(was.channels[len(ways) :])
    places = {each.use or POSTAL: {name: _plain(getattr(each, name)) for name in LINES} for each in body.places or ()}
    return Facts(columns, ways, places)


def _way(each: Way) -> Channel | None:
    value = (each.value or "").strip()
    return Channel(each.kind or "phone", value, each.use or None) if value else None


def _plain(text: str | None) -> str | None:
    """Without what browsers add, None where nothing is left."""
    return (text or "").replace("\r\n", "\n").strip() or None


def _check(call: Call, row: Any, body: Correction, mine: Facts) -> None:
    """Every mistake at once."""
    mistakes = [
        Mistake(f"ways[{at}].value", problem, way.value)
        for at, way in enumerate(mine.channels)
        if way is not None and way.kind == "mail" and (problem := mails.problem(way.value))
    ]
    mistakes += [
        Mistake(f"ways[{at}].kind", said(call, _("Choose one of those offered.")), way.kind)
        for at, way in enumerate(mine.channels)
        if way is not None and way.kind not in channels.KINDS
    ]
    names: Mapping[str, Any] = mine.columns
    if row.kind == "organisation" and body.has("name") and not names["name"]:
        mistakes.append(Mistake("name", said(call, _("A company has a name."))))
    if row.kind == "person" and row.name and not any(names.get(name) for name in ("first", "middle", "last")) and row.last:
        mistakes.append(Mistake("last", said(call, _("A person has a name."))))
    if mistakes:
        raise Invalid(mistakes)


def _told(call: Call, row: Any, outcome: Outcome) -> list[dict[str, Any]]:
    """Each clash, with who changed it."""
    changes = provenance.known(call.tx, call.who, row.id)
    found = []
    for clash in outcome.clashes:
        change = provenance.origin(changes, clash.member)
        by = {"user": users.name_of(call.tx, change.user_id), "door": change.door, "at": change.at} if change is not None else None
        found.append({"clash": clash, "by": by})
    return found


ROUTES = (
    Route("GET", "/contacts/{id:guid}/edit", edit, doc="The form to correct a person or company"),
    Route("POST", "/contacts/{id:guid}/edit", save, takes=Correction, doc="Corrects a person or company"),
)
