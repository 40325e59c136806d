"""One concrete question, ready to be shown and graded."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from upslope.model.family import AnswerKind


@dataclass(frozen=True)
class Mistake:
    """A wrong answer and the misconception it `shows`, in a sentence to the learner."""

    answer: Any
    shows: str


@dataclass(frozen=True)
class Variant:
    """A question with its key. All fields are JSON values, so that the whole can be stored as it was asked.

    The type of `key` depends on `kind`: number: float; matrix: rows of floats; choice: index into `options`;
    choices: sorted indices; ordering: the indices of `options` in the right order; short_text: accepted texts;
    expression: text; code_output: text. A mistake's `answer` is of the same type (choices: one index; short_text: a
    text). `facts` are the drawn parameters, for `verify`. `tolerance` is absolute, `relative` a share of the key.
    """

    kind: AnswerKind
    prompt: str
    key: Any
    solution: tuple[str, ...]
    options: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    tolerance: float = 0.0
    relative: float = 0.0
    unit: str = ""
    code: str = ""
    variables: Mapping[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def canonical_json(self) -> str:
        """The one JSON text of this variant: sorted keys, no blanks, plain values."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)

    @property
    def digest(self) -> str:
        """The variant's identity: SHA-256 of its canonical JSON."""
        return digest_of(self.canonical_json())

    @classmethod
    def from_json(cls, text: str) -> "Variant":
        """Read what `canonical_json` wrote."""
        raw = json.loads(text)
        raw["kind"] = AnswerKind(raw["kind"])
        raw["mistakes"] = tuple(Mistake(**mistake) for mistake in raw["mistakes"])
        raw["variables"] = {name: (low, high) for name, (low, high) in raw["variables"].items()}
        for name in ("solution", "options"):
            raw[name] = tuple(raw[name])
        return cls(**raw)


def digest_of(canonical_json: str) -> str:
    """The identity of the variant with this canonical JSON."""
    return hashlib.sha256(canonical_json.encode()).hexdigest()
