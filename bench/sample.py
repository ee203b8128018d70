"""The primary write sample of each door, with ids of its own each time."""

import random
import re
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from bench.load import Make, request

SAMPLES = Path(__file__).parent.parent / "tests" / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """What a client of one door sends most."""

    door: str
    path: str
    file: str
    own: tuple[str, ...]
    """Ids of what the sample makes: new for each request, as a client that makes its own would send them. Where a client makes none, a text
    of the record: the very same write, sent again before its answer arrived, would be answered without being carried out."""

    @property
    def body(self) -> bytes:
        return (SAMPLES / self.file).read_bytes()

    def renewed(self) -> tuple[bytes, frozenset[UUID]]:
        """The body with other ids, so that it is a new write, and those ids."""
        made = {old: _guid() for old in self.own}
        body = re.sub("|".join(made), lambda found: made[found[0]], self.body.decode())
        return body.encode(), frozenset(map(UUID, made.values()))


EMPIRE = Sample(
    "empire",
    "/empire/api/contactlogs",
    "empire-contactlog-request.json",
    (
        "d47409d9-22bd-4470-83fe-515038551959",  # the log
        "64f4e2f8-a068-4214-a375-34ad95c1d221",  # the survey response
        "f4f7c664-3199-4c81-99bf-70c8a2041fcc",  # the entry
        "6bf10400-e2fa-4705-9430-4ffb429bb14a",  # the timesheet entry
        "10ce04b9-763c-4284-9c73-ba7691fe65e3",  # the appointment
    ),
)
DOORS = (
    EMPIRE,
    Sample("protech", "/protech/api/Contact", "protech-contact-request.json", ("f1bfcc58-041f-4308-bcb2-2675d4e11cd5", "sample string 2")),
    Sample("superoffice", "/superoffice/api/v1/Contact", "superoffice-contact-request.json", ("Wyman, Beahan and Gaylord",)),
    Sample("firstservice", "/firstservice/api/calllogs", "firstservice-calllog.json", ("sample string 5",)),
    Sample("odyssee", "/odyssee/api/TaskActivityLog/Save", "odyssee-tasklog-request.json", ("9652e68c-7b6d-4598-bbbd-4e933126c994",)),
    Sample(
        "native",
        "/native/v1/contacts/60d3e66f-f452-553b-bdc5-5904210554c9/entries",
        "native-entry-request.json",
        ("5c1d7a52-8a0b-4d3e-9f0a-2b7a64f0c9d1",),
    ),
)


def _guid() -> str:
    """A random GUID; the cheapest way, as the load generator shares the machine."""
    text = f"{random.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


def maker(sample: Sample, query: str, headers: dict[str, str]) -> Make:
    """A function that gives the next whole request."""
    text = sample.body.decode()
    parts = [piece.encode() for piece in re.split("|".join(sample.own), text)]
    size = sum(map(len, parts)) + 36 * (len(parts) - 1)
    whole = request("POST", sample.path + query, b"x" * size, {"Content-Type": "application/json", **headers})
    first = whole[:-size] + parts[0]

    def make() -> bytes:
        body = [first]
        for part in parts[1:]:
            body += (_guid().encode(), part)
        return b"".join(body)

    return make
