"""What currencies are worth: as stated, or as a survey's own answers have it."""

from collections import defaultdict
from collections.abc import Mapping
from statistics import median

from upslope.model.salary import Rate

NEEDED = 5
"""A currency's rate is believed if so many different answers of one year have it."""


class SeenRates:
    """Rates gathered answer by answer, from those that give their pay in a currency and in US dollars."""

    def __init__(self) -> None:
        self._seen: defaultdict[tuple[str, int], list[float]] = defaultdict(list)

    def add(self, currency: str, year: int, amount: str, dollars: float) -> None:
        """One answer; an amount that is no number says nothing."""
        try:
            number = float(amount)
        except ValueError:
            return
        if number > 0:
            self._seen[currency.strip().upper(), year].append(dollars / number)

    def rates(self, given: Mapping[str, float]) -> tuple[Rate, ...]:
        """Those given, and of other currencies the median of the newest year with enough answers; by currency."""
        found = {currency: Rate(currency, dollars) for currency, dollars in given.items()}
        for (currency, year), seen in sorted(self._seen.items(), reverse=True):
            if len(seen) >= NEEDED and currency not in found and currency != "USD":
                found[currency] = Rate(currency, median(seen), year)
        return tuple(found[currency] for currency in sorted(found))
