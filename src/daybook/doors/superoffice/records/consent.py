"""What a person has agreed to, or else allows us to keep and use what we know of him."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, Record, slot


class ConsentInfo(Carrier):
    """The ground on which a person's data are used for a purpose. Written by keys, else by ids."""

    ConsentPersonId: int = slot("Its number (set by the server)", example=247)
    Comment: str | None = slot("A comment", example="")
    Registered: Moment = slot("When it was first written down (set by the server)")
    RegisteredAssociateId: int = slot("By whom (set by the server)", example=1)
    Updated: Moment = slot("When it was last changed (set by the server)")
    UpdatedAssociateId: int = slot("By whom (set by the server)", example=0)
    LegalBaseId: int = slot("The legal ground", example=6)
    LegalBaseKey: str | None = slot("Its key", example="61F")
    LegalBaseName: str | None = slot("Its text (set by the server)", example="Legitimate interest")
    ConsentPurposeId: int = slot("What for", example=1)
    ConsentPurposeKey: str | None = slot("Its key", example="STORE")
    ConsentPurposeName: str | None = slot("Its text (set by the server)", example="Sales and service")
    ConsentSourceId: int = slot("How it was come by", example=1)
    ConsentSourceKey: str | None = slot("Its key", example="USER")
    ConsentSourceName: str | None = slot("Its text (set by the server)", example="Created by user")


class ConsentQuery(Record):
    """What a consent is set to."""

    Source: str | None = slot("The key of how it was come by: USER, WEBFORM, API", form="source", example="USER")
    LegalBase: str | None = slot("The key of the legal ground: 61A ... 61F, WITHDRAWN", form="legalBase", example="61A")
    Comment: str | None = slot("A comment", form="comment")
