"""Alembic, driven from code: no ini file, the scripts beside this module."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str) -> list[str]:
    """Take every step that is missing; the names of those taken."""
    before = _applied(url)
    config = _config(url)
    command.upgrade(config, "head")
    steps = ScriptDirectory.from_config(config).walk_revisions()
    names = [step.revision for step in steps]
    names.reverse()
    return names[names.index(before) + 1 :] if before in names else names


def is_current(url: str) -> bool:
    """Whether the schema is what this program expects."""
    return _applied(url) == ScriptDirectory.from_config(_config(url)).get_current_head()


def _applied(url: str) -> str | None:
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
