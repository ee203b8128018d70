"""The resources that have custom fields, and whose fields in the book those are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A resource, and the owner of its fields."""

    resource: str
    """As it stands in paths and in `UserDefinedFieldInfo.Type`."""
    owner: str


CONTACT, PERSON, APPOINTMENT = KINDS = (
    Kind("Contact", "organisation"), Kind("Person", "person"), Kind("Appointment", "appointment"),
)  # fmt: skip
