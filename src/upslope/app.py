"""The program put together from its real parts, and its entry point."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

# One BLAS thread: estimates replay to the bit, and small matrices are faster without a pool.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from upslope import __version__
from upslope.catalog.index import open_pack
from upslope.engine import Engine
from upslope.settings import Settings
from upslope.store.blobs import Blobs
from upslope.store.opening import open_store
from upslope.store.sql_store import SqlStore


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class Program:
    """What the command line works with: the engine, opened when first needed, and the operations around it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def with_options(self, data_dir: Path | None, database: str | None) -> "Program":
        """The same program on another data folder or database."""
        return Program(replace(Settings.read(data_dir, database), pack=self.settings.pack))

    @cached_property
    def store(self) -> SqlStore:
        self.settings.make_data_dir()
        return open_store(self.settings.database, backups=self.settings.backups, program_version=__version__)

    @cached_property
    def engine(self) -> Engine:
        store = self.store
        return Engine(
            store,
            store,
            open_pack(self.settings.pack, self.settings.index),
            SystemClock(),
            archives=store,
            blobs=Blobs(self.settings.data_dir),
        )

    def serve(self, host: str, port: int | None, *, browser: bool, token: str | None = None) -> int:
        """Serve the web app until stopped; open the running one instead if there is one. Returns the exit code."""
        from upslope.web.serve import serve

        return serve(lambda: self.engine, self.settings.data_dir, host, port, browser=browser, token=token)

    def close(self) -> None:
        if "store" in self.__dict__:
            self.store.close()


def main() -> None:
    """The `upslope` command."""
    from upslope.cli import run

    run(Program(Settings.read()))
