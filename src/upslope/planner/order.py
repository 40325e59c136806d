"""In which order to do the work: most worth per hour first, prerequisites before what needs them.

Greedy over closures: a skill is worth its weight, and costs its own minutes and those of every unmet prerequisite. The
closure with the best ratio goes first, in prerequisite order, and the rest is judged again.
"""

from collections.abc import Iterator, Mapping

from upslope.model.learner import Approach
from upslope.model.plan import Reason
from upslope.planner.gap import Work

_ESSENTIAL = 2.0
_CHUNK = 60.0

Ordered = list[tuple[Work, Reason]]


def ordered_work(work: Mapping[str, Work], approach: Approach = Approach.HANDS_ON, first: str | None = None) -> Ordered:
    """All of the work with a reason each. `first` (a uuid) leads when hands-on; theory first goes by depth instead."""
    before = _direct_prerequisites(work)
    closures = {uuid: _closure(uuid, before) for uuid in work}
    order: Ordered = []
    done: set[str] = set()

    def take(uuid: str, reason: Reason) -> None:
        if uuid not in done:
            done.add(uuid)
            order.append((work[uuid], reason))

    if first is not None and first in work and approach is Approach.HANDS_ON:
        for uuid in closures[first]:
            take(uuid, Reason("first_model"))
    for target in (
        _theory_order(work, closures) if approach is Approach.THEORY_FIRST else _by_ratio(work, closures, done)
    ):
        for uuid in closures[target]:
            take(uuid, _reason(work, uuid, target))
    return order


def _direct_prerequisites(work: Mapping[str, Work]) -> dict[str, list[str]]:
    """What comes right before each skill (uuids), of the skills that have work left."""
    by_id = {item.skill.id: uuid for uuid, item in work.items()}
    return {
        uuid: [by_id[edge.skill] for edge in item.skill.prerequisites if edge.skill in by_id]
        for uuid, item in work.items()
    }


def _closure(uuid: str, before: Mapping[str, list[str]]) -> list[str]:
    """The skill and all it needs, prerequisites first."""
    found: list[str] = []

    def visit(node: str) -> None:
        for other in sorted(before[node]):
            if other not in found:
                visit(other)
        if node not in found:
            found.append(node)

    visit(uuid)
    return found


def _worth(item: Work) -> float:
    return item.weight * (_ESSENTIAL if item.essential else 1.0)


def _by_ratio(work: Mapping[str, Work], closures: Mapping[str, list[str]], done: set[str]) -> Iterator[str]:
    """Yield targets best first; `done` grows outside as they are taken."""
    left = {uuid for uuid in work if _worth(work[uuid]) > 0}
    while left := {uuid for uuid in left if uuid not in done}:
        best, best_key = "", (-1.0, "")
        for uuid in left:
            missing = [other for other in closures[uuid] if other not in done]
            minutes = sum(work[other].minutes for other in missing) + _CHUNK
            key = (sum(_worth(work[other]) for other in missing) / minutes, uuid)
            if key > best_key:
                best, best_key = uuid, key
        yield best


def _theory_order(work: Mapping[str, Work], closures: Mapping[str, list[str]]) -> list[str]:
    wanted = [uuid for uuid in work if _worth(work[uuid]) > 0]
    return sorted(wanted, key=lambda uuid: (len(closures[uuid]), -_worth(work[uuid]), uuid))


def _reason(work: Mapping[str, Work], uuid: str, target: str) -> Reason:
    item = work[uuid]
    if uuid != target and item.weight == 0:
        return Reason("needed_for", (("skill", work[target].skill.uuid),))
    if item.essential:
        return Reason("essential")
    if item.weight > 0:
        return Reason("required", (("weight", item.weight),))
    return Reason("needed_for", (("skill", work[target].skill.uuid),))
