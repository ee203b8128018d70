"""What a page loads, over HTTP as a browser does: its styles and scripts, what they import, and what runs beside it."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

from lxml import html

from tests.support import Reply

LOADED = "//link[@rel='stylesheet']/@href | //script/@src | //meta[@name='live-worker']/@content"
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n]+)["']|@import\s+(?:url\()?["']?([^"')]+)""")
FONT = re.compile(r"@font-face")


class Weighed:
    """Files, each fetched once: their bytes as they are sent, and what each loads."""

    def __init__(self, get: Callable[[str], Reply]) -> None:
        self.get = get
        self.bytes: dict[str, int] = {}
        self.imports: dict[str, list[str]] = {}
        self.fonts: list[str] = []

    def of(self, path: str, page: html.HtmlElement) -> dict[str, int]:
        """The files that a page loads, with their bytes."""
        waiting, found = [urljoin(path, str(each)) for each in page.xpath(LOADED)], dict[str, int]()
        while waiting:
            file = waiting.pop()
            if file not in found:
                found[file] = self._fetched(file)
                waiting += self.imports[file]
        return found

    def _fetched(self, file: str) -> int:
        if file not in self.bytes:
            assert file.startswith("/"), f"{file} is of another server"
            reply = self.get(file)
            assert (reply.status, reply.headers["content-encoding"]) == (200, "gzip"), file
            self.bytes[file] = int(reply.headers["content-length"])
            named = [one or other for one, other in IMPORT.findall(reply.text)] if "vendor/" not in file else []
            self.imports[file] = [urljoin(file, each) for each in named]
            self.fonts += [file] * (FONT.search(reply.text) is not None)
        return self.bytes[file]
