"""What came of an application: stated in the log, met with what closes the gaps, and followed by the requirements."""

from datetime import date

import pytest

from upslope.engine import application_outcome, applications, ask, gap, learners, own_roles, reweighting
from upslope.engine.application_outcome import application_view, tell_outcome
from upslope.engine.applications import Details
from upslope.engine.roles import find_role
from upslope.engine.roles import own_roles as roles_of
from upslope.errors import Conflict, InputError, NotFound
from upslope.learner import in_force
from upslope.model.application import ApplicationStage, AskedSkill, Went
from upslope.model.evidence import EvidenceKind, Standing
from upslope.model.level import Level
from upslope.model.posting import SavedPosting
from upslope.model.search import StepCode
from upslope.testing.small_pack import uid

S = ApplicationStage


@pytest.fixture
def skills(engine):
    """Two skills that the goal requires, and one that it doesn't, by id."""
    rung = engine.catalog.role("maker").rungs[0]
    required = [row.skill for row in rung.requirements if row.skill in engine.content.by_id]
    other = next(skill.id for skill in engine.catalog.skills if skill.id not in required)
    return required[0], required[1], other


@pytest.fixture
def rejected(engine, ada):
    found = applications.add_application(
        engine, ada, Details("Maker", "Acme", role="maker"), S.APPLIED, date(2026, 2, 1)
    )
    applications.move(engine, ada, found.id, S.INTERVIEW, date(2026, 2, 20))
    return applications.move(engine, ada, found.id, S.REJECTED, date(2026, 3, 1))


def stated(engine, ada):
    entries = in_force(engine.log.entries(ada))
    return [(entry.subject, entry.score) for entry in entries if entry.kind is EvidenceKind.SELF_REPORT]


def test_what_was_asked_is_declared_never_graded_and_hints_a_little(engine, ada, rejected, skills, chance):
    well, badly, _ = skills
    before = chance(engine, ada, well), chance(engine, ada, badly)
    tell_outcome(engine, ada, rejected.id, [AskedSkill(well, Went.WELL), AskedSkill(badly, Went.BADLY)])
    entries = engine.log.entries(ada)
    assert {(entry.standing, entry.item) for entry in entries} == {(Standing.DECLARED, None)}
    assert entries[0].note == "Asked in an interview: Maker, Acme"
    assert chance(engine, ada, well) > before[0]
    assert chance(engine, ada, badly) < before[1]
    predictor = engine.estimates.of(ada).at(engine.now())
    assert not predictor.mastery(uid(well), Level.KNOW).met
    assert predictor.mastery(uid(well), Level.KNOW).answers == 0


def test_telling_again_voids_what_no_longer_holds_and_keeps_the_rest(engine, ada, rejected, skills):
    one, two, three = skills
    tell_outcome(engine, ada, rejected.id, [AskedSkill(one, Went.WELL), AskedSkill(two, Went.WELL)])
    after = tell_outcome(engine, ada, rejected.id, [AskedSkill(one, Went.WELL), AskedSkill(three, Went.PARTLY)])
    assert stated(engine, ada) == [(uid(one), 1.0), (uid(three), 0.5)]
    assert all(each.evidence for each in after.outcome.asked)
    count = len(engine.log.entries(ada))
    assert tell_outcome(engine, ada, rejected.id, [AskedSkill(one, Went.WELL), AskedSkill(three, Went.PARTLY)]) == after
    assert len(engine.log.entries(ada)) == count  # the same word adds nothing
    tell_outcome(engine, ada, rejected.id)
    assert stated(engine, ada) == []


def test_a_rejection_is_met_with_what_closes_the_gaps_and_the_next_one(engine, ada, rejected, skills):
    for key, title in (("p1", "Senior maker"), ("p2", "Gardener"), ("p3", "Maker of tools")):
        engine.records.put(ada, f"posting/{key}", SavedPosting(key, title, "0" * 64, engine.now()), engine.now())
    saved = applications.add_application(engine, ada, Details("Other", posting="p1"))
    assert application_view(engine, ada, rejected.id).step.code is StepCode.TELL_OUTCOME
    tell_outcome(
        engine,
        ada,
        rejected.id,
        [AskedSkill(skills[0], Went.BADLY)],
        in_stage=S.INTERVIEW,
        their_words="No.",
        my_reading="SQL",
    )
    view = application_view(engine, ada, rejected.id)
    assert view.step.code is StepCode.CLOSE_GAPS
    (asked,) = view.asked
    assert not asked.row.met
    assert asked.row.hours > 0
    assert asked.taught
    assert [each.id for each in view.similar] == ["p3"]  # p1 has an application, p2 is something else
    assert [each.id for each in view.saved] == [saved.id]


def test_unknown_and_repeated_skills_are_refused_and_nothing_is_declared(engine, ada, rejected, skills):
    with pytest.raises(NotFound):
        tell_outcome(engine, ada, rejected.id, [AskedSkill("alchemy", Went.WELL)])
    with pytest.raises(InputError, match="twice"):
        tell_outcome(engine, ada, rejected.id, [AskedSkill(skills[0], Went.WELL), AskedSkill(skills[0], Went.BADLY)])
    assert engine.log.entries(ada) == ()
    with pytest.raises(InputError, match="know, apply"):
        application_outcome.asked_level("expert")


