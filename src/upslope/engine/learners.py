"""Learners, and what they want and have time for."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from upslope.engine.goals import Aim, Also, aims_of, checked_aim, checked_aims, joint_rung
from upslope.engine.ids import uuid7
from upslope.engine.parts import Engine
from upslope.errors import InputError, NoGoal, NotFound
from upslope.model.learner import (
    Approach,
    Availability,
    ElsewhereWork,
    Goal,
    Learner,
    PlacementState,
    PlanWish,
    PlanWishes,
    Profile,
    TodayAction,
    TodayChoice,
    TodayChoices,
)
from upslope.model.role import Role, Rung
from upslope.planner import week_start

GOAL_GONE = (
    "The role that you aimed at is no longer there: it was removed. What you answered is kept. Choose another goal: "
    "open /start, or run: upslope goal set"
)
DEFAULT_HOURS, MAX_HOURS_PER_WEEK = 5.0, 100.0
_FARTHEST_WEEK = timedelta(days=6 * 366)
_FIRST_USE = threading.Lock()

Value = TypeVar("Value")


def add_learner(engine: Engine, name: str, *, demo: bool = False) -> Learner:
    """Add a learner by name. Raises InputError for an empty or overlong one."""
    name = name.strip()
    if not 1 <= len(name) <= 100:
        raise InputError("Give a name of 1 to 100 characters.", field="name")
    now = engine.now()
    learner = Learner(uuid7(now), name, now, demo)
    engine.records.add_learner(learner)
    return learner


def only_learner(engine: Engine) -> Learner:
    """The learner of local mode: the only one, or the first; made on first use."""
    with _FIRST_USE:  # two first requests at once must not make two learners
        learners = engine.records.learners()
        return learners[0] if learners else add_learner(engine, "Me")


def all_learners(engine: Engine) -> tuple[Learner, ...]:
    """Everyone who learns here, oldest first."""
    return engine.records.learners()


def find_learner(engine: Engine, key: str) -> Learner:
    """A learner by id or by name, in any case. Raises NotFound, and InputError for a name that several have."""
    known = engine.records.learners()
    found = [learner for learner in known if learner.id == key] or [
        learner for learner in known if learner.name.casefold() == key.strip().casefold()
    ]
    if not found:
        names = ", ".join(repr(learner.name) for learner in known)
        raise NotFound(f"There is no learner {key!r}. There are: {names or 'none yet'}.", what="learner", key=key)
    if len(found) > 1:
        ids = ", ".join(learner.id for learner in found)
        raise InputError(f"Several learners are called {key!r}. Use one of their ids: {ids}.", field="learner")
    return found[0]


def erase_learner(engine: Engine, learner_id: str) -> int:
    """Remove everything about a learner for good; returns how many entries of evidence went."""
    count = engine.records.erase_learner(learner_id, engine.now())
    engine.estimates.forget(learner_id)
    engine.walks.forget(learner_id)
    engine.pasts.forget(learner_id)
    return count


def _in_force(engine: Engine, learner_id: str, kind: str, cls: type[Value]) -> Value | None:
    record = engine.records.record(learner_id, kind)
    return record.value if record and isinstance(record.value, cls) else None


def profile(engine: Engine, learner_id: str) -> Profile:
    """The learner's time zone and first weekday; UTC and Monday until they are set."""
    return _in_force(engine, learner_id, "profile", Profile) or Profile()


def goal(engine: Engine, learner_id: str) -> Goal | None:
    """The goal, None before one was set."""
    return _in_force(engine, learner_id, "goal", Goal)


def aims(engine: Engine, learner_id: str) -> tuple[Aim, ...]:
    """The goals, the first one first; empty before one was set, and where its role is gone."""
    found = goal(engine, learner_id)
    return aims_of(engine, learner_id, found) if found else ()


def goal_or_refuse(engine: Engine, learner_id: str) -> tuple[Goal, Role, Rung]:
    """The goal with its role, and its rung with what all goals require together. Raises NoGoal when none was set yet or
    its role is gone."""
    found = goal(engine, learner_id)
    if found is None:
        raise NoGoal("There is no goal yet. Say which role you want first: open /start, or run: upslope place")
    aimed = aims_of(engine, learner_id, found)
    if not aimed:
        raise NoGoal(GOAL_GONE)
    return found, aimed[0].role, joint_rung(aimed)


