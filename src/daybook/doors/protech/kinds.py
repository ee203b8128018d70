"""What the value of a custom attribute may be: the rule for each kind, and how people read it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from daybook.core import contacts, lists
from daybook.core.access import Tx
from daybook.doors.protech.labels import Labels
from daybook.doors.protech.records import AttributeType
from daybook.wire.scalars import Moment, parse_guid

YES, NO = ("true", "1"), ("false", "0")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_MONEY = re.compile(r"[+-]?[0-9]+(\.[0-9]{1,4})?")
_OPTION = re.compile(r"-?[0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value: `rule` says what a value breaks (None: nothing), `show` makes the text for people."""

    rule: Callable[[Tx, Any, str], str | None]
    show: Callable[[Labels, Any, str], str]
    lasting: Callable[[Tx, Any, str], str | None] | None = None

    def keeps(self, tx: Tx, field: Any, value: str) -> str | None:
        """What a value that a contact has already breaks: whom it meant may be gone."""
        return (self.lasting or self.rule)(tx, field, value)


def of(field: Any) -> Kind:
    """The kind of a field."""
    return KINDS[AttributeType[field.type]]


def _text_rule(tx: Tx, field: Any, value: str) -> str | None:
    most = (field.rules or {}).get("max_length")
    return f"at most {most} characters are allowed" if most is not None and len(value) > most else None


def _number_rule(tx: Tx, field: Any, value: str) -> str | None:
    if not _NUMBER.fullmatch(value):
        return "a number such as 12 or -3.5 is expected"
    rules = field.rules or {}
    number, least, most = Decimal(value), rules.get("least"), rules.get("most")
    if rules.get("whole") and number != number.to_integral_value():
        return "a whole number is expected"
    if least is not None and number < least:
        return f"{least} or more is expected"
    return f"{most} or less is expected" if most is not None and number > most else None


def _money_rule(tx: Tx, field: Any, value: str) -> str | None:
    return None if _MONEY.fullmatch(value) else "an amount such as 12.50, with at most four decimals, is expected"


def _boolean_rule(tx: Tx, field: Any, value: str) -> str | None:
    return None if value.lower() in (*YES, *NO) else "true, false, 1 or 0 is expected"


def _date_rule(tx: Tx, field: Any, value: str) -> str | None:
    return None if _moment(value) is not None else "a date such as 2025-10-25 or 2025-10-25T22:54:26Z is expected"


def _option_rule(tx: Tx, field: Any, value: str) -> str | None:
    return None if _option(tx, field, value) is not None else "the number of one of the field's options is expected"


def _option_kept(tx: Tx, field: Any, value: str) -> str | None:
    known = _OPTION.fullmatch(value) and lists.ever(tx, field.list, int(value)) is not None
    return None if known else "the number of one of the field's options is expected"


def _lookup_kept(tx: Tx, field: Any, value: str) -> str | None:
    try:
        row = contacts.find_any(tx, parse_guid(value))
    except ValueError:
        row = None
    wanted = (field.rules or {}).get("target")
    fits = row is not None and wanted in (None, row.kind)
    return None if fits else "the Guid of a contact or account that exists is expected"


def _lookup_rule(tx: Tx, field: Any, value: str) -> str | None:
    return None if _target(tx, field, value) is not None else "the Guid of a contact or account that exists is expected"


def _text(labels: Labels, field: Any, value: str) -> str:
    return value


def _number(labels: Labels, field: Any, value: str) -> str:
    return f"{Decimal(value):,}"


def _money(labels: Labels, field: Any, value: str) -> str:
    return f"{Decimal(value):,.2f}"


def _boolean(labels: Labels, field: Any, value: str) -> str:
    return "Yes" if value.lower() in YES else "No"


def _date(labels: Labels, field: Any, value: str) -> str:
    moment = _moment(value)
    return value if moment is None else moment.iso()[:10]


def _option_text(labels: Labels, field: Any, value: str) -> str:
    return labels.options.get((field.list, int(value)), value)


def _target_name(labels: Labels, field: Any, value: str) -> str:
    return labels.targets.get(parse_guid(value), value)


def _moment(value: str) -> Moment | None:
    try:
        return Moment.parse(value, "xml")
    except ValueError:
        return None


def _option(tx: Tx, field: Any, value: str) -> Any:
    return lists.by_number(tx, field.list, int(value)) if _OPTION.fullmatch(value) else None


def _target(tx: Tx, field: Any, value: str) -> Any:
    try:
        id = parse_guid(value)
    except ValueError:
        return None
    return contacts.find(tx, id, (field.rules or {}).get("target"))


KINDS = {
    AttributeType.text: Kind(_text_rule, _text),
    AttributeType.number: Kind(_number_rule, _number),
    AttributeType.money: Kind(_money_rule, _money),
    AttributeType.boolean: Kind(_boolean_rule, _boolean),
    AttributeType.date: Kind(_date_rule, _date),
    AttributeType.optionset: Kind(_option_rule, _option_text, _option_kept),
    AttributeType.lookup: Kind(_lookup_rule, _target_name, _lookup_kept),
}
