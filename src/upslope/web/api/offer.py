"""A posting's own range of pay beside what is known of such jobs."""

from typing import Literal

from pydantic import Field

from upslope import words
from upslope.engine.posting_pay import NotBeside, PlaceFrom, PostingPay
from upslope.model.role import Stage
from upslope.model.salary import Beside, Standing
from upslope.web.api.shapes import Shape


class RateShape(Shape):
    """US dollars for one unit of a currency; `year` is that of the survey's answers which say so."""

    currency: str
    dollars: float
    year: int | None


class StatedShape(Shape):
    """What the posting states, a year; an end that it leaves open is null. `how`: how it became a year's."""

    low: float | None
    high: float | None
    currency: str
    how: str


class BesideShape(Shape):
    """Another range, in `currency` a year, and how the stated one stands to it.

    `stated_low` and `stated_high` are in the same currency, by `rate` where one was needed.
    """

    of: str
    kind: Literal["survey", "published"]
    low: float | None
    high: float | None
    currency: str
    source: str
    standing: Standing
    stated_low: float | None
    stated_high: float | None
    rate: RateShape | None

    @classmethod
    def of_one(cls, found: Beside) -> "BesideShape":
        other = found.estimate or found.published
        assert other is not None
        return cls(
            of=words.stated.beside_of(found),
            kind="survey" if found.estimate else "published",
            low=None if other.low is None else round(other.low),
            high=None if other.high is None else round(other.high),
            currency=found.published.table.currency if found.published else "USD",
            source=words.stated.beside_source(found),
            standing=found.standing,
            stated_low=found.stated.low,
            stated_high=found.stated.high,
            rate=RateShape.model_validate(found.rate, from_attributes=True) if found.rate else None,
        )


class OfferShape(Shape):
    """A posting's own range first, then others. `outside`: it has nothing in common with some of them."""

    posting: str = Field(description="The posting's id.")
    stated: StatedShape | None
    role: str | None
    level: Stage | None
    country: str | None
    area: str | None
    place_from: PlaceFrom | None
    why_not: NotBeside | None = Field(description="Why it stands beside nothing, where it does.")
    outside: bool
    beside: list[BesideShape]

    @classmethod
    def of(cls, found: PostingPay) -> "OfferShape":
        own, pay = found.stated, found.pay
        return cls(
            posting=found.posting.saved.id,
            stated=StatedShape(low=own.low, high=own.high, currency=own.currency, how=words.stated.how(own))
            if own
            else None,
            role=pay.role.id if pay else None,
            level=found.asked.stage,
            country=pay.country if pay and found.place_from else None,
            area=pay.area if pay else None,
            place_from=found.place_from,
            why_not=found.why_not,
            outside=bool(found.outside),
            beside=[BesideShape.of_one(each) for each in found.beside],
        )
