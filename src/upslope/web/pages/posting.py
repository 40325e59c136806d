"""Postings: pasted or dropped, read, and held against what one knows."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from upslope.engine import Engine, postings
from upslope.engine.posting_view import listed_postings, posting_view
from upslope.errors import InputError
from upslope.model.posting import Demand
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render, see_other, title_of
from upslope.web.security import MAX_BODY

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]
Upload = Annotated[UploadFile | None, File()]


@router.get("/posting")
def list_(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    return _list(request, engine, learner.id)


def _list(request: Request, engine: Engine, learner_id: str, text: str = "", error: str | None = None) -> Response:
    kept = listed_postings(engine, learner_id)
    return render(request, "postings.html", 400 if error else 200, postings=kept, text=text, error=error)


@router.post("/posting")
def add(request: Request, engine: EngineDep, learner: LearnerDep, text: Text = "", file: Upload = None) -> Response:
    """A file goes before a text: a form sends both fields, one of them empty."""
    content = file.file.read(MAX_BODY) if file is not None and file.filename else b""
    try:
        kept = postings.add_posting(engine, learner.id, content or text)
    except InputError as error:
        return _list(request, engine, learner.id, text, error.message)
    return see_other(request, f"/posting/{kept.saved.id}")


@router.get("/posting/{posting_id}")
def show(request: Request, engine: EngineDep, learner: LearnerDep, posting_id: str) -> Response:
    view = posting_view(engine, learner.id, posting_id, wait=False)
    fit, title = view.fit, title_of(engine)
    return render(
        request,
        "posting.html",
        view=view,
        fit=fit,
        saved=fit.posting.saved,
        reading=fit.posting.reading,
        shown=[
            mention
            for mention in fit.posting.reading.mentions
            if mention.demand is not Demand.ASIDE and not mention.topic
        ],
        new=sorted(title(skill) for skill in view.outgrown.new) if view.outgrown else [],
        gone=sorted(title(skill) for skill in view.outgrown.gone) if view.outgrown else [],
        unmapped=list(dict.fromkeys(each.text for each in fit.posting.reading.unmapped)),
    )


@router.post("/posting/{posting_id}/aim")
def aim(request: Request, engine: EngineDep, learner: LearnerDep, posting_id: str) -> Response:
    postings.aim_at_posting(engine, learner.id, posting_id)
    return see_other(request, "/gap")


@router.post("/posting/{posting_id}/remove")
def remove(request: Request, engine: EngineDep, learner: LearnerDep, posting_id: str) -> Response:
    postings.remove_posting(engine, learner.id, posting_id)
    return see_other(request, "/posting")
