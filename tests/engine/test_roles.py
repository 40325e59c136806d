"""Roles of the learner's own: made, changed, aimed at, and removed while they are the goal."""

from dataclasses import replace

import pytest

from upslope.engine import gap, learners, own_roles, place, plan, roles, show, today
from upslope.engine.own_roles import read_requirement
from upslope.engine.path import path
from upslope.errors import InputError, NoGoal, NotFound
from upslope.model.level import Level
from upslope.model.own_role import OwnRequirement, OwnRung
from upslope.model.plan import Measured
from upslope.testing.small_pack import uid


@pytest.fixture
def ladder(engine, ada):
    """A copy of the catalog's role."""
    return own_roles.new_role(engine, ada, title="Maker at Acme", copy_of="maker")


def changed(engine, ada, role, *rows, rung="entry"):
    fresh = own_roles.requiring(own_roles.chosen_rung(role, rung), [read_requirement(engine, row) for row in rows])
    return own_roles.save_role(engine, ada, own_roles.with_rung(role, fresh))


def test_a_copy_requires_what_the_role_of_the_catalog_does(engine, ada, ladder):
    original, copied = engine.catalog.role("maker"), roles.find_role(engine, ada, "maker-at-acme")
    assert [rung.requirements for rung in copied.rungs] == [rung.requirements for rung in original.rungs]
    assert (ladder.id, ladder.copied_from, copied.own) == ("maker-at-acme", original.uuid, True)
    for rung in ("entry", "senior"):
        ours, theirs = (
            gap.gap_to(engine, ada, *roles.role_and_rung(engine, ada, key, rung)) for key in (ladder.id, "maker")
        )
        assert (ours.readiness, ours.hours) == pytest.approx((theirs.readiness, theirs.hours))


def test_own_roles_are_found_by_id_uuid_and_title_and_stand_beside_the_catalogs(engine, ada, ladder):
    for key in (ladder.id, ladder.uuid, "maker AT acme"):
        assert roles.find_role(engine, ada, key).uuid == ladder.uuid
    assert [role.id for role in roles.all_roles(engine, ada)] == ["maker-at-acme", "maker"]
    with pytest.raises(NotFound, match="Perhaps you mean maker-at-acme"):
        roles.find_role(engine, ada, "maker-at-acmee")


def test_they_are_the_learners_own(engine, ada, ladder, newcomer):
    bob = newcomer(engine)
    assert [role.id for role in roles.all_roles(engine, bob)] == ["maker"]
    with pytest.raises(NotFound):
        learners.set_goal(engine, bob, ladder.uuid, "entry", None)


def test_an_own_title_goes_before_the_catalogs_but_never_takes_its_id(engine, ada):
    made = own_roles.new_role(engine, ada, title="Maker", copy_of="maker")
    assert made.id == "maker-2"
    assert roles.find_role(engine, ada, "Maker").uuid == made.uuid
    assert roles.find_role(engine, ada, "maker").own is False  # an id, which no title hides
    assert own_roles.new_role(engine, ada, title="New").id == "new-2"  # /role/new is a page
    assert own_roles.new_role(engine, ada, title="機械学習").id == "role"


@pytest.mark.parametrize("title", ["", "  ", "x" * 101, None])
def test_a_title_is_needed(engine, ada, title):
    with pytest.raises(InputError, match="title of 1 to 100"):
        own_roles.new_role(engine, ada, title=title)


def test_two_roles_can_not_be_called_the_same(engine, ada, ladder):
    with pytest.raises(InputError, match="already"):
        own_roles.new_role(engine, ada, title="MAKER at Acme")
    assert own_roles.save_role(engine, ada, ladder) == ladder


def test_requirements_are_set_replaced_and_dropped(engine, ada, ladder):
    role = changed(engine, ada, ladder, "python=apply:4.5!", "arrays=know")
    rows = {row.skill: row for row in role.rungs[0].requirements}
    assert rows[uid("python")] == OwnRequirement(uid("python"), Level.APPLY, 4.5, essential=True)
    assert rows[uid("arrays")] == OwnRequirement(uid("arrays"), Level.KNOW, 1.0)
    assert [row.skill for row in role.rungs[0].requirements] == [
        uid(name) for name in ("regression", "python", "chances", "reading", "arrays")
    ]
    bare = own_roles.requiring(role.rungs[0], [], {uid("python")})
    assert uid("python") not in {row.skill for row in bare.requirements}
    assert role.rungs[1] == ladder.rungs[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("python", "SKILL=LEVEL"),
        ("python=expert", "Levels are know, apply, ship, lead"),
        ("python=know:", "SKILL=LEVEL"),
        ("python=know:1.2.3", "no number"),
        ("pyton=know", "Perhaps you mean python"),
        ("=know", "SKILL=LEVEL"),
    ],
)
def test_a_requirement_that_can_not_be_read_says_how_to_write_it(engine, text, said):
    with pytest.raises(InputError, match=said):
        read_requirement(engine, text)


def test_everything_wrong_is_told_at_once_and_nothing_is_written(engine, ada, ladder):
    twice = OwnRequirement(uid("python"), Level.KNOW)
    bad = OwnRung("entry", " ", (twice, twice, replace(twice, level=Level.APPLY, weight=0.0)))
    with pytest.raises(InputError) as refused:
        own_roles.save_role(engine, ada, replace(ladder, title="", rungs=(bad,)))
    for said in ("Give the role a title", "Give the rung a name", "Python stands 2 times at “know”", "above 0"):
        assert said in refused.value.message
    assert roles.own_roles(engine, ada).roles == (ladder,)


