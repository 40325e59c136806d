"""What differs between two plans, and what was different when they were made."""

from collections.abc import Iterator, Mapping, Set
from datetime import date, timedelta

from upslope.model.plan import Plan
from upslope.model.plan_change import PlanCause, PlanChange, PlanChanges

_TOLD_OTHERWISE = ("goal", "role")  # parts of what a plan was made from that the plan itself tells apart


def changes_between(old: Plan, new: Plan, held: Set[str] = frozenset()) -> PlanChanges:
    """What changed from `old` to `new`; `held` are the skills (uuids) that are at level by now.

    A skill has moved if the week in which its work ends has. Plans that are equal but for the day have no changes.
    """
    return PlanChanges(old.made_on, tuple(_changes(old, new, held)), tuple(_causes(old, new)))


def _changes(old: Plan, new: Plan, held: Set[str]) -> Iterator[PlanChange]:
    before, after = _ends(old), _ends(new)
    if old.finish != new.finish:
        yield PlanChange("finish", was=old.finish, now=new.finish)
    moved = {skill: round((after[skill] - before[skill]).days / 7) for skill in after if skill in before}
    passed = {skill for skill in moved if before[skill] + timedelta(weeks=1) <= new.made_on}
    carried = {skill: weeks for skill, weeks in moved.items() if weeks > 0 and skill in passed}
    gone = [skill for skill in before if skill not in after]
    sets = {
        "no_room": [skill for skill in gone if skill in new.left_out],
        "added": [skill for skill in after if skill not in before],
        "dropped": [skill for skill in gone if skill not in new.left_out and skill not in held],
        "done": [skill for skill in gone if skill not in new.left_out and skill in held],
    }
    yield from _by_weeks("carried", carried)
    yield from (PlanChange(code, tuple(skills)) for code, skills in sets.items() if skills)
    yield from _by_weeks("later", {s: weeks for s, weeks in moved.items() if weeks > 0 and s not in carried})
    yield from _by_weeks("earlier", {s: -weeks for s, weeks in moved.items() if weeks < 0})


def _ends(plan: Plan) -> dict[str, date]:
    """The week in which the work on each skill ends, in the order of the plan."""
    found: dict[str, date] = {}
    for week in plan.weeks:
        for activity in week.activities:
            if activity.skill:
                found[activity.skill] = week.starts
    return found


def _by_weeks(code: str, moved: Mapping[str, int]) -> Iterator[PlanChange]:
    """One change of all these, those that moved farthest first."""
    if moved:
        skills = tuple(sorted(moved, key=lambda skill: -moved[skill]))
        yield PlanChange(code, skills, (min(moved.values()), max(moved.values())))


def _causes(old: Plan, new: Plan) -> Iterator[PlanCause]:
    """What differs in what they were made from, as far as the older one tells."""
    if (old.role, old.rung) != (new.role, new.rung):
        yield PlanCause("role")
    elif old.by == new.by and _differ(old, new, "goal"):
        yield PlanCause("approach")
    if old.by != new.by:
        yield PlanCause("date")
    for name, _ in new.made_from:
        if name not in _TOLD_OTHERWISE and _differ(old, new, name):
            yield PlanCause(name)
    if new.from_seq > old.from_seq:
        yield PlanCause("evidence", new.from_seq - old.from_seq)
    if new.made_on > old.made_on:
        yield PlanCause("days", (new.made_on - old.made_on).days)
    if new.proof and not old.proof:
        yield PlanCause("solver")


def _differ(old: Plan, new: Plan, name: str) -> bool:
    before, after = dict(old.made_from), dict(new.made_from)
    return name in before and name in after and before[name] != after[name]
