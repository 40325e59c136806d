"""Labs: what is handed in is stored, graded once, and kept so that it can be graded again."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from upslope.catalog.index import open_pack
from upslope.engine import Engine, lab, learners, submit
from upslope.engine.lab import LabState
from upslope.errors import Conflict, GraderFault, NotFound
from upslope.model.asked import AttemptState
from upslope.model.evidence import Aid, EvidenceKind, Outcome, Standing
from upslope.model.learner import LabWorks
from upslope.model.level import Level
from upslope.model.verdict import VerdictKind
from upslope.questions.submission import MAX_KB
from upslope.testing.fake_grader import FakeGrader
from upslope.testing.small_pack import uid, write_small_pack

LAB = "clip-readings"
GOOD = b"def clipped(values, low, high):\n    return [min(max(v, low), high) for v in values]\n"
OTHER = GOOD + b"# again\n"


@pytest.fixture
def grader() -> FakeGrader:
    return FakeGrader()


@pytest.fixture
def graded(engine: Engine, grader: FakeGrader) -> Engine:
    return replace(engine, grader=grader)


@pytest.fixture
def ada(graded: Engine, newcomer: Callable[..., str]) -> str:
    learner_id = newcomer(graded)
    learners.set_goal(graded, learner_id, "maker", "senior", None)  # asks for Python at the level apply
    return learner_id


def applied(engine: Engine, learner_id: str) -> float:
    """P(apply) of Python, now."""
    return engine.estimates.of(learner_id).at(engine.now()).mastery(uid("python"), Level.APPLY).probability


def test_a_solved_lab_is_evidence_and_moves_mastery_at_apply(graded, ada):
    before = applied(graded, ada)
    done = submit.submit(graded, ada, LAB, GOOD, aid=Aid.NONE, seconds=600)
    assert done.verdict.solved
    assert (done.uncounted, done.repeated) == (None, False)
    entry = done.evidence
    assert (entry.kind, entry.standing, entry.outcome) == (EvidenceKind.LAB, Standing.GRADED, Outcome.ANSWERED)
    assert (entry.level, entry.score, entry.aid, entry.seconds) == (Level.APPLY, 1.0, Aid.NONE, 600)
    assert entry.checks == (("inside", 1.0), ("outside", 1.0), ("refuses", 1.0))
    assert entry.item == graded.content.lab_facts(graded.catalog.lab(LAB))
    assert entry.attempt_id == done.attempt.id
    assert graded.log.entries(ada) == (entry,)
    assert done.moved[0].skill == uid("python")
    assert done.moved[0].after.level is Level.APPLY
    assert done.moved[0].after.probability > done.moved[0].before.probability
    assert done.readiness[1] > done.readiness[0]
    assert applied(graded, ada) > before


def test_partial_credit_is_kept_check_by_check(graded, ada, grader):
    grader.failing = ["outside"]
    done = submit.submit(graded, ada, LAB, GOOD)
    assert done.evidence.score == 0.5
    assert dict(done.evidence.checks) == {"inside": 1.0, "outside": 0.0, "refuses": 1.0}
    assert lab.lab_view(graded, ada, LAB).row == lab.LabRow(graded.catalog.lab(LAB), LabState.TRIED, 0.5, 1)


def test_the_same_submission_is_graded_once(graded, ada, grader):
    first = submit.submit(graded, ada, LAB, GOOD)
    grader.failing = ["inside"]
    again = submit.submit(graded, ada, uid(LAB), GOOD.replace(b"\n", b"\r\n"))
    assert again.repeated
    assert (again.attempt, again.verdict, again.evidence) == (first.attempt, first.verdict, first.evidence)
    assert (again.moved, again.readiness) == ((), None)
    assert (grader.count("grade"), graded.log.last_seq(ada), len(graded.log.all_attempts(ada))) == (1, 1, 1)
    assert not submit.submit(graded, ada, LAB, OTHER).repeated
    grader.installed = "environment-2"
    assert not submit.submit(graded, ada, LAB, GOOD).repeated


def test_a_double_click_is_one_attempt(graded, ada, grader):
    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(lambda _: submit.submit(graded, ada, LAB, GOOD), range(6)))
    assert sum(not each.repeated for each in done) == 1
    assert (grader.count("grade"), graded.log.last_seq(ada)) == (1, 1)


@pytest.mark.parametrize(
    ("submission", "message"),
    [
        (b"", "nothing in it"),
        (b" \n\t\n", "nothing in it"),
        (b"x" * (MAX_KB * 1024 + 1), "at most 256 KB"),
        (b"def f():\0", "plain text"),
        ("x = 1\ny = 2\n".encode("utf-16"), "plain text"),
        (b"x = 1\nname = '\xe9'\n", "Line 2"),
    ],
)
def test_what_cannot_be_read_is_told_and_not_stored(graded, ada, grader, submission, message):
    done = submit.submit(graded, ada, LAB, submission)
    assert done.verdict.kind is VerdictKind.UNGRADABLE
    assert message in done.verdict.message
    assert (done.attempt, done.evidence) == (None, None)
    assert (graded.log.all_attempts(ada), graded.log.entries(ada), grader.calls) == ((), (), [])
    assert lab.check_examples(graded, LAB, submission).message == done.verdict.message
    assert lab.run(graded, LAB, submission, "1").problem == done.verdict.message


def test_the_starter_is_not_handed_in(graded, ada):
    starter = lab.lab_view(graded, ada, LAB).starter
    done = submit.submit(graded, ada, LAB, b"\xef\xbb\xbf" + starter.replace("\n", "\r\n").encode() + b"\r\n")
    assert "starter" in done.verdict.message
    assert done.attempt is None
    assert lab.check_examples(graded, LAB, starter.encode()).kind is VerdictKind.GRADED


def test_what_the_grader_cannot_grade_costs_nothing_and_is_not_graded_again(graded, ada, grader):
    grader.kind, grader.message, grader.line = VerdictKind.UNGRADABLE, "Line 3 is not Python.", 3
    done = submit.submit(graded, ada, LAB, GOOD)
    assert (done.verdict.message, done.verdict.line, done.evidence) == ("Line 3 is not Python.", 3, None)
    assert done.attempt.state is AttemptState.UNGRADABLE
    assert submit.submit(graded, ada, LAB, GOOD).repeated
    assert (graded.log.last_seq(ada), grader.count("grade")) == (0, 1)
    assert lab.lab_view(graded, ada, LAB).row.best is None


@pytest.mark.parametrize("how", ["raises", "says so"])
def test_a_fault_of_ours_keeps_the_submission_until_it_is_graded(graded, ada, grader, clock, how):
    if how == "raises":
        grader.fault = GraderFault("The sandbox did not start.")
    else:
        grader.kind, grader.message = VerdictKind.OUR_FAULT, "The sandbox did not start."
    done = submit.submit(graded, ada, LAB, GOOD, seconds=5)
    assert done.verdict.kind is VerdictKind.OUR_FAULT
    assert done.verdict.message.startswith("The sandbox did not start. Your submission is kept")
    assert done.attempt.state is AttemptState.OUR_FAULT
    assert submit.resume(graded) == 0
    assert graded.log.last_seq(ada) == 0
    grader.fault, grader.kind = None, VerdictKind.GRADED
    clock.forward(hours=3)
    assert submit.resume(graded) == 1
    (entry,) = graded.log.entries(ada)
    assert (entry.occurred_at, entry.seconds) == (done.attempt.submitted_at, 5)
    assert entry.recorded_at > entry.occurred_at
    assert submit.resume(graded) == 0
    assert submit.submit(graded, ada, LAB, GOOD).evidence == entry


def test_handing_in_again_after_a_fault_takes_up_the_kept_attempt(graded, ada, grader):
    grader.fault = GraderFault("No.")
    kept = submit.submit(graded, ada, LAB, GOOD).attempt
    grader.fault = None
    done = submit.submit(graded, ada, LAB, GOOD)
    assert (done.attempt.id, done.repeated) == (kept.id, False)
    assert len(graded.log.all_attempts(ada)) == 1


def test_after_a_crash_while_grading_the_work_is_taken_up(graded, ada, grader, engine_on):
    grader.fault = RuntimeError("the power went")
    with pytest.raises(RuntimeError):
        submit.submit(graded, ada, LAB, GOOD)
    (waiting,) = graded.log.waiting_attempts()
    assert waiting.state is AttemptState.STORED
    fresh = replace(engine_on(graded.log), grader=FakeGrader(), blobs=graded.blobs)
    assert submit.resume(fresh) == 1
    assert fresh.log.attempt(ada, waiting.id).state is AttemptState.GRADED
    assert [entry.attempt_id for entry in fresh.log.entries(ada)] == [waiting.id]


def test_one_attempt_that_cannot_be_graded_does_not_hold_up_the_others(graded, ada, grader):
    grader.fault = RuntimeError("the power went")
    for text in (GOOD, OTHER):
        with pytest.raises(RuntimeError):
            submit.submit(graded, ada, LAB, text)

    class Picky(FakeGrader):
        def grade(self, lab, files, submission, *, seed=None):
            if submission == GOOD:
                raise RuntimeError("a bug")
            return super().grade(lab, files, submission, seed=seed)

    assert submit.resume(replace(graded, grader=Picky())) == 1
    assert [attempt.submission for attempt in graded.log.waiting_attempts()] == [GOOD.decode()]


def test_without_a_grader_it_is_said_and_nothing_is_stored(engine, newcomer):
    learner_id = newcomer(engine)
    with pytest.raises(GraderFault, match="no grader here"):
        submit.submit(engine, learner_id, LAB, GOOD)
    assert engine.log.all_attempts(learner_id) == ()
    assert submit.resume(engine) == 0
    assert lab.open_lab(engine, learner_id, LAB).brief.startswith("# Keep readings")


def test_waiting_work_is_graded_on_the_lab_it_was_done_for(graded, ada, grader, tmp_path):
    grader.fault = GraderFault("No.")
    kept = submit.submit(graded, ada, LAB, GOOD).attempt
    root = write_small_pack(tmp_path / "later")
    shutil.rmtree(root / "labs" / LAB)
    later = FakeGrader()
    gone = replace(graded, catalog=open_pack(root), grader=later)
    assert submit.resume(gone) == 1
    assert gone.log.entries(ada)[0].item.content_digest == kept.item.content_digest
    assert json.loads(gone.log.attempt(ada, kept.id).verdict)["lab_digest"] == kept.item.content_digest


def test_a_graded_attempt_can_be_graded_again_when_the_lab_has_changed(graded, ada, grader, tmp_path):
    done = submit.submit(graded, ada, LAB, GOOD)
    digest = graded.catalog.lab(LAB).digest
    assert graded.blobs.get(digest) == graded.catalog.lab_files(graded.catalog.lab(LAB)).to_json().encode()
    root = write_small_pack(tmp_path / "later")
    toml = root / "labs" / LAB / "lab.toml"
    toml.write_text(toml.read_text().replace("weight = 2", "weight = 9"))
    later = FakeGrader()
    changed = replace(graded, catalog=open_pack(root), grader=later)
    assert changed.catalog.lab(LAB).digest != digest
    later.failing = ["outside"]
    verdict = submit.replay(changed, ada, done.attempt.id)
    assert (verdict.seed, verdict.lab_digest, verdict.score) == (done.verdict.seed, digest, 0.5)
    assert later.calls[0][2:] == (GOOD, done.verdict.seed)
    assert changed.log.last_seq(ada) == 1
    with pytest.raises(NotFound, match="has changed"):
        submit.replay(replace(changed, blobs=None), ada, done.attempt.id)


def test_the_kept_copy_is_the_lab_itself(graded, ada, grader):
    seen = []

    class Looking(FakeGrader):
        def grade(self, lab, files, submission, *, seed=None):
            seen.append((lab, files))
            return super().grade(lab, files, submission, seed=seed)

    looking = replace(graded, grader=Looking())
    done = submit.submit(looking, ada, LAB, GOOD)
    submit.replay(looking, ada, done.attempt.id)
    (one, files), (two, copied) = seen
    assert dict(copied.files) == dict(files.files)
    assert replace(two, id=one.id, path=one.path) == one


def test_only_what_was_graded_is_replayed(graded, ada, grader):
    grader.kind = VerdictKind.UNGRADABLE
    done = submit.submit(graded, ada, LAB, GOOD)
    with pytest.raises(Conflict):
        submit.replay(graded, ada, done.attempt.id)
    with pytest.raises(NotFound):
        submit.replay(graded, ada, "nothing")


def test_hints_are_recorded_before_they_are_given_and_count(graded, ada):
    assert lab.lab_view(graded, ada, LAB).hints_left == 2
    assert lab.give_hint(graded, ada, LAB) == "Look at one reading first."
    view = lab.lab_view(graded, ada, LAB)
    assert (view.hints, view.hints_left) == (("Look at one reading first.",), 1)
    assert submit.submit(graded, ada, LAB, GOOD).evidence.hints == 1
    assert "lower end" in lab.give_hint(graded, ada, LAB)
    with pytest.raises(Conflict, match="every hint"):
        lab.give_hint(graded, ada, LAB)
    done = submit.submit(graded, ada, LAB, OTHER)
    assert (done.evidence.hints, done.attempt.hints) == (2, 2)


def test_work_of_two_processes_at_one_moment_is_not_lost(graded, ada, engine_on, monkeypatch):
    other = engine_on(graded.log)
    record = graded.records.record

    def slow(learner_id, kind):
        found = record(learner_id, kind)
        monkeypatch.setattr(graded.records, "record", record)
        lab.open_lab(other, ada, "order-totals")
        return found

    monkeypatch.setattr(graded.records, "record", slow)
    monkeypatch.setattr("upslope.engine.lab_work._CHANGING", _NoLock())
    lab.give_hint(graded, ada, LAB)
    works = graded.records.record(ada, "labs").value
    assert isinstance(works, LabWorks)
    assert {work.lab: work.hints for work in works.works} == {uid(LAB): 1, uid("order-totals"): 0}


class _NoLock:
    """Two processes share no lock."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


