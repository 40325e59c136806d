"""`upslope salary`: what a role pays, and surveys to estimate it from."""

from pathlib import Path
from typing import Annotated, Any

import typer

from upslope import words
from upslope.cli import drawing
from upslope.cli.offers import offer_value, say_offer
from upslope.cli.options import AsJson
from upslope.cli.session import Session, session_of
from upslope.cli.values import plain
from upslope.engine import learners
from upslope.engine import salary as pay_arrow
from upslope.engine.posting_pay import Instead, PostingPay, page_pay
from upslope.engine.salary import Pay, PayAsked
from upslope.errors import InputError
from upslope.model.role import Stage
from upslope.model.salary import PublishedPay
from upslope.model.survey import BadRow, CompanySize, KeptSurvey, PayEstimate, PayLevel, TooFewRows

DEFAULT_ROLE = "ml-engineer"
_MOST_BYTES = 50_000_000


def salary(
    context: typer.Context,
    role: Annotated[
        str | None, typer.Argument(help="A role's id, title or alias; without it, the role you aim at.")
    ] = None,
    level: Annotated[Stage | None, typer.Option(help="The stage of the ladder.")] = None,
    place: Annotated[
        str | None, typer.Option(help="A country as two letters (DE), or an area (San Francisco).")
    ] = None,
    industry: Annotated[str | None, typer.Option(help="An industry, or part of its name.")] = None,
    year: Annotated[int | None, typer.Option(help="The year; without it, the newest of each source.")] = None,
    size: Annotated[CompanySize | None, typer.Option(help="The size of the company, for a survey's estimate.")] = None,
    posting: Annotated[
        str | None, typer.Option(metavar="POSTING", help="A posting's id: its own range first, beside what is known.")
    ] = None,
    load: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Load a pay survey: a CSV file in the layout of ai-jobs.net.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="With --load: a column that is called otherwise."),
    ] = None,
    rate: Annotated[
        list[str] | None,
        typer.Option(
            metavar="EUR=1.08",
            help="With --load or --posting: what a currency is worth in dollars.",
        ),
    ] = None,
    surveys: Annotated[bool, typer.Option("--surveys", help="List the surveys that were loaded.")] = False,
    remove: Annotated[
        str | None, typer.Option(metavar="DIGEST", help="Leave a survey out from now on; the digest's start will do.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Show what a role pays by level, place and industry, or load a pay survey."""
    session = session_of(context)
    if (column and load is None) or (rate and load is None and posting is None):
        raise InputError("--map goes with --load FILE, and --rate with that or with --posting POSTING.")
    if load is not None:
        _load(session, load, column or [], rate or [], json=json)
    elif remove is not None:
        _removed(session, pay_arrow.remove_survey(session.engine, session.learner.id, remove), json=json)
    elif surveys:
        _list(session, json=json)
    elif posting is not None:
        rates = tuple(pay_arrow.rates_of(rate or []).items())
        instead = Instead(role, level, place, industry, year, size, rates)
        _show_offer(session, page_pay(session.engine, session.learner.id, posting, instead), json=json)
    else:
        asked = PayAsked(role or _aimed_at(session), level, place, industry, year, size)
        _show(session, pay_arrow.pay(session.engine, session.learner.id, asked), json=json)


def _aimed_at(session: Session) -> str:
    """The role of the first goal; an ML engineer's before there is one."""
    aims = learners.aims(session.engine, session.learner.id)
    return aims[0].role.uuid if aims else DEFAULT_ROLE


def _load(session: Session, path: Path, columns: list[str], rates: list[str], *, json: bool) -> None:
    if path.is_file() and path.stat().st_size > _MOST_BYTES:
        raise InputError(f"{path} has {path.stat().st_size / 1e6:.0f} MB, far more than any survey that is read here.")
    loaded = pay_arrow.load_survey(
        session.engine,
        session.learner.id,
        path.name,
        path.read_bytes(),
        mapping=pay_arrow.mapping_of(columns),
        rates=pay_arrow.rates_of(rates),
    )
    if json:
        bad = [_bad_value(row) for row in loaded.reading.bad]
        session.json({"survey": _survey_value(loaded.kept), "again": loaded.again, "bad_lines": bad})
        return
    session.say(f"{loaded.kept.name}: {words.pay.survey_taken(loaded.kept)}")
    if loaded.again:
        session.say("The very same file was loaded before; this takes its place.", style="soft")
    for line in words.pay.bad_rows(loaded.reading.bad):
        session.item(line)
    session.say("Next: upslope salary ROLE --place US", style="soft")


def _removed(session: Session, kept: KeptSurvey, *, json: bool) -> None:
    if json:
        session.json({"removed": _survey_value(kept)})
    else:
        session.say(f"{kept.name} is left out from now on. Load it again any time.")


def _list(session: Session, *, json: bool) -> None:
    known = pay_arrow.surveys(session.engine, session.learner.id)
    if json:
        session.json({"surveys": [_survey_value(kept) for kept in known]})
        return
    if not known:
        session.say("No survey is loaded. Load one: upslope salary --load FILE")
    for kept in known:
        session.item(f"{kept.digest[:12]}  {kept.name}: {words.pay.survey_taken(kept)}")


def _show_offer(session: Session, offer: PostingPay, *, json: bool) -> None:
    assert offer.pay is not None
    if json:
        posting = {"id": offer.posting.saved.id, "title": offer.posting.saved.title}
        session.json({**_value(offer.pay), "posting": posting, "pay_beside": offer_value(offer)})
        return
    session.heading(f"{offer.posting.saved.title} ({offer.posting.saved.id})")
    if offer.stated is None:
        session.say(words.stated.NOT_BESIDE["no_pay"])
    say_offer(session, offer)
    session.say()
    _show(session, offer.pay, json=False)


def _show(session: Session, found: Pay, *, json: bool) -> None:
    if json:
        session.json(_value(found))
        return
    session.heading(f"Pay: {found.role.title}{f', {words.pay.RUNGS[found.stage]}' if found.stage else ''}")
    session.say(
        ", ".join(part for part in (found.area or words.pay.country(found.country), found.industry) if part),
        style="soft",
    )
    session.say()
    _print_published(session, found)
    session.say()
    _print_estimates(session, found)
    if found.apart:
        session.say()
        session.say(words.pay.pay_apart(found.apart))


def _print_published(session: Session, found: Pay) -> None:
    if not found.published:
        session.say(f"Published: {words.pay.NOT_ENOUGH} for this choice.")
        return
    if found.stage and not found.told_by_level:
        session.say(f"No published table tells this level apart: {words.pay.NOT_ENOUGH} for it alone.")
    table = drawing.table("Published", "Of whom", ("A year", {"no_wrap": True}), "Middle", "Source")
    for one in found.published:
        table.add_row(
            drawing.text_cell(one.row.occupation),
            words.pay.pay_of_whom(one),
            words.pay.pay_range(one),
            words.pay.pay_middle(one),
            words.pay.pay_source(one),
        )
    session.out.print(table)
    for ends in dict.fromkeys(words.pay.pay_ends(one) for one in found.published):
        session.say(ends, style="soft")


def _print_estimates(session: Session, found: Pay) -> None:
    if found.survey is None:
        session.say("No survey is loaded. Load one: upslope salary --load FILE", style="soft")
        return
    if found.untold_level:
        session.say(f"Survey: {words.pay.NOT_ENOUGH}; surveys don't tell this level apart.")
        return
    table = drawing.table("Survey", ("8 in 10 earn", {"no_wrap": True}), "Middle", "Behind it")
    for level, estimate in found.estimates:
        middle = words.pay.about(estimate.middle) if isinstance(estimate, PayEstimate) else ""
        table.add_row(
            words.pay.PAY_LEVELS[level], words.pay.pay_estimate(estimate), middle, words.pay.pay_behind(estimate)
        )
    session.out.print(table)
    whole = " and all industries, which it doesn't tell apart" if found.all_industries else ""
    session.say(
        f"{found.survey.name}, in US dollars, for all of {words.pay.country(found.country)}{whole}.", style="soft"
    )


def _value(found: Pay) -> dict[str, Any]:
    return {
        "role": {"id": found.role.id, "title": found.role.title, "uuid": found.role.uuid},
        "level": plain(found.stage),
        "country": found.country,
        "area": found.area,
        "industry": found.industry,
        "published": [_published_value(one) for one in found.published],
        "told_by_level": found.told_by_level,
        "survey": _survey_value(found.survey) if found.survey else None,
        "all_industries": found.all_industries,
        "estimates": [_estimate_value(level, estimate) for level, estimate in found.estimates],
        "not_enough_data": not found.published
        and not any(isinstance(estimate, PayEstimate) for _, estimate in found.estimates),
        "apart": list(found.apart) if found.apart else None,
    }


def _published_value(one: PublishedPay) -> dict[str, Any]:
    table = one.table
    return {
        **plain(one.row),
        "quantiles": [{"share": share, "amount": amount} for share, amount in one.row.quantiles],
        "table": table.id,
        "year": table.year,
        "edition": table.edition,
        "pay": table.pay,
        "currency": table.currency,
        "country": table.country,
        "source": plain(table.source),
    }


def _estimate_value(level: PayLevel, estimate: PayEstimate | TooFewRows) -> dict[str, Any]:
    enough = isinstance(estimate, PayEstimate)
    return {"level": level.value, "enough_data": enough, **plain(estimate), "text": words.pay.pay_estimate(estimate)}


def _survey_value(kept: KeptSurvey) -> dict[str, Any]:
    return {**plain(kept), "mapping": dict(kept.mapping), "rates": dict(kept.rates)}


def _bad_value(row: BadRow) -> dict[str, Any]:
    return {**plain(row), "text": words.pay.bad_row(row)}
