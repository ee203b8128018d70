"""The operations that every entity has: made, shown, replaced, patched, removed. A room says what its entity is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core.access import Tx, Who
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers, conditions, keys, patches, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.view import View


def nobody(tx: Tx, row: Any) -> UUID | None:
    """The owner of what is nobody's."""
    return None


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of entity: how it is found, read and saved, and whose it is."""

    key: str
    """The member that is its number, which `$select` leaves."""
    body: str
    """What its carrier is called when it is missing."""
    find: Callable[[Call], Any]
    """The row that the path names, for who may see it."""
    read: Callable[[Tx, Who, Any, View], Any]
    links: Callable[[Any, str], dict[str, str]]
    """Its links, below the address of the API."""
    make: Callable[[Tx, Any, View], Any]
    write: Callable[[Tx, Any, Any, Any, View], Any]
    """The whole of it as it is to be, beside how the caller sees it now."""
    drop: Callable[[Tx, Any], Any]
    owner: Callable[[Tx, Any], UUID | None] = nobody
    kind: str | None = None
    """What the book calls it, where other systems may know it too."""
    linked: str = "Links"
    """The member that holds its links."""
    demand: Callable[[Who], None] = rights.demand_write

    def create(self, call: Call) -> Answer:
        """Always a new one, whatever number the body says."""
        self.demand_body(call)
        self.demand(call.who)
        view = views.of(call.tx, call.request)
        record_app(call)
        return self.answer(call, self.make(call.tx, call.body, view), view)

    def show(self, call: Call) -> Answer:
        """One; 304 when the caller has it."""
        view, row = views.of(call.tx, call.request), self.find(call)
        return answers.unless_known(call, self.answer(call, row, view), row.updated_at)

    def show_keys(self, call: Call) -> dict[str, str]:
        """What this and other systems call one."""
        assert self.kind is not None
        return keys.of(call.tx, self.kind, self.find(call).id)

    def replace(self, call: Call) -> Answer:
        """The whole of one: what the body leaves out is empty."""
        self.demand_body(call)
        row, view = self.to_write(call)
        return self.answer(call, self.write(call.tx, row, call.body, self.shown(call, row, view), view), view)

    def patch(self, call: Call) -> Answer:
        """Only what a JSON Patch or a merge patch touches."""
        row, view = self.to_write(call)
        shown = self.read(call.tx, call.who, row, view)
        return self.answer(call, self.write(call.tx, row, patches.patched(call, shown), shown, view), view)

    def remove(self, call: Call) -> None:
        """Delete the one that the path names."""
        self.demand(call.who)
        self.delete(call, self.find(call))

    def delete(self, call: Call, row: Any) -> None:
        """Delete one, for who may."""
        rights.demand_delete(call.who, self.owner(call.tx, row))
        self.demand_unchanged(call, row, views.of(call.tx, call.request))
        record_app(call)
        self.drop(call.tx, row)

    def to_write(self, call: Call) -> tuple[Any, View]:
        """The row that is about to be written, in the state that the caller means."""
        self.demand(call.who)
        view, row = views.of(call.tx, call.request), self.find(call)
        self.demand_unchanged(call, row, view)
        record_app(call)
        return row, view

    def demand_body(self, call: Call) -> None:
        """The entity must be in the body."""
        if call.body is None:
            raise Invalid([Mistake(self.body, "must be in the body")])

    def demand_unchanged(self, call: Call, row: Any, view: View) -> None:
        """412 when the caller means another state than it has."""
        if conditions.is_guarded(call.request):
            conditions.demand_unchanged(call.request, self.answer(call, row, view).headers["ETag"], row.updated_at)

    def answer(self, call: Call, row: Any, view: View) -> Answer:
        """A saved one as the caller asked for it, with what it is known by."""
        made = self.shown(call, row, view)
        if self.kind is not None and getattr(call.query, "Fk", False):
            keys.add(call.tx, self.kind, made, row.id)
        return answers.of(call, made, row.updated_at, self.key)

    def shown(self, call: Call, row: Any, view: View) -> Any:
        """A saved one as the caller sees it, with links."""
        made = self.read(call.tx, call.who, row, view)
        setattr(made, self.linked, self.links(made, f"{call.request.base}/api/v1"))
        return made