def test_opening_is_noted_once_and_warms_the_grader(graded, ada, grader, clock):
    assert [row.state for row in lab.lab_rows(graded, ada)] == [LabState.NEW, LabState.NEW]
    view = lab.open_lab(graded, ada, LAB)
    assert (view.row.state, view.submission, view.attempts) == (LabState.OPENED, None, ())
    assert view.starter.startswith("def clipped")
    opened = graded.records.record(ada, "labs")
    clock.forward(days=1)
    lab.open_lab(graded, ada, LAB)
    assert graded.records.record(ada, "labs") == opened
    assert grader.count("prepare") == 2
    states = {row.lab.id: row.state for row in lab.lab_rows(graded, ada)}
    assert states == {LAB: LabState.OPENED, "order-totals": LabState.NEW}


def test_rows_and_page_tell_what_was_done(graded, ada, grader):
    grader.failing = ["outside", "refuses"]
    first = submit.submit(graded, ada, LAB, GOOD)
    grader.failing = []
    second = submit.submit(graded, ada, LAB, OTHER)
    row = next(row for row in lab.lab_rows(graded, ada) if row.lab.id == LAB)
    assert (row.state, row.best, row.attempts) == (LabState.SOLVED, 1.0, 2)
    view = lab.lab_view(graded, ada, LAB)
    assert view.row == row
    assert view.submission == OTHER.decode()
    assert [shown.attempt.id for shown in view.attempts] == [second.attempt.id, first.attempt.id]
    assert [shown.verdict for shown in view.attempts] == [second.verdict, first.verdict]
    assert [shown.evidence for shown in view.attempts] == [second.evidence, first.evidence]
    assert view.solution_open


