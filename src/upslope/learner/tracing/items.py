"""What a fit knows of items and skills before they are answered, as tables that never change."""

from dataclasses import dataclass

import numpy as np

from upslope.learner.tracing.abilities import Scales
from upslope.learner.tracing.traces import LAST, Asked, Floats, Ints, Traces, feature_names

ITEM_FACTS = (
    "item rate as log odds", "skill rate as log odds", "log item answers", "discrimination",
    "usual place", "usual run", "usual repeats",
)  # fmt: skip
"""By item: smoothed rates, how often it was answered (log of 1 + n), how steeply success rises with ability, after how
many answers and how many in a row on its skill it is usually asked (logs of 1 + n), how often it is asked again."""

_FOLLOWING = (
    *(f"residual after item {back} back" for back in range(1, LAST + 1)),
    *(f"log answers after item {back} back" for back in range(1, LAST + 1)),
    "residual after skill", "residual after skill and answer",
    "log answers after skill", "log answers after skill and answer", "follows",
)  # fmt: skip

FACTS = (*ITEM_FACTS, *_FOLLOWING)


@dataclass(frozen=True)
class Keyed:
    """Sparse table: `keys` (P,) ascending, `values` (P, 2) mean residual (shrunk to 0) and log of 1 + answers."""

    keys: Ints
    values: Floats

    def look(self, keys: Ints) -> Floats:
        """(..., 2) for `keys` (...); 0 where there is nothing."""
        if not len(self.keys):
            return np.zeros((*keys.shape, 2))
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return self.values[place] * (self.keys[place] == keys)[..., None]


@dataclass(frozen=True)
class ItemTables:
    """By item `logit` (I,) and `facts` (I, F), NaN logit for an item never answered; the same by skill with a last row
    for an unknown one, `skill_logit` (S + 1,) and `skill_facts` (S + 1, F); what answers are like `after` certain items
    and `switch`es of skill, given how the earlier answer was."""

    logit: Floats
    facts: Floats
    skill_logit: Floats
    skill_facts: Floats
    after: Keyed
    switch: Keyed
    scales: Scales

    @property
    def skills(self) -> int:
        return len(self.skill_logit) - 1

    @property
    def features(self) -> tuple[str, ...]:
        """The names of the columns that features with these tables have."""
        return feature_names(FACTS)

    def asked(self, item: Ints, skills: Ints, traces: Traces, logit: Floats | None = None) -> Asked:
        """What is known of `item` (L,) with `skills` (L, K), padded with -1 behind, asked of those learners now.

        Items never answered (or negative, or beyond the table) are taken for the average of their skills, and unknown
        skills for the average skill; `logit` (L,), where it isn't NaN, is what the author says of such an item.
        """
        skills = np.where(skills < self.skills, skills, -1)
        real = skills >= 0
        number = real.sum(axis=1)
        most = max(int(number.max()), 1)
        skills, real = skills[:, :most], real[:, :most]
        weight = real / np.maximum(number, 1)[:, None]
        inside = (item >= 0) & (item < len(self.logit))
        place = item * inside
        easy, facts = self.logit[place], np.empty((len(item), len(FACTS)))
        facts[:, : len(ITEM_FACTS)] = self.facts[place]
        other = np.flatnonzero(~inside | np.isnan(easy))
        if len(other):
            share = weight[other] + (number[other] == 0)[:, None] / most
            easy[other] = (share * self.skill_logit[skills[other]]).sum(axis=1)
            facts[other, : len(ITEM_FACTS)] = (share[:, :, None] * self.skill_facts[skills[other]]).sum(axis=1)
            if logit is not None:
                easy = np.where(inside & ~np.isnan(self.logit[place]) | np.isnan(logit), easy, logit)
        self._fill_following(facts[:, len(ITEM_FACTS) :], item, skills[:, 0], traces)
        return Asked(item, skills, weight, easy, facts)

    def _fill_following(self, table: Floats, item: Ints, skill: Ints, traces: Traces) -> None:
        after = self.after.look(after_keys(traces.last, traces.last_right, item, len(self.logit)))
        switch = self.switch.look(switch_keys(traces.last_skill, traces.last_right[:, 0], skill, self.skills))
        table[:, :LAST], table[:, LAST : 2 * LAST] = after[:, :, 0], after[:, :, 1]
        table[:, 6:8], table[:, 8:10] = switch[:, :, 0], switch[:, :, 1]
        before = traces.last[:, 0]
        known = (before >= 0) & (before < len(self.facts))
        table[:, 10] = (table[:, LAST] - self.facts[before * known, 2]) * known


def after_keys(last: Ints, right: Ints, item: Ints, items: int) -> Ints:
    """(L, 3) a number for each of the last items, how it was answered, and this item; -1 where there is none."""
    known = (last >= 0) & (last < items) & (item >= 0)[:, None] & (item < items)[:, None]
    keys = ((np.arange(LAST) * items + last) * items + item[:, None]) * 2 + right
    return np.where(known, keys, -1)


def switch_keys(last: Ints, right: Ints, skill: Ints, skills: int) -> Ints:
    """(L, 2) a number for the last skill (or the beginning) and this one, without and with the last answer."""
    pair = (last + 1) * (skills + 1) + skill + 1
    return np.column_stack([pair * 4, pair * 4 + 2 + np.maximum(right, 0)])
