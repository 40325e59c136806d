"""Pay: by level, place and year, with how sure that is."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from upslope import words
from upslope.engine import salary as pay_arrow
from upslope.engine.posting_pay import Instead, page_pay
from upslope.engine.salary import Pay, PayAsked
from upslope.errors import InputError
from upslope.model.role import Stage
from upslope.model.salary import PublishedPay
from upslope.model.survey import BadRow, CompanySize, KeptSurvey, PayEstimate, PayLevel, TooFewRows
from upslope.web.api.offer import OfferShape
from upslope.web.api.shapes import Body, RoleRef, Shape, SourceShape
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["career"])

Digest = Annotated[str, Path(min_length=8, max_length=64, description="A survey's SHA-256, or its start.")]
_LONGEST_FILE = 5_000_000


class QuantileShape(Shape):
    """`share` of people earn less than `amount`."""

    share: float
    amount: float


class PublishedShape(Shape):
    """A published range. A band without quantiles has `low` and `high`; `high` null with a `low` is "and more"."""

    occupation: str
    level: Stage | None
    area: str | None
    industry: str | None
    low: float | None
    high: float | None
    quantiles: list[QuantileShape]
    mean: float | None
    people: int | None
    table: str
    year: int
    edition: str
    pay: str = Field(description="What counts: base, total, not stated.")
    currency: str
    country: str
    text: str
    source: SourceShape

    @classmethod
    def of(cls, one: PublishedPay) -> "PublishedShape":
        row, table, source = one.row, one.table, one.table.source
        return cls(
            occupation=row.occupation,
            level=Stage(row.level) if row.level else None,
            area=row.area,
            industry=row.industry,
            low=row.low,
            high=row.high,
            quantiles=[QuantileShape(share=share, amount=amount) for share, amount in row.quantiles],
            mean=row.mean,
            people=row.people,
            table=table.id,
            year=table.year,
            edition=table.edition,
            pay=table.pay,
            currency=table.currency,
            country=table.country,
            text=words.pay.pay_range(one),
            source=SourceShape.of(source),
        )


class EstimateShape(Shape):
    """What a survey says of one level, in US dollars a year: an interval that holds `coverage` of people like these.

    Without `enough_data` there is no interval; `rows` comparable answers are there and `needed` would be.
    """

    level: PayLevel
    enough_data: bool
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    coverage: float | None = None
    rows: int
    needed: int | None = None
    compared_by: list[str]
    first_year: int | None = None
    last_year: int | None = None
    year: int | None = None
    text: str

    @classmethod
    def of(cls, level: PayLevel, found: PayEstimate | TooFewRows) -> "EstimateShape":
        shared, text = list(found.compared_by), words.pay.pay_estimate(found)
        if isinstance(found, TooFewRows):
            return cls(
                level=level, enough_data=False, rows=found.rows, needed=found.needed, compared_by=shared, text=text
            )
        return cls(
            level=level,
            enough_data=True,
            low=round(found.low),
            middle=round(found.middle),
            high=round(found.high),
            coverage=found.coverage,
            rows=found.rows,
            compared_by=shared,
            first_year=found.years[0],
            last_year=found.years[1],
            year=found.year,
            text=text,
        )


class SurveyShape(Shape):
    """A survey that was loaded: `rows` different answers used, `duplicates` and `bad` lines left out."""

    digest: str
    name: str
    loaded_at: datetime
    rows: int
    duplicates: int
    bad: int
    first_year: int
    last_year: int
    mapping: dict[str, str]
    rates: dict[str, float]

    @classmethod
    def of(cls, kept: KeptSurvey) -> "SurveyShape":
        given = {name: getattr(kept, name) for name in cls.model_fields if name not in ("mapping", "rates")}
        return cls(**given, mapping=dict(kept.mapping), rates=dict(kept.rates))


class PayShape(Shape):
    """All that is known of the pay asked for. `told_by_level`: some published figure is of the level asked for alone.

    `estimates` is empty without a survey, and for a level that surveys don't tell apart; `all_industries` says that
    they aren't of the industry asked for, since the survey doesn't tell it apart. `apart` are the lowest and highest
    middle of figures on the level asked for, where they differ. `posting` is a posting's own range beside these; null
    where none was named.
    """

    role: RoleRef
    level: Stage | None
    country: str
    area: str | None
    industry: str | None
    published: list[PublishedShape]
    told_by_level: bool
    survey: SurveyShape | None
    all_industries: bool
    estimates: list[EstimateShape]
    apart: list[float] | None
    posting: OfferShape | None = None

    @classmethod
    def of(cls, found: Pay, posting: OfferShape | None = None) -> "PayShape":
        return cls(
            posting=posting,
            role=RoleRef.of(found.role),
            level=found.stage,
            country=found.country,
            area=found.area,
            industry=found.industry,
            published=[PublishedShape.of(one) for one in found.published],
            told_by_level=found.told_by_level,
            survey=SurveyShape.of(found.survey) if found.survey else None,
            all_industries=found.all_industries,
            estimates=[EstimateShape.of(level, estimate) for level, estimate in found.estimates],
            apart=list(found.apart) if found.apart else None,
        )


class SurveysShape(Shape):
    """Oldest first; estimates rest on the last."""

    surveys: list[SurveyShape]


class BadRowShape(Shape):
    """A line that was left out; the header is line 1."""

    line: int
    column: str
    found: str
    reason: str
    text: str

    @classmethod
    def of(cls, row: BadRow) -> "BadRowShape":
        return cls(line=row.line, column=row.column, found=row.found, reason=row.reason, text=words.pay.bad_row(row))


class LoadedShape(Shape):
    """What became of a file. `again`: the very same was loaded before."""

    survey: SurveyShape
    again: bool
    bad_lines: list[BadRowShape]


class SurveyBody(Body):
    """A survey's CSV text. `mapping` is from its column to a field; `rates` US dollars for one unit of a currency."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    csv: Annotated[str, Field(min_length=1, max_length=_LONGEST_FILE)]
    mapping: Annotated[dict[str, str], Field(max_length=20)] = Field(default_factory=dict[str, str])
    rates: Annotated[dict[str, float], Field(max_length=50)] = Field(default_factory=dict[str, float])


