"""A cohort as one file, with where it comes from. What is written is read back to the bit, or refused.

The file is one of `numpy.savez_compressed`, without pickle: the read-out's arrays, beside them `about` (JSON in UTF-8:
versions, uuids, provenance) and `digest`, the SHA-256 of all the rest.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import TypeAdapter, ValidationError

from upslope.errors import InputError, ParametersInvalid
from upslope.learner.parameter_file import HeldOut
from upslope.learner.parameters import MODEL_VERSION
from upslope.learner.tracing.cohort import Cohort
from upslope.learner.tracing.items import FACTS
from upslope.learner.tracing.readout import Readout
from upslope.learner.tracing.traces import feature_names

FORMAT = 1
"""Goes up whenever a read-out would mean something else to another program: also if traces are kept in another way."""


@dataclass(frozen=True)
class CohortProvenance:
    """When and from what a read-out was fitted: `learners` and `answers` it has seen, the seed of the split.

    In `held_out`, the old side is what foretold the answers before: the `rival`, by the digest of the read-out that was
    active, or None where there was none and the belief spoke alone.
    """

    fitted_at: datetime
    source: str
    learners: int
    answers: int
    seed: int
    rival: str | None
    held_out: HeldOut


@dataclass(frozen=True)
class _About:
    """What the file says in words. `items` and `skills` are uuids in the order of their numbers."""

    format: int
    model: str
    features: tuple[str, ...]
    items: tuple[str, ...]
    skills: tuple[str, ...]
    provenance: CohortProvenance


@dataclass(frozen=True, eq=False)
class CohortFile:
    """What a file holds; `digest` names the cohort, whatever it is said to come from."""

    cohort: Cohort
    provenance: CohortProvenance

    @property
    def digest(self) -> str:
        return digest(self.cohort)


def digest(cohort: Cohort) -> str:
    """SHA-256 of the read-out and of the names of what it was fitted to."""
    names = json.dumps([FORMAT, list(cohort.items), list(cohort.skills)], separators=(",", ":"))
    return _sum(cohort.readout.to_arrays(), names.encode())


def written(cohort: Cohort, provenance: CohortProvenance) -> bytes:
    """The content of a file. The same cohort and provenance give the same bytes."""
    features = cohort.readout.tables.features
    about = _About(FORMAT, MODEL_VERSION, features, tuple(cohort.items), tuple(cohort.skills), provenance)
    text = json.dumps(asdict(about), default=_as_text, allow_nan=False).encode()
    arrays = cohort.readout.to_arrays()
    arrays["digest"], arrays["about"] = (np.frombuffer(each, np.uint8) for each in (_sum(arrays, text).encode(), text))
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)
    return content.getvalue()


def load(path: Path) -> CohortFile:
    """What a file holds. Raises ParametersInvalid, also if it can't be read."""
    try:
        return read(path.read_bytes())
    except OSError as error:
        raise ParametersInvalid(f"The read-out in {path} can't be read ({error}).", path=str(path)) from error


def read(content: bytes) -> CohortFile:
    """What the content of a file holds. Raises ParametersInvalid if it is damaged, or for another program."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            arrays: dict[str, Any] = {name: file[name] for name in file.files}
        text, told = (arrays.pop(name).tobytes() for name in ("about", "digest"))
        known = json.loads(text)
        version, model, features = known["format"], known["model"], tuple(known["features"])
    except Exception as error:  # numpy raises whatever the broken file makes it raise
        raise ParametersInvalid(f"This is no read-out that `upslope fit` wrote, or it is damaged ({error}).") from error
    _check_version(version, model, features)
    if told.decode(errors="replace") != _sum(arrays, text):
        raise ParametersInvalid("This read-out was changed or damaged after the fit: the digest doesn't match.")
    try:
        about, readout = _reader().validate_python(known), Readout.from_arrays(arrays)
    except (ValidationError, InputError) as error:
        raise ParametersInvalid(f"This read-out is damaged ({error}).") from error
    cohort = Cohort.of(readout, about.items, about.skills)
    if (len(cohort.items), len(cohort.skills)) != (len(readout.tables.logit), readout.tables.skills):
        raise ParametersInvalid("This read-out is damaged: it names more or fewer items or skills than it holds.")
    return CohortFile(cohort, about.provenance)


def _check_version(version: Any, model: Any, features: tuple[Any, ...]) -> None:
    if version != FORMAT:
        message = f"This read-out is in format {version!r}; this program reads format {FORMAT}."
        raise ParametersInvalid(message, format=version, foreign=True)
    if model != MODEL_VERSION:
        message = f"This read-out was compared with the learner model {model!r}; this program has {MODEL_VERSION!r}."
        raise ParametersInvalid(message, model=model, foreign=True)
    if features != feature_names(FACTS):
        raise ParametersInvalid("This read-out was fitted to other features than this program's.", foreign=True)


def _sum(arrays: Mapping[str, Any], text: bytes) -> str:
    found = hashlib.sha256(text)
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        found.update(f"\n{name} {array.dtype.str} {array.shape}\n".encode())
        found.update(array.tobytes())
    return found.hexdigest()


@cache
def _reader() -> TypeAdapter[_About]:
    return TypeAdapter(_About)


def _as_text(value: Any) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
