"""A real browser at a real server, for what only a person with a keyboard or a mouse can tell."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.servers import running
from tests.support import PASSWORD
from tests.web import tour

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parents[2] / "assets" / "node_modules" / "axe-core" / "axe.min.js"
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is missing; on Debian: apt-get install chromium")
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="axe-core is missing; npm ci --prefix assets")
SIZES = {"wide": {"width": 1280, "height": 800}, "narrow": {"width": 320, "height": 640}}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def server(demo_file: Path, tmp_path: Path) -> Iterator[str]:
    """A server of its own over a fresh copy of the demo book. What the pages ask of either engine is tested without a browser."""
    shutil.copy(demo_file, tmp_path / "book.sqlite")
    with running(tmp_path / "book.sqlite") as base:
        yield base


@pytest.fixture(scope="session")
def demo_server(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for every test that only looks, over a book that somebody works with."""
    path = tmp_path_factory.mktemp("pages") / "book.sqlite"
    shutil.copy(demo_file, path)
    with running(path) as base:
        with visiting(base) as client:
            mark = html.document_fromstring(client.get("/").text).xpath("//meta[@name='xsrf']/@content")[0]
            tour.live_in(lambda path, fields: client.post(path, data=fields | {"xsrf": mark}).status_code)
        yield base


@pytest.fixture(scope="session")
def shared_server(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for tests that write, each at records of its own: they expect what they made, not how much there is."""
    path = tmp_path_factory.mktemp("shared") / "book.sqlite"
    shutil.copy(demo_file, path)
    with running(path) as base:
        yield base


@contextmanager
def visiting(base: str) -> Iterator[httpx.Client]:
    """Somebody signed in at a server, without a browser."""
    with httpx.Client(base_url=base, headers={"Accept": "text/html"}, timeout=30) as client:
        assert client.post("/login", data={"user": "ada", "password": PASSWORD}).status_code == 303
        yield client


class Faults:
    """What a page complained of in the console, and what it asked of other servers."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.seen: list[str] = []
        context.on("console", lambda message: self.seen.append(message.text) if message.type == "error" else None)
        context.on("weberror", lambda error: self.seen.append(str(error.error)))
        context.on(
            "request", lambda request: self.seen.append(request.url) if not request.url.startswith((base, "data:", "blob:")) else None
        )

    def taken(self) -> list[str]:
        """What came since it was asked last."""
        found, self.seen = self.seen, []
        return found


def signed_in(
    chromium: Browser,
    base: str,
    *,
    user: str = "ada",
    size: str = "wide",
    dark: bool = False,
    scripts: bool = True,
    language: str = "en-US",
) -> tuple[Page, Faults]:
    """A page of a user who has just signed in."""
    context = chromium.new_context(
        viewport=SIZES[size],
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        locale=language,  # type: ignore[arg-type]
    )
    context.set_default_timeout(10_000)
    faults = Faults(context, base)
    page = context.new_page()
    page.goto(f"{base}/login")
    page.fill("input[name=user]", user)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{base}/")
    return page, faults


def axe(page: Page, *rules: str) -> list[str]:
    """What axe-core finds by all rules or by some, each with its rule and the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}} | ({"runOnly": rules} if rules else {})
    found = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [f"{each['id']}: {', '.join(node['html'][:160] for node in each['nodes'])}" for each in found]
