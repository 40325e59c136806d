"""What codes mean in sentences, for every face of the program. Deciders return codes; only here are they worded."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from upslope.model.evidence import Evidence, EvidenceKind, Outcome, Purpose, Standing
from upslope.model.explanation import Cause, Change, Piece
from upslope.model.lab import CheckState, LabEnvironment, LabLimits, LabVerdict, Language
from upslope.model.learner import TodayAction, TodayChoice
from upslope.model.level import Level
from upslope.model.mastery import Word
from upslope.model.plan import Activity, ActivityKind, GapRow, Measured, Plan, PlanNote, PlanWeek, Proof, Reason
from upslope.model.plan_change import PlanCause, PlanChange
from upslope.model.verdict import VerdictKind

SkillTitle = Callable[[str], str]

LEVELS: dict[Level, str] = {
    Level.KNOW: "know",
    Level.APPLY: "apply",
    Level.SHIP: "ship",
    Level.LEAD: "lead",
}
LEVEL_MEANS: dict[Level, str] = {
    Level.KNOW: "explain it and work it out on paper",
    Level.APPLY: "do it in working code",
    Level.SHIP: "deliver it in a real project",
    Level.LEAD: "have others do it well through you",
}
WORDS: dict[Word, str] = {
    Word.MET: "very likely",
    Word.LIKELY: "likely",
    Word.UNSURE: "not sure yet",
    Word.UNLIKELY: "not likely yet",
    Word.UNMEASURED: "not measured here",
}
GLYPHS: dict[Word, str] = {
    Word.MET: "●",
    Word.LIKELY: "◕",
    Word.UNSURE: "◑",
    Word.UNLIKELY: "○",
    Word.UNMEASURED: "–",
}
BANDS: dict[int, str] = {1: "easy", 2: "typical", 3: "hard"}
STAGES: dict[str, tuple[str, str]] = {
    "role": ("Understand the role", "What the job is, rung by rung, and how it differs from its neighbours."),
    "education": ("Education", "Degrees, courses and self-study: what you have studied so far."),
    "core_skills": (
        "Core skills",
        "Mathematics, statistics, programming, data and models, measured by what you answer.",
    ),
    "practice": ("Practice and portfolio", "Models you trained and work you can show."),
    "job_market": ("Job market", "Postings, applications and interviews."),
    "growth": ("Growth and salary", "The rungs above, and what they pay."),
    "staying_current": ("Staying current", "Papers, tools and people, in limited doses."),
}
ENDINGS: dict[str, str] = {
    "settled": "More questions would have changed little, so the test ended by itself.",
    "most_questions": "The test ended at its limit of questions.",
    "stopped": "You stopped the test. What you answered is kept, and you can place yourself again any time.",
}


def minutes(amount: float) -> str:
    """`12 min`, `1 h`, `2 h 30`."""
    whole = round(amount)
    if whole < 60:
        return f"{whole} min"
    hours, rest = divmod(whole, 60)
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def hours(amount: float) -> str:
    """Hours as one would say them: halves below ten, whole ones above."""
    if amount <= 0.25:  # a quarter, too, would be rounded to no hours at all
        return f"{round(amount * 60)} min"
    return f"{round(amount * 2) / 2:g} h" if amount < 10 else f"{round(amount):,} h"


def day(value: date | None) -> str:
    """`5 March 2027`; None is a finish beyond the plan's horizon."""
    return f"{value.day} {value:%B %Y}" if value else "not within five years"


def percent(share: float) -> str:
    """A share in whole percent, never claiming certainty."""
    return "under 1 %" if share < 0.01 else "over 99 %" if share > 0.99 else f"{share:.0%}".replace("%", " %")


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
        case "no_content":
            return f"Nothing to study is named here for {names}. The hours are planned; the material is yours to find."
        case _:
            return note.code.replace("_", " ")


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


