"""Several goals at once: what they require together, and what becomes of gap, plan and today."""

from datetime import UTC, date, datetime

import pytest

from upslope.engine import gap, learners, moved, own_roles, place, plan, setup, today
from upslope.engine.goals import MOST_ALSO, Also
from upslope.errors import InputError, NotFound
from upslope.model.learner import Goal
from upslope.model.level import Level
from upslope.testing.small_pack import uid


@pytest.fixture
def analyst(engine, ada):
    """A role of Ada's own that shares Python with the maker and asks for arrays beside it."""
    made = own_roles.new_role(engine, ada, title="Analyst")
    rows = [own_roles.read_requirement(engine, text) for text in ("python=know:4!", "arrays=know:2!")]
    return own_roles.save_role(engine, ada, own_roles.with_rung(made, own_roles.requiring(made.rungs[0], rows)))


def aim(engine, ada, *also):
    return learners.set_goal(engine, ada, "maker", "entry", None, also=also)


def test_a_goal_alone_is_as_before(engine, ada):
    value = aim(engine, ada)
    assert value == Goal(uid("maker"), "entry")
    _, _, rung = learners.goal_or_refuse(engine, ada)
    assert rung is engine.catalog.role("maker").rung("entry")
    assert len(gap.gaps_apart(engine, ada)) == 1


def test_the_gap_is_to_all_of_them_and_says_which_one_needs_what(engine, ada, analyst):
    aim(engine, ada, Also(analyst.id, "main", 0.5))
    rows = {engine.content.by_uuid[row.skill].id: row for row in gap.gap_to_goal(engine, ada).rows}
    assert {name: row.weight for name, row in rows.items()} == {
        "regression": 3, "python": 2 + 0.5 * 4, "chances": 1, "reading": 1, "arrays": 0.5 * 2,
    }  # fmt: skip
    assert rows["python"].essential
    assert not rows["arrays"].essential
    needed = gap.needed_by(engine, ada)
    assert [found.rung.title for found in needed[uid("python"), Level.KNOW]] == ["entry", "Analyst"]
    assert [found.rung.title for found in needed[uid("arrays"), Level.KNOW]] == ["Analyst"]
    apart = gap.gaps_apart(engine, ada)
    assert [(one.aim.weight, len(one.gap.rows)) for one in apart] == [(1.0, 4), (0.5, 2)]
    assert learners.goal_or_refuse(engine, ada)[2].title == "entry and Analyst"


def test_goals_whose_rungs_are_called_the_same_are_told_apart_by_their_roles(engine, ada):
    copy = own_roles.new_role(engine, ada, title="Acme", copy_of="maker")
    aim(engine, ada, Also(copy.id, "entry", 1))
    assert learners.goal_or_refuse(engine, ada)[2].title == "entry (Maker) and entry (Acme)"


def test_a_further_goal_that_weighs_as_much_makes_its_essentials_essential(engine, ada, analyst):
    aim(engine, ada, Also(analyst.id, "main", 1))
    rows = {row.skill: row for row in gap.gap_to_goal(engine, ada).rows}
    assert rows[uid("arrays")].essential


def test_plan_today_and_placement_follow(engine, ada, analyst):
    alone = plan.current_plan(engine, ada)
    weights = engine.content.goal_weights(moved.rung_aimed_at(engine, ada))
    aim(engine, ada, Also(analyst.id, "main", 9))
    both = plan.current_plan(engine, ada)
    assert both.id != alone.id
    assert uid("arrays") in {activity.skill for week in both.weeks for activity in week.activities}
    assert engine.content.goal_weights(moved.rung_aimed_at(engine, ada))[uid("arrays")] > weights[uid("arrays")]
    assert place.show(engine, ada).question
    assert today.today(engine, ada).activities


def test_what_goals_require_together_is_derived_once(engine, ada, analyst):
    aim(engine, ada, Also(analyst.id, "main", 2))
    first, second = (moved.rung_aimed_at(engine, ada) for _ in range(2))
    assert first is not second
    assert engine.content.goal_weights(first) is engine.content.goal_weights(second)


def test_the_order_of_further_goals_makes_no_difference(engine, ada, analyst):
    further = (Also(analyst.id, "main", 0.5), Also("maker", "senior", 2))
    aim(engine, ada, *further)
    rows = learners.goal_or_refuse(engine, ada)[2].requirements
    aim(engine, ada, *reversed(further))
    assert learners.goal_or_refuse(engine, ada)[2].requirements == rows


@pytest.mark.parametrize(
    ("also", "error", "said"),
    [
        (Also("maker", "senior", 0), InputError, "above 0"),
        (Also("maker", "senior", -1), InputError, "above 0"),
        (Also("maker", "senior", 10.5), InputError, "at most 10"),
        (Also("maker", "senior", float("nan")), InputError, "above 0"),
        (Also("maker", "senior", float("inf")), InputError, "at most 10"),
        (Also("maker", "king", 1), InputError, "no rung"),
        (Also("nobody", "entry", 1), NotFound, "no role"),
        (Also("maker", "entry", 1), InputError, "already"),
    ],
)
def test_a_further_goal_that_makes_no_sense_is_refused_and_changes_nothing(engine, ada, also, error, said):
    before = learners.goal(engine, ada)
    with pytest.raises(error, match=said):
        aim(engine, ada, also)
    assert learners.goal(engine, ada) == before


def test_there_is_an_end_to_how_many_goals_can_count(engine, ada, analyst):
    with pytest.raises(InputError, match="further goals"):
        aim(engine, ada, *[Also(analyst.id, "main")] * (MOST_ALSO + 1))


def test_further_goals_stay_when_only_the_first_one_or_the_hours_change(engine, ada, analyst):
    aim(engine, ada, Also(analyst.id, "main", 0.5))
    setup.set_up(engine, ada, setup.Setup("maker", "senior", 3.0))
    assert learners.goal(engine, ada).also == ((analyst.uuid, "main", 0.5),)
    learners.set_goal(engine, ada, analyst.id, "main", None)
    assert learners.goal(engine, ada).also == ()


def test_further_goals_change_although_the_date_has_passed(engine, newcomer, clock, analyst):
    bob = newcomer(engine, by=date(2026, 4, 1))
    clock.set(datetime(2026, 5, 1, tzinfo=UTC))
    value = learners.set_further_goals(engine, bob, [Also("maker", "senior", 0.5)])
    assert (value.by, value.also) == (date(2026, 4, 1), ((uid("maker"), "senior", 0.5),))
    with pytest.raises(InputError, match="already"):
        learners.set_further_goals(engine, bob, [Also("maker", "entry", 0.5)])


def test_a_further_goal_whose_role_was_removed_no_longer_counts(engine, ada, analyst):
    aim(engine, ada, Also(analyst.id, "main", 0.5), Also("maker", "senior", 1))
    assert own_roles.remove_role(engine, ada, analyst.id).was_further
    assert [found.rung.id for found in learners.aims(engine, ada)] == ["entry", "senior"]
    assert uid("arrays") not in {row.skill for row in gap.gap_to_goal(engine, ada).rows}
    assert plan.current_plan(engine, ada)
