"""plans and evidence log -> what was planned and done, week by week."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from upslope.engine.learners import local_date, profile
from upslope.engine.parts import Engine
from upslope.engine.pasts import LEVELS, Met
from upslope.learner import in_force
from upslope.model.actual import Pace, WeekActual
from upslope.model.level import Level
from upslope.planner.actual import LESSON_SHARE, own_pace, weeks_done, weeks_held, work_of


@dataclass(frozen=True)
class Actual:
    """Weeks, oldest first, the one of today last; none before the first plan."""

    weeks: tuple[WeekActual, ...]
    pace: Pace


def planned_and_done(engine: Engine, learner_id: str) -> Actual:
    """Every week since the first plan, in the learner's own time zone, and their pace."""
    own, today = profile(engine, learner_id), local_date(engine, learner_id)
    zone = ZoneInfo(own.zone)
    entries = in_force(engine.log.entries(learner_id))
    work = work_of(entries, lambda at: at.astimezone(zone).date(), lambda uuid: _lesson_minutes(engine, uuid))
    held = weeks_held(engine.records.plans(learner_id), own.first_weekday, today)
    ends = {start: _end(start, zone) for start, _, _ in held}
    over = {start: end for start, end in ends.items() if start + timedelta(days=7) <= today}
    past = engine.pasts.met_at(learner_id, tuple(over.values()))
    by_start = dict.fromkeys(ends, _now(engine, learner_id)) | {start: past[end] for start, end in over.items()}

    def met(start: date, skill: str, level: Level) -> bool | None:
        top = engine.content.measurable.get(skill)
        if top is None or top.rank < level.rank:
            return None
        return skill in by_start[start][level]

    weeks = weeks_done(held, work, today, met)
    return Actual(weeks, own_pace(entries, weeks))


def _end(start: date, zone: ZoneInfo) -> datetime:
    """The instant at which a local week is over."""
    return datetime.combine(start + timedelta(days=7), time.min, zone).astimezone(UTC)


def _now(engine: Engine, learner_id: str) -> Met:
    predictor = engine.estimates.of(learner_id).at(engine.now())
    return {level: frozenset(uuid for uuid, held in predictor.all(level).items() if held.met) for level in LEVELS}


def _lesson_minutes(engine: Engine, uuid: str) -> float:
    """The authors' for reading a lesson; none for a skill that is gone."""
    skill = engine.content.by_uuid.get(uuid)
    return LESSON_SHARE * skill.minutes if skill else 0.0