def counted(count: int, noun: str) -> str:
    """`1 question`, `3 questions`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def hours_between(low: float, high: float) -> str:
    """`1.5 to 4 h`, `15 min to 1 h`; in minutes where halves of an hour would make both ends the same."""
    first, last = hours(low), hours(high)
    if first == last:
        first, last = (f"{5 * round(amount * 12)} min" for amount in (low, high))
    number, _, unit = first.partition(" ")
    return f"{number if last.endswith(unit) else first} to {last}"


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


def listed(names: Sequence[str], most: int = 6) -> str:
    """`A, B and C`; the rest of a long list is counted."""
    shown = [*names[:most], *([f"{len(names) - most} more"] if len(names) > most else [])]
    comma = "; " if any(", " in name for name in shown) else ", "
    return " and ".join([comma.join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def sentence(phrase: str) -> str:
    """A phrase with a capital first letter."""
    return phrase[:1].upper() + phrase[1:]


def points(amount: int) -> str:
    """`+6 points`, `−1 point`; nothing is `no change`."""
    return f"{_signed(amount)} point{'' if abs(amount) == 1 else 's'}" if amount else "no change"


def _signed(amount: int) -> str:
    return f"{'+' if amount > 0 else '−' if amount < 0 else '±'}{abs(amount)}"


def _work(piece: Piece) -> str:
    """`a right answer`, `3 solved labs`."""
    noun = {EvidenceKind.QUESTION: "answer", None: "answer"}.get(piece.kind) or str(piece.kind).replace("_", " ")
    how = {Cause.RIGHT: "right", Cause.PARTLY: "partly right"}.get(piece.cause, "wrong")
    if piece.kind is EvidenceKind.LAB:
        how = {Cause.RIGHT: "solved", Cause.PARTLY: "partly solved"}.get(piece.cause, "unsolved")
    count = len(piece.entries)
    article = "an" if how[0] in "aeiou" else "a"
    return f"{count} {how} {noun}s" if count > 1 else f"{article} {how} {noun}"


def cause(piece: Piece, title: SkillTitle) -> str:
    """What moved an estimate, as a phrase: `a wrong answer on Vectors`, `31 days without practice`."""
    if piece.cause is Cause.TIME:
        days = round(piece.days)
        return f"{counted(days, 'day')} without practice" if days else "some hours without practice"
    if piece.cause is Cause.SMALL:
        return "smaller movements"
    where = " on it" if piece.direct else f" on {listed([title(uuid) for uuid in piece.skills], 1)}"
    fixed = {
        Cause.NOT_LEARNED: f"“I haven't learned this”{where}",
        Cause.LESSON: f"the lesson{where} read",
        Cause.STATED: f"a word{where} from you or another record",
        Cause.DISPUTE: f"your dispute{where}, which makes the estimate less sure",
        Cause.SEVERAL: f"several things at once{where}",
        Cause.WITHDRAWN: f"an entry{where} that was withdrawn",
        Cause.LATE: f"an earlier entry{where} that was added later",
    }
    return fixed.get(piece.cause) or f"{_work(piece)}{where}"


def change(found: Change, title: SkillTitle, *, begins: bool = False) -> str:
    """One sentence on what an estimate did and why; `begins` where it starts before any evidence."""
    before, after = percent(found.before), percent(found.after)
    since = "what is usual before any evidence" if begins else f"{day(found.start.date())}"
    if not found.pieces:
        return f"It stands at {after}, where it stood before any evidence." if begins else f"It stands at {after}."
    moved = round(100 * found.after) - round(100 * found.before)
    start = f"{before}, {since}," if begins else f"{before} on {since}"
    causes = _causes(found, title, falling=moved < 0)
    if moved == 0:
        return f"It stands where it stood ({start.rstrip(',')}): {causes}." if causes else f"It stands at {after}."
    return (
        f"{'Up' if moved > 0 else 'Down'} from {start} to {after}{': ' + causes if causes else ', by small movements'}."
    )


def _causes(found: Change, title: SkillTitle, *, falling: bool) -> str:
    """The three largest causes, days without practice in sum, those in the direction of the change first."""
    phrases: list[tuple[float, str]] = []
    time = [piece for piece in found.pieces if piece.cause is Cause.TIME]
    if time:
        moved, days = sum(piece.moved for piece in time), round(sum(piece.days for piece in time))
        phrases.append((moved, f"{counted(days, 'day')} without practice" if days else "some hours without practice"))
    for piece in found.most(len(found.pieces)):
        if piece.cause is not Cause.TIME:
            phrases.append((piece.moved, f"{cause(piece, title)}, {piece.start.day} {piece.start:%B}"))
    largest = sorted(phrases, key=lambda pair: -abs(pair[0]))[:3]
    largest.sort(key=lambda pair: ((pair[0] < 0) is not falling, -abs(pair[0])))
    return "; ".join(f"{phrase} ({points(round(100 * moved))})" for moved, phrase in largest)


def prior_left(share: float) -> str:
    """How much of an estimate is still what is usual."""
    settled = round(100 * (1 - share))
    if settled < 1:
        return "The evidence has settled next to nothing yet: the estimate is what is usual."
    return f"Of what was uncertain at first, the evidence has settled {settled} %; the rest is still open."


def told(pieces: Sequence[Piece], title: SkillTitle) -> str:
    """From which answers something was concluded: `a right answer on Vectors (+12); ...`, in points."""
    return "; ".join(f"{cause(piece, title)} ({_signed(round(100 * piece.moved))})" for piece in pieces)


def concluded(by_word: Sequence[tuple[Word | None, Sequence[str]]], title: SkillTitle) -> str:
    """What a test says about an area: `Very likely: A and B. Not enough said yet: C.`"""
    heads = [(sentence(WORDS[word]) if word else "Not enough said yet", skills) for word, skills in by_word]
    return " ".join(f"{head}: {listed([title(uuid) for uuid in skills], 12)}." for head, skills in heads)


ASSISTED = (
    "Some of the evidence was given with an assistant, so both are estimated: what you do alone, which plans count, "
    "and what you do with an assistant at hand."
)


def evidence(entry: Evidence) -> str:
    """What happened, in a few words."""
    match entry.kind:
        case EvidenceKind.QUESTION:
            return f"{_question(entry)}{_purpose(entry.purpose)}"
        case EvidenceKind.LAB:
            return _lab(entry)
        case EvidenceKind.SELF_REPORT:
            return f"Said: studied before, at the level “{LEVELS[entry.level]}”"
        case _:
            return _OTHER_EVIDENCE.get(entry.kind, entry.kind.value.replace("_", " ").capitalize())


_OTHER_EVIDENCE = {
    EvidenceKind.LESSON: "Read the lesson",
    EvidenceKind.DISPUTE: "Disputed the estimate",
    EvidenceKind.VOID: "Withdrew an entry",
}


def _question(entry: Evidence) -> str:
    if entry.outcome is Outcome.NOT_LEARNED:
        return "Said: haven't learned this"
    score = entry.score or 0.0
    if score >= 1:
        return "Answered a question right"
    return "Answered a question wrong" if score <= 0 else f"Answered a question partly right ({percent(score)})"


def _lab(entry: Evidence) -> str:
    if entry.outcome is Outcome.GAVE_UP:
        return "Gave up a lab"
    score = entry.score or 0.0
    if score >= 1:
        return "Solved a lab"
    return f"Handed in a lab ({percent(score) if score > 0 else 'no check passed'})"


def _purpose(purpose: Purpose | None) -> str:
    return {
        Purpose.PLACEMENT: " in the placement test",
        Purpose.REVIEW: " in review",
        Purpose.TEST_OUT: " in a test-out",
    }.get(purpose or Purpose.PRACTICE, "")


STANDING: dict[Standing, str] = {
    Standing.GRADED: "graded",
    Standing.ATTESTED: "attested",
    Standing.DECLARED: "stated",
}

AID = {
    "none": "without help",
    "documents": "with documents",
    "assistant": "with an assistant",
    "unknown": "aid not recorded",
}

LANGUAGES: dict[Language, str] = {
    Language.PYTHON: "Python",
    Language.DUCKDB: "SQL (DuckDB)",
    Language.SQLITE: "SQL (SQLite)",
}
ENVIRONMENTS: dict[LabEnvironment, str] = {
    LabEnvironment.BASE: "the standard library only",
    LabEnvironment.SCIENCE: "numpy, scipy, pandas, scikit-learn, matplotlib, DuckDB",
}
LAB_STATES: dict[str, str] = {
    "new": "not opened yet",
    "opened": "opened",
    "tried": "tried",
    "given_up": "given up",
    "solved": "solved",
}
CHECK_STATES: dict[CheckState, str] = {
    CheckState.PASSED: "passed",
    CheckState.FAILED: "failed",
    CheckState.RAISED: "raised an error",
    CheckState.TIMED_OUT: "took too long",
    CheckState.OUT_OF_MEMORY: "used too much memory",
    CheckState.OUT_OF_CPU: "used too much processor time",
    CheckState.TOO_MUCH_OUTPUT: "printed too much",
    CheckState.DIED: "ended the program",
    CheckState.NOT_RUN: "not run",
}
UNCOUNTED: dict[str, str] = {
    "solution_seen": "Graded, but no evidence: you had looked at the solution less than 14 days before.",
    "repeated": "Graded, but no evidence: the same submission had its verdict before.",
}
TIERS: dict[str, str] = {
    "T1": "It ran in a sandbox, without your files and the network (T1).",
    "T2": "It ran in a sandbox, without the network and with nothing to write to (T2).",
    "T3": "It was not sandboxed: this system can't shut programs in, so it ran with all your rights (T3).",
}


def check_sign(state: CheckState) -> str:
    """A sign beside the word."""
    return {CheckState.PASSED: "✓", CheckState.NOT_RUN: "–"}.get(state, "✗")


def lab_verdict(verdict: LabVerdict, *, visible: bool = False) -> str:
    """What a verdict comes to, in one line; `visible` where only the visible examples were judged."""
    if verdict.kind is VerdictKind.UNGRADABLE:
        return "Not graded, and it cost nothing."
    if verdict.kind is VerdictKind.OUR_FAULT:
        return "Not graded yet: the fault is ours."
    passed = sum(check.passed for check in verdict.checks)
    if visible:
        judged = sum(check.state is not CheckState.NOT_RUN for check in verdict.checks)
        return f"{passed} of {judged} checks pass on the visible examples."
    if verdict.solved:
        return "Every check passes."
    return f"{passed} of {len(verdict.checks)} checks pass: {verdict.score:.0%}".replace("%", " %")


def lab_limits(limits: LabLimits) -> str:
    """The budgets, as a brief states them."""
    return f"{limits.seconds:g} s for one call, {limits.total_seconds:g} s in all, {limits.memory_mb} MB of memory"


def lab_use(verdict: LabVerdict, limits: LabLimits) -> str:
    """What a submission used, against the budget."""
    took, memory = lab_time(verdict.seconds), lab_memory(verdict.memory_mb)
    return f"{took} of {limits.total_seconds:g} s · {memory} of {limits.memory_mb} MB"


def lab_time(seconds: float) -> str:
    """The time that code took."""
    return f"{seconds:.2f} s" if seconds >= 0.01 else "under 0.01 s"


def lab_memory(megabytes: float) -> str:
    """The memory that code took."""
    return f"{megabytes:.0f} MB" if megabytes >= 1 else "under 1 MB"


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


NOT_BEFORE = "Not before your date"
NOT_BEFORE_WHY = "In the hours that you have, the rest gains more. More hours or a later date bring them in."


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
