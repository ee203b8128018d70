"""The full contact-log sample with ids of its own each time."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from bench.load import request

SAMPLES = Path(__file__).parent.parent / "tests" / "samples"
OWN_IDS = (
    "d47409d9-22bd-4470-83fe-515038551959",  # the log
    "64f4e2f8-a068-4214-a375-34ad95c1d221",  # the survey response
    "f4f7c664-3199-4c81-99bf-70c8a2041fcc",  # the entry
    "6bf10400-e2fa-4705-9430-4ffb429bb14a",  # the timesheet entry
    "10ce04b9-763c-4284-9c73-ba7691fe65e3",  # the appointment
)
"""Ids of what the sample makes: new for each request, as a client that makes its own would send them."""


def maker(path: str, headers: dict[str, str], *, form: str = "json") -> Callable[[], bytes]:
    """A function that gives the next whole request."""
    text = (SAMPLES / f"empire-contactlog-request.{form}").read_text()
    marker = "@" * 36
    pieces = re.sub("|".join(OWN_IDS), marker, text).split(marker)
    parts = [piece.encode() for piece in pieces]
    size = sum(map(len, parts)) + 36 * (len(parts) - 1)
    head, _, _ = request("POST", path, b"x" * size, {"Content-Type": f"application/{form}", **headers}).partition(b"\r\n\r\n")
    first = head + b"\r\n\r\n" + parts[0]

    def make() -> bytes:
        body = [first]
        for part in parts[1:]:
            body.append(str(UUID(int=random.getrandbits(128), version=4)).encode())
            body.append(part)
        return b"".join(body)

    return make
