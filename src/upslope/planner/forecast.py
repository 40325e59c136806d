"""What will come of a plan: many futures of it, drawn from what is believed of the learner and of their throughput.

In each future it is settled what they hold already (drawn jointly, since skills are correlated): that takes only as
long as showing it, everything else about as long as the authors think. Each week gives as much work as this person gets
through. What is worked through is believed about as much as practice leaves it, which goes on until it is met; belief
about the rest moves towards the truth of that future as evidence comes in, and strays by chance. The constants are by
`upslope bench plan`, where simulated learners live through their plans with the whole learner model.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from upslope.model.forecast import Forecast, RequirementChance, Throughput, WeekAhead
from upslope.model.level import Level
from upslope.model.mastery import MET_AT
from upslope.model.plan import Gap, GapRow, Measured
from upslope.planner.steps import Step
from upslope.planner.throughput import STRANGER
from upslope.planner.weeks import Calendar
from upslope.ports import Predictor

READY_AT = 0.9
CHANCES = (0.5, 0.8, 0.95)
_DRAWS = 600
_MOST_WEEKS = 156
_SHOWING = 0.15  # of the minutes, where it is held already
_BY_STEP_SD = 0.4  # how much the minutes of one step vary, in logs
_BY_WEEK_SD = 0.3  # how much the work of one week varies, in logs
_UPKEEP = 0.2  # of later weeks goes to what slips back and has to be done again
_REVEALED = 0.4  # how far belief has moved towards the truth when everything is done
# Beliefs in probits: at the end of the week in which a step is done, and some weeks of reviews later.
_AFTER = {Level.KNOW: (0.92, 1.5), Level.APPLY: (0.65, 0.65)}
_AFTER_WEEKS = 12
_AFTER_SD = 0.55
# How far beliefs wander by answers, reviews and forgetting: in probits after one week, and for how many weeks.
_WANDERS_SD, _WANDERS_WEEKS = 0.25, 3
_TOGETHER = 0.3  # the share of that variance in which all beliefs about a person wander together

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ahead:
    """What to look ahead on. `steps` are all there are, in the order in which they will be worked on, and `whole` the
    minutes that each takes someone who holds nothing of it, by key. `first` minutes are spent before them."""

    gap: Gap
    steps: tuple[Step, ...]
    whole: Mapping[str, float]
    calendar: Calendar
    throughput: Throughput = STRANGER
    first: float = 0.0


def foresee(ahead: Ahead, predictor: Predictor, seed: int = 0) -> Forecast:
    """The same arguments give the same forecast."""
    futures = _Futures.drawn(ahead, predictor, seed)
    rows = [row for row in ahead.gap.rows if row.measured is Measured.HERE]
    readiness, essentials, met_soon = futures.lived(rows)
    ready = (readiness >= READY_AT) & essentials
    low, middle, high = np.quantile(readiness, [0.1, 0.5, 0.9], axis=0)
    by = ahead.calendar.by
    return Forecast(
        made_on=ahead.calendar.today,
        measured_weight=ahead.gap.measured_weight,
        weeks=tuple(
            WeekAhead(ends, float(low[at]), float(middle[at]), float(high[at]), float(ready[:, at].mean()))
            for at, ends in enumerate(futures.ends)
        ),
        by=by,
        ready_by=futures.on(by, ready.mean(axis=0)) if by else None,
        ready_on=tuple((chance, _first_day(ready, futures.ends, chance)) for chance in CHANCES),
        this_week=tuple(
            RequirementChance(row.skill, row.level, float(chance)) for row, chance in zip(rows, met_soon, strict=True)
        ),
        throughput=ahead.throughput,
    )


def _first_day(ready: NDArray[np.bool_], ends: Sequence[date], chance: float) -> date | None:
    """The first day by which so large a share of the futures was ready once; None within these weeks."""
    once = np.logical_or.accumulate(ready, axis=1).mean(axis=0)
    reached = np.flatnonzero(once >= chance)
    return ends[int(reached[0])] if len(reached) else None


@dataclass(frozen=True)
class _Futures:
    """D futures over W weeks: `held` says what is held now by (skill, level), shape (D,), `done` in which week each
    step is done, by key (W for later), `progress` (D, W) the share of all work done by the end of each week, and
    `wandering` (D, rows) how belief about each requirement strays, in standard deviations."""

    ends: tuple[date, ...]
    held: Mapping[tuple[str, Level], NDArray[np.bool_]]
    done: Mapping[str, NDArray[np.int64]]
    progress: Floats
    wandering: Floats

    @classmethod
    def drawn(cls, ahead: Ahead, predictor: Predictor, seed: int) -> "_Futures":
        rng = np.random.default_rng([seed, len(ahead.steps)])
        wanted = list(dict.fromkeys([*_outcomes(ahead.steps), *((row.skill, row.level) for row in ahead.gap.rows)]))
        drawn = predictor.held_in_draws(wanted, _DRAWS)
        held = {what: drawn[:, at] for at, what in enumerate(wanted)}
        minutes = _minutes(ahead, held, rng)
        ends, work = _weeks(ahead, float(np.quantile(minutes[:, -1], 0.95)) if ahead.steps else 0.0)
        worked = np.exp(ahead.throughput.log_median + ahead.throughput.log_sd * rng.standard_normal((len(drawn), 1)))
        by_week = np.exp(_BY_WEEK_SD * rng.standard_normal((len(drawn), len(work))) - _BY_WEEK_SD**2 / 2)
        work = work * np.where(np.arange(len(work)) > 0, 1 - _UPKEEP, 1.0)
        supply = np.cumsum(worked * by_week * work, axis=1)
        place = np.empty(minutes.shape, dtype=np.int64)
        for future, (had, taken) in enumerate(zip(supply, minutes, strict=True)):
            place[future] = np.searchsorted(had, taken)
        total = np.maximum(minutes[:, -1:], 1.0) if ahead.steps else np.full((len(drawn), 1), np.inf)
        alone, together = rng.standard_normal((len(drawn), len(ahead.gap.rows))), rng.standard_normal((len(drawn), 1))
        wandering = np.sqrt(1 - _TOGETHER) * alone + np.sqrt(_TOGETHER) * together
        done = {step.key: place[:, at] for at, step in enumerate(ahead.steps)}
        return cls(ends, held, done, np.minimum(supply / total, 1.0), wandering)

    def lived(self, rows: Sequence[GapRow]) -> tuple[Floats, NDArray[np.bool_], Floats]:
        """Readiness (D, W), whether all essentials are met (D, W), and the share of futures in which each row is met at
        the end of the first week (rows,)."""
        readiness, essentials = np.zeros_like(self.progress), np.ones_like(self.progress, dtype=np.bool_)
        soon = np.zeros(len(rows))
        whole = sum(row.weight for row in rows) or 1.0
        for at, row in enumerate(rows):
            chance, met = self._row(row, self.wandering[:, at])
            readiness += row.weight / whole * chance
            soon[at] = met[:, 0].mean()
            if row.essential:
                essentials &= met
        return readiness, essentials, soon

    def _row(self, row: GapRow, wandering: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        """P(at level) and whether the requirement is met, at the end of each week, both (D, W)."""
        assert row.mastery is not None
        now, held = row.mastery.probability, self.held[row.skill, row.level].astype(np.float64)[:, None]
        weeks = np.arange(len(self.ends))
        wanders = _WANDERS_SD * np.sqrt(np.minimum(weeks + 1, _WANDERS_WEEKS)) * wandering[:, None]
        probit = _probit(now + (held - now) * _REVEALED * self.progress)
        chance = ndtr(probit + wanders)
        met = chance >= MET_AT if row.mastery.shown else np.zeros_like(chance, dtype=np.bool_)
        if (done := self.done.get(f"{row.skill}:{row.level}")) is None:
            return chance, met
        since = weeks - done[:, None]
        first, last = _AFTER.get(row.level, _AFTER[Level.APPLY])
        settled = first + (last - first) * np.clip(since / _AFTER_WEEKS, 0, 1)
        after = ndtr(np.maximum(settled, probit) + _AFTER_SD * wandering[:, None])
        return np.where(since >= 0, after, chance), np.where(since >= 0, after >= MET_AT, met)

    def on(self, day: date, shares: Floats) -> float:
        """A share by week's ends (W,) as of a day between two of them."""
        ends = [float(end.toordinal()) for end in self.ends]
        return float(np.interp(float(day.toordinal()), ends, shares))


