"""Where each member of a contact is kept: the one table that reading and showing share."""

from daybook.core.addresses import POSTAL, SECONDARY
from daybook.core.channels import ANY, BUSINESS, HOME
from daybook.doors.protech.records import Person
from daybook.wire.record import describe

DOOR = "protech"
EVERY = tuple(slot.name for slot in describe(Person).slots)

TEXTS = {
    "Prefix": "prefix",
    "FirstName": "first",
    "MiddleInitial": "middle",
    "LastName": "last",
    "Suffix": "suffix",
    "JobTitle": "title",
    "NickName": "nick",
    "Gender": "gender",
    "LabelName": "label",
}
"""Columns of the contact."""

CHANNELS: dict[str, tuple[str, tuple[str | None, ...]]] = {
    "Email": ("mail", ANY),
    "BusinessPhone": ("phone", BUSINESS),
    "HomePhone": ("phone", HOME),
    "MobilePhone": ("mobile", ANY),
    "Fax": ("fax", ANY),
    "WebSite": ("url", ANY),
    "Facebook": ("facebook", ANY),
    "Twitter": ("twitter", ANY),
    "LinkedIn": ("linkedin", ANY),
}
"""Channels: the first of the kind and use."""

_LINES = {
    "AddressName": "name",
    "Address1": "line1",
    "Address2": "line2",
    "Address3": "line3",
    "City": "city",
    "State": "state",
    "PostalCode": "zip",
    "Country": "country",
}
ADDRESSES = {
    f"{prefix}_{line}": (use, column) for prefix, use in (("Primary", POSTAL), ("Secondary", SECONDARY)) for line, column in _LINES.items()
}
"""Addresses: the use and the column."""

OWN = ("CustomerType", "Designation", "Image", "PriceLevel", "Member", "Age")
OWN_DATES = ("PaidThroughDate", "OriginalJoinDate")
"""What no other door knows: kept in the contact's extra, under this door's name."""
