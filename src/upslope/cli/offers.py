"""A posting's own pay, printed and as a value: first what it states, then what is known beside it."""

from typing import Any

from upslope import words
from upslope.cli import drawing
from upslope.cli.session import Session
from upslope.cli.values import plain
from upslope.engine.posting_pay import PlaceFrom, PostingPay
from upslope.model.salary import Beside


def say_offer(session: Session, offer: PostingPay | None) -> None:
    """Nothing for a posting that states no pay."""
    if offer is None or offer.stated is None:
        return
    session.say()
    session.say(f"The posting states: {words.stated.yearly(offer.stated)}")
    if how := words.stated.how(offer.stated):
        session.say(how, style="soft")
    if offer.why_not:
        session.say(words.stated.NOT_BESIDE[offer.why_not])
        return
    for said in words.stated.offer_outside(offer.beside):
        session.say(said)
    table = drawing.table("Beside it", ("A year", {"no_wrap": True}), "The posting's range", "Source")
    for each in offer.beside:
        cells = (words.stated.beside_of(each), words.stated.beside_range(each), words.stated.STANDINGS[each.standing])
        table.add_row(*(drawing.text_cell(text) for text in (*cells, words.stated.beside_source(each))))
    session.out.print(table)
    by_currency, level_stated = offer.place_from is PlaceFrom.CURRENCY, offer.asked.stage is not None
    for note in words.stated.offer_notes(offer.beside, by_currency=by_currency, level_stated=level_stated):
        session.say(note, style="soft")


def offer_value(offer: PostingPay) -> dict[str, Any]:
    """What `--json` prints of it. Amounts are a year's."""
    pay = offer.pay
    return {
        "stated": plain(offer.stated),
        "role": pay.role.id if pay else None,
        "level": plain(offer.asked.stage),
        "country": pay.country if pay and offer.place_from else None,
        "area": pay.area if pay else None,
        "place_from": plain(offer.place_from),
        "why_not": plain(offer.why_not),
        "outside": bool(offer.outside),
        "beside": [_beside_value(each) for each in offer.beside],
    }


def _beside_value(found: Beside) -> dict[str, Any]:
    other = found.estimate or found.published
    assert other is not None
    currency = found.published.table.currency if found.published else "USD"
    return {
        "of": words.stated.beside_of(found),
        "kind": "survey" if found.estimate else "published",
        "low": other.low,
        "high": other.high,
        "currency": currency,
        "source": words.stated.beside_source(found),
        "standing": found.standing.value,
        "stated_low": found.stated.low,
        "stated_high": found.stated.high,
        "rate": plain(found.rate),
    }
