"""(a) Prerequisite closure: a skill is known by those who are able enough for it *and* know all that comes before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from upslope.workbench.worlds.families import Family
from upslope.workbench.worlds.families.abilities import (
    Abilities,
    among,
    close,
    drawn_abilities,
    two_levels,
    with_all_before,
)
from upslope.workbench.worlds.terrain import Terrain
from upslope.workbench.worlds.world import Bits, Normals, Part, with_rate


@dataclass(frozen=True, eq=False)
class Closure:
    """Abilities with `before` and `order` as in a terrain."""

    abilities: Abilities
    before: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]

    @property
    def dimensions(self) -> int:
        return self.abilities.dimensions

    def bits(self, z: Normals) -> Bits:
        ability = self.abilities.ability(z)
        knows = self.abilities.knows(ability)
        close(knows, self.before, self.order)
        return two_levels(knows, self.abilities.applies(ability, z))

    def part(self, skills: Sequence[int], applied: Sequence[int]) -> Part:
        rests = with_all_before(skills, self.before)
        abilities, needed = self.abilities.only(rests, applied)
        return Part(Closure(abilities, *among(rests, self.before, self.order)), needed, rests)


def draw(terrain: Terrain, rng: np.random.Generator) -> Closure:
    """Slope, variances and the share that is known are drawn."""
    abilities = drawn_abilities(
        terrain,
        rng,
        general=(0.4, 1.0),
        in_area=(0.4, 1.0),
        own=(0.3, 0.8),
        slope=(0.6, 2.4),
        apply_own=(0.3, 0.8),
    )

    def shifted(shift: float) -> Closure:
        harder = replace(abilities, difficulty=(abilities.difficulty + shift).astype(np.float32))
        return Closure(harder, terrain.before, terrain.order)

    return with_rate(shifted, float(rng.uniform(0.35, 0.6)), rng)


FAMILY = Family("a", "prerequisite closure with area abilities", draw)
