"""Applications, employers and a week of search in words."""

from dataclasses import dataclass
from datetime import date

from upslope.model.application import (
    Application,
    ApplicationStage,
    FollowUp,
    Interest,
    Interview,
    PayRange,
    WeightChange,
    Went,
)
from upslope.model.search import FunnelStep, NextStep, SearchEntry, SearchEvent, SearchReport, Share, StepCode
from upslope.words.basics import LEVELS, SkillTitle, counted, day, listed, percent

APPLICATION_STAGES: dict[ApplicationStage, str] = {
    ApplicationStage.SAVED: "Saved",
    ApplicationStage.APPLIED: "Applied",
    ApplicationStage.SCREENING: "Screening",
    ApplicationStage.INTERVIEW: "Interview",
    ApplicationStage.OFFER: "Offer",
    ApplicationStage.ACCEPTED: "Accepted",
    ApplicationStage.REJECTED: "Rejected",
    ApplicationStage.WITHDRAWN: "Withdrawn",
    ApplicationStage.GHOSTED: "No answer",
}

INTEREST: dict[Interest, str] = {
    Interest.UNDECIDED: "not decided",
    Interest.INTERESTED: "interested",
    Interest.NOT_FOR_ME: "not for me",
}

WENT: dict[Went, str] = {Went.WELL: "well", Went.PARTLY: "partly", Went.BADLY: "badly"}

_OF_LATE = {0: "today", 1: "yesterday"}


def next_step(step: NextStep) -> str:
    """The next step of an application, in a sentence or two."""
    when = day(step.on) if step.on else ""
    match step.code:
        case StepCode.APPLY:
            until = f" The deadline is {when}, in {counted(step.days, 'day')}." if step.on else ""
            return f"Apply, or decide against it.{until}"
        case StepCode.DEADLINE_NEAR:
            return f"Apply {_by(step.days, when)}"
        case StepCode.DEADLINE_PASSED:
            return f"The deadline was {when}. Ask whether they still take applications, or mark it as withdrawn."
        case StepCode.FOLLOW_UP:
            what = step.what or "Follow up"
            return f"{what.rstrip('.')}: due {_OF_LATE.get(step.days, f'since {when}')}."
        case StepCode.PREPARE:
            what = f": {step.what}" if step.what else ""
            return f"Interview {_in(step.days, when)}{what}. Go over what the role asks."
        case StepCode.TELL_OUTCOME:
            what = f"Your interview was on {when}. " if when else ""
            return f"{what}Note what they asked while it is fresh: gap and plan can follow it."
        case StepCode.SILENT:
            return f"No answer for {_weeks(step.days)}: follow up, or mark it as without an answer."
        case StepCode.SILENT_AGAIN:
            return (
                f"Still no answer, {_weeks(step.days)} after the last contact: mark it as without an answer, and go on."
            )
        case StepCode.WAIT:
            return f"Nothing to do before {when}."
        case _:
            return _STEPS.get(step.code, step.code.value)


_STEPS: dict[StepCode, str] = {
    StepCode.DECIDE: "You have an offer: compare it with what you want, ask what is open, and answer by their date.",
    StepCode.CLOSE_GAPS: "Close what they asked and you couldn't show yet, then apply to the next job like this one.",
    StepCode.LOOK_FURTHER: "Apply to the next job like this one. If you learn why it ended, note it here.",
    StepCode.NOTHING: "Nothing more to do here.",
}


def _by(days: int, when: str) -> str:
    if days == 0:
        return f"today: the deadline is {when}."
    return f"by {when}: {counted(days, 'day')} left."


def _in(days: int, when: str) -> str:
    return {0: "today", 1: "tomorrow"}.get(days, f"on {when}, in {days} days")


def _weeks(days: int) -> str:
    """`3 weeks`; days below two weeks."""
    return counted(days, "day") if days < 14 else f"{days // 7} weeks"


def pay_seen(pay: PayRange | None) -> str:
    """`80,000 to 95,000 EUR a year`; empty for none."""
    if pay is None or (pay.low is None and pay.high is None):
        return ""
    per = f" {pay.currency}".rstrip() + f" a{'n' if pay.per == 'hour' else ''} {pay.per}"
    if pay.low is not None and pay.high is not None and pay.low != pay.high:
        return f"{pay.low:,.10g} to {pay.high:,.10g}{per}"
    if pay.low is None:
        return f"up to {pay.high:,.10g}{per}"
    return f"{pay.low:,.10g}{per}" if pay.high == pay.low else f"from {pay.low:,.10g}{per}"


def interview_when(talk: Interview, own_zone: str = "") -> str:
    """`5 March 2027, 14:30`, with the zone where it isn't the learner's own."""
    return ", ".join(part for part in (day(talk.on), interview_hour(talk, own_zone)) if part)


def interview_hour(talk: Interview, own_zone: str = "") -> str:
    """`14:30`, with the zone where it isn't the learner's own; empty where no hour is known."""
    if talk.at is None:
        return ""
    return f"{talk.at:%H:%M}" + (f" ({talk.zone})" if talk.zone != own_zone else "")


