"""Pay: published ranges and what a loaded survey says, for a role, a level, a place and an industry."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from upslope.careers.salary import published as tables
from upslope.careers.salary.estimate import PayModel
from upslope.careers.salary.families import ROLE_TITLES
from upslope.careers.salary.reading import Reading, mapping_of, rates_of, read_survey
from upslope.engine.parts import Engine
from upslope.engine.roles import copied_from, find_role
from upslope.errors import InputError, NotFound, StorageError
from upslope.model.role import Role, Stage
from upslope.model.salary import PublishedPay, StatedPay
from upslope.model.survey import (
    CompanySize,
    KeptSurvey,
    PayEstimate,
    PayLevel,
    PayQuestion,
    Surveys,
    TooFewRows,
)

__all__ = [
    "Choices",
    "Loaded",
    "Pay",
    "PayAsked",
    "choices",
    "find_survey",
    "load_survey",
    "mapping_of",
    "newest_survey",
    "pay",
    "pay_for",
    "rates_of",
    "read_again",
    "remove_survey",
    "surveys",
]

KIND = "surveys"
COUNTRY = "US"
"""Where published pay is of, unless asked otherwise."""

_LONGEST_NAME = 100


@dataclass(frozen=True)
class PayAsked:
    """What pay is asked for: `role` by id, uuid, title or alias; None is "all of them".

    `place` is a country's code or (part of) the name of an area; `industry` (part of) one's name.
    """

    role: str
    stage: Stage | None = None
    place: str | None = None
    industry: str | None = None
    year: int | None = None
    size: CompanySize | None = None


@dataclass(frozen=True)
class Pay:
    """What is known. `survey` is None where none is loaded; `learning` says that its estimates aren't ready yet.

    `estimates` are one a level of the survey, or the one asked for; empty where the survey doesn't tell the level
    apart (`untold_level`). `all_industries`: they are of all industries, although one was asked for, since the survey
    doesn't tell it apart. `apart` are the lowest and highest middle of those that speak of the same, if they differ.
    `stated` is what a posting itself states: where it is there, it goes before everything else.
    """

    role: Role
    stage: Stage | None
    country: str
    area: str | None
    industry: str | None
    published: tuple[PublishedPay, ...]
    told_by_level: bool
    survey: KeptSurvey | None
    learning: bool
    untold_level: bool
    all_industries: bool
    estimates: tuple[tuple[PayLevel, PayEstimate | TooFewRows], ...]
    apart: tuple[float, float] | None
    stated: StatedPay | None = None


@dataclass(frozen=True)
class Choices:
    """What can be asked for of a role: areas with their country, countries, industries and years."""

    areas: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]
    industries: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True)
class Loaded:
    """A survey as it was kept, and what became of its lines. `again` if the very same was loaded before."""

    kept: KeptSurvey
    reading: Reading
    again: bool


def pay_for(
    engine: Engine,
    learner_id: str,
    role: str,
    stage: Stage | None,
    place: str | None = None,
    *,
    stated: StatedPay | None = None,
) -> Pay:
    """The ranges for a role and stage. Raises NotFound for an unknown role or place."""
    return pay(engine, learner_id, PayAsked(role, stage, place), stated=stated)


def pay(engine: Engine, learner_id: str, asked: PayAsked, *, stated: StatedPay | None = None, wait: bool = True) -> Pay:
    """All that is known of the pay asked for. Without `wait`, a survey that wasn't learned from yet is begun on.

    Raises NotFound for an unknown role, place or industry.
    """
    role = find_role(engine, learner_id, asked.role)
    known = engine.catalog.career.salaries
    spoken_of = _spoken_of(engine, learner_id, role)
    country, area = _place(engine, asked.place)
    survey = newest_survey(engine, learner_id)
    model = None if survey is None else _model(engine, survey, wait=wait)
    industry = _industry(engine, asked.industry, model)
    found = tables.published(
        known,
        spoken_of,
        stage=asked.stage,
        country=country,
        area=area,
        industry=industry,
        year=asked.year,
    )
    untold = asked.stage is not None and asked.stage not in tables.SURVEY_LEVELS
    own_industry = model.industry_like(industry) if model and industry else None
    title = ROLE_TITLES.get(spoken_of, role.title)
    estimates = () if model is None or untold else _estimates(model, title, asked, country, own_industry)
    return Pay(
        role,
        asked.stage,
        country,
        area,
        industry,
        found,
        asked.stage is not None and tables.by_level(found, asked.stage),
        survey,
        survey is not None and model is None,
        untold,
        bool(model and industry and own_industry is None),
        estimates,
        _apart(asked, found, estimates) if area is None else None,
        stated,
    )


def choices(engine: Engine, learner_id: str, role: Role) -> Choices:
    """What can be asked for of a role. A survey's countries are there once it was learned from."""
    known, spoken_of = engine.catalog.career.salaries, _spoken_of(engine, learner_id, role)
    survey = newest_survey(engine, learner_id)
    model = _model(engine, survey, wait=False) if survey else None
    countries = dict.fromkeys([COUNTRY, *(model.countries if model else ())])
    return Choices(
        tables.areas(known, spoken_of),
        tuple(countries),
        _industries(engine, model, spoken_of),
        tuple(sorted({*tables.years(known, spoken_of), *(model.span if model else ())}, reverse=True)),
    )


