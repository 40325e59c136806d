"""What a learner's answers so far leave behind for predicting the next one: a streaming summary of fixed size.

Every array has a leading axis of learners, so that one learner (the program) and thousands side by side (the bench and
the fit) run the same code: row u of a result depends on row u of the arguments only. Nothing here knows what the trees
make of it (`readout`), nor where an item's expectation comes from: an `Asked` carries all that is known of the items
before they are answered.

Residuals (answer minus the item's expectation) decayed at several rates are the strongest cheap features there are;
Gervet et al. 2020 (doi:10.5281/zenodo.4143614) count answers instead, Pelánek 2016 (doi:10.1016/j.compedu.2016.03.017)
tells why recent ones should count more.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.learner.tracing.abilities import NEVER, Belief, Scales, absorbed, faded

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LAST = 3
"""How many of the last items are remembered by number."""
_RECENT = 5
_SKILL_DECAY = np.array([0.5, 0.8, 0.95])
_DECAY = np.array([0.5, 0.8, 0.95, 0.99])
_STRENGTH = 4.0
"""Pseudo-answers by which rates are smoothed towards what was to be expected."""
_LONG_AGO = -NEVER
"""Days since what never was, whatever the date is: trees would split on dates otherwise. Longer than anybody lives."""

# Channels of `Traces.skills`. The first ones are features as they are.
_EMA, _STREAK, _COUNT, _WINS, _SURPLUS, _SEEN, _DAY, _GAUSS = slice(0, 3), 3, 4, 5, 6, 7, 8, slice(9, 13)
# Channels of `Traces.overall`.
_ALL_EMA, _ALL_STREAK, _SKILLS, _ALL_COUNT, _ALL_WINS, _ALL_SURPLUS = slice(0, 4), 4, 5, 6, 7, 8
_ALL_DAY, _RUN, _RUN_SUM, _VALUES, _VARIANCES, _RESIDUALS = 9, 10, 11, slice(12, 14), slice(14, 16), slice(16, 21)
# Channels of `Traces.met`.
_MET_COUNT, _MET_WINS, _MET_SEEN, _MET_LAST = range(4)


@dataclass(frozen=True)
class Asked:
    """One item for each of L learners, as known before it is answered.

    `item` (L,) numbers items, -1 for one that has no number; `skills` (L, K) numbers its skills, padded with -1, and
    `weight` (L, K) is the share of each; `logit` (L,) is the log odds of a right answer by a typical learner; `facts`
    (L, F) whatever else a fit knows of the items, handed on to the features as it is.
    """

    item: Ints
    skills: Ints
    weight: Floats
    logit: Floats
    facts: Floats


@dataclass(frozen=True)
class Traces:
    """The summary of L learners' answers over S skills. Never changed in place.

    `skills` (L, S + 1, 13) and `overall` (L, 21) hold decayed residuals, counts, sums, streaks, last steps and days,
    the last residuals, and means and variances of the Gaussian part: see the channels above. The last skill stands for
    padding and stays as it was. `items` (L, H) are the items met, -1 for a free place, with `met` (L, H, 4) what
    happened there; `last` (L, 3) the last items, newest first, `last_right` (L, 3) whether they were right, and
    `last_skill` (L,) the first skill of the newest; all -1 before there are any.
    """

    scales: Scales
    skills: Floats
    overall: Floats
    items: Ints
    met: Floats
    last: Ints
    last_right: Ints
    last_skill: Ints

    @property
    def learners(self) -> int:
        return len(self.overall)

    def rows(self, which: Ints | slice) -> "Traces":
        """The same for some of the learners."""
        return Traces(
            self.scales,
            self.skills[which],
            self.overall[which],
            self.items[which],
            self.met[which],
            self.last[which],
            self.last_right[which],
            self.last_skill[which],
        )


def no_traces(learners: int, skills: int, scales: Scales) -> Traces:
    """Before the first answer."""
    by_skill = np.zeros((learners, skills + 1, 13))
    by_skill[:, :, [_SEEN, _DAY]] = NEVER
    by_skill[:, :, _GAUSS] = 0.0, 0.0, scales.slow, scales.fast
    overall = np.zeros((learners, 21))
    overall[:, _ALL_DAY] = NEVER
    overall[:, _VARIANCES] = scales.ability, scales.form
    overall[:, _RESIDUALS] = np.nan
    return Traces(
        scales=scales,
        skills=by_skill,
        overall=overall,
        items=np.full((learners, 8), -1, dtype=np.int64),
        met=np.zeros((learners, 8, 4)),
        last=np.full((learners, LAST), -1, dtype=np.int64),
        last_right=np.full((learners, LAST), -1, dtype=np.int64),
        last_skill=np.full(learners, -1, dtype=np.int64),
    )


def _here(traces: Traces, asked: Asked) -> tuple[Floats, Belief]:
    """A copy of the channels of the items' skills (L, K, 13), and what is believed now."""
    here = traces.skills[np.arange(traces.learners)[:, None], asked.skills]
    steps = traces.overall[:, _ALL_COUNT, None] - here[:, :, _SEEN]
    skills = faded(traces.scales, here[:, :, _GAUSS], steps)
    return here, Belief(traces.overall[:, _VALUES], traces.overall[:, _VARIANCES], skills, asked.weight)


