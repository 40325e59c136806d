"""Graded answers and everything else that happens, into the evidence log."""

from contextlib import suppress
from dataclasses import dataclass, replace

from upslope.engine import ask, place, review
from upslope.engine.estimate import Estimate, advanced
from upslope.engine.ids import uuid7
from upslope.engine.learners import placement_state
from upslope.engine.moved import Moved, moved_by, readiness_moved, rung_aimed_at
from upslope.engine.parts import Engine
from upslope.errors import AlreadyAnswered, InputError
from upslope.model.asked import Asked
from upslope.model.evidence import Aid, Evidence, EvidenceKind, Outcome, Purpose, Standing
from upslope.model.learner import PlacementState
from upslope.model.plan import Activity
from upslope.model.role import Rung
from upslope.model.verdict import Verdict, VerdictKind
from upslope.questions import grade
from upslope.questions.grade import MAX_ANSWER_LENGTH

_LONGEST_RESPONSE = 3600.0


@dataclass(frozen=True)
class AnswerResult:
    """What the reply to an answer shows. `evidence` is None when the answer was ungradable (nothing was consumed).

    `moved` lists the skills of the question, then the neighbours that moved most. `readiness` is (before, after) for
    the goal, None without one. `next` is the stored next question, None when there is none (the placement has ended).
    `placement` tells how far the test is, None where the question belongs to no test. `back` is what to look at again
    first, after a second failure in a row.
    """

    question: ask.Question
    verdict: Verdict
    evidence: Evidence | None
    moved: tuple[Moved, ...]
    readiness: tuple[float, float] | None
    next: ask.Question | None
    placement: place.Progress | None = None
    back: tuple[Activity, ...] = ()


@dataclass(frozen=True)
class _Aim:
    """What an answer is given for: the rung aimed at, and the placement test that its question belongs to."""

    rung: Rung | None
    test: PlacementState | None


def answer(
    engine: Engine,
    learner_id: str,
    asked_id: str,
    text: str,
    *,
    outcome: Outcome = Outcome.ANSWERED,
    aid: Aid = Aid.NONE,
    seconds: float | None = None,
) -> AnswerResult:
    """Grade an answer, append the evidence, update the estimate and store the next question, in one transaction.

    The asked question is the idempotency key: raises AlreadyAnswered when it was answered before. An ungradable
    answer changes nothing and may be given again. Raises NotFound for an unknown question.
    """
    asked, earlier = engine.log.asked(learner_id, asked_id)
    question = ask.shown(engine, asked)
    if earlier is not None:
        raise AlreadyAnswered("This question was answered before; its first answer counts.", asked=asked_id)
    verdict = _verdict(question, text, outcome)
    if verdict.kind is not VerdictKind.GRADED:
        return AnswerResult(question, verdict, None, (), None, question, _placement(engine, learner_id, question))
    entry = _answer_evidence(engine, asked, text, verdict, outcome, aid, seconds)
    before = engine.estimates.of(learner_id)
    drafted = advanced(before, [entry])
    aim = _aim(engine, learner_id, question)
    following = _following(engine, learner_id, drafted, question, aim)
    (stored,) = engine.log.append([entry], ask=following.asked if following else None)
    after = _kept(engine, learner_id, before, drafted, stored)
    placement = _progressed(engine, learner_id, aim, after, ended=following is None)
    old, new = before.at(now := engine.now()), after.at(now)
    return AnswerResult(
        question=question,
        verdict=verdict,
        evidence=stored,
        moved=moved_by(asked.item, old, new),
        readiness=readiness_moved(engine, aim.rung, old, new),
        next=following,
        placement=placement,
        back=_back(engine, learner_id, after, question, verdict),
    )


def _progressed(engine: Engine, learner_id: str, aim: _Aim, after: Estimate, *, ended: bool) -> place.Progress | None:
    """How far the test is, closed if it has ended; None where the question belongs to no test."""
    if aim.test is None:
        return None
    placement = place.progress_of(aim.test, after, ended=ended)
    if ended:
        place.settle(engine, learner_id, placement)
    return placement


def _back(
    engine: Engine, learner_id: str, estimate: Estimate, question: ask.Question, verdict: Verdict
) -> tuple[Activity, ...]:
    if verdict.correct or question.asked.purpose is Purpose.PLACEMENT:
        return ()
    own = {uuid for uuid, _ in question.asked.item.skills}
    found = review.steps_back(engine, learner_id, estimate)
    return tuple(step for step in found if dict(step.reason.params)["skill"] in own)


