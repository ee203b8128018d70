"""Where an entity's carrier points to."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from daybook.doors.superoffice.carriers.items import WIRE

NONE: Mapping[str, str] = MappingProxyType({})


def of(
    api: str, resource: str, id: int, lists: Mapping[str, str], archives: Iterable[str] = (), linked: Mapping[str, str] = NONE
) -> dict[str, str]:
    """Names to absolute addresses: the entity itself, the list behind each member of `lists` (by its name in the book), its archives.

    `linked` are other entities by member, each with resource and number.
    """
    own = f"{api}/{resource}/{id}"
    found = {"Self": own, "Self.Simple": f"{own}/Simple", "UdefLayout": f"{api}/{resource}/UdefLayout/Published"}
    for member, list in lists.items():
        if member in linked:
            found[member] = f"{api}/{linked[member]}"
        found[f"{member}.List"] = f"{api}/MDOList/{WIRE.get(list, list)}"
    return found | {"Archive": f"{api}/{resource}"} | {f"Archive.{name}": f"{own}/{name}" for name in archives}
