"""The job search of the invented learner: two postings kept, five applications, two employers looked into.

All of it is written down on the morning of its day, through the engine's own calls. Employers and postings are
invented.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from upslope.engine import Engine, applications, employers, postings
from upslope.engine.application_outcome import tell_outcome
from upslope.engine.applications import Details
from upslope.engine.employers import EmployerFacts
from upslope.engine.posting_view import details_from
from upslope.model.application import ApplicationStage, AskedSkill, Interest, NoteKind, Person, Went
from upslope.model.level import Level
from upslope.model.role import Role

_MORNING = time(7, 40)
_S = ApplicationStage

_FORECASTING = """Junior Machine Learning Engineer, Demand Forecasting
Larkmere Mobility | Vienna | hybrid

Larkmere rents out 6,000 bicycles in four cities. Every night a model says how many will be wanted where.

What you will do
- Keep the nightly forecasts running, and make them better
- Bring new sources, such as weather and events, into our data pipelines
- Show the dispatchers how far a forecast can be trusted

What we ask for
- Python, pandas and scikit-learn
- SQL, with joins you don't have to look up
- Linear regression and gradient boosting, and how you would compare the two
- Git

Nice to have
- Docker
- Time series

EUR 46,000 - 54,000 per year
"""
_IMAGING = """Machine Learning Engineer, Imaging
Osterhaus Diagnostics | Graz | on site

We read retinal scans for eye clinics. A physician sees every result before a patient does.

Your work
- Train and test models that find early signs of disease
- Choose thresholds together with physicians, and explain what they cost
- Watch the models once they are in use

Required
- Python and PyTorch
- Classification metrics: you can say why accuracy is the wrong one here
- Cross-validation without leaking patients

A plus
- Calibration
- Docker

