"""What there is to do and why, and what is said of Today."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from upslope.model.learner import TodayAction, TodayChoice
from upslope.model.plan import Activity, ActivityKind, Reason
from upslope.words.basics import SkillTitle, counted, day, listed, percent


def activity(item: Activity, title: SkillTitle) -> str:
    """What an activity is, as a heading that names what happens."""
    fixed = {
        ActivityKind.REVIEW: "Review what would fade",
        ActivityKind.PLACE: "Place yourself with a few questions",
    }
    if item.kind in fixed:
        return fixed[item.kind]
    verb = {
        ActivityKind.LEARN: "Learn",
        ActivityKind.PRACTISE: "Practise",
        ActivityKind.LAB: "Solve labs",
        ActivityKind.RESOURCE: "Study elsewhere",
        ActivityKind.PROJECT: "Build",
        ActivityKind.WRITE_UP: "Write up",
        ActivityKind.CONTACT: "Get in touch",
        ActivityKind.EVENT: "Take part",
        ActivityKind.DRILL: "Drill",
        ActivityKind.APPLICATION: "Apply",
        ActivityKind.TEST_OUT: "Test out",
    }[item.kind]
    part = f", part {item.part} of {item.parts}" if item.parts > 1 else ""
    return f"{verb}: {title(item.skill) if item.skill else ''}{part}"


_REASONS: dict[str, str] = {
    "essential": "The role can't do without it, and it gains most for the hours it takes.",
    "required": "The role asks for it, and nothing else gains more for the hours.",
    "first_model": "A model of your own on real data comes early: everything after it has something to hold on to.",
    "disputed": "You said the estimate is wrong. A few questions settle it.",
    "pinned": "You asked for it to be in the plan.",
    "too_easy": "You found it too easy. A few right answers in a row settle it, and the plan drops it.",
    "too_hard_itself": "You found what comes next on it too hard: its lesson once more comes first.",
    "placement_open": "Each answer narrows the plan; the test ends by itself when more would change little.",
    "reserved_for_review": "Part of each week is kept for what would otherwise be forgotten.",
}


def reason(why: Reason, title: SkillTitle) -> str:
    """One sentence that answers “why this?”."""
    params = dict(why.params)
    if why.code == "needed_for":
        return f"{title(params['skill'])} rests on it, and the role asks for that."
    if why.code == "due":
        return _due(params, title)
    if why.code == "failed_twice":
        return f"Questions on {title(params['skill'])} went wrong twice in a row, and it rests on this."
    if why.code == "failed_twice_itself":
        return "Two questions on it went wrong in a row; another look comes before more of them."
    if why.code in ("too_hard", "too_hard_fresh"):
        fresh = " A few questions freshen that up." if why.code == "too_hard_fresh" else ""
        return f"You found {title(params['skill'])} too hard: it rests on {title(params['on'])}.{fresh}"
    if why.code == "swapped":
        own = Reason(params["code"], tuple((name, value) for name, value in why.params if name not in _OF_A_SWAP))
        return f"It came in for {title(params['instead_of'])}, which you swapped. {reason(own, title)}"
    return _REASONS.get(why.code, why.code.replace("_", " "))


_OF_A_SWAP = ("instead_of", "code")

TODAY_ACTIONS: dict[TodayAction, tuple[str, str]] = {
    TodayAction.SWAP: ("Swap it", "Something else for the same minutes."),
    TodayAction.SKIP: ("Skip it today", "It may come again tomorrow; its reviews stay."),
    TodayAction.NOT_NOW: ("Not now", "Nothing of it until tomorrow, its reviews included."),
    TodayAction.TOO_EASY: ("Too easy", "Test out: a few right answers, and the plan drops it."),
    TodayAction.TOO_HARD: ("Too hard", "What it rests on comes first today."),
}
"""What can be said of an item of Today, and what that does. None of it is evidence."""


def today_choice(choice: TodayChoice, activities: Sequence[Activity], title: SkillTitle) -> str:
    """What was said of a skill, what came in its place among today's `activities`, and until when that holds."""
    name = title(choice.skill)
    if choice.until is None:
        return f"Too easy: {name}. Its test-out is waiting, and until you took it nothing else of it comes."
    instead = listed([activity(item, title) for item in activities if _came_in_for(item) == choice.skill])
    nothing_easier = " Nothing easier comes in its place; the plan's next work does."
    what = {
        TodayAction.SKIP: f"Skipped: {name}.",
        TodayAction.NOT_NOW: f"Not now: {name}.",
        TodayAction.SWAP: f"Swapped: {name}{f' for “{instead}”' if instead else ''}.",
        TodayAction.TOO_HARD: f"Too hard: {name}.{f' First comes: {instead}.' if instead else nothing_easier}",
    }[choice.action]
    return f"{what} It may come again on {day(choice.until + timedelta(days=1))}."


def _came_in_for(item: Activity) -> str | None:
    """The skill that an activity replaces in Today."""
    params = dict(item.reason.params)
    return params.get("skill" if item.reason.code.startswith("too_hard") else "instead_of")


def _due(params: dict[str, Any], title: SkillTitle) -> str:
    names = [title(uuid) for uuid in params["skills"]]
    slip = f"The chance of a slip has grown to as much as {percent(params['chance'])}."
    questions = params.get("questions", len(names))
    by = (
        f" with {counted(questions, 'question')}, since the harder one exercises the simpler"
        if (questions < len(names))
        else ""
    )
    covered = f"It covers {counted(len(names), 'due review')}{by}: {listed(names)}."
    return " ".join([covered, slip, *([moved_reviews(params["moved"])] if params.get("moved") else [])])


def moved_reviews(count: int) -> str:
    """What becomes of the reviews that today has no room for."""
    who = "One more is" if count == 1 else f"{count} more are"
    return f"{who} spread over the coming days: those that lose least by waiting."
