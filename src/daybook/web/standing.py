"""Where the doors of this house stand: who answers at the root, which hosts are one door's own, which route a path means."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from daybook.door import Door, Route
from daybook.web.xray import Find


def _nothing(door: str, method: str, path: str) -> Route | None:
    """No path means anything, where nothing is served."""
    return None


@dataclass(frozen=True, slots=True)
class Standing:
    """As the settings say."""

    root: tuple[str, ...] = ()
    """The doors that answer at the root, the first first."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Host name -> the door that it is bound to."""
    find: Find = _nothing

    def hosts_of(self, door: Door, origin: str) -> list[str]:
        """The addresses that are the door's own, at the scheme and port at which the house is called."""
        scheme, _, host = origin.partition("://")
        port = host.partition(":")[2]
        return [f"{scheme}://{name}{':' + port if port else ''}" for name, bound in self.hosts.items() if bound == door.name]

    def before(self, door: Door) -> tuple[str, ...]:
        """The doors that win a path at the root over this one."""
        return self.root[: self.root.index(door.name)] if door.name in self.root else ()


NOWHERE = Standing()
"""Under their mounts only."""
