"""What came of an application, and the requirements that follow it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from upslope.engine import Engine, reweighting
from upslope.engine.application_outcome import application_view, asked_level, tell_outcome
from upslope.errors import InputError
from upslope.model.application import ApplicationStage, AskedSkill, Went
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_choice, read_date
from upslope.web.page import render, see_other, title_of
from upslope.web.pages.application import Text, stages

router = APIRouter(include_in_schema=False, prefix="/application/{application_id}")

Texts = Annotated[list[str] | None, Form()]
_EMPTY_LINES = 3


@router.get("/outcome")
def outcome(request: Request, engine: EngineDep, learner: LearnerDep, application_id: str) -> Response:
    return _form(request, engine, learner.id, application_id)


def _form(
    request: Request,
    engine: Engine,
    learner_id: str,
    application_id: str,
    typed: dict[str, str] | None = None,
    rows: list[tuple[str, str, str]] | None = None,
    error: str | None = None,
) -> Response:
    view = application_view(engine, learner_id, application_id)
    told = view.application.outcome
    title = title_of(engine)
    stands = {
        "on": told.on.isoformat() if told else view.today.isoformat(),
        "in_stage": (told.in_stage or "") if told else _last_open(view.application.timeline),
        "their_words": told.their_words if told else "",
        "my_reading": told.my_reading if told else "",
    }
    kept = [(title(each.skill), each.went.value, each.level.value) for each in told.asked] if told else []
    lines = rows if rows is not None else kept
    return render(
        request,
        "application_outcome.html",
        400 if error else 200,
        view=view,
        typed=typed or stands,
        rows=[*lines, *[("", Went.WELL.value, "know")] * _EMPTY_LINES],
        skills=engine.catalog.skills,
        went=tuple(Went),
        error=error,
        **stages(),
    )


def _last_open(timeline: tuple) -> str:
    """The last stage before it ended."""
    return next((event.stage.value for event in reversed(timeline) if event.stage.open), "")


@router.post("/outcome")
def tell(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    application_id: str,
    on: Text = "",
    in_stage: Text = "",
    their_words: Text = "",
    my_reading: Text = "",
    skill: Texts = None,
    went: Texts = None,
    level: Texts = None,
) -> Response:
    lines = list(zip(skill or [], went or [], level or [], strict=False))
    named = [line for line in lines if line[0].strip()]
    try:
        asked = [AskedSkill(name, read_choice(how, Went.PARTLY), asked_level(at)) for name, how, at in named]
        tell_outcome(
            engine,
            learner.id,
            application_id,
            asked,
            on=read_date(on, "On"),
            in_stage=ApplicationStage(in_stage) if in_stage in set(ApplicationStage) else None,
            their_words=their_words,
            my_reading=my_reading,
        )
    except InputError as error:
        typed = {"on": on, "in_stage": in_stage, "their_words": their_words, "my_reading": my_reading}
        return _form(request, engine, learner.id, application_id, typed, named, error.message)
    return see_other(request, f"/application/{application_id}#outcome")


@router.get("/requirements")
def requirements(request: Request, engine: EngineDep, learner: LearnerDep, application_id: str) -> Response:
    return render(
        request,
        "application_requirements.html",
        proposal=reweighting.propose(engine, learner.id, application_id),
        title=title_of(engine),
        skill_of=engine.content.by_uuid,
    )


@router.post("/requirements")
def follow(
    request: Request, engine: EngineDep, learner: LearnerDep, application_id: str, move_goal: Text = ""
) -> Response:
    reweighting.reweight(engine, learner.id, application_id, move_goal=bool(move_goal))
    return see_other(request, f"/application/{application_id}#outcome")


@router.post("/requirements/take-back")
def take_back(request: Request, engine: EngineDep, learner: LearnerDep, application_id: str) -> Response:
    reweighting.take_back(engine, learner.id, application_id)
    return see_other(request, f"/application/{application_id}#outcome")
