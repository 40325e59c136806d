"""Easier work: what a skill rests on, its lesson once more, or questions on what it rests on."""

import pytest

from upslope.model.level import Level
from upslope.model.plan import Activity, ActivityKind, Reason
from upslope.model.skill import SkillStatus
from upslope.planner import EasierWork, Surroundings


@pytest.fixture
def easier(a_skill, predictor):
    def build(skills, chances, **around):
        known = {skill.id: skill for skill in skills}
        measurable = {skill.uuid: Level.APPLY for skill in skills if skill.status is SkillStatus.READY}
        return EasierWork(Surroundings(known, measurable, **around), predictor(chances), frozenset(measurable))

    return build


def item(skill, kind=ActivityKind.LEARN):
    return Activity(kind, skill, 30.0, Reason("required"))


def named(groups):
    return [[(activity.kind.value, activity.skill) for activity in group] for group in groups]


def test_prerequisites_that_are_not_met_come_first_the_least_likely_held_before_others(easier, a_skill):
    skills = [a_skill("a"), a_skill("b"), a_skill("c"), a_skill("z", "a", "b", "c")]
    groups = easier(skills, {"A": 0.5, "B": 0.2, "C": 0.95})(item("Z"))
    assert named(groups) == [[("learn", "B"), ("learn", "A")], [], [("practise", "C")]]
    first = groups[0][0]
    assert (first.reason.code, dict(first.reason.params)) == ("too_hard", {"skill": "Z", "on": "B"})
    assert first.minutes == 50  # of sixty, what is missing of P, in fives
    assert groups[2][0].reason.code == "too_hard_fresh"


def test_what_itself_rests_on_something_unmet_waits_for_that(easier, a_skill):
    skills = [a_skill("a"), a_skill("b", "a"), a_skill("z", "b")]
    assert named(easier(skills, {"A": 0.6, "B": 0.1})(item("Z")))[0] == [("learn", "A")]


def test_prerequisites_are_practised_where_their_lesson_was_read_and_studied_elsewhere_where_there_is_none(
    easier, a_skill
):
    outline = a_skill("o", status=SkillStatus.OUTLINE)
    skills = [a_skill("a"), outline, a_skill("z", "a", "o")]
    found = easier(skills, {"A": 0.5}, lessons_read=frozenset("A"))(item("Z"))
    assert named(found)[0] == [("resource", "O"), ("practise", "A")]
    assert named(easier(skills, {"A": 0.9}, done_elsewhere=frozenset("O"))(item("Z")))[0] == []


@pytest.mark.parametrize("kind", [ActivityKind.LAB, ActivityKind.PRACTISE])
def test_with_everything_met_the_lesson_comes_before_what_it_prepares_for(easier, a_skill, kind):
    skills = [a_skill("a"), a_skill("z", "a")]
    assert named(easier(skills, {"A": 0.9})(item("Z", kind)))[1] == [("learn", "Z")]


def test_prerequisites_in_a_circle_are_named_all_the_same(easier, a_skill):
    skills = [a_skill("a", "b"), a_skill("b", "a"), a_skill("z", "a")]
    found = easier(skills, {"A": 0.4, "B": 0.3})
    assert named(found(item("Z")))[0] == [("learn", "B"), ("learn", "A")]
    assert found.rests_on("A") == {"B"}


def test_a_skill_that_is_gone_has_nothing_easier(easier, a_skill):
    found = easier([a_skill("a")], {})
    assert found(item("GONE")) == ()
    assert found.rests_on("GONE") == frozenset()
