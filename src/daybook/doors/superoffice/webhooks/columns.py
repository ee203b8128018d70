"""What the documentation of events calls the columns that clients know, by kind of thing: all of them, and those that ours are."""

from collections.abc import Iterable, Mapping

CONTACT, PERSON, ACTIVITY = "contact", "person", "activity"
KEYS = {CONTACT: "contact_id", PERSON: "person_id", ACTIVITY: "appointment_id"}
ALWAYS = ("updated", "updated_associate_id", "updatedCount")
"""Columns that every change changes."""
ALL: Mapping[str, str] = {
    CONTACT: (
        "contact_id activeErpLinks activeInterests associate_id business_idx category_idx country_id dbi_agent_id dbi_key "
        "dbi_last_modified dbi_last_syncronized deleted department group_id kananame mother_id name nomailing number1 number2 orgNr "
        "registered_associate_id registered soundEx source supportAssociateId supportLanguageId supportPersonId text_id "
        "ticketPriorityId tzLocationId updated_associate_id updated updatedCount userdef_id userdef2_id xstop"
    ),
    PERSON: (
        "person_id usepersonaddress dbi_last_modified group_id post2 department activeInterests dbi_agent_id gender country_id "
        "contact_id activeErpLinks year_of_birth userdef2_id phone_present initials userdef_id rank retired updatedCount "
        "dbi_last_syncronized sentInfo post1 registered_associate_id person_number dbi_key middleName text_id updated "
        "ticketPriorityId kanalname month_of_birth lastname position_idx business_idx kanafname registered title supportLanguageId "
        "tzLocationId post3 nomailing blockEmarketing firstname updated_associate_id supportAssociateId day_of_birth "
        "showContactTickets associate_id source mrmrs category_idx DeletedDate salutation"
    ),
    ACTIVITY: (
        "appointment_id suggestedDocumentId status task_idx endDate document_id activeLinks assignedBy alarm done updatedCount "
        "contact_id emailId lagTime priority_idx associate_id userdef_id group_idx recurrenceRuleId private do_by location "
        "invitedPersonId registered_associate_id preferredTZLocation updated project_id rejectReason sale_id person_id activeDate "
        "rejectCounter color_index suggestedAppointmentId leadtime registered hasAlarm alldayEvent text_id updated_associate_id type "
        "userdef2_id freeBusy source isMilestone mother_id"
    ),
}
"""What is new has all of them, in this order."""
OURS: Mapping[str, Mapping[str, str]] = {
    CONTACT: {
        "name": "name", "department": "department", "code": "number1", "reference": "number2", "org_number": "orgNr",
        "category_id": "category_idx", "business_id": "business_idx", "country": "country_id", "owner_id": "associate_id",
        "source_id": "source", "notes": "text_id", "no_mail": "nomailing", "sound": "soundEx", "deleted_at": "deleted",
    },
    PERSON: {
        "first": "firstname", "middle": "middleName", "last": "lastname", "prefix": "mrmrs", "title": "title", "gender": "gender",
        "birth_at": "year_of_birth month_of_birth day_of_birth", "reference": "person_number", "country": "country_id",
        "category_id": "category_idx", "business_id": "business_idx", "owner_id": "associate_id", "source_id": "source",
        "retired": "retired", "notes": "text_id", "no_mail": "nomailing", "deleted_at": "DeletedDate",
    },
    ACTIVITY: {
        "at_at": "do_by activeDate", "ends_at": "endDate", "text": "text_id", "subject": "text_id", "type_id": "task_idx",
        "status_id": "status", "is_closed": "status done", "author_id": "associate_id", "is_restricted": "private",
    },
}  # fmt: skip


def all_of(entity: str) -> list[str]:
    """Those of what is new."""
    return ALL[entity].split()


def changed(entity: str, touched: Iterable[str]) -> list[str]:
    """Those that a change of these columns of ours changed, each once."""
    names = OURS[entity]
    found = [name for column in touched for name in names.get(column, "").split()]
    return [*dict.fromkeys([KEYS[entity], *found, *ALWAYS])]
