"""Pay: by level, place and year, with how sure that is."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import Response

from upslope.engine import Engine
from upslope.engine import learners as people
from upslope.engine import salary as pay_arrow
from upslope.engine.posting_pay import Instead, page_pay
from upslope.engine.roles import all_roles
from upslope.engine.salary import Pay, PayAsked
from upslope.errors import InputError
from upslope.model.learner import Learner
from upslope.model.role import Stage
from upslope.model.survey import CompanySize
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render, see_other
from upslope.web.pay_chart import pay_chart

router = APIRouter(include_in_schema=False)

DEFAULT_ROLE = "ml-engineer"
Text = Annotated[str, Query(max_length=200)]
Chosen = Annotated[str | None, Query(max_length=200)]
Field = Annotated[str, Form(max_length=2000)]


@router.get("/salary")
def salary(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    role: Text = "",
    level: Chosen = None,
    place: Text = "",
    industry: Text = "",
    year: Text = "",
    size: Text = "",
    posting: Text = "",
    rate: Text = "",
) -> Response:
    """With a posting, what isn't chosen is as the posting says; an empty level is chosen: all levels."""
    number = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
    company = _one_of(CompanySize, size)
    if posting:
        rates = tuple(pay_arrow.rates_of(_lines(rate)).items())
        instead = Instead(role or None, level, place or None, industry or None, number, company, rates)
        offer = page_pay(engine, learner.id, posting, instead, wait=False)
        assert offer.pay is not None
        return _page(request, engine, learner, offer.pay, offer.asked, offer=offer, rate=rate)
    asked = PayAsked(
        role or _aimed_at(engine, learner), _one_of(Stage, level), place or None, industry or None, number, company
    )
    return _page(request, engine, learner, pay_arrow.pay(engine, learner.id, asked, wait=False), asked)


@router.post("/salary/survey")
def load(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    file: Annotated[UploadFile, File()],
    mapping: Field = "",
    rates: Field = "",
    back: Field = "",
) -> Response:
    try:
        loaded = pay_arrow.load_survey(
            engine,
            learner.id,
            file.filename or "survey.csv",
            file.file.read(),
            mapping=pay_arrow.mapping_of(_lines(mapping)),
            rates=pay_arrow.rates_of(_lines(rates)),
        )
    except InputError as error:
        asked = PayAsked(_aimed_at(engine, learner))
        found = pay_arrow.pay(engine, learner.id, asked, wait=False)
        return _page(
            request, engine, learner, found, asked, status=400, error=error.message, mapping=mapping, rates=rates
        )
    return see_other(request, f"/salary/survey/{loaded.kept.digest}{'?again=1' if loaded.again else ''}")


@router.get("/salary/survey/{digest}")
def taken(request: Request, engine: EngineDep, learner: LearnerDep, digest: str, again: Text = "") -> Response:
    """What became of the lines of a survey."""
    kept = pay_arrow.find_survey(engine, learner.id, digest)
    reading = pay_arrow.read_again(engine, kept)
    return render(request, "salary_taken.html", kept=kept, reading=reading, again=bool(again))


@router.post("/salary/survey/{digest}/remove")
def remove(request: Request, engine: EngineDep, learner: LearnerDep, digest: str) -> Response:
    pay_arrow.remove_survey(engine, learner.id, digest)
    return see_other(request, "/salary")


def _page(
    request: Request, engine: Engine, learner: Learner, found: Pay, asked: PayAsked, status: int = 200, **more: Any
) -> Response:
    return render(
        request,
        "salary.html",
        status,
        pay=found,
        asked=asked,
        roles=all_roles(engine, learner.id),
        choices=pay_arrow.choices(engine, learner.id, found.role),
        surveys=pay_arrow.surveys(engine, learner.id),
        chart=pay_chart(found),
        stages=list(Stage),
        sizes=list(CompanySize),
        **{"error": "", "mapping": "", "rates": "", "offer": None, "rate": "", **more},
    )


def _aimed_at(engine: Engine, learner: Learner) -> str:
    aims = people.aims(engine, learner.id)
    return aims[0].role.uuid if aims else DEFAULT_ROLE


def _one_of(kind: Any, text: str | None) -> Any:
    """A member by value; None for anything else, which no form of ours sends."""
    return next((member for member in kind if member.value == text), None)


def _lines(text: str) -> list[str]:
    return [part.strip() for part in text.replace(",", "\n").splitlines() if part.strip()]
