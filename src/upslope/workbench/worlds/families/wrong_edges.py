"""(d) Closure along the *true* edges, of which the graph that the model sees has a fifth wrong; then forgetting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtri

from upslope.workbench.worlds.families import Family
from upslope.workbench.worlds.families.abilities import (
    Abilities,
    Column,
    among,
    close,
    drawn_abilities,
    two_levels,
    with_all_before,
)
from upslope.workbench.worlds.terrain import Terrain
from upslope.workbench.worlds.world import Bits, Normals, Part, with_rate

_WRONG = 0.2


@dataclass(frozen=True, eq=False)
class WrongEdges:
    """`before` are the true edges. A skill once known is lost where a mix of the learner's forgetfulness (the last
    number, with weight `together`) and a number of its own exceeds `lost_above` (skills,)."""

    abilities: Abilities
    before: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]
    together: float
    lost_above: Column

    @property
    def dimensions(self) -> int:
        return self.abilities.dimensions + len(self.lost_above) + 1

    def bits(self, z: Normals) -> Bits:
        ability = self.abilities.ability(z)
        knows = self.abilities.knows(ability)
        close(knows, self.before, self.order)
        start, own = self.abilities.dimensions, np.float32(np.sqrt(1 - self.together**2))
        lost = own * z.T[start:-1] + np.float32(self.together) * z.T[-1] > self.lost_above[:, None]
        return two_levels(knows & ~lost, self.abilities.applies(ability, z))

    def part(self, skills: Sequence[int], applied: Sequence[int]) -> Part:
        rests = with_all_before(skills, self.before)
        abilities, needed = self.abilities.only(rests, applied)
        before, order = among(rests, self.before, self.order)
        world = replace(self, abilities=abilities, before=before, order=order, lost_above=self.lost_above[rests])
        losses = self.abilities.dimensions + np.append(rests, len(self.lost_above))
        return Part(world, np.concatenate([needed, losses]), rests)


def true_edges(terrain: Terrain, rng: np.random.Generator) -> tuple[tuple[int, ...], ...]:
    """The seen edges with a fifth of them led to another skill that lies less deep, so that no circle arises."""
    depth = terrain.graph.depth
    found: list[tuple[int, ...]] = []
    for skill, needed in enumerate(terrain.before):
        shallower = np.flatnonzero(depth < depth[skill])
        true = {int(rng.choice(shallower)) if rng.random() < _WRONG else place for place in needed}
        found.append(tuple(sorted(true)))
    return tuple(found)


def draw(terrain: Terrain, rng: np.random.Generator) -> WrongEdges:
    """True edges, rates of loss, slope, variances and the share that is known are drawn."""
    abilities = drawn_abilities(
        terrain,
        rng,
        general=(0.4, 1.0),
        in_area=(0.4, 1.0),
        own=(0.3, 0.7),
        slope=(0.6, 2.4),
        apply_own=(0.2, 0.6),
    )
    # What was learned first was forgotten longest: basics are lost up to twice as often as what lies deepest.
    rate = rng.uniform(0.04, 0.18) * (1.4 - 0.7 * terrain.depth)
    lost = ndtri(1 - rate).astype(np.float32)
    before, together = true_edges(terrain, rng), float(rng.uniform(0.2, 0.6))

    def shifted(shift: float) -> WrongEdges:
        harder = replace(abilities, difficulty=(abilities.difficulty + shift).astype(np.float32))
        return WrongEdges(harder, before, terrain.order, together, lost)

    return with_rate(shifted, float(rng.uniform(0.35, 0.55)), rng)


FAMILY = Family("d", "a fifth of the edges wrong, with forgetting", draw)
