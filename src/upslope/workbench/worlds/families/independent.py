"""(b) Independent skills: what is known of one says nothing about another, only difficulty rises with depth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from upslope.workbench.worlds.families import Family
from upslope.workbench.worlds.families.abilities import Column, apply_gaps, slope_and_noise, two_levels
from upslope.workbench.worlds.terrain import Terrain
from upslope.workbench.worlds.world import Bits, Normals, Part, with_rate


@dataclass(frozen=True, eq=False)
class Independent:
    """Each skill is known with its own chance, and applied by a part of those who know it."""

    difficulty: Column
    apply_gap: Column

    @property
    def dimensions(self) -> int:
        return len(self.difficulty)

    def bits(self, z: Normals) -> Bits:
        ability = z.T
        knows = ability > self.difficulty[:, None]
        return two_levels(knows, ability > (self.difficulty + self.apply_gap)[:, None])

    def part(self, skills: Sequence[int], applied: Sequence[int]) -> Part:
        del applied  # one number tells of both levels
        places = np.array(sorted(set(skills)), dtype=np.int64)
        return Part(Independent(self.difficulty[places], self.apply_gap[places]), places, places)


def draw(terrain: Terrain, rng: np.random.Generator) -> Independent:
    """Slope, spread of difficulties and the share that is known are drawn."""
    world = Independent(slope_and_noise(terrain, rng, (0.6, 2.4), (0.1, 0.5)), apply_gaps(terrain, rng))

    def shifted(shift: float) -> Independent:
        return replace(world, difficulty=(world.difficulty + shift).astype(np.float32))

    return with_rate(shifted, float(rng.uniform(0.35, 0.6)), rng)


FAMILY = Family("b", "independent skills", draw, independent=True)