def test_rungs_are_added_and_removed_down_to_one(engine, ada, ladder):
    more = own_roles.with_new_rung(ladder, "Senior", ladder.rungs[1])
    assert [rung.id for rung in more.rungs] == ["entry", "senior", "senior-2"]
    assert more.rungs[2].requirements == ladder.rungs[1].requirements
    one = own_roles.without_rung(own_roles.without_rung(more, "senior"), "entry")
    assert own_roles.save_role(engine, ada, one).rungs == (more.rungs[2],)
    with pytest.raises(InputError, match="at least one rung"):
        own_roles.without_rung(one, "senior-2")
    with pytest.raises(InputError, match="Say which one you mean: entry, senior"):
        own_roles.chosen_rung(ladder, None)


def test_a_role_of_the_catalog_is_copied_not_changed(engine, ada):
    with pytest.raises(NotFound, match="upslope role new --from maker"):
        own_roles.remove_role(engine, ada, "maker")


def test_a_rung_that_requires_nothing_is_no_goal_yet(engine, ada):
    empty = own_roles.new_role(engine, ada, title="Certificate")
    with pytest.raises(InputError, match="requires nothing yet"):
        learners.set_goal(engine, ada, empty.id, "main", None)
    role = changed(engine, ada, empty, "arrays=know", rung="main")
    learners.set_goal(engine, ada, role.id, "main", None)
    assert [row.skill for row in gap.gap_to_goal(engine, ada).rows] == [uid("arrays")]


def test_gap_plan_and_today_follow_when_the_role_is_edited(engine, ada, ladder):
    learners.set_goal(engine, ada, ladder.id, "entry", None)
    before = plan.current_plan(engine, ada)
    assert plan.current_plan(engine, ada) == before
    role = own_roles.save_role(engine, ada, own_roles.with_rung(ladder, replace(ladder.rungs[0], requirements=())))
    gone = plan.current_plan(engine, ada)
    assert gone.id != before.id
    assert gap.gap_to_goal(engine, ada).rows == ()
    role = changed(engine, ada, role, "arrays=know:2!")
    after = plan.current_plan(engine, ada)
    assert after.id != gone.id
    planned = {activity.skill for week in after.weeks for activity in week.activities}
    assert uid("arrays") in planned
    assert uid("regression") not in planned
    assert today.today(engine, ada).activities
    assert show.skill_view(engine, ada, "arrays").roles[0][0] == role.id


def test_a_requirement_on_an_outline_has_hours_with_an_interval_and_is_never_met(engine, ada):
    made = own_roles.new_role(engine, ada, title="Reader")
    changed(engine, ada, made, "reading=ship:2!", "python=ship", rung="main")
    learners.set_goal(engine, ada, made.id, "main", None)
    outline, partly = gap.gap_to_goal(engine, ada).rows
    assert (outline.measured, outline.mastery, outline.met) == (Measured.NOT_HERE, None, False)
    assert 0 < outline.hours_low < outline.hours < outline.hours_high
    assert (partly.measured, partly.measured_level) == (Measured.PARTLY, Level.APPLY)
    assert partly.mastery is not None
    assert 0 < partly.hours_low < partly.hours < partly.hours_high
    assert uid("reading") in {a.skill for week in plan.current_plan(engine, ada).weeks for a in week.activities}


def test_a_role_that_is_removed_while_it_is_the_goal_is_said_so_and_nothing_breaks(engine, ada, ladder):
    learners.set_goal(engine, ada, ladder.id, "entry", None)
    question = place.show(engine, ada).question
    assert question is not None
    assert own_roles.remove_role(engine, ada, ladder.id).was_goal
    for ask in (gap.gap_to_goal, plan.current_plan, today.today, place.start):
        with pytest.raises(NoGoal, match="no longer there"):
            ask(engine, ada)
    assert path(engine, ada).has_goal is False
    assert show.skill_states(engine, ada)["python"].goal_weight == 0
    learners.set_goal(engine, ada, "maker", "entry", None)
    assert gap.gap_to_goal(engine, ada).rows


def test_an_answer_counts_although_the_role_of_its_test_is_gone(engine, ada, ladder, reply):
    learners.set_goal(engine, ada, ladder.id, "entry", None)
    question = place.show(engine, ada).question
    own_roles.remove_role(engine, ada, ladder.id)
    found = reply(engine, ada, question, right=True)
    assert found.evidence is not None
    assert found.readiness is None


def test_a_skill_that_is_no_longer_installed_stays_stored_but_is_not_required(engine, ada, ladder):
    lost = OwnRequirement("a-uuid-of-another-pack", Level.KNOW)
    rung = replace(ladder.rungs[0], requirements=(lost, *ladder.rungs[0].requirements))
    own_roles.save_role(engine, ada, own_roles.with_rung(ladder, rung))
    assert roles.own_roles(engine, ada).roles[0].rungs[0].requirements[0] == lost
    assert len(roles.find_role(engine, ada, ladder.id).rungs[0].requirements) == len(rung.requirements) - 1
