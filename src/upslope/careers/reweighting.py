"""What interviews ask moves what a role requires: weights up, what was missing in, and all of it back again."""

from collections.abc import Sequence
from statistics import median

from upslope.model.application import AskedSkill, WeightChange, Went
from upslope.model.own_role import HEAVIEST, OwnRequirement, OwnRung

RAISED = {Went.WELL: 1.25, Went.PARTLY: 1.5, Went.BADLY: 2.0}
"""How much more a requirement weighs after an interview asked about it, by how that went.

A rule of ours and no estimate: one interview says little about all others, so nothing more than doubles at once.
"""
_FIRST = 1.0


def changes_for(rung: OwnRung, asked: Sequence[AskedSkill]) -> tuple[WeightChange, ...]:
    """What being asked changes in a rung, in the order asked.

    A skill that the rung doesn't require joins it at the level asked, with the middle one of the rung's weights, raised
    in the same way. Each skill counts once, as it went worst.
    """
    usual = median([row.weight for row in rung.requirements]) if rung.requirements else _FIRST
    worst: dict[str, AskedSkill] = {}
    for each in asked:
        known = worst.get(each.skill)
        if known is None or RAISED[each.went] > RAISED[known.went]:
            worst[each.skill] = each
    found: list[WeightChange] = []
    for each in worst.values():
        rows = [row for row in rung.requirements if row.skill == each.skill]
        found += [
            WeightChange(row.skill, row.level, row.weight, _raised(row.weight, each.went))
            for row in rows
            if _raised(row.weight, each.went) > row.weight
        ]
        if not rows:
            found.append(WeightChange(each.skill, each.level, None, _raised(usual, each.went)))
    return tuple(found)


def _raised(weight: float, went: Went) -> float:
    return round(min(weight * RAISED[went], HEAVIEST), 4)


def with_changes(rung: OwnRung, changes: Sequence[WeightChange]) -> OwnRung:
    """The rung after the changes."""
    after = {(change.skill, change.level): change.after for change in changes}
    rows = [
        OwnRequirement(row.skill, row.level, after.pop((row.skill, row.level), row.weight), row.essential)
        for row in rung.requirements
    ]
    rows += [OwnRequirement(skill, level, weight) for (skill, level), weight in after.items()]
    return OwnRung(rung.id, rung.title, tuple(rows))


def without_changes(rung: OwnRung, changes: Sequence[WeightChange]) -> OwnRung:
    """The rung as it would be without the changes. A row that was edited since then is left as it is."""
    by_row = {(change.skill, change.level): change for change in changes}
    rows: list[OwnRequirement] = []
    for row in rung.requirements:
        change = by_row.get((row.skill, row.level))
        if change is None or row.weight != change.after:
            rows.append(row)
        elif change.before is not None:
            rows.append(OwnRequirement(row.skill, row.level, change.before, row.essential))
    return OwnRung(rung.id, rung.title, tuple(rows))
