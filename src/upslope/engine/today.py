"""plan -> today: the next best things for the minutes at hand, and what the learner says of them."""

from collections.abc import Sequence

from upslope.engine import plan as plan_arrow
from upslope.engine.learners import (
    elsewhere_work,
    local_date,
    placement_state,
    put_today_choices,
    today_choices,
)
from upslope.engine.parts import Engine
from upslope.engine.review import review_plan, steps_back
from upslope.errors import InputError, NotFound
from upslope.model.evidence import Purpose
from upslope.model.learner import TodayAction, TodayChoice
from upslope.model.level import Level
from upslope.model.plan import Activity, Today
from upslope.model.skill import Skill
from upslope.planner import EasierWork, Surroundings, choose_today

DEFAULT_MINUTES = 30


def today(engine: Engine, learner_id: str, minutes: int = DEFAULT_MINUTES) -> Today:
    """Raises NoGoal, and InputError unless minutes are in 5-600."""
    return _chosen(engine, learner_id, minutes, choices(engine, learner_id))


def choices(engine: Engine, learner_id: str) -> tuple[TodayChoice, ...]:
    """What the learner said of Today and still holds, in the order in which it was said."""
    on = local_date(engine, learner_id)
    said = [one for one in today_choices(engine, learner_id).all if one.until is None or one.until >= on]
    tests = [one for one in said if one.action is TodayAction.TOO_EASY]
    settled = {one for one in tests if _settled(engine, learner_id, one)}
    return tuple(one for one in said if one not in settled)


def say(engine: Engine, learner_id: str, skill_key: str, action: TodayAction, minutes: int = DEFAULT_MINUTES) -> Today:
    """Say something of a skill in Today, and get the Today after it. Said twice it is the same as once.

    Raises NotFound, NoGoal, and InputError where there is nothing to test out of, or nothing to put in its place.
    """
    skill = engine.content.skill(skill_key)
    said = choices(engine, learner_id)
    now = _chosen(engine, learner_id, minutes, said)
    if action in [one.action for one in said if one.skill == skill.uuid][-1:]:
        return now
    if action is TodayAction.TOO_EASY:
        _refuse_to_test(engine, learner_id, skill)
    until = None if action is TodayAction.TOO_EASY else now.on
    said = (*said, TodayChoice(skill.uuid, action, until, engine.log.last_seq(learner_id)))
    after = _chosen(engine, learner_id, minutes, said)
    if action in (TodayAction.SWAP, TodayAction.TOO_HARD):
        _refuse_without_another(skill, action, now, after)
    put_today_choices(engine, learner_id, said)
    return after


def take_back(engine: Engine, learner_id: str, skill_key: str, minutes: int = DEFAULT_MINUTES) -> Today:
    """Take back what was last said of a skill: Today is again what it was before. Raises NotFound, also if nothing
    that holds was said of it, and NoGoal."""
    skill = engine.content.skill(skill_key)
    said = list(choices(engine, learner_id))
    last = next((place for place in reversed(range(len(said))) if said[place].skill == skill.uuid), None)
    if last is None:
        raise NotFound(f"There is nothing to take back: “{skill.title}” is as your plan has it.", what="choice")
    del said[last]
    before = _chosen(engine, learner_id, minutes, said)
    put_today_choices(engine, learner_id, said)
    return before


def _chosen(engine: Engine, learner_id: str, minutes: int, said: Sequence[TodayChoice]) -> Today:
    if not 5 <= minutes <= 600:
        raise InputError("Minutes for today must be between 5 and 600.", field="minutes")
    plan = plan_arrow.current_plan(engine, learner_id)
    estimate = engine.estimates.of(learner_id)
    placement = placement_state(engine, learner_id)
    easier = _easier(engine, learner_id)
    unwanted = frozenset(one.skill for one in said if one.action is TodayAction.NOT_NOW)
    return choose_today(
        local_date(engine, learner_id),
        minutes,
        plan.weeks,
        review_plan(engine, learner_id, estimate.state, minutes=minutes, without=unwanted).activity,
        sorted(estimate.state.disputed & engine.content.askable),
        said,
        back=steps_back(engine, learner_id, estimate),
        placement_open=bool(placement and placement.ended_at is None),
        easier=easier,
        rests_on=easier.rests_on,
    )


def _easier(engine: Engine, learner_id: str) -> EasierWork:
    predictor = engine.estimates.of(learner_id).at(engine.now())
    around = Surroundings(
        engine.content.by_id,
        engine.content.measurable,
        done_elsewhere=frozenset(elsewhere_work(engine, learner_id).done),
        lessons_read=predictor.state.lessons,
    )
    return EasierWork(around, predictor, engine.content.askable)


def _settled(engine: Engine, learner_id: str, choice: TodayChoice) -> bool:
    """Whether a test-out was taken since something was found too easy, or isn't needed any more."""
    if choice.skill not in engine.content.askable or _held(engine, learner_id, choice.skill):
        return True
    since = engine.log.entries(learner_id, choice.after_seq)
    tests = (entry.item for entry in since if entry.purpose is Purpose.TEST_OUT)
    return any(item is not None and choice.skill in dict(item.skills) for item in tests)


def _held(engine: Engine, learner_id: str, skill: str) -> bool:
    return engine.estimates.of(learner_id).at(engine.now()).mastery(skill, Level.KNOW).met


def _refuse_to_test(engine: Engine, learner_id: str, skill: Skill) -> None:
    if skill.uuid not in engine.content.askable:
        raise InputError(
            f"There are no questions on “{skill.title}” here, so there is nothing to test out of. Leave it out of the "
            "plan if you don't need it.",
            field="skill",
        )
    if _held(engine, learner_id, skill.uuid):
        raise InputError(
            f"You very likely know “{skill.title}” already, so a test-out would change nothing. What is left of it is "
            "work in code or in a project.",
            field="skill",
        )


def _refuse_without_another(skill: Skill, action: TodayAction, now: Today, after: Today) -> None:
    """Raises InputError unless what the choice is about is in Today, and no longer there afterwards."""
    item = _item(now, skill)
    if item is None:
        raise InputError(
            f"“{skill.title}” isn't in Today for {now.minutes} minutes, so nothing can take its place.",
            field="skill",
        )
    left = _item(after, skill)
    if left is not None and left.kind is item.kind:
        what = "easier is known to put in its place" if action is TodayAction.TOO_HARD else "else fits these minutes"
        raise InputError(f"Nothing {what}, so “{skill.title}” stays. Skip it to leave it out today.", field="skill")


def _item(found: Today, skill: Skill) -> Activity | None:
    return next((activity for activity in found.activities if activity.skill == skill.uuid), None)
