"""The career path: where the learner stands in each stage, by what evidence, and what to do next there."""

from collections.abc import Sequence
from dataclasses import dataclass

from upslope.engine import gap as gap_arrow
from upslope.engine.learners import aims, placement_state
from upslope.engine.parts import Engine
from upslope.model.evidence import Evidence, EvidenceKind, Outcome
from upslope.model.plan import Gap, Measured


@dataclass(frozen=True)
class PathStage:
    """One stage of the career path: where the learner stands in it, in counted evidence.

    `state` is "open", "begun" or "done"; `facts` are (code, number) pairs and `next` a code with the page it leads to,
    both worded by who shows them.
    """

    id: str
    state: str
    facts: tuple[tuple[str, float], ...]
    next: tuple[str, str]


@dataclass(frozen=True)
class Path:
    """The home page: stages of the career, and the gap if there is a goal.

    `doors` are three ways to begin at once, as (code, page): a lesson, a piece of work, somebody to write to.
    """

    stages: tuple[PathStage, ...]
    doors: tuple[tuple[str, str], ...]
    gap: Gap | None
    answers: int
    has_goal: bool


def path(engine: Engine, learner_id: str) -> Path:
    """Where the learner stands in each stage, by what evidence."""
    wanted = bool(aims(engine, learner_id))
    entries = engine.log.entries(learner_id)
    answers = sum(entry.kind is EvidenceKind.QUESTION for entry in entries)
    gap = gap_arrow.gap_to_goal(engine, learner_id) if wanted else None
    stages = (
        _role(engine, learner_id),
        _education(entries),
        _core_skills(engine, learner_id, entries, gap),
        _practice(entries),
        _job_market(engine, learner_id),
        _growth(engine, learner_id),
        PathStage("staying_current", "open", (), ("hear", "/resource?stage=current")),
    )
    doors = (("lesson", "/today" if gap else "/skill"), ("work", "/lab"), ("write", "/resource/mentoring-platforms"))
    return Path(stages, doors, gap, answers, wanted)


def _role(engine: Engine, learner_id: str) -> PathStage:
    aimed = aims(engine, learner_id)
    if not aimed:
        return PathStage("role", "open", (), ("choose_role", "/start"))
    return PathStage("role", "done", (("goals", len(aimed)),), ("compare_roles", f"/role/compare?a={aimed[0].role.id}"))


def _education(entries: Sequence[Evidence]) -> PathStage:
    stated = (e for e in entries if e.kind is EvidenceKind.SELF_REPORT and e.score is None)
    studied = len({entry.subject for entry in stated})
    return PathStage("education", "begun" if studied else "open", (("studied", studied),), ("pathways", "/pathway"))


def _core_skills(engine: Engine, learner_id: str, entries: Sequence[Evidence], gap: Gap | None) -> PathStage:
    placement = placement_state(engine, learner_id)
    placed = bool(placement and placement.ended_at)
    answered = sum(e.kind is EvidenceKind.QUESTION and e.outcome is Outcome.ANSWERED for e in entries)
    lessons = any(entry.kind is EvidenceKind.LESSON for entry in entries)
    here = [row for row in gap.rows if row.measured is Measured.HERE] if gap else []
    facts = (("met", sum(row.met for row in here)), ("measured", len(here)), ("placed", placed), ("answers", answered))
    next_step = ("set_goal", "/start") if not gap else ("go_on", "/today") if placed else ("place", "/place")
    state = "done" if gap and gap.ready else "begun" if answered or lessons else "open"
    return PathStage("core_skills", state, facts, next_step)


def _practice(entries: Sequence[Evidence]) -> PathStage:
    lessons = len({entry.subject for entry in entries if entry.kind is EvidenceKind.LESSON})
    labs = len({entry.item.uuid for entry in entries if entry.kind is EvidenceKind.LAB and entry.item})
    state = "begun" if lessons or labs else "open"
    return PathStage("practice", state, (("lessons", lessons), ("labs", labs)), ("labs", "/lab"))


def _job_market(engine: Engine, learner_id: str) -> PathStage:
    kept = {kind: _kept(engine, learner_id, kind) for kind in ("posting", "application", "employer")}
    state = "begun" if any(kept.values()) else "open"
    if not kept["posting"] and not kept["application"]:
        next_step = ("read_posting", "/posting")
    else:
        next_step = ("applications", "/application") if kept["application"] else ("apply", "/application/new")
    return PathStage("job_market", state, tuple(kept.items()), next_step)


def _kept(engine: Engine, learner_id: str, kind: str) -> int:
    """How many of a kind the learner keeps."""
    records = engine.records.collection(learner_id, kind)
    return sum(getattr(record.value, "removed_at", None) is None for record in records)


def _growth(engine: Engine, learner_id: str) -> PathStage:
    aimed = aims(engine, learner_id)
    page = f"/ladder?role={aimed[0].role.id}" if aimed and not aimed[0].role.own else "/ladder"
    return PathStage("growth", "open", (), ("ladder", page))
