"""Projects and sales, which the book has not: an appointment gives back what it was written with."""

from daybook.doors.superoffice.records.rights import Carrier
from daybook.wire.record import Moment, slot


class Project(Carrier):
    """A project."""

    ProjectId: int = slot("Its number")
    Name: str | None = slot("Its name")
    Description: str | None = slot("What it is about")
    URL: str | None = slot("Its web address")
    Type: str | None = slot("Its type")
    AssociateId: int = slot("Its owner")
    AssociateFullName: str | None = slot("Its owner's name")
    TypeId: int = slot("Its type's number")
    Updated: Moment = slot("When it was last changed")
    StatusId: int = slot("Its status' number")
    Status: str | None = slot("Its status")
    TextId: int = slot("Its text's number")
    PublishTo: Moment = slot("Until when it is published")
    PublishFrom: Moment = slot("From when it is published")
    IsPublished: bool = slot("Whether it is published")
    URLName: str | None = slot("The name of its web address")
    ProjectNumber: str | None = slot("Its human number")
    ActiveErpLinks: int = slot("How many links to other systems")
    EventId: int = slot("The event it is")
    StartDate: Moment = slot("When it begins")


class Sale(Carrier):
    """A sale."""

    ContactName: str | None = slot("The organisation")
    SaleDate: Moment = slot("When it is expected")
    SaleId: int = slot("Its number")
    Probability: int = slot("How likely it is, in percent")
    Title: str | None = slot("What is sold")
    Amount: float = slot("For how much")
    Currency: str | None = slot("In which currency")
    ProjectName: str | None = slot("The project")
    AssociateFullName: str | None = slot("Its owner's name")
    Description: str | None = slot("More about it")
    Status: str | None = slot("Unknown, Open, Sold, Lost or Stalled")
    WeightedAmount: float = slot("Amount by probability")
    ProjectId: int = slot("The project's number")
    EarningPercent: float = slot("What is earned, in percent")
    Earning: float = slot("What is earned")
    ContactId: int = slot("The organisation's number")
    AssociateId: int = slot("Its owner")
    PersonId: int = slot("The person's number")
    SaleTypeId: int = slot("Its type's number")
    SaleTypeName: str | None = slot("Its type")
    PersonFullName: str | None = slot("The person")
    Completed: str | None = slot("Unknown, NotStarted, Started or Completed")
    ActiveErpLinks: int = slot("How many links to other systems")
    NextDueDate: Moment = slot("When something is to be done next")
    Number: str | None = slot("Its human number")
