"""How far the learner is from the skills that interviews asked about."""

from collections.abc import Callable, Iterable

from upslope.engine.gap import gap_to
from upslope.engine.parts import Engine
from upslope.model.application import Application, AskedSkill
from upslope.model.level import Level
from upslope.model.plan import GapRow
from upslope.model.role import Requirement, Role, Rung


def rows_of(engine: Engine, learner_id: str, asked: Iterable[AskedSkill]) -> dict[tuple[str, Level], GapRow]:
    """The gap to each skill (uuid) at the level asked, as if a role required just these; without uninstalled ones."""
    by_uuid = engine.content.by_uuid
    required = tuple(
        Requirement(by_uuid[skill].id, level, 1.0, essential=False)
        for skill, level in dict.fromkeys((each.skill, each.level) for each in asked)
        if skill in by_uuid
    )
    if not required:
        return {}
    rung = Rung("asked", "", (), "", "", (), (), (), required)
    role = Role("asked", "asked", "", (), "", "", (rung,), (), None)
    return {(row.skill, row.level): row for row in gap_to(engine, learner_id, role, rung).rows}


def held_of(engine: Engine, learner_id: str, applications: Iterable[Application]) -> Callable[[AskedSkill], bool]:
    """Whether a skill that one of these applications asked about is held by now, at that level."""
    rows = rows_of(engine, learner_id, (asked for each in applications if each.outcome for asked in each.outcome.asked))
    met = {key for key, row in rows.items() if row.met}
    return lambda asked: (asked.skill, asked.level) in met
