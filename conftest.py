"""Fixtures for every test, those in the doors' folders too."""

import os

import pytest
from hypothesis import settings

from tests.examples import some

pytest_plugins = ("tests.support", "tests.recorder", "tests.web.browsers")

# How long an example takes says how busy the machine is.
settings.register_profile("daybook", deadline=None)
# CI judges a change by the same examples each time; new ones are looked for wherever else the tests run.
settings.register_profile("settled", deadline=None, derandomize=True, database=None, max_examples=some(100))
settings.load_profile("settled" if os.environ.get("CI") else "daybook")

BUSY = frozenset(
    {
        "test_backup", "test_bench", "test_claims", "test_cli", "test_copy", "test_docs", "test_fill", "test_kill", "test_lost_connection",
        "test_process", "test_replica", "test_retry", "test_storm", "test_workers",
    }
)  # fmt: skip
"""Files whose tests start servers, kill them, or load them: too many of these at once only wait for each other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that want the machine more to themselves."""
    for item in items:
        if item.path.stem in BUSY or item.path.stem.startswith("test_browser"):
            item.add_marker("busy")
