"""What requests about applications and employers carry; every input has its bounds."""

from typing import Annotated, Literal

from fastapi import Path
from pydantic import Field

from upslope.engine.applications import LONGEST_TITLE, Details
from upslope.engine.employers import LONGEST_NAME, EmployerFacts
from upslope.engine.written import HIGHEST_PAY, LONGEST_LINE, LONGEST_NOTE
from upslope.model.application import ApplicationStage, Interest, NoteKind, PayRange, Person, Went
from upslope.model.level import Level
from upslope.web.api.shapes import Body, Day, Key, Minutes

ApplicationId = Annotated[str, Path(max_length=100, description="An application's id, or the end of it.")]
EmployerId = Annotated[str, Path(max_length=100, description="An employer's id, the end of it, or a name.")]
PartId = Annotated[str, Path(max_length=100, description="The id of the part.")]
Line = Annotated[str, Field(max_length=LONGEST_LINE)]
Note = Annotated[str, Field(max_length=LONGEST_NOTE)]
Url = Annotated[str, Field(max_length=2000, description="Begins with https:// or http://, or is empty.")]
Lines = Annotated[tuple[Line, ...], Field(max_length=200)]


Amount = Annotated[float, Field(ge=0, le=HIGHEST_PAY, strict=True)]


class PayBody(Body):
    low: Amount | None = None
    high: Amount | None = None
    currency: Annotated[str, Field(pattern=r"^([A-Za-z]{3})?$", description="Three letters, such as EUR.")] = ""
    per: Literal["year", "month", "day", "hour"] = "year"


class DetailsBody(Body):
    """`employer` is a name or an id and is added where it is new; `role` a role's id or uuid."""

    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)]
    employer: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    posting: Key | None = None
    role: Key | None = None
    rung: Key | None = None
    place: Line = ""
    pay: PayBody | None = None
    url: Url = ""
    how: Line = ""
    referred_by: Line = ""
    contacts: Lines = ()
    season: Line = ""
    deadline: Day | None = None

    @property
    def details(self) -> Details:
        own = {name: getattr(self, name) for name in Details.__dataclass_fields__ if name != "pay"}
        pay = PayRange(self.pay.low, self.pay.high, self.pay.currency, self.pay.per) if self.pay else None
        return Details(**own, pay=pay)


class NewApplicationBody(DetailsBody):
    """`on` is the local date since which it is in this stage; null is today."""

    stage: ApplicationStage = ApplicationStage.SAVED
    on: Day | None = None


class MoveBody(Body):
    stage: ApplicationStage
    on: Day | None = None
    note: Note = ""


class NoteBody(Body):
    text: Note
    on: Day | None = None
    kind: NoteKind = NoteKind.NOTE
    who: Line = ""
    how: Line = ""


class FollowUpBody(Body):
    due: Day
    what: Line = ""


class DoneBody(Body):
    on: Day | None = None


class InterviewBody(Body):
    """`at` is the hour by the clocks of `zone` (null: the learner's own)."""

    on: Day
    at: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="Such as 14:30.")] | None = None
    zone: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    minutes: Minutes = 60
    what: Line = ""


class AskedBody(Body):
    skill: Key
    went: Went
    level: Level = Level.KNOW


class OutcomeBody(Body):
    asked: Annotated[tuple[AskedBody, ...], Field(max_length=60)] = ()
    on: Day | None = None
    in_stage: ApplicationStage | None = None
    their_words: Note = ""
    my_reading: Note = ""


class PersonBody(Body):
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    what: Annotated[str, Field(max_length=200)] = ""
    contact: Annotated[str, Field(max_length=200)] = ""


class EmployerBody(Body):
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    what: Note = ""
    industry: Annotated[str, Field(max_length=100)] | None = None
    size: Line = ""
    places: Lines = ()
    url: Url = ""
    roles: Lines = ()
    people: Annotated[tuple[PersonBody, ...], Field(max_length=200)] = ()
    status: Interest = Interest.UNDECIDED
    sources: Lines = ()

    @property
    def facts(self) -> EmployerFacts:
        own = {name: getattr(self, name) for name in EmployerFacts.__dataclass_fields__ if name != "people"}
        people = tuple(Person(each.name, each.what, each.contact) for each in self.people)
        return EmployerFacts(**own, people=people)
