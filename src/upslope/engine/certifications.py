"""certification + mastery -> where one stands, and the role that aims at it."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches

from upslope.careers import certifications as exams
from upslope.careers.ladder import RungOf
from upslope.engine import learners, own_roles
from upslope.engine.estimate import ModelPredictor
from upslope.engine.goals import Aim, Also
from upslope.engine.parts import Engine
from upslope.engine.roles import own_roles as stored_roles
from upslope.errors import InputError, NotFound
from upslope.learner import in_force
from upslope.model.actual import Pace
from upslope.model.certification import Certification
from upslope.model.exam import ExamStanding, Line
from upslope.model.learner import Approach
from upslope.model.own_role import LONGEST_TITLE, OwnRequirement, OwnRole, OwnRung
from upslope.model.plan import Gap
from upslope.model.role import Requirement
from upslope.planner import at_own_pace, find_gap
from upslope.planner.actual import own_pace

RUNG = "exam"
_DRAWS = 400


@dataclass(frozen=True)
class Standing:
    """A certification, where the learner stands, and the gap to all that it requires of skills.

    `successor` took the place of one that is gone; `role` is the learner's own that aims at it, `aimed` whether that is
    one of their goals. `serves` is the share of what it requires, by weight, on skills that the goals require as well,
    None without a goal. `matters_on` are the rungs whose description names it.
    """

    certification: Certification
    exam: ExamStanding
    gap: Gap
    successor: Certification | None
    role: OwnRole | None
    aimed: bool
    serves: float | None
    matters_on: tuple[RungOf, ...]


def find_certification(engine: Engine, key: str) -> Certification:
    """By id, uuid, the issuer's code, title or alias, in any case. Raises NotFound with near matches."""
    known = engine.catalog.career.certifications
    wanted = key.strip().casefold()
    for found in known:
        if wanted in _names(found):
            return found
    near = get_close_matches(wanted, [name for found in known for name in _names(found)], n=3, cutoff=0.5)
    perhaps = f" Perhaps you mean {' or '.join(near)}." if near else " See: upslope certification list"
    raise NotFound(f"There is no certification {key!r}.{perhaps}", what="certification", key=key)


def _names(found: Certification) -> tuple[str, ...]:
    names = (found.id, found.uuid, found.code or found.id, found.title, *found.aliases)
    return tuple(name.casefold() for name in names)


def standing(engine: Engine, learner_id: str, key: str) -> Standing:
    """Where the learner stands before one certification. Raises NotFound."""
    found = find_certification(engine, key)
    return next(_standings(engine, learner_id, (found,)))


def standings(engine: Engine, learner_id: str) -> tuple[Standing, ...]:
    """Where the learner stands before each: what serves their goals most comes first, those that are gone last."""
    found = _standings(engine, learner_id, engine.catalog.career.certifications)

    def place(one: Standing) -> tuple[bool, float, str]:
        return not one.certification.open, -round(one.serves or 0, 2), one.certification.title.casefold()

    return tuple(sorted(found, key=place))


def _standings(engine: Engine, learner_id: str, known: Iterable[Certification]) -> Iterator[Standing]:
    predictor = engine.estimates.of(learner_id).at(engine.now())
    pace = own_pace(in_force(engine.log.entries(learner_id)), ())
    every = engine.catalog.career.certifications
    by_id, by_uuid = ({getattr(found, name): found for found in every} for name in ("id", "uuid"))
    roles = {role.copied_from: role for role in stored_roles(engine, learner_id).roles if role.copied_from}
    aims = learners.aims(engine, learner_id)
    goals = {aim.role.uuid for aim in aims}
    wanted = _wanted(engine, aims, {role.uuid for role in roles.values() if role.copied_from in by_uuid})
    for found in known:
        lines = _lines(engine, found)
        role, gap = roles.get(found.uuid), _gap(engine, found, lines, predictor, pace)
        yield Standing(
            found,
            _exam(found, lines, predictor),
            gap,
            by_id.get(found.successor or ""),
            role,
            role is not None and role.uuid in goals,
            sum(row.weight for row in gap.rows if row.skill in wanted) / 100 if wanted else None,
            tuple(
                RungOf(role, rung)
                for role in engine.catalog.roles
                for rung in role.rungs
                if found.id in rung.certifications
            ),
        )


