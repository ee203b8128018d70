"""In what patches of one API differ from another's, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rules:
    """The quirks of one API; the default is what the two RFCs say."""

    any_case: bool = False
    """Names of operations, members and keys match in any letter case."""
    bare_paths: bool = False
    """The `/` at the beginning of a path may be missing."""
    numbered: tuple[str, ...] = ()
    """The operations in the order of their numbers, where these stand for their names."""
    open_maps: bool = False
    """A map takes any key, also by `replace`; a map given adds to the one that is there."""
    keyed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Members whose items are known by one of these keys: an item given changes the one of its key, those not named stay."""
    appends: bool = False
    """An object that a merge patch gives to a list becomes its last item."""
    skips_null: bool = False
    """An object that a merge patch gives to what is null changes nothing, and is noted."""


RFC = Rules()
