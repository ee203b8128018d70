"""The schema's steps, and what is not loaded when there are none to take."""

import subprocess
import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from daybook.store import schema

_LOADED = """
import sys
from daybook import cli
from daybook.store.open import open_engine
engine = open_engine(sys.argv[1])
assert engine.is_current() and engine.migrate() == []
print(sorted({"alembic", "mako", "psycopg"} & set(sys.modules)))
"""


def test_the_newest_step_is_what_alembic_calls_the_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.STEPS.parent))
    assert schema.newest() == ScriptDirectory.from_config(config).get_current_head()


def test_a_start_with_nothing_to_migrate_loads_no_other_driver_and_no_migrations(empty_file: Path) -> None:
    run = subprocess.run([sys.executable, "-c", _LOADED, f"sqlite:///{empty_file}"], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
