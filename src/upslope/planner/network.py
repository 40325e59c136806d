"""A problem made ready for choosing: steps by number, needs before what needs them, closures as a matrix.

What can never be started (a need is excluded, missing, or rests on the step itself) is set apart here, so that a
circle in a pack costs the steps of the circle and what rests on them, and nothing else.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from upslope.planner.steps import Problem, Step

Alternatives = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Network:
    """The steps that can be done, ordered so that whatever may meet a need has a smaller number than what needs it.

    `needs[i]` holds, for every need of step i that isn't held, the numbers of the steps that meet it. `gains[i]` holds
    (outcome, gain) by number. `blocked` are the steps that can't be started, excluded ones not among them.
    """

    steps: tuple[Step, ...]
    needs: tuple[tuple[Alternatives, ...], ...]
    gains: tuple[tuple[tuple[int, float], ...], ...]
    outcomes: int
    blocked: tuple[Step, ...]

    @classmethod
    def of(cls, problem: Problem, *, measured_only: bool = False) -> "Network":
        """`measured_only` lets what can't be measured here gain nothing. O(steps + needs)."""
        ordered, blocked = _in_order([step for step in problem.steps if step.key not in problem.excluded], problem.held)
        bringers: dict[str, list[int]] = {}
        needs: list[tuple[Alternatives, ...]] = []
        for number, step in enumerate(ordered):
            # Only smaller numbers can meet a need, so no two steps ever wait for each other.
            open_needs = [need for need in dict.fromkeys(step.needs) if need not in problem.held]
            needs.append(tuple(tuple(bringers[need]) for need in open_needs))
            for rise in step.brings:
                bringers.setdefault(rise.outcome, []).append(number)
        numbers = {outcome: number for number, outcome in enumerate(bringers)}
        gains = tuple(
            tuple(
                (numbers[rise.outcome], rise.gain)
                for rise in step.brings
                if rise.gain > 0 and (rise.measured or not measured_only)
            )
            for step in ordered
        )
        return cls(tuple(ordered), tuple(needs), gains, len(numbers), tuple(blocked))

    @cached_property
    def minutes(self) -> NDArray[np.int64]:
        """Shape (steps,)."""
        return np.array([step.minutes for step in self.steps], dtype=np.int64)

    @cached_property
    def index(self) -> dict[str, int]:
        return {step.key: number for number, step in enumerate(self.steps)}

    @cached_property
    def preferred(self) -> tuple[Alternatives, ...]:
        """Of every need, the step that meets it in the fewest minutes together with all it needs itself."""
        return self._ways[0]

    @cached_property
    def closures(self) -> NDArray[np.bool_]:
        """Whether step j is in the closure of step i, by the preferred ways to its needs. Shape (steps, steps)."""
        return self._ways[1]

    @cached_property
    def _ways(self) -> tuple[tuple[Alternatives, ...], NDArray[np.bool_]]:
        count = len(self.steps)
        rows = np.zeros((count, count), dtype=np.bool_)
        total = [0] * count
        chosen: list[Alternatives] = []
        for number, needs in enumerate(self.needs):
            picks = tuple(min(options, key=lambda option: (total[option], option)) for options in needs)
            rows[number, number] = True
            for pick in picks:
                rows[number] |= rows[pick]
            total[number] = int(self.minutes[rows[number]].sum())
            chosen.append(picks)
        return tuple(chosen), rows

    @cached_property
    def at_start(self) -> tuple[NDArray[np.bool_], NDArray[np.float64], NDArray[np.float64]]:
        """What greed begins with, while nothing is chosen: the closures by the step that is in them (transposed, each
        row in one piece of memory), and of every step the minutes and the gain of its closure."""
        gains = np.array([sum(gain for _, gain in rises) for rises in self.gains], dtype=np.float64)
        whole = self.closures.astype(np.float64)
        return np.ascontiguousarray(self.closures.T), whole @ self.minutes, whole @ gains

    @cached_property
    def least(self) -> NDArray[np.int64]:
        """Minutes below which each step can't be finished: its own and those of what nothing else could stand in for.

        Shape (steps,).
        """
        rows = np.zeros((len(self.steps), len(self.steps)), dtype=np.bool_)
        for number, needs in enumerate(self.needs):
            rows[number, number] = True
            for options in needs:
                rows[number] |= np.logical_and.reduce([rows[option] for option in options])
        return rows @ self.minutes

    @cached_property
    def detours(self) -> frozenset[int]:
        """The steps that meet a need which another one would meet in fewer minutes."""
        return frozenset(
            option
            for needs, picks in zip(self.needs, self.preferred, strict=True)
            for options, pick in zip(needs, picks, strict=True)
            for option in options
            if option != pick
        )

    @cached_property
    def rivalled(self) -> bool:
        """Whether any need can be met, or any outcome brought, by more than one step."""
        brought = [outcome for rises in self.gains for outcome, _ in rises]
        return len(brought) > len(set(brought)) or any(len(options) > 1 for needs in self.needs for options in needs)

    def closure(self, targets: Iterable[int], have: Collection[int] = ()) -> list[int]:
        """The targets and all they need beyond `have`, in order of number; a need met by `have` adds nothing."""
        held = set(have)
        found: set[int] = set()
        waiting = list(targets)
        while waiting:
            number = waiting.pop()
            if number in found or number in held:
                continue
            found.add(number)
            for options, pick in zip(self.needs[number], self.preferred[number], strict=True):
                if not any(option in held or option in found for option in options):
                    waiting.append(pick)
        return sorted(found)

    def value(self, chosen: Iterable[int]) -> float:
        """The expected rise of the share that is met: of rivals the best counts."""
        best: dict[int, float] = {}
        for number in chosen:
            for outcome, gain in self.gains[number]:
                best[outcome] = max(best.get(outcome, 0.0), gain)
        return sum(best.values())

    def spent(self, chosen: Collection[int]) -> int:
        """Minutes."""
        return sum(self.steps[number].minutes for number in chosen)

    def valid(self, chosen: Collection[int]) -> bool:
        """Whether every need is met from within."""
        held = set(chosen)
        return all(any(option in held for option in options) for number in chosen for options in self.needs[number])

    def pruned(self, chosen: Iterable[int], keep: Collection[int] = ()) -> list[int]:
        """The chosen steps without those that neither gain, nor are needed, nor are to be kept. In order of number."""
        left = set(chosen)
        needing: dict[int, list[Alternatives]] = {}
        for number in left:
            for options in self.needs[number]:
                for option in options:
                    needing.setdefault(option, []).append((number, *options))
        for number in sorted(left, reverse=True):
            idle = all(gain <= self._best_other(left, number, outcome) for outcome, gain in self.gains[number])
            needed = any(
                needer in left and not any(option in left for option in options if option != number)
                for needer, *options in needing.get(number, ())
            )
            if idle and not needed and number not in keep:
                left.discard(number)
        return sorted(left)

    def _best_other(self, chosen: Collection[int], number: int, outcome: int) -> float:
        return max((gain for other, gain in self.bringers[outcome] if other != number and other in chosen), default=0.0)

    @cached_property
    def bringers(self) -> dict[int, list[tuple[int, float]]]:
        """The steps that gain something by an outcome, with the gain."""
        found: dict[int, list[tuple[int, float]]] = {}
        for number, rises in enumerate(self.gains):
            for outcome, gain in rises:
                found.setdefault(outcome, []).append((number, gain))
        return found

    def standing(self, chosen: Iterable[int]) -> list[int]:
        """Those of the chosen steps that are valid together, in order of number: the others miss a need."""
        kept: set[int] = set()
        for number in sorted(set(chosen)):
            if all(any(option in kept for option in options) for options in self.needs[number]):
                kept.add(number)
        return sorted(kept)

    def numbers(self, keys: Iterable[str]) -> list[int]:
        """Of the keys that are known here, in their order."""
        return [self.index[key] for key in keys if key in self.index]

    def within(self, chosen: Collection[int]) -> "Network":
        """Only the `chosen` steps, which must be valid together."""
        old = sorted(chosen)
        new = {number: place for place, number in enumerate(old)}
        needs = tuple(
            tuple(tuple(new[option] for option in options if option in new) for options in self.needs[number])
            for number in old
        )
        steps = tuple(self.steps[number] for number in old)
        return Network(steps, needs, tuple(self.gains[number] for number in old), self.outcomes, ())


