"""The files that pages load, read once: a name that is not among them does not exist."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

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


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, and the mark that tells its versions apart."""

    body: bytes
    media: str
    mark: str


def _asset(name: str, body: bytes) -> Asset:
    return Asset(body, TYPES[name.rpartition(".")[2]], hashlib.sha256(body).hexdigest()[:16])


ASSETS: Mapping[str, Asset] = {
    found.name: _asset(found.name, found.read_bytes()) for found in files("daybook.web").joinpath("static").iterdir()
}


def address(name: str) -> str:
    """A file's address below its folder. It changes with the content, so that browsers may keep it for ever."""
    return f"{name}?v={ASSETS[name].mark}"


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
    headers = {"ETag": tag, "Cache-Control": kept, "X-Content-Type-Options": "nosniff"}
    if tag in call.request.headers.get("if-none-match", ""):
        return Answer(None, 304, headers)
    return Answer(asset.body, 200, headers, media=asset.media)
