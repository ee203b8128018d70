"""$metadata: the entity sets, described in CSDL."""

from xml.sax.saxutils import quoteattr

from daybook.door import Answer, Call
from daybook.doors.odyssee.sets.all import SETS
from daybook.doors.odyssee.sets.entity import DELETED, EntitySet
from daybook.wire.record import describe

MEDIA = "application/xml; charset=utf-8"
SPACE = "Odyssee"
TYPES = {"guid": "Edm.Guid", "str": "Edm.String", "bool": "Edm.Boolean", "int": "Edm.Int32", "moment": "Edm.DateTimeOffset"}
OPENED = (
    '<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">'
    f'<edmx:DataServices><Schema Namespace="{SPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">'
)
CLOSED = "</Schema></edmx:DataServices></edmx:Edmx>"


def show(call: Call) -> Answer:
    """The document, the same for everybody."""
    types = "".join(map(type_of, SETS.values()))
    sets = "".join(f'<EntitySet Name="{name}" EntityType="{SPACE}.{name}" />' for name in SETS)
    return Answer(f'{OPENED}{types}<EntityContainer Name="Container">{sets}</EntityContainer>{CLOSED}', media=MEDIA)


def type_of(entities: EntitySet) -> str:
    members = "".join(
        f'<Property Name={quoteattr(each.json)} Type="{TYPES[each.type.kind]}" Nullable="false"{longest(each.max_length)} />'
        for each in describe(entities.model).slots
    )
    members += f'<Property Name="{DELETED}" Type="{TYPES["bool"]}" Nullable="false" />'
    members += "".join(
        f'<NavigationProperty Name="{name}" Type="{SPACE}.{target}"><ReferentialConstraint Property="{name}_id" ReferencedProperty="id" />'
        "</NavigationProperty>"
        for name, target in entities.references.items()
    )
    return f'<EntityType Name="{entities.name}"><Key><PropertyRef Name="id" /></Key>{members}</EntityType>'


def longest(length: int | None) -> str:
    return f' MaxLength="{length}"' if length else ""
