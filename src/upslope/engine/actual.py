"""plans and evidence log -> what was planned and done, week by week."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from upslope.engine.learners import local_date, profile
from upslope.engine.parts import Engine
from upslope.engine.pasts import LEVELS, Met
from upslope.learner import in_force
from upslope.model.actual import Pace, WeekActual
from upslope.model.evidence import Evidence
from upslope.model.level import Level
from upslope.model.plan import Plan, PlanWeek
from upslope.planner.actual import LESSON_SHARE, own_pace, weeks_done, weeks_held, work_of

_IsMet = Callable[[date, str, Level], bool | None]


@dataclass(frozen=True)
class Actual:
    """Weeks, oldest first, the one of today last; none before the first plan."""

    weeks: tuple[WeekActual, ...]
    pace: Pace


def planned_and_done(engine: Engine, learner_id: str) -> Actual:
    """Every week since the first plan, in the learner's own time zone, and their pace."""
    logged = _Logged.of(engine, learner_id)
    weeks = logged.weeks(engine, _was_met(engine, learner_id, logged))
    return Actual(weeks, own_pace(logged.entries, weeks))


@dataclass(frozen=True)
class _Logged:
    """What there is about a learner: entries in force, and the weeks with the plans that they are held against."""

    zone: ZoneInfo
    today: date
    entries: list[Evidence]
    held: tuple[tuple[date, Plan, PlanWeek | None], ...]

    @classmethod
    def of(cls, engine: Engine, learner_id: str) -> "_Logged":
        own, today = profile(engine, learner_id), local_date(engine, learner_id)
        entries = in_force(engine.log.entries(learner_id))
        held = weeks_held(engine.records.plans(learner_id), own.first_weekday, today)
        return cls(ZoneInfo(own.zone), today, entries, held)

    def weeks(self, engine: Engine, met: _IsMet) -> tuple[WeekActual, ...]:
        def day_of(at: datetime) -> date:
            return at.astimezone(self.zone).date()

        work = work_of(self.entries, day_of, lambda uuid: _lesson_minutes(engine, uuid))
        return weeks_done(self.held, work, self.today, met)


def _was_met(engine: Engine, learner_id: str, logged: _Logged) -> _IsMet:
    """Whether a skill was met by the end of a week, or by now in one that isn't over."""
    starts = [start for start, _, _ in logged.held]
    over = {start: _end(start, logged.zone) for start in starts if start + timedelta(days=7) <= logged.today}
    past = engine.pasts.met_at(learner_id, tuple(over.values()))
    by_start = dict.fromkeys(starts, _now(engine, learner_id)) | {start: past[end] for start, end in over.items()}

    def met(start: date, skill: str, level: Level) -> bool | None:
        top = engine.content.measurable.get(skill)
        if top is None or top.rank < level.rank:
            return None
        return skill in by_start[start][level]

    return met


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
