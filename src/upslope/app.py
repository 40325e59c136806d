"""The program put together from its real parts, and its entry point."""

from __future__ import annotations

import gc
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

# One BLAS thread: estimates replay to the bit, and small matrices are faster without a pool.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from upslope import __version__
from upslope.errors import ParametersInvalid, UpslopeError
from upslope.settings import Settings

if TYPE_CHECKING:
    # The real parts are loaded when they are first needed: `upslope --help` needs none of them.
    from upslope.catalog.installed import Packs
    from upslope.catalog.pack import Pack
    from upslope.engine import Engine
    from upslope.learner import Parameters
    from upslope.learner.tracing.cohort_file import CohortFile
    from upslope.model.archive import RestoreReport
    from upslope.model.pack import InstalledPack
    from upslope.ports import Grader
    from upslope.store.sql_store import SqlStore
    from upslope.workbench.doctor import Installation, Storage


UNSHUT = "T3"  # the tier of a sandbox that shuts nothing in


class SystemClock:
    """The real clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class Program:
    """What the command line works with: the engine, opened when first needed, and the operations around it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @property
    def pack(self) -> Path:
        """The folder of the pack in use."""
        return self.settings.pack

    def with_options(self, data_dir: Path | None, database: str | None) -> Program:
        """The same program on another data folder or database."""
        return Program(replace(Settings.read(data_dir, database), pack=self.settings.pack))

    @cached_property
    def store(self) -> SqlStore:
        """The database, made or migrated if need be. Raises what `open_store` does."""
        from upslope.store.opening import open_store

        self.settings.make_data_dir()
        return open_store(self.settings.database, backups=self.settings.backups, program_version=__version__)

    @property
    def engine(self) -> Engine:
        """The engine on the real parts. Raises PackInvalid, and what opening the store raises."""
        return self._engine  # a property of its own, since to type checkers a cached one doesn't fit the Protocol

    @cached_property
    def _engine(self) -> Engine:
        from upslope.engine import Engine
        from upslope.store.blobs import Blobs
        from upslope.store.cache import FolderCache

        store = self.store
        return Engine(
            store,
            store,
            self._packs.catalog,
            SystemClock(),
            self._parameters[0],
            archives=store,
            blobs=Blobs(self.settings.data_dir),
            grader=self._grader,
            cache=FolderCache(self.settings.cache),
            cohort=read_out.cohort if (read_out := self._readout[0]) else None,
        )

    @property
    def parameters_file(self) -> Path:
        """Where the parameters are that `upslope fit` found; there need not be any."""
        return self.settings.parameters

    @cached_property
    def _parameters(self) -> tuple[Parameters, ParametersInvalid | None]:
        """The active parameters. A file that can't be used gives way to the built-in ones, and `doctor` says so."""
        from upslope.learner import Parameters

        if not self.parameters_file.exists():
            return Parameters(), None
        from upslope.learner.parameter_file import load

        try:
            return load(self.parameters_file).parameters, None
        except ParametersInvalid as error:
            return Parameters(), error

    @property
    def readout_file(self) -> Path:
        """Where the read-out is that `upslope fit` found; there need not be any."""
        return self.settings.readout

    @cached_property
    def _readout(self) -> tuple[CohortFile | None, ParametersInvalid | None]:
        """The active read-out. A file that can't be used is left alone, and `doctor` says so."""
        if not self.readout_file.exists():
            return None, None
        from upslope.learner.tracing.cohort_file import load

        try:
            return load(self.readout_file), None
        except ParametersInvalid as error:
            return None, error

    @cached_property
    def _grader(self) -> Grader:
        from upslope.grader import EmbeddedGrader

        return EmbeddedGrader()

    @cached_property
    def _built_in(self) -> Pack:
        from upslope.catalog.index import open_pack

        return open_pack(self.settings.pack, self.settings.cache)

    @cached_property
    def _packs(self) -> Packs:
        from upslope.catalog.installed import open_packs

        return open_packs(self._built_in, self.settings.packs, self.settings.cache, self._can_shut_in)

    def _can_shut_in(self) -> bool:
        return self._grader.tier != UNSHUT

    def packs(self) -> tuple[InstalledPack, ...]:
        """The packs that were added, with what is wrong with them."""
        return self._packs.added

    def add_pack(self, source: Path, *, replace_older: bool = False, trust: bool = False) -> InstalledPack:
        """Take in a pack from a folder or a zip file. Raises what `catalog.installed.add_pack` does."""
        from upslope.catalog.installed import add_pack

        self.settings.make_data_dir()
        folder, shut_in = self.settings.packs, self._can_shut_in
        added = add_pack(source, folder, self._built_in, shut_in, replace_older=replace_older, trust=trust)
        self._forget("_packs", "_engine")
        return added

    def remove_pack(self, key: str) -> InstalledPack:
        """Remove an added pack by its uuid or name. Raises NotFound."""
        from upslope.catalog.installed import remove_pack

        removed = remove_pack(self.settings.packs, key)
        shutil.rmtree(self.settings.cache / removed.info.uuid, ignore_errors=True)
        self._forget("_packs", "_engine")
        return removed

    def serve(self, host: str, port: int | None, *, browser: bool, token: str | None = None) -> int:
        """Serve the web app until stopped; open the running one instead if there is one. Returns the exit code."""
        from upslope.web.serve import serve

        return serve(lambda: self.engine, self.settings.data_dir, host, port, browser=browser, token=token)

    def backup(self, path: Path) -> None:
        """Write a consistent copy of the database to a new file. Raises Conflict if there is one."""
        self.store.backup(path)

    def restore(self, path: Path) -> RestoreReport:
        """Put a backup in the place of the database. Raises what `restore_backup` does."""
        from upslope.store.opening import restore_backup

        self.close()
        self.settings.make_data_dir()
        return restore_backup(path, self.settings.database, backups=self.settings.backups)

    def installation(self) -> Installation:
        """Where things are and how the database is, for `doctor`. What is wrong is told, not raised."""
        from upslope.web.page import STATIC
        from upslope.web.serve import running_at
        from upslope.workbench.doctor import Installation

        return Installation(
            data_dir=self.settings.data_dir,
            backups=self.settings.backups,
            pack=self.settings.pack,
            bundle=STATIC / "bundle",
            storage=self._storage(),
            running=running_at(self.settings.running),
            parameters=self._parameters[0].digest,
            parameters_problem=self._parameters[1],
            readout=self._readout[0].digest if self._readout[0] else None,
            readout_problem=self._readout[1],
        )

    def _storage(self) -> Storage:
        from upslope.store.opening import database_file
        from upslope.store.tables import HEAD
        from upslope.workbench.doctor import Storage

        url, file = self.settings.database, None
        try:
            file = database_file(url)
            if not file.exists():
                return Storage(url, file, HEAD)
            written = self.store.provenance
            return Storage(
                url,
                file,
                HEAD,
                exists=True,
                revision=written.revision,
                created_by=written.created_by,
                written_by=written.written_by,
                learners=len(self.store.learners()),
                problems=self.store.problems(),
            )
        except UpslopeError as error:
            return Storage(url, file, HEAD, exists=file is not None, error=error.message)

    def close(self) -> None:
        """Let go of the database, end what runs code; store and engine are opened anew when next needed."""
        if "_grader" in self.__dict__:
            self._grader.close()
        if "store" in self.__dict__:
            self.store.close()
        self._forget("store", "_engine", "_grader", "_parameters", "_readout")

    def _forget(self, *names: str) -> None:
        for name in names:
            self.__dict__.pop(name, None)


def main() -> None:
    """The `upslope` command."""
    # What is loaded lives as long as the program: collecting among it would take a tenth of every start.
    gc.set_threshold(20_000, 20, 20)
    from upslope.cli import run

    run(Program(Settings.read()))
