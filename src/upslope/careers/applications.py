"""What follows from an application, and from many: the next step, the table's filters, a week's report, the funnel."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from scipy.special import betaincinv

from upslope.model.application import Application, ApplicationStage, AskedSkill, DatedNote, Employer, NoteKind
from upslope.model.search import (
    Funnel,
    FunnelStep,
    Median,
    NextStep,
    SearchEntry,
    SearchEvent,
    SearchReport,
    Share,
    StepCode,
)

SILENT_DAYS = 21
"""After so many days without a word, writing again or counting it as over is the next step."""
DEADLINE_DAYS = 14
"""A deadline so near comes before everything else about a saved application."""
LEAST_DECIDED = 5
"""Of fewer cases no share and no median is told."""
_BAND = 0.8

_WAITING = frozenset({ApplicationStage.APPLIED, ApplicationStage.SCREENING, ApplicationStage.INTERVIEW})
_TALKS = frozenset({ApplicationStage.SCREENING, ApplicationStage.INTERVIEW, ApplicationStage.OFFER})
_FUNNEL = (
    ApplicationStage.APPLIED,
    ApplicationStage.SCREENING,
    ApplicationStage.INTERVIEW,
    ApplicationStage.OFFER,
    ApplicationStage.ACCEPTED,
)
_ANSWERS = frozenset(
    {
        ApplicationStage.SCREENING,
        ApplicationStage.INTERVIEW,
        ApplicationStage.OFFER,
        ApplicationStage.ACCEPTED,
        ApplicationStage.REJECTED,
    }
)


def next_step(application: Application, today: date, held: Callable[[AskedSkill], bool]) -> NextStep:
    """The one next thing about an application on a local date.

    What is due comes first; then an interview ahead or just behind; then what the stage asks for. `held` says whether
    the learner holds a skill by now that an interview asked about.
    """
    stage = application.stage
    if not stage.open:
        return _after_the_end(application, held)
    due = sorted((each for each in application.follow_ups if each.done_on is None), key=lambda each: each.due)
    if due and due[0].due <= today:
        return NextStep(StepCode.FOLLOW_UP, due[0].due, (today - due[0].due).days, due[0].what, now=True)
    if stage is ApplicationStage.SAVED:
        return _saved(application, today)
    if talk := _talk(application, today):
        return talk
    if stage is ApplicationStage.OFFER:
        return NextStep(StepCode.DECIDE, now=True)
    return _waiting(application, today, due[0].due if due else None)


def _after_the_end(application: Application, held: Callable[[AskedSkill], bool]) -> NextStep:
    """Where all that was asked is held by now, there is nothing left to close."""
    if application.stage is not ApplicationStage.REJECTED:
        return NextStep(StepCode.NOTHING)
    outcome = application.outcome
    talked = application.interviews or any(event.stage in _TALKS for event in application.events)
    if outcome is None and talked:
        return NextStep(StepCode.TELL_OUTCOME)
    missing = outcome is not None and not all(held(each) for each in outcome.asked)
    return NextStep(StepCode.CLOSE_GAPS if missing else StepCode.LOOK_FURTHER)


def _saved(application: Application, today: date) -> NextStep:
    if application.deadline is None:
        return NextStep(StepCode.APPLY)
    left = (application.deadline - today).days
    if left < 0:
        return NextStep(StepCode.DEADLINE_PASSED, application.deadline, -left, now=True)
    near = left <= DEADLINE_DAYS
    return NextStep(StepCode.DEADLINE_NEAR if near else StepCode.APPLY, application.deadline, left, now=near)


def _talk(application: Application, today: date) -> NextStep | None:
    """An interview ahead, or one behind of which nothing was told yet."""
    ahead = sorted((talk for talk in application.interviews if talk.on >= today), key=lambda talk: talk.on)
    if ahead:
        left = (ahead[0].on - today).days
        return NextStep(StepCode.PREPARE, ahead[0].on, left, ahead[0].what, now=left <= 7)
    told = application.outcome.on if application.outcome else None
    past = [talk.on for talk in application.interviews if told is None or talk.on > told]
    if past and (today - max(past)).days <= SILENT_DAYS:
        return NextStep(StepCode.TELL_OUTCOME, max(past), now=True)
    return None


def _waiting(application: Application, today: date, planned: date | None) -> NextStep:
    """How long nothing was heard. Writing again starts the days anew; after that, silence says more."""
    written = [day for day in _last_words(application) if day <= today]
    arrived = application.since or today
    last = max([arrived, *written])
    silent = (today - last).days
    if planned:
        return NextStep(StepCode.WAIT, planned, silent)
    if silent < SILENT_DAYS:
        return NextStep(StepCode.WAIT, last + timedelta(days=SILENT_DAYS), silent)
    again = any(day > arrived for day in written)
    return NextStep(StepCode.SILENT_AGAIN if again else StepCode.SILENT, last, silent, now=True)


def _last_words(application: Application) -> Iterator[date]:
    yield from (each.done_on for each in application.follow_ups if each.done_on)
    yield from (note.on for note in application.notes if note.kind is NoteKind.CONTACT)
    yield from (talk.on for talk in application.interviews)


def by_urgency(application: Application, step: NextStep) -> tuple[bool, date, str]:
    """A key by which what asks for something today comes first, then by date; those without one last."""
    return (not step.now, step.on or date.max, application.id)


def chosen(
    applications: Sequence[Application],
    employer_name: Callable[[str | None], str],
    *,
    stages: frozenset[ApplicationStage] = frozenset(),
    employer: str | None = None,
    text: str = "",
    open_only: bool = False,
) -> tuple[Application, ...]:
    """Those that fit every filter given. `text` is looked for in title, employer, place, people and notes."""
    wanted = text.strip().casefold()

    def fits(each: Application) -> bool:
        if (stages and each.stage not in stages) or (open_only and not each.stage.open):
            return False
        if employer is not None and each.employer != employer:
            return False
        told = (each.title, employer_name(each.employer), each.place, each.referred_by, *each.contacts)
        return not wanted or any(wanted in part.casefold() for part in (*told, *(note.text for note in each.notes)))

    return tuple(each for each in applications if fits(each))


def week_report(
    applications: Sequence[Application],
    employers: Sequence[Employer],
    employer_name: Callable[[str | None], str],
    first: date,
    today: date,
) -> SearchReport:
    """What was done up to today in the seven days from `first` on, by date: applications sent, contacts, interviews,
    answers. An interview that is still ahead isn't among it."""
    last = first + timedelta(days=6)
    found = [entry for each in applications for entry in _entries(each, employer_name(each.employer))]
    found += [
        _contact(note, employer.name, "", None)
        for employer in employers
        for note in employer.notes
        if note.kind is NoteKind.CONTACT
    ]
    inside = [entry for entry in found if first <= entry.on <= min(last, today)]
    order = list(SearchEvent)
    return SearchReport(
        first, last, tuple(sorted(inside, key=lambda e: (e.on, order.index(e.kind), e.employer, e.title, e.detail)))
    )


