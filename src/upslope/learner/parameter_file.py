"""Parameters as a JSON file, with where they come from. What is written is read back to the bit, or refused."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from upslope.errors import ParametersInvalid
from upslope.learner.estimation.outcome import Identified
from upslope.learner.parameters import MODEL_VERSION, Parameters

FORMAT = 1
"""Goes up whenever an older program could not read a new file."""


@dataclass(frozen=True)
class Quality:
    """How well answers were predicted, each from the learner's earlier ones: mean log loss in nats, area under the
    ROC curve, Brier score, and expected calibration error over 15 bins of equal mass."""

    log_loss: float
    auc: float
    brier: float
    calibration_error: float


@dataclass(frozen=True)
class HeldOut:
    """Predictions for the same learners, who took no part in the fit, under the `old` and the `new` parameters.

    `difference` is new - old in log loss, `low` and `high` the ends of its 95 % interval, bootstrapped by learner.
    """

    learners: int
    answers: int
    old: Quality
    new: Quality
    difference: float
    low: float
    high: float

    @property
    def better(self) -> bool:
        """Whether the new ones predict better beyond doubt; a tie isn't better."""
        return self.high < 0


@dataclass(frozen=True)
class Provenance:
    """When and from what parameters were fitted: learners and answers of the training part, the seed of the split."""

    fitted_at: datetime
    source: str
    learners: int
    answers: int
    seed: int
    held_out: HeldOut
    identified: tuple[Identified, ...]


@dataclass(frozen=True)
class ParameterFile:
    """What a file holds: `digest` is that of the parameters, `start` what they were shrunk to.

    A later fit from the same source starts there too, so that no answer is counted twice.
    """

    format: int
    model: str
    digest: str
    provenance: Provenance
    parameters: Parameters
    start: Parameters


def written(parameters: Parameters, start: Parameters, provenance: Provenance) -> str:
    """The text of a parameter file."""
    file = ParameterFile(FORMAT, MODEL_VERSION, parameters.digest, provenance, parameters, start)
    return json.dumps(asdict(file), indent=1, default=_as_text, allow_nan=False) + "\n"


def load(path: Path) -> ParameterFile:
    """What a file holds. Raises ParametersInvalid, also if it can't be read."""
    try:
        return read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ParametersInvalid(f"The parameters in {path} can't be read ({error}).", path=str(path)) from error


def read(text: str) -> ParameterFile:
    """What a text holds, floats to the bit. Raises ParametersInvalid if it is damaged, or for another program."""
    try:
        known = json.loads(text, parse_constant=_refuse)
        version, model = known["format"], known["model"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise ParametersInvalid(f"This is no file of parameters that `upslope fit` wrote ({error}).") from error
    if version != FORMAT:
        message = f"These parameters are in format {version!r}; this program reads format {FORMAT}."
        raise ParametersInvalid(message, format=version)
    if model != MODEL_VERSION:
        message = f"These parameters are for the learner model {model!r}; this program has {MODEL_VERSION!r}."
        raise ParametersInvalid(message, model=model, foreign=True)
    try:
        file = _reader().validate_python(known)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ParametersInvalid(f"These parameters are damaged: {field}: {first['msg']}.", field=field) from error
    if file.digest != file.parameters.digest:
        raise ParametersInvalid("These parameters were changed or damaged after the fit: the digest doesn't match.")
    return file


@cache
def _reader() -> TypeAdapter[ParameterFile]:
    return TypeAdapter(ParameterFile)


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _as_text(value: Any) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
