"""The active files of parameters and read-out, each replaced as a whole or not at all; the one before is kept."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from upslope.errors import DataFolderUnusable, ParametersInvalid
from upslope.learner import Parameters
from upslope.learner.parameter_file import load, written
from upslope.learner.tracing import cohort_file
from upslope.workbench.refit.cohort import FittedCohort
from upslope.workbench.refit.refit import Refit


def previous_of(path: Path) -> Path:
    """Where what was in an active file before is kept."""
    return path.with_name(f"{path.stem}.previous{path.suffix}")


def start_of(path: Path, active: Parameters, source: str) -> Parameters:
    """What a fit from this source is shrunk to: the active parameters; or, if these were fitted from the same source,
    what they had been shrunk to, since their data are among those of the next fit."""
    try:
        file = load(path)
    except ParametersInvalid:  # none, or none that can be used, which `doctor` tells
        return active
    return file.start if file.provenance.source == source else active


def keep(found: Refit, path: Path) -> bool:
    """Make the new parameters the active ones if they are better; a tie keeps the old. Returns whether it did.

    Raises DataFolderUnusable if the file can't be written.
    """
    if found.held_out.better:
        _replace(path, written(found.new, found.start, found.provenance).encode())
    return found.held_out.better


def keep_readout(found: FittedCohort | None, path: Path) -> bool:
    """The same with the new read-out, if there is one."""
    better = found is not None and found.provenance.held_out.better
    if found and better:
        _replace(path, cohort_file.written(found.cohort, found.provenance))
    return better


def _replace(path: Path, content: bytes) -> None:
    """Raises DataFolderUnusable."""
    try:
        if path.exists():
            _put(previous_of(path), path.read_bytes())
        _put(path, content)
    except OSError as error:
        raise DataFolderUnusable(
            f"{path} can't be written: {error.strerror or error}. Check the folder and the free space.", path=str(path)
        ) from error


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        with suppress(OSError):  # as a rule it isn't there any more: it was renamed
            part.unlink()