def _entries(each: Application, employer: str) -> Iterator[SearchEntry]:
    for event in each.timeline:
        if event.stage is ApplicationStage.APPLIED:
            how = each.how or (f"referred by {each.referred_by}" if each.referred_by else "")
            yield SearchEntry(event.on, SearchEvent.APPLIED, employer, each.title, how, event.note, each.id)
        elif event.stage in _ANSWERS:
            detail = event.stage.value + (f": {event.note}" if event.note else "")
            yield SearchEntry(event.on, SearchEvent.ANSWER, employer, each.title, "", detail, each.id)
    for note in each.notes:
        if note.kind is NoteKind.CONTACT:
            yield _contact(note, employer, each.title, each.id)
    for done in each.follow_ups:
        if done.done_on:
            yield SearchEntry(done.done_on, SearchEvent.CONTACT, employer, each.title, "", done.what, each.id)
    for talk in each.interviews:
        yield SearchEntry(talk.on, SearchEvent.INTERVIEW, employer, each.title, "", talk.what, each.id)


def _contact(note: DatedNote, employer: str, title: str, application: str | None) -> SearchEntry:
    how = ", ".join(part for part in (note.how, note.who) if part)
    return SearchEntry(note.on, SearchEvent.CONTACT, employer, title, how, note.text, application)


