"""The invented learner: three months of real evidence, lived through the engine."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from upslope.catalog.index import open_pack
from upslope.engine import Engine, applications, employers, gap, learners, place, plan, postings, today
from upslope.engine.application_outcome import application_view
from upslope.engine.path import path
from upslope.learner import fold
from upslope.model.application import ApplicationStage, Went
from upslope.model.evidence import EvidenceKind, Outcome, Purpose, Standing
from upslope.model.search import StepCode
from upslope.settings import BUILT_IN_PACK
from upslope.store.blobs import Blobs
from upslope.store.opening import open_store, sqlite_url
from upslope.testing.clock import FixedClock, SetClock
from upslope.testing.memory import MemoryStore
from upslope.testing.small_pack import write_small_pack
from upslope.workbench.demo import DAYS, NAME, build_demo

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Vienna")


pytestmark = pytest.mark.xdist_group("demo")  # one worker lives her three months, not both


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("demo")
    store = open_store(sqlite_url(folder / "upslope.db"), backups=None, program_version="1.0")
    yield Engine(
        store, store, open_pack(BUILT_IN_PACK, folder / "cache"), SetClock(NOW), archives=store, blobs=Blobs(folder)
    )
    store.close()


@pytest.fixture(scope="module")
def lived(engine: Engine) -> str:
    """The learner's id."""
    learner = build_demo(engine)
    assert (learner.name, learner.demo) == (NAME, True)
    return learner.id


def test_she_lived_three_months_that_end_today(engine, lived):
    entries = engine.log.entries(lived)
    assert all(entry.occurred_at == entry.recorded_at for entry in entries)
    together = [two for one, two in pairwise(entries) if one.occurred_at == two.occurred_at]
    assert all(one.occurred_at <= two.occurred_at for one, two in pairwise(entries))
    assert all((entry.note or "").startswith("Asked in an interview") for entry in together)  # told in one go
    days = sorted({entry.occurred_at.astimezone(ZONE).date() for entry in entries})
    today_there = NOW.astimezone(ZONE).date()
    assert (days[0], days[-1]) == (today_there - timedelta(days=DAYS - 1), today_there)
    assert entries[-1].occurred_at < NOW
    assert 50 <= len(days) <= 72
    assert max((two - one).days for one, two in pairwise(days)) >= 7


def test_she_did_everything_there_is_to_do(engine, lived):
    entries = engine.log.entries(lived)
    answers = [entry for entry in entries if entry.kind is EvidenceKind.QUESTION]
    assert 200 <= len(answers) <= 700
    kinds = Counter(entry.kind for entry in entries)
    assert kinds[EvidenceKind.LESSON] >= 10
    assert kinds[EvidenceKind.SELF_REPORT] >= 3
    assert kinds[EvidenceKind.DISPUTE] >= 1
    assert {entry.purpose for entry in answers} == set(Purpose)
    assert any(entry.outcome is Outcome.NOT_LEARNED for entry in answers)
    skipped = learners.availability(engine, lived).exceptions
    assert [hours for _, hours in skipped] == [0.0]
    assert place.progress(engine, lived).ended


def test_her_answers_are_those_of_a_person(engine, lived):
    answers = [entry for entry in engine.log.entries(lived) if entry.kind is EvidenceKind.QUESTION]
    share = sum(entry.score for entry in answers) / len(answers)
    assert 0.5 < share < 0.92
    assert sum(entry.misconception is not None for entry in answers) >= 15
    assert all(1 < entry.seconds <= 3600 for entry in answers)
    assert 30 < sum(entry.seconds for entry in answers) / len(answers) < 180


def test_she_has_come_a_part_of_the_way(engine, lived):
    gap_now = gap.gap_to_goal(engine, lived)
    assert 0.2 < gap_now.readiness < 0.95
    assert any(row.met for row in gap_now.rows)
    assert not gap_now.ready
    first, *_, last = engine.records.plans(lived)
    assert first.made_on < last.made_on
    assert plan.current_plan(engine, lived).weeks
    assert today.today(engine, lived).activities
    assert path(engine, lived).answers >= 200


def test_she_looks_for_a_job_beside_it(engine, lived):
    listed = applications.listed(engine, lived)
    assert Counter(card.application.stage for card in listed.cards) == dict.fromkeys(
        ("saved", "applied", "screening", "interview", "rejected"), 1
    )
    by_stage = {card.application.stage: card for card in listed.cards}
    today_there = NOW.astimezone(ZONE).date()
    intern = by_stage[ApplicationStage.SAVED]
    assert (intern.step.code, intern.step.days, intern.application.rung) == (StepCode.DEADLINE_NEAR, 10, "internship")
    assert by_stage[ApplicationStage.APPLIED].step.code is StepCode.SILENT
    ahead = by_stage[ApplicationStage.INTERVIEW]
    assert (ahead.step.code, ahead.step.on) == (StepCode.FOLLOW_UP, today_there)
    assert [talk.on > today_there for talk in ahead.application.interviews] == [False, True]
    assert ahead.application.pay is not None
    assert ahead.application.pay.high == 54_000
    kept = {saved.id: saved.title for saved in postings.list_postings(engine, lived)}
    assert {kept[card.application.posting] for card in listed.cards if card.application.posting} == set(kept.values())
    fits = [postings.fit_posting(engine, lived, key) for key in kept]
    assert len(fits) == 2
    assert all(len(fit.rows) >= 6 for fit in fits)
    assert sum(bool(each.notes) for each in employers.employers(engine, lived)) == 2


def test_she_tells_what_she_was_rejected_over(engine, lived):
    (gone,) = (each for each in applications.applications(engine, lived) if each.stage is ApplicationStage.REJECTED)
    view = application_view(engine, lived, gone.id)
    assert view.step.code is StepCode.CLOSE_GAPS
    assert [each.asked.went for each in view.asked] == [Went.BADLY, Went.PARTLY, Went.WELL]
    assert any(each.lab and not each.row.met for each in view.asked)
    assert all(talk.on.weekday() < 5 for each in applications.applications(engine, lived) for talk in each.interviews)
    told = {entry.id: entry for entry in engine.log.entries(lived)}
    assert all(told[each.asked.evidence].standing is Standing.DECLARED for each in view.asked)


def test_nothing_was_put_in_by_hand(engine, lived):
    """Every answer consumes a question that was asked before it, and the estimate is the fold of the log."""
    asked = {question.id: question for question in engine.log.all_asked(lived)}
    for entry in engine.log.entries(lived):
        if entry.kind is EvidenceKind.QUESTION:
            assert asked[entry.asked_id].asked_at < entry.occurred_at
            assert asked[entry.asked_id].item == entry.item
    whole = fold(engine.estimates.prior, engine.log.entries(lived))
    assert (engine.estimates.of(lived).state.belief.mean == whole.belief.mean).all()


def test_one_seed_gives_one_life_on_any_pack(tmp_path: Path):
    pack = open_pack(write_small_pack(tmp_path / "pack"))

    def life(seed: int) -> list[tuple[object, ...]]:
        store = MemoryStore()
        engine = Engine(store, store, pack, FixedClock(NOW))
        learner = build_demo(engine, seed)
        return [
            (entry.kind, entry.subject, entry.item and entry.item.uuid, entry.score, entry.answer, entry.seconds)
            for entry in store.entries(learner.id)
        ]

    assert life(1) == life(1) != life(2)
