"""Applications: stages, follow-ups, interviews, documents, outcomes; a week's report and how far they come."""

import base64
import binascii
from datetime import date, time
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import Field

from upslope import words
from upslope.engine import Engine, application_documents, application_files, applications, reweighting
from upslope.engine.application_documents import LARGEST_DOCUMENT
from upslope.engine.application_files import ReportFormat
from upslope.engine.application_outcome import application_view, tell_outcome
from upslope.engine.applications import Filters
from upslope.errors import InputError
from upslope.model.application import ApplicationStage, AskedSkill
from upslope.web.api.application_bodies import (
    ApplicationId,
    DetailsBody,
    DoneBody,
    FollowUpBody,
    InterviewBody,
    MoveBody,
    NewApplicationBody,
    NoteBody,
    OutcomeBody,
    PartId,
)
from upslope.web.api.application_shapes import (
    ApplicationShape,
    ApplicationSummary,
    DocumentShape,
    FunnelShape,
    ReportShape,
    WeightShape,
)
from upslope.web.api.gap import GapShape
from upslope.web.api.plan_files import CalendarReply
from upslope.web.api.shapes import Body, Day, RoleRef, RungRef, Shape
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import download
from upslope.web.pages.application_entries import sent

router = APIRouter(tags=["application"])

TELLING = words.search.SearchWords()
Week = Annotated[Day | None, Query(description="Any local date of the week; this week by default.")]
_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}
_REPORTS: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {"schema": {"type": "string"}} for media in ("text/markdown", "text/csv")}},
}
_BYTES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}


class RemovedApplication(Shape):
    id: str
    title: str


class DocumentBody(Body):
    """A file of up to 700,000 bytes, in base64."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    media_type: Annotated[str, Field(max_length=200)] = "application/octet-stream"
    content: Annotated[str, Field(min_length=1, max_length=(LARGEST_DOCUMENT + 2) // 3 * 4)]


class TableBody(Body):
    """A CSV table as text, as an export has it; of its columns only `title` is needed."""

    table: Annotated[str, Field(min_length=1, max_length=900_000)]


class TakenShape(Shape):
    added: int
    changed: int
    unchanged: int
    added_employers: list[str]
    without_file: int
    text: str


class MovedWeek(Shape):
    """The weeks (by their first dates) in which the work on a skill (uuid) would end; null: in none."""

    skill: str
    before: date | None
    after: date | None


class PlanMovesShape(Shape):
    finish_before: date | None
    finish_after: date | None
    skills: list[MovedWeek]


class ProposalShape(Shape):
    """What an outcome would change in what a rung requires, and what that would do. `copy_made` tells that the role
    belongs to the catalog, so that a copy would be changed; `plan` is null where the rung isn't the first goal."""

    role: RoleRef
    rung: RungRef
    copy_made: bool
    is_goal: bool
    changes: list[WeightShape]
    before: GapShape
    after: GapShape
    plan: PlanMovesShape | None


class FollowBody(Body):
    """`move_goal`: the copy becomes the first goal where the role was it."""

    move_goal: bool = False


class TakenBackShape(Shape):
    role_gone: bool
    goal_back: bool
    text: str


@router.get("/application")
def list_applications(
    engine: EngineDep,
    learner: LearnerDep,
    stage: Annotated[list[ApplicationStage] | None, Query(max_length=9)] = None,
    employer: Annotated[str, Query(max_length=100, description="An employer's id.")] = "",
    text: Annotated[str, Query(max_length=200)] = "",
    open_only: bool = False,
) -> list[ApplicationSummary]:
    """Applications with their next steps, what is most urgent first."""
    filters = Filters(frozenset(stage or ()), employer or None, text, open_only)
    return [ApplicationSummary.of(card) for card in applications.listed(engine, learner.id, filters).cards]


@router.post("/application")
def post_application(engine: EngineDep, learner: LearnerDep, body: NewApplicationBody) -> ApplicationShape:
    """Write down an application, also one of long ago."""
    made = applications.add_application(engine, learner.id, body.details, body.stage, body.on)
    return _shown(engine, learner.id, made.id)


@router.get("/application/report")
def get_search_report(engine: EngineDep, learner: LearnerDep, week: Week = None) -> ReportShape:
    """What was done in a week of search."""
    return ReportShape.model_validate(applications.report(engine, learner.id, week))


