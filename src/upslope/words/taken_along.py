"""A plan outside the program, and what was done of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from upslope.model.plan import Activity, Plan, PlanNote, PlanWeek, Reason
from upslope.words.basics import SkillTitle, counted, day, hours, listed, minutes, percent
from upslope.words.plans import NOT_BEFORE, NOT_BEFORE_WHY, plan_note, readiness_ahead
from upslope.words.work import activity, reason

SUBSCRIBE_HOW = "Give it to your calendar program, where that adds a calendar from an address (a URL)."

SUBSCRIBE_REACH = (
    "It works while Upslope runs here, for programs that reach this machine; a calendar service on the web can't."
)

SUBSCRIBE_SECRET = "Whoever has it can read your plan and nothing else, until you revoke it."  # noqa: S105  no secret


def subscribed_since(made_on: date) -> str:
    """What holds while there is an address to subscribe to."""
    return (
        f"An address was made on {day(made_on)}, and whoever has it can read your plan. It can't be shown again. "
        "Making a new one, or revoking it, ends the old one."
    )


@dataclass(frozen=True)
class PlanWords:
    """A plan in words, for files that leave the program. Fits `upslope.model.telling.PlanTelling`."""

    title: SkillTitle

    def name(self, rung: str) -> str:
        return f"Plan to {rung}"

    def skill(self, uuid: str) -> str:
        return self.title(uuid)

    def activity(self, item: Activity) -> str:
        return activity(item, self.title)

    def reason(self, why: Reason) -> str:
        return reason(why, self.title)

    def note(self, note: PlanNote) -> str:
        return plan_note(note, self.title)

    def sitting(self, item: Activity, amount: float) -> tuple[str, str]:
        heading = f"{self.activity(item)} ({minutes(amount)})"
        share = "" if amount == item.minutes else f" of the {minutes(item.minutes)} planned for this week"
        return heading, f"{minutes(amount)}{share}. {self.reason(item.reason)}"

    def goal_day(self, rung: str, plan: Plan) -> tuple[str, str]:
        left = f" {counted(len(plan.left_out), 'skill')} of it won't fit before." if plan.left_out else ""
        return f"Your date: {rung}", f"The day by which you want to be ready.{left} {readiness_ahead(plan)}".strip()

    def finish_day(self, plan: Plan) -> tuple[str, str]:
        span = f", likely between {day(plan.finish_low)} and {day(plan.finish_high)}" if plan.finish_low else ""
        return "Everything is expected to be done", f"At the hours you have and the authors' pace{span}."

    def nothing(self, plan: Plan) -> tuple[str, str]:
        why = " ".join(self.note(note) for note in plan.notes)
        return "Upslope: nothing is planned", why or "There is nothing in your plan now."

    def made(self, plan: Plan) -> str:
        return f"Made on {day(plan.made_on)}."

    def week(self, week: PlanWeek) -> str:
        return f"Week of {day(week.starts)}, {hours(week.hours) if week.hours else 'skipped'}"

    def left_out(self) -> tuple[str, str]:
        return NOT_BEFORE, NOT_BEFORE_WHY

    def facts(self, rung: str, plan: Plan) -> tuple[str, ...]:
        span = f", likely between {day(plan.finish_low)} and {day(plan.finish_high)}" if plan.finish_low else ""
        ends = f"All of it would be done about {day(plan.finish)}{span}." if plan.finish else ""
        by = f"Your date is {day(plan.by)}; what counts most comes first." if plan.by else ""
        notes = (self.note(note) for note in plan.notes)
        return tuple(each for each in (by, ends, readiness_ahead(plan), *notes) if each)


def done_of(done: float, planned: float) -> str:
    """Minutes done of minutes planned."""
    if not planned:
        return f"{minutes(done)}, nothing planned" if done else "nothing planned"
    return f"{minutes(done)} of {minutes(planned)}"


def done_what(answers: int, labs: int, lessons: int) -> str:
    """`23 answers, 1 lab handed in and 3 lessons`; empty for nothing."""
    pairs = ((answers, "answer"), (lessons, "lesson"))
    labs_told = [f"{counted(labs, 'lab')} handed in"] if labs else []
    return listed([*(counted(count, noun) for count, noun in pairs if count), *labs_told])


def week_skills(worked: Sequence[str], met: Sequence[str], left: Sequence[str], title: SkillTitle) -> tuple[str, ...]:
    """What became of a week's planned skills (uuids), a sentence each."""
    told = (("Worked on", worked), ("Met by the end", met), ("Not worked on", left))
    return tuple(f"{what}: {listed([title(uuid) for uuid in skills])}." for what, skills in told if skills)


def pace(ratio: float | None, answers: int, share: float | None, weeks: int) -> tuple[str, ...]:
    """How a person's time compares with the authors' reckoning and with their plan."""
    own, kept = "", ""
    if ratio is not None:
        own = f"Over {counted(answers, 'timed answer')} you took {ratio:.1f} times the minutes that the authors reckon."
    if share is not None:
        part = percent(share) if share <= 1 else f"{share:.1f} times"
        kept = f"In {counted(weeks, 'whole week')} you worked {part}{' of' if share <= 1 else ''} the planned minutes."
    return tuple(each for each in (own, kept) if each)


ACTUAL_HOW = (
    "Planned is what the first plan of a week held for it. Done are the times of your answers and labs, without those "
    "for which a page only lay open, and a fifth of a skill's minutes for its lesson. What you read in feedback or did "
    "elsewhere isn't known here."
)

ACTUAL_NONE = "Nothing was planned yet. Once there is a plan, each week stands here with what it held and what you did."
