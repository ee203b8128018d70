"""Addresses of quotes, which the book does not keep."""

from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice.records.address import Address


def show(call: Call) -> Answer:
    """No version of a quote has any."""
    return Answer([], root=list[Address])


def save(call: Call) -> Answer:
    """There is no version of a quote to keep it with; losing it without a word would be worse."""
    number = call.body.QuoteVersionId if call.body is not None else 0
    raise Invalid([Mistake("QuoteVersionId", f"{number} is no version of a quote: the book keeps no quotes", number)])