EUR 52,000 - 62,000 per year
"""


@dataclass(frozen=True)
class _Job:
    """An application and its stages: how many days before the last one, which, and a note. The first adds it.

    `aside` says that the job isn't of the role she aims at.
    """

    title: str
    employer: str
    stages: tuple[tuple[int, ApplicationStage, str], ...]
    posting: str = ""
    place: str = ""
    how: str = ""
    referred_by: str = ""
    aside: bool = False


_FORECAST = _Job(
    "Junior Machine Learning Engineer, Demand Forecasting",
    "Larkmere Mobility",
    (
        (34, _S.SAVED, ""),
        (27, _S.APPLIED, "Résumé and a page on the bicycle counts I forecast."),
        (20, _S.SCREENING, ""),
        (12, _S.INTERVIEW, ""),
    ),
    _FORECASTING,
    "Vienna",
    "their site",
    "Ines Okafor",
)
_IMAGES = _Job(
    "Machine Learning Engineer, Imaging",
    "Osterhaus Diagnostics",
    ((44, _S.APPLIED, ""), (37, _S.INTERVIEW, ""), (25, _S.REJECTED, "A mail, friendly and short.")),
    _IMAGING,
    "Graz",
    "by mail",
)
_INTERN = _Job("Machine Learning Intern", "Tarnbrook Robotics", ((6, _S.SAVED, ""),), place="Linz", how="their site")
_SILENT = _Job(
    "Data Scientist, Pricing",
    "Quenby Retail",
    ((26, _S.APPLIED, ""),),
    place="Vienna",
    how="a fair at the university",
    aside=True,
)
_SCREENED = _Job(
    "Data Engineer, Metering",
    "Pikeford Energy",
    ((15, _S.APPLIED, ""), (4, _S.SCREENING, "A call of ten minutes about dates and pay.")),
    place="remote",
    how="their site",
    aside=True,
)
_JOBS = (_FORECAST, _IMAGES, _INTERN, _SILENT, _SCREENED)
_DEADLINE, _SECOND_TALK = timedelta(days=10), timedelta(days=5)
_ASKED = (
    AskedSkill("classification-metrics", Went.BADLY, Level.APPLY),
    AskedSkill("cross-validation", Went.PARTLY, Level.APPLY),
    AskedSkill("bayes-theorem", Went.WELL),
)


@dataclass
class JobSearch:
    """The search of one learner that ends on `last`, a local date; `ids` are those of applications so far, by title."""

    engine: Engine
    learner: str
    role: Role
    last: date
    zone: ZoneInfo
    ids: dict[str, str] = field(default_factory=dict)

    def morning(self, day: date) -> datetime | None:
        """When she writes things down on a local date; None where there is nothing to."""
        left = (self.last - day).days
        days = {before for job in _JOBS for before, _, _ in job.stages} | set(self._beside())
        return datetime.combine(day, _MORNING, self.zone) if left in days else None

    def write_down(self, day: date) -> None:
        """Everything of a local date; the engine's clock stands at its morning."""
        left = (self.last - day).days
        for job in _JOBS:
            for before, stage, note in job.stages:
                if before == left:
                    self._stage(job, stage, note)
        if also := self._beside().get(left):
            also()

    def _beside(self) -> dict[int, Callable[[], None]]:
        """What she does beside moving applications on, by days before the last one."""
        return {
            36: self._read_about_imaging,
            31: self._read_about_forecasting,
            29: self._meet,
            25: self._tell,
            12: self._agree_on_a_talk,
            8: self._plan_ahead,
        }

    def _stage(self, job: _Job, stage: ApplicationStage, note: str) -> None:
        if job.title in self.ids:
            applications.move(self.engine, self.learner, self.ids[job.title], stage, note=note)
            return
        made = applications.add_application(self.engine, self.learner, self._details(job), stage)
        self.ids[job.title] = made.id

    def _details(self, job: _Job) -> Details:
        """What she writes of a job; where there is a place for files, its posting is kept and says the most of it."""
        said = Details(job.title)
        if job.posting and self.engine.blobs is not None:
            kept = postings.add_posting(self.engine, self.learner, job.posting)
            said = details_from(self.engine, self.learner, kept.saved.id)
        intern = job is _INTERN
        rungs = self.role.rungs if intern else (self.role.first_job,)
        return replace(
            said,
            title=job.title,
            employer=job.employer,
            role=None if job.aside else self.role.id,
            rung=None if job.aside else rungs[0].id,
            place=job.place,
            how=job.how,
            referred_by=job.referred_by,
            season=f"Summer {(self.last + timedelta(days=240)).year}" if intern else "",
            deadline=self.last + _DEADLINE if intern else None,
        )

    def _read_about_imaging(self) -> None:
        facts = EmployerFacts(
            _IMAGES.employer,
            "They read retinal scans for eye clinics: models mark what a physician then looks at.",
            industry="health",
            size="about 60 people",
            places=("Graz",),
            roles=("Machine learning engineer", "Data engineer"),
            status=Interest.INTERESTED,
            sources=("Their site", "A talk of theirs at a meetup"),
        )
        employers.change_employer(self.engine, self.learner, _IMAGES.employer, facts)
        text = "Ask who decides on the threshold, and what a missed case costs beside a false alarm."
        employers.note_employer(self.engine, self.learner, _IMAGES.employer, text)
        self._talk(
            _IMAGES, _workday(self.last - timedelta(days=33), -1), time(10), "Two data scientists and a physician"
        )

    def _read_about_forecasting(self) -> None:
        facts = EmployerFacts(
            _FORECAST.employer,
            "They rent out bicycles in four cities and forecast each night how many will be wanted where.",
            industry="transport",
            size="about 180 people",
            places=("Vienna", "Brno"),
            roles=("Machine learning engineer", "Data engineer", "Data analyst"),
            people=(Person("Ines Okafor", "engineer, routing", "met at a meetup"),),
            status=Interest.INTERESTED,
            sources=("Their engineering blog", "Ines Okafor"),
        )
        employers.change_employer(self.engine, self.learner, _FORECAST.employer, facts)
        text = "An empty dock shows no rentals. Ask how they tell that apart from nobody wanting one."
        employers.note_employer(self.engine, self.learner, _FORECAST.employer, text)

    def _meet(self) -> None:
        text = "She will hand in my résumé, and says that they care about plain baselines."
        employers.note_employer(
            self.engine,
            self.learner,
            _FORECAST.employer,
            text,
            kind=NoteKind.CONTACT,
            who="Ines Okafor",
            how="over coffee",
        )

    def _tell(self) -> None:
        """What the interview asked, as far as the packs have it."""
        known = self.engine.content.by_id
        tell_outcome(
            self.engine,
            self.learner,
            self.ids[_IMAGES.title],
            [each for each in _ASKED if each.skill in known],
            in_stage=_S.INTERVIEW,
            their_words="We took someone who has chosen thresholds with physicians before.",
            my_reading="I spoke of accuracy for too long. Where I would split by patient, I only said when asked.",
        )

    def _agree_on_a_talk(self) -> None:
        self._talk(
            _FORECAST, _workday(self.last - timedelta(days=9), -1), time(14), "A task in pandas, with two engineers"
        )

    def _plan_ahead(self) -> None:
        ahead = self.ids[_FORECAST.title]
        text = "They liked the baseline, and asked to see how I would treat empty docks."
        applications.note(self.engine, self.learner, ahead, text)
        applications.follow_up(self.engine, self.learner, ahead, self.last, "Send the notebook on empty docks")
        self._talk(_FORECAST, _workday(self.last + _SECOND_TALK, 1), time(11), "How the nightly job could be rebuilt")

    def _talk(self, job: _Job, on: date, at: time, what: str) -> None:
        applications.add_interview(self.engine, self.learner, self.ids[job.title], on, at, what=what)


def _workday(day: date, step: int) -> date:
    """The day itself, or the nearest one before (-1) or after (1) the weekend on which it falls."""
    while day.weekday() >= 5:
        day += timedelta(days=step)
    return day
