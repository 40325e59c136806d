"""mastery -> review: what is due, the fewest questions that cover it, and the rest spread over the coming days."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from upslope.engine.estimate import Estimate
from upslope.engine.learners import availability, local_date, profile
from upslope.engine.parts import Engine
from upslope.learner import State, in_force
from upslope.learner import review as model
from upslope.learner.review import Cover, Due, Exercise, Levelled
from upslope.model.evidence import Purpose
from upslope.model.plan import Activity, ActivityKind, Reason
from upslope.planner import review_minutes, week_start

_EACH = 2.0
_HORIZON = 28
_LOOKED_BACK = 60
_BACK_MINUTES = 10.0


@dataclass(frozen=True)
class ReviewPlan:
    """What to repeat today and what comes later.

    `due` is all that is due now, most at risk first, `cover` the questions for today's share of it. `later` counts the
    reviews of each coming local date that has any, `moved` those that come later than they fell due.
    """

    due: tuple[Due, ...]
    cover: Cover
    later: tuple[tuple[date, int], ...]
    moved: int

    @property
    def activity(self) -> Activity | None:
        """Today's share as one activity with its reason; None when there is nothing in it."""
        covered = self.cover.covered
        if not covered:
            return None
        slip = max(1 - one.recall for one in self.due if one.skill in covered)
        params = (
            ("skills", covered),
            ("chance", slip),
            ("questions", len(self.cover.chosen)),
            ("moved", self.moved),
        )
        return Activity(ActivityKind.REVIEW, None, self.cover.minutes, Reason("due", params))


def due_reviews(engine: Engine, state: State) -> list[tuple[str, float]]:
    """(skill uuid, chance of a slip) of what was known and is fading and can be asked, most at risk first."""
    return [(one.skill, 1 - one.recall) for one in _due(engine, state)]


def review_plan(
    engine: Engine,
    learner_id: str,
    state: State,
    *,
    minutes: float | None = None,
    without: Set[str] = frozenset(),
) -> ReviewPlan:
    """Today's share of what is due, and the rest by day, `without` some skills (uuids).

    `minutes` are those at hand now; where not given, today has its part of the week's hours like every coming day, less
    what was reviewed today already.
    """
    now = engine.now()
    coming = [one for one in _due(engine, state, _HORIZON) if one.skill not in without]
    due = tuple(one for one in coming if one.within <= 0)
    today, caps = local_date(engine, learner_id), _caps(engine, learner_id)
    done = _EACH * _done_today(engine, learner_id)
    caps[0] = max(caps[0] - done, 0.0) if minutes is None else review_minutes(minutes)
    spread = model.levelled(coming, caps, minutes_each=_EACH)
    cover = model.cover(state, spread.days[0], exercises(engine), now)
    return ReviewPlan(due, cover, _later(spread, today), spread.moved)


def next_exercise(engine: Engine, learner_id: str, state: State) -> Exercise | None:
    """What to ask in review: today's share first, then the rest for whoever goes on. None if nothing is due."""
    plan = review_plan(engine, learner_id, state)
    chosen = plan.cover.chosen or model.cover(state, plan.due, exercises(engine), engine.now()).chosen
    return chosen[0].exercise if chosen else None


def exercises(engine: Engine) -> tuple[Exercise, ...]:
    """The questions that can be asked: of those that exercise the same skills alike, one stands for all."""
    found: dict[object, Exercise] = {}
    for candidate in engine.content.candidates:
        if candidate.family not in engine.content.broken:
            found.setdefault((candidate.item.skills, candidate.item.level), Exercise(candidate.family, candidate.item))
    return tuple(found.values())


def steps_back(engine: Engine, learner_id: str, estimate: Estimate) -> list[Activity]:
    """What to look at again after failing a skill's questions twice: an unread lesson if there is one, or practice."""
    recent = engine.log.entries(learner_id, max(estimate.seq - _LOOKED_BACK, 0))
    back = model.sent_back(estimate.state, in_force(recent), engine.now())
    found: dict[str, Activity] = {}
    for one in back:
        for uuid in one.to:
            if uuid in engine.content.askable:
                lesson = uuid not in estimate.state.lessons and engine.catalog.lesson(engine.content.by_uuid[uuid].id)
                kind = ActivityKind.LEARN if lesson else ActivityKind.PRACTISE
                found.setdefault(uuid, Activity(kind, uuid, _BACK_MINUTES, _why_back(uuid, one.skill)))
    return list(found.values())


def _why_back(uuid: str, failed: str) -> Reason:
    return Reason("failed_twice_itself" if uuid == failed else "failed_twice", (("skill", failed),))


def _due(engine: Engine, state: State, horizon: float = 0.0) -> list[Due]:
    askable = engine.content.askable
    return [one for one in model.due(state, engine.now(), horizon=horizon) if one.skill in askable]


def _caps(engine: Engine, learner_id: str) -> list[float]:
    """Minutes for review of today and each coming day: of a seventh of its week's hours, the part for review."""
    today, hours = local_date(engine, learner_id), availability(engine, learner_id)
    first = profile(engine, learner_id).first_weekday
    weeks = [hours.hours_in(week_start(today + timedelta(days=ahead), first)) for ahead in range(_HORIZON)]
    return [review_minutes(60 * amount / 7) if amount > 0 else 0.0 for amount in weeks]


def _done_today(engine: Engine, learner_id: str) -> int:
    """How many reviews were answered since the learner's local midnight."""
    now, zone = engine.now(), ZoneInfo(profile(engine, learner_id).zone)
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    recent = engine.log.entries(learner_id, max(engine.log.last_seq(learner_id) - _LOOKED_BACK, 0))
    return sum(entry.purpose is Purpose.REVIEW and entry.occurred_at >= midnight for entry in recent)


def _later(spread: Levelled, today: date) -> tuple[tuple[date, int], ...]:
    return tuple((today + timedelta(days=day), len(of)) for day, of in enumerate(spread.days) if day and of)