def test_the_solution_stays_closed_until_solved_or_given_up(graded, ada):
    with pytest.raises(Conflict, match="solved"):
        lab.solution(graded, ada, LAB)
    assert not lab.lab_view(graded, ada, LAB).solution_open
    submit.submit(graded, ada, LAB, GOOD)
    shown = lab.solution(graded, ada, LAB)
    assert "min(max(value, low), high)" in shown.code
    assert shown.explanation.startswith("# Why")


def test_giving_up_is_a_zero_once_and_opens_the_solution(graded, ada):
    before = applied(graded, ada)
    done = lab.give_up(graded, ada, LAB)
    entry = done.evidence
    assert (entry.outcome, entry.score, entry.kind) == (Outcome.GAVE_UP, 0.0, EvidenceKind.LAB)
    assert done.moved[0].after.probability < done.moved[0].before.probability
    assert applied(graded, ada) < before
    again = lab.give_up(graded, ada, LAB)
    assert (again.evidence, again.moved) == (entry, ())
    assert graded.log.last_seq(ada) == 1
    view = lab.lab_view(graded, ada, LAB)
    assert (view.row.state, view.solution_open, view.gave_up) == (LabState.GIVEN_UP, True, entry)
    assert lab.solution(graded, ada, LAB).code


def test_a_solved_lab_is_not_given_up(graded, ada):
    submit.submit(graded, ada, LAB, GOOD)
    with pytest.raises(Conflict, match="solved"):
        lab.give_up(graded, ada, LAB)


