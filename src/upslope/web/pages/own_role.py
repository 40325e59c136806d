"""Roles of the learner's own: made empty or as a copy, changed in a plain form, removed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response

from upslope.engine import Engine, own_roles
from upslope.engine.roles import all_roles, copied_from, find_own, find_role, skill_title
from upslope.errors import InputError
from upslope.model.level import Level
from upslope.model.own_role import OwnRequirement, OwnRole, OwnRung
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_number
from upslope.web.page import render, see_other

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]
Texts = Annotated[list[str] | None, Form()]


@router.get("/role/new")
def new(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    copy_of: Annotated[str, Query(alias="from")] = "",
) -> Response:
    source = find_role(engine, learner.id, copy_of) if copy_of else None
    title = own_roles.title_of_copy(source) if source else ""
    return _new(request, engine, learner.id, title, source.uuid if source else "")


def _new(
    request: Request, engine: Engine, learner_id: str, title: str, copy_of: str, error: str | None = None
) -> Response:
    return render(
        request,
        "role_new.html",
        400 if error else 200,
        roles=all_roles(engine, learner_id),
        title=title,
        copy_of=copy_of,
        error=error,
    )


@router.post("/role/new")
def make(request: Request, engine: EngineDep, learner: LearnerDep, title: Text = "", copy_of: Text = "") -> Response:
    try:
        made = own_roles.new_role(engine, learner.id, title=title, copy_of=copy_of or None)
    except InputError as error:
        return _new(request, engine, learner.id, title, copy_of, error.message)
    return see_other(request, f"/role/{made.id}/edit")


@dataclass(frozen=True)
class Row:
    """One requirement as it stands in the form: `skill` is a uuid, the rest as typed."""

    skill: str
    level: str
    weight: str
    essential: bool = False
    remove: bool = False


@dataclass(frozen=True)
class Typed:
    """What stands in the form. `added` is the line for one more requirement, its `skill` a name as typed."""

    title: str
    rung: str
    rows: tuple[Row, ...]
    added: Row = Row("", Level.KNOW.value, "1")
    new_rung: str = ""

    @classmethod
    def of(cls, role: OwnRole, rung: OwnRung) -> "Typed":
        rows = tuple(Row(row.skill, row.level.value, f"{row.weight:g}", row.essential) for row in rung.requirements)
        return cls(role.title, rung.title, rows)


@router.get("/role/{role_id}/edit")
def edit(request: Request, engine: EngineDep, learner: LearnerDep, role_id: str, rung: str = "") -> Response:
    role = find_own(engine, learner.id, role_id)
    chosen = next((each for each in role.rungs if each.id == rung), role.rungs[0])
    return _edit(request, engine, learner.id, role, chosen, Typed.of(role, chosen))


def _edit(
    request: Request,
    engine: Engine,
    learner_id: str,
    role: OwnRole,
    rung: OwnRung,
    typed: Typed,
    errors: Sequence[str] = (),
) -> Response:
    areas = {area.id: area.title for area in engine.catalog.areas}
    area_of = {skill.uuid: areas.get(skill.area, skill.area) for skill in engine.catalog.skills}
    return render(
        request,
        "role_edit.html",
        400 if errors else 200,
        role=role,
        rung=rung,
        typed=typed,
        errors=errors,
        title_of=skill_title(engine),
        area_of=lambda uuid: area_of.get(uuid, "No longer installed"),
        skills=[(skill.title, area_of[skill.uuid]) for skill in engine.catalog.skills],
        source=copied_from(engine, learner_id, find_role(engine, learner_id, role.uuid)),
    )


@router.post("/role/{role_id}/edit")
def save(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    role_id: str,
    rung: Text = "",
    title: Text = "",
    rung_title: Text = "",
    skill: Texts = None,
    level: Texts = None,
    weight: Texts = None,
    essential: Texts = None,
    remove: Texts = None,
    add_skill: Text = "",
    add_level: Text = Level.KNOW.value,
    add_weight: Text = "1",
    add_essential: Text = "",
    new_rung: Text = "",
    do: Text = "save",
) -> Response:
    """The whole form, whichever button was pressed: then a rung is added or removed as well."""
    role = find_own(engine, learner.id, role_id)
    chosen = own_roles.chosen_rung(role, rung or None)
    typed = Typed(
        title,
        rung_title,
        _rows(skill or [], level or [], weight or [], set(essential or []), set(remove or [])),
        Row(add_skill, add_level, add_weight, bool(add_essential)),
        new_rung,
    )
    fresh, errors = _read(engine, chosen, typed)
    if errors:
        return _edit(request, engine, learner.id, role, chosen, typed, errors)
    try:
        changed = own_roles.with_rung(replace(role, title=title), fresh)
        before = {each.id for each in changed.rungs}
        if do == "add_rung":
            changed = own_roles.with_new_rung(changed, new_rung, fresh)
        elif do == "remove_rung":
            changed = own_roles.without_rung(changed, fresh.id)
        kept = own_roles.save_role(engine, learner.id, changed)
    except InputError as error:
        return _edit(request, engine, learner.id, role, chosen, typed, [error.message])
    shown = next((each.id for each in kept.rungs if each.id not in before), fresh.id)
    there = shown if any(each.id == shown for each in kept.rungs) else kept.rungs[0].id
    place = "#add-skill" if add_skill.strip() else ""
    return see_other(request, f"/role/{kept.id}/edit?rung={there}{place}")


def _rows(
    skills: list[str], levels: list[str], weights: list[str], essential: set[str], remove: set[str]
) -> tuple[Row, ...]:
    """The lines of the table. Raises InputError where a line lacks a field, which no form of ours sends."""
    if not len(skills) == len(levels) == len(weights):
        raise InputError("The form came incomplete, so nothing was changed. Open the page again.", field="skill")
    return tuple(
        Row(uuid, level, weight, str(place) in essential, str(place) in remove)
        for place, (uuid, level, weight) in enumerate(zip(skills, levels, weights, strict=True))
    )


def _read(engine: Engine, rung: OwnRung, typed: Typed) -> tuple[OwnRung, list[str]]:
    """The rung as typed, and a sentence for each field that can't be read."""
    rows: list[OwnRequirement] = []
    errors: list[str] = []
    lines = [row for row in typed.rows if not row.remove]
    try:
        if name := typed.added.skill.strip():
            lines.append(replace(typed.added, skill=engine.content.skill_named(name).uuid))
    except InputError as error:
        errors.append(error.message)
    for line in lines:
        name = skill_title(engine)(line.skill)
        try:
            amount = read_number(line.weight, f"Weight of {name}")
            if line.level not in set(Level):
                raise InputError(f"{name}: choose a level of {', '.join(Level)}.", field="level")
            rows.append(OwnRequirement(line.skill, Level(line.level), amount, line.essential))
        except InputError as error:
            errors.append(error.message)
    return OwnRung(rung.id, typed.rung, tuple(rows)), errors


@router.post("/role/{role_id}/remove")
def remove(request: Request, engine: EngineDep, learner: LearnerDep, role_id: str) -> Response:
    gone = own_roles.remove_role(engine, learner.id, role_id)
    return see_other(request, "/start" if gone.was_goal else "/gap" if gone.was_further else "/role")
