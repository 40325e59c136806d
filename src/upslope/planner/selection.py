"""Which steps: what gains most in a time, and what takes least time for a gain.

A constructive choice is there in milliseconds. With `limits` a solver improves it and proves how far it may still be
from the best. It never returns less than the constructive choice, nor than what of the old plan still fits; so more
hours never lead to a lesser plan.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from upslope.planner import greedy, solver
from upslope.planner.network import Network
from upslope.planner.solver import Limits

_EQUAL = 1e-9


@dataclass(frozen=True)
class Selection:
    """The steps chosen (numbers, ascending) and their gain. No choice gains more than `bound`; None: unproven."""

    chosen: tuple[int, ...]
    gain: float
    bound: float | None

    @property
    def gap(self) -> float | None:
        """Which share of the best possible gain may be missed, at most. None while nothing is proven."""
        if self.bound is None:
            return None
        return max(0.0, 1 - self.gain / self.bound) if self.bound > 0 else 0.0


@dataclass(frozen=True)
class Least:
    """The steps that reach a gain and the minutes they take; no choice reaches it in less than `bound`."""

    chosen: tuple[int, ...]
    minutes: int
    bound: float | None


@dataclass(frozen=True)
class Pins:
    """Pinned steps that are kept, with all they need, and a smallest set of pins that has no room together."""

    kept: tuple[int, ...]
    conflict: tuple[int, ...]
    conflict_minutes: int


def admit(network: Network, budget: int, pinned: Sequence[int], limits: Limits | None = None) -> Pins:
    """The pins that fit, in their order. With rivals that could stand in, `limits` lets a solver look for a way."""
    whole = network.closure(pinned)
    if network.spent(whole) <= budget:
        return Pins(tuple(whole), (), 0)
    if limits and network.rivalled:
        found = solver.least_minutes(network, 0.0, pinned, whole, limits)
        if found and network.spent(found.chosen) <= budget:
            return Pins(tuple(network.pruned(found.chosen, pinned)), (), 0)
    conflict = list(pinned)
    for pin in pinned:
        others = [other for other in conflict if other != pin]
        if network.spent(network.closure(others)) > budget:
            conflict = others
    kept: list[int] = []
    for pin in pinned:
        if network.spent(network.closure([*kept, pin])) <= budget:
            kept.append(pin)
    minutes = network.spent(network.closure(conflict))
    return Pins(tuple(network.closure(kept)), tuple(conflict), minutes)


def select(
    network: Network, budget: int, must: Collection[int] = (), old: Collection[int] = (), limits: Limits | None = None
) -> Selection:
    """What gains most in `budget` minutes, with `must` (valid and within the budget) in it; `old` is where to start."""
    everything = greedy.everything(network, sorted(must))
    if network.spent(everything) <= budget:
        gain = network.value(everything)
        return Selection(tuple(sorted(everything)), gain, gain)
    best = constructed(network, budget, must, old)
    if limits is None:
        return Selection(tuple(best), network.value(best), None)
    proven = solver.most_gain(network, budget, must, best, limits)
    if proven is None:
        return Selection(tuple(best), network.value(best), None)
    if network.value(proven.chosen) > network.value(best) + _EQUAL:
        best = network.pruned(proven.chosen, must)
    gain = network.value(best)
    return Selection(tuple(best), gain, max(proven.bound, gain))


def constructed(network: Network, budget: int, must: Collection[int] = (), old: Collection[int] = ()) -> list[int]:
    """The better of two choices without a solver: from nothing, and from what of the old plan still fits."""
    first = sorted(must)
    found = [greedy.choose(network, budget, first)]
    if old:
        kept = network.standing([*old, *first])
        if network.spent(kept) > budget:
            inside = network.within(kept)
            places = greedy.choose(inside, budget, [kept.index(number) for number in first])
            kept = [kept[place] for place in places]
        # The old plan comes first, so that it stays where nothing is gained by leaving it.
        found.insert(0, greedy.choose(network, budget, network.pruned(kept, must)))
    return sorted(max(found, key=network.value))


def least_time(
    network: Network, wanted: float, must: Collection[int] = (), limits: Limits | None = None
) -> Least | None:
    """What gains at least `wanted` in the fewest minutes; None if all there is doesn't gain as much."""
    everything = greedy.by_closures(network, start=sorted(must))
    if network.value(everything) < wanted - _EQUAL:
        return None
    enough = len(must)
    while network.value(everything[:enough]) < wanted - _EQUAL:
        enough += 1
    best = network.pruned(network.standing(everything[:enough]), must)
    bound = None
    proven = solver.least_minutes(network, wanted, must, best, limits) if limits else None
    if proven is not None:
        if network.spent(proven.chosen) < network.spent(best):
            best = network.pruned(proven.chosen, must)
        bound = min(proven.bound, float(network.spent(best)))
    return Least(tuple(best), network.spent(best), bound)