@router.get("/application/report/export", response_class=Response, responses=_REPORTS)
def export_search_report(
    engine: EngineDep, learner: LearnerDep, form: Annotated[ReportFormat, Query(alias="format")], week: Week = None
) -> Response:
    """The same as Markdown or CSV."""
    return download(application_files.report_file(engine, learner.id, week, form, TELLING))


@router.get("/application/funnel")
def get_funnel(engine: EngineDep, learner: LearnerDep) -> FunnelShape:
    """How many applications reached which stage, with intervals; what was need not come again."""
    return FunnelShape.model_validate(applications.how_far(engine, learner.id))


@router.get("/application/table", response_class=Response, responses=_CSV)
def export_applications(engine: EngineDep, learner: LearnerDep) -> Response:
    """All applications as one CSV table, which `POST` takes in again without loss."""
    return download(application_files.table_file(engine, learner.id))


@router.post("/application/table")
def import_applications(engine: EngineDep, learner: LearnerDep, body: TableBody) -> TakenShape:
    """Take in a table as a whole, or nothing of it. Rows with a known id change that application."""
    taken = application_files.import_table(engine, learner.id, body.table.encode("utf-8", "surrogatepass"))
    told = (taken.added, taken.changed, taken.unchanged, taken.added_employers, taken.without_file)
    return TakenShape(
        added=taken.added,
        changed=taken.changed,
        unchanged=taken.unchanged,
        added_employers=list(taken.added_employers),
        without_file=taken.without_file,
        text=words.search.table_taken(*told),
    )


@router.get("/application/calendar", response_class=CalendarReply)
def get_application_calendar(engine: EngineDep, learner: LearnerDep) -> Response:
    """Follow-ups, deadlines and interviews as an iCalendar file."""
    return download(application_files.calendar_file(engine, learner.id, TELLING))


@router.get("/application/{application_id}")
def get_application(engine: EngineDep, learner: LearnerDep, application_id: ApplicationId) -> ApplicationShape:
    """One application with all that was written down."""
    return _shown(engine, learner.id, application_id)


@router.put("/application/{application_id}")
def put_application(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, body: DetailsBody
) -> ApplicationShape:
    """Change the details as a whole; what happened stays."""
    kept = applications.change_application(engine, learner.id, application_id, body.details)
    return _shown(engine, learner.id, kept.id)


@router.delete("/application/{application_id}")
def delete_application(engine: EngineDep, learner: LearnerDep, application_id: ApplicationId) -> RemovedApplication:
    """Take an application off lists, reports and counts."""
    gone = applications.remove_application(engine, learner.id, application_id)
    return RemovedApplication(id=gone.id, title=gone.title)


@router.post("/application/{application_id}/stage")
def move_application(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, body: MoveBody
) -> ApplicationShape:
    """It came to a stage on a local date: today, or an earlier one, even before others."""
    moved = applications.move(engine, learner.id, application_id, body.stage, body.on, body.note)
    return _shown(engine, learner.id, moved.id)


@router.delete("/application/{application_id}/stage/{place}")
def take_stage_back(
    engine: EngineDep,
    learner: LearnerDep,
    application_id: ApplicationId,
    place: Annotated[int, Path(ge=0, le=1000)],
) -> ApplicationShape:
    """Remove a stage by its place in `events`, 0 for the first."""
    return _shown(engine, learner.id, applications.take_back(engine, learner.id, application_id, place).id)


@router.post("/application/{application_id}/note")
def note_application(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, body: NoteBody
) -> ApplicationShape:
    """Add a note, or a contact."""
    kept = applications.note(
        engine, learner.id, application_id, body.text, on=body.on, kind=body.kind, who=body.who, how=body.how
    )
    return _shown(engine, learner.id, kept.id)


@router.delete("/application/{application_id}/note/{note_id}")
def delete_application_note(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, note_id: PartId
) -> ApplicationShape:
    """Remove a note."""
    return _shown(engine, learner.id, applications.drop_note(engine, learner.id, application_id, note_id).id)


@router.post("/application/{application_id}/follow-up")
def add_follow_up(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, body: FollowUpBody
) -> ApplicationShape:
    """Plan to follow up on a local date."""
    kept = applications.follow_up(engine, learner.id, application_id, body.due, body.what)
    return _shown(engine, learner.id, kept.id)


@router.post("/application/{application_id}/follow-up/{follow_up_id}/done")
def follow_up_done(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, follow_up_id: PartId, body: DoneBody
) -> ApplicationShape:
    """A follow-up was done, today by default."""
    kept = applications.follow_up_done(engine, learner.id, application_id, follow_up_id, on=body.on)
    return _shown(engine, learner.id, kept.id)


