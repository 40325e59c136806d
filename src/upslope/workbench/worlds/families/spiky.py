"""(c) Spiky experts: deep in one area (some in two), with holes in the basics of the others. Nothing is closed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from upslope.workbench.worlds.families import Family
from upslope.workbench.worlds.families.abilities import Abilities, Column, drawn_abilities, two_levels
from upslope.workbench.worlds.terrain import Terrain
from upslope.workbench.worlds.world import Bits, Normals, Part, with_rate


@dataclass(frozen=True, eq=False)
class Spiky:
    """The area with a learner's greatest a (and the second one, if that exceeds `second_above`) is lifted by `lift`.

    Elsewhere a skill is a hole where its own further number exceeds `hole_above` (skills,), low for basics.
    """

    abilities: Abilities
    lift: float
    second_above: float
    hole_above: Column

    @property
    def dimensions(self) -> int:
        return self.abilities.dimensions + len(self.hole_above)

    def bits(self, z: Normals) -> Bits:
        expert = self._expert(z)
        ability = self.abilities.ability(z) + np.float32(self.lift) * expert
        hole = (z.T[self.abilities.dimensions :] > self.hole_above[:, None]) & ~expert
        knows = self.abilities.knows(ability) & ~hole
        return two_levels(knows, self.abilities.applies(ability, z))

    def part(self, skills: Sequence[int], applied: Sequence[int]) -> Part:
        places = np.array(sorted(set(skills)), dtype=np.int64)
        abilities, needed = self.abilities.only(places, applied)
        world = replace(self, abilities=abilities, hole_above=self.hole_above[places])
        return Part(world, np.concatenate([needed, self.abilities.dimensions + places]), places)

    def _expert(self, z: Normals) -> NDArray[np.bool_]:
        """Whether each skill lies in an area of expertise. Shape (skills, n)."""
        a = z.T[1 : 1 + self.abilities.areas]
        top = np.sort(a, axis=0)[-2:] if len(a) > 1 else np.concatenate([a, a])
        expert = (a >= top[1]) | ((a >= top[0]) & (top[0] > self.second_above))
        return expert[self.abilities.area]


def draw(terrain: Terrain, rng: np.random.Generator) -> Spiky:
    """The lift, rates of holes and of second areas, slope, variances and the share that is known are drawn."""
    abilities = drawn_abilities(
        terrain,
        rng,
        general=(0.2, 0.6),
        in_area=(0.3, 0.8),
        own=(0.4, 0.8),
        slope=(1.2, 3.2),
        apply_own=(0.2, 0.6),
    )
    basics, deep = rng.uniform(0.15, 0.45), rng.uniform(0.0, 0.1)
    rate = np.where(terrain.depth <= np.median(terrain.depth), basics, deep)
    holes = ndtri(1 - rate).astype(np.float32)
    lift, second = float(rng.uniform(1.2, 2.4)), float(rng.uniform(1.0, 2.0))

    def shifted(shift: float) -> Spiky:
        harder = replace(abilities, difficulty=(abilities.difficulty + shift).astype(np.float32))
        return Spiky(harder, lift, second, holes)

    return with_rate(shifted, float(rng.uniform(0.3, 0.5)), rng)


FAMILY = Family("c", "spiky experts with holes in the basics of other areas", draw)
