"""Roles of the learner's own: made, changed and removed."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from upslope.engine import learners
from upslope.engine.ids import free_name, uuid7
from upslope.engine.parts import Engine
from upslope.engine.roles import find_own, find_role, own_roles, skill_title
from upslope.errors import InputError, NotFound
from upslope.model.level import Level
from upslope.model.own_role import LONGEST_TITLE, MOST_RUNGS, OwnRequirement, OwnRole, OwnRoles, OwnRung
from upslope.model.role import Role

MOST_ROLES = 50
_TAKEN_BY_PAGES = frozenset({"new", "compare", "nearest"})


def new_role(engine: Engine, learner_id: str, *, title: str | None = None, copy_of: str | None = None) -> OwnRole:
    """Make a role of the learner's own, copied with all its rungs from any role, or with one empty rung.

    Raises NotFound for an unknown role to copy, InputError for a title that is missing, overlong or used already.
    """
    if copy_of is None:
        name = (title or "").strip()
        return add_role(engine, learner_id, name, (OwnRung("main", name),), None)
    source = find_role(engine, learner_id, copy_of)
    name = title_of_copy(source) if title is None else title.strip()
    skills = engine.content.by_id
    rungs = tuple(
        OwnRung(
            rung.id,
            rung.title,
            tuple(
                OwnRequirement(skills[row.skill].uuid, row.level, row.weight, row.essential)
                for row in rung.requirements
                if row.skill in skills
            ),
        )
        for rung in source.rungs
    )
    return add_role(engine, learner_id, name, rungs, source.uuid)


def title_of_copy(source: Role) -> str:
    """What a copy is called until it gets a title of its own."""
    return f"{source.title[: LONGEST_TITLE - 12]} (my copy)"


def add_role(
    engine: Engine, learner_id: str, title: str, rungs: tuple[OwnRung, ...], copied_from: str | None
) -> OwnRole:
    """Make a role of given rungs. `copied_from` is the uuid of what it was made of. Raises InputError as `new_role`."""
    own = own_roles(engine, learner_id)
    if len(own.roles) >= MOST_ROLES:
        raise InputError(f"There can be {MOST_ROLES} roles of your own. Remove one first.", field="title")
    taken = {role.id for role in own.roles} | {role.id for role in engine.catalog.roles} | _TAKEN_BY_PAGES
    made = OwnRole(uuid7(engine.now()), free_name(title, "role", taken), title, rungs, copied_from)
    _check(engine, own, made)
    engine.records.put(learner_id, "roles", OwnRoles((*own.roles, made)), engine.now())
    return made


def save_role(engine: Engine, learner_id: str, changed: OwnRole) -> OwnRole:
    """Put a changed role in the place of the one with its uuid. A rung without an id gets one.

    Raises NotFound where it was removed meanwhile, and InputError with a sentence for everything that is wrong.
    """
    own = own_roles(engine, learner_id)
    if all(role.uuid != changed.uuid for role in own.roles):
        raise NotFound(f"{changed.title} was removed meanwhile. Make it anew: /role/new", what="role", key=changed.id)
    value = replace(changed, title=changed.title.strip(), rungs=_with_ids(changed.rungs))
    _check(engine, own, value)
    roles = tuple(value if role.uuid == value.uuid else role for role in own.roles)
    engine.records.put(learner_id, "roles", OwnRoles(roles), engine.now())
    return value


@dataclass(frozen=True)
class Removed:
    """A role that was removed. `was_goal` tells that it was the first goal, `was_further` that it was another one."""

    role: OwnRole
    was_goal: bool
    was_further: bool


def remove_role(engine: Engine, learner_id: str, key: str) -> Removed:
    """Remove a role of the learner's own. Raises NotFound, also for a role of the catalog."""
    found = find_own(engine, learner_id, key)
    goal = learners.goal(engine, learner_id)
    kept = tuple(role for role in own_roles(engine, learner_id).roles if role.uuid != found.uuid)
    engine.records.put(learner_id, "roles", OwnRoles(kept), engine.now())
    return Removed(
        found,
        was_goal=goal is not None and goal.role == found.uuid,
        was_further=goal is not None and any(role == found.uuid for role, _, _ in goal.also),
    )


