"""What every store must do. Subclass and give a `store` fixture: an empty store that implements all three ports."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Protocol

import pytest

from upslope.errors import AlreadyAnswered, Conflict, DuplicateEvidence, InputError, NotFound
from upslope.model.asked import AttemptState
from upslope.model.evidence import Aid, Standing
from upslope.ports import Archives, EvidenceLog, Records
from upslope.testing.values import NOON, a_learner, an_asked, an_attempt, an_entry, at


class Store(EvidenceLog, Records, Archives, Protocol):
    """All that a store implements."""


class StoreSuite:
    """The learners `ada` and `bob` exist; nothing else does."""

    @pytest.fixture
    def store(self) -> Store:
        raise NotImplementedError

    @pytest.fixture(autouse=True)
    def _learners(self, store: Store) -> None:
        store.add_learner(a_learner("ada"))
        store.add_learner(a_learner("bob", created_at=at(1)))


class EvidenceConformance(StoreSuite):
    def test_an_entry_is_read_back_as_it_was_with_its_seq(self, store: Store) -> None:
        full = an_entry(
            "e1",
            occurred_at=datetime(2026, 1, 5, 11, 59, 59, 123456, tzinfo=UTC),
            checks=(("shape", 1.0), ("value", 0.5)),
            aid=Aid.DOCUMENTS,
            standing=Standing.ATTESTED,
            seconds=12.75,
            answer='½ "−3"\u0000\n',
            score=0.1 + 0.2,
        )
        (written,) = store.append([full])
        assert written.seq == 1
        assert store.entries("ada") == (written,)
        assert written == type(full)(**{**full.__dict__, "seq": 1})

    def test_instants_come_back_in_utc_whatever_zone_they_came_in(self, store: Store) -> None:
        tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
        store.append([an_entry("e1", occurred_at=tokyo)])
        (entry,) = store.entries("ada")
        assert entry.occurred_at == NOON
        assert entry.occurred_at.tzinfo is UTC

    def test_an_instant_without_a_zone_is_refused(self, store: Store) -> None:
        with pytest.raises(InputError):
            store.append([an_entry("e1", occurred_at=NOON.replace(tzinfo=None))])

    @pytest.mark.parametrize("wrong", [{"score": float("nan")}, {"score": 1.5}, {"seconds": float("inf")}])
    def test_a_number_that_means_nothing_is_refused(self, store: Store, wrong: dict[str, Any]) -> None:
        with pytest.raises(InputError):
            store.append([an_entry("e1", **wrong)])
        assert store.entries("ada") == ()

    def test_text_that_cannot_be_stored_is_refused(self, store: Store) -> None:
        with pytest.raises(InputError):
            store.append([an_entry("e1", answer="\ud800")])

    def test_seq_counts_per_learner_in_the_order_given(self, store: Store) -> None:
        first = store.append([an_entry("z"), an_entry("x", "bob"), an_entry("a")])
        second = store.append([an_entry("m")])
        assert [entry.seq for entry in (*first, *second)] == [1, 1, 2, 3]
        assert [entry.id for entry in store.entries("ada")] == ["z", "a", "m"]
        assert [entry.id for entry in store.entries("ada", after_seq=2)] == ["m"]
        assert (store.last_seq("ada"), store.last_seq("bob"), store.last_seq("nobody")) == (3, 1, 0)

    def test_an_id_is_taken_once_and_the_whole_batch_fails(self, store: Store) -> None:
        store.append([an_entry("e1")])
        with pytest.raises(DuplicateEvidence):
            store.append([an_entry("e2"), an_entry("e1")])
        with pytest.raises(DuplicateEvidence):
            store.append([an_entry("e3"), an_entry("e3")])
        assert [entry.id for entry in store.entries("ada")] == ["e1"]

    def test_two_learners_may_use_one_id(self, store: Store) -> None:
        store.append([an_entry("e1"), an_entry("e1", "bob")])
        assert store.last_seq("bob") == 1

    def test_an_unknown_learner_question_or_attempt_is_not_found(self, store: Store) -> None:
        for entry in (an_entry("e", "eve"), an_entry("e", asked_id="a"), an_entry("e", attempt_id="t")):
            with pytest.raises(NotFound):
                store.append([entry])
        assert store.last_seq("ada") == 0

    def test_another_learners_question_cannot_be_answered(self, store: Store) -> None:
        store.add_asked(an_asked("a1", "bob"))
        with pytest.raises(NotFound):
            store.append([an_entry("e1", asked_id="a1")])

    def test_nothing_appended_is_nothing_done(self, store: Store) -> None:
        assert store.append([]) == ()

    def test_threads_lose_nothing_and_leave_no_gap(self, store: Store) -> None:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda n: store.append([an_entry(f"e{n}")]), range(40)))
        assert [entry.seq for entry in store.entries("ada")] == list(range(1, 41))


class AskedConformance(StoreSuite):
    def test_a_question_is_read_back_and_open_until_answered(self, store: Store) -> None:
        first, second = an_asked("a1"), an_asked("a2", asked_at=at(1))
        store.add_asked(first)
        store.add_asked(second)
        assert store.asked("ada", "a1") == (first, None)
        assert store.open_asked("ada") == (second, first)
        (answer,) = store.append([an_entry("e1", asked_id="a1")])
        assert store.asked("ada", "a1") == (first, answer)
        assert store.open_asked("ada") == (second,)
        assert store.all_asked("ada") == (first, second)
        assert store.asked("ada", "a2")[1] is None

    def test_a_question_is_answered_once(self, store: Store) -> None:
        store.add_asked(an_asked("a1"))
        store.append([an_entry("e1", asked_id="a1")])
        with pytest.raises(AlreadyAnswered):
            store.append([an_entry("e2", asked_id="a1")])
        with pytest.raises(DuplicateEvidence):
            store.append([an_entry("e1", asked_id="a1")])
        assert store.last_seq("ada") == 1

    def test_one_batch_cannot_answer_a_question_twice(self, store: Store) -> None:
        store.add_asked(an_asked("a1"))
        with pytest.raises(AlreadyAnswered):
            store.append([an_entry("e1", asked_id="a1"), an_entry("e2", asked_id="a1")])
        assert len(store.open_asked("ada")) == 1

    def test_of_many_threads_one_answers(self, store: Store) -> None:
        store.add_asked(an_asked("a1"))

        def answer(n: int) -> bool:
            try:
                store.append([an_entry(f"e{n}", asked_id="a1")])
            except AlreadyAnswered:
                return False
            return True

        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(answer, range(16))) == 1

    def test_the_next_question_is_stored_with_the_answer_or_not_at_all(self, store: Store) -> None:
        store.add_asked(an_asked("a1"))
        store.append([an_entry("e1", asked_id="a1")], ask=an_asked("a2"))
        assert [asked.id for asked in store.open_asked("ada")] == ["a2"]
        with pytest.raises(AlreadyAnswered):
            store.append([an_entry("e2", asked_id="a1")], ask=an_asked("a3"))
        with pytest.raises(Conflict):
            store.append([an_entry("e2", asked_id="a2")], ask=an_asked("a1"))
        assert [asked.id for asked in store.open_asked("ada")] == ["a2"]
        assert store.last_seq("ada") == 1

    def test_a_question_is_never_replaced(self, store: Store) -> None:
        store.add_asked(an_asked("a1"))
        with pytest.raises(Conflict):
            store.add_asked(an_asked("a1", variant="{}"))
        assert store.asked("ada", "a1") == (an_asked("a1"), None)

    def test_what_is_not_there_is_not_found(self, store: Store) -> None:
        with pytest.raises(NotFound):
            store.asked("ada", "a1")
        with pytest.raises(NotFound):
            store.add_asked(an_asked("a1", "eve"))
        assert store.open_asked("eve") == store.all_asked("eve") == ()


class AttemptConformance(StoreSuite):
    def test_an_attempt_waits_until_it_is_settled(self, store: Store) -> None:
        late, early = an_attempt("t1", submitted_at=at(1)), an_attempt("t2", "bob")
        store.add_attempt(late)
        store.add_attempt(early)
        assert store.waiting_attempts() == (early, late)
        failed = an_attempt("t2", "bob", state=AttemptState.OUR_FAULT, verdict="{}")
        assert store.settle_attempt(failed, None) is None
        assert store.waiting_attempts() == (failed, late)
        store.settle_attempt(an_attempt("t1", submitted_at=at(1), state=AttemptState.UNGRADABLE, verdict="{}"), None)
        assert store.waiting_attempts() == (failed,)
        assert store.attempt("ada", "t1").state is AttemptState.UNGRADABLE
        assert [attempt.id for attempt in store.all_attempts("ada")] == ["t1"]

    def test_verdict_and_evidence_are_written_together_and_once(self, store: Store) -> None:
        store.add_attempt(an_attempt("t1"))
        graded = an_attempt("t1", state=AttemptState.GRADED, verdict='{"score":1}')
        written = store.settle_attempt(graded, an_entry("e1", attempt_id="t1"))
        assert written is not None
        assert store.entries("ada") == (written,)
        assert store.attempt("ada", "t1") == graded
        with pytest.raises(Conflict):
            store.settle_attempt(graded, an_entry("e2", attempt_id="t1"))
        assert store.last_seq("ada") == 1

    def test_evidence_that_is_refused_leaves_the_attempt_waiting(self, store: Store) -> None:
        store.append([an_entry("e1")])
        store.add_attempt(an_attempt("t1"))
        with pytest.raises(DuplicateEvidence):
            store.settle_attempt(an_attempt("t1", state=AttemptState.GRADED), an_entry("e1", attempt_id="t1"))
        assert store.attempt("ada", "t1").state is AttemptState.STORED

    def test_only_a_graded_attempt_earns_evidence_of_its_own(self, store: Store) -> None:
        store.add_attempt(an_attempt("t1"))
        for state, attempt_id in ((AttemptState.UNGRADABLE, "t1"), (AttemptState.GRADED, "t2")):
            with pytest.raises(InputError):
                store.settle_attempt(an_attempt("t1", state=state), an_entry("e1", attempt_id=attempt_id))
        with pytest.raises(InputError):
            store.settle_attempt(an_attempt("t1"), None)

    def test_what_was_handed_in_never_changes(self, store: Store) -> None:
        store.add_attempt(an_attempt("t1"))
        with pytest.raises(Conflict):
            store.settle_attempt(an_attempt("t1", submission="better", state=AttemptState.GRADED), None)
        with pytest.raises(Conflict):
            store.add_attempt(an_attempt("t1", submission="better"))
        assert store.attempt("ada", "t1") == an_attempt("t1")

    def test_attempts_start_ungraded_and_belong_to_someone(self, store: Store) -> None:
        with pytest.raises(InputError):
            store.add_attempt(an_attempt("t1", state=AttemptState.GRADED))
        with pytest.raises(NotFound):
            store.add_attempt(an_attempt("t1", "eve"))
        with pytest.raises(NotFound):
            store.attempt("ada", "t1")
        with pytest.raises(NotFound):
            store.settle_attempt(an_attempt("t1", state=AttemptState.GRADED), None)
