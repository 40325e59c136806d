"""Numbers, days, lists, and what the levels and words of an estimate mean."""

from collections.abc import Callable, Sequence
from datetime import date

from upslope.model.level import Level
from upslope.model.mastery import Word

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

STAGE_PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "role": (
        ("/role", "All roles"),
        ("/role/nearest", "Roles nearest to you"),
        ("/ladder", "The ladder"),
        ("/industry", "Industries"),
    ),
    "education": (
        ("/pathway", "Ways of learning"),
        ("/pathway/degree", "Do I need a degree?"),
        ("/certification", "Certifications"),
        ("/resource?stage=education", "Courses and bootcamps"),
    ),
    "core_skills": (("/gap", "Gap"), ("/map", "Map"), ("/skill", "All skills")),
    "practice": (("/lab", "Labs"), ("/resource?stage=practice", "Where to practise and show work")),
    "job_market": (
        ("/posting", "Postings"),
        ("/application", "Applications"),
        ("/employer", "Employers"),
        ("/salary", "Salary"),
        ("/resource?stage=job_market", "Where jobs and people are"),
    ),
    "growth": (("/ladder", "The ladder"), ("/salary", "Salary"), ("/role/thought-leader", "Being known in the field")),
    "staying_current": (("/resource?stage=current", "Papers, news and meetings"),),
}
"""The pages that belong to each stage of the path: (address, title)."""

STEPS: dict[str, str] = {
    "choose_role": "Choose a role",
    "compare_roles": "Compare roles",
    "pathways": "Compare ways of learning",
    "set_goal": "Set a goal",
    "go_on": "Go on today",
    "place": "Place yourself",
    "labs": "Solve a lab",
    "read_posting": "Read a posting",
    "apply": "Note an application",
    "applications": "See your applications",
    "ladder": "See the rungs above",
    "hear": "See where news comes from",
    "lesson": "Start a lesson",
    "work": "Build something",
    "write": "Write to someone",
}
"""What a step on the path is called, by its code."""

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
    return f"{signed(amount)} point{'' if abs(amount) == 1 else 's'}" if amount else "no change"


def signed(amount: int) -> str:
    return f"{'+' if amount > 0 else '−' if amount < 0 else '±'}{abs(amount)}"
