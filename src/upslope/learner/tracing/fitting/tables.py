"""Items and skills from many learners' answers: difficulties shrunk to their skills', and what follows what.

Difficulty is that of a Rasch model with normal priors (items around their group of skills, groups around the mean,
learners around 0), fitted by Newton sweeps. What is left of the answers then tells how steep an item is, and how it
goes after certain other items, right or wrong, and after switches of skill: means shrunk to nothing as if some answers
had shown no difference. The variance of the common ability is told by moments: the residuals of learner u, summed over
skills s and t, multiply to v_us v_ut variance on average, where v sums the answers' variances.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from scipy.special import expit, logit

from upslope.learner.tracing.abilities import Scales
from upslope.learner.tracing.fitting.answers import Answers
from upslope.learner.tracing.items import ITEM_FACTS, ItemTables, Keyed, after_keys, switch_keys
from upslope.learner.tracing.traces import LAST, Floats, Ints

_SWEEPS = 12
_ITEM_VARIANCE, _GROUP_VARIANCE, _LEARNER_VARIANCE = 0.85, 1.5, 0.6
_SLOPE_VARIANCE = 0.1
# Pseudo-answers by which means are shrunk.
_RATE_STRENGTH, _AFTER_STRENGTH, _SWITCH_STRENGTH, _USUAL_STRENGTH = 6.0, 5.0, 20.0, 1.0


@dataclass(frozen=True)
class Rasch:
    """`item` (I,) log odds of a typical learner, `learner` (L,) ability added to them."""

    item: Floats
    learner: Floats


def tables_of(answers: Answers, scales: Scales) -> ItemTables:
    """The tables from these answers alone; ask for those of other learners to predict these (out of fold)."""
    rasch = rasch_of(answers)
    count = np.bincount(answers.item, minlength=len(answers.skills)).astype(np.float64)
    residual = answers.right - expit(rasch.item[answers.item] + rasch.learner[answers.learner])
    facts = _facts(answers, rasch, residual, count)
    by_skill = _by_skill(np.column_stack([rasch.item, facts]), answers, count)
    by_skill[:, 1 + ITEM_FACTS.index("log item answers")] = 0.0  # an unknown item was never answered
    after, switch = _followings(answers, residual)
    return ItemTables(
        logit=np.where(count > 0, rasch.item, np.nan),
        facts=facts,
        skill_logit=by_skill[:, 0],
        skill_facts=by_skill[:, 1:],
        after=after,
        switch=switch,
        scales=replace(scales, ability=_common_variance(answers, rasch, scales.ability)),
    )


def _groups(skills: Ints) -> Ints:
    """(I,) the number of each item's set of skills."""
    return np.unique(np.sort(skills, axis=1), axis=0, return_inverse=True)[1].ravel().astype(np.int64)


def rasch_of(answers: Answers) -> Rasch:
    """Difficulties of items and abilities of learners."""
    item, learner, right, group = answers.item, answers.learner, answers.right, _groups(answers.skills)
    ability, own, groups = np.zeros(answers.learners), np.zeros(len(group)), np.zeros(group.max() + 1)
    of_group = group[item]
    mean = float(logit(float(np.clip(right.mean(), 0.01, 0.99))))
    for _ in range(_SWEEPS):
        for value, place, variance in (
            (groups, of_group, _GROUP_VARIANCE),
            (own, item, _ITEM_VARIANCE),
            (ability, learner, _LEARNER_VARIANCE),
        ):
            chance = expit(mean + groups[of_group] + own[item] + ability[learner])
            slope = np.bincount(place, right - chance, len(value)) - value / variance
            step = slope / (np.bincount(place, chance * (1 - chance), len(value)) + 1 / variance)
            np.add(value, step, out=value)
    return Rasch(mean + groups[group] + own, ability)