def chosen_rung(role: OwnRole, rung_id: str | None) -> OwnRung:
    """The rung of this id, or the only one. Raises NotFound, and InputError where one of several must be named."""
    if rung_id is None and len(role.rungs) == 1:
        return role.rungs[0]
    known = ", ".join(rung.id for rung in role.rungs)
    if rung_id is None:
        raise InputError(f"{role.title} has several rungs. Say which one you mean: {known}.", field="rung")
    for rung in role.rungs:
        if rung.id == rung_id:
            return rung
    raise NotFound(f"{role.title} has no rung {rung_id!r}; there are {known}.", what="rung", key=rung_id)


def with_rung(role: OwnRole, rung: OwnRung) -> OwnRole:
    """The role with another rung in the place of the one with its id."""
    return replace(role, rungs=tuple(rung if other.id == rung.id else other for other in role.rungs))


def with_new_rung(role: OwnRole, title: str, like: OwnRung) -> OwnRole:
    """The role with one more rung at the top, which requires what `like` does. Raises InputError where it is full."""
    if len(role.rungs) >= MOST_RUNGS:
        raise InputError(f"A role has at most {MOST_RUNGS} rungs. Remove one first.", field="rung")
    return replace(role, rungs=_with_ids((*role.rungs, OwnRung("", title.strip(), like.requirements))))


def without_rung(role: OwnRole, rung_id: str) -> OwnRole:
    """The role without a rung. Raises NotFound, and InputError for the last one."""
    gone = chosen_rung(role, rung_id)
    if len(role.rungs) == 1:
        raise InputError("A role needs at least one rung. Remove the whole role instead.", field="rung")
    return replace(role, rungs=tuple(rung for rung in role.rungs if rung.id != gone.id))


def requiring(rung: OwnRung, rows: Sequence[OwnRequirement], without: Collection[str] = ()) -> OwnRung:
    """The rung with these requirements in the place of all it had on their skills, and none on skills `without`
    (uuids)."""
    replaced = {row.skill for row in rows} | set(without)
    first = {row.skill: place for place, row in reversed(list(enumerate(rung.requirements)))}
    kept = [(place, row) for place, row in enumerate(rung.requirements) if row.skill not in replaced]
    fresh = [(first.get(row.skill, len(rung.requirements)), row) for row in rows]
    return replace(rung, requirements=tuple(row for _, row in sorted([*kept, *fresh], key=lambda pair: pair[0])))


def read_requirement(engine: Engine, text: str) -> OwnRequirement:
    """`SKILL=LEVEL`, `SKILL=LEVEL:WEIGHT`, with `!` at the end for an essential one. Raises InputError and NotFound."""
    found = re.fullmatch(r"(.+)=\s*([A-Za-z]+)\s*(?::\s*([0-9.,]+)\s*)?(!?)\s*", text)
    levels = ", ".join(Level)
    if found is None or found[2].lower() not in set(Level):
        raise InputError(
            f"{text!r} can't be read. Write SKILL=LEVEL or SKILL=LEVEL:WEIGHT, such as dot-product=know:2, and ! at "
            f"the end if it is essential. Levels are {levels}.",
            field="require",
        )
    skill = engine.content.skill_named(found[1].strip())
    try:
        weight = float((found[3] or "1").replace(",", "."))
    except ValueError:
        raise InputError(f"{found[3]!r} in {text!r} is no number; write the weight like 2 or 0.5.") from None
    return OwnRequirement(skill.uuid, Level(found[2].lower()), weight, bool(found[4]))


def _check(engine: Engine, own: OwnRoles, role: OwnRole) -> None:
    """Raises InputError with a sentence for everything that is wrong."""
    flaws = list(role.flaws(skill_title(engine)))
    others = {other.title.casefold() for other in own.roles if other.uuid != role.uuid}
    if role.title.casefold() in others:
        flaws.append(f"You have a role called {role.title!r} already. Give this one another title.")
    if flaws:
        raise InputError(" ".join(dict.fromkeys(flaws)), field="role")


def _with_ids(rungs: Iterable[OwnRung]) -> tuple[OwnRung, ...]:
    rungs = tuple(replace(rung, title=rung.title.strip()) for rung in rungs)
    taken = {rung.id for rung in rungs if rung.id}
    named: list[OwnRung] = []
    for rung in rungs:
        fresh = rung.id or free_name(rung.title, "rung", taken)
        taken.add(fresh)
        named.append(replace(rung, id=fresh))
    return tuple(named)
