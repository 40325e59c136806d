"""Made-up memories of isolated items, that keep to no scheduler's model: the truth that the review bench goes by.

Each item draws its own half-life, shape of forgetting, ease and way of relearning. Two shapes are mixed, the
exponential of Ebbinghaus and a power law (Wixted & Ebbesen 1991), and what a success adds depends on recall in another
way than FSRS or our clock assume. People slip and guess.
"""

from dataclasses import dataclass

import numpy as np

_FIRST_GAP, _FIRST_GAP_SPREAD = 2.0, 0.8
_SLIP, _LUCK = 0.03, 0.15
_SHORTEST = 0.2


@dataclass(frozen=True)
class Item:
    """`half_life` (days) at the first sight when it was passed, `power` the exponent of forgetting (None: exponential),
    `first_pass` the chance to pass the first time; `growth`, `bend` and `tiring` rule what a success adds, `kept` the
    share of the half-life that a lapse leaves, `after_failing` the share after a first failure."""

    half_life: float
    power: float | None
    first_pass: float
    growth: float
    bend: float
    tiring: float
    kept: float
    after_failing: float


@dataclass
class Memory:
    """One item in one head: how long it lasts now and when it was last seen (days)."""

    item: Item
    half_life: float
    seen: float

    def recall(self, day: float) -> float:
        """The chance that it is remembered, before slips and luck."""
        share = max(day - self.seen, 0.0) / self.half_life
        if self.item.power is None:
            return float(0.5**share)
        return float((1 + share * (2 ** (1 / self.item.power) - 1)) ** -self.item.power)

    def chance(self, day: float) -> float:
        """The chance of a pass: a slip of what is remembered and luck with what is not included."""
        recall = self.recall(day)
        return recall * (1 - _SLIP) + (1 - recall) * _LUCK

    def reviewed(self, day: float, passed: bool) -> None:
        """A success lengthens it, the more the nearer it was to being lost, and less when it is long already."""
        lost = 1 - self.recall(day)
        if passed:
            self.half_life *= 1 + self.item.growth * lost**self.item.bend * self.half_life**-self.item.tiring
        else:
            self.half_life = max(self.half_life * self.item.kept, _SHORTEST)
        self.seen = day


def draw_items(count: int, rng: np.random.Generator) -> list[Item]:
    """So many items of all kinds; hard ones are passed less often at first, and last and grow less."""
    items: list[Item] = []
    for _ in range(count):
        ease = rng.standard_normal()
        items.append(
            Item(
                half_life=float(np.exp(np.log(120) + 0.6 * ease + 1.2 * rng.standard_normal())),
                power=None if rng.random() < 0.5 else float(rng.uniform(0.25, 1.2)),
                first_pass=float(1 / (1 + np.exp(-1.2 - ease))),
                growth=float(np.exp(np.log(6) + 0.3 * ease + 0.4 * rng.standard_normal())),
                bend=float(rng.uniform(0.5, 1.1)),
                tiring=float(rng.uniform(0.0, 0.25)),
                kept=float(rng.uniform(0.15, 0.7)),
                after_failing=float(rng.uniform(0.15, 0.6)),
            )
        )
    return items


def first_seen(item: Item, rng: np.random.Generator) -> tuple[Memory, bool]:
    """An item learned on day 0, and whether it was passed then."""
    passed = bool(rng.random() < item.first_pass)
    return Memory(item, item.half_life * (1.0 if passed else item.after_failing), 0.0), passed


def history(item: Item, reviews: int, rng: np.random.Generator) -> list[tuple[float, bool]]:
    """Times (days) and results of a first sight and so many reviews, at gaps that no scheduler chose.

    Gaps grow after a pass and start anew after a failure; one in six is missed and comes up to three times as late.
    """
    memory, passed = first_seen(item, rng)
    found, day, gap = [(0.0, passed)], 0.0, 0.0
    for _ in range(reviews):
        fresh = _FIRST_GAP * float(np.exp(_FIRST_GAP_SPREAD * rng.standard_normal()))
        gap = max(gap * float(rng.uniform(1.2, 2.5)), fresh) if passed else fresh
        late = float(rng.uniform(1, 3)) if rng.random() < 1 / 6 else 1.0
        day += max(round(gap * late), 1)  # whole days, as fsrs reckons
        passed = bool(rng.random() < memory.chance(day))
        memory.reviewed(day, passed)
        found.append((day, passed))
    return found
