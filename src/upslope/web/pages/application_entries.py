"""What is written down about one application: notes, contacts, follow-ups, interviews, documents."""

from datetime import time
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import Response

from upslope.engine import application_documents, applications
from upslope.engine.application_documents import DocumentFile
from upslope.errors import InputError
from upslope.model.application import NoteKind
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_choice, read_date, read_number
from upslope.web.page import see_other
from upslope.web.pages.application import Text, shown

router = APIRouter(include_in_schema=False, prefix="/application/{application_id}")


@router.post("/note")
def note(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    application_id: str,
    text: Text = "",
    on: Text = "",
    kind: Text = NoteKind.NOTE.value,
    who: Text = "",
    how: Text = "",
) -> Response:
    chosen = read_choice(kind, NoteKind.NOTE)
    try:
        day = read_date(on, "On")
        applications.note(engine, learner.id, application_id, text, on=day, kind=chosen, who=who, how=how)
    except InputError as error:
        typed = {"form": chosen.value, "text": text, "on": on, "who": who, "how": how}
        return shown(request, engine, learner.id, application_id, error.message, typed)
    return see_other(request, f"/application/{application_id}#happened")


@router.post("/note/{note_id}/remove")
def drop_note(request: Request, engine: EngineDep, learner: LearnerDep, application_id: str, note_id: str) -> Response:
    applications.drop_note(engine, learner.id, application_id, note_id)
    return see_other(request, f"/application/{application_id}#happened")


@router.post("/follow-up")
def follow_up(
    request: Request, engine: EngineDep, learner: LearnerDep, application_id: str, due: Text = "", what: Text = ""
) -> Response:
    try:
        day = read_date(due, "On")
        if day is None:
            raise InputError("Choose the day on which to follow up.", field="due")
        applications.follow_up(engine, learner.id, application_id, day, what)
    except InputError as error:
        typed = {"form": "follow_up", "due": due, "what": what}
        return shown(request, engine, learner.id, application_id, error.message, typed)
    return see_other(request, f"/application/{application_id}#ahead")


@router.post("/follow-up/{follow_up_id}/done")
def follow_up_done(
    request: Request, engine: EngineDep, learner: LearnerDep, application_id: str, follow_up_id: str, on: Text = ""
) -> Response:
    try:
        day = read_date(on, "On")
        applications.follow_up_done(engine, learner.id, application_id, follow_up_id, on=day)
    except InputError as error:
        return shown(request, engine, learner.id, application_id, error.message)
    return see_other(request, f"/application/{application_id}")


@router.post("/follow-up/{follow_up_id}/remove")
def drop_follow_up(
    request: Request, engine: EngineDep, learner: LearnerDep, application_id: str, follow_up_id: str
) -> Response:
    applications.drop_follow_up(engine, learner.id, application_id, follow_up_id)
    return see_other(request, f"/application/{application_id}#ahead")


@router.post("/interview")
def interview(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    application_id: str,
    on: Text = "",
    at: Text = "",
    zone: Text = "",
    minutes: Text = "60",
    what: Text = "",
) -> Response:
    try:
        day = read_date(on, "On")
        if day is None:
            raise InputError("Choose the day of the interview.", field="on")
        long = round(read_number(minutes, "Minutes"))
        hour = _read_hour(at)
        applications.add_interview(
            engine, learner.id, application_id, day, hour, zone=zone.strip() or None, minutes=long, what=what
        )
    except InputError as error:
        typed = {"form": "interview", "on": on, "at": at, "zone": zone, "minutes": minutes, "what": what}
        return shown(request, engine, learner.id, application_id, error.message, typed)
    return see_other(request, f"/application/{application_id}#ahead")


def _read_hour(text: str) -> time | None:
    """Raises InputError for what is no hour of a day."""
    if not text.strip():
        return None
    try:
        return time.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"{text!r} is no hour. Write it as 14:30.", field="at") from error


@router.post("/interview/{interview_id}/remove")
def drop_interview(
    request: Request, engine: EngineDep, learner: LearnerDep, application_id: str, interview_id: str
) -> Response:
    applications.drop_interview(engine, learner.id, application_id, interview_id)
    return see_other(request, f"/application/{application_id}#ahead")


@router.post("/document")
def keep_document(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    application_id: str,
    document: Annotated[UploadFile, Form()],
) -> Response:
    name, media_type = document.filename or "", document.content_type or ""
    content = document.file.read(application_documents.LARGEST_DOCUMENT + 1)
    try:
        application_documents.keep_document(engine, learner.id, application_id, name, media_type, content)
    except InputError as error:
        return shown(request, engine, learner.id, application_id, error.message, {"form": "document"})
    return see_other(request, f"/application/{application_id}#documents")


@router.get("/document/{document_id}")
def document(engine: EngineDep, learner: LearnerDep, application_id: str, document_id: str) -> Response:
    return sent(application_documents.document(engine, learner.id, application_id, document_id))


@router.post("/document/{document_id}/remove")
def drop_document(
    request: Request, engine: EngineDep, learner: LearnerDep, application_id: str, document_id: str
) -> Response:
    application_documents.drop_document(engine, learner.id, application_id, document_id)
    return see_other(request, f"/application/{application_id}#documents")


def sent(found: DocumentFile) -> Response:
    """A kept document: to be saved, never shown in the page, whatever it says of itself."""
    plain = "".join(c if c.isascii() and c not in '"\\' else "_" for c in found.document.name)
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(found.document.name, safe='')}"
    return Response(found.content, media_type="application/octet-stream", headers={"content-disposition": named})
