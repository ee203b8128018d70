"""What was written since a client last asked: accounts, contact logs and opportunities, by any door."""

from daybook.core import feed
from daybook.door import Call
from daybook.doors.empire import filing, opportunities
from daybook.doors.empire.answers import ChangeModel, ChangePage

NAMES = {feed.CONTACT: "account", filing.KIND: "contactlog", opportunities.KIND: "opportunity"}
"""What the door calls them."""


def index(call: Call) -> ChangePage:
    """A page of changes; `next` is where to go on, and stays where it is when there is nothing new."""
    query = call.query
    news = feed.after(call.tx, call.who, query.after or 0, query.take or feed.MOST)
    made = [
        ChangeModel(kind=NAMES[row.kind], deleted=row.deleted_at is not None, id=row.id, ts=row.version.to_bytes(8, "big"))
        for row in news.rows
        if row.kind in NAMES
    ]
    return ChangePage(data=made, next=news.until, more=not news.is_all)
