"""Plans: how good they are, what stood in their way, what changed; and what goals require."""

import math
from collections.abc import Sequence
from datetime import date

from upslope.model.level import Level
from upslope.model.plan import Gap, GapRow, Measured, Plan, PlanNote, Proof
from upslope.model.plan_change import PlanCause, PlanChange
from upslope.words.basics import LEVELS, SkillTitle, counted, day, hours, listed, percent, sentence


def proof(found: Proof | None, *, dated: bool) -> str:
    """How good a plan is, at least, in a sentence; empty while nothing is proven. `dated`: it ends with a day."""
    if found is None:
        return ""
    parts: list[str] = []
    if found.selection is not None and found.selection < _LOOSE and dated:
        parts.append(f"what it gains by your date is {_within(found.selection)}")
    if found.order is not None and found.order < _LOOSE:
        parts.append(f"how early that comes in the next eight weeks is {_within(found.order)}")
    return sentence(f"{' and '.join(parts)}. That is proven, not estimated.") if parts else ""


def readiness_ahead(plan: Plan) -> str:
    """What doing a plan is expected to bring; empty where it holds nothing, or comes from before this was kept."""
    if not plan.order or plan.readiness is None or plan.measured_weight is None:
        return ""
    measured = f"the {percent(plan.measured_weight)} of the role's weight that is measured here"
    return f"Done as planned, your readiness is expected to be {percent(plan.readiness)}, counted over {measured}."


def plan_change(change: PlanChange, title: SkillTitle) -> str:
    """One difference between two plans, in a sentence."""
    names, one = listed([title(uuid) for uuid in change.skills]), len(change.skills) == 1
    match change.code:
        case "finish":
            return _finish_moved(change.was, change.now)
        case "carried":
            were, come = ("was", "isn't done: it comes") if one else ("were", "aren't done: they come")
            return (
                f"{names} {were} planned for days that have passed and {come} {_weeks(change.weeks)} later. They are "
                "spread over the weeks ahead, none of which holds more than its hours."
            )
        case "added":
            return f"New in the plan: {names}."
        case "no_room":
            return f"No longer before your date: {names}."
        case "done":
            return f"Very likely held by now, so no longer planned: {names}."
        case "dropped":
            return f"No longer in the plan: {names}."
        case _:
            return f"{_weeks(change.weeks).capitalize()} {change.code}: {names}."


def _finish_moved(was: date | None, now: date | None) -> str:
    if now is None:
        return f"All of it no longer ends within five years; it would have ended on {day(was)}."
    if was is None:
        return f"All of it ends within five years now: on {day(now)}."
    moved = (now - was).days
    return f"The finish is {counted(abs(moved), 'day')} {'later' if moved > 0 else 'earlier'}: {day(now)}."


def _weeks(span: tuple[int, int]) -> str:
    least, most = span
    return counted(most, "week") if least == most else f"{least} to {most} weeks"


_PLAN_CAUSES: dict[str, str] = {
    "role": "another goal",
    "approach": "another way to begin",
    "date": "another date",
    "availability": "other hours",
    "elsewhere": "work elsewhere that you say is done",
    "wishes": "other wishes",
    "profile": "another time zone or first day of the week",
    "placement_open": "a placement begun or ended",
    "pack": "changed content",
    "parameters": "a learner model fitted anew",
    "planner": "a newer planner",
    "solver": "a solver that has improved choice and order",
}


def plan_cause(cause: PlanCause) -> str:
    """What differed when two plans were made, as a phrase."""
    match cause.code:
        case "evidence":
            return f"{cause.count:,} new {'entry' if cause.count == 1 else 'entries'} of evidence"
        case "days":
            return f"{counted(cause.count, 'day')} gone by"
        case _:
            return _PLAN_CAUSES.get(cause.code, cause.code.replace("_", " "))


def plan_causes(causes: Sequence[PlanCause]) -> str:
    """Where the changes come from, in a sentence; empty where nothing differs."""
    return f"That comes from {listed([plan_cause(cause) for cause in causes], 12)}." if causes else ""


# From here on a bound says nothing that helps anyone.
_LOOSE = 0.2


def _within(gap: float) -> str:
    """A bound on what may be missing, rounded up."""
    if gap < 0.0005:
        return "the best possible"
    return f"within {math.ceil(gap * 1000 - 1e-9) / 10:g} % of the best possible"


def plan_note(note: PlanNote, title: SkillTitle) -> str:
    """What stood in a plan's way, and what can be done about it."""
    names = listed([title(uuid) for uuid in note.skills])
    needed, there = hours(note.needed), hours(note.there)
    match note.code:
        case "nothing_missing":
            return "Nothing is missing: every requirement is met. Reviews keep it that way."
        case "date_passed":
            return "Your date has passed, so this plan goes on without one. Set a new date, or none."
        case "no_hours":
            return f"There are no hours in these weeks, and {needed} are needed. Give at least one week some."
        case "pins_conflict":
            together = " together: they take" if len(note.skills) > 1 else ": it takes"
            return f"There is no room for {names}{together} {needed}, and there are {there}."
        case "pins_without_room":
            return f"There is no room for {names} either, beside what is kept."
        case "pins_blocked":
            return f"{names} can't be kept in the plan: something that comes before is left out or can't be learned."
        case "circle":
            return f"The prerequisites of {names} run in a circle in their pack, so these can't be planned."
        case "rests_on_left_out":
            return f"{names} can't be planned, because something that comes before can't."
        case "moved_near":
            return f"{names} can't begin in the week you chose: what comes first takes longer, or is too little."
        case "no_content":
            return f"Nothing to study is named here for {names}. The hours are planned; the material is yours to find."
        case _:
            return note.code.replace("_", " ")


def missing(row: GapRow) -> str:
    """What is still to be done for a requirement: `met`, `answers at “know”`, `“ship”: work outside Upslope`."""
    if row.met:
        return "met"
    if row.measured is Measured.NOT_HERE or row.measured_level is None:
        return f"“{LEVELS[row.level]}”: work outside Upslope"
    held = row.mastery is not None and row.mastery.met
    here = f"{_GRADED_BY.get(row.measured_level, 'graded work')} at “{LEVELS[row.measured_level]}”"
    if row.measured is Measured.HERE:
        return here
    outside = f"“{LEVELS[row.level]}”: work outside Upslope"
    return outside if held else f"{here}, then {outside}"


_GRADED_BY: dict[Level, str] = {Level.KNOW: "right answers", Level.APPLY: "solved labs"}


def needed_by(names: Sequence[str], of: int) -> str:
    """Which of so many goals require something: `needed by: Junior ML engineer`, `needed by both`, `needed by all`."""
    return f"needed by: {listed(names)}" if len(names) < of else "needed by both" if of == 2 else "needed by all"


def role_removed(title: str, *, was_goal: bool, was_further: bool) -> str:
    """What the removal of a role of one's own comes to."""
    said = f"{title} was removed."
    if was_goal:
        return f"{said} It was your goal, so there is none now; what you answered is kept. Choose another one."
    return f"{said} It was one of your further goals, which no longer counts." if was_further else said


NOT_BEFORE = "Not before your date"

NOT_BEFORE_WHY = "In the hours that you have, the rest gains more. More hours or a later date bring them in."


def by_whose_reckoning(gap: Gap) -> str:
    """What the hours of a gap rest on, to be put behind "to close it"."""
    if not gap.paced_by:
        return "by the authors' reckoning"
    return (
        f"at your pace, taken as {gap.pace:.2g} times the authors' minutes by {counted(gap.paced_by, 'timed answer')}"
    )
