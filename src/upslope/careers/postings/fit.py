"""What a posting asks for as requirements of a role: of each thing asked the option that suits best, with a weight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from upslope.model.level import Level
from upslope.model.posting import Ask, Demand
from upslope.model.role import Requirement

WEIGHTS: Mapping[Demand, float] = {Demand.REQUIRED: 1.0, Demand.WORK: 0.6, Demand.NICE: 0.3}
"""What an ask weighs: a requirement, what the work consists of, and what would be nice to have."""


@dataclass(frozen=True)
class Standing:
    """How a learner stands towards one option of an ask: the mean chance of being at level, and the hours missing."""

    chance: float
    hours: float


def best_option(ask: Ask, standings: Mapping[str, Standing]) -> str | None:
    """The option that the learner is closest to, of those with a standing; None where none has one.

    Likelier goes first, then fewer hours, then the order of the text.
    """
    known = [option for option in ask.options if option in standings]
    return min(known, key=lambda option: (-standings[option].chance, standings[option].hours), default=None)


def option_requirements(ask: Ask, option: str) -> tuple[tuple[str, Level], ...]:
    """The skills (ids) of an option, each at the level asked."""
    return tuple((skill, ask.level) for skill, _ in ask.skills_of(option))


def requirements_of(chosen: Iterable[tuple[Ask, str]]) -> tuple[Requirement, ...]:
    """The asks, each with its chosen option, as requirements: every skill once, at the highest level asked of it.

    An ask's weight is shared by the skills of its option; a skill that several asks need adds theirs up. Essential is
    what an ask requires. Alternatives count once, since one of them was chosen.
    """
    levels: dict[str, Level] = {}
    weights: dict[str, float] = {}
    essential: set[str] = set()
    for ask, option in chosen:
        wanted = option_requirements(ask, option)
        for skill, level in wanted:
            held = levels.setdefault(skill, level)
            levels[skill] = max(held, level, key=lambda each: each.rank)
            weights[skill] = weights.get(skill, 0.0) + WEIGHTS[ask.demand] / len(wanted)
            if ask.demand is Demand.REQUIRED:
                essential.add(skill)
    return tuple(
        Requirement(skill, levels[skill], round(weight, 6), skill in essential) for skill, weight in weights.items()
    )