SEARCH_EVENTS: dict[SearchEvent, tuple[str, str]] = {
    SearchEvent.APPLIED: ("Applied", "application"),
    SearchEvent.CONTACT: ("Contact", "contact"),
    SearchEvent.INTERVIEW: ("Interview", "interview"),
    SearchEvent.ANSWER: ("Answer", "answer"),
}
"""What a line of a report is called, and the noun by which such lines are counted."""


def share_of(share: Share) -> str:
    """`4 of 11: likely 22 % to 53 %`."""
    return f"{share.count} of {share.of}: likely {percent(share.low)} to {percent(share.high)}"


def funnel_step(step: FunnelStep, least: int) -> str:
    """What became of those that reached a stage."""
    if step.reached == 0:
        return "none came here yet"
    waiting = f", {step.waiting} still waiting" if step.waiting else ""
    if step.share is None:
        return f"{step.on} of {step.decided} decided went on{waiting}; too few to say more (from {least})"
    return f"{share_of(step.share)}{waiting}"


FUNNEL_HOW = (
    "Each row says how many reached a stage and how many of those went on to the next one. Applications that still "
    "wait count neither way. The range is where the chance behind it likely lies (8 in 10 such ranges hold it): "
    "with few applications it is wide. Days are the middle of those that went on. The past need not repeat itself: "
    "other employers, another season and what you have learned since change it."
)

REPORT_HOW = (
    "It holds what you wrote down here: applications by the date they were sent, contacts and follow-ups that were "
    "done, interviews, and answers. Offices that ask for proof of a search mostly want date, employer, job and way."
)

TABLE_HOW = (
    "The table has a row for each application; several notes or contacts stand in one cell, a line each. To take a "
    "table in, the column “title” is enough. A row with an id changes that application, a row without adds one."
)

REWEIGHT_HOW = (
    "What they asked weighs more from then on: a quarter more if it went well, half more if partly, twice if badly. "
    "What the role didn't require joins it. It is a rule of ours, no measurement: one interview says little about "
    "the next."
)

ASKED_HOW = (
    "Each line is kept in your evidence as stated, never as graded: it moves the estimate a little, like anything "
    "you say of yourself, and proves nothing."
)


def weight_change(change: WeightChange, title: SkillTitle) -> str:
    """`SQL joins, know: 1 → 2`."""
    before = "not required" if change.before is None else f"{change.before:g}"
    return f"{title(change.skill)}, {LEVELS[change.level]}: {before} → {change.after:g}"


def taken_back(*, role_gone: bool, goal_back: bool) -> str:
    """What was undone of a reweighting."""
    parts = ["The weights are as they were"]
    parts += ["the copy is gone"] if role_gone else []
    parts += ["your goal is the role it was before"] if goal_back else []
    return f"{listed(parts)}."


def table_taken(added: int, changed: int, unchanged: int, employers: tuple[str, ...], without_file: int) -> str:
    """What came of taking in a table."""
    told = f"{added} added, {changed} changed, {unchanged} as they were."
    if employers:
        told += f" New employers: {listed(list(employers), 8)}."
    if without_file:
        told += f" Of {counted(without_file, 'document')} only the name came along: a table holds no files."
    return told


@dataclass(frozen=True)
class SearchWords:
    """A search in words, for files that leave the program."""

    def calendar_name(self) -> str:
        return "Applications"

    def follow_up_event(self, each: FollowUp, application: Application, employer: str) -> tuple[str, str]:
        return f"{each.what or 'Follow up'}: {_named(application, employer)}", _about(application)

    def deadline_event(self, application: Application, employer: str) -> tuple[str, str]:
        return f"Deadline: {_named(application, employer)}", _about(application)

    def interview_event(self, each: Interview, application: Application, employer: str) -> tuple[str, str]:
        what = f"{each.what}. " if each.what else ""
        return f"Interview: {_named(application, employer)}", f"{what}{_about(application)}".strip()

    def no_events(self) -> tuple[str, str]:
        return "Upslope: nothing is dated", "No follow-up, deadline or interview is ahead in your applications."

    def report_title(self, report: SearchReport) -> str:
        return f"Job search, {day(report.first)} to {day(report.last)}"

    def report_counts(self, report: SearchReport) -> str:
        told = [counted(report.count(kind), noun) for kind, (_, noun) in SEARCH_EVENTS.items()]
        return f"{listed(told)}."

    def entry_kind(self, entry: SearchEntry) -> str:
        return SEARCH_EVENTS[entry.kind][0]

    def nothing_done(self) -> str:
        return "Nothing was written down for this week."


def _named(application: Application, employer: str) -> str:
    return f"{application.title}, {employer}" if employer else application.title


def _about(application: Application) -> str:
    return "\n".join(part for part in (application.place, application.url) if part)


def plan_finish(before: date | None, after: date | None) -> str:
    """What a change does to the day on which a plan is done."""
    if before == after:
        return f"All of it would be done on {day(after)}, as before."
    return f"All of it would be done on {day(after)}; now it is {day(before)}."
