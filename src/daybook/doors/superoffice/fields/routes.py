"""The operations on custom fields, the same for every resource that has some."""

from collections.abc import Iterator
from functools import partial

from daybook.door import Route
from daybook.doors.superoffice.fields import columns, infos, layout
from daybook.doors.superoffice.kinds import KINDS, Kind
from daybook.doors.superoffice.records.fields import (
    ChangedQuery,
    ChangeTypeQuery,
    ExtraFieldInfo,
    FieldInfoBase,
    NewFieldQuery,
    UserDefinedFieldInfo,
)

INFO = UserDefinedFieldInfo
KEY = "SuperOffice:1"
"""A field that each resource has in the demo book."""
COLUMN = "x_floors"
"""The extra column that trying to define one makes."""


def of(kind: Kind) -> Iterator[Route]:
    """Every operation on the fields of a resource."""
    path, who = f"/api/v1/{kind.resource}", f"{kind.resource}s"
    fields, drafts = f"{path}/CustomField", f"{path}/UdefLayout"
    yield Route("GET", fields, partial(infos.show_all, kind), gives=list[FieldInfoBase], doc=f"The custom fields of {who}, by rank.")
    yield Route(
        "GET", f"{fields}/{{{infos.NAME}}}", partial(infos.show, kind), gives=FieldInfoBase, tries={infos.NAME: KEY},
        doc="One custom field by its key: `x_floors`, `SuperOffice:3`.",
    )  # fmt: skip
    yield Route(
        "POST", fields, partial(columns.define, kind), takes=ExtraFieldInfo, gives=ExtraFieldInfo, parameter="FieldInfo", addition=True,
        doc=f"Defines an extra column (`x_floors`), which {who} carry at once, or changes the one of this key: what is left out stays. 400 "
        "while records have a value that a new type could not hold.",
    )  # fmt: skip
    yield Route(
        "DELETE", f"{fields}/{{{infos.NAME}}}", partial(columns.delete, kind), addition=True, tries={infos.NAME: COLUMN},
        doc="Deletes an extra column; its values are kept.",
    )  # fmt: skip
    one, gone = {layout.WHICH: KEY}, f"{drafts}/{{{layout.WHICH}}}"
    every, shown = partial(layout.show_all, layout.drafted, kind), partial(layout.show, layout.drafted, kind)
    published, one_published = partial(layout.show_all, layout.published, kind), partial(layout.show, layout.published, kind)
    yield Route("GET", drafts, every, gives=list[INFO], doc=f"The user-defined fields of {who} as they are drafted.")
    yield Route(
        "PUT", drafts, partial(layout.save, kind), takes=list[INFO], gives=list[INFO], parameter="fields",
        doc="Drafts what the body says of each field, by its number; 0 is a new one. Fields that it leaves out stay.",
    )  # fmt: skip
    yield Route(
        "POST", drafts, partial(layout.create, kind), gives=INFO, query=NewFieldQuery, doc="Drafts a new field of a type.",
    )  # fmt: skip
    yield Route("GET", f"{drafts}/Published", published, gives=list[INFO], doc=f"The user-defined fields that {who} carry.")
    yield Route("GET", f"{drafts}/Published/{{{layout.WHICH}}}", one_published, gives=INFO, tries=one, doc="One of those.")
    yield Route(
        "GET", f"{drafts}/Changed", partial(layout.is_changed, kind), gives=bool, query=ChangedQuery,
        doc="Whether the draft differs from what is published.",
    )  # fmt: skip
    yield Route(
        "GET", f"{drafts}/Publish", partial(layout.is_publishing, kind), gives=bool,
        doc="Whether publishing is under way: it is done when its request is answered.",
    )  # fmt: skip
    yield Route(
        "POST", f"{drafts}/Publish", partial(layout.publish, kind), gives=int,
        doc="Lets the draft be what records carry; answers the number of the batch task, which is done.",
    )  # fmt: skip
    yield Route("POST", f"{drafts}/Revert", partial(layout.revert, kind), doc="Drops the draft.")
    yield Route("GET", gone, shown, gives=INFO, tries=one, doc="One drafted field by number, ProgId (letter case counts) or label.")
    yield Route("DELETE", gone, partial(layout.delete, kind), tries=one, doc="Drafts that a field goes; its values are kept.")
    yield Route(
        "POST", f"{gone}/ChangeTo/{{{layout.TYPE}}}", partial(layout.change_type, kind), gives=INFO, query=ChangeTypeQuery,
        tries=one | {layout.TYPE: "LongText"},
        doc="Drafts another type for a field. 400 while records have a value that the new type could not hold.",
    )  # fmt: skip


ROUTES = tuple(route for kind in KINDS for route in of(kind))
