"""Alembic, and nothing of any one database. Imported only when a database is not at HEAD: it costs start-up time."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

SCRIPTS = Path(__file__).parent / "migrations"


def revisions() -> tuple[str, ...]:
    """Every revision there is, oldest first."""
    return tuple(reversed([script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()]))


def upgrade(connection: sa.Connection, to: str) -> None:
    """Run the migrations up to and including `to` within the connection's transaction; the caller commits."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
