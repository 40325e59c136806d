"""What changed between two plans: every skill that came, went or moved is told once; of itself a plan tells nothing."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from upslope.model.plan import Activity, ActivityKind, PlanWeek, Proof, Reason
from upslope.model.plan_change import PlanCause, PlanChange
from upslope.planner import changes_between
from upslope.testing.values import a_plan

MONDAY = date(2026, 1, 5)
PROOF = Proof(0.0, 0.0, "a solver", 1, 0.25, 0.25)


def plan(*weeks, starts=MONDAY, **fields):
    """Weeks as strings of skills."""
    filled = tuple(
        PlanWeek(
            starts + timedelta(weeks=number),
            5.0,
            tuple(Activity(ActivityKind.LEARN, skill, 60.0, Reason("required")) for skill in skills),
        )
        for number, skills in enumerate(weeks)
    )
    fields = {
        "made_on": starts,
        "from_seq": 0,
        "finish": date(2026, 3, 1),
        "left_out": (),
        "by": None,
        "proof": None,
    } | fields
    return a_plan("p", weeks=filled, **fields)


def told(old, new, held=()):
    return changes_between(old, new, set(held)).changes


def test_a_skill_that_came_went_or_moved_is_named_with_how_far():
    old, new = plan("ab", "bc", "d", "e"), plan("e", "af", "", "bd", left_out=("c",))
    assert told(old, new) == (
        PlanChange("no_room", ("c",)),
        PlanChange("added", ("f",)),
        PlanChange("later", ("b", "a", "d"), (1, 2)),
        PlanChange("earlier", ("e",), (3, 3)),
    )


def test_what_is_held_by_now_is_told_apart_from_what_is_no_longer_wanted():
    assert told(plan("ab"), plan("c"), held="b") == (
        PlanChange("added", ("c",)),
        PlanChange("dropped", ("a",)),
        PlanChange("done", ("b",)),
    )


def test_the_finish_comes_first():
    first, *_ = told(plan("a"), plan("b", finish=date(2026, 3, 8)))
    assert first == PlanChange("finish", was=date(2026, 3, 1), now=date(2026, 3, 8))
    assert told(plan("a"), plan("a", finish=None)) == (PlanChange("finish", was=date(2026, 3, 1)),)


def test_what_was_planned_for_a_week_that_passed_is_carried_on():
    old, new = plan("ab", "c", "d"), plan("ac", "b", starts=MONDAY + timedelta(weeks=1))
    assert told(old, new, held="d") == (
        PlanChange("carried", ("b", "a"), (1, 2)),
        PlanChange("done", ("d",)),
    )


def test_what_differed_is_told_as_far_as_the_older_plan_kept_it():
    made_from = (("goal", "1"), ("availability", "1"), ("pack", "1"))
    old = plan("a", made_from=made_from)
    new = replace(old, made_from=(("goal", "2"), ("availability", "2"), ("pack", "1"), ("wishes", "1")))
    assert changes_between(old, new).causes == (PlanCause("approach"), PlanCause("availability"))
    dated = replace(new, by=date(2026, 6, 1), from_seq=7, made_on=MONDAY + timedelta(days=3), proof=PROOF)
    assert changes_between(old, dated).causes == (
        PlanCause("date"),
        PlanCause("availability"),
        PlanCause("evidence", 7),
        PlanCause("days", 3),
        PlanCause("solver"),
    )
    assert changes_between(old, replace(old, rung="another")).causes == (PlanCause("role"),)
    assert changes_between(replace(old, made_from=()), old).causes == ()


WEEKS = st.lists(st.text("abcdefgh", max_size=4), max_size=5)
PLANS = st.builds(
    lambda weeks, late, left, finish: plan(
        *weeks, starts=MONDAY + timedelta(weeks=late), left_out=tuple(left), finish=finish
    ),
    WEEKS,
    st.integers(0, 3),
    st.sets(st.sampled_from("abcdefgh")),
    st.none() | st.dates(MONDAY, date(2027, 1, 1)),
)


def ends(found):
    return {activity.skill: week.starts for week in found.weeks for activity in week.activities}


@given(PLANS, PLANS, st.sets(st.sampled_from("abcdefgh")))
def test_every_skill_that_changed_is_told_exactly_once_and_no_other(old, new, held):
    before, after = ends(old), ends(new)
    changed = {skill for skill in before.keys() | after.keys() if before.get(skill) != after.get(skill)}
    skills = [skill for change in told(old, new, held) for skill in change.skills]
    assert sorted(skills) == sorted(changed)
    assert [change for change in told(old, new, held) if change.code == "finish"] == (
        [PlanChange("finish", was=old.finish, now=new.finish)] if old.finish != new.finish else []
    )


@given(PLANS)
def test_a_plan_has_not_changed_against_itself(found):
    nothing = changes_between(found, found, set("abcd"))
    assert (nothing.changes, nothing.causes) == ((), ())


@given(PLANS, PLANS)
def test_the_way_back_is_the_way_there_turned_round(old, new):
    def moved(changes):
        return {skill for change in changes if change.code in ("later", "carried") for skill in change.skills}

    back = {skill for change in told(new, old) if change.code == "earlier" for skill in change.skills}
    assert moved(told(old, new)) == back
