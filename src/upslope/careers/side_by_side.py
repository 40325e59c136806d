"""Two or three rungs of roles side by side: what they share and where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from upslope.careers.ladder import RungOf, levels_of
from upslope.model.level import Level
from upslope.model.role import Requirement


@dataclass(frozen=True)
class SkillAcross:
    """A skill (id) and the highest level that each column asks of it; None for not at all."""

    skill: str
    levels: tuple[Level | None, ...]

    @property
    def askers(self) -> int:
        """How many columns ask for it."""
        return sum(level is not None for level in self.levels)

    @property
    def same(self) -> bool:
        return len(set(self.levels)) == 1


@dataclass(frozen=True)
class SideBySide:
    """Columns in the order given, and the skills that any of them asks for.

    `tools_shared` are tools that all name, `tools_own[i]` those of column i alone or of some. `covered[i][j]` is the
    share of the weight of what column j asks that someone holds who holds all that column i asks; 1 where i is j.
    """

    columns: tuple[RungOf, ...]
    skills: tuple[SkillAcross, ...]
    tools_shared: tuple[str, ...]
    tools_own: tuple[tuple[str, ...], ...]
    covered: tuple[tuple[float, ...], ...]

    @property
    def shared(self) -> tuple[SkillAcross, ...]:
        """The skills that all columns ask for at one level."""
        return tuple(row for row in self.skills if row.same)

    @property
    def differing(self) -> tuple[SkillAcross, ...]:
        """The skills that not all columns ask for, or not at one level."""
        return tuple(row for row in self.skills if not row.same)


def side_by_side(columns: Sequence[RungOf]) -> SideBySide:
    """Rungs of roles side by side, by what each requires with all that it takes in from the rungs below."""
    levels = [levels_of(column.rung.requirements) for column in columns]
    skills = dict.fromkeys(skill for held in levels for skill in held)
    shared = [tool for tool in columns[0].rung.tools if all(tool in column.rung.tools for column in columns)]
    return SideBySide(
        columns=tuple(columns),
        skills=tuple(SkillAcross(skill, tuple(held.get(skill) for held in levels)) for skill in skills),
        tools_shared=tuple(shared),
        tools_own=tuple(tuple(tool for tool in column.rung.tools if tool not in shared) for column in columns),
        covered=tuple(tuple(covered(held, column.rung.requirements) for column in columns) for held in levels),
    )


def covered(held: dict[str, Level], asked: Sequence[Requirement]) -> float:
    """The share of the weight of requirements that levels `held` of skills (ids) meet; 1 where nothing is asked."""
    weight = sum(row.weight for row in asked)
    met = sum(row.weight for row in asked if row.skill in held and held[row.skill].rank >= row.level.rank)
    return met / weight if weight else 1.0