def _facts(answers: Answers, rasch: Rasch, residual: Floats, count: Floats) -> Floats:
    """(I, F) in the order of `ITEM_FACTS`."""
    item, right, group = answers.item, answers.right, _groups(answers.skills)
    wins = np.bincount(item, right, len(group))
    overall = float(np.clip(right.mean(), 0.01, 0.99))
    group_rate = (np.bincount(group, wins) + _RATE_STRENGTH * overall) / (np.bincount(group, count) + _RATE_STRENGTH)
    rate = (wins + _RATE_STRENGTH * group_rate[group]) / (count + _RATE_STRENGTH)
    ability = rasch.learner[answers.learner]
    chance = right - residual
    steeper = np.bincount(item, residual * ability, len(group))
    steeper /= np.bincount(item, chance * (1 - chance) * ability**2, len(group)) + 1 / _SLOPE_VARIANCE
    usual = [np.log1p(answers.positions()), np.log1p(answers.runs()), answers.repeats().astype(np.float64)]
    means = [
        (np.bincount(item, value, len(group)) + _USUAL_STRENGTH * value.mean()) / (count + _USUAL_STRENGTH)
        for value in usual
    ]
    return np.column_stack([logit(rate), logit(group_rate)[group], np.log1p(count), steeper, *means])


def _by_skill(values: Floats, answers: Answers, count: Floats) -> Floats:
    """(S + 1, columns) the items' values averaged by skill, each counted as often as answered, and over all."""
    skills = answers.skills
    item, column = np.nonzero(skills >= 0)
    number = (skills >= 0).sum(axis=1)
    shape = (len(skills), answers.skill_count)
    weights = sparse.csr_array((1 / number[item], (item, skills[item, column])), shape=shape)
    total = (values * count[:, None]).sum(axis=0) / max(count.sum(), 1)
    sums, seen = weights.T @ (values * count[:, None]), weights.T @ count
    return np.vstack([(sums + total) / (seen + 1)[:, None], total])


def _followings(answers: Answers, residual: Floats) -> tuple[Keyed, Keyed]:
    """What is left of the answers after certain items and switches of skill, as the traces will ask for it."""
    won = (answers.right >= 0.5).astype(np.int64)
    last = np.column_stack([answers.earlier(answers.item, back) for back in range(1, LAST + 1)])
    right = np.column_stack([answers.earlier(won, back) for back in range(1, LAST + 1)])
    skill = answers.skills[answers.item, 0]
    after = after_keys(last, right, answers.item, len(answers.skills))
    switch = switch_keys(answers.earlier(skill, 1), right[:, 0], skill, answers.skill_count)
    return _keyed(after, residual, _AFTER_STRENGTH), _keyed(switch, residual, _SWITCH_STRENGTH)


def _keyed(keys: Ints, residual: Floats, strength: float) -> Keyed:
    """Means by key of `keys` (N, kinds). Even one answer tells something: that the two do follow each other."""
    real = keys.ravel() >= 0
    found, place, count = np.unique(keys.ravel()[real], return_inverse=True, return_counts=True)
    total = np.bincount(place, np.repeat(residual, keys.shape[1])[real], len(found))
    return Keyed(found, np.column_stack([total / (count + strength), np.log1p(count)]))


def _common_variance(answers: Answers, rasch: Rasch, otherwise: float) -> float:
    """The prior variance of what a learner's skills have in common; `otherwise` if nothing tells."""
    chance = expit(rasch.item[answers.item])
    key = answers.learner * (answers.skill_count + 1) + answers.skills[answers.item, 0] + 1
    _, first, place = np.unique(key, return_index=True, return_inverse=True)
    sums: list[Floats] = []
    for value in (answers.right - chance, chance * (1 - chance)):
        each: Floats = np.bincount(place, value).astype(np.float64)
        total: Floats = np.bincount(answers.learner[first], each).astype(np.float64)
        sums.append(total**2 - np.bincount(answers.learner[first], each**2))
    # Very long records would decide alone: each learner counts with the precision of its own estimate.
    weight = 1 / (1 + sums[1])
    below = float(weight @ sums[1])
    return float(np.clip(weight @ sums[0] / below, 0.05, 3.0)) if below > 1 else otherwise
