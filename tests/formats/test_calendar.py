"""The calendar file: what other programs read is what the plan says, and a newer plan moves what an older one set."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from upslope.formats.calendar import calendar_of, sittings
from upslope.model.plan import Activity, ActivityKind, Plan, PlanNote, PlanWeek, Reason
from upslope.testing.values import NOON, a_plan
from upslope.words.taken_along import PlanWords

MONDAY = date(2026, 1, 5)
WEEK = timedelta(days=7)
REQUIRED = Reason("required")
TITLES = PlanWords(lambda uuid: f"Größe, Länge; {uuid} — 学習した 🧗\nzweite Zeile")
STEP_KINDS = (ActivityKind.LEARN, ActivityKind.PRACTISE, ActivityKind.LAB, ActivityKind.RESOURCE)


def numbered(weeks: list[list[Activity]], first: date) -> tuple[PlanWeek, ...]:
    """Weeks as the planner makes them: parts of a skill counted through."""
    total = Counter((a.kind, a.skill) for week in weeks for a in week if a.skill)
    seen: Counter[tuple[ActivityKind, str | None]] = Counter()
    made = []
    for number, week in enumerate(weeks):
        parts = []
        for activity in week:
            seen[activity.kind, activity.skill] += 1
            own = activity.skill is not None
            place = seen[activity.kind, activity.skill]
            parts.append(replace(activity, part=place, parts=total[activity.kind, activity.skill]) if own else activity)
        made.append(PlanWeek(first + number * WEEK, 7.0, tuple(parts)))
    return tuple(made)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans of any weeks from any day of the first one on, with or without a date."""
    first_day = MONDAY + timedelta(days=draw(st.integers(0, 6)))
    steps = st.builds(
        Activity,
        st.sampled_from(STEP_KINDS),
        st.sampled_from(["s1", "s2", "s3"]),
        st.integers(1, 80).map(lambda units: 5.0 * units),
        st.just(REQUIRED),
    )
    review = st.integers(1, 300).map(lambda minutes: Activity(ActivityKind.REVIEW, None, float(minutes), REQUIRED))
    week = st.tuples(st.lists(review, max_size=1), st.lists(steps, max_size=5)).map(lambda both: [*both[0], *both[1]])
    weeks = numbered(draw(st.lists(week, max_size=6)), MONDAY)
    last = MONDAY + max(len(weeks), 1) * WEEK
    by = draw(st.none() | st.dates(max(last - WEEK, first_day), last - timedelta(days=1)))
    made_at = datetime.combine(first_day, NOON.timetz())
    return a_plan("p", made_on=first_day, made_at=made_at, by=by, weeks=weeks)


def events(plan: Plan):
    return Calendar.from_ical(calendar_of(plan, "Junior", TITLES, "0.1.0")).walk("VEVENT")


@given(plans())
def test_a_calendar_is_read_back_with_every_uid_once_and_every_minute_covered(plan):
    found = events(plan)
    uids = [str(event["UID"]) for event in found]
    assert uids
    assert len(set(uids)) == len(uids)
    headings = Counter(str(event["SUMMARY"]) for event in found)
    spread = sittings(plan)
    assert headings >= Counter(TITLES.sitting(each.activity, each.minutes)[0] for each in spread)
    covered: dict[tuple[date, int], float] = defaultdict(float)
    for sitting in spread:
        covered[week_of(sitting.day), id(sitting.activity)] += sitting.minutes
    assert covered == {(week.starts, id(a)): a.minutes for week in plan.weeks for a in week.activities}


def week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@given(plans())
def test_each_day_has_its_even_share_in_order_and_lies_in_what_is_left_of_the_week(plan):
    for week in plan.weeks:
        there = [each for each in sittings(plan) if week_of(each.day) == week.starts]
        first = max(week.starts, plan.made_on)
        last = min(week.starts + timedelta(days=6), plan.by or date.max)
        assert all(first <= each.day <= last for each in there)
        places = [week.activities.index(each.activity) for each in there]
        assert [(each.day, place) for each, place in zip(there, places, strict=True)] == sorted(
            {(each.day, place) for each, place in zip(there, places, strict=True)}
        )
        by_day = Counter()
        for each in there:
            by_day[each.day] += each.minutes
        share = sum(a.minutes for a in week.activities) / ((last - first).days + 1)
        assert all(abs(minutes - share) < 10 for minutes in by_day.values())


