"""An answer and all that follows from it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from upslope.engine import ask, gap, learners, place, plan, record, today
from upslope.errors import AlreadyAnswered, NotFound
from upslope.model.evidence import Aid, Outcome, Purpose
from upslope.model.level import Level
from upslope.model.plan import ActivityKind
from upslope.model.verdict import VerdictKind
from upslope.testing.small_pack import uid


def test_an_answer_changes_mastery_gap_plan_and_today(engine, ada, reply, clock):
    place.stop(engine, ada)
    before = plan.current_plan(engine, ada)
    gap_before, today_before = gap.gap_to_goal(engine, ada), today.today(engine, ada)
    results = []
    question = ask.ask_practice(engine, ada, "python")
    while question and len(results) < 8:
        results.append(reply(engine, ada, question, right=True, seconds=20))
        question = results[-1].next
        clock.forward(minutes=2)
    first = results[0]
    assert first.moved[0].skill == uid("python")
    assert first.moved[0].after.probability > first.moved[0].before.probability
    assert len(first.moved) == 4
    assert first.readiness
    assert first.readiness[1] > first.readiness[0]
    gap_after = gap.gap_to_goal(engine, ada)
    assert gap_after.readiness > gap_before.readiness
    assert gap_after.hours < gap_before.hours
    after = plan.current_plan(engine, ada)
    assert (after.id, after.from_seq) != (before.id, before.from_seq)
    assert after.finish <= before.finish
    assert uid("python") in {a.skill for week in before.weeks for a in week.activities}
    assert uid("python") not in {a.skill for week in after.weeks for a in week.activities}
    clock.forward(days=9)
    assert today.today(engine, ada).activities[0].kind is ActivityKind.REVIEW
    assert today_before.activities[0].kind is ActivityKind.LEARN


def test_the_reply_agrees_with_what_is_then_read(engine, ada, reply, engine_on):
    done = reply(engine, ada, ask.ask_practice(engine, ada, "vectors"), right=False)
    at = done.moved[0].after.at
    for fresh in (engine, engine_on(engine.log)):
        now = fresh.estimates.of(ada).at(at)
        assert all(now.mastery(moved.skill, Level.KNOW) == moved.after for moved in done.moved)


def test_a_question_is_answered_once(engine, ada, reply):
    question = ask.ask_practice(engine, ada, "vectors")
    first = reply(engine, ada, question, right=False)
    with pytest.raises(AlreadyAnswered):
        reply(engine, ada, question, right=True)
    assert engine.log.entries(ada) == (first.evidence,)
    assert engine.log.open_asked(ada) == (first.next.asked,)


def test_what_cannot_be_read_costs_nothing(engine, ada, reply):
    question = ask.ask_practice(engine, ada, "vectors")
    done = record.answer(engine, ada, question.asked.id, "many")
    assert done.verdict.kind is VerdictKind.UNGRADABLE
    assert done.evidence is None
    assert done.next == question
    assert engine.log.last_seq(ada) == 0
    assert reply(engine, ada, question, right=True).verdict.correct


def test_evidence_keeps_what_happened(engine, ada, clock):
    question = ask.ask_practice(engine, ada, "vectors", Purpose.TEST_OUT)
    done = record.answer(engine, ada, question.asked.id, " -1 ", aid=Aid.DOCUMENTS, seconds=99_999)
    entry = done.evidence
    assert entry.item == question.asked.item
    assert (entry.asked_id, entry.purpose, entry.aid) == (question.asked.id, Purpose.TEST_OUT, Aid.DOCUMENTS)
    assert (entry.answer, entry.score, entry.seconds) == (" -1 ", 0.0, 3600.0)
    assert done.next.asked.purpose is Purpose.TEST_OUT


def test_a_known_mistake_names_its_misconception(engine, ada):
    question = ask.ask_practice(engine, ada, "vectors")
    facts = question.variant.facts
    done = record.answer(engine, ada, question.asked.id, str(facts["a"] * facts["b"]))
    assert done.evidence.misconception == "This multiplies instead of adding."


def test_not_learned_is_kept_without_an_answer_and_lowers_the_estimate(engine, ada, chance):
    before = chance(engine, ada, "vectors")
    question = ask.ask_practice(engine, ada, "vectors")
    done = record.answer(engine, ada, question.asked.id, "ignored", outcome=Outcome.NOT_LEARNED)
    assert (done.evidence.answer, done.evidence.outcome) == (None, Outcome.NOT_LEARNED)
    assert 0 < chance(engine, ada, "vectors") < before


def test_another_learners_question_is_not_found(engine, ada, newcomer):
    eve = newcomer(engine)
    question = ask.ask_practice(engine, ada, "vectors")
    with pytest.raises(NotFound):
        record.answer(engine, eve, question.asked.id, "1")


def test_what_was_answered_can_be_looked_at_again(engine, ada, reply, clock):
    first = reply(engine, ada, ask.ask_practice(engine, ada, "vectors"), right=True)
    clock.forward(days=3)
    reply(engine, ada, first.next, right=False)
    again = record.result_of(engine, ada, first.question.asked.id)
    assert (again.evidence, again.verdict) == (first.evidence, first.verdict)
    assert [moved.skill for moved in again.moved] == [moved.skill for moved in first.moved]
    for one, two in zip(again.moved, first.moved, strict=True):
        assert one.after.probability == pytest.approx(two.after.probability, abs=1e-9)
    open_one = record.result_of(engine, ada, again.next.asked.id)
    assert open_one.evidence is None


def test_an_answer_recorded_with_a_clock_gone_back_still_counts_in_its_place(engine, ada, reply, clock, engine_on):
    reply(engine, ada, ask.ask_practice(engine, ada, "vectors"), right=True)
    clock.set(clock.now() - timedelta(hours=5))
    reply(engine, ada, ask.ask_practice(engine, ada, "python"), right=True)
    clock.forward(hours=6)
    at = engine.now()
    other = engine_on(engine.log)
    assert engine.estimates.of(ada).at(at).all(Level.KNOW) == other.estimates.of(ada).at(at).all(Level.KNOW)


def test_nothing_of_a_learner_is_kept_once_erased(engine, ada, reply, newcomer):
    reply(engine, ada, ask.ask_practice(engine, ada, "vectors"), right=True)
    assert learners.erase_learner(engine, ada) == 1
    assert engine.estimates.of(ada).seq == 0
    assert replace(engine.estimates.of(ada), snapshots=()).state is engine.estimates.prior


def test_a_question_that_an_earlier_test_left_open_does_not_follow_in_a_later_one(engine, ada, clock):
    place.start(engine, ada)
    left = place.show(engine, ada).question
    place.stop(engine, ada)
    clock.forward(minutes=1)
    place.start(engine, ada)
    question = place.show(engine, ada).question
    assert question.asked.id != left.asked.id
    record.answer(engine, ada, question.asked.id, "", outcome=Outcome.NOT_LEARNED)
    place.stop(engine, ada)
    assert record.result_of(engine, ada, question.asked.id).next is None
