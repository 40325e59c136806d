"""The fit of generated answers, and how well it found the truth: runs in a process of its own, so that its peak of
memory is its own. Prints lines of progress, then one line of JSON."""

import json
import os
import sys
import time
from typing import Any

import numpy as np

from upslope.learner.estimation import Estimate, Values, estimate, fitted_parameters, identified, statistics_of
from upslope.learner.graph import Vector
from upslope.learner.parameters import Parameters
from upslope.workbench.bench.fit.generated import ITEMS_PER_SKILL, Truth, chunks, make_truth
from upslope.workbench.bench.fit.product import product_losses
from upslope.workbench.bench.program import memory_mb

TRAINING, HELD_OUT = 1, 2  # seeds of the learners
_HELD_OUT_CHUNKS = 5


def figures(count: int, seed: int = 0) -> dict[str, Any]:
    """Fit so many chunks of about 110,000 answers each; what it took and what came out, as plain JSON values."""
    truth = make_truth(seed)
    begun, worked = time.perf_counter(), time.process_time()
    found = estimate(
        truth.graph, truth.parameters, truth.items, lambda: chunks(truth, count, TRAINING), count, progress=_tell
    )
    new = fitted_parameters(truth.graph, truth.parameters, found, chunks(truth, count, TRAINING))
    took = {"seconds": time.perf_counter() - begun, "processor_seconds": time.process_time() - worked}
    memory = memory_mb(os.getpid())
    _tell("comparing on learners held out", 0, 1)
    return {
        "learners": int(found.seen.learners),
        "answers": int(found.seen.answers),
        **{name: round(value, 1) for name, value in took.items()},
        "peak_mb": memory["peak"] if memory else None,
        "recovered": recovered(truth, found.values),
        "held_out_log_loss": held_out(truth, found),
        "by_the_products_own_update": product_losses(truth, new),
        "shares": {**{kind.name: round(kind.share, 4) for kind in new.kinds}, "fitted": _share(new)},
        "identified": [
            {"name": each.name, "informed": each.informed, "count": each.count, "ratio": round(each.ratio, 4)}
            for each in identified(found)
        ],
    }


def _share(parameters: Parameters) -> float:
    return round(parameters.population.share, 4) if parameters.population else 0.0


def recovered(truth: Truth, found: Values) -> dict[str, dict[str, float]]:
    """Correlation and root mean square error by group. What answers alone can tell of difficulties and means is how far
    an item lies above its skill's mean, and above the other items of the skill; the rest is the priors' to say."""
    skill = truth.items.places[:, 0]

    def inside(curves: np.ndarray) -> Vector:
        rows = curves[:, 0].reshape(-1, ITEMS_PER_SKILL)
        return (rows - rows.mean(axis=1, keepdims=True)).ravel()

    true = truth.values
    sds = np.sqrt([true.variances, found.variances])
    return {
        "difficulty": _agreement(true.curves[:, 0], found.curves[:, 0]),
        "difficulty_beside_skill_mean": _agreement(
            true.curves[:, 0] - true.mean[skill], found.curves[:, 0] - found.mean[skill]
        ),
        "difficulty_within_skill": _agreement(inside(true.curves), inside(found.curves)),
        "log_slope": _agreement(np.log(true.curves[:, 1]), np.log(found.curves[:, 1])),
        "guess": _agreement(true.curves[:, 2], found.curves[:, 2]),
        "slip": _agreement(true.curves[:, 3], found.curves[:, 3]),
        "skill_mean": _agreement(true.mean, found.mean),
        "sds_general_area_reach_own": {
            **{f"true_{row}": round(float(sd), 4) for row, sd in enumerate(sds[0])},
            **{f"found_{row}": round(float(sd), 4) for row, sd in enumerate(sds[1])},
            "rmse": round(float(np.sqrt(((sds[0] - sds[1]) ** 2).mean())), 4),
        },
        "gain_per_answer": {"true": true.gain, "found": round(found.gain, 4)},
    }


def _agreement(true: Vector, found: Vector) -> dict[str, float]:
    return {
        "correlation": round(float(np.corrcoef(true, found)[0, 1]), 4),
        "rmse": round(float(np.sqrt(((true - found) ** 2).mean())), 4),
    }


def held_out(truth: Truth, found: Estimate) -> dict[str, float]:
    """Mean log loss of answers of new learners, each predicted from that learner's earlier ones."""
    losses: dict[str, float] = {}
    answers = 0
    for name, values in (("true", truth.values), ("fitted", found.values), ("before", found.before)):
        seen = statistics_of(truth.frame, values, chunks(truth, _HELD_OUT_CHUNKS, HELD_OUT))
        losses[name], answers = seen.loss / seen.counted, int(seen.answers)
    return {"answers": answers, **losses, "fitted_minus_true": losses["fitted"] - losses["true"]}


def _tell(what: str, done: int, total: int) -> None:
    print(f"{what}\t{done}\t{total}", flush=True)


if __name__ == "__main__":
    print(json.dumps(figures(int(sys.argv[1]))), flush=True)
