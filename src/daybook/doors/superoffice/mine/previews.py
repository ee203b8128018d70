"""Organisations at a glance; and what another source would know of one, of which there is none."""

from daybook.core import contacts
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import countries, places, simple
from daybook.doors.superoffice.contact.entity import OWNER, RIGHTS
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.mine import PreviewContact
from daybook.wire.record import describe


def show_default(call: Call) -> PreviewContact:
    """CreateDefaultPreviewContact: nothing, in the book's country."""
    view = views.of(call.tx, call.request)
    made = PreviewContact(CountryId=countries.number_of(view.home), Address=places.carrier({}, view.home))
    for slot in describe(PreviewContact).slots:
        if slot.type.kind == "str":
            setattr(made, slot.name, "")
    return made


def show(call: Call) -> Answer:
    """GetPreviewContact."""
    row = contacts.by_number(call.tx, call.body.ContactId, OWNER) if call.body is not None and not call.who.is_partner else None
    if row is None:
        return Answer(None, root=PreviewContact)
    found = simple.carriers(call.tx, [row], views.of(call.tx, call.request))[row.id]
    return Answer(PreviewContact(**{slot.name: getattr(found, slot.name) for slot in describe(PreviewContact).slots}))


def show_other(call: Call) -> Answer:
    """GetPreviewEnrichContact: no other source is asked, so that there is nothing to show."""
    return Answer(None, root=PreviewContact)


def enrich(call: Call) -> Answer:
    """EnrichContactEntity: no other source is asked, so that nothing is filled in but what the caller may do with it."""
    made = call.body.ContactEntity if call.body is not None and not call.who.is_partner else None
    if made is not None:
        row = contacts.by_number(call.tx, made.ContactId, OWNER)
        made.TableRight = rights.of_table(call.who, row.owner_id if row is not None else None, views.of(call.tx, call.request).language)
        if not rights.may_write(call.who):
            made.FieldProperties = rights.of_fields(call.who, RIGHTS)
    return Answer(made, root=ContactEntity)