def advance(traces: Traces, asked: Asked, right: Floats, at: Floats) -> Traces:
    """The traces after one more answer of every learner: `right` (L,) in 0..1, `at` (L,) in days, NaN if unknown."""
    residual = right - 1 / (1 + np.exp(-asked.logit))
    won = right >= 0.5
    here, belief = _here(traces, asked)
    belief = absorbed(traces.scales, belief, asked.logit, right)
    overall = _overall_after(traces, asked, right, residual, here)
    overall[:, _VALUES], overall[:, _VARIANCES] = belief.values, belief.variances
    overall[:, _ALL_DAY] = at
    here[:, :, _EMA] += (residual[:, None, None] - here[:, :, _EMA]) * (1 - _SKILL_DECAY)
    here[:, :, _STREAK] = _streak(here[:, :, _STREAK], won[:, None])
    here[:, :, _COUNT] += 1
    here[:, :, _WINS] += right[:, None]
    here[:, :, _SURPLUS] += residual[:, None]
    here[:, :, _SEEN] = traces.overall[:, _ALL_COUNT, None]
    here[:, :, _DAY] = at[:, None]
    here[:, :, _GAUSS] = belief.skills
    skills = traces.skills.copy()
    skills[np.arange(traces.learners)[:, None], asked.skills] = here
    skills[:, -1] = traces.skills[:, -1]  # padding wrote there
    items, met = _met_after(traces, asked.item, right)
    return Traces(
        traces.scales,
        skills,
        overall,
        items,
        met,
        np.column_stack([asked.item, traces.last[:, :-1]]),
        np.column_stack([won.astype(np.int64), traces.last_right[:, :-1]]),
        asked.skills[:, 0],
    )


def _streak(before: Floats, won: NDArray[np.bool_]) -> Floats:
    """Right answers in a row as a positive number, wrong ones as a negative one."""
    return np.where(won, np.maximum(before, 0) + 1, np.minimum(before, 0) - 1)


def _overall_after(traces: Traces, asked: Asked, right: Floats, residual: Floats, here: Floats) -> Floats:
    """The channels over all skills after the answers, but for the day and the Gaussian part."""
    after = traces.overall.copy()
    after[:, _ALL_EMA] += (residual[:, None] - after[:, _ALL_EMA]) * (1 - _DECAY)
    after[:, _ALL_STREAK] = _streak(after[:, _ALL_STREAK], right >= 0.5)
    after[:, _SKILLS] += ((here[:, :, _COUNT] == 0) & (asked.skills >= 0)).sum(axis=1)
    after[:, _ALL_COUNT] += 1
    after[:, _ALL_WINS] += right
    after[:, _ALL_SURPLUS] += residual
    again = traces.last_skill == asked.skills[:, 0]
    after[:, _RUN] = after[:, _RUN] * again + 1
    after[:, _RUN_SUM] = after[:, _RUN_SUM] * again + residual
    after[:, _RESIDUALS.start + 1 : _RESIDUALS.stop] = traces.overall[:, _RESIDUALS.start : _RESIDUALS.stop - 1]
    after[:, _RESIDUALS.start] = residual
    return after


def _place(traces: Traces, item: Ints) -> tuple[NDArray[np.bool_], Ints]:
    """Whether each learner has met the item (L,), and where in `items` (L,), 0 if not."""
    same = (traces.items == item[:, None]) & (item >= 0)[:, None]
    place = same.argmax(axis=1)
    return same[np.arange(traces.learners), place], place


def _met_after(traces: Traces, item: Ints, right: Floats) -> tuple[Ints, Floats]:
    """The items met and what happened there; the room grows when somebody has filled it."""
    items, met = traces.items.copy(), traces.met.copy()
    if (items[:, -1] >= 0).any():
        items = np.pad(items, ((0, 0), (0, items.shape[1])), constant_values=-1)
        met = np.pad(met, ((0, 0), (0, met.shape[1]), (0, 0)))
    found, place = _place(traces, item)
    rows = np.flatnonzero(item >= 0)
    place = np.where(found, place, (items < 0).argmax(axis=1))[rows]
    items[rows, place] = item[rows]
    before = met[rows, place]
    before[:, _MET_COUNT] += 1
    before[:, _MET_WINS] += right[rows]
    before[:, _MET_SEEN] = traces.overall[rows, _ALL_COUNT]
    before[:, _MET_LAST] = right[rows]
    met[rows, place] = before
    return items, met