def load_survey(
    engine: Engine,
    learner_id: str,
    name: str,
    content: bytes,
    *,
    mapping: Mapping[str, str] | None = None,
    rates: Mapping[str, float] | None = None,
) -> Loaded:
    """Read a survey's CSV file and keep it; estimates rest on the one loaded last.

    Raises InputError if nothing in it can be used.
    """
    if engine.blobs is None:
        raise StorageError("This installation was put together without a place to keep files.")
    reading = read_survey(content, mapping, rates)
    years = [row.year for row in reading.rows]
    digest = engine.blobs.put(content)
    kept = KeptSurvey(
        digest=digest,
        name=name.strip()[:_LONGEST_NAME] or "survey.csv",
        loaded_at=engine.now(),
        rows=len(reading.rows),
        duplicates=reading.duplicates,
        bad=len(reading.bad),
        first_year=min(years),
        last_year=max(years),
        mapping=tuple(sorted((mapping or {}).items())),
        rates=tuple(sorted((currency.upper(), rate) for currency, rate in (rates or {}).items())),
    )
    before = surveys(engine, learner_id)
    others = tuple(one for one in before if one.digest != digest)
    engine.records.put(learner_id, KIND, Surveys((*others, kept)), kept.loaded_at)
    return Loaded(kept, reading, again=len(others) < len(before))


def surveys(engine: Engine, learner_id: str) -> tuple[KeptSurvey, ...]:
    """Every survey that was loaded, oldest first."""
    record = engine.records.record(learner_id, KIND)
    return record.value.kept if record and isinstance(record.value, Surveys) else ()


def newest_survey(engine: Engine, learner_id: str) -> KeptSurvey | None:
    """The one that estimates rest on."""
    return next(reversed(surveys(engine, learner_id)), None)


def read_again(engine: Engine, survey: KeptSurvey) -> Reading:
    """What became of the lines of a kept survey. Raises NotFound if its file is gone."""
    if engine.blobs is None:
        raise StorageError("This installation was put together without a place to keep files.")
    return read_survey(engine.blobs.get(survey.digest), dict(survey.mapping), dict(survey.rates))


def find_survey(engine: Engine, learner_id: str, digest: str) -> KeptSurvey:
    """A loaded survey; its digest may be shortened. Raises NotFound, InputError if several begin so."""
    found = [one for one in surveys(engine, learner_id) if digest and one.digest.startswith(digest)]
    if not found:
        message = f"There is no survey {digest!r}. Those loaded: upslope salary --surveys"
        raise NotFound(message, what="survey", key=digest)
    if len(found) > 1:
        raise InputError(f"Several surveys begin with {digest!r}. Write more of it.")
    return found[0]


