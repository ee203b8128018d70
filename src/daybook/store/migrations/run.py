"""Alembic, driven from code: no ini file, the scripts beside this module."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory


def upgrade(url: str, before: str | None) -> list[str]:
    """Take every step after `before`; their names."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, "head")
    names = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    names.reverse()
    return names[names.index(before) + 1 :] if before in names else names
