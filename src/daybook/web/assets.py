"""The files that pages load, read once: a name that is not among them does not exist."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from daybook.core.errors import Missing
from daybook.door import Answer, Call

TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "ico": "image/x-icon",
}
FOREVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"
VENDOR = "vendor"
"""The folder of what others wrote: copied there when the pages are built, missing where that could not be done."""


@dataclass(frozen=True, slots=False)
class Asset:
    """One file, and the mark that tells its versions apart."""

    body: bytes
    media: str
    mark: str

    @cached_property
    def packed(self) -> bytes:
        """Compressed, as browsers ask for it."""
        return gzip.compress(self.body, 9, mtime=0)


def _asset(name: str, body: bytes) -> Asset:
    return Asset(body, TYPES[name.rpartition(".")[2]], hashlib.sha256(body).hexdigest()[:16])


def _found(folder: Traversable, prefix: str = "") -> dict[str, Asset]:
    """Every file of a type that pages load; the vendors' licences are not served."""
    if not folder.is_dir():
        return {}
    named = [each for each in folder.iterdir() if each.name.rpartition(".")[2] in TYPES]
    return {f"{prefix}{each.name}": _asset(each.name, each.read_bytes()) for each in named}


_STATIC = files("daybook.web").joinpath("static")
ASSETS: Mapping[str, Asset] = _found(_STATIC) | _found(_STATIC.joinpath(VENDOR), f"{VENDOR}/")


def address(name: str) -> str:
    """A file's address below its folder. It changes with the content, so that browsers may keep it for ever."""
    return f"{name}?v={ASSETS[name].mark}"


def is_there(name: str) -> bool:
    """Whether a file is there: what others wrote may not be."""
    return name in ASSETS


def show(call: Call) -> Answer:
    """The file that the path names."""
    return served(call, call.params["path"])


def icon(call: Call) -> Answer:
    """What browsers ask for without being told."""
    return served(call, "favicon.ico")


def served(call: Call, name: str) -> Answer:
    """A file, or 304 when the browser has it."""
    asset = ASSETS.get(name)
    if asset is None:
        raise Missing("file", name)
    tag = f'"{asset.mark}"'
    kept = FOREVER if call.request.query == f"v={asset.mark}" else BRIEFLY
    headers = {"ETag": tag, "Cache-Control": kept, "X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding"}
    if tag in call.request.headers.get("if-none-match", ""):
        return Answer(None, 304, headers)
    if "gzip" in call.request.headers.get("accept-encoding", ""):
        return Answer(asset.packed, 200, {**headers, "Content-Encoding": "gzip"}, media=asset.media)
    return Answer(asset.body, 200, headers, media=asset.media)
