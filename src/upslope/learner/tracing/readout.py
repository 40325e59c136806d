"""What turns the traces into the chance of a right answer: tables on items and skills, boosted trees, a calibration.

All of it is plain arrays, fitted once from many learners (`fitting`) and frozen: predicting reads nothing else, and a
file holds it exactly. Without a fit there is no read-out, and the program's Gaussian belief speaks alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from upslope.errors import InputError
from upslope.learner.tracing.abilities import Scales
from upslope.learner.tracing.items import ItemTables, Keyed
from upslope.learner.tracing.traces import Asked, Floats, Ints, Traces, features
from upslope.learner.tracing.trees import Trees


@dataclass(frozen=True)
class Readout:
    """`trees` tell log odds; `calibration` (3,) is their weight, the weight of the Gaussian part's own log odds, and
    what is added."""

    tables: ItemTables
    trees: Trees
    calibration: Floats

    def chance(self, rows: Floats) -> Floats:
        """P(right), (R,) for `rows` (R, columns) of features."""
        believed = rows[:, self.tables.features.index("believed logit")]
        both = self.calibration[0] * self.trees.sums(rows) + self.calibration[1] * believed + self.calibration[2]
        return 1 / (1 + np.exp(-both))

    def predict(self, traces: Traces, item: Ints, skills: Ints, at: Floats) -> tuple[Floats, Asked]:
        """P(right) (L,) of `item` (L,) with `skills` (L, K) for each learner at `at` (L,) in days, NaN if unknown; and
        the `Asked` to hand to `traces.advance` with the answer."""
        asked = self.tables.asked(item, skills, traces)
        return self.chance(features(traces, asked, at)), asked

    def to_arrays(self) -> dict[str, Any]:
        """Arrays by name, for `numpy.savez`: no pickle, and back to the last bit with `from_arrays`."""
        tables = self.tables
        found: dict[str, Any] = {
            **{f"tables/{name}": getattr(tables, name) for name in _TABLES},
            **{f"tables/{name}/keys": getattr(tables, name).keys for name in _KEYED},
            **{f"tables/{name}/values": getattr(tables, name).values for name in _KEYED},
            **{f"scales/{part.name}": np.array(getattr(tables.scales, part.name)) for part in fields(Scales)},
            **{f"trees/{name}": np.array(getattr(self.trees, name)) for name in _TREES},
            "calibration": self.calibration,
        }
        return found

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> "Readout":
        """What `to_arrays` gave. Raises InputError if something is missing or has the wrong size."""
        try:
            parts: dict[str, Any] = {name: np.asarray(arrays[f"tables/{name}"]) for name in _TABLES}
            for name in _KEYED:
                parts[name] = Keyed(*(np.asarray(arrays[f"tables/{name}/{half}"]) for half in ("keys", "values")))
            scales = Scales(**{part.name: arrays[f"scales/{part.name}"].item() for part in fields(Scales)})
            tables = ItemTables(**parts, scales=scales)
            trees = Trees(**{name: _plain(arrays[f"trees/{name}"]) for name in _TREES})
            return cls(tables, trees, np.asarray(arrays["calibration"]))
        except (KeyError, ValueError, IndexError, TypeError, AttributeError) as error:
            raise InputError(f"These parameters can't be read ({error}). Fit them again with upslope fit.") from error


_TABLES = ("logit", "facts", "skill_logit", "skill_facts")
_KEYED = ("after", "switch")
_TREES = ("roots", "feature", "threshold", "left", "right", "value", "missing_left", "base")


def _plain(array: Any) -> Any:
    """A number where the array holds just one without an axis."""
    return array.item() if np.ndim(array) == 0 else np.asarray(array)
