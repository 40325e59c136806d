"""What ours is set beside, each fitted on the same training learners in the same run.

Item-only IRT (a Rasch model whose new learner is of average ability), PFA (Pavlik et al. 2009), Elo with a rating of
learner and item (Pelánek 2016, doi:10.1016/j.compedu.2016.03.017), and Best-LR (Gervet et al. 2020,
doi:10.5281/zenodo.4143614): logistic regression on items, skills and the logs of earlier wins and fails.
"""

from collections.abc import Callable

import numpy as np
from scipy import sparse
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression

from upslope.learner.tracing.fitting import Answers
from upslope.learner.tracing.fitting.tables import rasch_of

Predict = Callable[[Answers], np.ndarray]
"""The chance of a right answer (N,) to every answer, from its learner's earlier ones."""


def item_only_irt(train: Answers) -> Predict:
    """The item's difficulty alone."""
    easy = rasch_of(train).item
    return lambda answers: expit(easy[answers.item])


def elo(train: Answers) -> Predict:
    """Ratings moved by a / (1 + b n) after the n-th answer, a = .9 for items and .8 for learners, b = .05;
    items stay as training left them."""
    items, seen = np.zeros(len(train.skills)), np.zeros(len(train.skills))
    start = float(logit(np.clip(train.right.mean(), 0.01, 0.99)))
    _rated(train, items, seen, start, moving=True)
    return lambda answers: _rated(answers, items, seen, start, moving=False)


def _rated(answers: Answers, items: np.ndarray, seen: np.ndarray, start: float, *, moving: bool) -> np.ndarray:
    """Learner after learner while items move (each sees what those before left), all side by side once they don't."""
    if not moving:
        return _side_by_side(answers, items, start)
    chances = np.empty(len(answers))
    last, ability, count = -1, 0.0, 0
    for row, (learner, item, right) in enumerate(
        zip(answers.learner.tolist(), answers.item.tolist(), answers.right.tolist(), strict=True)
    ):
        if learner != last:
            last, ability, count = learner, 0.0, 0
        chances[row] = chance = float(expit(start + items[item] + ability))
        items[item] += 0.9 / (1 + 0.05 * seen[item]) * (right - chance)
        ability += 0.8 / (1 + 0.05 * count) * (right - chance)
        seen[item] += 1
        count += 1
    return chances


def _side_by_side(answers: Answers, items: np.ndarray, start: float) -> np.ndarray:
    chances, position = np.empty(len(answers)), answers.positions()
    ability = np.zeros(answers.learners)
    order = np.argsort(position, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(position[order])) + 1):
        learner = answers.learner[rows]
        chances[rows] = expit(start + items[answers.item[rows]] + ability[learner])
        ability[learner] += 0.8 / (1 + 0.05 * position[rows]) * (answers.right[rows] - chances[rows])
    return chances


def pfa(train: Answers) -> Predict:
    """Logs of one plus wins and fails by skill, a weight for each and for the skill: as Gervet et al. fit it."""
    return _regression(train, _pfa_columns)


def best_lr(train: Answers) -> Predict:
    """Items and skills one-hot, logs of one plus wins and fails in all, of the item and by skill."""
    return _regression(train, _best_lr_columns)


def _regression(train: Answers, columns: Callable[[Answers], sparse.csr_array]) -> Predict:
    model = LogisticRegression(solver="lbfgs", max_iter=1000).fit(columns(train), train.right)
    return lambda answers: model.predict_proba(columns(answers))[:, 1]


def _pfa_columns(answers: Answers) -> sparse.csr_array:
    row, skill, wins, fails = _skill_counts(answers)
    shape = (len(answers), answers.skill_count)
    values = (np.ones(len(row)), np.log1p(wins), np.log1p(fails))
    parts = [sparse.csr_array((value, (row, skill)), shape=shape) for value in values]
    return sparse.csr_array(sparse.hstack(parts))


def _best_lr_columns(answers: Answers) -> sparse.csr_array:
    row, skill, wins, fails = _skill_counts(answers)
    shape = (len(answers), answers.skill_count)
    counts = [
        np.log1p(value)
        for key in (answers.learner, answers.learner * len(answers.skills) + answers.item)
        for value in _before(key, answers.right)
    ]
    items = (np.ones(len(answers)), (np.arange(len(answers)), answers.item))
    parts = [
        sparse.csr_array(items, shape=(len(answers), len(answers.skills))),
        *(
            sparse.csr_array((v, (row, skill)), shape=shape)
            for v in (np.ones(len(row)), np.log1p(wins), np.log1p(fails))
        ),
        sparse.csr_array(np.column_stack(counts)),
    ]
    return sparse.csr_array(sparse.hstack(parts))


def _skill_counts(answers: Answers) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """By answer and skill of its item: the row, the skill, and the learner's earlier wins and fails in that skill."""
    skills = answers.skills[answers.item]
    row, column = np.nonzero(skills >= 0)
    skill = skills[row, column]
    wins, fails = _before(answers.learner[row] * answers.skill_count + skill, answers.right[row])
    return row, skill, wins, fails


def _before(key: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """By row how many earlier rows of the same key were right, and how many wrong."""
    order = np.argsort(key, kind="stable")
    begins = np.flatnonzero(np.diff(key[order], prepend=-1))
    which = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(key))))
    found: list[np.ndarray] = []
    for counted in (right, 1 - right):
        before = np.cumsum(counted[order]) - counted[order]
        value = np.empty(len(key))
        value[order] = before - before[begins][which]
        found.append(value)
    return found[0], found[1]
