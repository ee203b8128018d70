"""The operations on people."""

from typing import Any

from daybook.door import Route
from daybook.doors.superoffice.archive import lists
from daybook.doors.superoffice.patches import BODY as PATCH_BODY
from daybook.doors.superoffice.person import grants, moves, people, validation
from daybook.doors.superoffice.person.methods import METHODS
from daybook.doors.superoffice.person.people import PERSON
from daybook.doors.superoffice.records.archive import ListQuery, ODataSlimResponse
from daybook.doors.superoffice.records.consent import ConsentInfo, ConsentQuery
from daybook.doors.superoffice.records.contact import SaveQuery, ShowQuery
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.records.person_entity import MoveQuery, PersonEntity, PersonEntityWithLinks
from daybook.doors.superoffice.records.summary import PersonSummary, SummaryQuery
from daybook.doors.superoffice.records.utm import UtmParameters

BODY = "PersonEntity"
ONE, OF_ONE = {"id": "1014"}, {"personId": "1014"}
OF_PURPOSE = {**OF_ONE, "purpose": "STORE"}
ROUTES = (
    Route(
        "POST", "/api/v1/Person", PERSON.create, takes=PersonEntity, gives=PersonEntityWithLinks, query=SaveQuery, parameter=BODY,
        doc="Creates a person. Every call makes a new one; an Idempotency-Key makes it safe to repeat.",
    ),
    Route(
        "GET", "/api/v1/Person/default", people.show_default, gives=PersonEntity,
        doc="What a new person begins as: the book's country, nothing ticked.",
    ),
    Route(
        "GET", "/api/v1/Person/{id:int}", PERSON.show, gives=PersonEntityWithLinks, query=ShowQuery, tries=ONE,
        doc="One person. If-None-Match and If-Modified-Since answer 304 when the caller has it already.",
    ),
    Route(
        "PUT", "/api/v1/Person/{id:int}", PERSON.replace, takes=PersonEntity, gives=PersonEntityWithLinks, query=SaveQuery, parameter=BODY,
        tries=ONE, doc="The whole of a person: what is left out is empty. If-Match and If-Unmodified-Since answer 412 when it has changed.",
    ),
    Route(
        "PATCH", "/api/v1/Person/{id:int}", PERSON.patch, takes=Any, gives=PersonEntityWithLinks, query=SaveQuery, formats=PATCH_BODY,
        parameter=BODY, tries=ONE,
        doc="Writes some members of a person. A list is a JSON Patch (add, replace, remove, test), an object a merge patch, under any of "
        "the three media types. A failed test answers 409.",
    ),
    Route(
        "DELETE", "/api/v1/Person/{id:int}", PERSON.remove, tries=ONE,
        doc="Marks a person deleted. If-Match and If-Unmodified-Since answer 412 when it has changed.",
    ),
    Route("GET", "/api/v1/Person/{id:int}/Simple", people.show_simple, gives=Person, tries=ONE, doc="One person in short."),
    Route(
        "GET", "/api/v1/Person/{id:int}/ForeignKey", PERSON.show_keys, gives=dict[str, str], tries=ONE,
        doc="What this and other systems call a person.",
    ),
    Route(
        "POST", "/api/v1/Person/Validate", validation.validate, takes=PersonEntity, gives=dict[str, str], writes=False, parameter=BODY,
        doc="Messages by field about a person as it would be saved; none when all is well. Nothing is saved.",
    ),
    Route(
        "POST", "/api/v1/Person/{personId:int}/MoveTo/{destinationContactId:int}", moves.move, query=MoveQuery,
        tries={"personId": "1014", "destinationContactId": "1001"},
        doc="Lets a person work for another organisation. What happened from `moveAfterDate` on goes along, what was before stays.",
    ),
    Route(
        "GET", "/api/v1/Person/{personId:int}/Consent", grants.show_all, gives=list[ConsentInfo], tries=OF_ONE,
        doc="What a person's data may be used for, and on which ground.",
    ),
    Route(
        "GET", "/api/v1/Person/{personId:int}/Consent/{purpose}", grants.show, gives=bool, tries=OF_PURPOSE,
        doc="Whether there is a ground for a purpose that was not taken back.",
    ),
    Route(
        "PUT", "/api/v1/Person/{personId:int}/Consent/{purpose}", grants.give, query=ConsentQuery, tries=OF_PURPOSE,
        doc="Sets the ground for a purpose.",
    ),
    Route(
        "DELETE", "/api/v1/Person/{personId:int}/Consent/{purpose}", grants.withdraw, tries=OF_PURPOSE,
        doc="Takes the consent for a purpose back: its ground is WITHDRAWN from now on.",
    ),
    Route(
        "GET", "/api/v1/Person/{personId:int}/Summary", people.show_summary, gives=PersonSummary, query=SummaryQuery, tries=OF_ONE,
        doc="One person in short, with what happened lately.",
    ),
    Route(
        "GET", "/api/v1/Person/{personId:int}/UtmParameters", people.show_utm, gives=UtmParameters, tries=OF_ONE,
        doc="The campaign by which a person came. The book keeps none: all of it is empty.",
    ),
    *(
        Route(
            "GET", f"/api/v1/Person/{{id:int}}/{name}", lists.of_person(archive), gives=ODataSlimResponse, query=ListQuery, tries=ONE,
            doc=f"{name} of a person: the archive {archive}.",
        )
        for name, archive in lists.OF_PERSON.items()
    ),
    *METHODS,
)  # fmt: skip