@given(plans())
def test_lines_are_folded_at_75_octets_whatever_the_titles(plan):
    text = calendar_of(plan, "Junior — 学習", TITLES, "0.1.0")
    assert text.endswith(b"\r\n")
    for line in text.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()  # no letter is cut in two


@given(plans(), st.integers(0, 20), st.integers(0, 200), st.randoms())
def test_what_did_not_change_keeps_its_uid_when_the_plan_is_made_anew(plan, days, dropped, random):
    """Work done falls away at the front; the rest is laid out from another day on, with other reviews."""
    pieces = [replace(a, part=1, parts=1) for week in plan.weeks for a in week.activities if a.skill][dropped % 3 :]
    weeks: list[list[Activity]] = [[] for _ in range(3)]
    for piece in pieces:
        weeks[random.randrange(3)].append(piece)
    made_on = plan.made_on + timedelta(days=days)
    newer = replace(plan, made_on=made_on, by=None, weeks=numbered(weeks, week_of(made_on)), made_at=NOON + 99 * WEEK)
    before, after = (of_subject(each) for each in (plan, newer))
    for subject in before.keys() & after.keys():
        fewer, more = sorted((before[subject], after[subject]), key=len)
        assert set(fewer) <= set(more)
    # Part for part the same work over as many days: the same events, in the same order.
    same = replace(plan, id="again", made_at=plan.made_at + timedelta(minutes=1))
    assert of_subject(same) == before


@given(plans(), st.integers(0, 6))
def test_what_is_still_to_come_keeps_its_event_and_day_once_what_came_before_is_done(plan, weeks_gone):
    left = plan.weeks[weeks_gone:]
    if not left:
        return
    newer = replace(
        plan,
        made_on=max(plan.made_on, left[0].starts),
        weeks=numbered([list(w.activities) for w in left], left[0].starts),
    )
    before = {each.key: each.day for each in sittings(plan) if each.day >= newer.made_on}
    assert {each.key: each.day for each in sittings(newer)} == before


def of_subject(plan: Plan) -> dict[tuple[ActivityKind, str | None], list[str]]:
    found = defaultdict(list)
    for sitting in sittings(plan):
        found[sitting.activity.kind, sitting.activity.skill or week_of(sitting.day)].append(sitting.key)
    return dict(found)


@given(plans(), st.integers(1, 10**8))
def test_a_later_plan_supersedes_the_earlier_one(plan, seconds):
    newer = replace(plan, id="later", made_at=plan.made_at + timedelta(seconds=seconds))
    for old, new in zip(events(plan), events(newer), strict=True):
        assert old["UID"] == new["UID"]
        assert 0 < old["SEQUENCE"] < new["SEQUENCE"] < 2**31
        assert new["DTSTAMP"].dt == new["LAST-MODIFIED"].dt == newer.made_at.astimezone(UTC)


def test_the_days_are_whole_local_dates_with_an_exclusive_end():
    text = calendar_of(a_plan("p"), "Junior", TITLES, "0.1.0").decode()
    assert "DTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20260106" in text
    assert "TZID" not in text


def test_the_calendar_says_what_it_is_and_when_to_look_again():
    calendar = Calendar.from_ical(calendar_of(a_plan("p"), "Junior", TITLES, "0.1.0"))
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert "Upslope 0.1.0" in calendar["PRODID"]
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Plan to Junior"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    other = Calendar.from_ical(calendar_of(a_plan("p2", "bob"), "Junior", TITLES, "0.1.0"))
    assert calendar["UID"] != other["UID"]
    uids = [{event["UID"] for event in each.walk("VEVENT")} for each in (calendar, other)]
    assert not uids[0] & uids[1]


@pytest.mark.parametrize("by", [MONDAY + timedelta(days=60), None])
def test_the_milestones_are_events_of_their_own(by):
    plan = a_plan("p", by=by, finish=MONDAY + timedelta(days=30))
    days = {str(event["UID"]).partition("-")[2]: event["DTSTART"].dt for event in events(plan)}
    assert days["finish@upslope"] == plan.finish
    assert days.get("goal@upslope") == by


def test_a_date_that_has_passed_holds_nothing_back():
    plan = a_plan("p", by=MONDAY - WEEK)
    assert sum(each.minutes for each in sittings(plan)) == 45
    assert not any("goal" in event["UID"] for event in events(plan))


def test_an_empty_plan_says_why_it_is_empty():
    (only,) = events(a_plan("p", weeks=(), notes=(PlanNote("nothing_missing"),)))
    assert "every requirement is met" in only["DESCRIPTION"]
    assert only["DTSTART"].dt == MONDAY
