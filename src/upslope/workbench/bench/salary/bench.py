"""One run: learn from all years before one, and see how many of that year's people lie in their interval.

The targets are on the last year; the others show what a file would have given that had ended in them.

Beside it a constant (the median and the 10th and 90th percentile of the years before) and plain boosted quantiles on
the bare columns. The plain model's interval is moved until it covers as much as ours on the very year it is tested on,
which nobody could do in advance: its width then is the least it can do.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upslope.careers.salary.columns import ATTRIBUTES, Answers, Floats
from upslope.careers.salary.estimate import FEWEST
from upslope.careers.salary.intervals import COVERAGE, TAIL, Intervals, covered
from upslope.careers.salary.reading import MOST_BYTES, read_survey
from upslope.errors import InputError, NotFound
from upslope.workbench.bench.report import BenchReport
from upslope.workbench.bench.salary.generated import survey_csv
from upslope.workbench.targets import Progress, Target

GENERATED = "generated"
"""In place of a file: a survey made up for the run."""

SCALE = 35_000
"""So many answers may take ten seconds of one processor; more may take more in proportion."""

_GROUP = 50
_BEFORE, _TESTED = FEWEST, 200
_QUICK = 8_000


@dataclass(frozen=True)
class Year:
    """One year foretold from those before: ours and what it is measured beside, each (low, middle, high) in log pay."""

    year: int
    known: Answers
    tested: Answers
    found: dict[str, Floats]
    seconds: float


def run(folder: str, quick: bool, progress: Progress) -> BenchReport:
    """`folder` is a survey's CSV file, or `GENERATED`; `quick` takes some thousands of its answers only."""
    if not folder:
        raise InputError(
            f"Which survey? Give its CSV file: upslope bench salary FILE. To try it: upslope bench salary {GENERATED}"
        )
    reading = read_survey(_content(folder))
    answers = Answers.of(reading.rows)
    if quick and len(answers) > _QUICK:
        answers = answers.where(np.random.default_rng(0).permutation(len(answers)) < _QUICK)
    years = _years(answers)
    measured = []
    for done, year in enumerate(years):
        progress(f"The year {year}", done, len(years))
        measured.append(_foretold(answers, year))
    last = measured[-1]
    details: dict[str, Any] = {
        "quick": quick,
        "data": Path(folder).name,
        "lines": reading.lines,
        "duplicates": reading.duplicates,
        "bad_lines": len(reading.bad),
        "answers": len(answers),
        "coverage_meant": COVERAGE,
        "years": [_figures(year) for year in measured],
    }
    return BenchReport("salary", details, _targets(last, details["years"][-1]))


def _content(name: str) -> bytes:
    path = Path(name)
    if path.is_file():
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{name} has {path.stat().st_size / 1e6:.1f} MB; up to {MOST_BYTES / 1e6:.0f} are read.")
        return path.read_bytes()
    if name == GENERATED:
        return survey_csv(np.random.default_rng(0), 12_000)
    raise NotFound(f"There is no file {name}.", what="file", key=name)


def _years(answers: Answers) -> list[int]:
    """Every year before which enough is known, as if the file had ended in it."""
    possible = [
        year
        for year in np.unique(answers.year).tolist()
        if (answers.year < year).sum() >= _BEFORE and (answers.year == year).sum() >= _TESTED
    ]
    if not possible:
        raise InputError(
            f"There is no year with {_TESTED} answers and {_BEFORE} from the years before, so nothing can be foretold."
        )
    return possible


def _foretold(answers: Answers, year: int) -> Year:
    known, tested = answers.where(answers.year < year), answers.where(answers.year == year)
    begun = time.process_time()
    ours = Intervals.fit(known).predict(tested)
    seconds = time.process_time() - begun
    levels = np.quantile(known.log_pay, [TAIL, 0.5, 1 - TAIL])
    found = {"ours": ours, "constant": np.repeat(levels[:, None], len(tested), axis=1), "plain": _plain(known, tested)}
    return Year(year, known, tested, found, seconds)


