"""`upslope bench review`: our memory clock beside FSRS-6 on isolated items, and what covering through encompassings
saves on the built-in graph.

The items are made up (`memories.py`) and keep to neither model. Their population is set so that FSRS with its default
parameters, which were fitted to people's reviews, is about right on them on average; our constants were chosen on
other seeds of the same family, which FSRS's were not: being ahead here says that our clock is sensible, not that it
would be ahead on people. Reviews are compared at several retentions; the target is for the one that review keeps up.
"""

from math import isnan
from typing import Any

import numpy as np

from upslope.learner import Parameters
from upslope.learner.review import RETENTION
from upslope.workbench.bench.report import BenchReport
from upslope.workbench.bench.review import items as isolated
from upslope.workbench.bench.review.covering import Covered, draw_covered
from upslope.workbench.bench.review.memories import draw_items
from upslope.workbench.bench.review.schedulers import fsrs_maker, ours
from upslope.workbench.targets import Progress, Target, quiet

_SEED = 10_000  # the constants of our clock were chosen on seeds below
_LOSS_ABOVE, _REVIEWS_RATIO, _COVER_RATIO = 0.01, 1.05, 0.8
_DRAWS = 1000
_COMPARED_AT = 2.0


def run(quick: bool = False, progress: Progress = quiet) -> BenchReport:
    """Deterministic. Raises UpslopeError if the package `fsrs` is not installed."""
    makers = {"ours": ours, "fsrs": fsrs_maker()}
    count, kept_count, learners = (300, 60, 10) if quick else (3000, 800, 60)
    progress("predicting the next review", 0, 3)
    histories = isolated.draw_histories(count, np.random.default_rng(_SEED))
    predicted = {name: isolated.predictions(histories, make) for name, make in makers.items()}
    progress("keeping items up for 180 days", 1, 3)
    kept_items = draw_items(kept_count, np.random.default_rng(_SEED + 1))
    kept = {name: isolated.upkeep(kept_items, make, _SEED + 2) for name, make in makers.items()}
    progress("covering what is due on the built-in graph", 2, 3)
    digest, covered = draw_covered(learners, _SEED + 3)
    progress("done", 3, 3)
    needed = {
        f"{share:g}": {name: isolated.reviews_at(found, share) for name, found in kept.items()}
        for share in isolated.KEPT_AT
    }
    default = needed[f"{RETENTION:g}"]
    loss = {name: isolated.losses(histories, chances) for name, chances in predicted.items()}
    difference = loss["ours"] - loss["fsrs"]
    covering = {f"up to {latest:g} stabilities late": _covering(drawn) for latest, drawn in covered.items()}
    details: dict[str, Any] = {
        "quick": quick,
        "parameters": Parameters().digest,
        "items": {"count": count, "reviews": len(histories.passed), "passed": round(float(histories.passed.mean()), 4)},
        "prediction": {name: _scores(histories, chances) for name, chances in predicted.items()},
        "log_loss_difference_95": _interval(difference, histories.item),
        "upkeep": {name: [_rounded(vars(one)) for one in found] for name, found in kept.items()},
        "reviews_per_item_at_equal_retention": {share: _rounded(found) for share, found in needed.items()},
        "covering": {"graph": digest, **covering},
    }
    targets = [
        Target("log loss above that of fsrs", float(difference.mean()), "max", _LOSS_ABOVE),
        Target("reviews needed, share of what fsrs needs", default["ours"] / default["fsrs"], "max", _REVIEWS_RATIO),
        Target(
            "activities that cover what is due, share of one each", _ratio(covered[_COMPARED_AT]), "max", _COVER_RATIO
        ),
    ]
    return BenchReport("review", details, targets)


def _scores(histories: isolated.Histories, chances: isolated.Floats) -> dict[str, float | None]:
    return _rounded(
        {
            "log_loss": float(isolated.losses(histories, chances).mean()),
            "rmse_bins": isolated.rmse_bins(histories, chances),
            "auc": isolated.auc(histories, chances),
            "mean": float(chances.mean()),
        }
    )


def _interval(values: isolated.Floats, item: isolated.Ints) -> list[float]:
    """95 % of the mean, by drawing items anew."""
    sums, sizes = np.bincount(item, values), np.bincount(item)
    rng = np.random.default_rng(0)
    drawn = rng.integers(len(sums), size=(_DRAWS, len(sums)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    return [round(float(bound), 4) for bound in np.quantile(means, [0.025, 0.975])]


def _ratio(covered: list[Covered]) -> float:
    return sum(one.activities for one in covered) / sum(one.due for one in covered)


def _covering(covered: list[Covered]) -> dict[str, Any]:
    minutes, alone = sum(one.minutes for one in covered), sum(one.minutes_alone for one in covered)
    ratios = [one.activities / one.due for one in covered]
    return {
        "draws": len(covered),
        "due": sum(one.due for one in covered),
        "activities": sum(one.activities for one in covered),
        "ratio": round(_ratio(covered), 4),
        "ratio_quartiles": [round(float(bound), 3) for bound in np.quantile(ratios, [0.25, 0.5, 0.75])],
        "minutes_ratio": round(minutes / alone, 4),
    }


def _rounded(values: dict[str, float]) -> dict[str, float | None]:
    return {name: None if isnan(value) else round(value, 4) for name, value in values.items()}
