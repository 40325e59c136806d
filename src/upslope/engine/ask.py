"""Choosing a question, building its variant, and storing it before it is shown."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from upslope.engine.ids import uuid7
from upslope.engine.parts import Engine
from upslope.engine.review import next_exercise
from upslope.engine.variants import variant_of
from upslope.errors import ContentError, InputError, NotFound
from upslope.learner import Candidate, State, practice_question
from upslope.learner.review import Exercise
from upslope.model.asked import Asked
from upslope.model.evidence import Purpose
from upslope.model.family import Family
from upslope.model.skill import Skill
from upslope.questions import Variant
from upslope.questions.grade import key_answer
from upslope.questions.variant import digest_of

_TRIES = 8


@dataclass(frozen=True)
class Question:
    """A stored question, ready to be shown."""

    asked: Asked
    variant: Variant
    family_title: str
    skill: Skill

    @property
    def right_answer(self) -> str:
        """As one would type it. To be shown after an answer only."""
        return key_answer(self.variant)


def shown(engine: Engine, asked: Asked) -> Question:
    """A stored question as it was asked. Its title comes from the pack, if the pack still has the family."""
    home = _home(engine, asked)
    skills = [engine.content.by_uuid[uuid] for uuid, _ in asked.item.skills if uuid in engine.content.by_uuid]
    if home is None and not skills:
        raise ContentError("The skill of this question is no longer in the installed pack.", asked=asked.id)
    skill = engine.catalog.skill(home) if home else skills[0]
    title = engine.catalog.family(asked.family).title if home else skill.title
    return Question(asked, Variant.from_json(asked.variant), title, skill)


def open_question(
    engine: Engine, learner_id: str, purpose: Purpose, skill: Skill | None = None, since: datetime | None = None
) -> Question | None:
    """The newest question put for this purpose and not answered: of one skill, and asked `since` then, where given."""
    for asked in engine.log.open_asked(learner_id):
        home = _home(engine, asked)
        fits = home is not None if skill is None else home == skill.id
        if asked.purpose is purpose and fits and (since is None or asked.asked_at >= since):
            return shown(engine, asked)
    return None


def ask_practice(engine: Engine, learner_id: str, skill_key: str, purpose: Purpose = Purpose.PRACTICE) -> Question:
    """The next practice question of a skill. An open one is shown again: nobody re-rolls by reloading.

    Raises NotFound for an unknown skill, InputError for one without questions.
    """
    skill = engine.content.skill(skill_key)
    if found := open_question(engine, learner_id, purpose, skill):
        return found
    state = engine.estimates.of(learner_id).state
    question = draft_practice(engine, learner_id, state, skill, purpose)
    engine.log.add_asked(question.asked)
    return question


def ask_review(engine: Engine, learner_id: str) -> Question | None:
    """A question on the skill that most needs repeating, stored; None when nothing is due."""
    if found := open_question(engine, learner_id, Purpose.REVIEW):
        return found
    question = draft_review(engine, learner_id, engine.estimates.of(learner_id).state)
    if question:
        engine.log.add_asked(question.asked)
    return question


def draft_review(engine: Engine, learner_id: str, state: State) -> Question | None:
    """A review question, not stored yet; None when nothing is due."""
    while exercise := next_exercise(engine, learner_id, state):
        skill = engine.catalog.skill(engine.catalog.family(exercise.key).home)
        with suppress(InputError):  # its questions came from an added pack and broke; the next ones are taken
            return draft_practice(engine, learner_id, state, skill, Purpose.REVIEW, like=exercise)
    return None


def _home(engine: Engine, asked: Asked) -> str | None:
    """The id of the skill whose folder the asked family lies in; None once the pack lost it."""
    try:
        return engine.catalog.family(asked.family).home
    except NotFound:
        return None


def draft_practice(
    engine: Engine,
    learner_id: str,
    state: State,
    skill: Skill,
    purpose: Purpose,
    avoid: Sequence[str] = (),
    like: Exercise | None = None,
) -> Question:
    """A practice question of a skill, not stored yet; one that exercises the same as `like`. Raises InputError where
    there is none."""
    while candidates := [each for each in engine.content.candidates_for(skill) if like is None or _alike(each, like)]:
        choice = practice_question(state, candidates, engine.now(), np.random.default_rng(engine.seed()))
        assert choice is not None
        try:
            return draft(engine, learner_id, choice.candidate, purpose, avoid)
        except ContentError:
            if choice.candidate.family not in engine.content.broken:
                raise
    raise InputError(
        f"There are no questions on “{skill.title}” yet. Its page lists resources to learn it from.", skill=skill.id
    )


def _alike(candidate: Candidate, exercise: Exercise) -> bool:
    return (candidate.item.skills, candidate.item.level) == (exercise.item.skills, exercise.item.level)


def draft(
    engine: Engine, learner_id: str, candidate: Candidate, purpose: Purpose, avoid: Sequence[str] = ()
) -> Question:
    """A question of this family, not stored yet; none of the variants (digests) to avoid, if it can be helped."""
    family = engine.catalog.family(candidate.family)
    variant = _variant(engine, family, frozenset(avoid))
    now = engine.now()
    asked = asked_of(learner_id, candidate, variant, purpose, now)
    return Question(asked, variant, family.title, engine.catalog.skill(family.home))


def asked_of(learner_id: str, candidate: Candidate, variant: Variant, purpose: Purpose, now: datetime) -> Asked:
    """What is stored of a question when it is put."""
    text = variant.canonical_json()
    return Asked(
        id=uuid7(now),
        learner_id=learner_id,
        family=candidate.family,
        variant=text,
        variant_digest=digest_of(text),
        item=candidate.item,
        purpose=purpose,
        asked_at=now,
    )


def _variant(engine: Engine, family: Family, avoid: frozenset[str]) -> Variant:
    variant = variant_of(engine, family, engine.seed())
    for _ in range(_TRIES if avoid else 0):
        if variant.digest not in avoid:
            break
        variant = variant_of(engine, family, engine.seed())
    return variant
