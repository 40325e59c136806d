"""plan -> files for other programs. The words come with the caller, who knows them."""

from dataclasses import dataclass
from enum import StrEnum

from upslope import __version__
from upslope.engine import plan as plan_arrow
from upslope.engine.parts import Engine
from upslope.engine.roles import role_and_rung
from upslope.formats.calendar import calendar_of
from upslope.formats.plan_text import csv_of, markdown_of
from upslope.model.plan import Plan
from upslope.model.telling import PlanTelling


class PlanFormat(StrEnum):
    """What a plan can be written as."""

    CALENDAR = "calendar"
    MARKDOWN = "markdown"
    CSV = "csv"


@dataclass(frozen=True)
class PlanFile:
    """A file as it goes out: what to call it, what it is, and its bytes."""

    name: str
    media_type: str
    content: bytes


_KINDS = {
    PlanFormat.CALENDAR: ("upslope-plan.ics", "text/calendar"),
    PlanFormat.MARKDOWN: ("upslope-plan.md", "text/markdown"),
    PlanFormat.CSV: ("upslope-plan.csv", "text/csv"),
}


def plan_file(engine: Engine, learner_id: str, form: PlanFormat, telling: PlanTelling) -> PlanFile:
    """The plan as it is shown, improved and proven, as a file. Raises NoGoal."""
    plan = plan_arrow.proven_plan(engine, learner_id)
    return PlanFile(*_KINDS[form], content=written(engine, plan, form, telling))


def written(engine: Engine, plan: Plan, form: PlanFormat, telling: PlanTelling) -> bytes:
    """A plan in one of the formats."""
    rung = role_and_rung(engine, plan.learner_id, plan.role, plan.rung)[1].title
    match form:
        case PlanFormat.CALENDAR:
            return calendar_of(plan, rung, telling, __version__)
        case PlanFormat.MARKDOWN:
            return markdown_of(plan, rung, telling).encode()
        case PlanFormat.CSV:
            by_uuid = engine.content.by_uuid
            return csv_of(plan, telling, lambda uuid: by_uuid[uuid].id if uuid in by_uuid else uuid).encode()
