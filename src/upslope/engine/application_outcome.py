"""What came of an application: kept, said in the evidence log, and met with what closes the gaps it showed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from upslope.careers.applications import next_step
from upslope.careers.postings_like import similar
from upslope.engine import employers
from upslope.engine.application_documents import missing_documents
from upslope.engine.applications import applications, find_application, posting_of, put
from upslope.engine.asked_skills import held_of, rows_of
from upslope.engine.ids import uuid7
from upslope.engine.learners import local_date, profile
from upslope.engine.parts import Engine
from upslope.engine.roles import find_role
from upslope.engine.written import LONGEST_NOTE, check_lengths, checked_day, kept
from upslope.errors import InputError, NotFound
from upslope.model.application import (
    Application,
    ApplicationOutcome,
    ApplicationStage,
    AskedSkill,
    Employer,
)
from upslope.model.evidence import Evidence, EvidenceKind, Outcome, Standing
from upslope.model.level import Level
from upslope.model.plan import GapRow
from upslope.model.posting import SavedPosting
from upslope.model.role import Role, Rung
from upslope.model.search import NextStep

MOST_ASKED = 60


@dataclass(frozen=True)
class AskedView:
    """A skill that was asked about, and how far the learner is from holding it at that level; None where the skill is
    no longer installed. `lab` tells whether a lab measures it, `taught` whether there is a lesson with questions."""

    asked: AskedSkill
    row: GapRow | None
    taught: bool
    lab: bool


@dataclass(frozen=True)
class ApplicationView:
    """All that a page about one application shows."""

    application: Application
    employer: Employer | None
    employer_name: str
    posting: SavedPosting | None
    role: Role | None
    rung: Rung | None
    step: NextStep
    today: date
    zone: str
    asked: tuple[AskedView, ...]
    similar: tuple[SavedPosting, ...]
    saved: tuple[Application, ...]
    missing: frozenset[str]


def application_view(engine: Engine, learner_id: str, key: str) -> ApplicationView:
    """Raises NotFound, and InputError where several applications fit."""
    found = find_application(engine, learner_id, key)
    today = local_date(engine, learner_id)
    employer = employers.employer_of(engine, learner_id, found.employer)
    role, rung = _role(engine, learner_id, found)
    over = not found.stage.open
    asked = _asked_views(engine, learner_id, found)
    every = applications(engine, learner_id) if over else ()
    return ApplicationView(
        application=found,
        employer=employer if employer and employer.removed_at is None else None,
        employer_name=employer.name if employer else "",
        posting=posting_of(engine, learner_id, found.posting),
        role=role,
        rung=rung,
        step=next_step(found, today, held_of(engine, learner_id, (found,))),
        today=today,
        zone=profile(engine, learner_id).zone,
        asked=asked,
        similar=_similar(engine, learner_id, found, every) if over else (),
        saved=tuple(each for each in every if each.stage is ApplicationStage.SAVED)[:5] if over else (),
        missing=missing_documents(engine, found),
    )


def tell_outcome(
    engine: Engine,
    learner_id: str,
    key: str,
    asked: Sequence[AskedSkill] = (),
    *,
    on: date | None = None,
    in_stage: ApplicationStage | None = None,
    their_words: str = "",
    my_reading: str = "",
) -> Application:
    """Keep what came of an application, in the place of what was told before.

    Every skill asked (named by any key) becomes a *declared* entry of the log: the learner's own word, a weak hint to
    the estimate like any other, never graded. What was told before and isn't any more is voided there.
    Raises NotFound and InputError.
    """
    found, day = find_application(engine, learner_id, key), checked_day(engine, learner_id, on)
    check_lengths({"Their words": (their_words, LONGEST_NOTE), "Your reading": (my_reading, LONGEST_NOTE)})
    if len(asked) > MOST_ASKED:
        raise InputError(f"At most {MOST_ASKED} skills can be told of one application.", field="asked")
    wanted = [replace(each, skill=engine.content.skill_named(each.skill).uuid, evidence=None) for each in asked]
    if len({(each.skill, each.level) for each in wanted}) < len(wanted):
        raise InputError("A skill is told twice at the same level. Keep one of the two lines.", field="asked")
    before = found.outcome
    same_day = before is not None and before.on == day
    known = {replace(each, evidence=None): each for each in before.asked} if before and same_day else {}
    fresh = [each for each in wanted if each not in known]
    gone = [each for each in (before.asked if before else ()) if each not in [known.get(w) for w in wanted]]
    told = dict(zip(fresh, _declare(engine, learner_id, found, fresh, gone, day), strict=True))
    outcome = ApplicationOutcome(
        day,
        tuple(known.get(each) or told[each] for each in wanted),
        in_stage,
        their_words.strip(),
        my_reading.strip(),
        before.reweighting if before else None,
    )
    return put(engine, learner_id, replace(found, outcome=outcome))


def _declare(
    engine: Engine,
    learner_id: str,
    application: Application,
    fresh: Sequence[AskedSkill],
    gone: Sequence[AskedSkill],
    day: date,
) -> list[AskedSkill]:
    """The skills with the ids of the entries that now say so. Entries of those `gone` are voided; all in one append."""
    now = engine.now()
    employer = employers.employer_of(engine, learner_id, application.employer)
    text = f"Asked in an interview: {application.title}" + (f", {employer.name}" if employer else "")
    at = _noon(engine, learner_id, day, now)
    made = [
        Evidence(
            uuid7(now),
            learner_id,
            at,
            now,
            Standing.DECLARED,
            EvidenceKind.SELF_REPORT,
            subject=each.skill,
            level=each.level,
            outcome=Outcome.ANSWERED,
            score=each.went.score,
            note=text[:2000],
        )
        for each in fresh
    ]
    voids = [
        Evidence(uuid7(now), learner_id, now, now, Standing.DECLARED, EvidenceKind.VOID, subject=each.evidence)
        for each in gone
        if each.evidence
    ]
    if made or voids:
        engine.log.append([*made, *voids])
    return [replace(each, evidence=entry.id) for each, entry in zip(fresh, made, strict=True)]


def _noon(engine: Engine, learner_id: str, day: date, now: datetime) -> datetime:
    """The middle of a local day, and never later than now."""
    zone = ZoneInfo(profile(engine, learner_id).zone)
    return min(datetime.combine(day, time(12), zone).astimezone(UTC), now)


def _role(engine: Engine, learner_id: str, found: Application) -> tuple[Role | None, Rung | None]:
    if found.role is None:
        return None, None
    try:
        role = find_role(engine, learner_id, found.role)
    except NotFound:
        return None, None
    return role, role.rung(found.rung or "") or role.first_job


def _asked_views(engine: Engine, learner_id: str, found: Application) -> tuple[AskedView, ...]:
    """How far the learner is from each skill asked."""
    asked = found.outcome.asked if found.outcome else ()
    by_uuid, rows = engine.content.by_uuid, rows_of(engine, learner_id, asked)
    return tuple(
        AskedView(
            each,
            rows.get((each.skill, each.level)),
            taught=each.skill in engine.content.askable,
            lab=each.skill in by_uuid and bool(engine.content.labs_measuring(by_uuid[each.skill].id)),
        )
        for each in asked
    )


def _similar(
    engine: Engine, learner_id: str, found: Application, every: Sequence[Application]
) -> tuple[SavedPosting, ...]:
    """Saved postings like this one that no application is about yet."""
    taken = {each.posting for each in every}
    free = [each for each in kept(engine, learner_id, SavedPosting, "posting") if each.id not in taken]
    return similar(found.title, free)


def asked_level(level: str) -> Level:
    """A level by its name. Raises InputError."""
    try:
        return Level(level.strip().lower())
    except ValueError as error:
        raise InputError(f"{level!r} is no level; there are {', '.join(Level)}.", field="level") from error
