"""What interviews asked, into the requirements that gap and plan are made from; shown before, and taken back after."""

from dataclasses import dataclass, replace
from datetime import date

from upslope.careers.reweighting import changes_for, with_changes, without_changes
from upslope.engine import learners, own_roles
from upslope.engine.applications import applications, find_application, put
from upslope.engine.gap import gap_to
from upslope.engine.goals import Also, aims_of, joint_rung
from upslope.engine.learners import local_date
from upslope.engine.parts import Engine
from upslope.engine.plan import what_if
from upslope.engine.roles import as_role, find_role, role_and_rung
from upslope.engine.roles import own_roles as roles_of
from upslope.errors import Conflict, InputError, NotFound
from upslope.model.application import Application, Reweighting, WeightChange
from upslope.model.own_role import OwnRequirement, OwnRole, OwnRoles, OwnRung
from upslope.model.plan import Gap
from upslope.model.role import Role, Rung
from upslope.planner import Planned


@dataclass(frozen=True)
class PlanMove:
    """The week in which the work on a skill (uuid) would end: now, and with the changed requirements. None: in none."""

    skill: str
    before: date | None
    after: date | None


@dataclass(frozen=True)
class PlanMoves:
    """What a plan would do: the day on which all is done, and the skills whose work would end in another week."""

    finish_before: date | None
    finish_after: date | None
    skills: tuple[PlanMove, ...]


@dataclass(frozen=True)
class Proposal:
    """What an outcome would change in a role's rung, and what that would do.

    `role` is what requires it now. `copy` tells that the role belongs to a pack, so that a copy of the learner's own is
    changed in its place. `is_goal` tells that it is the first goal; `plan` is None where it isn't, and after the change
    the goal is the copy only if the learner says so.
    """

    application: Application
    role: Role
    rung: Rung
    copy: bool
    is_goal: bool
    changes: tuple[WeightChange, ...]
    before: Gap
    after: Gap
    plan: PlanMoves | None


@dataclass(frozen=True)
class Taken:
    """A reweighting that was taken back. `role_gone` tells that the copy made for it was removed again."""

    application: Application
    role_gone: bool
    goal_back: bool


def propose(engine: Engine, learner_id: str, key: str) -> Proposal:
    """What the outcome of an application would change. Nothing is written.

    Raises NotFound, and InputError where nothing was asked, no role is aimed at, or it was done already.
    """
    found = find_application(engine, learner_id, key)
    outcome = found.outcome
    if outcome is None or not outcome.asked:
        raise InputError("Say first which skills they asked about; then their weights can follow.", field="asked")
    if outcome.reweighting is not None:
        raise Conflict("The requirements follow this outcome already. Take that back first to do it anew.")
    role, rung = _target(engine, learner_id, found)
    own = _own_rung(engine, learner_id, role, rung)
    changes = changes_for(own, outcome.asked)
    if not changes:
        raise InputError("Everything they asked weighs as much as it can already.", field="asked")
    changed = _as_rung(engine, with_changes(own, changes))
    is_goal = _is_goal(engine, learner_id, role, rung)
    return Proposal(
        found,
        role,
        rung,
        copy=not role.own,
        is_goal=is_goal,
        changes=changes,
        before=gap_to(engine, learner_id, role, rung),
        after=gap_to(engine, learner_id, role, changed),
        plan=_plan_moves(engine, learner_id, changed) if is_goal else None,
    )


def reweight(engine: Engine, learner_id: str, key: str, *, move_goal: bool) -> Application:
    """Change the role as proposed: itself where it is the learner's own, otherwise a copy of it.

    `move_goal` makes the copy the first goal where the role was it; date, approach and further goals stay. Raises what
    `propose` does.
    """
    wanted = propose(engine, learner_id, key)
    outcome = wanted.application.outcome
    assert outcome is not None
    made_of, goal_from = None, None
    if wanted.copy:
        own = own_roles.new_role(
            engine, learner_id, title=_free_title(engine, learner_id, wanted.role), copy_of=wanted.role.uuid
        )
        made_of = wanted.role.uuid
    else:
        own = next(each for each in roles_of(engine, learner_id).roles if each.uuid == wanted.role.uuid)
    rung = own_roles.chosen_rung(own, wanted.rung.id)
    own_roles.save_role(engine, learner_id, own_roles.with_rung(own, with_changes(rung, wanted.changes)))
    if wanted.copy and wanted.is_goal and move_goal:
        goal_from = (wanted.role.uuid, wanted.rung.id)
        _aim_at(engine, learner_id, own.uuid, rung.id)
    done = Reweighting(
        own.uuid, rung.id, wanted.changes, local_date(engine, learner_id), made_of=made_of, goal_from=goal_from
    )
    return put(engine, learner_id, replace(wanted.application, outcome=replace(outcome, reweighting=done)))


