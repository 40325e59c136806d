"""What a posting states that it pays, beside what tables and surveys say of such jobs."""

from dataclasses import dataclass, replace
from enum import StrEnum

from upslope.careers.salary import places, stated
from upslope.careers.salary.published import areas, by_level
from upslope.engine import learners
from upslope.engine.parts import Engine
from upslope.engine.postings import ReadPosting, show_posting
from upslope.engine.salary import Pay, PayAsked, newest_survey, pay
from upslope.model.posting import Reading
from upslope.model.role import Stage
from upslope.model.salary import Beside, PublishedPay, Rate, StatedPay
from upslope.model.survey import CompanySize, PayEstimate

DEFAULT_ROLE = "ml-engineer"


class NotBeside(StrEnum):
    """Why a stated range stands beside nothing: no pay is stated; its title comes close to no role; where the job is
    isn't known; nothing says what its currency is worth; nothing is known of such pay; a survey is being learned from.
    """

    NO_PAY = "no_pay"
    NO_ROLE = "no_role"
    NO_PLACE = "no_place"
    NO_RATE = "no_rate"
    NOTHING_KNOWN = "nothing_known"
    LEARNING = "learning"


class PlaceFrom(StrEnum):
    """How it is known where a posting's job is: somebody said so, it says so, or it pays in one country's currency."""

    ASKED = "asked"
    POSTING = "posting"
    CURRENCY = "currency"


@dataclass(frozen=True)
class PostingPay:
    """A posting's own range, and it beside others; `beside` is empty exactly where `why_not` says why.

    `pay` is all that is known of such jobs, with the range as `stated`; None where the posting's title comes close to
    no role and none was asked for. `asked` is what was looked up, with what the posting says filled in. `level_told`:
    those of `beside` that are published are of the posting's level alone; `place_from` is None where the place isn't
    known, and `pay` is of the usual country then.
    """

    posting: ReadPosting
    stated: StatedPay | None
    asked: PayAsked
    pay: Pay | None
    beside: tuple[Beside, ...]
    why_not: NotBeside | None
    place_from: PlaceFrom | None
    level_told: bool

    @property
    def outside(self) -> tuple[Beside, ...]:
        """Those that the stated range has nothing in common with."""
        return tuple(each for each in self.beside if each.standing.outside)


@dataclass(frozen=True)
class Instead:
    """What is asked for in place of what a posting says; None leaves it to the posting, an empty text is "any".

    `rates` are (currency, US dollars for one unit); they go before a survey's own.
    """

    role: str | None = None
    level: str | None = None
    place: str | None = None
    industry: str | None = None
    year: int | None = None
    size: CompanySize | None = None
    rates: tuple[tuple[str, float], ...] = ()


def page_pay(engine: Engine, learner_id: str, key: str, instead: Instead, *, wait: bool = True) -> PostingPay:
    """For a page on pay, which is of some role in any case: where the posting names none, of the one aimed at."""
    posting = show_posting(engine, learner_id, key)
    if not instead.role and not posting.reading.role:
        aims = learners.aims(engine, learner_id)
        instead = replace(instead, role=aims[0].role.uuid if aims else DEFAULT_ROLE)
    return pay_of(engine, learner_id, posting, instead, wait=wait)


def pay_of(
    engine: Engine, learner_id: str, posting: ReadPosting, instead: Instead | None = None, *, wait: bool = True
) -> PostingPay:
    """A posting's own range beside the others. Without `wait`, a survey that wasn't learned from yet is begun on."""
    instead = instead or Instead()
    reading = posting.reading
    own = stated.yearly(reading.pay) if reading.pay else None
    place, place_from = _place(engine, posting, instead)
    role = instead.role or reading.role
    asked = PayAsked(role or "", _stage(reading, instead), place, instead.industry or None, instead.year, instead.size)
    found = pay(engine, learner_id, asked, stated=own, wait=wait) if role else None
    if own is None or found is None or place_from is None:
        why = NotBeside.NO_PAY if own is None else NotBeside.NO_ROLE if found is None else NotBeside.NO_PLACE
        return PostingPay(posting, own, asked, found, (), why, place_from, False)
    told = asked.stage is not None and by_level(found.published, asked.stage)
    others = [one for one in found.published if not told or one.row.level is not None]
    estimates = [(level, each) for level, each in found.estimates if isinstance(each, PayEstimate)]
    beside = stated.beside(own, others, estimates, _rates(engine, learner_id, own, instead, learning=found.learning))
    why = None if beside else _why_not(own, found, others, any_estimate=bool(estimates))
    return PostingPay(posting, own, asked, found, beside, why, place_from, told)


def _stage(reading: Reading, instead: Instead) -> Stage | None:
    if instead.level is None:
        return reading.stage
    return next((stage for stage in Stage if stage.value == instead.level), None)


def _place(engine: Engine, posting: ReadPosting, instead: Instead) -> tuple[str | None, PlaceFrom | None]:
    """The country's code or the area to look up, and how it is known."""
    if instead.place:
        return instead.place, PlaceFrom.ASKED
    reading = posting.reading
    currency = reading.pay.currency if reading.pay else ""
    country = places.country_in(reading.place, currency)
    if country is not None:
        area = places.area_in(reading.place, areas(engine.catalog.career.salaries), country)
        return area or country, PlaceFrom.POSTING
    country = places.country_paid_in(currency)
    return country, PlaceFrom.CURRENCY if country else None


def _rates(engine: Engine, learner_id: str, own: StatedPay, instead: Instead, *, learning: bool) -> tuple[Rate, ...]:
    """Those that were given first, then those that the survey goes by."""
    given = tuple(Rate(currency, dollars) for currency, dollars in instead.rates)
    survey = newest_survey(engine, learner_id)
    if survey is None or own.currency == "USD" or learning:
        return given
    return (*given, *engine.pay_models.model(survey).rates)


def _why_not(own: StatedPay, found: Pay, others: list[PublishedPay], *, any_estimate: bool) -> NotBeside:
    if found.learning:
        return NotBeside.LEARNING
    if not others and not any_estimate:
        return NotBeside.NOTHING_KNOWN
    same = any(one.table.currency == own.currency for one in others) or (any_estimate and own.currency == "USD")
    return NotBeside.NOTHING_KNOWN if same else NotBeside.NO_RATE
