"""Applications: a board by stage or a table, and one with all that happened."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from upslope import words
from upslope.engine import Engine, applications, employers
from upslope.engine.application_documents import LARGEST_DOCUMENT
from upslope.engine.application_outcome import ApplicationView, application_view
from upslope.engine.applications import Details, Filters, details_of
from upslope.engine.posting_view import details_from
from upslope.engine.roles import all_roles
from upslope.engine.written import PAY_PER
from upslope.errors import InputError
from upslope.model.application import Application, ApplicationStage, NoteKind, PayRange, Went
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_amount, read_choice, read_date
from upslope.web.page import render, see_other, title_of

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]
OPEN = tuple(stage for stage in ApplicationStage if stage.open)
ENDED = tuple(stage for stage in ApplicationStage if not stage.open)
ASK_AGAIN_IN = timedelta(days=7)


@router.get("/application")
def board(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    view: str = "",
    stage: str = "",
    employer: str = "",
    q: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    chosen = frozenset(each for each in ApplicationStage if each.value == stage)
    filters = Filters(chosen, employer or None, q, open_only=stage == "open")
    return render(
        request,
        "applications.html",
        listed=applications.listed(engine, learner.id, filters),
        as_table=view == "table",
        filters={"stage": stage, "employer": employer, "q": q},
        filtered=bool(stage or employer or q),
        **stages(),
    )


def stages() -> dict[str, Any]:
    """What templates with stages need."""
    return {"stages": tuple(ApplicationStage), "open_stages": OPEN, "ended_stages": ENDED}


class ApplicationForm(BaseModel):
    """What stands in the form, as typed. `target` is role/rung."""

    title: str = ""
    employer: str = ""
    posting: str = ""
    target: str = ""
    stage: str = ApplicationStage.SAVED.value
    on: str = ""
    place: str = ""
    pay_low: str = ""
    pay_high: str = ""
    currency: str = ""
    per: str = "year"
    url: str = ""
    how: str = ""
    referred_by: str = ""
    contacts: str = ""
    season: str = ""
    deadline: str = ""

    @classmethod
    def of(cls, details: Details) -> "ApplicationForm":
        pay = details.pay or PayRange()
        return cls(
            title=details.title,
            employer=details.employer,
            posting=details.posting or "",
            target=f"{details.role}/{details.rung}" if details.role and details.rung else "",
            place=details.place,
            pay_low="" if pay.low is None else f"{pay.low:.10g}",
            pay_high="" if pay.high is None else f"{pay.high:.10g}",
            currency=pay.currency,
            per=pay.per,
            url=details.url,
            how=details.how,
            referred_by=details.referred_by,
            contacts="\n".join(details.contacts),
            season=details.season,
            deadline=details.deadline.isoformat() if details.deadline else "",
        )

    def details(self) -> Details:
        """Raises InputError for what can't be read."""
        role, _, rung = self.target.partition("/")
        low, high = (_amount(text, name) for text, name in ((self.pay_low, "Pay from"), (self.pay_high, "Pay to")))
        pay = None if low is None and high is None else PayRange(low, high, self.currency, self.per)
        return Details(
            title=self.title,
            employer=self.employer,
            posting=self.posting.strip() or None,
            role=role or None,
            rung=rung or None,
            place=self.place,
            pay=pay,
            url=self.url,
            how=self.how,
            referred_by=self.referred_by,
            contacts=tuple(self.contacts.splitlines()),
            season=self.season,
            deadline=read_date(self.deadline, "Deadline"),
        )


def _amount(text: str, name: str) -> float | None:
    return read_amount(text, name) if text.strip() else None


@router.get("/application/new")
def new(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    posting: str = "",
    employer: str = "",
    title: str = "",
    stage: str = ApplicationStage.SAVED.value,
) -> Response:
    said = details_from(engine, learner.id, posting) if posting else Details("")
    named = employers.name_of(engine, learner.id)(employer) or employer
    typed = ApplicationForm.of(replace(said, title=title or said.title, employer=named or said.employer))
    return _form(request, engine, learner.id, typed.model_copy(update={"stage": stage}))


def _form(
    request: Request,
    engine: Engine,
    learner_id: str,
    typed: ApplicationForm,
    changed: Application | None = None,
    error: str | None = None,
) -> Response:
    return render(
        request,
        "application_form.html",
        400 if error else 200,
        typed=typed,
        changed=changed,
        error=error,
        roles=all_roles(engine, learner_id),
        known=employers.employers(engine, learner_id),
        posting=applications.posting_of(engine, learner_id, typed.posting),
        pay_per=PAY_PER,
        **stages(),
    )


@router.post("/application/new")
def make(
    request: Request, engine: EngineDep, learner: LearnerDep, typed: Annotated[ApplicationForm, Form()]
) -> Response:
    try:
        made = applications.add_application(
            engine,
            learner.id,
            typed.details(),
            read_choice(typed.stage, ApplicationStage.SAVED),
            read_date(typed.on, "Since"),
        )
    except InputError as error:
        return _form(request, engine, learner.id, typed, error=error.message)
    return see_other(request, f"/application/{made.id}")


