"""What pages show of the loop's values: skills with their ledger, the path."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from upslope.engine import gap as gap_arrow
from upslope.engine.goals import joint_rung
from upslope.engine.learners import aims, elsewhere_work, placement_state
from upslope.engine.parts import Engine
from upslope.engine.roles import all_roles
from upslope.learner import mastery
from upslope.learner.explain import Walk, change, explain, movements
from upslope.model.evidence import Aid, Evidence, EvidenceKind, Outcome
from upslope.model.explanation import Change, Explanation
from upslope.model.lab import Lab
from upslope.model.level import Level
from upslope.model.mastery import Mastery, Movement
from upslope.model.plan import Gap, Measured
from upslope.model.skill import Area, Skill, SkillStatus


@dataclass(frozen=True)
class LedgerLine:
    """One entry of the evidence and what it did to P(at level) of a skill; `direct` if it is about that skill."""

    evidence: Evidence
    movement: Movement
    direct: bool


@dataclass(frozen=True)
class SkillState:
    """A skill with its mastery; `mastery` None where nothing here can measure it."""

    skill: Skill
    mastery: Mastery | None
    goal_weight: float


@dataclass(frozen=True)
class SkillView:
    """Everything a skill's page shows. `needed_for` are skills that have it as a prerequisite, `labs` those that
    measure it."""

    skill: Skill
    area: Area
    mastery: Mastery | None
    estimate: Mastery
    lesson: str | None
    families: int
    labs: tuple[Lab, ...]
    prerequisites: tuple[tuple[SkillState, str], ...]
    needed_for: tuple[SkillState, ...]
    roles: tuple[tuple[str, str, str, Level], ...]
    lesson_read: bool
    done_elsewhere: bool


def skill_states(engine: Engine, learner_id: str) -> dict[str, SkillState]:
    """Every skill by id."""
    predictor = engine.estimates.of(learner_id).at(engine.now())
    known = predictor.all(Level.KNOW)
    aimed = aims(engine, learner_id)
    weights = engine.content.goal_weights(joint_rung(aimed)) if aimed else {}
    return {
        skill.id: SkillState(
            skill, known[skill.uuid] if skill.uuid in engine.content.measurable else None, weights.get(skill.uuid, 0.0)
        )
        for skill in engine.catalog.skills
    }


def skill_view(engine: Engine, learner_id: str, key: str) -> SkillView:
    """Everything about one skill. Raises NotFound for an unknown or retired one."""
    skill = engine.content.skill(key)
    states = skill_states(engine, learner_id)
    estimate = engine.estimates.of(learner_id)
    area = next((area for area in engine.catalog.areas if area.id == skill.area), Area(skill.area, skill.area))
    roles = [
        (role.id, role.title, rung.title, row.level)
        for role in all_roles(engine, learner_id)
        for rung in role.rungs
        for row in rung.requirements
        if row.skill == skill.id
    ]
    first_rungs = {(role, level): (role, title, rung, level) for role, title, rung, level in reversed(roles)}
    return SkillView(
        skill=skill,
        area=area,
        mastery=states[skill.id].mastery,
        estimate=estimate.at(engine.now()).mastery(skill.uuid, Level.KNOW),
        lesson=engine.catalog.lesson(skill.id),
        families=len(engine.catalog.families(skill.id)),
        labs=engine.content.labs_measuring(skill.id),
        prerequisites=tuple((states[e.skill], e.reason) for e in skill.prerequisites if e.skill in states),
        needed_for=tuple(
            state for state in states.values() if any(edge.skill == skill.id for edge in state.skill.prerequisites)
        ),
        roles=tuple(sorted(first_rungs.values(), key=lambda row: (row[1], row[3].rank))),
        lesson_read=skill.uuid in estimate.state.lessons,
        done_elsewhere=skill.uuid in elsewhere_work(engine, learner_id).done,
    )


def ledger(engine: Engine, learner_id: str, key: str, level: Level = Level.KNOW) -> list[LedgerLine]:
    """The evidence about a skill, newest first, with what each entry did. Raises NotFound, also for a retired one."""
    skill = engine.content.skill(key)
    walked = engine.walks.of(learner_id, level)
    by_id = {entry.id: entry for step in walked.steps for entry in step.entries}
    lines = [
        LedgerLine(by_id[move.evidence_id], move, skill.uuid in by_id[move.evidence_id].about)
        for move in movements(walked, skill.uuid)
    ]
    return list(reversed(lines))


@dataclass(frozen=True)
class Explained:
    """Why a skill's estimate is what it is. `change` is between the two instants that were asked about, None unless
    some were; `assisted` is the estimate with an assistant at hand, None unless there is such evidence on the skill."""

    explanation: Explanation
    change: Change | None
    assisted: Mastery | None


def explained(
    engine: Engine,
    learner_id: str,
    key: str,
    level: Level = Level.KNOW,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Explained:
    """What moved a skill's estimate, and why it changed `since` an instant, `until` another or now.

    An instant ahead of now is now; one after the other means no change. Raises NotFound, also for a retired skill.
    """
    skill, now = engine.content.skill(key), engine.now()
    walked = engine.walks.of(learner_id, level)
    entries = [entry for step in walked.steps for entry in step.entries]
    with_help = any(entry.aid is Aid.ASSISTANT and skill.uuid in entry.about for entry in entries)
    return Explained(
        explain(walked, skill.uuid, now),
        _change(engine, learner_id, walked, skill.uuid, since, until, now) if since or until else None,
        mastery(walked.state, skill.uuid, level, now, assisted=True) if with_help else None,
    )


def _change(
    engine: Engine,
    learner_id: str,
    walked: Walk,
    skill: str,
    since: datetime | None,
    until: datetime | None,
    now: datetime,
) -> Change:
    end = min(until or now, now)
    first = walked.steps[0].at if walked.steps else end
    return change(walked, engine.log.entries(learner_id), skill, min(since or first, end), end)


@dataclass(frozen=True)
class Stage:
    """One stage of the career path: where the learner stands in it, in counted evidence.

    `state` is "open", "begun" or "done"; `facts` are (code, number) pairs that the page words; `link` the next step.
    """

    id: str
    state: str
    facts: tuple[tuple[str, float], ...]
    link: str | None


@dataclass(frozen=True)
class Path:
    """The home page: stages of the career, and the gap if there is a goal."""

    stages: tuple[Stage, ...]
    gap: Gap | None
    answers: int
    has_goal: bool


def path(engine: Engine, learner_id: str) -> Path:
    """Where the learner stands in each stage, by what evidence. Stages without a page of their own have no link."""
    wanted = bool(aims(engine, learner_id))
    entries = engine.log.entries(learner_id)
    answers = sum(entry.kind is EvidenceKind.QUESTION for entry in entries)
    gap = gap_arrow.gap_to_goal(engine, learner_id) if wanted else None
    return Path(_stages(engine, learner_id, entries, gap), gap, answers, wanted)


def _stages(engine: Engine, learner_id: str, entries: Sequence[Evidence], gap: Gap | None) -> tuple[Stage, ...]:
    placement = placement_state(engine, learner_id)
    lessons = len({entry.subject for entry in entries if entry.kind is EvidenceKind.LESSON})
    studied = len({e.subject for e in entries if e.kind is EvidenceKind.SELF_REPORT and e.score is None})
    answered = [e for e in entries if e.kind is EvidenceKind.QUESTION and e.outcome is Outcome.ANSWERED]
    here = [row for row in gap.rows if row.measured is Measured.HERE] if gap else []
    met = sum(row.met for row in here)
    core = "done" if gap and gap.ready else "begun" if answered or lessons else "open"
    placed = bool(placement and placement.ended_at)
    return (
        Stage("role", "done" if gap else "open", (), "/role" if gap else "/start"),
        Stage("education", "begun" if studied else "open", (("studied", studied),), None),
        Stage(
            "core_skills",
            core,
            (("met", met), ("measured", len(here)), ("placed", float(placed)), ("answers", len(answered))),
            ("/today" if placed else "/place") if gap else "/start",
        ),
        Stage("practice", "begun" if lessons else "open", (("lessons", lessons),), None),
        Stage("job_market", "open", (), None),
        Stage("growth", "open", (), None),
        Stage("staying_current", "open", (), None),
    )


def ready_skills(engine: Engine) -> list[Skill]:
    """The skills with lessons and questions."""
    return [skill for skill in engine.catalog.skills if skill.status is SkillStatus.READY]
