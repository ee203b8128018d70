"""The door of the pages: those of users, the page to try routes, probes, figures, files."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace

from daybook.door import Door, Route
from daybook.store.engine import Engine
from daybook.web import assets, pages, vocabulary
from daybook.web.faults import Faults
from daybook.web.mailing import UNSET, Mailing
from daybook.web.pages.doors import Doors
from daybook.web.pages.federation import Federation
from daybook.web.pages.settings.mail import Mail
from daybook.web.pages.sign_in import SigningIn
from daybook.web.probes import Probes, live, live_anyway, metrics, unready
from daybook.web.provider import Provider
from daybook.web.readers import Readers
from daybook.web.reference.trying import Choice, Trying
from daybook.web.session import DOOR, FIELD, login
from daybook.web.standing import NOWHERE, Standing
from daybook.wire.style import Formats

LAST = 1000


def door(
    doors: tuple[Door, ...],
    engine: Engine,
    is_stopping: Callable[[], bool] = lambda: False,
    standing: Standing = NOWHERE,
    *,
    provider: Provider | None = None,
    mailing: Mailing = UNSET,
) -> Door:
    """The pages over all doors."""
    vocabulary.DOORS.update({each.name: each.title for each in doors})
    faults, trying, probes = Faults(Readers(engine)), Trying(doors), Probes(engine, is_stopping)
    ours = (SigningIn(doors, engine, faults, provider), Federation(provider), Doors(doors, standing), Mail(mailing))
    return Door(
        name=DOOR,
        title="Pages",
        order=LAST,
        login=login,
        fault=faults.of_page,
        formats=Formats(xml=False),
        is_tallied=False,
        routes=(
            *map(_of_page, (*(route for page in ours for route in page.routes()), *_found())),
            Route("GET", "/docs", trying.show, open=True, query=Choice, doc="Try any route of any door"),
            Route("GET", "/healthz", live, open=True, fault=live_anyway, doc="The process answers"),
            Route("GET", "/readyz", probes.ready, open=True, fault=unready, doc="The store is reachable and its schema current"),
            Route("GET", "/metrics", metrics, open=True, doc="Figures for Prometheus"),
            Route("GET", "/static/{path:path}", assets.show, open=True, doc="What the pages load"),
            Route("GET", "/favicon.ico", assets.icon, open=True, doc="The mark of the pages"),
        ),
    )


def _found() -> Iterator[Route]:
    """The routes of every page: whatever module or package lies below `pages` and has a table of them."""
    for each in sorted(pkgutil.iter_modules(pages.__path__), key=lambda module: module.name):
        yield from getattr(importlib.import_module(f"{pages.__name__}.{each.name}"), "ROUTES", ())


def _of_page(route: Route) -> Route:
    """Fields are called in mistakes as they are on the page; a form may be empty; the mark of a session is kept nowhere."""
    return replace(route, parameter="", blank=route.takes is not None, hides=route.hides | {FIELD})