def test_after_the_solution_was_seen_work_is_graded_but_no_evidence_for_fourteen_days(graded, ada, clock):
    lab.give_up(graded, ada, LAB)
    assert lab.lab_view(graded, ada, LAB).uncounted is None
    lab.solution(graded, ada, LAB)
    view = lab.lab_view(graded, ada, LAB)
    assert view.uncounted == "solution_seen"
    assert 13.9 < (view.uncounted_until - graded.now()).total_seconds() / 86400 <= 14
    clock.forward(days=13)
    done = submit.submit(graded, ada, LAB, GOOD)
    assert done.verdict.solved
    assert (done.evidence, done.uncounted, done.moved) == (None, "solution_seen", ())
    assert graded.log.last_seq(ada) == 1
    view = lab.lab_view(graded, ada, LAB)
    assert (view.row.state, view.attempts[0].uncounted) == (LabState.SOLVED, "solution_seen")
    again = submit.submit(graded, ada, LAB, GOOD)
    assert (again.repeated, again.uncounted) == (True, "solution_seen")
    clock.forward(days=1)
    done = submit.submit(graded, ada, LAB, OTHER)
    assert (done.uncounted, done.evidence.score) == (None, 1.0)


def test_work_handed_in_before_the_solution_was_seen_counts_whenever_it_is_graded(graded, ada, grader, clock):
    lab.give_up(graded, ada, LAB)
    grader.fault = GraderFault("No.")
    submit.submit(graded, ada, LAB, GOOD)
    clock.forward(hours=1)
    lab.solution(graded, ada, LAB)
    submit.submit(graded, ada, LAB, OTHER)
    clock.forward(days=20)
    lab.solution(graded, ada, LAB)
    grader.fault = None
    assert submit.resume(graded) == 2
    view = lab.lab_view(graded, ada, LAB)
    assert [shown.uncounted for shown in view.attempts] == ["solution_seen", None]
    assert view.attempts[1].evidence.score == 1.0