def _wanted(engine: Engine, aims: Sequence[Aim], exams_aimed_at: Set[str]) -> frozenset[str]:
    """The skills (uuids) that the goals require which aren't certifications themselves."""
    skills = engine.content.by_id
    return frozenset(
        skills[row.skill].uuid
        for aim in aims
        if aim.role.uuid not in exams_aimed_at
        for row in aim.rung.requirements
        if row.skill in skills
    )


def _lines(engine: Engine, found: Certification) -> tuple[tuple[Line, ...], ...]:
    uuids = {name: skill.uuid for name, skill in engine.content.by_id.items()}
    return exams.lines_of(found, uuids, engine.content.measurable)


def _exam(found: Certification, lines: tuple[tuple[Line, ...], ...], predictor: ModelPredictor) -> ExamStanding:
    keys = exams.measured_keys(lines)
    masteries = [predictor.mastery(skill, level) for skill, level in keys]
    return exams.standing(found, lines, keys, masteries, predictor.held_in_draws(keys, _DRAWS))


def _gap(
    engine: Engine, found: Certification, lines: tuple[tuple[Line, ...], ...], predictor: ModelPredictor, pace: Pace
) -> Gap:
    content = engine.content
    wanted = [
        Requirement(content.by_uuid[skill].id, level, weight, essential=False)
        for skill, level, weight in exams.requirements_of(lines)
    ]
    return at_own_pace(find_gap(found.uuid, RUNG, wanted, content.by_id, content.measurable, predictor), pace)


@dataclass(frozen=True)
class Aimed:
    """The role made of a certification. `first` tells that it is the first goal now, not a further one."""

    role: OwnRole
    first: bool


def aim(engine: Engine, learner_id: str, key: str, *, first: bool = False, weight: float = 1.0) -> Aimed:
    """Make a certification a goal: beside the first one with a weight, or in its place where `first` or there is none.

    Its objectives become a role of the learner's own, which they can edit; a role made of it before is taken as it is.
    Raises NotFound, and InputError for one that can't be earned any more or of which nothing is covered here.
    """
    found = find_certification(engine, key)
    _check_open(engine, found)
    role = _role(engine, learner_id, found)
    aims = learners.aims(engine, learner_id)
    if aims and aims[0].role.uuid == role.uuid:
        return Aimed(role, first=True)
    if first or not aims:
        kept = learners.goal(engine, learner_id)
        approach = kept.approach if kept else Approach.HANDS_ON
        learners.set_goal(engine, learner_id, role.uuid, role.rungs[0].id, None, approach)
        return Aimed(role, first=True)
    others = [Also(one.role.uuid, one.rung.id, one.weight) for one in aims[1:] if one.role.uuid != role.uuid]
    learners.set_further_goals(engine, learner_id, [*others, Also(role.uuid, role.rungs[0].id, weight)])
    return Aimed(role, first=False)


def _check_open(engine: Engine, found: Certification) -> None:
    if found.open:
        return
    follows = next((one for one in engine.catalog.career.certifications if one.id == found.successor), None)
    instead = f" Aim at {follows.title} instead: /certification/{follows.id}" if follows else ""
    raise InputError(
        f"{found.title} can't be earned any more, so it can't be a goal. {found.status_note}{instead}",
        field="certification",
    )


def _role(engine: Engine, learner_id: str, found: Certification) -> OwnRole:
    """The role made of a certification before, or a new one."""
    known = stored_roles(engine, learner_id).roles
    if kept := next((role for role in known if role.copied_from == found.uuid), None):
        return kept
    wanted = exams.requirements_of(_lines(engine, found))
    if not wanted:
        raise InputError(
            f"None of the objectives of {found.title} is covered by a skill here, so it can't be planned for.",
            field="certification",
        )
    rows = tuple(OwnRequirement(skill, level, weight) for skill, level, weight in wanted)
    title = found.title[:LONGEST_TITLE]
    return own_roles.add_role(engine, learner_id, title, (OwnRung(RUNG, title, rows),), found.uuid)
