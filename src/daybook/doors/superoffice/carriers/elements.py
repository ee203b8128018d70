"""Phones, faxes, e-mail and web addresses, both ways. Kept as they came, shown in the form of the contact's country."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from daybook.core import phones
from daybook.core.channels import ANY, PHONES, Channel
from daybook.doors.superoffice.carriers import dialling
from daybook.doors.superoffice.records.element import EntityElement
from daybook.doors.superoffice.writing import Writing

Elements = Sequence[EntityElement | None] | None
"""An array as a body carried it."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The channels that an array shows; what is new to it becomes one of the first kind and use."""

    kinds: tuple[str, ...]
    uses: tuple[str | None, ...] = ANY

    def has(self, one: Channel) -> bool:
        """Whether the array shows this channel."""
        return one.kind in self.kinds and (self.uses is ANY or one.use in self.uses)

    def new(self, value: str, description: str | None) -> Channel:
        """A channel that was not there."""
        return Channel(self.kinds[0], value, None if self.uses is ANY else self.uses[0], description)


Arrays = Mapping[str, Ways]
"""A carrier's arrays by their members."""
ARRAYS: Arrays = {"Phones": Ways(("phone", "mobile")), "Faxes": Ways(("fax",)), "Emails": Ways(("mail",)), "Urls": Ways(("url",))}
"""Those of an organisation."""


def carriers(channels: Iterable[Channel], ways: Ways, country: str) -> list[EntityElement]:
    """The elements of an array, in the order of their rank."""
    return [carrier(one, country) for one in channels if ways.has(one)]


def carrier(one: Channel, country: str) -> EntityElement:
    value = shown(one.kind, one.value, country)
    return EntityElement(Value=value, StrippedValue=stripped(one.kind, value), Description=one.description, FieldProperties={})


def shown(kind: str, value: str, country: str) -> str:
    """A number with its country's prefix, grouped as that country does; anything that is no number as it came."""
    return dialling.shown(value, country) if kind in PHONES else value


def stripped(kind: str, value: str) -> str:
    """For programs: an address in lower case; of a number the digits, `00` for the plus sign before them."""
    if kind in PHONES:
        return dialling.stripped(value)
    return value.strip().lower() if kind == "mail" else value.strip()


def written(writing: Writing, had: Sequence[Channel], given: Mapping[str, Elements], arrays: Arrays, country: str) -> list[Channel]:
    """The channels after a write: the arrays given are rewritten by position, all other channels stay where they are."""
    made = {member: rewritten(writing, had, member, given[member], arrays[member], country) for member in given}
    after = []
    for one in had:
        member = next((member for member in made if arrays[member].has(one)), None)
        if member is None:
            after.append(one)
        elif made[member]:
            after.append(made[member].pop(0))
    return after + [one for rest in made.values() for one in rest]


def rewritten(writing: Writing, had: Sequence[Channel], member: str, given: Elements, ways: Ways, country: str) -> list[Channel]:
    """The channels of one array, by position. One that says what is shown keeps the text that came, its kind and its use."""
    elements = named(writing, given, member)
    before = [one for one in had if ways.has(one)]
    old = matched([element for _, element in elements], before, country)
    made = []
    for (path, element), one in zip(elements, old, strict=True):
        channel = taken(element, one, ways, country)
        made.append(channel)
        if element.StrippedValue not in (None, "", carrier(channel, country).StrippedValue):
            writing.note("ignored", f"{path}.StrippedValue", "The server makes it of Value.")
    return made


def named(writing: Writing, given: Elements, member: str) -> list[tuple[str, EntityElement]]:
    """The elements that have a value, with their paths."""
    found = []
    for place, element in enumerate(given or ()):
        if element is not None and (element.Value or "").strip():
            found.append((f"{member}[{place}]", element))
        else:
            writing.note("ignored", f"{member}[{place}]", "It has no Value.")
    return found


def matched(elements: Sequence[EntityElement], before: Sequence[Channel], country: str) -> list[Channel | None]:
    """The channel that each element was: the one at its place that it says, else any that it says, else the one at its place."""
    found: dict[int, int] = {at: at for at, element in enumerate(elements[: len(before)]) if says(element, before[at], country)}
    for at, element in enumerate(elements):
        free = (place for place, one in enumerate(before) if place not in found.values() and says(element, one, country))
        if at not in found and (place := next(free, None)) is not None:
            found[at] = place
    for at in range(min(len(elements), len(before))):
        if at not in found and at not in found.values():
            found[at] = at
    return [before[found[at]] if at in found else None for at in range(len(elements))]


def says(element: EntityElement, one: Channel, country: str) -> bool:
    """Whether an element's value is this channel's, as it is shown or as it is kept."""
    return element.Value in (one.value, shown(one.kind, one.value, country))


def taken(element: EntityElement, one: Channel | None, ways: Ways, country: str) -> Channel:
    """A channel after a write; `one` is what it was."""
    value, said = element.Value or "", element.Description if element.has("Description") else ""
    if one is None:
        return ways.new(value, said)
    text = one.description if not one.description and not element.has("Description") else said
    return replace(one, value=one.value if says(element, one, country) else value, description=text)


def moved(channels: Iterable[Channel], before: str, after: str) -> list[Channel]:
    """Channels of a contact that goes to another country: a number that would be read as another one there gets its prefix."""
    return [replace(one, value=shown(one.kind, one.value, before)) if is_read_anew(one, before, after) else one for one in channels]


def is_read_anew(one: Channel, before: str, after: str) -> bool:
    return one.kind in PHONES and phones.stripped(one.value, before) != phones.stripped(one.value, after)
