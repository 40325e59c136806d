"""schema.org JobPosting in JSON-LD: every field is optional, and a broken block costs only itself.

https://schema.org/JobPosting
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from upslope.model.posting import Pay, Period, Stated, Workplace

_PERIODS = {"HOUR": Period.HOUR, "DAY": Period.DAY, "WEEK": Period.WEEK, "MONTH": Period.MONTH, "YEAR": Period.YEAR}
_DEEPEST = 20
_MOST_ITEMS = 100


def job_posting(blocks: Iterable[str]) -> tuple[Stated, str] | None:
    """What the first JobPosting says, and its description (HTML); None if no block holds one."""
    for block in blocks:
        with suppress(ValueError, RecursionError):
            for item in _items(json.loads(block)):
                return _stated(item), _described(item)
    return None


def _items(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every JobPosting in a block: alone, in a list, or in a graph."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _items(each, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
        yield from _items(value.get("@graph"), depth + 1)


_LISTS = {"qualifications": "Qualifications", "responsibilities": "Responsibilities", "skills": "Skills"}


def _described(item: dict[str, Any]) -> str:
    """The description, and what the other fields of text say that isn't in it, each under its heading."""
    description = _text(item.get("description"))
    parts = [description]
    for field, heading in _LISTS.items():
        value = item.get(field)
        stated = ", ".join(filter(None, map(_named, value[:_MOST_ITEMS]))) if isinstance(value, list) else _named(value)
        if stated and stated not in description:
            parts.append(f"<h2>{heading}</h2><p>{stated}</p>")
    return "".join(parts)


def _stated(item: dict[str, Any]) -> Stated:
    remote = _text(item.get("jobLocationType")).upper() == "TELECOMMUTE"
    return Stated(
        title=_text(item.get("title"))[:300],
        employer=_named(item.get("hiringOrganization"))[:300],
        place=_place(item.get("jobLocation"))[:300],
        workplace=Workplace.REMOTE if remote else None,
        pay=_pay(item.get("baseSalary")),
        until=_date(item.get("validThrough")),
    )


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _named(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _place(value: Any) -> str:
    places = value if isinstance(value, list) else [value]
    return "; ".join(dict.fromkeys(filter(None, map(_one_place, places[:5]))))


def _one_place(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    address = value.get("address", value)
    if not isinstance(address, dict):
        return _text(address)
    parts = (_named(address.get(key)) for key in ("addressLocality", "addressRegion", "addressCountry"))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _pay(value: Any) -> Pay | None:
    if not isinstance(value, dict):
        return None
    amount = value.get("value")
    inner = amount if isinstance(amount, dict) else {"value": amount}
    low, high = _number(inner.get("minValue")), _number(inner.get("maxValue"))
    if low is None and high is None:
        low = high = _number(inner.get("value"))
    currency = _text(value.get("currency") or inner.get("currency")).upper()
    period = _PERIODS.get(_text(inner.get("unitText") or value.get("unitText")).upper(), Period.YEAR)
    if (low is None and high is None) or len(currency) != 3:
        return None
    return Pay(low, high, currency, period)


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    with suppress(ValueError, TypeError, OverflowError):
        number = float(value.replace(",", "") if isinstance(value, str) else value)
        return number if 0 < number < 1e12 else None
    return None


def _date(value: Any) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(_text(value)[:10])
    return None
