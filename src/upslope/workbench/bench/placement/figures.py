"""From what the jobs of a family computed to its figures."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.bench.placement.job import COUNTS, Done
from upslope.workbench.bench.placement.metrics import (
    Sitting,
    accuracy,
    asked,
    at_fixed,
    base_accuracy,
    brier,
    calibration,
    interval,
    log_loss,
    of_role,
    share_of,
    unasked,
)
from upslope.workbench.worlds import family_named

Floats = NDArray[np.float64]
Figures = dict[str, Any]

_AHEAD_AT = (10, 25)
_CALIBRATED_AT = (5, 10, 25)


def family_figures(name: str, parts: Sequence[Done]) -> Figures:
    """All of one family, by correlation where it depends on bands."""
    family = family_named(name)
    names = sorted({key[0] for part in parts for key in part.references})
    references = {
        (kind, over): np.concatenate([part.references[kind, over] for part in parts])
        for kind in names
        for over in ("all", "role")
    }
    return {
        "title": family.title,
        "settings": [{"name": part.setting, "digest": part.digest, "learners": part.job.learners} for part in parts],
        "learners": sum(part.job.learners for part in parts),
        "reference": _reference(parts, references),
        "bands": {f"{each:g}": _at_correlation(each, parts, references) for each in parts[0].job.correlations},
        "towards_a_role": _aimed(parts),
    }


def _reference(parts: Sequence[Done], references: dict[tuple[str, str], Floats]) -> Figures:
    effective = [size for part in parts for size in part.told.effective]
    accepted = [share for part in parts for share in part.told.accepted]
    table = {
        kind: {f"n={n}": _round(scores[:, at].mean()) for at, n in enumerate(COUNTS)}
        for (kind, over), scores in references.items()
        if over == "all"
    }
    found: Figures = {"accuracy": table}
    if effective:
        found["particles"] = parts[0].told.particles
        found["resampled"] = len(effective)
        found["effective_size_when_resampled"] = {
            "median": round(float(np.median(effective))),
            "least": round(float(np.min(effective))),
        }
        found["moves_accepted"] = _round(np.mean(accepted))
    return found


def _best(references: dict[tuple[str, str], Floats], at: int, over: str) -> tuple[str, Floats]:
    """The reference that is best at a count of questions, and its accuracy by learner."""
    scores = {kind: table[:, at] for (kind, where), table in references.items() if where == over}
    name = max(scores, key=lambda kind: scores[kind].mean())
    return name, scores[name]


def _at_correlation(correlation: float, parts: Sequence[Done], references: dict[tuple[str, str], Floats]) -> Figures:
    ours = [sitting for part in parts for sitting in part.ours[correlation]]
    ways: dict[tuple[str, str], Floats] = {}
    for _, name, kind in parts[0].ways:
        ways[name, kind] = np.concatenate([part.ways[correlation, name, kind] for part in parts])
    return {
        "by_questions": {f"n={n}": _at_count(ours, at, references) for at, n in enumerate(COUNTS)},
        "stopping": stopping(ours),
        "calibration": _calibrations(ours),
        "against": _against(ours, ways),
    }


def _at_count(ours: list[Sitting], at: int, references: dict[tuple[str, str], Floats]) -> Figures:
    n = COUNTS[at]
    all_of_it, base = accuracy(ours, n), base_accuracy(ours, n)
    best, scores = _best(references, at, "all")
    role, role_base = accuracy(ours, n, of_role), base_accuracy(ours, n, of_role)
    loss, loss_of_rates = log_loss(ours, n)
    return {
        "accuracy": _round(all_of_it.mean()),
        "asked": _round(np.nanmean(accuracy(ours, n, asked))) if n else None,
        "unasked": _round(np.nanmean(accuracy(ours, n, unasked))),
        "a0": _round(base.mean()),
        "reference": _round(scores.mean()),
        "best_reference": best,
        "share": _triple(share_of(all_of_it, scores, base)) if n else None,
        "role_accuracy": _round(role.mean()),
        "role_a0": _round(role_base.mean()),
        "role_share": _triple(share_of(role, _best(references, at, "role")[1], role_base)) if n else None,
        "brier": _round(brier(ours, n)),
        "log_loss": _round(loss),
        "log_loss_of_rates": _round(loss_of_rates),
    }


def stopping(ours: list[Sitting]) -> Figures:
    """Questions and accuracy where the stopping rule ends the test, beside a fixed count of the same mean."""
    stops = np.array([each.track.stopped for each in ours])
    at_stop = np.array([accuracy([each], each.track.stopped)[0] for each in ours])
    fixed = at_fixed(ours, float(stops.mean()))
    return {
        "questions": _round(stops.mean()),
        "quartiles": [float(q) for q in np.quantile(stops, [0.25, 0.5, 0.75])],
        "accuracy": _round(at_stop.mean()),
        "at_fixed_count": _round(fixed.mean()),
        "difference": _triple((float((at_stop - fixed).mean()), *interval(at_stop - fixed))),
    }


def _calibrations(ours: list[Sitting]) -> Figures:
    counts = {f"n={n}": [n] * len(ours) for n in _CALIBRATED_AT}
    counts["stop"] = [each.track.stopped for each in ours]
    return {name: _rounded(calibration(ours, listed)) for name, listed in counts.items()}


def _against(ours: list[Sitting], ways: dict[tuple[str, str], Floats]) -> Figures:
    """By comparator and count: how far ours is ahead of each kind, with its interval, and whether that is "ahead"."""
    found: Figures = {}
    for name in dict.fromkeys(name for name, _ in ways):
        found[name] = {}
        for n in _AHEAD_AT:
            mine, at = accuracy(ours, n), COUNTS.index(n)
            row: Figures = {}
            for kind in ("own", "rule"):
                if (name, kind) in ways:
                    theirs = ways[name, kind][:, at]
                    row[kind] = _round(theirs.mean())
                    row[f"ahead_of_{kind}"] = _triple((float((mine - theirs).mean()), *interval(mine - theirs)))
            if "rule" in row:
                row["ahead"] = row["ahead_of_own"][1] > 0 and row["ahead_of_rule"][2] >= 0
            found[name][f"n={n}"] = row
    return found


def _aimed(parts: Sequence[Done]) -> Figures:
    ours, reference, base = (
        np.concatenate([getattr(part.aimed, name) for part in parts]) for name in ("ours", "reference", "base")
    )
    if not len(ours):
        return {}
    found: Figures = {"learners": len(ours)}
    for at, n in enumerate(COUNTS):
        found[f"n={n}"] = {
            "accuracy": _round(ours[:, at].mean()),
            "a0": _round(base[:, at].mean()),
            "reference": _round(reference[:, at].mean()),
            "share": _triple(share_of(ours[:, at], reference[:, at], base[:, at])) if n else None,
        }
    return found


def _round(value: float | np.floating) -> Any:
    """To four digits; None, which JSON knows, for what is no number (nothing was selected)."""
    return None if np.isnan(value) else round(float(value), 4)


def _triple(values: tuple[float, float, float]) -> list[Any]:
    """A figure and its 95 % interval."""
    return [_round(value) for value in values]


def _rounded(values: dict[str, float | bool]) -> Figures:
    return {name: value if isinstance(value, bool) else _round(value) for name, value in values.items()}