def remove_survey(engine: Engine, learner_id: str, digest: str) -> KeptSurvey:
    """Leave a survey out from now on. Raises NotFound, InputError."""
    found = find_survey(engine, learner_id, digest)
    left = tuple(one for one in surveys(engine, learner_id) if one != found)
    engine.records.put(learner_id, KIND, Surveys(left), engine.now())
    return found


def _spoken_of(engine: Engine, learner_id: str, role: Role) -> str:
    """The id of the role that tables speak of: of a role of the learner's own the one it was copied from."""
    source = copied_from(engine, learner_id, role) if role.own else None
    return source.id if source else role.id


def _place(engine: Engine, text: str | None) -> tuple[str, str | None]:
    """The country and area meant. Raises NotFound for a name that is neither."""
    wanted = (text or "").strip()
    if not wanted:
        return COUNTRY, None
    known = tables.areas(engine.catalog.career.salaries)
    found = [place for place in known if wanted.casefold() in place[1].casefold()]
    if len(wanted) == 2 and wanted.isascii() and wanted.isalpha():
        return wanted.upper(), None
    if not found:
        names = "; ".join(area for _, area in known) or "none"
        raise NotFound(
            f"No table has a place {wanted!r}. Write a country as two letters (DE), or one of: {names}.",
            what="place",
            key=wanted,
        )
    return found[0]


def _industry(engine: Engine, text: str | None, model: PayModel | None) -> str | None:
    """An industry of the tables or the survey. Raises NotFound for another name."""
    wanted = (text or "").strip()
    if not wanted:
        return None
    known = _industries(engine, model)
    found = next((name for name in known if wanted.casefold() in name.casefold()), None)
    if found is None:
        raise NotFound(
            f"No table has an industry {wanted!r}. There are: {'; '.join(known) or 'none'}.",
            what="industry",
            key=wanted,
        )
    return found


def _industries(engine: Engine, model: PayModel | None, spoken_of: str | None = None) -> tuple[str, ...]:
    """Those of the tables, and of the survey those that no table has."""
    known = tables.industries(engine.catalog.career.salaries, spoken_of)
    own = model.industries if model else ()
    return (*known, *(name for name in own if not any(name.casefold() in table.casefold() for table in known)))


def _model(engine: Engine, survey: KeptSurvey, *, wait: bool) -> PayModel | None:
    return engine.pay_models.model(survey) if wait else engine.pay_models.ready(survey)


def _estimates(
    model: PayModel, title: str, asked: PayAsked, country: str, industry: str | None
) -> tuple[tuple[PayLevel, PayEstimate | TooFewRows], ...]:
    """One a level. Surveys know countries, no areas in them, and nothing of years after their last."""
    levels = list(PayLevel) if asked.stage is None else [tables.SURVEY_LEVELS[asked.stage]]
    question = PayQuestion(
        title=title,
        level=levels[0],
        country=country,
        year=min(asked.year or model.years[1], model.years[1]),
        size=asked.size or CompanySize.MEDIUM,
        industry=industry or "",
    )
    return tuple((level, model.estimate(replace(question, level=level))) for level in levels)


def _apart(
    asked: PayAsked,
    found: tuple[PublishedPay, ...],
    estimates: tuple[tuple[PayLevel, PayEstimate | TooFewRows], ...],
) -> tuple[float, float] | None:
    """Whether sources disagree on the level asked for. Figures of all levels together say nothing of one."""
    if asked.stage is None:
        return None
    middles = [one.middle for one in found if one.row.level is not None and one.middle is not None]
    middles += [estimate.middle for _, estimate in estimates if isinstance(estimate, PayEstimate)]
    return tables.middles_apart(middles)
