"""What every store must do with learners, their records, plans, and whole archives; see `store_conformance`."""

from dataclasses import replace
from datetime import UTC, date, timedelta, timezone

import pytest

from upslope.errors import ArchiveInvalid, Conflict, InputError, NotFound
from upslope.model.application import Employer
from upslope.model.archive import LearnerData, MergeCounts, MergeRefusal, MergeReport
from upslope.model.asked import AttemptState
from upslope.model.learner import Availability, Goal, PlacementState, Profile, Record
from upslope.model.plan import Activity, ActivityKind, PlanWeek, Reason
from upslope.testing.store_conformance import Store, StoreSuite
from upslope.testing.values import NOON, a_learner, a_plan, an_asked, an_attempt, an_entry, at


class RecordsConformance(StoreSuite):
    def test_learners_are_listed_oldest_first(self, store: Store) -> None:
        store.add_learner(a_learner("zoe", created_at=at(-1), demo=True))
        assert [learner.id for learner in store.learners()] == ["zoe", "ada", "bob"]
        assert store.learner("zoe") == a_learner("zoe", created_at=at(-1), demo=True)

    def test_a_learner_is_added_once(self, store: Store) -> None:
        with pytest.raises(Conflict):
            store.add_learner(a_learner("ada", name="Another"))
        assert store.learner("ada").name == "Ada"
        with pytest.raises(NotFound):
            store.learner("eve")

    def test_records_keep_every_version(self, store: Store) -> None:
        goal = Goal("role-1", "junior", by=date(2026, 12, 31))
        first = store.put("ada", "goal", goal, NOON)
        second = store.put("ada", "goal", replace(goal, by=None), at(1))
        assert (first.version, second.version) == (1, 2)
        assert store.record("ada", "goal") == second
        assert store.history("ada", "goal") == (first, second)
        assert store.record("ada", "profile") is None
        assert store.record("bob", "goal") is None

    def test_writing_what_is_in_force_changes_nothing(self, store: Store) -> None:
        value = Availability(5.0, ((date(2026, 2, 2), 0.0),))
        first = store.put("ada", "availability", value, NOON)
        assert store.put("ada", "availability", value, at(5)) == first
        store.put("ada", "availability", Availability(6.0), at(6))
        assert store.put("ada", "availability", value, at(7)).version == 3

    def test_a_record_holds_only_values_of_its_kind(self, store: Store) -> None:
        for kind, value in (("goal", Profile()), ("shoe_size", Profile())):
            with pytest.raises(InputError):
                store.put("ada", kind, value, NOON)
        with pytest.raises(InputError):
            store.record("ada", "shoe_size")
        with pytest.raises(NotFound):
            store.put("eve", "profile", Profile(), NOON)

    def test_a_collection_holds_what_is_in_force_of_each_thing(self, store: Store) -> None:
        first = Employer("a-1", "Acme", NOON)
        store.put("ada", "employer/a-1", first, NOON)
        renamed = store.put("ada", "employer/a-1", replace(first, name="Acme Ltd"), at(1))
        other = store.put("ada", "employer/b-2", Employer("b-2", "Bolt", NOON), at(2))
        store.put("bob", "employer/c-3", Employer("c-3", "Crab", NOON), NOON)
        assert store.collection("ada", "employer") == (renamed, other)
        assert [record.version for record in store.history("ada", "employer/a-1")] == [1, 2]
        assert store.record("ada", "employer/b-2") == other
        assert store.collection("ada", "posting") == store.collection("eve", "employer") == ()
        assert store.merge(as_learner(store.take_out("ada"), "carol")).added.records == 3
        assert len(store.collection("carol", "employer")) == 2

    def test_a_collection_needs_keys_and_nothing_else_has_them(self, store: Store) -> None:
        for kind in ("employer", "employer/", "employer/A b", "employer/a/b", "profile/a"):
            with pytest.raises(InputError):
                store.put("ada", kind, Employer("a", "Acme", NOON) if "employer" in kind else Profile(), NOON)
        with pytest.raises(InputError):
            store.collection("ada", "profile")

    def test_instants_inside_records_come_back_in_utc(self, store: Store) -> None:
        tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
        store.put("ada", "placement", PlacementState(tokyo), tokyo)
        record = store.record("ada", "placement")
        assert record is not None
        assert isinstance(record.value, PlacementState)
        assert record.value.started_at.tzinfo is record.recorded_at.tzinfo is UTC
        with pytest.raises(InputError):
            store.put("ada", "profile", Profile(), NOON.replace(tzinfo=None))

    def test_the_plan_made_last_is_kept_of_each_day(self, store: Store) -> None:
        morning, evening = a_plan("p1"), a_plan("p2", made_at=at(300), from_seq=7)
        tomorrow = a_plan("p3", made_on=date(2026, 1, 6), made_at=at(1440))
        for plan in (tomorrow, evening, morning):
            store.save_plan(plan)
        assert tuple(store.plans("ada")) == (evening, tomorrow)
        assert store.latest_plan("ada") == tomorrow
        assert store.latest_plan("bob") is None
        assert store.plan_before("ada", date(2026, 1, 9)) == tomorrow
        assert store.plan_before("ada", date(2026, 1, 6)) == evening
        assert store.plan_before("ada", date(2026, 1, 5)) is None
        assert store.plan_before("bob", date(2026, 1, 6)) is None
        with pytest.raises(NotFound):
            store.save_plan(a_plan("p4", "eve"))

    def test_a_plan_that_would_come_back_changed_is_refused(self, store: Store) -> None:
        vague = Activity(ActivityKind.LEARN, None, 1.0, Reason("by", (("date", date(2026, 1, 1)),)))
        with pytest.raises(InputError):
            store.save_plan(a_plan("p1", weeks=(PlanWeek(date(2026, 1, 5), 1.0, (vague,)),)))

    def test_erasing_leaves_nothing_but_the_tombstone(self, store: Store) -> None:
        fill(store)
        assert store.erase_learner("ada", at(9)) == 2
        assert [learner.id for learner in store.learners()] == ["bob"]
        assert store.entries("ada") == store.all_asked("ada") == store.all_attempts("ada") == ()
        assert store.record("ada", "goal") is None
        assert store.latest_plan("ada") is None
        assert [entry.id for entry in store.entries("bob")] == ["e9"]
        for again in (lambda: store.learner("ada"), lambda: store.erase_learner("ada", at(9))):
            with pytest.raises(NotFound):
                again()

    def test_an_erased_learner_never_comes_back(self, store: Store) -> None:
        fill(store)
        archive = store.take_out("ada")
        store.erase_learner("ada", at(9))
        with pytest.raises(Conflict, match="erased"):
            store.add_learner(a_learner("ada"))
        assert store.merge(archive).refused == (MergeRefusal("learner", "ada", "erased"),)
        with pytest.raises(NotFound):
            store.learner("ada")


