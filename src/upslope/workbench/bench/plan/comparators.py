"""Other ways to choose within a time: what people do without a planner, and what simple planners do."""

from collections.abc import Callable, Sequence

from upslope.planner.network import Network


def topological(network: Network, wanted: Sequence[int], budget: int) -> list[int]:
    """Foundations first, as a curriculum is worked through: in order, whatever still fits."""
    return _available(network, wanted, budget, lambda number: -float(number))


def myopic(network: Network, wanted: Sequence[int], budget: int) -> list[int]:
    """Of what can be begun now and still fits, always the one that gains most per minute itself; needs of others gain
    nothing, so they come when nothing else is left."""
    return _available(network, wanted, budget, lambda number: network.value([number]) / network.steps[number].minutes)


def _available(network: Network, wanted: Sequence[int], budget: int, worth: Callable[[int], float]) -> list[int]:
    left, taken = set(wanted), set[int]()
    while True:
        able = [
            number
            for number in sorted(left)
            if network.steps[number].minutes <= budget
            and all(any(option in taken for option in options) for options in network.needs[number])
        ]
        if not able:
            return sorted(taken)
        best = max(able, key=worth)  # of equals the one that comes first
        left.discard(best)
        taken.add(best)
        budget -= network.steps[best].minutes
