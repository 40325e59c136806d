"""Trying a change of the learner model at once, on seeds for development (0-99).

    python -m upslope.workbench.bench.placement.trial --family a,c --seeds 0-4 --learners 10
    ... --no-reference               fastest: accuracy, log loss and calibration only
    ... --reference full             particle filter and exact posterior too (kept on disk once computed)
    ... --set sd_area=0.9 --set slip=0.1     other parameters
    ... --bands 0.9                  authors' bands that agree more with the truth
    ... --goal role                  questions chosen for, and figures over, a role's skills
    ... --graphs 0,3                 which graphs (0 is the built-in one); without it seed s is on graph s mod 11
    ... --time                       ms per update (300 skills) and per choice (400 skills) as well
    ... --workers 2                  two processes

The reference is by default the Gaussian with the world's own moments: it takes seconds, and its tracks are kept in the
temporary folder by digest of the setting and of this code, as are those of the particle filter. From code,
`compare_models({"now": Parameters(), "wider": Parameters(sd_area=0.9)}, ...)` prints one table a model.
"""

import argparse
import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from upslope.learner import Parameters
from upslope.workbench.bench.placement.exam import Exam, towards_a_role, whole
from upslope.workbench.bench.placement.metrics import (
    Sitting,
    accuracy,
    at_fixed,
    base_accuracy,
    calibration,
    log_loss,
    share_of,
    unasked,
)
from upslope.workbench.bench.placement.ours import Model, Ours
from upslope.workbench.bench.placement.references import reference_tracks
from upslope.workbench.bench.placement.session import examine
from upslope.workbench.bench.placement.timing import timed
from upslope.workbench.worlds import TERRAINS, families, family_named, setting_of, terrain

_COUNTS = (5, 10, 25, 40)
_KINDS = {"none": (), "gaussian": ("gaussian",), "full": ("gaussian", "particle", "exact")}


@dataclass(frozen=True)
class Plan:
    """What one process does: one setting. `seed` draws the world; `graph` counts the terrains from 0, the built-in."""

    family: str
    seed: int
    graph: int
    learners: int
    bands: float = 0.7
    goal: str = "whole"
    kinds: tuple[str, ...] = ("gaussian",)
    parameters: Parameters | None = None


@dataclass(frozen=True, eq=False)
class Tried:
    """Sittings of the model and of each reference, learner by learner in the same order, and seconds of the model's."""

    ours: list[Sitting]
    references: dict[str, list[Sitting]]
    seconds: float


def tried(plan: Plan) -> Tried:
    """Examine the learners of one setting."""
    setting = setting_of(family_named(plan.family), plan.seed, terrain(plan.graph))
    exam = Exam(setting, plan.bands, whole(setting) if plan.goal == "whole" else towards_a_role(setting))
    learners = [setting.learner(number) for number in range(plan.learners)]
    model = Model(exam, plan.parameters)
    begun = time.perf_counter()
    ours = [Sitting(exam, learner, examine(Ours(model, learner.number), exam, learner)) for learner in learners]
    seconds = time.perf_counter() - begun
    tracks = reference_tracks(exam, learners, plan.kinds, keep=True)
    references = {
        name: [Sitting(exam, learner, track) for learner, track in zip(learners, listed, strict=True)]
        for name, listed in tracks.items()
    }
    return Tried(ours, references, seconds)


def together(parts: Sequence[Tried]) -> Tried:
    """The sittings of several settings as one list; references that not every setting has are left out."""
    names = [name for name in parts[0].references if all(name in part.references for part in parts)]
    return Tried(
        [each for part in parts for each in part.ours],
        {name: [each for part in parts for each in part.references[name]] for name in names},
        sum(part.seconds for part in parts),
    )


def figures(found: Tried) -> dict[str, Any]:
    """By count of questions: accuracy over all and unasked skills, A_0, best reference, share, losses, calibration."""
    table: dict[str, Any] = {"n=0": {"all": float(accuracy(found.ours, 0).mean())}}
    for count in _COUNTS:
        ours, base = accuracy(found.ours, count), base_accuracy(found.ours, count)
        loss, loss_of_rates = log_loss(found.ours, count)
        row: dict[str, Any] = {
            "all": float(ours.mean()),
            "unasked": float(np.nanmean(accuracy(found.ours, count, unasked))),
            "A0": float(base.mean()),
        }
        if found.references:
            scores = {name: accuracy(each, count) for name, each in found.references.items()}
            name = max(scores, key=lambda each: scores[each].mean())
            share, low, high = share_of(ours, scores[name], base)
            row |= {"ref": float(scores[name].mean()), "best": name, "share": share, "low": low, "high": high}
        told = calibration(found.ours, [count] * len(found.ours))
        row |= {"loss": loss, "loss0": loss_of_rates, "ece": told["error"]}
        table[f"n={count}"] = row
    stops = [each.track.stopped for each in found.ours]
    at_stop = float(np.mean([accuracy([each], each.track.stopped)[0] for each in found.ours]))
    fixed = float(at_fixed(found.ours, float(np.mean(stops))).mean())
    table["stop"] = {"mean": float(np.mean(stops)), "all": at_stop, "fixed": fixed}
    table["ms_per_question"] = 1000 * found.seconds / sum(len(each.track.asked) for each in found.ours)
    return table