def availability(engine: Engine, learner_id: str) -> Availability:
    """The hours of a week; five until they are set."""
    return _in_force(engine, learner_id, "availability", Availability) or Availability(DEFAULT_HOURS)


def placement_state(engine: Engine, learner_id: str) -> PlacementState | None:
    """The newest placement test, open or ended; None before one was started."""
    return _in_force(engine, learner_id, "placement", PlacementState)


def today_choices(engine: Engine, learner_id: str) -> TodayChoices:
    """What the learner said of Today, also what no longer holds."""
    return _in_force(engine, learner_id, "today", TodayChoices) or TodayChoices()


def elsewhere_work(engine: Engine, learner_id: str) -> ElsewhereWork:
    """The work outside Upslope that the learner says is done."""
    return _in_force(engine, learner_id, "elsewhere", ElsewhereWork) or ElsewhereWork()


def set_done_elsewhere(engine: Engine, learner_id: str, skill_key: str, *, done: bool = True) -> ElsewhereWork:
    """Say that the work on a skill outside Upslope is done (or isn't, after all). Raises NotFound."""
    skill = engine.content.skill(skill_key)
    others = tuple(uuid for uuid in elsewhere_work(engine, learner_id).done if uuid != skill.uuid)
    value = ElsewhereWork((*others, skill.uuid) if done else others)
    engine.records.put(learner_id, "elsewhere", value, engine.now())
    return value


def plan_wishes(engine: Engine, learner_id: str) -> PlanWishes:
    """What the learner wants in the plan, and out of it."""
    return _in_force(engine, learner_id, "plan", PlanWishes) or PlanWishes()


def set_plan_wish(engine: Engine, learner_id: str, skill_key: str, wish: PlanWish | None) -> PlanWishes:
    """Keep a skill in the plan, leave it out, or (None) let the plan decide again. Raises NotFound."""
    skill = engine.content.skill(skill_key)
    current = plan_wishes(engine, learner_id)
    pinned = tuple(uuid for uuid in current.pinned if uuid != skill.uuid)
    left_out = tuple(uuid for uuid in current.left_out if uuid != skill.uuid)
    value = PlanWishes(
        (*pinned, skill.uuid) if wish is PlanWish.KEEP else pinned,
        (*left_out, skill.uuid) if wish is PlanWish.LEAVE_OUT else left_out,
        tuple((uuid, week) for uuid, week in current.moved if uuid != skill.uuid),
    )
    engine.records.put(learner_id, "plan", value, engine.now())
    return value


def move_in_plan(engine: Engine, learner_id: str, skill_key: str, day: date) -> PlanWishes:
    """Work on a skill in the week that a day lies in: it is kept in the plan, too.

    Raises NotFound, and InputError for a week that has passed.
    """
    skill = engine.content.skill(skill_key)
    first_weekday = profile(engine, learner_id).first_weekday
    week, this = (week_start(each, first_weekday) for each in (day, local_date(engine, learner_id)))
    if week < this:
        raise InputError("That week has passed. Move it to this week or a later one.", field="week")
    current = plan_wishes(engine, learner_id)
    # A week that has passed asks for nothing any more.
    others = ((uuid, other) for uuid, other in current.moved if uuid != skill.uuid and other >= this)
    value = PlanWishes(
        tuple(uuid for uuid in current.pinned if uuid != skill.uuid),
        tuple(uuid for uuid in current.left_out if uuid != skill.uuid),
        (*others, (skill.uuid, week)),
    )
    engine.records.put(learner_id, "plan", value, engine.now())
    return value


def local_date(engine: Engine, learner_id: str, at: datetime | None = None) -> date:
    """The learner's calendar day at an instant (now by default), in their own time zone."""
    return (at or engine.now()).astimezone(ZoneInfo(profile(engine, learner_id).zone)).date()


def check_zone(name: str) -> None:
    """Raises InputError for what isn't the IANA name of a time zone."""
    if name not in available_timezones():
        raise InputError(f"{name!r} is no time zone. Use an IANA name such as Europe/Vienna or UTC.", field="zone")