_COLUMNS = (
    *(f"skill residual {decay}" for decay in _SKILL_DECAY),
    "skill streak", "skill answers", "skill residual", "skill rate", "skill steps since", "skill days since",
    "skill slow", "skill fast", "worst residual", "fewest skill answers",
    *(f"residual {decay}" for decay in _DECAY),
    "streak", "skills met", "answers", "residual", "rate", "days since", "run", "run residual",
    "ability", "form", *(f"residual {back} back" for back in range(1, _RECENT + 1)),
    "item answers", "item rate", "item steps since", "item last",
    "believed logit", "variance", "logit",
)  # fmt: skip


def feature_names(facts: tuple[str, ...]) -> tuple[str, ...]:
    """What the columns of `features` mean, where `facts` names the columns of `Asked.facts`."""
    return (*_COLUMNS, *facts)


def features(traces: Traces, asked: Asked, at: Floats) -> Floats:
    """What is known before the answer, (L, columns) in the order of `feature_names`; NaN for what there isn't yet.

    `at` (L,) in days, NaN if unknown.
    """
    width = len(_COLUMNS)
    table = np.empty((traces.learners, width + asked.facts.shape[1]))
    here, belief = _here(traces, asked)
    overall = traces.overall
    _fill_skills(table[:, :13], here, belief, asked, overall[:, _ALL_COUNT], at)
    count = overall[:, _ALL_COUNT]
    table[:, 13:20] = overall[:, :7]
    table[:, 20] = overall[:, _ALL_SURPLUS] / (count + _STRENGTH)
    table[:, 21] = overall[:, _ALL_WINS] / np.maximum(count, 1)
    table[:, 22] = _days_since(overall[:, _ALL_DAY], at)
    again = traces.last_skill == asked.skills[:, 0]
    table[:, 23:25] = overall[:, _RUN : _RUN_SUM + 1] * again[:, None]
    table[:, 25:27] = overall[:, _VALUES]
    table[:, 27:32] = overall[:, _RESIDUALS]
    found, place = _place(traces, asked.item)
    met = traces.met[np.arange(traces.learners), place]
    table[:, 32] = met[:, _MET_COUNT] * found
    table[:, 33] = met[:, _MET_WINS] / np.maximum(met[:, _MET_COUNT], 1)
    table[:, 34] = count - met[:, _MET_SEEN]
    table[:, 35] = met[:, _MET_LAST]
    table[~found, 33:36] = np.nan
    variance = belief.variance
    table[:, 36] = (asked.logit + belief.mean) / np.sqrt(1 + np.pi / 8 * variance)
    table[:, 37] = variance
    table[:, 38] = asked.logit
    table[:, 39:] = asked.facts
    return table


def _fill_skills(table: Floats, here: Floats, belief: Belief, asked: Asked, count: Floats, at: Floats) -> None:
    """What the items' skills say: averaged over them (11 columns), and of the worst and the least practised."""
    each = np.empty((*asked.skills.shape, 11))
    answers = here[:, :, _COUNT]
    each[:, :, :5] = here[:, :, :5]
    each[:, :, 5] = here[:, :, _SURPLUS] / (answers + _STRENGTH)
    each[:, :, 6] = here[:, :, _WINS] / np.maximum(answers, 1)
    each[:, :, 7] = count[:, None] - here[:, :, _SEEN]
    each[:, :, 8] = _days_since(here[:, :, _DAY], at[:, None])
    each[:, :, 9:] = belief.skills[:, :, :2]
    table[:, :11] = (each * asked.weight[:, :, None]).sum(axis=1)
    table[:, 11:13] = each[:, 0, 4:6][:, ::-1]
    if asked.skills.shape[1] > 1:
        apart = np.where(asked.skills >= 0, 0.0, np.inf)
        table[:, 11] = np.minimum(table[:, 11], (each[:, :, 5] + apart).min(axis=1))
        table[:, 12] = np.minimum(table[:, 12], (answers + apart).min(axis=1))


def _days_since(day: Floats, at: Floats) -> Floats:
    """Days from `day` to `at`, `_LONG_AGO` from what never was; NaN where either isn't known."""
    return np.where((day == NEVER) & ~np.isnan(at), _LONG_AGO, at - day)