def test_trying_things_out_is_never_evidence(graded, ada, grader):
    assert lab.run(graded, LAB, GOOD, "clipped([1], 0, 2)").value == "42"
    assert lab.check_examples(graded, LAB, GOOD).score == 1.0
    assert [example.check for example in lab.examples(graded, LAB)] == ["inside", "outside"]
    assert (graded.log.all_attempts(ada), graded.log.entries(ada)) == ((), ())


def test_another_learner_sees_nothing_of_it(graded, ada, newcomer):
    eve = newcomer(graded)
    submit.submit(graded, ada, LAB, GOOD)
    lab.give_hint(graded, ada, LAB)
    view = lab.lab_view(graded, eve, LAB)
    assert (view.row.state, view.attempts, view.hints) == (LabState.NEW, (), ())
    assert not submit.submit(graded, eve, LAB, GOOD).repeated


def test_an_output_that_is_no_text_can_be_kept(graded, ada, grader, monkeypatch):
    grade = grader.grade
    monkeypatch.setattr(grader, "grade", lambda *a, **k: replace(grade(*a, **k), output="\ud800 \x00 é"))
    done = submit.submit(graded, ada, LAB, GOOD)
    assert done.verdict.output == "? \x00 é"
    assert lab.lab_view(graded, ada, LAB).attempts[0].verdict == done.verdict


def test_a_verdict_of_another_version_is_no_fault(graded, ada):
    done = submit.submit(graded, ada, LAB, GOOD)
    data = graded.archives.take_out(ada)
    odd = replace(done.attempt, id="odd", verdict='{"score":1}', submission_digest="x")
    graded.archives.merge(replace(data, attempts=(odd,), evidence=(), records=()))
    view = lab.lab_view(graded, ada, LAB)
    assert "another version" in {shown.attempt.id: shown.verdict.message for shown in view.attempts}["odd"]


def test_everything_about_labs_is_kept_in_a_real_database(sql_store, pack, clock, newcomer, tmp_path: Path):
    from upslope.store.blobs import Blobs

    engine = Engine(
        sql_store,
        sql_store,
        pack,
        clock,
        archives=sql_store,
        blobs=Blobs(tmp_path),
        grader=FakeGrader(failing=["inside"]),
    )
    learner_id = newcomer(engine)
    lab.give_hint(engine, learner_id, LAB)
    done = submit.submit(engine, learner_id, LAB, GOOD, aid=Aid.DOCUMENTS, seconds=61.5)
    stored = sql_store.attempt(learner_id, done.attempt.id)
    assert stored == done.attempt
    assert (stored.hints, stored.aid, stored.seconds, stored.environment) == (1, Aid.DOCUMENTS, 61.5, "environment-1")
    lab.give_up(engine, learner_id, LAB)
    lab.solution(engine, learner_id, LAB)
    assert lab.lab_view(engine, learner_id, LAB).uncounted == "solution_seen"
    assert submit.submit(engine, learner_id, LAB, GOOD).repeated