def _verdict(question: ask.Question, text: str, outcome: Outcome) -> Verdict:
    if outcome is Outcome.ANSWERED:
        return grade(question.variant, text)
    return Verdict(VerdictKind.GRADED, 0.0)


def _answer_evidence(
    engine: Engine, asked: Asked, text: str, verdict: Verdict, outcome: Outcome, aid: Aid, seconds: float | None
) -> Evidence:
    now = engine.now()
    return Evidence(
        id=uuid7(now),
        learner_id=asked.learner_id,
        occurred_at=now,
        recorded_at=now,
        standing=Standing.GRADED,
        kind=EvidenceKind.QUESTION,
        item=asked.item,
        level=asked.item.level,
        asked_id=asked.id,
        purpose=asked.purpose,
        outcome=outcome,
        score=verdict.score if outcome is Outcome.ANSWERED else 0.0,
        aid=aid,
        seconds=min(seconds, _LONGEST_RESPONSE) if seconds is not None and seconds >= 0 else None,
        answer=text[:MAX_ANSWER_LENGTH] if outcome is Outcome.ANSWERED else None,
        misconception=verdict.misconception,
    )


def _following(
    engine: Engine, learner_id: str, estimate: Estimate, question: ask.Question, aim: _Aim
) -> ask.Question | None:
    """The next question for the same purpose, not stored yet."""
    if question.asked.purpose is Purpose.PLACEMENT:
        return place.draft_next(engine, learner_id, estimate, aim.rung, aim.test) if aim.rung and aim.test else None
    if question.asked.purpose is Purpose.REVIEW:
        return ask.draft_review(engine, learner_id, estimate.state)
    with suppress(InputError):  # the last question of an added pack broke; the answer counts all the same
        return ask.draft_practice(
            engine,
            learner_id,
            estimate.state,
            question.skill,
            question.asked.purpose,
            avoid=[question.asked.variant_digest],
        )
    return None


def _kept(engine: Engine, learner_id: str, before: Estimate, drafted: Estimate, stored: Evidence) -> Estimate:
    """The estimate after the entry as stored: the draft, unless another process has written in between."""
    if stored.seq == before.seq + 1 and (before.last is None or before.last[0] < stored.occurred_at):
        after = replace(drafted, seq=stored.seq)
        engine.estimates.keep(learner_id, after)
        return after
    return engine.estimates.of(learner_id)


def _aim(engine: Engine, learner_id: str, question: ask.Question) -> _Aim:
    is_test = question.asked.purpose is Purpose.PLACEMENT
    return _Aim(rung_aimed_at(engine, learner_id), placement_state(engine, learner_id) if is_test else None)


def _open_after(engine: Engine, learner_id: str, question: ask.Question, aim: _Aim) -> ask.Question | None:
    """The open question that goes on where this one was: of the same test, the reviews, or the same skill."""
    if aim.test:
        return place.open_question(engine, learner_id, aim.test)
    purpose = question.asked.purpose
    skill = None if purpose is Purpose.REVIEW else question.skill
    return ask.open_question(engine, learner_id, purpose, skill)


def _placement(engine: Engine, learner_id: str, question: ask.Question) -> place.Progress | None:
    return place.progress(engine, learner_id) if question.asked.purpose is Purpose.PLACEMENT else None


def result_of(engine: Engine, learner_id: str, asked_id: str) -> AnswerResult:
    """A question as it stands: open, or answered, with its feedback and the question that is open now.

    Raises NotFound.
    """
    asked, entry = engine.log.asked(learner_id, asked_id)
    question = ask.shown(engine, asked)
    if entry is None:
        open_verdict = Verdict(VerdictKind.UNGRADABLE)
        return AnswerResult(question, open_verdict, None, (), None, question, _placement(engine, learner_id, question))
    now = entry.occurred_at
    entries = [e for e in engine.log.entries(learner_id) if e.fold_key <= entry.fold_key]
    before = advanced(Estimate(engine.estimates.prior), sorted(entries, key=lambda e: e.fold_key)[:-1])
    old, new = before.at(now), advanced(before, [entry]).at(now)
    verdict = _verdict(question, entry.answer or "", entry.outcome or Outcome.ANSWERED)
    aim = _aim(engine, learner_id, question)
    return AnswerResult(
        question=question,
        verdict=verdict,
        evidence=entry,
        moved=moved_by(question.asked.item, old, new),
        readiness=readiness_moved(engine, aim.rung, old, new),
        next=_open_after(engine, learner_id, question, aim),
        placement=_placement(engine, learner_id, question),
        back=_back(engine, learner_id, engine.estimates.of(learner_id), question, verdict),
    )
