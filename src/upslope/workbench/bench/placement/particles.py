"""A particle filter over a world: the posterior of the truth itself, up to sampling.

100,000 learners are drawn once for a setting; each examined learner reweights them by the true chances of the answers.
When the effective sample size falls under 1,000, they are resampled and moved: a preconditioned Crank-Nicolson step
z' = sqrt(1 - beta^2) z + beta xi leaves N(0, I) in place, so it is accepted by the likelihood of the answers alone
(Cotter et al., MCMC Methods for Functions, 2013; resample-move: Gilks and Berzuini, 2001). Two kinds of moves take
turns. *Own* numbers, on which one asked skill alone depends, are moved all at once, and accepted skill by skill;
*shared* ones in random halves, accepted as a whole. Numbers on which no asked skill depends keep their prior: those of
the library stay in place beside whatever was resampled.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from upslope.model.level import Level
from upslope.workbench.bench.placement.exam import Exam
from upslope.workbench.bench.placement.expected import RuleName, best, shortlist
from upslope.workbench.worlds import LEVELS, Setting, World
from upslope.workbench.worlds.world import Part, normals, part_of

PARTICLES = 100_000
LEAST_EFFECTIVE = 1000
_ROUNDS = 2
_CHUNK = 2048
_LOOKED_AT, _EACH = 4096, 2
"""Beliefs are read off a systematic sample of so many particles, choices made on every second of them."""
_FIRST_STEP, _ACCEPTED = 0.4, 0.3
_OWN_STEP = 0.7

Floats = NDArray[np.float64]
Rows = NDArray[np.float32]
BitRows = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Library:
    """Learners of a setting: `z` (dimensions, n) and `bits` (bits, n), one row side by side in memory."""

    z: Rows
    bits: BitRows

    @classmethod
    def of(cls, setting: Setting, count: int = PARTICLES) -> "Library":
        """Drawn by the setting's own generator."""
        z = normals(setting.rng("particles"), count, setting.world.dimensions).T
        bits = np.empty((setting.bits, count), dtype=np.bool_)
        for part in _chunks(count):
            bits[:, part] = bit_rows(setting.world, z[:, part])
        return cls(z, bits)


@dataclass
class Told:
    """What the filters of a run did: the smallest effective sizes seen before each resampling, and acceptance rates."""

    effective: list[float] = field(default_factory=list[float])
    accepted: list[float] = field(default_factory=list[float])
    particles: int = PARTICLES


def bit_rows(world: World, z: Rows) -> BitRows:
    """Bits of shape (bits, n) of learners given as columns, (dimensions, n)."""
    found = world.bits(z.T)
    return found.transpose(1, 2, 0).reshape(-1, z.shape[1])