class ArchivesConformance(StoreSuite):
    def test_everything_is_taken_out_and_an_empty_store_takes_it_in(self, store: Store) -> None:
        fill(store)
        archive = store.take_out("ada")
        assert [entry.id for entry in archive.evidence] == ["e1", "e2"]
        assert len(archive.asked) == 2
        assert [record.version for record in archive.records] == [1, 2, 1]
        carol = as_learner(archive, "carol")
        report = store.merge(carol)
        assert report.added == MergeCounts(learners=1, evidence=2, asked=2, attempts=1, records=3, plans=1)
        assert store.take_out("carol") == carol
        assert [asked.id for asked in store.open_asked("carol")] == ["a2"]
        with pytest.raises(NotFound):
            store.take_out("eve")

    def test_merging_twice_equals_merging_once(self, store: Store) -> None:
        fill(store)
        carol = as_learner(store.take_out("ada"), "carol")
        store.merge(carol)
        again = store.merge(carol)
        assert again.added.total == 0
        assert again.skipped == MergeCounts(learners=1, evidence=2, asked=2, attempts=1, records=3, plans=1)
        assert store.take_out("carol") == carol

    def test_several_learners_are_taken_in_together_or_not_at_all(self, store: Store) -> None:
        fill(store)
        ada = store.take_out("ada")
        carol, dave = as_learner(ada, "carol"), as_learner(ada, "dave")
        contradicting = LearnerData(a_learner(name="Eve"))
        report = store.merge(carol, contradicting)
        assert report == MergeReport(refused=(MergeRefusal("learner", "ada", "different"),))
        with pytest.raises(NotFound):
            store.take_out("carol")
        report = store.merge(carol, ada, dave)
        assert (report.added.learners, report.skipped.learners) == (2, 1)
        assert (report.added.evidence, report.skipped.evidence) == (4, 2)
        assert store.take_out("dave") == dave
        assert store.merge() == MergeReport()
        with pytest.raises(ArchiveInvalid):
            store.merge(carol, carol)

    def test_what_is_new_is_numbered_after_what_is_here(self, store: Store) -> None:
        store.append([an_entry("mine")])
        entries = (an_entry("z", seq=4), an_entry("mine", seq=9), an_entry("y", seq=2, occurred_at=at(-60)))
        report = store.merge(LearnerData(a_learner(), evidence=entries))
        assert (report.added.evidence, report.skipped.evidence) == (2, 1)
        assert [(entry.id, entry.seq) for entry in store.entries("ada")] == [("mine", 1), ("y", 2), ("z", 3)]
        assert store.entries("ada")[1].occurred_at == at(-60)
        assert store.append([an_entry("next")])[0].seq == 4

    def test_different_content_is_listed_and_nothing_is_written(self, store: Store) -> None:
        fill(store)
        before = store.take_out("ada")
        archive = LearnerData(
            learner=a_learner(name="Eve"),
            evidence=(an_entry("new"), an_entry("e1", score=0.0, asked_id="a1")),
            asked=(an_asked("a2", variant="{}"),),
            attempts=(an_attempt("t1", submission="other"),),
            records=(Record("ada", "goal", 1, NOON, Goal("role-9", "senior")),),
            plans=(a_plan("p1", role="role-9"),),
        )
        report = store.merge(archive)
        assert {(r.what, r.id) for r in report.refused} == {
            ("learner", "ada"),
            ("evidence", "e1"),
            ("asked", "a2"),
            ("attempt", "t1"),
            ("record", "goal/1"),
            ("plan", "2026-01-05"),
        }
        assert {r.reason for r in report.refused} == {"different"}
        assert report.added == MergeCounts()
        assert store.take_out("ada") == before

    def test_entries_need_what_they_answer(self, store: Store) -> None:
        fill(store)
        cases = {
            "asked_missing": an_entry("n1", asked_id="nope"),
            "attempt_missing": an_entry("n2", attempt_id="nope"),
            "answered": an_entry("n3", asked_id="a1"),
        }
        for reason, entry in cases.items():
            report = store.merge(LearnerData(a_learner(), evidence=(entry,)))
            assert report.refused == (MergeRefusal("evidence", entry.id, reason),)

    def test_records_continue_without_a_gap(self, store: Store) -> None:
        store.put("ada", "profile", Profile(), NOON)
        second = Record("ada", "profile", 2, NOON, Profile("Asia/Tokyo"))
        third = Record("ada", "profile", 3, NOON, Profile("Europe/Paris"))
        assert store.merge(LearnerData(a_learner(), records=(third,))).refused[0].reason == "gap"
        assert store.merge(LearnerData(a_learner(), records=(third, second))).added.records == 2
        assert store.record("ada", "profile") == third

    def test_a_verdict_is_taken_over_and_never_undone(self, store: Store) -> None:
        store.add_attempt(an_attempt("t1"))
        graded = an_attempt("t1", state=AttemptState.GRADED, verdict="{}")
        archive = LearnerData(a_learner(), (an_entry("e1", attempt_id="t1"),), attempts=(graded,))
        assert store.merge(archive).added == MergeCounts(evidence=1, attempts=1)
        assert store.attempt("ada", "t1") == graded
        assert store.merge(LearnerData(a_learner(), attempts=(an_attempt("t1"),))).skipped.attempts == 1
        assert store.attempt("ada", "t1") == graded
        other = LearnerData(a_learner(), attempts=(replace(graded, verdict='{"score":0}'),))
        assert store.merge(other).refused == (MergeRefusal("attempt", "t1", "different"),)

    def test_of_two_plans_of_a_day_the_later_is_kept(self, store: Store) -> None:
        store.save_plan(a_plan("p1", made_at=at(60)))
        assert store.merge(LearnerData(a_learner(), plans=(a_plan("p0"),))).skipped.plans == 1
        later = a_plan("p2", made_at=at(120))
        assert store.merge(LearnerData(a_learner(), plans=(later,))).added.plans == 1
        assert tuple(store.plans("ada")) == (later,)

    def test_an_archive_of_two_learners_is_invalid(self, store: Store) -> None:
        with pytest.raises(ArchiveInvalid):
            store.merge(LearnerData(a_learner(), evidence=(an_entry("e1", "bob"),)))


def fill(store: Store) -> None:
    """Something of everything for `ada`, and one entry of `bob`."""
    store.add_asked(an_asked("a1"))
    store.append([an_entry("e1", asked_id="a1")], ask=an_asked("a2", asked_at=at(1)))
    store.add_attempt(an_attempt("t1"))
    store.settle_attempt(
        an_attempt("t1", state=AttemptState.GRADED, verdict="{}"), an_entry("e2", attempt_id="t1", occurred_at=at(2))
    )
    store.put("ada", "goal", Goal("role-1", "junior"), NOON)
    store.put("ada", "goal", Goal("role-1", "senior"), at(1))
    store.put("ada", "profile", Profile("Europe/Berlin"), NOON)
    store.save_plan(a_plan("p1"))
    store.append([an_entry("e9", "bob")])


def as_learner(data: LearnerData, learner_id: str) -> LearnerData:
    """The same data as another learner's."""
    return LearnerData(
        learner=replace(data.learner, id=learner_id),
        **{
            part: tuple(replace(value, learner_id=learner_id) for value in getattr(data, part))
            for part in ("evidence", "asked", "attempts", "records", "plans")
        },
    )
