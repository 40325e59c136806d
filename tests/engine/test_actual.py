"""Planned and done from a real log: what was met by the end of each week, and the learner's own weeks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from upslope.engine import ask, declare, learners
from upslope.engine import plan as plan_arrow
from upslope.engine.actual import planned_and_done
from upslope.engine.ids import uuid7
from upslope.engine.pasts import LEVELS, Pasts
from upslope.learner import fold, in_force, mastery_of_all
from upslope.model.evidence import Aid, Evidence, EvidenceKind, Standing
from upslope.testing.small_pack import SKILLS, uid

MONDAY = date(2026, 3, 2)
WEEK = timedelta(days=7)


def practise(engine, learner, reply, skill, *right, seconds=90.0):
    question = ask.ask_practice(engine, learner, skill)
    for each in right:
        question = reply(engine, learner, question, right=each, seconds=seconds, aid=Aid.NONE).next


@pytest.fixture
def three_weeks(engine, ada, reply, clock):
    """A plan each Monday; work on vectors in the first week and on chances in the third."""
    plan_arrow.current_plan(engine, ada)
    practise(engine, ada, reply, "vectors", *[True] * 8)
    clock.set(datetime(2026, 3, 9, 9, tzinfo=UTC))
    plan_arrow.current_plan(engine, ada)
    clock.set(datetime(2026, 3, 18, 9, tzinfo=UTC))
    plan_arrow.current_plan(engine, ada)
    practise(engine, ada, reply, "chances", True, False)
    declare.note_lesson(engine, ada, "chances")
    return ada


def met_afresh(engine, learner, end):
    """What the whole log before an instant says, folded at once."""
    entries = [entry for entry in in_force(engine.log.entries(learner)) if entry.occurred_at < end]
    state = fold(engine.estimates.prior, entries)
    return {level: {u for u, m in mastery_of_all(state, level, end).items() if m.met} for level in LEVELS}


def test_weeks_tell_what_was_planned_done_and_met_by_their_end(engine, three_weeks):
    found = planned_and_done(engine, three_weeks)
    first, second, third = found.weeks
    assert [week.starts for week in found.weeks] == [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK]
    assert [week.over for week in found.weeks] == [True, True, False]
    assert (first.made_on, second.made_on) == (date(2026, 3, 4), date(2026, 3, 9))
    assert first.planned_minutes == pytest.approx(60 * 7 * 5 / 7, abs=5)
    assert (first.answers, first.done_minutes) == (8, pytest.approx(12))
    assert (second.done_minutes, second.worked) == (0, ())
    assert (third.answers, third.lessons) == (2, 1)
    assert third.done_minutes == pytest.approx(3 + 0.2 * SKILLS["chances"][1])
    assert third.untimed_minutes == pytest.approx(0.2 * SKILLS["chances"][1])
    for week, plan in zip(found.weeks, engine.records.plans(three_weeks), strict=True):
        held = met_afresh(engine, three_weeks, datetime.combine(week.starts + WEEK, datetime.min.time(), UTC))
        assert week.planned_steps == sum(a.skill is not None for a in plan.weeks[0].activities)
        for each in week.skills:
            if each.level and each.met is not None and week.over:
                assert each.met == (each.skill in held[each.level])
    assert found.pace.answers == 10
    assert found.pace.weeks == 2
    assert found.pace.share == pytest.approx(12 / (first.planned_minutes + second.planned_minutes))


def test_what_is_kept_of_the_past_equals_what_the_whole_log_says(engine, three_weeks, reply, clock):
    ends = [datetime(2026, 3, 9, tzinfo=UTC), datetime(2026, 3, 16, tzinfo=UTC)]

    def check(*more):
        kept = engine.pasts.met_at(three_weeks, [*ends, *more])
        assert kept == {end: met_afresh(engine, three_weeks, end) for end in (*ends, *more)}
        return kept

    assert uid("vectors") in check()[ends[0]]["know"]
    assert check() == check()
    practise(engine, three_weeks, reply, "chances", *[True] * 6)
    clock.set(datetime(2026, 3, 24, 9, tzinfo=UTC))
    practise(engine, three_weeks, reply, "arrays", False)
    check(datetime(2026, 3, 23, tzinfo=UTC))
    other_zone = [end - timedelta(hours=13) for end in ends]
    assert engine.pasts.met_at(three_weeks, other_zone).keys() == set(other_zone)
    check()
    taken_back = [entry for entry in engine.log.entries(three_weeks) if uid("vectors") in entry.about]
    now = engine.now()
    engine.log.append([_void(three_weeks, entry.id, now) for entry in taken_back])
    assert uid("vectors") not in check()[ends[0]]["know"]


def _void(learner, subject, at):
    return Evidence(uuid7(at), learner, at, at, Standing.DECLARED, EvidenceKind.VOID, subject=subject)


def test_late_evidence_changes_what_was_met(engine, ada, reply, clock):
    end = datetime(2026, 3, 9, tzinfo=UTC)
    clock.set(end + timedelta(days=1))
    assert engine.pasts.met_at(ada, [end])[end]["know"] == met_afresh(engine, ada, end)["know"]
    clock.set(end - timedelta(days=1))
    practise(engine, ada, reply, "vectors", *[True] * 8)
    clock.set(end + timedelta(days=1))
    assert uid("vectors") in engine.pasts.met_at(ada, [end])[end]["know"]


def test_an_erased_learner_is_forgotten(engine, three_weeks):
    planned_and_done(engine, three_weeks)
    learners.erase_learner(engine, three_weeks)
    assert engine.pasts._kept == {}
    assert isinstance(engine.pasts, Pasts)


@pytest.mark.parametrize(("zone", "week"), [("Pacific/Kiritimati", MONDAY + WEEK), ("Etc/GMT+12", MONDAY)])
def test_work_belongs_to_the_week_it_is_there(engine, newcomer, reply, clock, zone, week):
    clock.set(datetime(2026, 3, 4, 9, tzinfo=UTC))
    learner = newcomer(engine, zone=zone)
    plan_arrow.current_plan(engine, learner)
    clock.set(
        datetime(2026, 3, 8, 11, tzinfo=UTC)
    )  # Monday at one in the morning there, or Saturday at eleven at night
    practise(engine, learner, reply, "vectors", True)
    clock.set(datetime(2026, 3, 20, 9, tzinfo=UTC))
    counts = {each.starts: each.answers for each in planned_and_done(engine, learner).weeks}
    assert {start for start, count in counts.items() if count} == {week}


def test_before_the_first_plan_there_are_no_weeks(engine):
    nobody = learners.add_learner(engine, "Bo").id
    assert planned_and_done(engine, nobody).weeks == ()
