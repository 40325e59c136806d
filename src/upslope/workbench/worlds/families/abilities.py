"""What several families share: abilities in areas, and difficulties that rise with depth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from upslope.workbench.worlds.terrain import Terrain
from upslope.workbench.worlds.world import Normals

Column = NDArray[np.float32]
Places = NDArray[np.int64]
Range = tuple[float, float]
"""What something is drawn between, evenly."""


@dataclass(frozen=True, eq=False)
class Abilities:
    """Ability in a skill = general * g + in_area * a[area] + own * e, all of g, a, e standard normal, in sd units.

    `difficulty` and `apply_gap` (how much harder applying is than knowing) are of shape (skills,). `applied` are the
    places of the skills of which it is told who applies them, ascending: all, but in a part of a world.
    """

    area: Places
    areas: int
    general: float
    in_area: float
    own: float
    difficulty: Column
    apply_gap: Column
    apply_own: float
    applied: Places

    @property
    def dimensions(self) -> int:
        """g, then a of every area, then e of every skill, then what is apart in applying those of `applied`."""
        return 1 + self.areas + len(self.area) + len(self.applied)

    def only(self, skills: Places, applied: Sequence[int]) -> tuple["Abilities", Places]:
        """The abilities in these skills, and in applying some of them; and the numbers that they are made of.

        All areas stay. Both are places among the skills of an `Abilities` where all are applied.
        """
        count, wanted = len(self.area), np.array(sorted(applied), dtype=np.int64)
        own = 1 + self.areas
        needed = np.concatenate([np.arange(own), own + skills, own + count + wanted])
        less = replace(
            self,
            area=self.area[skills],
            difficulty=self.difficulty[skills],
            apply_gap=self.apply_gap[skills],
            applied=np.searchsorted(skills, wanted),
        )
        return less, needed

    def ability(self, z: Normals) -> NDArray[np.float32]:
        """Shape (skills, n): skill by skill, as fast code wants it."""
        rows = z.T
        shared = self.in_area * rows[1 : 1 + self.areas] + self.general * rows[0]
        own = rows[1 + self.areas : 1 + self.areas + len(self.area)]
        return shared[self.area] + np.float32(self.own) * own

    def knows(self, ability: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Shape (skills, n)."""
        return ability > self.difficulty[:, None]

    def applies(self, ability: NDArray[np.float32], z: Normals) -> NDArray[np.bool_]:
        """Shape (skills, n), False where that isn't told; says nothing yet of whether the skill is known."""
        apart = z.T[1 + self.areas + len(self.area) :][: len(self.applied)]
        above = (self.difficulty + self.apply_gap)[:, None]
        if len(self.applied) == len(self.area):
            return ability + np.float32(self.apply_own) * apart > above
        found = np.zeros(ability.shape, dtype=np.bool_)
        found[self.applied] = ability[self.applied] + np.float32(self.apply_own) * apart > above[self.applied]
        return found


def drawn_abilities(
    terrain: Terrain,
    rng: np.random.Generator,
    *,
    general: Range,
    in_area: Range,
    own: Range,
    slope: Range,
    apply_own: Range,
) -> Abilities:
    """Abilities in all skills of a terrain, in sd units; `slope` is how much harder the bottom of the graph is than its
    top. Drawn in the order in which they are written here: worlds hang on it, to the bit."""
    return Abilities(
        area=terrain.area,
        areas=terrain.areas,
        general=float(rng.uniform(*general)),
        in_area=float(rng.uniform(*in_area)),
        own=float(rng.uniform(*own)),
        difficulty=slope_and_noise(terrain, rng, slope, (0.1, 0.4)),
        apply_gap=apply_gaps(terrain, rng),
        apply_own=float(rng.uniform(*apply_own)),
        applied=np.arange(terrain.skills),
    )


def slope_and_noise(terrain: Terrain, rng: np.random.Generator, slope: Range, noise: Range) -> Column:
    """Difficulties that rise by a drawn slope from the top of the graph to its bottom, with a drawn sd around that."""
    drawn = rng.uniform(*slope) * terrain.depth + rng.uniform(*noise) * rng.standard_normal(terrain.skills)
    return drawn.astype(np.float32)


def apply_gaps(terrain: Terrain, rng: np.random.Generator) -> Column:
    """How much harder applying is, by skill."""
    drawn = rng.uniform(0.4, 1.1) + 0.3 * rng.standard_normal(terrain.skills)
    return np.maximum(drawn, 0.05).astype(np.float32)


def close(held: NDArray[np.bool_], before: tuple[tuple[int, ...], ...], order: tuple[int, ...]) -> None:
    """Take away, in place, what lacks a prerequisite. `held` is of shape (skills, n)."""
    for skill in order:
        for needed in before[skill]:
            held[skill] &= held[needed]


def with_all_before(skills: Sequence[int], before: tuple[tuple[int, ...], ...]) -> NDArray[np.int64]:
    """These skills and all they rest on, ascending."""
    found, waiting = set(skills), list(skills)
    while waiting:
        new = set(before[waiting.pop()]) - found
        found |= new
        waiting.extend(new)
    return np.array(sorted(found), dtype=np.int64)


def among(
    skills: NDArray[np.int64], before: tuple[tuple[int, ...], ...], order: tuple[int, ...]
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """`before` and `order` of these skills, which hold all they rest on, counted anew."""
    place = {skill: at for at, skill in enumerate(skills.tolist())}
    inner = tuple(tuple(place[needed] for needed in before[skill]) for skill in skills.tolist())
    return inner, tuple(place[skill] for skill in order if skill in place)


def two_levels(knows: NDArray[np.bool_], applies: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Bits of shape (n, skills, 2) from two arrays of shape (skills, n), apply implying know."""
    return np.stack([knows, applies & knows], axis=1).transpose(2, 0, 1)