def _plain(known: Answers, tested: Answers) -> Floats:
    """Boosted quantiles on codes of the columns as they are, in the library's own settings."""
    from sklearn.ensemble import HistGradientBoostingRegressor
    from threadpoolctl import threadpool_limits

    names = ("level", "country", "title", "size", "remote", "full_time", "industry")
    values = {name: np.unique(getattr(known, name)) for name in names}

    def columns(answers: Answers) -> Floats:
        codes = [np.searchsorted(values[name], getattr(answers, name)) for name in names]
        return np.column_stack([*codes, answers.year]).astype(np.float64)

    given, asked = columns(known), columns(tested)
    with threadpool_limits(1):
        regressors = (
            HistGradientBoostingRegressor(
                loss="quantile",
                quantile=share,
                early_stopping=False,  # pyright: ignore[reportArgumentType]  the stubs know "auto" only
                random_state=0,
            )
            for share in (TAIL, 0.5, 1 - TAIL)
        )
        found = [regressor.fit(given, known.log_pay).predict(asked) for regressor in regressors]
    return np.array([np.minimum(found[0], found[1]), found[1], np.maximum(found[2], found[1])])


def moved_to(log_pay: Floats, interval: Floats, share: float) -> Floats:
    """An interval whose ends are moved alike until it covers a share of these answers."""
    outside = np.maximum(interval[0] - log_pay, log_pay - interval[2])
    offset = np.quantile(outside, share, method="inverted_cdf")
    return np.array([interval[0] - offset, interval[1], interval[2] + offset])


def _width(interval: Floats) -> float:
    """The mean width in US dollars."""
    return float((np.exp(interval[2]) - np.exp(interval[0])).mean())


def _figures(year: Year) -> dict[str, Any]:
    pay, ours = year.tested.log_pay, year.found["ours"]
    inside = covered(pay, ours)
    as_much = moved_to(pay, year.found["plain"], float(inside.mean()))
    return {
        "year": year.year,
        "learned_from": len(year.known),
        "tested_on": len(year.tested),
        "figures": {name: _of_one(pay, interval) for name, interval in year.found.items()},
        "width_beside_plain_at_equal_coverage": round(_width(ours) / _width(as_much), 3),
        "fit_seconds": round(year.seconds, 2),
        "groups": groups(year.tested, inside),
    }


def _of_one(pay: Floats, interval: Floats) -> dict[str, float]:
    inside = covered(pay, interval)
    error = np.abs(np.exp(interval[1] - pay) - 1)
    relative = np.exp(interval[2] - interval[1]) - np.exp(interval[0] - interval[1])
    return {
        "coverage": round(float(inside.mean()), 4),
        "below": round(float((pay < interval[0]).mean()), 4),
        "above": round(float((pay > interval[2]).mean()), 4),
        "median_absolute_error_share": round(float(np.median(error)), 4),
        "mean_width_usd": round(_width(interval)),
        "mean_width_share": round(float(relative.mean()), 3),
    }


def groups(tested: Answers, inside: NDArray[np.bool_]) -> list[dict[str, Any]]:
    """Coverage of every group of enough answers, the least covered first."""
    found: list[dict[str, Any]] = []
    for name in ATTRIBUTES:
        column = getattr(tested, name)
        values, counts = np.unique(column, return_counts=True)
        for value, count in zip(values.tolist(), counts.tolist(), strict=True):
            if count >= _GROUP and value:
                share = float(inside[column == value].mean())
                found.append({"by": name, "group": value, "answers": count, "coverage": round(share, 4)})
    return sorted(found, key=lambda group: (group["coverage"], group["by"], group["group"]))


def _targets(last: Year, figures: dict[str, Any]) -> list[Target]:
    ours, scale = figures["figures"]["ours"], len(last.known) / SCALE
    error = ours["median_absolute_error_share"] / figures["figures"]["constant"]["median_absolute_error_share"]
    return [
        Target("coverage of the last year", ours["coverage"], "min", 0.77),
        Target("coverage of the last year, no more than", ours["coverage"], "max", 0.83),
        Target(f"coverage of the least covered group of {_GROUP}", figures["groups"][0]["coverage"], "min", 0.72),
        Target("width beside plain at equal coverage", figures["width_beside_plain_at_equal_coverage"], "max", 1.0),
        Target("median absolute error beside a constant's", round(error, 3), "max", 1.0),
        Target(f"processor seconds for {len(last.known)} answers", last.seconds, "max", 10 * max(1, scale)),
    ]
