"""Every route of every installed door, for tests that go over all of them."""

from daybook import app
from daybook.door import Door
from daybook.web.reference import operations
from daybook.wire.openapi import Operation

DOORS = app.installed()
ROUTES = [(door, operation) for door in DOORS for operation in operations.operations(door)]


def label(value: object) -> str:
    """How a case is called."""
    if isinstance(value, Door):
        return value.name
    return value.id if isinstance(value, Operation) else str(value)