def funnel(applications: Sequence[Application], today: date) -> Funnel:
    """How far the applications that were sent came, by the dates up to `today`.

    Whoever was at a later stage counts as having passed the earlier ones. Those still waiting in a stage count neither
    way in its share; it is told of `LEAST_DECIDED` decided ones or more.
    """
    sent = [reached for each in applications if (reached := _reached(each, today))]
    steps = tuple(_step(sent, place) for place in range(len(_FUNNEL) - 1))
    answered = [each for each in sent if each.answered is not None]
    over = sum(each.answered is None and not each.waiting for each in sent)
    share = interval(len(answered), len(answered) + over)
    applied = ApplicationStage.APPLIED
    dated = [each for each in answered if applied in each.dated]
    days = _median([(each.answered - each.days[applied]).days for each in dated if each.answered])
    return Funnel(len(sent), steps, share, days, LEAST_DECIDED)


@dataclass(frozen=True)
class _Reached:
    """The day on which each stage of the funnel was reached; the stages that were `dated` themselves, rather than
    passed on the way to a later one; whether it still waits; and the day of the first answer."""

    days: dict[ApplicationStage, date]
    dated: frozenset[ApplicationStage]
    waiting: bool
    answered: date | None


def _reached(application: Application, today: date) -> _Reached | None:
    """How far an application came; None for one that was never sent."""
    events = [event for event in application.timeline if event.on <= today]
    ranks = [(event.stage.rank, event.on) for event in events if event.stage.rank is not None]
    days = {
        stage: min(on for rank, on in ranks if rank >= (stage.rank or 0))
        for stage in _FUNNEL
        if any(rank >= (stage.rank or 0) for rank, _ in ranks)
    }
    if not days:
        # Whoever was rejected had applied, even if only the rejection was written down.
        ends = [event.on for event in events if event.stage in (ApplicationStage.REJECTED, ApplicationStage.GHOSTED)]
        if not ends:
            return None
        days = {ApplicationStage.APPLIED: ends[0]}
    first = next((event.on for event in events if event.stage in _ANSWERS), None)
    dated = frozenset(event.stage for event in events) & days.keys()
    return _Reached(days, dated, events[-1].stage in _WAITING | {ApplicationStage.OFFER}, first)


def _step(sent: Sequence[_Reached], place: int) -> FunnelStep:
    stage, after = _FUNNEL[place], _FUNNEL[place + 1]
    here = [each for each in sent if stage in each.days]
    on = [each for each in here if after in each.days]
    still = sum(each.waiting and after not in each.days for each in here)
    took = _median([(each.days[after] - each.days[stage]).days for each in on if stage in each.dated])
    return FunnelStep(stage, len(here), len(on), still, interval(len(on), len(here) - still), took)


def interval(count: int, of: int) -> Share | None:
    """Jeffreys' 80 % interval for the chance behind `count` of `of`; None below `LEAST_DECIDED`.

    Quantiles of Beta(count + 1/2, of - count + 1/2), with 0 and 1 as ends where nothing or everything was counted:
    Brown, Cai and DasGupta, Interval Estimation for a Binomial Proportion, Statistical Science 16 (2001).
    """
    if of < LEAST_DECIDED:
        return None
    a, b = count + 0.5, of - count + 0.5
    low = 0.0 if count == 0 else float(betaincinv(a, b, (1 - _BAND) / 2))
    high = 1.0 if count == of else float(betaincinv(a, b, (1 + _BAND) / 2))
    return Share(count, of, low, high)


def _median(days: Sequence[int]) -> Median | None:
    return Median(float(median(days)), len(days)) if len(days) >= LEAST_DECIDED else None
