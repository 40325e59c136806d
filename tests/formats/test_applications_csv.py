"""The table of applications: what goes out comes in again, and what can't be read is named by row and column."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import upslope.formats.applications_csv as applications_csv_module
from upslope.errors import InputError
from upslope.formats.applications_csv import COLUMNS, applications_csv
from upslope.formats.applications_csv_reading import read_applications_csv
from upslope.model.application import (
    Application,
    ApplicationOutcome,
    ApplicationStage,
    AskedSkill,
    DatedNote,
    FollowUp,
    Interview,
    KeptDocument,
    NoteKind,
    PayRange,
    Reweighting,
    StageEvent,
    WeightChange,
    Went,
)
from upslope.model.level import Level
from upslope.testing.values import NOON

TODAY = date(2026, 3, 4)

letters = st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])
text = st.text(letters | st.sampled_from("|\\ \n;,\"'=+-@\t"), max_size=12).map(str.strip)
name = text.filter(bool)
day = st.dates(date(2000, 1, 1), date(2040, 1, 1))
key = st.text("abcdef0123456789-", min_size=1, max_size=12)
amount = st.floats(0, 1e9)
changes = st.builds(WeightChange, key, st.sampled_from(Level), st.none() | st.floats(0.01, 100), st.floats(0.01, 100))
reweighting = st.builds(
    Reweighting,
    key,
    key,
    st.lists(changes, max_size=2).map(tuple),
    day,
    st.none() | key,
    st.none() | st.tuples(key, key),
)
outcome = st.builds(
    ApplicationOutcome,
    day,
    st.lists(
        st.builds(AskedSkill, key, st.sampled_from(Went), st.sampled_from(Level), st.none() | key), max_size=2
    ).map(tuple),
    st.none() | st.sampled_from(ApplicationStage),
    text,
    text,
    st.none() | reweighting,
)
applications = st.builds(
    Application,
    id=key,
    title=name,
    added_at=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)),  # noqa: DTZ001
    posting=st.none() | key,
    role=st.none() | key,
    rung=st.none() | key,
    place=text,
    pay=st.none() | st.builds(PayRange, amount, st.none() | amount, st.just("EUR"), st.sampled_from(["year", "hour"])),
    url=st.sampled_from(["", "https://example.org/job?a=1|2"]),
    how=text,
    referred_by=text,
    contacts=st.lists(name, max_size=3).map(tuple),
    season=text,
    deadline=st.none() | day,
    events=st.lists(st.builds(StageEvent, st.sampled_from(ApplicationStage), day, text), min_size=1, max_size=3).map(
        tuple
    ),
    follow_ups=st.lists(st.builds(FollowUp, key, day, text, st.none() | day), max_size=2).map(tuple),
    interviews=st.lists(
        st.builds(
            Interview,
            key,
            day,
            st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
            st.sampled_from(["UTC", "Europe/Vienna"]),
            st.integers(5, 600),
            text,
        ),
        max_size=2,
    ).map(tuple),
    notes=st.lists(st.builds(DatedNote, key, day, text, st.sampled_from(NoteKind), text, text), max_size=2).map(tuple),
    documents=st.lists(
        st.builds(
            KeptDocument,
            key,
            name,
            st.just("application/pdf"),
            st.text("0123456789abcdef", min_size=64, max_size=64),
            st.integers(1, 10**6),
            day,
        ),
        max_size=2,
    ).map(tuple),
    outcome=st.none() | outcome,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(applications, max_size=3), name)
def test_a_table_comes_back_as_it_went_out(kept, employer):
    written = applications_csv(kept, lambda key: employer)
    rows = read_applications_csv(written, TODAY, NOON)
    assert [row.application for row in rows] == kept
    assert [row.events_after(row.application.events, TODAY) for row in rows] == [each.events for each in kept]
    assert {row.employer for row in rows} <= {employer}


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(anything):
    with suppress(InputError):
        read_applications_csv(anything, TODAY, NOON)


def test_a_table_of_titles_is_enough():
    (row,) = read_applications_csv("Title,employer,stage,since\nML engineer,Acme,applied,2026-02-01\n", TODAY, NOON)
    assert (row.application.id, row.employer) == ("", "Acme")
    assert row.events_after((), TODAY) == (StageEvent(ApplicationStage.APPLIED, date(2026, 2, 1)),)


def test_a_stage_changed_in_a_spreadsheet_is_one_more_step():
    table = "title,stage,since\nML engineer,interview,2026-03-01\n"
    (row,) = read_applications_csv(table, TODAY, NOON)
    applied = StageEvent(ApplicationStage.APPLIED, date(2026, 2, 1))
    assert row.events_after((applied,), TODAY)[-1] == StageEvent(ApplicationStage.INTERVIEW, date(2026, 3, 1))
    with pytest.raises(InputError, match="Row 2, column “stage”: it says interview since 2026-03-01"):
        row.events_after((StageEvent(ApplicationStage.OFFER, date(2026, 3, 3)),), TODAY)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "The table is empty"),
        ("title;stage\nA;saved\n", "parted by semicolons"),
        ("title,salery\nA,1\n", "Unknown columns: salery. Known are: id, title"),
        ("title,title\nA,B\n", "come twice: title"),
        ("employer\nAcme\n", "The column “title” is missing"),
        ("title,stage\nA,hired\n", "Row 2, column “stage”: 'hired' is none of saved, applied"),
        ("title,deadline\nA,1.3.2027\n", "Row 2, column “deadline”: '1.3.2027' is no date"),
        ("title,pay_from\nA,80k\n", "'80k' is no number"),
        ("title,events\nA,2026-01-01 | applied | a | b\n", "a line has 4 parts and can have 3"),
        ("title,documents\nA,cv.pdf | application/pdf\n", "has no SHA-256"),
        ("title,interviews\nA,2026-01-01 | half two\n", "'half two' is no hour"),
        ("title,place\nA,Wien,Austria\n", "Row 2 has 3 cells"),
        ("title,added_at\nA,2026-01-01T00:00\n", "lacks its time zone"),
        ("id,title\nÄ,A\n", "is none of ours"),
        ('title\n"A\n', "This is no CSV table"),
        ("title,place\n,Wien\n", "Row 2, column “title”: is empty"),
    ],
)
def test_what_cannot_be_read_is_named(table, said):
    with pytest.raises(InputError) as refused:
        read_applications_csv(table, TODAY, NOON)
    assert said in refused.value.message


def test_no_cell_calculates_in_a_spreadsheet():
    danger = Application("a", "=1+1", NOON, place="'=2", how="-3")
    written = applications_csv([danger], lambda key: "@evil")
    assert all(f"'{cell}" in written for cell in ("=1+1", "'=2", "-3", "@evil"))
    (row,) = read_applications_csv(written, TODAY, NOON)
    assert (row.application.title, row.application.place, row.employer) == ("=1+1", "'=2", "@evil")


def test_the_columns_are_documented():
    page = (Path(__file__).parents[2] / "docs" / "applications.md").read_text(encoding="utf-8")
    assert set(COLUMNS) <= set(applications_csv_module.__doc__.replace(",", " ").split())
    assert set(COLUMNS) <= set(re.findall(r"`(\w+)`", page))


def test_an_hour_is_read_as_it_is_typed():
    (row,) = read_applications_csv("title,interviews\nA,2026-03-09 | 14:30 | Europe/Vienna\n", TODAY, NOON)
    (talk,) = row.application.interviews
    assert (talk.at, talk.zone, talk.minutes) == (time(14, 30), "Europe/Vienna", 60)