@router.delete("/application/{application_id}/follow-up/{follow_up_id}")
def delete_follow_up(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, follow_up_id: PartId
) -> ApplicationShape:
    """Remove a follow-up."""
    kept = applications.drop_follow_up(engine, learner.id, application_id, follow_up_id)
    return _shown(engine, learner.id, kept.id)


@router.post("/application/{application_id}/interview")
def add_interview(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, body: InterviewBody
) -> ApplicationShape:
    """Add an interview."""
    hour = time.fromisoformat(body.at) if body.at else None
    kept = applications.add_interview(
        engine, learner.id, application_id, body.on, hour, zone=body.zone, minutes=body.minutes, what=body.what
    )
    return _shown(engine, learner.id, kept.id)


@router.delete("/application/{application_id}/interview/{interview_id}")
def delete_interview(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, interview_id: PartId
) -> ApplicationShape:
    """Remove an interview."""
    kept = applications.drop_interview(engine, learner.id, application_id, interview_id)
    return _shown(engine, learner.id, kept.id)


@router.post("/application/{application_id}/document")
def keep_document(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, body: DocumentBody
) -> DocumentShape:
    """Keep a document exactly as it was sent."""
    try:
        content = base64.b64decode(body.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("The content is no base64.", field="content") from error
    _, kept = application_documents.keep_document(
        engine, learner.id, application_id, body.name, body.media_type, content
    )
    return DocumentShape.model_validate(kept)


@router.get("/application/{application_id}/document/{document_id}", response_class=Response, responses=_BYTES)
def get_document(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, document_id: PartId
) -> Response:
    """The bytes of a document, as a file to save."""
    return sent(application_documents.document(engine, learner.id, application_id, document_id))


@router.delete("/application/{application_id}/document/{document_id}")
def delete_document(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, document_id: PartId
) -> ApplicationShape:
    """Take a document off an application."""
    kept = application_documents.drop_document(engine, learner.id, application_id, document_id)
    return _shown(engine, learner.id, kept.id)


@router.put("/application/{application_id}/outcome")
def put_outcome(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, body: OutcomeBody
) -> ApplicationShape:
    """Tell what came of it, in the place of what was told before. What was asked is stated in the evidence log."""
    asked = [AskedSkill(row.skill, row.went, row.level) for row in body.asked]
    kept = tell_outcome(
        engine,
        learner.id,
        application_id,
        asked,
        on=body.on,
        in_stage=body.in_stage,
        their_words=body.their_words,
        my_reading=body.my_reading,
    )
    return _shown(engine, learner.id, kept.id)


@router.get("/application/{application_id}/requirements")
def propose_requirements(engine: EngineDep, learner: LearnerDep, application_id: ApplicationId) -> ProposalShape:
    """What the role would require if it followed the outcome; nothing is written. 409 where it does already."""
    found = reweighting.propose(engine, learner.id, application_id)
    return ProposalShape(
        role=RoleRef.of(found.role),
        rung=RungRef.of(found.rung),
        copy_made=found.copy,
        is_goal=found.is_goal,
        changes=[WeightShape.of(engine, change) for change in found.changes],
        before=GapShape.of(engine, learner.id, found.before),
        after=GapShape.of(engine, learner.id, found.after),
        plan=PlanMovesShape.model_validate(found.plan, from_attributes=True) if found.plan else None,
    )


@router.post("/application/{application_id}/requirements")
def follow_requirements(
    engine: EngineDep, learner: LearnerDep, application_id: ApplicationId, body: FollowBody
) -> ApplicationShape:
    """Let the role follow the outcome: itself where it is one's own, otherwise a copy of it."""
    kept = reweighting.reweight(engine, learner.id, application_id, move_goal=body.move_goal)
    return _shown(engine, learner.id, kept.id)


@router.delete("/application/{application_id}/requirements")
def take_requirements_back(engine: EngineDep, learner: LearnerDep, application_id: ApplicationId) -> TakenBackShape:
    """Undo what followed the outcome."""
    taken = reweighting.take_back(engine, learner.id, application_id)
    text = words.search.taken_back(role_gone=taken.role_gone, goal_back=taken.goal_back)
    return TakenBackShape(role_gone=taken.role_gone, goal_back=taken.goal_back, text=text)


def _shown(engine: Engine, learner_id: str, key: str) -> ApplicationShape:
    return ApplicationShape.of(engine, application_view(engine, learner_id, key))
