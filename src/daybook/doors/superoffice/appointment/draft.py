"""A write on its way: what it makes of an entry, gathered before anything is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from daybook.core.attendees import Attendee
from daybook.doors.superoffice.appointment.known import Known
from daybook.doors.superoffice.records.appointment import AppointmentEntity
from daybook.doors.superoffice.writing import Writing, own

Direct = list[tuple[UUID, str]]
"""Who takes part by name: contacts and places, each with a role."""


@dataclass(slots=True)
class Draft:
    """What a carrier says of an entry. Of a new one `row` is None."""

    writing: Writing
    entity: AppointmentEntity
    members: Collection[str]
    """Those that the write is about: given and not as shown, or left out of a whole."""
    row: Any = None
    known: Known | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    meeting: dict[str, Any] = field(default_factory=dict)
    part: dict[str, Any] = field(default_factory=dict)
    """What only this door knows; None takes a member away."""
    contacts: Direct | None = None
    """Who takes part; None: as it is."""
    attendees: list[Attendee] | None = None
    audience: list[UUID] | None = None
    """Who may read it, none of them: everyone. None: as it is."""
    days: list[date] | None = None
    """The days of its series; None: it does not recur, or as it does."""
    is_mailed: bool = True
    """Whether those who want it are written to."""

    @property
    def is_new(self) -> bool:
        return self.row is None

    @property
    def before(self) -> Mapping[str, Any]:
        """What this door knew."""
        return {} if self.row is None else own(self.row.extra)

    def has(self, *names: str) -> bool:
        """Whether the write is about one of these members."""
        return any(name in self.members for name in names)

    def now(self, column: str, otherwise: Any = None) -> Any:
        """A column of the entry as it will be."""
        if column in self.columns:
            return self.columns[column]
        return otherwise if self.row is None else getattr(self.row, column)

    def had(self) -> list[Attendee]:
        """Who was invited before."""
        return [] if self.known is None else self.known.attendees[self.row.id]

    def invited(self) -> list[Attendee]:
        """Who will be invited."""
        return self.had() if self.attendees is None else self.attendees

    @property
    def is_of_matter(self) -> bool:
        """Whether the entry belongs to a contact log, a call log, a task: what they say of it stands."""
        return self.row is not None and self.row.matter_id is not None
