"""The search as a whole: a week's report, how far applications came, and files out and in."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import Response

from upslope import words
from upslope.engine import application_files, applications
from upslope.engine.application_files import ReportFormat
from upslope.errors import InputError
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_date
from upslope.web.page import download, render

router = APIRouter(include_in_schema=False)

TELLING = words.search.SearchWords()
_LARGEST_TABLE = 1_000_000


@router.get("/application/report")
def report(request: Request, engine: EngineDep, learner: LearnerDep, week: str = "") -> Response:
    found = applications.report(engine, learner.id, read_date(week, "Week"))
    return render(
        request,
        "application_report.html",
        report=found,
        telling=TELLING,
        earlier=found.first - timedelta(days=7),
        later=found.last + timedelta(days=1),
    )


@router.get("/application/report/{form}")
def report_file(engine: EngineDep, learner: LearnerDep, form: ReportFormat, week: str = "") -> Response:
    day = read_date(week, "Week")
    return download(application_files.report_file(engine, learner.id, day, form, TELLING))


@router.get("/application/funnel")
def funnel(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    return render(request, "application_funnel.html", funnel=applications.how_far(engine, learner.id))


@router.get("/application/applications.csv")
def table(engine: EngineDep, learner: LearnerDep) -> Response:
    return download(application_files.table_file(engine, learner.id))


@router.get("/application/applications.ics")
def calendar(engine: EngineDep, learner: LearnerDep) -> Response:
    return download(application_files.calendar_file(engine, learner.id, TELLING))


@router.get("/application/import")
def take_in(request: Request, learner: LearnerDep) -> Response:
    return render(request, "application_import.html", columns=application_files.TABLE_COLUMNS, taken=None, error=None)


@router.post("/application/import")
def taken_in(
    request: Request, engine: EngineDep, learner: LearnerDep, table: Annotated[UploadFile, Form()]
) -> Response:
    taken, error = None, None
    try:
        taken = application_files.import_table(engine, learner.id, table.file.read(_LARGEST_TABLE))
    except InputError as refused:
        error = refused.message
    return render(
        request,
        "application_import.html",
        400 if error else 200,
        columns=application_files.TABLE_COLUMNS,
        taken=taken,
        error=error,
    )
