"""All rungs of all roles by how far somebody is from them."""

from collections.abc import Iterable
from dataclasses import dataclass

from upslope.careers.ladder import RungOf
from upslope.model.plan import Gap, GapRow, Measured

_MISSING = 4


@dataclass(frozen=True)
class Distance:
    """A rung, the gap to it, and of the skills that are short of their level those that weigh most (uuids)."""

    place: RungOf
    gap: Gap
    missing: tuple[str, ...]


def rank_nearest(places: Iterable[tuple[RungOf, float]]) -> tuple[RungOf, ...]:
    """Rungs by the hours that are left to each, the fewest first.

    Hours count all requirements, by what is expected of somebody like this where nothing was measured; readiness
    counts only what can be measured here, so it can't order rungs of which little can.
    """
    ranked = sorted(places, key=lambda pair: (pair[1], pair[0].role.id, pair[0].rung.id))
    return tuple(place for place, _ in ranked)


def most_missing(gap: Gap, most: int = _MISSING) -> tuple[str, ...]:
    """The skills (uuids) whose requirements weigh most times what is expected to be missing, essential ones double."""
    weights: dict[str, float] = {}
    for row in gap.rows:
        if not row.met:
            weights[row.skill] = weights.get(row.skill, 0.0) + _short(row) * row.weight * (2 if row.essential else 1)
    ranked = sorted((skill for skill in weights if weights[skill] > 0), key=lambda skill: (-weights[skill], skill))
    return tuple(ranked[:most])


def _short(row: GapRow) -> float:
    """The chance that a requirement isn't met; 1 where nothing here can tell."""
    return 1 - row.mastery.probability if row.mastery and row.measured is Measured.HERE else 1.0
