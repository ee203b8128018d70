"""What is found wrong with an entity: messages by field, in the caller's language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from daybook.core.errors import Mistake
from daybook.doors.superoffice import language, resources
from daybook.doors.superoffice.carriers import countries
from daybook.doors.superoffice.fields import custom
from daybook.doors.superoffice.view import View
from daybook.wire.record import Record, SlotPlan, describe

BETWEEN = "\n"
"""What stands between several messages of one field."""

NAMES = ("Id", "Value", "Name", "CountryId", "AssociateId", "PersonId", "ContactId", "FullName")
"""What carriers are named by."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Messages about one entity."""

    view: View
    said: dict[str, list[str]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The language of messages: the one asked for, else the book's."""
        return self.view.language or language.code_of(self.view.home_language)

    def say(self, member: str, message: str, /, **values: Any) -> None:
        """One message more of a field; the same is not said twice."""
        text = resources.said(message, self.code, values)
        told = self.said.setdefault(member, [])
        if text not in told:
            told.append(text)

    def country(self, code: str) -> str:
        """A country's name in the language of messages."""
        return countries.name_of(code, language.tag_of(self.code))

    def messages(self) -> dict[str, str]:
        """By field, in the order they were found."""
        return {member: BETWEEN.join(texts) for member, texts in self.said.items()}


def demand(findings: Findings, entity: Record, members: Iterable[str]) -> None:
    """Members that must hold something: a text that is not blank, a carrier that names something."""
    for member in members:
        if is_blank(getattr(entity, member)):
            findings.say(member, "SR_ACCESS_MANDATORY")


def is_blank(value: Any) -> bool:
    if isinstance(value, Record):
        return not any(getattr(value, name, None) for name in NAMES)
    return not value.strip() if isinstance(value, str) else not value


def measure(findings: Findings, entity: Record) -> None:
    """Texts that are longer than their member, those in carriers and arrays too."""
    for each in describe(type(entity)).slots:
        for slot, text in texts(each, getattr(entity, each.name)):
            if slot.max_length is not None and len(text) > slot.max_length:
                findings.say(each.json, "SR_VALIDATE_LENGTH", length=slot.max_length)


def texts(slot: SlotPlan, value: Any) -> Iterable[tuple[SlotPlan, str]]:
    """The texts of a member with what was declared of them."""
    if isinstance(value, str):
        yield slot, value
    elif isinstance(value, list):
        for item in value:
            yield from texts(slot, item)
    elif isinstance(value, Record):
        for each in describe(type(value)).slots:
            yield from texts(each, getattr(value, each.name))


def blame(findings: Findings, mistakes: Iterable[Mistake]) -> None:
    """What saving would refuse. Custom fields are told apart by their key, other members are named as a whole."""
    for mistake in mistakes:
        member = mistake.path if mistake.path.split(".")[0] in custom.VIEWS else mistake.path.split(".")[0].split("[")[0]
        findings.say(member, "SR_VALIDATE_VALUE", value=mistake.value)
