"""Where skills stand on the map: computed once, stored in the pack, and kept when the pack grows.

Areas are rectangular blocks, set in rows like words in a paragraph. In a block, skills go down the columns by their
depth inside the area, so that what comes first stands further left. A skill that has a place keeps it; a new one takes
the free place of its block nearest to where it belongs.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from upslope.catalog.reading import Loaded
from upslope.model.skill import Area, Skill, SkillStatus

STEP_X, STEP_Y = 150.0, 74.0
_ROW_COLUMNS = 25
_LEAST_COLUMNS, _MOST_COLUMNS = 3, 5
_HEADER_ROWS = 1.6

Place = tuple[float, float]


def lay_out(loaded: Loaded) -> dict[str, Place]:
    """Positions for all current skills: those that stand already stay, new ones get a free place."""
    return lay_out_skills(loaded.skills, loaded.areas, loaded.positions)


def lay_out_skills(skills: Iterable[Skill], areas: Iterable[Area], standing: Mapping[str, Place]) -> dict[str, Place]:
    """The same for any skills; `standing` are the positions that some of them have."""
    current = [skill for skill in skills if skill.status is not SkillStatus.RETIRED]
    ids = {skill.id for skill in current}
    placed = {skill_id: place for skill_id, place in standing.items() if skill_id in ids}
    blocks = [members for area in areas if (members := [s for s in current if s.area == area.id])]
    cursor = _below(placed.values())
    for members in blocks:
        _place_block(members, placed, cursor)
    return dict(sorted(placed.items()))


class _Cursor:
    """Where the next new block goes."""

    def __init__(self, top: float) -> None:
        self.column, self.top, self.tallest = 0, top, 0

    def block(self, columns: int, rows: int) -> Place:
        if self.column and self.column + columns > _ROW_COLUMNS:
            self.top += (self.tallest + _HEADER_ROWS) * STEP_Y
            self.column = self.tallest = 0
        place = (self.column * STEP_X, self.top)
        self.column += columns + 1
        self.tallest = max(self.tallest, rows)
        return place


def _below(places: Iterable[Place]) -> _Cursor:
    """New blocks start at the top of an empty map, and under everything of one that is filled."""
    lowest = max((y for _, y in places), default=None)
    return _Cursor(0.0 if lowest is None else lowest + (_HEADER_ROWS + 1) * STEP_Y)


def _shape(count: int) -> tuple[int, int]:
    columns = min(_MOST_COLUMNS, max(_LEAST_COLUMNS, math.ceil(math.sqrt(count * 0.9))))
    return columns, math.ceil(count / columns)


def _place_block(members: Sequence[Skill], placed: dict[str, Place], cursor: _Cursor) -> None:
    depth = _depths(members)
    order = sorted(members, key=lambda skill: (depth[skill.id], skill.id))
    columns, rows = _shape(len(order))
    standing = [placed[skill.id] for skill in order if skill.id in placed]
    if standing:
        origin = (min(x for x, _ in standing), min(y for _, y in standing))
        rows += 1  # room for newcomers under what stands
    else:
        origin = cursor.block(columns, rows)
    for number, skill in enumerate(order):
        if skill.id in placed:
            continue
        wanted = (origin[0] + (number // rows) * STEP_X, origin[1] + (number % rows) * STEP_Y)
        placed[skill.id] = _nearest_free(wanted, origin, (columns, rows + 2 * len(placed) + 1), placed.values())


def _nearest_free(wanted: Place, origin: Place, size: tuple[int, int], taken: Collection[Place]) -> Place:
    """The nearest spot of the block's columns that no standing skill, of this block or another, would overlap."""
    spots = [
        (origin[0] + column * STEP_X, origin[1] + row * STEP_Y) for column in range(size[0]) for row in range(size[1])
    ]
    spots.sort(key=lambda spot: (abs(spot[0] - wanted[0]) + 2 * abs(spot[1] - wanted[1]), spot))
    return next(spot for spot in spots if not any(overlap(spot, place) for place in taken))


def overlap(one: Place, other: Place) -> bool:
    """Whether skills at these two places would be drawn over each other."""
    return abs(one[0] - other[0]) < 0.9 * STEP_X and abs(one[1] - other[1]) < 0.9 * STEP_Y


def _depths(members: Sequence[Skill]) -> dict[str, int]:
    """The longest chain of prerequisites below each skill, inside its area."""
    by_id = {skill.id: skill for skill in members}
    depth: dict[str, int] = {}

    def of(skill: Skill) -> int:
        if skill.id not in depth:
            depth[skill.id] = 0
            inside = [by_id[edge.skill] for edge in skill.prerequisites if edge.skill in by_id]
            depth[skill.id] = 1 + max((of(before) for before in inside), default=-1)
        return depth[skill.id]

    for skill in members:
        of(skill)
    return depth


def map_toml(positions: Mapping[str, Place]) -> str:
    """The text of `map.toml`."""
    lines = ["# Where each skill stands on the map. Written by: upslope catalog layout", "", "[positions]"]
    lines += [f"{skill_id} = [{x:g}, {y:g}]" for skill_id, (x, y) in sorted(positions.items())]
    return "\n".join(lines) + "\n"


def write_layout(loaded: Loaded) -> Path:
    """Compute the layout and write it into the pack."""
    path = loaded.root / "map.toml"
    path.write_text(map_toml(lay_out(loaded)), encoding="utf-8")
    return path