def _probit(chance: Floats) -> Floats:
    return ndtri(np.clip(chance, 0.001, 0.999))


def _outcomes(steps: Sequence[Step]) -> list[tuple[str, Level]]:
    return [(step.skill, _level(step)) for step in steps if step.skill]


def _level(step: Step) -> Level:
    return Level(step.key.rpartition(":")[2])


def _minutes(ahead: Ahead, held: Mapping[tuple[str, Level], NDArray[np.bool_]], rng: np.random.Generator) -> Floats:
    """The minutes after which each step is done in each future, shape (D, steps)."""
    varied = np.exp(_BY_STEP_SD * rng.standard_normal((_DRAWS, len(ahead.steps))) - _BY_STEP_SD**2 / 2)
    needed = np.empty((_DRAWS, len(ahead.steps)))
    for at, step in enumerate(ahead.steps):
        there = held[step.skill, _level(step)] if step.skill else np.zeros(_DRAWS, dtype=np.bool_)
        needed[:, at] = ahead.whole.get(step.key, float(step.minutes)) * np.where(there, _SHOWING, 1.0)
    return ahead.first + np.cumsum(varied * needed, axis=1)


def _weeks(ahead: Ahead, minutes: float) -> tuple[tuple[date, ...], Floats]:
    """Last days and minutes of work of the weeks in which so many minutes fit, and of those up to the goal's date."""
    found: list[tuple[date, int]] = []
    total = 0.0
    by = ahead.calendar.by
    for week in takewhile(lambda _: len(found) < _MOST_WEEKS, replace(ahead.calendar, by=None).weeks()):
        if found and total >= 1.5 * minutes and not (by and found[-1][0] < by):
            break
        found.append((week.starts + timedelta(days=6), week.work))
        total += week.work
    return tuple(end for end, _ in found), np.array([work for _, work in found], dtype=np.float64)
