"""The ladder of all roles, one rung in full, roles side by side, and how near each rung is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from upslope.careers.ladder import Raised, RungOf, RungStep, StageRow, by_stage, rung_near, steps_up
from upslope.careers.nearest import Distance, most_missing, rank_nearest
from upslope.careers.side_by_side import SideBySide, SkillAcross, side_by_side
from upslope.engine.bridges import Ways, ways_to
from upslope.engine.gap import gap_to, known_requirements
from upslope.engine.learners import aims
from upslope.engine.parts import Engine
from upslope.engine.roles import all_roles, copied_from, find_place, find_role, other_names
from upslope.errors import InputError
from upslope.model.certification import Certification
from upslope.model.plan import Gap
from upslope.model.role import Role, Rung, Stage
from upslope.model.skill import Skill
from upslope.planner import find_gap, hours_left
from upslope.ports import Predictor

FEWEST_COLUMNS, MOST_COLUMNS = 2, 3


@dataclass(frozen=True)
class NextMove:
    """A usual next step that is installed, and why people make it."""

    place: RungOf
    why: str


@dataclass(frozen=True)
class RungView:
    """One rung in full. `before` is the rung below it, and `raised` are skills it asks for at a higher level than that.

    `also_called` leaves out names that are roles by themselves; `moves` and `certifications` lead to what is there.
    """

    role: Role
    rung: Rung
    gap: Gap
    before: Rung | None
    raised: tuple[tuple[Skill, Raised], ...]
    ways: Ways
    also_called: tuple[str, ...]
    moves: tuple[NextMove, ...]
    certifications: tuple[Certification, ...]
    is_goal: bool
    source: Role | None


def rung_view(engine: Engine, learner_id: str, role_key: str, rung_id: str = "") -> RungView:
    """A rung of a role; an unknown one is the role's first job. Raises NotFound for an unknown role."""
    role = find_role(engine, learner_id, role_key)
    rung = role.rung(rung_id) or role.first_job
    steps = steps_up(role)
    place = next(place for place, step in enumerate(steps) if step.rung is rung)
    gap = gap_to(engine, learner_id, role, rung)
    return RungView(
        role=role,
        rung=rung,
        gap=gap,
        before=role.rungs[place - 1] if place and not role.apart else None,
        raised=known_raised(engine, steps[place]),
        ways=ways_to(engine, learner_id, role.uuid, rung=rung.id),
        also_called=other_names(engine, role, rung),
        moves=next_moves(engine, rung),
        certifications=certifications_of(engine, rung),
        is_goal=any((aim.role.uuid, aim.rung.id) == (role.uuid, rung.id) for aim in aims(engine, learner_id)),
        source=copied_from(engine, learner_id, role),
    )


def known_raised(engine: Engine, step: RungStep) -> tuple[tuple[Skill, Raised], ...]:
    """What a rung raises of the skills that are installed."""
    skills = engine.content.by_id
    return tuple((skills[row.skill], row) for row in step.raised if row.skill in skills)


def certifications_of(engine: Engine, rung: Rung) -> tuple[Certification, ...]:
    """The certifications that matter on a rung, of those that are installed."""
    return tuple(found for found in engine.catalog.career.certifications if found.id in rung.certifications)


def next_moves(engine: Engine, rung: Rung) -> tuple[NextMove, ...]:
    """The usual next steps from a rung, of those that lead to what is installed."""
    return tuple(_moves(engine, rung))


def _moves(engine: Engine, rung: Rung) -> Iterator[NextMove]:
    roles = {role.id: role for role in engine.catalog.roles}
    for move in rung.moves:
        target = roles[move.role].rung(move.rung) if move.role in roles else None
        if target is not None:
            yield NextMove(RungOf(roles[move.role], target), move.why)


@dataclass(frozen=True)
class LadderView:
    """Who stands on which stage, and for one role its steps with the gap to each and what each raises."""

    stages: tuple[StageRow, ...]
    roles: tuple[Role, ...]
    role: Role
    steps: tuple[tuple[RungStep, Gap, tuple[tuple[Skill, Raised], ...]], ...]
    aims: frozenset[tuple[str, str]]


