"""What changed in a plan since an earlier day: printed, and as JSON."""

from typing import Any

from upslope import words
from upslope.cli.session import Session
from upslope.cli.values import plain, skill_of, title_of
from upslope.engine import Engine
from upslope.model.plan_change import PlanChanges


def print_changes(session: Session, found: PlanChanges | None) -> None:
    """A line for each change, and where they come from; nothing where nothing has changed."""
    if found is None or not found.changes:
        return
    session.say()
    session.heading(f"What changed since {words.day(found.since)}")
    for change in found.changes:
        session.item(words.plans.plan_change(change, session.title))
    if causes := words.plans.plan_causes(found.causes):
        session.say(causes)


def changes_value(engine: Engine, found: PlanChanges | None) -> dict[str, Any] | None:
    """The changes with their sentences; None where there is no earlier plan."""
    if found is None:
        return None

    def title(uuid: str) -> str:
        return title_of(engine, uuid)

    changes = [
        {
            **plain(change),
            "skills": [skill_of(engine, uuid) for uuid in change.skills],
            "text": words.plans.plan_change(change, title),
        }
        for change in found.changes
    ]
    causes = [{**plain(cause), "text": words.plans.plan_cause(cause)} for cause in found.causes]
    return {"since": plain(found.since), "changes": changes, "causes": causes}