@router.get("/salary")
def get_salary(
    engine: EngineDep,
    learner: LearnerDep,
    role: Annotated[
        str | None,
        Query(min_length=1, max_length=100, description="A role's id, uuid, title or alias; needed without a posting."),
    ] = None,
    level: Stage | None = None,
    place: Annotated[
        str | None, Query(max_length=100, description="A country as two letters, or an area or part of its name.")
    ] = None,
    industry: Annotated[str | None, Query(max_length=100, description="An industry, or part of its name.")] = None,
    year: Annotated[int | None, Query(ge=1990, le=2100)] = None,
    size: CompanySize | None = None,
    posting: Annotated[
        str | None,
        Query(min_length=1, max_length=100, description="A posting's id: role, level and place are as it says."),
    ] = None,
    rate: Annotated[
        str | None, Query(max_length=40, description="What the posting's currency is worth in US dollars: EUR=1.08.")
    ] = None,
) -> PayShape:
    """What a role pays, or what a posting states beside it. The first request after a survey was loaded takes some
    seconds."""
    if posting is not None:
        rates = tuple(pay_arrow.rates_of([rate] if rate else []).items())
        offer = page_pay(engine, learner.id, posting, Instead(role, level, place, industry, year, size, rates))
        assert offer.pay is not None
        return PayShape.of(offer.pay, OfferShape.of(offer))
    if role is None:
        raise InputError("Name a role, or a posting.", field="role")
    return PayShape.of(pay_arrow.pay(engine, learner.id, PayAsked(role, level, place, industry, year, size)))


@router.get("/salary/survey")
def list_surveys(engine: EngineDep, learner: LearnerDep) -> SurveysShape:
    """The surveys that were loaded."""
    return SurveysShape(surveys=[SurveyShape.of(kept) for kept in pay_arrow.surveys(engine, learner.id)])


@router.post("/salary/survey")
def load_survey(engine: EngineDep, learner: LearnerDep, body: SurveyBody) -> LoadedShape:
    """Load a pay survey; 400 for a file of which nothing can be used. Every line left out is listed."""
    loaded = pay_arrow.load_survey(
        engine, learner.id, body.name, body.csv.encode(), mapping=body.mapping, rates=body.rates
    )
    return LoadedShape(
        survey=SurveyShape.of(loaded.kept),
        again=loaded.again,
        bad_lines=[BadRowShape.of(row) for row in loaded.reading.bad],
    )


@router.delete("/salary/survey/{digest}")
def remove_survey(engine: EngineDep, learner: LearnerDep, digest: Digest) -> SurveyShape:
    """Leave a survey out from now on."""
    return SurveyShape.of(pay_arrow.remove_survey(engine, learner.id, digest))
