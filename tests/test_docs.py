"""Documentation that is true: settings, commands, routes, and every block of the guides run."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer.main

from daybook import app
from daybook.cli import main
from tests.servers import running

ROOT = Path(__file__).parent.parent
GUIDES = ROOT / "docs" / "guides"
BLOCK = re.compile(r"^```sh\n(.*?)^```(?:\n\n```text\n(.*?)^```)?", re.MULTILINE | re.DOTALL)


def test_every_setting_is_documented() -> None:
    names = set(re.findall(r"DAYBOOK_[A-Z_]+", (ROOT / "src" / "daybook" / "config.py").read_text()))
    guide = (GUIDES / "settings.md").read_text()
    assert names, "no settings found"
    assert {name for name in names if f"`{name}`" not in guide} == set()


def test_every_command_is_documented() -> None:
    guide = (GUIDES / "commands.md").read_text()
    missing = [name for name in commands(typer.main.get_command(main), "daybook") if f"`{name}" not in guide]
    assert missing == []


def commands(command: object, name: str) -> list[str]:
    below = getattr(command, "commands", None)
    if below is None:
        return [name]
    return [found for each, inner in below.items() for found in commands(inner, f"{name} {each}")]


@pytest.mark.parametrize("door", app.installed(), ids=lambda door: door.name)
def test_every_route_says_what_it_does(door: object) -> None:
    routes = door.routes  # type: ignore[attr-defined]
    assert [f"{route.method} {route.path}" for route in routes if not route.doc] == []


@pytest.mark.parametrize("door", app.installed(), ids=lambda door: door.name)
def test_every_door_says_what_is_spoken(door: object) -> None:
    name = door.name  # type: ignore[attr-defined]
    text = "".join(page.read_text().lower() for page in (ROOT / "src" / "daybook" / "doors" / name).rglob("README.md"))
    own = [route for route in door.routes if "help" not in route.path.lower() and "openapi" not in route.path]  # type: ignore[attr-defined]
    missing = [route.path for route in own if re.sub(r":\w+\}", "}", route.path).lower().lstrip("/") not in text]
    assert missing == []


def test_every_link_between_documents_leads_somewhere() -> None:
    for page in (ROOT / "README.md", *ROOT.glob("docs/**/*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("guide", sorted(page.name for page in GUIDES.glob("*.md") if "```sh" in page.read_text()))
def test_the_blocks_of_a_guide_run(guide: str, demo_file: Path, tmp_path: Path) -> None:
    """All blocks of a page run in one shell, in order; a `text` block below says what is printed (`...` stands for anything)."""
    if shutil.which("curl") is None:
        pytest.fail("curl is needed to run the guides: apt-get install curl")
    blocks = BLOCK.findall((GUIDES / guide).read_text())
    shutil.copy(demo_file, tmp_path / "book.sqlite")
    script = "set -eu\n" + "".join(f"{code}\nprintf '\\n=====\\n'\n" for code, _ in blocks)
    with running(tmp_path / "book.sqlite") as base:
        environ = {"PATH": "/usr/bin:/bin", "DAYBOOK": base, "samples": str(ROOT / "tests" / "samples")}
        done = subprocess.run(["bash", "-c", script], env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    for (code, wanted), printed in zip(blocks, done.stdout.split("\n=====\n"), strict=False):
        if wanted:
            pattern = ".*".join(map(re.escape, wanted.strip().split("...")))
            assert re.search(pattern, printed, re.DOTALL), f"{code}\nprinted\n{printed}"
