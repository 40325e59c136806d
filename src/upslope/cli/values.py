"""Values as JSON: stable snake_case keys; a skill is always its id, title and uuid."""

import json
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from upslope import words
from upslope.engine import Engine, learners
from upslope.engine.goals import Aim
from upslope.model.evidence import Evidence
from upslope.model.explanation import Change, Piece
from upslope.model.learner import Learner
from upslope.model.mastery import Mastery
from upslope.model.plan import Activity
from upslope.model.skill import Skill

GONE = "a skill that is no longer installed"


def plain(value: Any) -> Any:
    """Dataclasses as objects, instants and dates in ISO 8601, enumerations by value, tuples as lists."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def json_text(value: Any) -> str:
    """One JSON document; escaped where standard output can't carry every character."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(plain(value), indent=2, ensure_ascii=not unicode, allow_nan=False)


def title_of(engine: Engine, uuid: str) -> str:
    """A skill's title; one that is gone from the pack is called so."""
    found = engine.content.by_uuid.get(uuid)
    return found.title if found else GONE


def skill_named(skill: Skill) -> dict[str, Any]:
    """A skill by id, title and uuid."""
    return {"id": skill.id, "title": skill.title, "uuid": skill.uuid}


def skill_of(engine: Engine, uuid: str) -> dict[str, Any]:
    """A skill by uuid; id and title are null once the pack lost it."""
    found = engine.content.by_uuid.get(uuid)
    return skill_named(found) if found else {"id": None, "title": None, "uuid": uuid}


def mastery_value(mastery: Mastery | None) -> dict[str, Any] | None:
    """An estimate with its word; None where nothing can be measured."""
    if mastery is None:
        return None
    found = plain(mastery)
    del found["skill"]
    return {**found, "met": mastery.met, "word": mastery.word.value}


def activity_value(engine: Engine, activity: Activity) -> dict[str, Any]:
    """An activity with its reason as a code and in words."""

    def title(uuid: str) -> str:
        return title_of(engine, uuid)

    params = {
        key: [skill_of(engine, uuid) for uuid in value]
        if key == "skills"
        else skill_of(engine, value)
        if key in ("skill", "on", "instead_of")
        else plain(value)
        for key, value in activity.reason.params
    }
    return {
        "kind": activity.kind.value,
        "title": words.work.activity(activity, title),
        "skill": skill_of(engine, activity.skill) if activity.skill else None,
        "minutes": activity.minutes,
        "part": activity.part,
        "parts": activity.parts,
        "reason": {"code": activity.reason.code, "params": params, "text": words.work.reason(activity.reason, title)},
    }


def evidence_value(engine: Engine, entry: Evidence) -> dict[str, Any]:
    """An entry of the log, with its skills by name and what happened in words."""
    known = [skill_of(engine, uuid) for uuid in entry.about if uuid in engine.content.by_uuid]
    return {**plain(entry), "skills": known, "text": words.estimates.evidence(entry)}


def piece_value(engine: Engine, piece: Piece) -> dict[str, Any]:
    """What moved an estimate, with its skills by name and in words."""
    named = {"skills": [skill_of(engine, uuid) for uuid in piece.skills]}
    return {**plain(piece), **named, "text": words.estimates.cause(piece, lambda uuid: title_of(engine, uuid))}


def change_value(engine: Engine, found: Change, *, begins: bool = False) -> dict[str, Any]:
    """What an estimate did between two instants, piece by piece and in one sentence."""
    text = words.estimates.change(found, lambda uuid: title_of(engine, uuid), begins=begins)
    return {**plain(found), "text": text, "pieces": [piece_value(engine, piece) for piece in found.pieces]}


def learner_value(learner: Learner) -> dict[str, Any]:
    """A learner as stored."""
    return plain(learner)


def goal_value(engine: Engine, learner_id: str) -> dict[str, Any] | None:
    """A learner's goal with its role and rung by id and title, which are null once the role is gone; and the further
    goals that are still there."""
    goal = learners.goal(engine, learner_id)
    if goal is None:
        return None
    aims = learners.aims(engine, learner_id)
    gone = {
        "role": {"id": None, "title": None, "uuid": goal.role, "own": None},
        "rung": {"id": goal.rung, "title": None},
    }
    return {
        **(_aimed(aims[0]) if aims else gone),
        "by": plain(goal.by),
        "approach": goal.approach.value,
        "also": [aim_value(aim) for aim in aims[1:]],
    }


def aim_value(aim: Aim) -> dict[str, Any]:
    """One of several goals with its weight."""
    return {**_aimed(aim), "weight": aim.weight}


def _aimed(aim: Aim) -> dict[str, Any]:
    role, rung = aim.role, aim.rung
    return {
        "role": {"id": role.id, "title": role.title, "uuid": role.uuid, "own": role.own},
        "rung": {"id": rung.id, "title": rung.title},
    }
