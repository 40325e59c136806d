"""The questions of a setting: how likely each is answered right in truth, and what its authors say of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from upslope.learner import Candidate
from upslope.model.evidence import ItemFacts
from upslope.workbench.worlds.terrain import Terrain
from upslope.workbench.worlds.world import LEVELS

_PER_SKILL = 3
_SHARE_WITH_APPLY = 0.5
_OWN_DIFFICULTY = 0.35
"""The sd of a question's difficulty around its skill's, in sd of ability."""
_CUTS = (-0.6, 0.6)
"""Where authors draw the lines between bands, in sd of difficulty: 27 %, 45 % and 27 % of the questions."""

_FORMATS = (
    ("choice", 0.25, 0.45, (0.12, 0.35)),
    ("number", 0.02, 0.3, (0.0, 0.08)),
    ("code_output", 0.03, 0.15, (0.0, 0.12)),
    ("choices", 0.05, 0.1, (0.0, 0.2)),
)
"""Format, the authors' guess, its share of the questions, and the range of true guess rates."""


@dataclass(frozen=True, eq=False)
class Questions:
    """All arrays are of shape (questions,) but `right` (questions, 2): P(right) of those who don't and do hold the bit.

    `bit` is the place of what is asked in flattened (skills, levels). `difficulty` is the true one, standardised
    within its level; `noise` the authors' error in the same unit; `form` numbers the format.
    """

    bit: NDArray[np.int64]
    right: NDArray[np.float64]
    difficulty: NDArray[np.float64]
    noise: NDArray[np.float64]
    form: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.bit)

    def bands(self, correlation: float) -> NDArray[np.int64]:
        """The authors' bands, 1-3: difficulty as they see it, which correlates so with the true one, cut in three."""
        seen = correlation * self.difficulty + np.sqrt(1 - correlation**2) * self.noise
        return 1 + np.searchsorted(_CUTS, seen)

    def candidates(self, terrain: Terrain, correlation: float) -> tuple[Candidate, ...]:
        """The questions as the model gets them: skill, level, band, format and the format's guess."""
        return tuple(self._candidate(terrain, at, int(band)) for at, band in enumerate(self.bands(correlation)))

    def _candidate(self, terrain: Terrain, at: int, band: int) -> Candidate:
        skill, level = divmod(int(self.bit[at]), len(LEVELS))
        kind, guess, _, _ = _FORMATS[self.form[at]]
        uuid = f"q{at:04d}"
        facts = ItemFacts(
            uuid, "0" * 64, kind, band, guess, LEVELS[level], ((terrain.graph.nodes[skill].uuid, 1.0),), 1.5
        )
        return Candidate(uuid, facts)


def draw_questions(terrain: Terrain, rates: NDArray[np.float64], rng: np.random.Generator) -> Questions:
    """Three questions at level know for every askable skill, one at level apply for half of them.

    `rates` (skills, levels) are the shares of learners who hold each bit: a skill's difficulty in a world is the
    ability at which its holders begin, -ndtri(rate). An easy question slips less and is guessed a bit more.
    """
    askable = np.flatnonzero(terrain.askable)
    applied = askable[rng.random(len(askable)) < _SHARE_WITH_APPLY]
    skill = np.concatenate([np.repeat(askable, _PER_SKILL), applied])
    level = np.concatenate([np.zeros(len(askable) * _PER_SKILL, dtype=np.int64), np.ones(len(applied), dtype=np.int64)])
    count = len(skill)
    own = _OWN_DIFFICULTY * rng.standard_normal(count)
    form = rng.choice(len(_FORMATS), size=count, p=[share for _, _, share, _ in _FORMATS])
    low, high = np.array([span for _, _, _, span in _FORMATS])[form].T
    guess = rng.uniform(low, high) * np.exp(-0.4 * own)
    # A seed's questions are as a whole well made or careless: its slips spread over a drawn part of [.03, .2].
    floor = rng.uniform(0.03, 0.1)
    slip = rng.uniform(floor, rng.uniform(floor + 0.03, 0.2), size=count) * np.exp(0.4 * own)
    right = np.stack([np.clip(guess, 0.0, 0.35), 1 - np.clip(slip, 0.03, 0.2)], axis=1)
    difficulty = -ndtri(np.clip(rates[skill, level], 0.002, 0.998)) + own
    for each in range(len(LEVELS)):
        of_level = level == each
        if of_level.any():
            difficulty[of_level] -= difficulty[of_level].mean()
            difficulty[of_level] /= max(float(difficulty[of_level].std()), 1e-9)
    return Questions(skill * len(LEVELS) + level, right, difficulty, rng.standard_normal(count), form)
