"""Where an entity's carrier points to."""

from collections.abc import Iterable, Mapping

from daybook.doors.superoffice.carriers.items import WIRE


def of(api: str, resource: str, id: int, lists: Mapping[str, str], archives: Iterable[str] = ()) -> dict[str, str]:
    """Names to absolute addresses: the entity itself, the list behind each member of `lists` (by its name in the book), its archives."""
    own = f"{api}/{resource}/{id}"
    found = {"Self": own, "Self.Simple": f"{own}/Simple", "UdefLayout": f"{api}/{resource}/UdefLayout/Published"}
    found |= {f"{member}.List": f"{api}/MDOList/{WIRE.get(list, list)}" for member, list in lists.items()}
    return found | {"Archive": f"{api}/{resource}"} | {f"Archive.{name}": f"{own}/{name}" for name in archives}
