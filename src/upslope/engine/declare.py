"""What a learner tells about themselves, into the evidence log: declared, hence never proof."""

from upslope.engine.ids import uuid7
from upslope.engine.parts import Engine
from upslope.errors import InputError
from upslope.model.evidence import Evidence, EvidenceKind, Standing
from upslope.model.level import Level

_LONGEST_NOTE = 2000


def note_lesson(engine: Engine, learner_id: str, skill_key: str) -> Evidence:
    """The learner says that a lesson was read. Moves the estimate a little, the first time."""
    return _note(engine, learner_id, skill_key, EvidenceKind.LESSON)


def note_studied(
    engine: Engine, learner_id: str, skill_key: str, level: Level = Level.KNOW, note: str | None = None
) -> Evidence:
    """The learner's own word that a skill was studied: a weak prior, never proof.

    Said again it is the same word, so nothing is added and the first entry is returned.
    """
    uuid = engine.content.skill(skill_key).uuid
    for entry in engine.log.entries(learner_id):
        if (entry.kind, entry.subject, entry.level, entry.score) == (EvidenceKind.SELF_REPORT, uuid, level, None):
            return entry
    return _note(engine, learner_id, skill_key, EvidenceKind.SELF_REPORT, level=level, note=note)


def dispute(engine: Engine, learner_id: str, skill_key: str, note: str | None = None) -> Evidence:
    """The learner says the estimate is wrong: it becomes less sure, moves no mean, and a test is scheduled."""
    return _note(engine, learner_id, skill_key, EvidenceKind.DISPUTE, note=note)


def _note(
    engine: Engine,
    learner_id: str,
    skill_key: str,
    kind: EvidenceKind,
    *,
    level: Level = Level.KNOW,
    note: str | None = None,
) -> Evidence:
    skill = engine.content.skill(skill_key)
    if note is not None and len(note) > _LONGEST_NOTE:
        raise InputError(f"A note has at most {_LONGEST_NOTE:,} characters.", field="note")
    now = engine.now()
    entry = Evidence(
        uuid7(now), learner_id, now, now, Standing.DECLARED, kind, subject=skill.uuid, level=level, note=note or None
    )
    (stored,) = engine.log.append([entry])
    return stored
