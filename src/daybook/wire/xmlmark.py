"""The attributes of an element that mean something: `i:nil`, `i:type`, `z:Ref`."""

import re

from lxml import etree

from daybook.wire.plan import TypePlan
from daybook.wire.record import describe
from daybook.wire.xmlsource import Source
from daybook.wire.xmlvalue import Mistake, parse_bool
from daybook.wire.xmlwrite import INSTANCE, SERIALIZATION

NIL = f"{{{INSTANCE}}}nil"
TYPE = f"{{{INSTANCE}}}type"
REFERENCE = f"{{{SERIALIZATION}}}Ref"
MARKS = re.compile(":(?:nil|type|Ref)")
PLAIN_TYPES = ("http://www.w3.org/2001/XMLSchema", SERIALIZATION)


def is_marked(text: str) -> bool:
    """Whether a text can hold any of them: most do not, and need not be asked element by element."""
    return MARKS.search(text) is not None


def is_nil(element: etree._Element) -> bool:
    """Mistake when `i:nil` is neither true nor false."""
    said = element.get(NIL)
    return said is not None and parse_bool(said)


def check_type(element: etree._Element, kind: TypePlan, source: Source) -> None:
    """Mistake when the element says to be something that its member is not."""
    if (reference := element.get(REFERENCE)) is not None:
        raise Mistake(f"Deserialized object with reference id '{reference}' not found in stream.", framed=False)
    said = element.get(TYPE)
    if said is None or kind.kind in ("list", "dict"):
        return
    prefix, _, name = said.strip().rpartition(":")
    space = element.nsmap.get(prefix or None, "")
    if kind.kind == "record":
        plan = describe(kind.of)
        known = (name, space) == (plan.root, plan.namespace)
    else:
        known = space in PLAIN_TYPES or kind.kind == "enum"
    if not known:
        raise Mistake(unknown_contract(element, f"{space}:{name}", source.after_tag(element)), framed=False)


def unknown_contract(element: etree._Element, contract: str, where: str) -> str:
    found = etree.QName(element)
    return (
        f"Error in {where}. Element '{found.namespace or ''}:{found.localname}' contains data of the '{contract}' data "
        "contract. The deserializer has no knowledge of any type that maps to this contract. Add the type corresponding "
        f"to '{contract.rpartition(':')[2]}' to the list of known types - for example, by using the KnownTypeAttribute "
        "attribute or by adding it to the list of known types passed to DataContractSerializer."
    )