def ladder_view(engine: Engine, learner_id: str, role_key: str = "") -> LadderView:
    """The ladder; without a role that of the goal, or the catalog's first. Raises NotFound for an unknown role."""
    aimed = aims(engine, learner_id)
    roles = all_roles(engine, learner_id)
    role = find_place(engine, learner_id, role_key)[0] if role_key else aimed[0].role if aimed else _first(engine)
    steps = steps_up(role)
    predictor = engine.estimates.of(learner_id).at(engine.now())
    gaps = _gaps(engine, [RungOf(role, step.rung) for step in steps], predictor)
    return LadderView(
        stages=by_stage(roles),
        roles=roles,
        role=role,
        steps=tuple((step, gap, known_raised(engine, step)) for step, gap in zip(steps, gaps, strict=True)),
        aims=frozenset((aim.role.uuid, aim.rung.id) for aim in aimed),
    )


def _first(engine: Engine) -> Role:
    return engine.catalog.roles[0]


@dataclass(frozen=True)
class Compared:
    """Rungs side by side, with the skills in the order of the map's areas: those that differ, and those that don't."""

    table: SideBySide
    roles: tuple[Role, ...]
    differing: tuple[tuple[Skill, SkillAcross], ...]
    shared: tuple[tuple[Skill, SkillAcross], ...]


def compare(engine: Engine, learner_id: str, keys: Sequence[str]) -> Compared:
    """Two or three roles, each as ROLE or ROLE/RUNG, or by the title of a rung.

    Where no rung is named it is the one on the stage of the first that is, or on the middle stage. The same rung twice
    counts once; one alone is put beside the first other role. Raises NotFound, and InputError for more than three.
    """
    roles = all_roles(engine, learner_id)
    if len(keys) > MOST_COLUMNS:
        raise InputError(f"Compare {FEWEST_COLUMNS} or {MOST_COLUMNS} roles at a time.", field="role")
    named = [find_place(engine, learner_id, key) for key in keys]
    stage = next((rung.stage for _, rung in named if rung and rung.stage), Stage.MID)
    columns = list(dict.fromkeys(RungOf(role, rung or rung_near(role, stage)) for role, rung in named))
    while len(columns) < FEWEST_COLUMNS and (role := _beside(roles, columns)):
        columns.append(RungOf(role, rung_near(role, stage)))
    table = side_by_side(columns)
    return Compared(table, roles, _in_order(engine, table.differing), _in_order(engine, table.shared))


def _beside(roles: Sequence[Role], columns: Sequence[RungOf]) -> Role | None:
    """The first role that isn't there yet, one of another group if possible: neighbours on the list are much alike."""
    left = [role for role in roles if all(role.uuid != column.role.uuid for column in columns)]
    groups = {column.role.group for column in columns}
    return next((role for role in left if role.group not in groups), left[0] if left else None)


def _in_order(engine: Engine, rows: Sequence[SkillAcross]) -> tuple[tuple[Skill, SkillAcross], ...]:
    areas = {area.id: rank for rank, area in enumerate(engine.catalog.areas)}
    known = [(engine.content.by_id[row.skill], row) for row in rows if row.skill in engine.content.by_id]
    return tuple(sorted(known, key=lambda pair: (areas[pair[0].area], pair[0].title)))


@dataclass(frozen=True)
class Nearest:
    """The nearest rungs in the order of the hours left to them, among how many, and on how many entries of evidence
    that rests."""

    rungs: tuple[Distance, ...]
    among: int
    entries: int


def nearest(engine: Engine, learner_id: str, stage: Stage | None = None, most: int = 20) -> Nearest:
    """The rungs that one is hired for, or those on one stage, by the hours that are left to each; `most` of them.

    Rungs that require nothing are left out, and public ones unless they are asked for: nobody hires for them.
    """
    places = [
        RungOf(role, rung)
        for role in all_roles(engine, learner_id)
        for rung in role.rungs
        if rung.requirements and (rung.stage is stage if stage else rung.stage is not Stage.PUBLIC)
    ]
    content = engine.content
    estimate = engine.estimates.of(learner_id)
    predictor = estimate.at(engine.now())
    required = (known_requirements(engine, place.rung) for place in places)
    hours = hours_left(required, content.by_id, content.measurable, predictor)
    shown = rank_nearest(zip(places, hours, strict=True))[:most]
    gaps = _gaps(engine, shown, predictor)
    distances = (Distance(place, gap, most_missing(gap)) for place, gap in zip(shown, gaps, strict=True))
    return Nearest(tuple(distances), len(places), estimate.count)


def _gaps(engine: Engine, places: Sequence[RungOf], predictor: Predictor) -> list[Gap]:
    """The gap to each of some rungs, all by one look at the learner."""
    content = engine.content
    return [
        find_gap(
            place.role.uuid,
            place.rung.id,
            known_requirements(engine, place.rung),
            content.by_id,
            content.measurable,
            predictor,
        )
        for place in places
    ]
