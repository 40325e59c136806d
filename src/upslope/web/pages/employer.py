"""Employers: notes and research, with the applications and postings of theirs."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from pydantic import BaseModel

from upslope.engine import Engine, applications, employers
from upslope.engine.employers import EmployerFacts
from upslope.errors import InputError
from upslope.model.application import Employer, Interest, NoteKind, Person
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_choice, read_date
from upslope.web.page import render, see_other

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]


@router.get("/employer")
def listed(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    every = applications.applications(engine, learner.id)
    return render(
        request,
        "employers.html",
        employers=employers.employers(engine, learner.id),
        count={each.employer: sum(other.employer == each.employer for other in every) for each in every},
        industry=lambda key: employers.industry_title(engine, key),
    )


class EmployerForm(BaseModel):
    """What stands in the form, as typed; a person a line: name, what they do, how to reach them, parted by bars."""

    name: str = ""
    what: str = ""
    industry: str = ""
    size: str = ""
    places: str = ""
    url: str = ""
    roles: str = ""
    people: str = ""
    status: str = Interest.UNDECIDED.value
    sources: str = ""

    @classmethod
    def of(cls, found: Employer, industry: str) -> "EmployerForm":
        return cls(
            name=found.name,
            what=found.what,
            industry=industry,
            size=found.size,
            places="\n".join(found.places),
            url=found.url,
            roles="\n".join(found.roles),
            people="\n".join(" | ".join((p.name, p.what, p.contact)).rstrip(" |") for p in found.people),
            status=found.status.value,
            sources="\n".join(found.sources),
        )

    def facts(self) -> EmployerFacts:
        """Raises InputError for a line of people with too many parts."""
        return EmployerFacts(
            self.name,
            self.what,
            self.industry or None,
            self.size,
            tuple(self.places.splitlines()),
            self.url,
            tuple(self.roles.splitlines()),
            tuple(_person(line) for line in self.people.splitlines() if line.strip()),
            read_choice(self.status, Interest.UNDECIDED),
            tuple(self.sources.splitlines()),
        )


def _person(line: str) -> Person:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) > 3 or not parts[0]:
        raise InputError(
            f"{line!r} can't be read. Write a person as: name | what they do | how to reach them.", field="people"
        )
    return Person(*parts)


@router.get("/employer/new")
def new(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    return _form(request, engine, EmployerForm())


def _form(
    request: Request, engine: Engine, typed: EmployerForm, changed: Employer | None = None, error: str | None = None
) -> Response:
    return render(
        request,
        "employer_form.html",
        400 if error else 200,
        typed=typed,
        changed=changed,
        error=error,
        industries=engine.catalog.career.industries,
        interests=tuple(Interest),
    )


@router.post("/employer/new")
def make(request: Request, engine: EngineDep, learner: LearnerDep, typed: Annotated[EmployerForm, Form()]) -> Response:
    try:
        made = employers.add_employer(engine, learner.id, typed.facts())
    except InputError as error:
        return _form(request, engine, typed, error=error.message)
    return see_other(request, f"/employer/{made.id}")


@router.get("/employer/{employer_id}")
def show(request: Request, engine: EngineDep, learner: LearnerDep, employer_id: str) -> Response:
    return _shown(request, engine, learner.id, employer_id)


def _shown(
    request: Request,
    engine: Engine,
    learner_id: str,
    employer_id: str,
    error: str | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    every = applications.applications(engine, learner_id)
    view = employers.employer_view(engine, learner_id, employer_id, every)
    notes = sorted(view.employer.notes, key=lambda note: note.on, reverse=True)
    return render(
        request,
        "employer.html",
        400 if error else 200,
        view=view,
        found=view.employer,
        notes=notes,
        kinds=NoteKind,
        error=error,
        typed=typed or {},
    )


@router.get("/employer/{employer_id}/edit")
def edit(request: Request, engine: EngineDep, learner: LearnerDep, employer_id: str) -> Response:
    found = employers.find_employer(engine, learner.id, employer_id)
    return _form(request, engine, EmployerForm.of(found, employers.industry_title(engine, found.industry) or ""), found)


@router.post("/employer/{employer_id}/edit")
def save(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    employer_id: str,
    typed: Annotated[EmployerForm, Form()],
) -> Response:
    found = employers.find_employer(engine, learner.id, employer_id)
    try:
        employers.change_employer(engine, learner.id, found.id, typed.facts())
    except InputError as error:
        return _form(request, engine, typed, found, error.message)
    return see_other(request, f"/employer/{found.id}")


@router.post("/employer/{employer_id}/note")
def note(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    employer_id: str,
    text: Text = "",
    on: Text = "",
    kind: Text = NoteKind.NOTE.value,
    who: Text = "",
    how: Text = "",
) -> Response:
    try:
        employers.note_employer(
            engine,
            learner.id,
            employer_id,
            text,
            on=read_date(on, "On"),
            kind=read_choice(kind, NoteKind.NOTE),
            who=who,
            how=how,
        )
    except InputError as error:
        typed = {"text": text, "on": on, "kind": kind, "who": who, "how": how}
        return _shown(request, engine, learner.id, employer_id, error.message, typed)
    return see_other(request, f"/employer/{employer_id}#notes")


@router.post("/employer/{employer_id}/note/{note_id}/remove")
def drop_note(request: Request, engine: EngineDep, learner: LearnerDep, employer_id: str, note_id: str) -> Response:
    employers.drop_employer_note(engine, learner.id, employer_id, note_id)
    return see_other(request, f"/employer/{employer_id}#notes")


@router.post("/employer/{employer_id}/remove")
def remove(request: Request, engine: EngineDep, learner: LearnerDep, employer_id: str) -> Response:
    employers.remove_employer(engine, learner.id, employer_id)
    return see_other(request, "/employer")