def test_the_proposal_writes_nothing_and_says_what_would_change(engine, ada, rejected, skills):
    one, _, other = skills
    tell_outcome(engine, ada, rejected.id, [AskedSkill(one, Went.BADLY), AskedSkill(other, Went.BADLY)])
    proposal = reweighting.propose(engine, ada, rejected.id)
    assert (proposal.copy, proposal.is_goal) == (True, True)
    assert [(change.skill, change.before is None) for change in proposal.changes] == [
        (uid(one), False),
        (uid(other), True),
    ]
    assert len(proposal.after.rows) == len(proposal.before.rows) + 1
    assert proposal.after.hours > proposal.before.hours
    assert proposal.plan is not None
    assert proposal.plan.finish_after >= proposal.plan.finish_before
    assert all(move.before != move.after for move in proposal.plan.skills)
    assert roles_of(engine, ada).roles == ()


@pytest.mark.parametrize("move_goal", [True, False])
def test_requirements_follow_in_a_copy_and_the_goal_moves_only_if_wanted(engine, ada, rejected, skills, move_goal):
    one, _, other = skills
    tell_outcome(engine, ada, rejected.id, [AskedSkill(one, Went.BADLY), AskedSkill(other, Went.BADLY)])
    goal, hours = learners.goal(engine, ada), gap.gap_to_goal(engine, ada).hours
    proposal = reweighting.propose(engine, ada, rejected.id)
    reweighting.reweight(engine, ada, rejected.id, move_goal=move_goal)
    (own,) = roles_of(engine, ada).roles
    assert own.copied_from == engine.catalog.role("maker").uuid
    now = gap.gap_to(engine, ada, find_role(engine, ada, own.uuid), find_role(engine, ada, own.uuid).rungs[0])
    assert (now.hours, now.readiness) == pytest.approx((proposal.after.hours, proposal.after.readiness))
    assert (learners.goal(engine, ada).role == own.uuid) is move_goal
    assert (gap.gap_to_goal(engine, ada).hours > hours) is move_goal
    with pytest.raises(Conflict):
        reweighting.propose(engine, ada, rejected.id)
    taken = reweighting.take_back(engine, ada, rejected.id)
    assert (taken.role_gone, taken.goal_back) == (True, move_goal)
    assert learners.goal(engine, ada) == goal
    assert roles_of(engine, ada).roles == ()
    assert reweighting.propose(engine, ada, rejected.id).changes == proposal.changes


def test_a_second_outcome_goes_into_the_same_copy_and_each_is_undone_alone(engine, ada, rejected, skills):
    one, two, _ = skills
    second = applications.add_application(engine, ada, Details("Maker", "Beta", role="maker"), S.INTERVIEW)
    tell_outcome(engine, ada, rejected.id, [AskedSkill(one, Went.BADLY)])
    tell_outcome(engine, ada, second.id, [AskedSkill(two, Went.BADLY)])
    reweighting.reweight(engine, ada, rejected.id, move_goal=True)
    assert not reweighting.propose(engine, ada, second.id).copy
    reweighting.reweight(engine, ada, second.id, move_goal=False)
    assert len(roles_of(engine, ada).roles) == 1
    first = reweighting.take_back(engine, ada, rejected.id)
    assert (first.role_gone, first.goal_back) == (False, False)  # the other outcome still stands in it
    (own,) = roles_of(engine, ada).roles
    original = {row.skill: row.weight for row in engine.catalog.role("maker").rungs[0].requirements}
    weights = {row.skill: row.weight for row in own.rungs[0].requirements}
    assert weights[uid(one)] == original[one]
    assert weights[uid(two)] == 2 * original[two]


def test_a_role_of_ones_own_is_changed_itself(engine, ada, skills):
    made = own_roles.new_role(engine, ada, title="Acme's ladder", copy_of="maker")
    found = applications.add_application(engine, ada, Details("Maker", role=made.uuid), S.INTERVIEW)
    tell_outcome(engine, ada, found.id, [AskedSkill(skills[0], Went.WELL)])
    reweighting.reweight(engine, ada, found.id, move_goal=True)
    assert [role.uuid for role in roles_of(engine, ada).roles] == [made.uuid]
    taken = reweighting.take_back(engine, ada, found.id)
    assert not taken.role_gone
    assert roles_of(engine, ada).roles == (made,)


def test_without_anything_asked_or_aimed_at_that_is_said(engine, rejected, ada, skills):
    with pytest.raises(InputError, match="Say first which skills"):
        reweighting.propose(engine, ada, rejected.id)
    with pytest.raises(InputError, match="nothing to take back"):
        reweighting.take_back(engine, ada, rejected.id)
    bob = learners.add_learner(engine, "Bob").id
    found = applications.add_application(engine, bob, Details("Maker"))
    tell_outcome(engine, bob, found.id, [AskedSkill(skills[0], Went.WELL)])
    with pytest.raises(InputError, match="set a goal"):
        reweighting.propose(engine, bob, found.id)


def step_in_list(engine, learner_id):
    return applications.listed(engine, learner_id).cards[0].step.code


def test_what_was_asked_and_is_met_by_now_leads_to_the_next_job(engine, ada, rejected, reply):
    tell_outcome(engine, ada, rejected.id, [AskedSkill("vectors", Went.PARTLY)])
    assert application_view(engine, ada, rejected.id).step.code is StepCode.CLOSE_GAPS
    assert step_in_list(engine, ada) is StepCode.CLOSE_GAPS
    for _ in range(12):
        reply(engine, ada, ask.ask_practice(engine, ada, "vectors"), right=True)
    view = application_view(engine, ada, rejected.id)
    assert view.asked[0].row.met
    assert view.step.code is StepCode.LOOK_FURTHER
    assert step_in_list(engine, ada) is StepCode.LOOK_FURTHER
