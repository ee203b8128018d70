"""The rules by which likely twins are found."""

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.core import duplicates
from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.records.duplicate import DuplicateRule
from daybook.doors.superoffice.view import View


@dataclass(frozen=True, slots=True)
class Said:
    """How a rule is called here: on the wire, to people, and what it does."""

    name: str
    display: str
    tooltip: str


SAID = {
    duplicates.NAME: Said("NameDepartment", "[SR_DUPLICATE_NAME]", "[SR_DUPLICATE_NAME_TIP]"),
    duplicates.SOUND: Said("SoundEx", "[SR_DUPLICATE_SOUND]", "[SR_DUPLICATE_SOUND_TIP]"),
    duplicates.DOMAIN: Said("Domain", "[SR_DUPLICATE_DOMAIN]", "[SR_DUPLICATE_DOMAIN_TIP]"),
}
BY_NAME = {said.name.casefold(): rule for rule, said in SAID.items()}


def show(call: Call) -> list[DuplicateRule]:
    """Every rule, and whether the book goes by it."""
    view = views.of(call.tx, call.request)
    return [carrier(SAID[rule], is_on, view) for rule, is_on in duplicates.rules(call.tx).items()]


def carrier(said: Said, is_active: bool, view: View) -> DuplicateRule:
    return DuplicateRule(
        Name=said.name,
        DisplayName=view.text(said.display),
        DisplayTooltip=view.text(said.tooltip),
        IsActive=is_active,
        FieldProperties={},
    )


def replace(call: Call) -> None:
    """Which rules the book goes by: the body is a list of them."""
    rights.demand_admin(call.who)
    put(call, call.body, "")


def change(call: Call) -> None:
    """The same, as an argument."""
    rights.demand_admin(call.who)
    put(call, call.body.Rules if call.body is not None else None, "Rules")


def put(call: Call, rules: Sequence[DuplicateRule | None] | None, path: str) -> None:
    """Go by these or no more; rules not named stay as they are, and so does one that does not say."""
    if rules is None:
        raise Invalid([Mistake(path or "Rules", "must be in the body")])
    mistakes, wanted = [], {}
    for place, each in enumerate(rules):
        name = (each.Name or "").strip() if each is not None else ""
        rule = BY_NAME.get(name.casefold())
        if each is None or rule is None:
            mistakes.append(Mistake(f"{path}[{place}].Name", f"must be one of {', '.join(said.name for said in SAID.values())}", name))
        elif each.has("IsActive"):
            wanted[rule] = each.IsActive
    if mistakes:
        raise Invalid(mistakes)
    record_app(call)
    duplicates.set_rules(call.tx, wanted)