def show(family: str, table: Mapping[str, Any]) -> None:
    """One table of a family, as text."""
    print(f"\n{family}: {families()[family].title if family in families() else ''}")
    print("   n     all  unasked      A0     ref   share [95 %]            loss  (rates)     ece   best reference")
    print(f"   0   {table['n=0']['all']:.3f}")
    for count in _COUNTS:
        row = table[f"n={count}"]
        share = f"{row['share']:6.2f} [{row['low']:5.2f}, {row['high']:5.2f}]" if "share" in row else " " * 22
        print(
            f"{count:4d}   {row['all']:.3f}    {row['unasked']:.3f}   {row['A0']:.3f}   {row.get('ref', np.nan):.3f}  "
            f"{share}   {row['loss']:.4f}  ({row['loss0']:.4f})  {row['ece']:.4f}  {row.get('best', '')}"
        )
    stop = table["stop"]
    print(f"stops after {stop['mean']:.1f}: {stop['all']:.3f}, at that fixed count {stop['fixed']:.3f}", end="; ")
    print(f"{table['ms_per_question']:.2f} ms a question in all")


def compare_models(
    models: Mapping[str, Parameters | None],
    family: Sequence[str] = ("a", "b", "c", "d"),
    seeds: Sequence[int] = range(5),
    learners: int = 10,
    bands: float = 0.7,
    goal: str = "whole",
    reference: str = "gaussian",
    graphs: Sequence[int] = (),
    workers: int = 1,
) -> dict[str, dict[str, Any]]:
    """Print and return the figures of each set of parameters in each family, on the same learners."""
    results: dict[str, dict[str, Any]] = {}
    for name, parameters in models.items():
        print(f"\n== {name}")
        results[name] = {}
        for each in family:
            plans = [
                Plan(each, seed, graph, learners, bands, goal, _KINDS[reference], parameters)
                for seed in seeds
                for graph in (graphs or [seed % TERRAINS])
            ]
            if workers > 1:
                with ProcessPoolExecutor(workers) as pool:
                    parts = list(pool.map(tried, plans))
            else:
                parts = [tried(plan) for plan in plans]
            results[name][each] = figures(together(parts))
            show(each, results[name][each])
    return results


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split(","):
        low, _, high = part.partition("-")
        found.extend(range(int(low), int(high or low) + 1))
    return found


def _with(parameters: Parameters, settings: Sequence[str]) -> Parameters:
    kinds = {field.name for field in fields(parameters)}
    for setting in settings:
        name, _, value = setting.partition("=")
        if name not in kinds:
            raise SystemExit(f"There is no parameter {name!r}. There are: {', '.join(sorted(kinds))}.")
        old = getattr(parameters, name)
        new = tuple(float(part) for part in value.split(",")) if isinstance(old, tuple) else type(old)(float(value))
        parameters = replace(parameters, **{name: new})
    return parameters


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", default="a,b,c,d")
    parser.add_argument("--seeds", default="0-4")
    parser.add_argument("--learners", type=int, default=10)
    parser.add_argument("--bands", type=float, default=0.7)
    parser.add_argument("--goal", choices=("whole", "role"), default="whole")
    parser.add_argument("--graphs", default="")
    parser.add_argument("--reference", choices=tuple(_KINDS), default="gaussian")
    parser.add_argument("--no-reference", action="store_true")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--time", action="store_true")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    given = parser.parse_args()
    parameters = _with(Parameters(), given.set)
    compare_models(
        {" ".join(given.set) or "as it is": parameters},
        given.family.split(","),
        _numbers(given.seeds),
        given.learners,
        given.bands,
        given.goal,
        "none" if given.no_reference else given.reference,
        _numbers(given.graphs) if given.graphs else (),
        given.workers,
    )
    if given.time:
        print("\n" + ", ".join(f"{name}: {value:.3f}" for name, value in timed(parameters).items()))


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