@router.get("/application/{application_id}/edit")
def edit(request: Request, engine: EngineDep, learner: LearnerDep, application_id: str) -> Response:
    view = application_view(engine, learner.id, application_id)
    found, role, rung = view.application, view.role, view.rung
    details = details_of(found)
    aim = (role.id, rung.id) if role and rung else (None, None)
    typed = ApplicationForm.of(replace(details, employer=view.employer_name, role=aim[0], rung=aim[1]))
    return _form(request, engine, learner.id, typed, found)


@router.post("/application/{application_id}/edit")
def save(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    application_id: str,
    typed: Annotated[ApplicationForm, Form()],
) -> Response:
    found = applications.find_application(engine, learner.id, application_id)
    try:
        applications.change_application(engine, learner.id, found.id, typed.details())
    except InputError as error:
        return _form(request, engine, learner.id, typed, found, error.message)
    return see_other(request, f"/application/{found.id}")


@dataclass(frozen=True)
class Happened:
    """A line of the timeline; `remove` is where a form that removes it goes."""

    on: date
    what: str
    text: str
    remove: str
    place: int | None = None


def _timeline(view: ApplicationView) -> list[Happened]:
    """Everything that happened up to today and is dated, newest first."""
    found, base = view.application, f"/application/{view.application.id}"
    lines = [
        Happened(event.on, words.search.APPLICATION_STAGES[event.stage], event.note, f"{base}/take-back", place)
        for place, event in enumerate(found.timeline)
    ]
    for note in found.notes:
        contact = note.kind is NoteKind.CONTACT
        head = ", ".join(part for part in ("Contact", note.who, note.how) if part) if contact else "Note"
        lines.append(Happened(note.on, head, note.text, f"{base}/note/{note.id}/remove"))
    for each in found.follow_ups:
        if each.done_on:
            lines.append(Happened(each.done_on, "Followed up", each.what, f"{base}/follow-up/{each.id}/remove"))
    for talk in found.interviews:
        if talk.on <= view.today:
            text = ", ".join(part for part in (words.search.interview_hour(talk, view.zone), talk.what) if part)
            lines.append(Happened(talk.on, "Interview held", text, f"{base}/interview/{talk.id}/remove"))
    order = {id(line): number for number, line in enumerate(lines)}
    return sorted(lines, key=lambda line: (line.on, order[id(line)]), reverse=True)


@router.get("/application/{application_id}")
def show(request: Request, engine: EngineDep, learner: LearnerDep, application_id: str) -> Response:
    return shown(request, engine, learner.id, application_id)


def shown(
    request: Request,
    engine: Engine,
    learner_id: str,
    application_id: str,
    error: str | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    """The page of one application; with an error, what was `typed` stands in its form again."""
    view = application_view(engine, learner_id, application_id)
    known = engine.content.by_uuid
    return render(
        request,
        "application.html",
        400 if error else 200,
        view=view,
        found=view.application,
        happened=_timeline(view),
        ahead=[talk for talk in view.application.interviews if talk.on > view.today],
        due=sorted((f for f in view.application.follow_ups if f.done_on is None), key=lambda f: f.due),
        again=view.today + ASK_AGAIN_IN,
        largest=LARGEST_DOCUMENT // 1000,
        skills=engine.catalog.skills,
        skill_of=known,
        title=title_of(engine),
        went=tuple(Went),
        error=error,
        typed=typed or {"form": ""},
        **stages(),
    )


@router.post("/application/{application_id}/move")
def move(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    application_id: str,
    stage: Text,
    on: Text = "",
    note: Text = "",
    back: Text = "",
) -> Response:
    try:
        if stage not in set(ApplicationStage):
            raise InputError(f"Choose a stage of {', '.join(ApplicationStage)}.", field="stage")
        day = read_date(on, "On")
        moved = applications.move(engine, learner.id, application_id, ApplicationStage(stage), day, note)
    except InputError as error:
        return shown(request, engine, learner.id, application_id, error.message)
    return see_other(request, "/application" if back else f"/application/{moved.id}")


@router.post("/application/{application_id}/take-back")
def take_back(
    request: Request, engine: EngineDep, learner: LearnerDep, application_id: str, place: Annotated[int, Form()]
) -> Response:
    try:
        applications.take_back(engine, learner.id, application_id, place)
    except InputError as error:
        return shown(request, engine, learner.id, application_id, error.message)
    return see_other(request, f"/application/{application_id}#happened")


@router.post("/application/{application_id}/remove")
def remove(request: Request, engine: EngineDep, learner: LearnerDep, application_id: str) -> Response:
    applications.remove_application(engine, learner.id, application_id)
    return see_other(request, "/application")
