"""What leads somewhere in the demo book: its list 1001 has a heading, which none of the built-in lists has."""

from collections.abc import Mapping
from typing import Any

from daybook.doors.superoffice.records import definition as records
from daybook.doors.superoffice.records.definition import HeadingEntity
from daybook.doors.superoffice.records.lists import SelectableMDOListItem

NUMBER, NAME = 1001, "udlist1001"
TICKS = [SelectableMDOListItem(Id=1, Selected=True)]
"""The heading, and as well the first group of users."""
TICKED = {"": TICKS}
HEADING = HeadingEntity(HeadingId=1, Name="Field", UdListDefinitionId=NUMBER, Rank=1)
HEADINGS = [HEADING, HeadingEntity(Name="Office", UdListDefinitionId=NUMBER, Rank=2)]
OF_LIST = {"UdListDefinitionName": NAME, "UdListDefinitionId": NUMBER}
OF_HEADINGS = {"Name": NAME, "Id": NUMBER}
BODIES: Mapping[Any, Mapping[str, Any]] = {
    records.ItemGroups: {"UserGroups": TICKS},
    records.ItemHeadings: OF_LIST | {"Headings": TICKS},
    **dict.fromkeys((records.ItemUnder, records.OfHeading, records.ItemsUnder, records.HeadingOrder), OF_LIST),
    records.Headings: OF_HEADINGS,
    records.SaveHeadings: OF_HEADINGS | {"Entities": HEADINGS},
    records.SaveHeading: OF_HEADINGS | {"Entity": HEADING},
}
"""By what a method takes."""
