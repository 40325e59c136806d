"""What a fit from many learners adds to the parameters: curves of single items, and a population of learners."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FittedItem:
    """The curve of one item (uuid) in place of the one that band, level and format give it.

    P(right | ability) = guess + (1 - guess - slip) * logistic(slope * (ability - difficulty)).
    """

    uuid: str
    difficulty: float
    slope: float
    guess: float
    slip: float


@dataclass(frozen=True)
class Population:
    """A fitted component of the prior: ability = mean of the skill + general + area + reach + own part.

    `share` is its part of the mixture beside all kinds (0-1); `means` are by skill uuid, and `moved` is by how much
    stronger in each skill people were found than the kinds had it, which moves these too. The standard deviations are
    those of the four independent parts; "reach" is how far somebody has come along the graph (`population.py`).
    """

    share: float
    means: tuple[tuple[str, float], ...]
    sd_general: float
    sd_area: float
    sd_reach: float
    sd_own: float
    moved: tuple[tuple[str, float], ...] = ()

    @property
    def variances(self) -> tuple[float, float, float, float]:
        """Of the general, area, reach and own part."""
        return self.sd_general**2, self.sd_area**2, self.sd_reach**2, self.sd_own**2
