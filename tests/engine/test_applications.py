"""Applications and employers through the engine: written down, moved, followed up, sent out as files and taken in."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from upslope import words
from upslope.engine import application_documents, application_files, applications, employers, learners
from upslope.engine.application_outcome import application_view
from upslope.engine.applications import Details, Filters
from upslope.engine.archive import export_archive, import_archive
from upslope.engine.employers import EmployerFacts
from upslope.errors import InputError, NotFound, StorageError
from upslope.model.application import ApplicationStage, NoteKind, PayRange
from upslope.model.posting import SavedPosting
from upslope.model.search import SearchEvent, StepCode
from upslope.testing.memory import MemoryStore

S = ApplicationStage
TODAY = date(2026, 3, 4)
TELLING = words.search.SearchWords()


@pytest.fixture
def sent(engine, ada):
    """An application that went to Acme two days ago."""
    details = Details("ML engineer", "Acme", role="maker", place="Wien", pay=PayRange(50_000, 60_000, "eur"))
    return applications.add_application(engine, ada, details, S.APPLIED, date(2026, 3, 2))


def test_an_application_is_kept_with_its_employer_and_role(engine, ada, sent):
    view = application_view(engine, ada, sent.id)
    assert (view.employer_name, view.role.id, view.rung.id, view.application.pay.currency) == (
        "Acme",
        "maker",
        "entry",
        "EUR",
    )
    assert view.step.code is StepCode.WAIT
    again = applications.add_application(engine, ada, Details("Data engineer", "acme "))
    assert again.employer == sent.employer  # the same one, however it is typed
    assert len(employers.employers(engine, ada)) == 1


def test_stages_may_be_told_late_and_in_any_order(engine, ada, sent):
    applications.move(engine, ada, sent.id, S.INTERVIEW, TODAY)
    late = applications.move(engine, ada, sent.id, S.SCREENING, date(2026, 3, 3), "a call")
    assert [event.stage for event in late.timeline] == [S.APPLIED, S.SCREENING, S.INTERVIEW]
    assert late.stage is S.INTERVIEW
    assert applications.move(engine, ada, sent.id, S.INTERVIEW, TODAY) == late  # said twice is said once
    shorter = applications.take_back(engine, ada, sent.id, 2)
    assert shorter.stage is S.SCREENING
    with pytest.raises(InputError, match="hasn't come yet"):
        applications.move(engine, ada, sent.id, S.OFFER, TODAY + timedelta(days=1))
    with pytest.raises(NotFound):
        applications.take_back(engine, ada, sent.id, 7)


def test_the_only_stage_cannot_be_taken_back(engine, ada, sent):
    with pytest.raises(InputError, match="at least one stage"):
        applications.take_back(engine, ada, sent.id, 0)


def test_an_application_is_found_by_the_end_of_its_id_or_a_part_of_its_name(engine, ada, sent):
    other = applications.add_application(engine, ada, Details("ML engineer", "Beta"))
    for key in (sent.id, sent.id[-6:], "engineer, acme", "ACME"):
        assert applications.find_application(engine, ada, key).id == sent.id
    with pytest.raises(InputError, match="Several fit 'engineer'"):
        applications.find_application(engine, ada, "engineer")
    with pytest.raises(NotFound, match="upslope application list"):
        applications.find_application(engine, ada, "gardener")
    applications.remove_application(engine, ada, other.id)
    assert [card.application.id for card in applications.listed(engine, ada).cards] == [sent.id]


def test_follow_ups_are_due_until_they_are_done(engine, ada, sent):
    applications.follow_up(engine, ada, sent.id, TODAY, "Write to Eve")
    assert application_view(engine, ada, sent.id).step.code is StepCode.FOLLOW_UP
    done = applications.follow_up_done(engine, ada, sent.id)
    assert done.follow_ups[0].done_on == TODAY
    assert application_view(engine, ada, sent.id).step.code is StepCode.WAIT
    with pytest.raises(NotFound):
        applications.follow_up_done(engine, ada, sent.id)


@pytest.mark.parametrize(
    ("details", "said"),
    [
        (Details(" "), "what the job is called"),
        (Details("A" * 201), "at most 200 characters"),
        (Details("A", url="javascript:alert(1)"), "no web address"),
        (Details("A", pay=PayRange(2.0, 1.0)), "Swap them"),
        (Details("A", pay=PayRange(1.0, None, "Euro")), "three letters"),
        (Details("A", deadline=date(1926, 1, 1)), "twenty years"),
        (Details("A", posting="nothing"), "no saved posting"),
        (Details("A", posting="../x"), "no saved posting"),
        (Details("A", role="maker", rung="king"), "no rung 'king'"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_adds_no_employer(engine, ada, details, said):
    with pytest.raises(InputError, match=said):
        applications.add_application(engine, ada, Details(**{**vars(details), "employer": "Nobody"}))
    assert employers.employers(engine, ada) == ()


def test_the_report_follows_the_learners_own_weeks(engine, ada, sent):
    employers.note_employer(engine, ada, "Acme", "met at a fair", kind=NoteKind.CONTACT, how="in person")
    learners.set_profile(engine, ada, "UTC", 6)
    found = applications.report(engine, ada)
    assert found.first == date(2026, 3, 1)  # a Sunday
    assert [entry.kind for entry in found.entries] == [SearchEvent.APPLIED, SearchEvent.CONTACT]
    text = application_files.report_file(engine, ada, None, application_files.ReportFormat.MARKDOWN, TELLING)
    assert "| 2026-03-02 | Applied | Acme | ML engineer |" in text.content.decode()
    table = application_files.report_file(engine, ada, None, application_files.ReportFormat.CSV, TELLING)
    assert table.content.decode().splitlines()[1] == "2026-03-02,Applied,Acme,ML engineer,,"
    assert applications.report(engine, ada, date(2026, 2, 20)).entries == ()


def test_documents_are_kept_byte_by_byte_and_go_into_the_archive(engine, engine_on, ada, sent, tmp_path):
    content = bytes(range(256))
    _, kept = application_documents.keep_document(
        engine, ada, sent.id, "C:\\mine\\cv <1>.pdf", "Application/PDF; x=1", content
    )
    assert (kept.name, kept.media_type, kept.size) == ("cv 1.pdf", "application/pdf", 256)
    assert application_documents.document(engine, ada, sent.id, kept.id).content == content
    again, _ = application_documents.keep_document(engine, ada, sent.id, "cv 1.pdf", "x", content)
    assert len(again.documents) == 1
    export_archive(engine, tmp_path / "ada.zip", ada)
    other = engine_on(MemoryStore())
    import_archive(other, tmp_path / "ada.zip")
    assert application_documents.document(other, ada, sent.id, kept.id).content == content
    assert application_documents.drop_document(engine, ada, sent.id, kept.id).documents == ()
    export_archive(engine, tmp_path / "later.zip", ada)  # an earlier version still names it
    third = engine_on(MemoryStore())
    import_archive(third, tmp_path / "later.zip")
    assert kept.sha256 in third.blobs.digests()


@pytest.mark.parametrize(("content", "said"), [(b"", "is empty"), (b"x" * 700_001, "700,000")])
def test_a_document_is_neither_empty_nor_too_large(engine, ada, sent, content, said):
    with pytest.raises(InputError, match=said):
        application_documents.keep_document(engine, ada, sent.id, "cv.pdf", "application/pdf", content)


def test_without_a_place_for_files_that_is_said(engine, ada, sent):

    with pytest.raises(StorageError):
        application_documents.keep_document(
            replace(engine, blobs=None), ada, sent.id, "cv.pdf", "application/pdf", b"x"
        )


def events_of(engine, ada):
    calendar = Calendar.from_ical(application_files.calendar_file(engine, ada, TELLING).content)
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def test_the_calendar_holds_what_is_dated_at_the_right_instants(engine, ada, sent):
    assert list(events_of(engine, ada)) == ["Upslope: nothing is dated"]
    applications.follow_up(engine, ada, sent.id, date(2026, 3, 9), "Write to Eve")
    # The clocks of Vienna go forward on 29 March 2026: the same hour is another instant after it.
    for day in (date(2026, 3, 27), date(2026, 3, 30)):
        applications.add_interview(engine, ada, sent.id, day, time(14, 30), zone="Europe/Vienna", what=f"on {day}")
    applications.add_application(engine, ada, Details("Intern", "Beta", deadline=date(2026, 4, 1)))
    found = Calendar.from_ical(application_files.calendar_file(engine, ada, TELLING).content).walk("VEVENT")
    starts = {str(event["SUMMARY"]): [] for event in found}
    for event in found:
        starts[str(event["SUMMARY"])].append(event["DTSTART"].dt)
    assert starts == {
        "Write to Eve: ML engineer, Acme": [date(2026, 3, 9)],
        "Interview: ML engineer, Acme": [
            datetime(2026, 3, 27, 13, 30, tzinfo=UTC),
            datetime(2026, 3, 30, 12, 30, tzinfo=UTC),
        ],
        "Deadline: Intern, Beta": [date(2026, 4, 1)],
    }


def test_a_zone_that_is_unknown_here_leaves_the_day(engine, ada, sent):
    after = applications.add_interview(engine, ada, sent.id, date(2026, 3, 9), time(9, 0))
    (talk,) = after.interviews
    applications.put(engine, ada, replace(after, interviews=(replace(talk, zone="Mars/Base"),)))
    (event,) = events_of(engine, ada).values()
    assert event["DTSTART"].dt == date(2026, 3, 9)


def test_events_keep_their_uid_while_the_application_changes(engine, ada, sent, clock):
    applications.follow_up(engine, ada, sent.id, date(2026, 3, 9), "Write")
    (before,) = events_of(engine, ada).values()
    clock.set(clock.now() + timedelta(hours=1))
    applications.note(engine, ada, sent.id, "nothing to do with it")
    (after,) = events_of(engine, ada).values()
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert ada not in str(after["UID"])


def test_a_table_goes_out_and_comes_in_elsewhere_without_loss(engine, engine_on, newcomer, ada, sent):
    applications.note(engine, ada, sent.id, "two\nlines | and a bar", kind=NoteKind.CONTACT, who="Eve")
    applications.follow_up(engine, ada, sent.id, date(2026, 3, 9), "Write")
    applications.add_interview(engine, ada, sent.id, date(2026, 3, 9), time(9, 0))
    application_documents.keep_document(engine, ada, sent.id, "cv.pdf", "application/pdf", b"cv")
    table = application_files.table_file(engine, ada).content
    assert application_files.import_table(engine, ada, table).unchanged == 1
    other = engine_on(MemoryStore())
    bob = newcomer(other)
    taken = application_files.import_table(other, bob, table)
    assert (taken.added, taken.added_employers, taken.without_file) == (1, ("Acme",), 1)
    assert application_files.table_file(other, bob).content == table
    (there,) = applications.applications(other, bob)
    with pytest.raises(NotFound, match="Only the name of"):
        application_documents.document(other, bob, there.id, there.documents[0].id)
    assert application_view(other, bob, there.id).missing == {there.documents[0].id}


def test_a_table_changes_only_the_columns_that_it_has(engine, ada, sent):
    table = f"id,title,stage,since\n{sent.id},Senior ML engineer,screening,2026-03-03\n,Another,,\n"
    taken = application_files.import_table(engine, ada, table.encode())
    assert (taken.added, taken.changed) == (1, 1)
    after = applications.find_application(engine, ada, sent.id)
    assert (after.title, after.stage, after.place, after.employer) == (
        "Senior ML engineer",
        S.SCREENING,
        "Wien",
        sent.employer,
    )


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"title\nfine\n\xff\n", "UTF-8"),
        (b"title,url\nfine,\nbad,javascript:x\n", "Row 3: 'javascript:x' is no web address"),
        (b"title,stage,since\nfine,applied,2027-01-01\n", "hasn't come yet"),
        (b"id,title\na1,one\na1,two\n", "stands twice"),
        (b"title,interviews\nA,2026-03-09 | 10:00 | Mars\n", "no time zone"),
    ],
)
def test_a_table_with_a_fault_changes_nothing(engine, ada, table, said):
    with pytest.raises(InputError, match=said):
        application_files.import_table(engine, ada, table)
    assert applications.applications(engine, ada) == ()


def test_an_employer_is_described_and_its_applications_are_beside_it(engine, ada, sent):
    engine.records.put(ada, "posting/p1", SavedPosting("p1", "ML engineer (m/f)", "0" * 64, engine.now()), engine.now())
    applications.change_application(engine, ada, sent.id, Details("ML engineer", "Acme", posting="p1"))
    facts = EmployerFacts("Acme AG", what="Sorts parcels", places=("Wien", "", "Graz"), url="https://acme.example")
    changed = employers.change_employer(engine, ada, "Acme", facts)
    assert changed.places == ("Wien", "Graz")
    view = employers.employer_view(engine, ada, "Acme AG", applications.applications(engine, ada))
    assert ([each.id for each in view.applications], [each.id for each in view.postings]) == ([sent.id], ["p1"])
    with pytest.raises(InputError, match="called 'Acme AG' already"):
        employers.add_employer(engine, ada, EmployerFacts("ACME ag"))
    employers.remove_employer(engine, ada, "Acme AG")
    assert application_view(engine, ada, sent.id).employer_name == "Acme AG"


def test_lists_are_narrowed_and_the_most_urgent_comes_first(engine, ada, sent):
    applications.add_application(engine, ada, Details("Intern", deadline=TODAY + timedelta(days=2)))
    assert [card.application.title for card in applications.listed(engine, ada).cards] == ["Intern", "ML engineer"]
    some = applications.listed(engine, ada, Filters(frozenset({S.APPLIED}), text="acme"))
    assert ([card.application.id for card in some.cards], some.total) == ([sent.id], 2)
    assert applications.how_far(engine, ada).sent == 1