def _chunks(count: int) -> list[slice]:
    return [slice(start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]


def systematic(weights: Floats, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """`count` places drawn by weights that sum to 1, by one random number (systematic resampling), ascending."""
    at = (rng.random() + np.arange(count)) / count
    return np.minimum(np.searchsorted(np.cumsum(weights), at), len(weights) - 1)


class ParticleExaminer:
    """One learner's filter. `told` collects effective sizes and acceptance over several."""

    settled = False

    def __init__(self, exam: Exam, library: Library, rule: RuleName, seed: int, told: Told | None = None) -> None:
        self._exam = exam
        self._rule: RuleName = rule
        self._rng = exam.setting.rng(f"filter {seed}")
        self._cloud = Cloud(exam.setting, library, self._rng, told or Told())
        self._look()

    def held(self) -> Floats:
        return self._held

    def choose(self, free: NDArray[np.bool_]) -> int:
        exam = self._exam
        rows = shortlist(exam, self._held, free)
        questions = exam.setting.questions
        bit, right = questions.bit[rows], questions.right[rows]
        some = self._sample[:, ::_EACH].astype(np.float32)
        alone = some.mean(axis=1)
        both = some[bit] @ some.T / some.shape[1]
        risen = (right[:, 1] - right[:, 0])[:, None]
        chance = right[:, 0] + risen[:, 0] * alone[bit]
        if_right = (right[:, :1] * alone + risen * both) / chance[:, None]
        if_wrong = ((1 - right[:, :1]) * alone - risen * both) / (1 - chance)[:, None]
        return int(rows[best(self._rule, exam.weights, chance, (if_wrong, if_right))])

    def absorb(self, question: int, right: bool) -> None:
        questions = self._exam.setting.questions
        chance = questions.right[question] if right else 1 - questions.right[question]
        self._cloud.absorb(int(questions.bit[question]), chance)
        self._look()

    def _look(self) -> None:
        self._sample = self._cloud.sample(_LOOKED_AT)
        self._held = self._sample.mean(axis=1)


class Cloud:
    """The weighted particles of one learner. Until the first resampling they are the library's."""

    def __init__(self, setting: Setting, library: Library, rng: np.random.Generator, told: Told) -> None:
        self._setting, self._library, self._rng, self._told = setting, library, rng, told
        self._count = library.z.shape[1]
        self._weights = np.full(self._count, 1 / self._count)
        self._odds: dict[int, Floats] = {}  # by asked skill, log odds of its answers given each level held: (levels,)
        self._applied: set[int] = set()  # the skills that were asked at level apply
        self._row = np.full(setting.world.dimensions, -1, dtype=np.int64)
        self._z: Rows | None = None  # the numbers that are no longer the library's, (rows, n); `_row` finds them
        self._told_of = np.zeros(setting.world.dimensions, dtype=np.bool_)  # what an asked skill depends on
        self._step = _FIRST_STEP

    def absorb(self, bit: int, chance: Floats) -> None:
        """Reweight by P(answer) of those who don't and do hold a bit; resample and move if too few are left."""
        skill, level = divmod(bit, len(LEVELS))
        held = self._library.bits[bit] if self._z is None else self._held(skill, level)
        if level == LEVELS.index(Level.APPLY):
            self._applied.add(skill)
        self._weights = self._weights * np.where(held, chance[1], chance[0])
        self._weights /= self._weights.sum()
        odds = self._odds.setdefault(skill, np.zeros(len(LEVELS)))
        odds[level] += np.log(chance[1]) - np.log(chance[0])
        self._told_of[self._part([skill]).dimensions] = True
        effective = 1 / float((self._weights**2).sum())
        if effective < LEAST_EFFECTIVE:
            self._told.effective.append(effective)
            self._resample()

    def sample(self, most: int) -> BitRows:
        """Bits of a systematic sample of at most so many particles, (bits, n)."""
        places = systematic(self._weights, min(most, self._count), self._rng)
        if self._z is None:
            return self._library.bits[:, places]
        # What no answer tells of is drawn anew, from any columns of the library.
        start = int(self._rng.integers(0, self._count - len(places) + 1))
        z = np.empty((len(self._row), len(places)), dtype=np.float32)
        for dimension, row in enumerate(self._row.tolist()):
            if row >= 0:
                np.take(self._z[row], places, out=z[dimension], mode="clip")
            elif self._told_of[dimension]:
                np.take(self._library.z[dimension], places, out=z[dimension], mode="clip")
            else:
                z[dimension] = self._library.z[dimension, start : start + len(places)]
        found = np.empty((self._setting.bits, len(places)), dtype=np.bool_)
        for part in _chunks(len(places)):
            found[:, part] = bit_rows(self._setting.world, z[:, part])
        return found

    def _numbers(self, dimensions: NDArray[np.int64], places: NDArray[np.int64] | slice) -> Rows:
        """Numbers at these dimensions of the particles in these places, (dimensions, places), as a copy."""
        wide = len(range(*places.indices(self._count))) if isinstance(places, slice) else len(places)
        found = np.empty((len(dimensions), wide), dtype=np.float32)
        for at, dimension in enumerate(dimensions.tolist()):
            row = int(self._row[dimension])
            found[at] = (self._library.z[dimension] if row < 0 or self._z is None else self._z[row])[places]
        return found

    def _part(self, skills: list[int]) -> Part:
        """What the answers about these skills depend on."""
        applied = [skill for skill in skills if skill in self._applied]
        return part_of(self._setting.world, skills, applied, self._setting.terrain.skills)

    def _held(self, skill: int, level: int) -> NDArray[np.bool_]:
        """One bit of all particles, (n,)."""
        applied = [skill] if level == LEVELS.index(Level.APPLY) else []
        part = part_of(self._setting.world, [skill], applied, self._setting.terrain.skills)
        own = int(_bit_places(part, [skill])[level])
        found = [bit_rows(part.world, self._numbers(part.dimensions, chunk))[own] for chunk in _chunks(self._count)]
        return np.concatenate(found)

    def _resample(self) -> None:
        part = self._part(list(self._odds))
        places = systematic(self._weights, self._count, self._rng)
        z = self._numbers(part.dimensions, places)
        self._row[:] = -1
        self._row[part.dimensions] = np.arange(len(part.dimensions))
        self._z, self._weights = z, np.full(self._count, 1 / self._count)
        moves = Moves(part, list(self._odds.items()), self._alone(part), self._library.z, self._rng)
        likely = moves.likely(z)
        moves.own(z, likely)
        for _ in range(_ROUNDS):
            accepted = moves.shared(z, likely, self._step)
            self._step = float(np.clip(self._step * np.exp(accepted - _ACCEPTED), 0.05, 1.0))
            self._told.accepted.append(accepted)

    def _alone(self, part: Part) -> NDArray[np.int64]:
        """For each number of the part the place of the one asked skill that depends on it; -1 where several do."""
        row = {dimension: at for at, dimension in enumerate(part.dimensions.tolist())}
        found = np.full(len(row), -2, dtype=np.int64)
        for at, skill in enumerate(self._odds):
            rows = np.array([row[dimension] for dimension in self._part([skill]).dimensions.tolist()])
            found[rows] = np.where(found[rows] == -2, at, -1)
        return np.where(found == -2, -1, found)


def _bit_places(part: Part, skills: list[int]) -> NDArray[np.int64]:
    """Where the bits of these skills stand among a part's bits, skill by skill and level by level."""
    places = np.array([int(np.flatnonzero(part.skills == skill)[0]) for skill in skills])
    return (places[:, None] * len(LEVELS) + np.arange(len(LEVELS))).reshape(-1)


class Moves:
    """Steps that leave the posterior given the answers so far in place.

    `alone` tells for each number the one asked skill that depends on it, or -1; `noise` holds standard normals, read
    from another column each time and with random signs: drawing as many fresh ones would cost more than all the rest.
    """

    def __init__(
        self,
        part: Part,
        odds: list[tuple[int, Floats]],
        alone: NDArray[np.int64],
        noise: Rows,
        rng: np.random.Generator,
    ) -> None:
        self._world, self._dimensions = part.world, part.dimensions
        self._asked = _bit_places(part, [skill for skill, _ in odds])
        self._odds = np.array([each for _, each in odds], dtype=np.float32)
        self._alone, self._noise, self._rng = alone, noise, rng

    def likely(self, z: Rows) -> Rows:
        """The log likelihood of each asked skill's answers, but for a constant: (asked skills, n)."""
        return np.concatenate([self._by_skill(z[:, chunk]) for chunk in _chunks(z.shape[1])], axis=1)

    def own(self, z: Rows, likely: Rows) -> None:
        """Move what one asked skill alone depends on, each skill's apart from the others'; `z`, `likely` in place."""
        rows = np.flatnonzero(self._alone >= 0)
        if not len(rows):
            return
        for chunk in _chunks(z.shape[1]):
            here, before = z[:, chunk], likely[:, chunk]
            there = self._proposed(here, rows, _OWN_STEP)
            after = self._by_skill(there)
            accept = self._accepted(after - before)
            here[rows] = np.where(accept[self._alone[rows]], there[rows], here[rows])
            np.copyto(before, after, where=accept)

    def shared(self, z: Rows, likely: Rows, step: float) -> float:
        """Move a random half of what several asked skills depend on, in place; the share that was accepted."""
        rows = np.flatnonzero(self._alone < 0)
        if len(rows) > 1:
            rows = self._rng.permutation(rows)[: (len(rows) + 1) // 2]
        if not len(rows):
            return _ACCEPTED
        moved = 0
        for chunk in _chunks(z.shape[1]):
            here, before = z[:, chunk], likely[:, chunk]
            there = self._proposed(here, rows, step)
            after = self._by_skill(there)
            accept = self._accepted((after - before).sum(axis=0))
            here[rows] = np.where(accept, there[rows], here[rows])
            np.copyto(before, after, where=accept)
            moved += int(accept.sum())
        return moved / z.shape[1]

    def _accepted(self, gain: Rows) -> NDArray[np.bool_]:
        return self._rng.random(gain.shape, dtype=np.float32) < np.exp(np.minimum(gain, 0))

    def _proposed(self, here: Rows, rows: NDArray[np.int64], step: float) -> Rows:
        wide = here.shape[1]
        start = int(self._rng.integers(0, self._noise.shape[1] - wide + 1))
        signs = self._rng.choice(np.array([-step, step], dtype=np.float32), size=(len(rows), 1))
        there = here.copy()
        there[rows] *= np.float32(np.sqrt(1 - step**2))
        there[rows] += signs * self._noise[self._dimensions[rows], start : start + wide]
        return there

    def _by_skill(self, z: Rows) -> Rows:
        bits = bit_rows(self._world, z)[self._asked].reshape(len(self._odds), len(LEVELS), -1)
        return np.einsum("ql,qln->qn", self._odds, bits.astype(np.float32))