def take_back(engine: Engine, learner_id: str, key: str) -> Taken:
    """Undo what an outcome changed. Rows that were edited since then stay; the copy goes where it is as it was made.

    Raises NotFound, and InputError where nothing was changed.
    """
    found = find_application(engine, learner_id, key)
    done = found.outcome.reweighting if found.outcome else None
    if found.outcome is None or done is None:
        raise InputError("Nothing follows this outcome, so there is nothing to take back.", field="outcome")
    role_gone, goal_back = False, False
    own = next((each for each in roles_of(engine, learner_id).roles if each.uuid == done.role), None)
    if own is not None:
        rungs = tuple(without_changes(each, done.changes) if each.id == done.rung else each for each in own.rungs)
        restored = own_roles.save_role(engine, learner_id, replace(own, rungs=rungs))
        untouched = done.made_of is not None and _equals_source(engine, learner_id, restored, done.made_of)
        in_use = any(_follows(each, done.role) and each.id != found.id for each in applications(engine, learner_id))
        goal = learners.goal(engine, learner_id)
        if done.goal_from and goal and (goal.role, goal.rung) == (done.role, done.rung) and not in_use:
            _aim_at(engine, learner_id, *done.goal_from)
            goal_back = True
        elsewhere = learners.goal(engine, learner_id)
        aimed = elsewhere is not None and done.role in (elsewhere.role, *(role for role, _, _ in elsewhere.also))
        if untouched and not in_use and not aimed:
            own_roles.remove_role(engine, learner_id, done.role)
            role_gone = True
    kept = put(engine, learner_id, replace(found, outcome=replace(found.outcome, reweighting=None)))
    return Taken(kept, role_gone, goal_back)


def _target(engine: Engine, learner_id: str, found: Application) -> tuple[Role, Rung]:
    """The role applied for, or the first goal; a role that an earlier outcome copied is that copy."""
    if found.role is not None:
        role, rung = role_and_rung(engine, learner_id, found.role, found.rung or "")
    else:
        aims = learners.aims(engine, learner_id)
        if not aims:
            raise InputError(
                "Say which role this was for, or set a goal: then its requirements can follow.", field="role"
            )
        role, rung = aims[0].role, aims[0].rung
    if role.own:
        return role, rung
    for each in applications(engine, learner_id):
        done = each.outcome.reweighting if each.outcome else None
        if done and done.made_of == role.uuid:
            try:
                copy = find_role(engine, learner_id, done.role)
            except NotFound:
                continue
            if (there := copy.rung(rung.id)) is not None:
                return copy, there
    return role, rung


def _own_rung(engine: Engine, learner_id: str, role: Role, rung: Rung) -> OwnRung:
    """A rung with skills by uuid: as it is kept, or as a copy would be."""
    own = next((each for each in roles_of(engine, learner_id).roles if each.uuid == role.uuid), None)
    if own is not None:
        return own_roles.chosen_rung(own, rung.id)
    skills = engine.content.by_id
    rows = tuple(
        OwnRequirement(skills[row.skill].uuid, row.level, row.weight, row.essential)
        for row in rung.requirements
        if row.skill in skills
    )
    return OwnRung(rung.id, rung.title, rows)


def _as_rung(engine: Engine, own: OwnRung) -> Rung:
    return as_role(engine, OwnRole("", "", own.title, (own,))).rungs[0]


def _is_goal(engine: Engine, learner_id: str, role: Role, rung: Rung) -> bool:
    aims = learners.aims(engine, learner_id)
    return bool(aims) and (aims[0].role.uuid, aims[0].rung.id) == (role.uuid, rung.id)


def _plan_moves(engine: Engine, learner_id: str, changed: Rung) -> PlanMoves:
    """The plan as it is beside the one that would be made, both drawn up in the same way and not stored."""
    goal = learners.goal(engine, learner_id)
    assert goal is not None
    aims = aims_of(engine, learner_id, goal)
    hours = learners.availability(engine, learner_id).hours_per_week
    now = what_if(engine, learner_id, hours, goal.by)
    then = what_if(engine, learner_id, hours, goal.by, joint_rung([replace(aims[0], rung=changed), *aims[1:]]))
    before, after = _ends(now), _ends(then)
    moved = [uuid for uuid in dict.fromkeys([*after, *before]) if before.get(uuid) != after.get(uuid)]
    return PlanMoves(
        now.finish, then.finish, tuple(PlanMove(uuid, before.get(uuid), after.get(uuid)) for uuid in moved)
    )


def _ends(planned: Planned) -> dict[str, date]:
    """The week in which the work on each skill ends."""
    return {each.skill: week.starts for week in planned.weeks for each in week.activities if each.skill}


def _aim_at(engine: Engine, learner_id: str, role: str, rung: str) -> None:
    """Another first goal, with the date, approach and further goals of the one there is."""
    goal = learners.goal(engine, learner_id)
    assert goal is not None
    also = tuple(Also(*row) for row in goal.also if row[:2] != (role, rung))
    today = local_date(engine, learner_id)
    by = goal.by if goal.by and goal.by > today else None
    learners.set_goal(engine, learner_id, role, rung, by, goal.approach, also)


def _equals_source(engine: Engine, learner_id: str, own: OwnRole, source: str) -> bool:
    try:
        role = find_role(engine, learner_id, source)
    except NotFound:
        return False
    return own.rungs == tuple(_own_rung(engine, learner_id, role, rung) for rung in role.rungs)


def _follows(application: Application, role: str) -> bool:
    done = application.outcome.reweighting if application.outcome else None
    return done is not None and done.role == role


def _free_title(engine: Engine, learner_id: str, role: Role) -> str:
    """A title for the copy that no other role of the learner's has."""
    own: OwnRoles = roles_of(engine, learner_id)
    taken = {each.title.casefold() for each in own.roles}
    base, number = f"{role.title[:70]} (as interviews ask)", 2
    title = base
    while title.casefold() in taken:
        title, number = f"{base} {number}", number + 1
    return title
