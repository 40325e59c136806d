"""One run: fit ours and the comparators on the training learners, stream the test learners, compare.

Seconds to fit are those on the clock; microseconds an answer are processor time, since other work on the machine is no
property of the model.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from upslope.errors import InputError
from upslope.learner.tracing import Cohort, Readout
from upslope.learner.tracing.fitting import Answers, Fit, fit_readout, predictions
from upslope.model.evidence import ItemFacts
from upslope.model.level import Level
from upslope.workbench.bench.program import memory_mb
from upslope.workbench.bench.report import BenchReport
from upslope.workbench.bench.tracing import comparators
from upslope.workbench.bench.tracing.data import Split, read
from upslope.workbench.bench.tracing.figures import calibration_by_chance, figures, first_ten_ahead
from upslope.workbench.bench.tracing.generated import write
from upslope.workbench.targets import Progress, Target

GENERATED = "generated"
"""In place of a folder: a small data set made up for the run."""

_COMPARATORS: dict[str, Callable[[Answers], comparators.Predict]] = {
    "item-only IRT": comparators.item_only_irt,
    "PFA": comparators.pfa,
    "Elo": comparators.elo,
    "Best-LR": comparators.best_lr,
}
_QUICK_LEARNERS = 300
_ALONE = 2000
"""So many answers are also predicted and absorbed one learner and one answer at a time, as the program does."""


def run(folder: str, quick: bool, progress: Progress) -> BenchReport:
    """`folder` in the format of `data.read`, or `GENERATED`; `quick` takes the first few hundred learners only."""
    if not folder:
        raise InputError(
            f"Which data? Give a folder: upslope bench tracing DIR. To try it: upslope bench tracing {GENERATED}"
        )
    if folder == GENERATED and not Path(folder).is_dir():
        with TemporaryDirectory() as made:
            write(Path(made) / GENERATED)
            split = read(Path(made) / GENERATED)
    else:
        split = read(Path(folder))
    return _compared(_shortened(split) if quick else split, quick, progress)


def _shortened(split: Split) -> Split:
    parts = (part.of(np.arange(part.learners) < _QUICK_LEARNERS) for part in (split.train, split.test))
    return Split(split.name, split.assistments_2009, *parts)


def _compared(split: Split, quick: bool, progress: Progress) -> BenchReport:
    test, rng = split.test, np.random.default_rng(0)
    begun = time.perf_counter()
    readout = fit_readout(split.train, Fit(), progress)
    seconds = time.perf_counter() - begun
    progress("Predicting", 0, 1)
    begun = time.process_time()
    ours = predictions(test, readout)
    each = (time.process_time() - begun) / len(test) * 1e6
    memory = memory_mb(os.getpid()) or {}
    found: dict[str, dict[str, Any]] = {
        "ours": {
            **figures(ours, test),
            "fit_seconds": round(seconds, 1),
            "us_per_answer": round(each, 1),
            "us_per_answer_alone": round(_alone(test, readout), 1),
            "peak_memory_mb": memory.get("peak"),
        }
    }
    chances: dict[str, np.ndarray] = {}
    for number, (name, comparator) in enumerate(_COMPARATORS.items()):
        progress(name, number, len(_COMPARATORS))
        chances[name], found[name] = _measured(comparator, split)
    progress("Intervals", 0, 1)
    ahead = first_ten_ahead(ours, chances["Best-LR"], test, rng, 200 if quick else 1000)
    mean, high = calibration_by_chance(ours, rng, 50 if quick else 200)
    details: dict[str, Any] = {
        "quick": quick,
        "data": split.name,
        "learners": {"train": split.train.learners, "test": test.learners},
        "answers": {"train": len(split.train), "test": len(test)},
        "figures": found,
        "first_ten_auc_above_best_lr": ahead,
        "calibration_error_by_chance": {"mean": round(mean, 4), "at_most_95": round(high, 4)},
    }
    return BenchReport("tracing", details, _targets(split, found, ahead, high))


def _measured(comparator: Callable[[Answers], comparators.Predict], split: Split) -> tuple[np.ndarray, dict[str, Any]]:
    begun = time.perf_counter()
    predict = comparator(split.train)
    fitted, begun_predicting = time.perf_counter(), time.process_time()
    chance = predict(split.test)
    each = (time.process_time() - begun_predicting) / len(split.test) * 1e6
    return chance, {
        **figures(chance, split.test),
        "fit_seconds": round(fitted - begun, 1),
        "us_per_answer": round(each, 1),
    }


def _alone(test: Answers, readout: Readout) -> float:
    """Microseconds to predict and absorb one answer of a learner who is there alone, as the app does it."""
    some = test.of(test.learner[min(_ALONE, len(test)) - 1] >= np.arange(test.learners))
    numbers = (range(len(readout.tables.logit)), range(readout.tables.skills))
    newcomer = Cohort.of(readout, *(tuple(map(str, each)) for each in numbers)).newcomer()
    last, learner, count = -1, newcomer, min(_ALONE, len(some))
    items = {number: _facts(number, some.skills[number]) for number in np.unique(some.item[:count]).tolist()}
    begun = time.process_time()
    for row in range(count):
        if some.learner[row] != last:
            last, learner = some.learner[row], newcomer
        item, at = items[int(some.item[row])], float(some.at[row])
        learner.chance(item, at)
        learner = learner.after(item, float(some.right[row]), at)
    return (time.process_time() - begun) / count * 1e6


def _facts(number: int, skills: np.ndarray) -> ItemFacts:
    """An item as evidence names it, by its numbers; its skills weigh less and less, which keeps their order."""
    needs = tuple((str(skill), 0.5**place) for place, skill in enumerate(skills.tolist()) if skill >= 0)
    return ItemFacts(str(number), "", "", 2, 0.0, Level.KNOW, needs, 1.0)


def _targets(split: Split, found: dict[str, dict[str, Any]], ahead: dict[str, Any], chance: float) -> list[Target]:
    """What is promised: figures for the data that figures are published on, and for any other data what should hold of
    them all. Fewer answers than some 20,000 show a calibration error beyond .010 even without fault."""
    ours = found["ours"]
    speed = Target("predict and update, us an answer", ours["us_per_answer"], "max", 60)
    if split.assistments_2009:
        return [
            Target("AUC", ours["auc"], "min", 0.780),
            Target("log loss", ours["log_loss"], "max", 0.520),
            Target("first ten answers, AUC above Best-LR", ahead["ahead"], "min", 0.012),
            Target("calibration error", ours["calibration_error"], "max", 0.010),
            speed,
        ]
    best = max(values["auc"] for name, values in found.items() if name != "ours")
    return [
        Target("AUC above the best comparator", round(ours["auc"] - best, 4), "min", 0.0),
        Target("calibration error", ours["calibration_error"], "max", max(0.010, round(chance, 4))),
        speed,
    ]
