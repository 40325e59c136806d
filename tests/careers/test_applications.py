"""What follows from applications: next steps, filters, a week's report, the funnel and its intervals."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.applications import LEAST_DECIDED, SILENT_DAYS, chosen, funnel, interval, next_step, week_report
from upslope.model.application import (
    Application,
    ApplicationOutcome,
    ApplicationStage,
    AskedSkill,
    DatedNote,
    Employer,
    FollowUp,
    Interview,
    NoteKind,
    StageEvent,
    Went,
)
from upslope.model.search import SearchEvent, StepCode
from upslope.testing.values import NOON

S = ApplicationStage
TODAY = date(2026, 3, 20)


def days(number):
    return TODAY + timedelta(days=number)


def an_application(*events, key="a", **fields):
    """Events as (stage, days from today)."""
    told = tuple(StageEvent(stage, days(number)) for stage, number in events)
    return Application(key, "ML engineer", NOON, events=told, **fields)


def nothing_held(asked):
    return False


@pytest.mark.parametrize(
    ("application", "code", "now"),
    [
        (an_application(), StepCode.APPLY, False),
        (an_application(deadline=days(40)), StepCode.APPLY, False),
        (an_application(deadline=days(14)), StepCode.DEADLINE_NEAR, True),
        (an_application(deadline=days(0)), StepCode.DEADLINE_NEAR, True),
        (an_application(deadline=days(-1)), StepCode.DEADLINE_PASSED, True),
        (an_application((S.APPLIED, -20)), StepCode.WAIT, False),
        (an_application((S.APPLIED, -21)), StepCode.SILENT, True),
        (an_application((S.APPLIED, -60), follow_ups=(FollowUp("f", days(0)),)), StepCode.FOLLOW_UP, True),
        (an_application((S.APPLIED, -60), follow_ups=(FollowUp("f", days(3)),)), StepCode.WAIT, False),
        (
            an_application((S.APPLIED, -60), follow_ups=(FollowUp("f", days(-40), done_on=days(-30)),)),
            StepCode.SILENT_AGAIN,
            True,
        ),
        (
            an_application((S.APPLIED, -60), notes=(DatedNote("n", days(-5), "wrote", NoteKind.CONTACT),)),
            StepCode.WAIT,
            False,
        ),
        (an_application((S.APPLIED, -60), notes=(DatedNote("n", days(-5), "for me"),)), StepCode.SILENT, True),
        (an_application((S.INTERVIEW, -2), interviews=(Interview("i", days(3)),)), StepCode.PREPARE, True),
        (an_application((S.INTERVIEW, -2), interviews=(Interview("i", days(30)),)), StepCode.PREPARE, False),
        (an_application((S.INTERVIEW, -9), interviews=(Interview("i", days(-1)),)), StepCode.TELL_OUTCOME, True),
        (
            an_application(
                (S.INTERVIEW, -9), interviews=(Interview("i", days(-1)),), outcome=ApplicationOutcome(days(-1))
            ),
            StepCode.WAIT,
            False,
        ),
        (an_application((S.OFFER, -1)), StepCode.DECIDE, True),
        (an_application((S.APPLIED, -9), (S.REJECTED, -1)), StepCode.LOOK_FURTHER, False),
        (an_application((S.SCREENING, -9), (S.REJECTED, -1)), StepCode.TELL_OUTCOME, False),
        (an_application((S.REJECTED, -1), outcome=ApplicationOutcome(TODAY)), StepCode.LOOK_FURTHER, False),
        (
            an_application((S.REJECTED, -1), outcome=ApplicationOutcome(TODAY, (AskedSkill("s", Went.BADLY),))),
            StepCode.CLOSE_GAPS,
            False,
        ),
        (an_application((S.WITHDRAWN, -1)), StepCode.NOTHING, False),
        (an_application((S.GHOSTED, -1)), StepCode.NOTHING, False),
        (an_application((S.ACCEPTED, -1)), StepCode.NOTHING, False),
    ],
)
def test_the_next_step_follows_from_what_is_due_and_from_the_stage(application, code, now):
    step = next_step(application, TODAY, nothing_held)
    assert (step.code, step.now) == (code, now)


def test_a_rejection_is_followed_by_closing_what_is_missing_and_only_that():
    told = ApplicationOutcome(TODAY, (AskedSkill("s", Went.BADLY), AskedSkill("t", Went.WELL)))
    rejected = an_application((S.INTERVIEW, -9), (S.REJECTED, -1), outcome=told)
    assert next_step(rejected, TODAY, lambda asked: asked.skill == "t").code is StepCode.CLOSE_GAPS
    assert next_step(rejected, TODAY, lambda asked: True).code is StepCode.LOOK_FURTHER


def test_a_follow_up_says_since_when_it_is_due_and_waiting_until_when():
    due = an_application((S.APPLIED, -9), follow_ups=(FollowUp("f", days(-2), "Ask Ada"), FollowUp("g", days(9))))
    step = next_step(due, TODAY, nothing_held)
    assert (step.on, step.days, step.what) == (days(-2), 2, "Ask Ada")
    assert next_step(an_application((S.APPLIED, -9)), TODAY, nothing_held).on == days(-9 + SILENT_DAYS)


def test_the_stage_is_the_last_by_date_whenever_it_was_written_down():
    late = an_application((S.INTERVIEW, -1), (S.APPLIED, -30), (S.SCREENING, -10))
    assert [event.stage for event in late.timeline] == [S.APPLIED, S.SCREENING, S.INTERVIEW]
    assert (late.stage, late.since, late.first(S.APPLIED), late.first(S.OFFER)) == (
        S.INTERVIEW,
        days(-1),
        days(-30),
        None,
    )
    assert an_application().stage is S.SAVED


@given(st.lists(st.tuples(st.sampled_from(S), st.integers(-90, 0)), max_size=8))
def test_any_timeline_has_a_next_step_that_lies_in_words_and_dates(events):
    step = next_step(an_application(*events), TODAY, nothing_held)
    assert step.days >= 0
    assert not (step.now and step.code in {StepCode.NOTHING, StepCode.WAIT})


def test_filters_narrow_by_stage_employer_text_and_what_is_open():
    every = [
        an_application((S.APPLIED, -3), key="a", employer="acme", place="Wien"),
        an_application((S.REJECTED, -3), key="b", employer="beta", notes=(DatedNote("n", TODAY, "asked SQL"),)),
        an_application(key="c", contacts=("Grace",)),
    ]

    def found(**filters):
        return [
            each.id
            for each in chosen(every, lambda key: {"acme": "Acme", "beta": "Beta"}.get(key or "", ""), **filters)
        ]

    assert found() == ["a", "b", "c"]
    assert found(stages=frozenset({S.REJECTED, S.SAVED})) == ["b", "c"]
    assert found(employer="acme") == ["a"]
    assert found(open_only=True) == ["a", "c"]
    assert [found(text=text) for text in ("WIEN", "sql", "grace", "beta", "nowhere")] == [
        ["a"],
        ["b"],
        ["c"],
        ["b"],
        [],
    ]


def test_a_week_holds_what_was_done_in_it_and_nothing_else():
    monday = days(-4)
    acme = Employer("acme", "Acme", NOON, notes=(DatedNote("n", days(-1), "met at a fair", NoteKind.CONTACT, "Eve"),))
    every = [
        an_application(
            (S.APPLIED, -4),
            (S.SCREENING, -1),
            (S.REJECTED, 3),
            key="a",
            employer="acme",
            referred_by="Eve",
            follow_ups=(FollowUp("f", days(-9), "mail", done_on=days(-3)), FollowUp("g", days(-3))),
            interviews=(Interview("i", days(2)), Interview("j", days(-5))),
            notes=(DatedNote("m", days(-2), "for myself"),),
        )
    ]
    report = week_report(every, [acme], lambda key: "Acme" if key else "", monday, days(4))
    assert (report.first, report.last) == (monday, monday + timedelta(days=6))
    assert [(entry.on, entry.kind) for entry in report.entries] == [
        (days(-4), SearchEvent.APPLIED),
        (days(-3), SearchEvent.CONTACT),
        (days(-1), SearchEvent.CONTACT),
        (days(-1), SearchEvent.ANSWER),
        (days(2), SearchEvent.INTERVIEW),
    ]
    assert report.entries[0].how == "referred by Eve"
    assert report.count(SearchEvent.CONTACT) == 2
    earlier = week_report(every, [acme], lambda key: "Acme" if key else "", monday, days(1))
    assert earlier.entries == report.entries[:-1]  # the interview is still ahead


def test_the_funnel_counts_later_stages_as_passed_and_those_who_wait_neither_way():
    sent = [an_application((S.APPLIED, -50), (S.REJECTED, -40), key=f"r{n}") for n in range(4)]
    sent += [an_application((S.APPLIED, -50), (S.OFFER, -20), (S.ACCEPTED, -10), key="x")]
    sent += [an_application((S.APPLIED, -5), key=f"w{n}") for n in range(3)]
    sent += [an_application((S.SAVED, -5), key="s"), an_application((S.APPLIED, 5), key="future")]
    found = funnel(sent, TODAY)
    applied, screening, talks, offer = found.steps
    assert found.sent == 8
    assert (applied.reached, applied.on, applied.waiting, applied.decided) == (8, 1, 3, 5)
    assert applied.share is not None
    assert (applied.share.count, applied.share.of) == (1, 5)
    assert (screening.reached, talks.reached, offer.reached, offer.on) == (1, 1, 1, 1)
    assert screening.share is None  # one case says nothing
    assert found.answer_days is not None
    assert (found.answer_days.days, found.answer_days.of) == (10, 5)


def test_without_enough_cases_nothing_is_told():
    few = funnel(
        [an_application((S.APPLIED, -9), (S.REJECTED, -1), key=str(n)) for n in range(LEAST_DECIDED - 1)], TODAY
    )
    assert few.steps[0].share is None
    assert few.answer_days is None
    assert funnel([], TODAY).sent == 0


def test_intervals_leave_a_tenth_of_jeffreys_posterior_at_each_end():
    share = interval(3, 10)
    assert share is not None
    chance = np.linspace(0, 1, 200_001)
    density = chance**2.5 * (1 - chance) ** 6.5
    for end, below in ((share.low, 0.1), (share.high, 0.9)):
        assert density[chance <= end].sum() / density.sum() == pytest.approx(below, abs=1e-4)
    assert (interval(0, 9).low, interval(9, 9).high) == (0.0, 1.0)


@given(st.integers(LEAST_DECIDED, 300).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_narrows_with_more_cases(pair):
    count, of = pair
    share, more = interval(count, of), interval(4 * count, 4 * of)
    assert 0 <= share.low <= count / of <= share.high <= 1
    assert more.high - more.low <= share.high - share.low
