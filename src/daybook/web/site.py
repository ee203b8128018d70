"""The door of the pages that belong to no API: front page, the page to try routes, probes, figures, files."""

from collections.abc import Callable

from daybook.core.access import Tx, Who
from daybook.core.errors import Refused
from daybook.door import Door, Request, Route
from daybook.store.engine import Engine
from daybook.web import assets
from daybook.web.faults import fault
from daybook.web.front import Front
from daybook.web.probes import Probes, live, live_anyway, metrics, unready
from daybook.web.trying import Choice, Trying

LAST = 1000


def door(doors: tuple[Door, ...], engine: Engine, is_stopping: Callable[[], bool] = lambda: False) -> Door:
    """The pages over all doors."""
    front, trying, probes = Front(doors, engine), Trying(doors), Probes(engine, is_stopping)
    return Door(
        name="web",
        title="Pages",
        order=LAST,
        login=login,
        fault=fault,
        routes=(
            Route("GET", "/", front.show, open=True, doc="What is running, and where to look"),
            Route("GET", "/docs", trying.show, open=True, query=Choice, doc="Try any route of any door"),
            Route("GET", "/healthz", live, open=True, fault=live_anyway, doc="The process answers"),
            Route("GET", "/readyz", probes.ready, open=True, fault=unready, doc="The store is reachable and its schema current"),
            Route("GET", "/metrics", metrics, open=True, doc="Figures for Prometheus"),
            Route("GET", "/static/{path:path}", assets.show, open=True, doc="What the pages load"),
            Route("GET", "/favicon.ico", assets.icon, open=True, doc="The mark of the pages"),
        ),
    )


def login(tx: Tx, request: Request) -> Who:
    """Nobody signs in here yet: what the pages show is open to all."""
    raise Refused("These pages ask for no credential.")
