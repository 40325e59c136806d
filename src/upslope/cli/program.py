"""What the command line needs of the program. `upslope.app.Program` is the real one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # Only for the types: `upslope --help` is quick because nothing heavy is loaded for it.
    from upslope.engine import Engine
    from upslope.model.archive import RestoreReport
    from upslope.model.pack import InstalledPack
    from upslope.workbench.doctor import Installation


class Program(Protocol):
    """The engine, opened when first needed, and the operations around it."""

    @property
    def engine(self) -> Engine: ...

    @property
    def pack(self) -> Path:
        """The folder of the pack in use."""
        ...

    @property
    def parameters_file(self) -> Path:
        """Where the parameters are that `upslope fit` found; there need not be any."""
        ...

    @property
    def readout_file(self) -> Path:
        """Where the read-out is that `upslope fit` found; there need not be any."""
        ...

    def with_options(self, data_dir: Path | None, database: str | None) -> Program:
        """The same program on another data folder or database; None keeps what settings say."""
        ...

    def serve(self, host: str, port: int | None, *, browser: bool, token: str | None = None) -> int:
        """Serve the web app until stopped; returns the exit code."""
        ...

    def backup(self, path: Path) -> None:
        """Write a consistent copy of the database to a new file."""
        ...

    def restore(self, path: Path) -> RestoreReport:
        """Put a backup in the place of the database."""
        ...

    def packs(self) -> tuple[InstalledPack, ...]:
        """The packs that were added, with what is wrong with them."""
        ...

    def add_pack(self, source: Path, *, replace_older: bool = False, trust: bool = False) -> InstalledPack:
        """Take in a pack from a folder or a zip file."""
        ...

    def remove_pack(self, key: str) -> InstalledPack:
        """Remove an added pack by its uuid or name."""
        ...

    def installation(self) -> Installation:
        """Where things are and how they are, for `doctor`. Never raises for what is wrong: that is what it tells."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
