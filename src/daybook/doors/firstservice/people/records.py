"""Residents and users as they look on the wire."""

from daybook.wire.record import Moment, Record, slot


class Resident(Record, clr="CallCenter.Api.Models"):
    """Somebody who lives in a unit or owns it."""

    ResidentId: int = slot("The resident's id", example=1)
    PropertyId: int = slot("The property", example=1)
    UnitId: int | None = slot("The unit, in the property", example=1)
    ResidentFirstName: str | None = slot("First name", example="Evelyn")
    ResidentMiddleInitial: str | None = slot("The first letter of the middle name", example=None)
    ResidentLastName: str | None = slot("Last name", example="Hart")
    ResidentEmail: str | None = slot("E-mail address", example="evelyn.hart@mail.example")
    ResidentUnitphone: str | None = slot("Phone at home", example=None)
    ResidentCellphone: str | None = slot("Mobile phone", example="(207) 555-0160")
    ResidentWorkphone: str | None = slot("Phone at work", example=None)
    ResidentOtherphone: str | None = slot("Another phone", example=None)
    OccupancyType: str | None = slot("`Owner` or `Resident`", example="Owner")
    ResidentType: int = slot("1 owner, 2 resident", example=1)
    MoveInDate: Moment = slot("Since when he is known to be there")


class User(Record, clr="CallCenter.Api.Models"):
    """A user: one of the staff."""

    UserId: int = slot("The user's id", example=1)
    UserTypeId: int | None = slot("The type of user", example=1)
    FirstName: str | None = slot("First name", example="Ada")
    LastName: str | None = slot("Last name", example="Byron")
    Email: str | None = slot("E-mail address", example="ada@demo.example")
    CellPhone: str | None = slot("Mobile phone", example="(207) 555-0100")
    OtherPhone: str | None = slot("Phone at work, or another", example=None)
    Pager: str | None = slot("Pager", example=None)
    Fax: str | None = slot("Fax", example=None)
    Extension: str | None = slot("Extension", example="101")
    TitleId: int | None = slot("The title", example=1)
    HomePhone: str | None = slot("Phone at home", example=None)
    AlternateTitle: str | None = slot("The title in words", example="Property Manager")
