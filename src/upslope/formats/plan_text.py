"""A plan as Markdown for people and as CSV for spreadsheets."""

import csv
import io
import re
from collections.abc import Callable

from upslope.model.plan import Activity, Plan
from upslope.model.telling import PlanTelling

COLUMNS = ("week", "date", "kind", "skill_id", "title", "minutes", "reason")
"""Of the CSV: the number of the week, the local date on which it starts, the kind of activity, the skill's id."""

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~$&])")
_LIST_OR_RULE = re.compile(r"^(?:([-+=])|(\d+)([.)]))")
# What a spreadsheet takes for the beginning of a formula, the wide forms of East Asian input included.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def markdown_of(plan: Plan, rung: str, telling: PlanTelling) -> str:
    """The plan as a list to tick off, week by week, in CommonMark. `rung` is its title."""
    lines = [f"# {plain(telling.name(rung))}", "", plain(telling.made(plan)), ""]
    for fact in telling.facts(rung, plan):
        lines += [plain(fact), ""]
    for week in plan.weeks:
        lines += [f"## {plain(telling.week(week))}", ""]
        lines += [_item(activity, telling) for activity in week.activities]
        lines += [""] if week.activities else []
    if plan.left_out:
        heading, why = telling.left_out()
        lines += [f"## {plain(heading)}", "", plain(why), ""]
        lines += [f"- {plain(telling.skill(uuid))}" for uuid in plan.left_out]
    return "\n".join(lines).rstrip("\n") + "\n"


def _item(activity: Activity, telling: PlanTelling) -> str:
    heading, _ = telling.sitting(activity, activity.minutes)
    return f"- [ ] {plain(heading)}\\\n  {plain(telling.reason(activity.reason))}"


def plain(text: str) -> str:
    """A text on one line that no sign in it formats."""
    escaped = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _LIST_OR_RULE.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)


def csv_of(plan: Plan, telling: PlanTelling, skill_id: Callable[[str], str]) -> str:
    """One row for each week and activity, as of RFC 4180. `skill_id` gives the id of a skill's uuid."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for number, week in enumerate(plan.weeks, 1):
        for each in week.activities:
            about = skill_id(each.skill) if each.skill else ""
            told = (telling.activity(each), f"{each.minutes:g}", telling.reason(each.reason))
            rows.writerow([number, week.starts.isoformat(), each.kind.value, *map(harmless, (about, *told))])
    return text.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet calculates with: an apostrophe in front makes it text."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell
