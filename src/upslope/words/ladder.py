"""The stages that all roles share, ways between rungs, and how near a rung is."""

from upslope.model.plan import Gap
from upslope.model.role import Stage
from upslope.words.basics import counted, hours, hours_between, listed, percent

RUNG_STAGES: dict[Stage | None, str] = {
    Stage.INTERNSHIP: "Internship",
    Stage.ENTRY: "Entry",
    Stage.SPECIALISED: "Specialised",
    Stage.MID: "Mid-career",
    Stage.SENIOR: "Senior",
    Stage.STAFF: "Staff and principal",
    Stage.LEAD: "Lead and manager",
    Stage.DIRECTOR: "Director and chief",
    Stage.PUBLIC: "Known in the field",
    None: "Without a stage",
}

STAGE_MEANS: dict[Stage | None, str] = {
    Stage.INTERNSHIP: "One bounded task, a mentor, a fixed time.",
    Stage.ENTRY: "Tasks from week to week, reviewed by a senior colleague.",
    Stage.SPECIALISED: "One field or one hard part in depth; beside mid-career rather than below it.",
    Stage.MID: "Owns something in use, and works with other teams directly.",
    Stage.SENIOR: "Whole systems or questions; others grow because of them.",
    Stage.STAFF: "Direction across teams, without managing them.",
    Stage.LEAD: "Answers for a team; beside staff rather than above it.",
    Stage.DIRECTOR: "Leads leads; strategy, budget and public trust.",
    Stage.PUBLIC: "Known beyond one's employer; beside a job, at any stage from mid-career on.",
    None: "Roles of your own say no stage.",
}


def experience(years: str) -> str:
    """`3-6 years of experience`; none needed is said so."""
    return "no experience in the job needed" if years == "0" else f"{years} years of experience"


def separates_heading(before: str | None) -> str:
    """The heading above what separates a rung from the one before; `before` is its title, None where there is none."""
    return f"What separates it from {before}" if before else "What is particular here"


def nearest_basis(entries: int) -> str:
    """What the order of the nearest rungs rests on."""
    how = (
        "In the order of the hours that are left to everything a rung requires, the part that can't be measured here "
        "included."
    )
    if entries == 0:
        return f"{how} Nothing of yours is measured yet, so this order is the same for everybody."
    counted_entries = f"{entries:,} {'entry' if entries == 1 else 'entries'}"
    return f"{how} It rests on {counted_entries} of your evidence, and on what is usual where there is none."


def measured_part(gap: Gap) -> str:
    """`31 of 64 measured here (58 % of the weight)`."""
    if not gap.measured_count:
        return f"none of {counted(len(gap.rows), 'requirement')} measured here"
    return f"{gap.measured_count} of {len(gap.rows)} measured here ({percent(gap.measured_weight)} of the weight)"


def covered(share: float, holder: str, other: str) -> str:
    """How much of one rung somebody brings along who fills another."""
    return f"Who holds all that {holder} asks holds {percent(share)} of what {other} asks, by weight."


def shortened(ready_made: float, hours_in_detour: float, target: str) -> str:
    """What a job in between brings for the target, and what it costs."""
    brought = f"By then {percent(ready_made)} of the way to {target} is done"
    if hours_in_detour < 1:
        return f"{brought}, and nothing in it is a detour."
    return f"{brought}; {hours(hours_in_detour)} of the first part serve that job alone."


def no_way_over(target: str) -> str:
    """Where no job in between is worth it."""
    return (
        f"No job in between is reached clearly sooner without a long detour, so the straight way to {target} is the "
        "shortest."
    )


def about_hours(middle: float, low: float, high: float) -> str:
    """`about 30 h, likely 20 to 48 h`; nothing left is said so."""
    return f"about {hours(middle)}, likely {hours_between(low, high)}" if middle > 0 else "nothing left"


def raised(names: list[str], most: int = 8) -> str:
    """Titles of skills in a line."""
    return listed(names, most)
