"""What is said of Today: something else comes, in the minutes there are, and undoing it brings back what was there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.model.learner import TodayAction, TodayChoice
from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason
from upslope.planner import choose_today

DAY = date(2026, 1, 5)
REASON = Reason("required", (("weight", 1.0),))
SKIP, NOT_NOW, SWAP, TOO_EASY, TOO_HARD = (
    TodayAction.SKIP,
    TodayAction.NOT_NOW,
    TodayAction.SWAP,
    TodayAction.TOO_EASY,
    TodayAction.TOO_HARD,
)


def learn(skill, minutes=60.0):
    return Activity(ActivityKind.LEARN, skill, minutes, REASON)


def practise(skill, minutes=60.0):
    return Activity(ActivityKind.PRACTISE, skill, minutes, REASON)


def lab(skill, minutes=60.0):
    return Activity(ActivityKind.LAB, skill, minutes, REASON)


def said(*pairs):
    return [TodayChoice(skill, action, None if action is TOO_EASY else DAY) for skill, action in pairs]


def below(**skills):
    """Easier work: the named prerequisites, each fifteen minutes."""

    def easier(item):
        wanted = skills.get(item.skill, "")
        return [[Activity(ActivityKind.LEARN, s, 15.0, Reason("too_hard", (("skill", item.skill),))) for s in wanted]]

    return easier


def choose(minutes, *activities, said=(), weeks=None, **more):
    weeks = [PlanWeek(DAY, 5.0, activities)] if weeks is None else weeks
    return choose_today(DAY, minutes, weeks, None, [], said, placement_open=False, **more)


def timed(today):
    return [(activity.kind.value, activity.skill, activity.minutes) for activity in today.activities]


PLAN = (learn("a"), learn("b"), practise("c"))


def test_what_is_skipped_makes_room_for_what_comes_next():
    assert timed(choose(60, *PLAN, said=said(("a", SKIP)))) == [("learn", "b", 30), ("practise", "c", 30)]


def test_what_is_swapped_is_replaced_where_it_stands_by_what_comes_next_and_says_so():
    before, after = choose(60, *PLAN), choose(60, *PLAN, said=said(("a", SWAP)))
    assert timed(before) == [("learn", "a", 30), ("learn", "b", 30)]
    assert timed(after) == [("practise", "c", 30), ("learn", "b", 30)]
    reason = after.activities[0].reason
    assert (reason.code, dict(reason.params)) == ("swapped", {"instead_of": "a", "code": "required", "weight": 1.0})


def test_a_few_minutes_are_no_swap_for_half_an_hour_where_there_is_more():
    plan = (learn("a"), learn("b", 10.0), learn("c"))
    assert timed(choose(30, *plan, said=said(("a", SWAP)))) == [("learn", "c", 30)]
    assert timed(choose(30, *plan[:2], said=said(("a", SWAP)))) == [("learn", "b", 10)]


def test_a_lesson_is_swapped_for_a_lab_that_waits_where_no_lesson_is_left():
    plan = (learn("a"), lab("d"))
    assert timed(choose(20, *plan)) == [("learn", "a", 20)]
    assert timed(choose(20, *plan, said=said(("a", SWAP)))) == [("lab", "d", 20)]


def test_where_nothing_else_is_planned_another_kind_of_the_same_work_comes():
    plan = (practise("a"), lab("a"))
    assert timed(choose(20, *plan, said=said(("a", SWAP)))) == [("lab", "a", 20)]
    assert timed(choose(20, learn("a"), lab("a"), said=said(("a", SWAP)))) == [("learn", "a", 20)]  # no lab before it


def test_what_came_in_can_be_swapped_too():
    after = choose(30, *PLAN, said=said(("a", SWAP), ("b", SWAP)))
    assert timed(after) == [("practise", "c", 30)]
    assert dict(after.activities[0].reason.params)["instead_of"] == "b"


def test_what_is_too_easy_becomes_its_test_out_and_the_time_goes_to_what_comes_next():
    after = choose(60, *PLAN, said=said(("a", TOO_EASY)))
    assert timed(after) == [("test_out", "a", 6), ("learn", "b", 30), ("practise", "c", 24)]
    assert after.activities[0].reason.code == "too_easy"


def test_what_is_too_hard_gives_its_place_to_what_it_rests_on():
    after = choose(60, *PLAN, said=said(("a", TOO_HARD)), easier=below(a="xy"))
    assert timed(after) == [("learn", "x", 15), ("learn", "y", 15), ("learn", "b", 30)]
    further = choose(60, *PLAN, said=said(("a", TOO_HARD), ("x", TOO_HARD)), easier=below(a="x", x="z"))
    assert timed(further)[0] == ("learn", "z", 15)


def test_what_it_rests_on_that_is_in_today_already_has_that_as_its_reason():
    after = choose(60, *PLAN, said=said(("b", TOO_HARD)), easier=below(b="a"))
    assert timed(after) == [("learn", "a", 30), ("practise", "c", 30)]
    assert after.activities[0].reason == Reason("too_hard", (("skill", "b"),))


def test_what_was_put_off_does_not_come_in_as_a_prerequisite():
    after = choose(30, *PLAN, said=said(("x", SKIP), ("a", TOO_HARD)), easier=below(a="xy"))
    assert timed(after)[0] == ("learn", "y", 15)


def test_what_rests_on_something_put_off_waits_with_it_unless_nothing_else_is_left():
    def on(skill):
        return {"b": {"a"}}.get(skill, set())

    assert timed(choose(30, *PLAN, said=said(("a", SKIP)), rests_on=on)) == [("practise", "c", 30)]
    assert timed(choose(30, *PLAN, said=said(("a", TOO_EASY)), rests_on=on))[1] == ("learn", "b", 24)
    assert timed(choose(30, learn("a"), learn("b"), said=said(("a", SKIP)), rests_on=on)) == [("learn", "b", 30)]


def test_several_things_said_of_one_skill_come_one_after_the_other():
    both = said(("a", TOO_EASY), ("a", SKIP))
    assert "a" not in {skill for _, skill, _ in timed(choose(60, *PLAN, said=both))}
    assert timed(choose(60, *PLAN, said=both[:1]))[0] == ("test_out", "a", 6)


@pytest.mark.parametrize("action", [SWAP, TOO_HARD])
def test_the_only_thing_left_stays_whatever_is_said(action):
    assert timed(choose(30, learn("a"), said=said(("a", action)))) == [("learn", "a", 30)]


SKILLS = "abcdefgh"
KINDS = (ActivityKind.LEARN, ActivityKind.PRACTISE, ActivityKind.LAB, ActivityKind.RESOURCE)
WEEKS = st.lists(
    st.lists(
        st.builds(Activity, st.sampled_from(KINDS), st.sampled_from(SKILLS), st.floats(5, 300), st.just(REASON)),
        max_size=6,
    ).map(lambda activities: PlanWeek(DAY, 5.0, tuple(activities))),
    max_size=3,
)
CHOICES = st.lists(
    st.builds(TodayChoice, st.sampled_from(SKILLS), st.sampled_from(list(TodayAction)), st.just(DAY)), max_size=6
)
GRAPH = st.dictionaries(st.sampled_from(SKILLS), st.lists(st.sampled_from(SKILLS + "xyz"), max_size=3))


def rests_on(graph):
    return lambda skill: {before for before in graph.get(skill, ()) if before != skill}


@given(st.integers(5, 600), WEEKS, CHOICES, GRAPH, st.lists(st.sampled_from("adp"), max_size=2, unique=True))
def test_whatever_is_said_the_choices_fit_no_skill_comes_twice_and_work_that_is_planned_is_offered(
    minutes, weeks, choices, graph, disputed
):
    found = choose_today(
        DAY,
        minutes,
        weeks,
        None,
        disputed,
        choices,
        placement_open=False,
        easier=below(**graph),
        rests_on=rests_on(graph),
    )
    skills = [activity.skill for activity in found.activities]
    gone = {choice.skill for choice in choices if choice.action in (SKIP, NOT_NOW)}
    planned = {activity.skill for week in weeks for activity in week.activities} | set(disputed)
    assert sum(activity.minutes for activity in found.activities) <= minutes
    assert all(activity.minutes >= 1 for activity in found.activities)
    assert len(skills) == len(set(skills)) <= 4
    assert not gone & set(skills)
    assert bool(found.activities) == bool(planned - gone)
    assert all(activity.reason.code for activity in found.activities)


@given(st.integers(5, 600), WEEKS, CHOICES, GRAPH, st.data())
def test_what_is_said_of_an_item_takes_it_away_or_changes_nothing(minutes, weeks, choices, graph, data):
    more = {"easier": below(**graph)}
    before = choose(minutes, weeks=weeks, said=choices, **more)
    if not before.activities:
        return
    item = data.draw(st.sampled_from(before.activities))
    action = data.draw(st.sampled_from(list(TodayAction)))
    after = choose(minutes, weeks=weeks, said=[*choices, TodayChoice(item.skill, action, DAY)], **more)
    stays = (item.kind, item.skill) in [(activity.kind, activity.skill) for activity in after.activities]
    if action in (SKIP, NOT_NOW):
        assert not stays
    elif stays:
        assert after.activities == before.activities
    others = [activity for activity in before.activities if activity.skill != item.skill]
    if action in (SWAP, TOO_EASY, TOO_HARD):  # what else was there stays, with the minutes it had
        there = {(activity.kind, activity.skill, activity.minutes) for activity in after.activities}
        assert {(activity.kind, activity.skill, activity.minutes) for activity in others} <= there