def set_profile(engine: Engine, learner_id: str, zone: str, first_weekday: int = 0) -> Profile:
    """Set zone and first weekday. Weeks with other hours keep them, in the week that most of their days now lie in.

    Raises InputError for a zone that isn't an IANA name or a weekday outside 0-6.
    """
    check_zone(zone)
    if not 0 <= first_weekday <= 6:
        raise InputError("The first weekday is a number from 0 (Monday) to 6 (Sunday).", field="first_weekday")
    value = Profile(zone, first_weekday)
    engine.records.put(learner_id, "profile", value, engine.now())
    current = availability(engine, learner_id)
    middles = [(day + timedelta(days=3), hours) for day, hours in current.exceptions]
    moved = tuple(sorted((week_start(middle, first_weekday), hours) for middle, hours in middles))
    if moved != current.exceptions:
        engine.records.put(learner_id, "availability", replace(current, exceptions=moved), engine.now())
    return value


def set_goal(
    engine: Engine,
    learner_id: str,
    role_key: str,
    rung_id: str,
    by: date | None,
    approach: Approach = Approach.HANDS_ON,
    also: Sequence[Also] | None = None,
) -> Goal:
    """Set the goal, and with `also` the further ones; None keeps those there are.

    Raises NotFound for an unknown role, and InputError for an unknown rung or one that requires nothing, a date not in
    the future, a weight that isn't above 0, or the same goal twice.
    """
    first = checked_aim(engine, learner_id, Also(role_key, rung_id))
    if by is not None and by <= local_date(engine, learner_id):
        raise InputError("The date must lie in the future; leave it empty for no date.", field="by")
    if also is not None:
        further = checked_aims(engine, learner_id, first, also)
    else:
        kept = goal(engine, learner_id)
        further = tuple(row for row in (kept.also if kept else ()) if row[:2] != (first.role.uuid, rung_id))
    value = Goal(first.role.uuid, rung_id, by, approach, further)
    engine.records.put(learner_id, "goal", value, engine.now())
    return value


def set_further_goals(engine: Engine, learner_id: str, also: Sequence[Also]) -> Goal:
    """Put other further goals beside the first one, which stays as it is, its date too. Raises as `set_goal` does, and
    NoGoal."""
    kept, _, _ = goal_or_refuse(engine, learner_id)
    value = replace(kept, also=checked_aims(engine, learner_id, aims_of(engine, learner_id, kept)[0], also))
    engine.records.put(learner_id, "goal", value, engine.now())
    return value


def set_hours(engine: Engine, learner_id: str, hours_per_week: float) -> Availability:
    """Change the hours of an ordinary week; exceptions stay. Raises InputError outside 0.5-100."""
    if not 0.5 <= hours_per_week <= MAX_HOURS_PER_WEEK:
        raise InputError(f"Hours a week must be between 0.5 and {MAX_HOURS_PER_WEEK:g}.", field="hours")
    value = replace(availability(engine, learner_id), hours_per_week=float(hours_per_week))
    engine.records.put(learner_id, "availability", value, engine.now())
    return value


def set_week(engine: Engine, learner_id: str, day: date, hours: float | None) -> Availability:
    """Other hours for the week that a day lies in (0 skips it, None goes back to the ordinary ones).

    Raises InputError, also for a day more than six years away.
    """
    if abs(day - local_date(engine, learner_id)) > _FARTHEST_WEEK:
        raise InputError(f"{day} is too far away to plan for.", field="starts")
    if hours is not None and not 0 <= hours <= MAX_HOURS_PER_WEEK:
        raise InputError(f"Hours must be between 0 and {MAX_HOURS_PER_WEEK:g}.", field="hours")
    current = availability(engine, learner_id)
    starts = week_start(day, profile(engine, learner_id).first_weekday)
    exceptions = {day: value for day, value in current.exceptions if day != starts}
    if hours is not None:
        exceptions[starts] = float(hours)
    value = replace(current, exceptions=tuple(sorted(exceptions.items())))
    engine.records.put(learner_id, "availability", value, engine.now())
    return value


def leave_out_today(engine: Engine, learner_id: str, skill_key: str) -> None:
    """“Not now”: keep a skill out of Today until tomorrow. Raises NotFound."""
    skill = engine.content.skill(skill_key)
    today = local_date(engine, learner_id)
    kept = [one for one in today_choices(engine, learner_id).all if one.until is None or one.until >= today]
    chosen = TodayChoice(skill.uuid, TodayAction.NOT_NOW, today)
    put_today_choices(engine, learner_id, [*(one for one in kept if one != chosen), chosen])


def put_today_choices(engine: Engine, learner_id: str, said: Iterable[TodayChoice]) -> None:
    """Keep what was said of Today, in this order and nothing else."""
    engine.records.put(learner_id, "today", TodayChoices(said=tuple(said)), engine.now())