def _in_order(steps: Sequence[Step], held: frozenset[str]) -> tuple[list[Step], list[Step]]:
    """The steps that can be done, each after all that may meet its needs (Kahn, 1962), and those that can't.

    Only where rivals wait for each other in a circle, the one that can be done first no longer waits for the others.
    """
    doable = _doable(steps, held)
    rank = {step.key: place for place, step in enumerate(doable)}
    bringers: dict[str, list[Step]] = {}
    for step in doable:
        for rise in step.brings:
            bringers.setdefault(rise.outcome, []).append(step)
    ahead = {
        step.key: {other.key for need in step.needs if need not in held for other in bringers[need]} for step in doable
    }
    behind: dict[str, list[Step]] = {}
    for step in doable:
        for key in ahead[step.key]:
            behind.setdefault(key, []).append(step)
    placed: dict[str, Step] = {}
    ready = [rank[step.key] for step in doable if not ahead[step.key]]
    heapify(ready)
    while len(placed) < len(doable):
        step = doable[heappop(ready)] if ready else next(each for each in doable if each.key not in placed)
        if step.key in placed:
            continue
        placed[step.key] = step
        for other in behind.get(step.key, []):
            ahead[other.key].discard(step.key)
            if not ahead[other.key] and other.key not in placed:
                heappush(ready, rank[other.key])
    return list(placed.values()), [step for step in steps if step.key not in rank]


def _doable(steps: Sequence[Step], held: frozenset[str]) -> list[Step]:
    """The steps all of whose needs can be met, each after one that meets them: unit propagation over Horn clauses
    (Dowling and Gallier, 1984), linear in the needs."""
    missing = {step.key: {need for need in step.needs if need not in held} for step in steps}
    needing: dict[str, list[Step]] = {}
    for step in steps:
        for need in missing[step.key]:
            needing.setdefault(need, []).append(step)
    found = [step for step in steps if not missing[step.key]]
    for step in found:  # grows while it is read
        for rise in step.brings:
            waiting = needing.pop(rise.outcome, None) or []
            for other in waiting:
                missing[other.key].discard(rise.outcome)
                if not missing[other.key]:
                    found.append(other)
    return found


def circle(blocked: Sequence[Step], held: frozenset[str]) -> list[Step]:
    """Steps that wait for each other, in the order of waiting; empty if all are blocked for another reason."""
    bringers = {rise.outcome: step for step in blocked for rise in step.brings}
    for start in blocked:
        path: dict[str, Step] = {}
        step: Step | None = start
        while step is not None and step.key not in path:
            path[step.key] = step
            step = next((bringers[need] for need in step.needs if need not in held and need in bringers), None)
        if step is not None:
            keys = list(path)
            return list(path.values())[keys.index(step.key) :]
    return []
