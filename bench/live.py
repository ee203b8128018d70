"""How long what a door's client writes takes to be on a page that is open: from the first byte sent to the frame that shows it."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial

from bench import load
from bench.acts import Act, See
from bench.known import Known
from bench.sample import DOORS, Sample
from bench.sight import Sight

BUDGET = 1000
DATED = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
TODAY = "/", ".row.fresh"
SHOWN = {
    "empire": TODAY,
    "odyssee": TODAY,
    "native": TODAY,
    "firstservice": ("/calls", "#rows .row.fresh"),
    "protech": ("/doors/protech", "#through tr"),
    "superoffice": ("/doors/superoffice", "#through tr"),
}
"""Where what a sample makes is seen, and as what: entries on Today, a call log at the desk, contacts in the traffic of their door."""
JOINED = 700
"""Milliseconds in which a page has begun to listen."""


def appears(sample: Sample, sight: Sight, known: Known, see: See) -> None:
    """A door's sample is written while a page is open."""
    path, row = SHOWN[sample.door]
    sight.go(path, "main")
    sight.page.wait_for_timeout(JOINED)
    whole = request(sample, known)
    see(lambda: sent(sight.server.port, whole), row, begun="now")


def request(sample: Sample, known: Known) -> bytes:
    """The sample as a client would send it just now."""
    body, _ids = sample.renewed()
    just_now = (datetime.now(UTC) - timedelta(seconds=5)).isoformat(timespec="seconds")
    headers = {"Content-Type": "application/json", **known.facts.headers(sample.door)}
    return load.request("POST", sample.path + known.facts.query(sample.door), DATED.sub(just_now, body.decode()).encode(), headers)


def sent(port: int, whole: bytes) -> None:
    status, answer = load.ask(port, whole)
    if status >= 300:
        raise RuntimeError(f"{status} {answer[:300]!r}")


ACTS = tuple(Act(f"live: {sample.door}", BUDGET, "", partial(appears, sample)) for sample in DOORS)
