"""A survey out of a CSV file: which column is what, and what becomes of each line."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from upslope.careers.salary.rates import SeenRates
from upslope.errors import InputError
from upslope.model.salary import Rate
from upslope.model.survey import BadRow, CompanySize, PayLevel, SurveyRow

MOST_BYTES = 5_000_000
NEEDED = ("year", "level", "title", "country")
"""Fields without which a file is no survey; and of `pay_usd` or `pay` at least one."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "year": ("work_year", "year"),
    "level": ("experience_level", "level", "seniority"),
    "title": ("job_title", "title", "occupation"),
    "pay": ("salary", "pay", "compensation"),
    "currency": ("salary_currency", "currency"),
    "pay_usd": ("salary_in_usd", "salary_usd", "pay_usd"),
    "country": ("company_location", "country"),
    "residence": ("employee_residence",),
    "remote": ("remote_ratio",),
    "size": ("company_size",),
    "employment": ("employment_type",),
    "industry": ("industry", "sector"),
}
"""What each field is called in files: the layout of ai-jobs.net first."""

LEVEL_WORDS = {
    PayLevel.ENTRY: ("en", "entry", "entry-level", "entry level", "junior", "intern"),
    PayLevel.MID: ("mi", "mid", "mid-level", "mid level", "intermediate", "experienced"),
    PayLevel.SENIOR: ("se", "senior", "senior-level", "senior level", "expert"),
    PayLevel.EXECUTIVE: ("ex", "executive", "executive-level", "executive level", "director", "lead"),
}
SIZE_WORDS = {
    CompanySize.SMALL: ("s", "small", "<50"),
    CompanySize.MEDIUM: ("m", "medium", "50-250"),
    CompanySize.LARGE: ("l", "large", ">250"),
}
_FULL_TIME = frozenset({"", "ft", "full-time", "full time"})
_LEVELS = {word: level for level, known in LEVEL_WORDS.items() for word in known}
_SIZES = {word: size for size, known in SIZE_WORDS.items() for word in known}
_YEARS, _PAY = (1990, 2100), (1_000.0, 10_000_000.0)


@dataclass(frozen=True)
class Reading:
    """What a file held. Each kept row stands once and knows how often it stood there; `lines` counts all of them.

    `rates` are those that were stated, and of other currencies those that its own answers were turned into dollars at.
    """

    rows: tuple[SurveyRow, ...]
    duplicates: int
    bad: tuple[BadRow, ...]
    lines: int
    mapping: tuple[tuple[str, str], ...] = field(default=())
    rates: tuple[Rate, ...] = ()


def read_survey(
    content: bytes, mapping: Mapping[str, str] | None = None, rates: Mapping[str, float] | None = None
) -> Reading:
    """The answers in a CSV file with a header.

    `mapping` is from column of the file to field (a key of `COLUMNS`), for columns with other names; `rates` from
    currency to US dollars for one unit, for amounts that aren't given in dollars. Lines that can't be used are listed;
    raises InputError for a file of which nothing can be.
    """
    mapping, rates = dict(mapping or {}), {key.upper(): rate for key, rate in (rates or {}).items()}
    _check_rates(rates)
    lines = csv.reader(io.StringIO(_text(content)), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        places = _places(header, mapping)
        cells = [(lines.line_num, row) for row in lines if row]
    except csv.Error as error:
        raise InputError(f"Line {lines.line_num} of the file is no CSV: {error}.") from error
    if not cells:
        raise InputError("The file has a header and no answers below it.")
    kept: dict[tuple[str, ...], SurveyRow] = {}
    seen = SeenRates()
    bad: list[BadRow] = []
    duplicates = 0
    for number, row in cells:
        key = tuple(cell.strip() for cell in row)
        if key in kept:
            kept[key] = replace(kept[key], times=kept[key].times + 1)
            duplicates += 1
            continue
        found = _row(number, key, header, places, rates)
        if isinstance(found, BadRow):
            bad.append(found)
        else:
            kept[key] = found
            _see_rate(seen, found, key, places)
    if not kept:
        first = bad[0]
        raise InputError(
            f"No line of the file can be used; in line {first.line} it is {first.found!r} under {first.column!r}.",
            reason=first.reason,
        )
    usual = tuple(sorted(mapping.items()))
    return Reading(tuple(kept.values()), duplicates, tuple(bad), len(cells), usual, seen.rates(rates))


def _see_rate(seen: SeenRates, row: SurveyRow, cells: tuple[str, ...], places: dict[str, int]) -> None:
    """Where an answer has its pay in a currency and in dollars, it says what the currency was worth."""
    if {"pay", "currency", "pay_usd"} <= places.keys() and cells[places["pay_usd"]]:
        seen.add(cells[places["currency"]], row.year, cells[places["pay"]], row.pay)


def _text(content: bytes) -> str:
    if not content.strip():
        raise InputError("The file is empty. A survey is a CSV file with a header and one answer a line.")
    if len(content) > MOST_BYTES:
        raise InputError(
            f"The file has {len(content) / 1e6:.1f} MB; surveys of up to {MOST_BYTES / 1e6:.0f} MB are read. "
            "Leave out early years, or columns that aren't needed."
        )
    if b"\0" in content:
        raise InputError("This is no text file. A survey is a CSV file; save a spreadsheet as CSV first.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"The file is no UTF-8 text (byte {error.start}). Save it as CSV in UTF-8.") from error


def _check_rates(rates: Mapping[str, float]) -> None:
    for currency, rate in rates.items():
        if not re.fullmatch(r"[A-Z]{3}", currency):
            raise InputError(f"{currency!r} is no currency. Write its three letters, as in EUR=1.08.")
        if not 0 < rate < 1e6:
            raise InputError(f"{rate:g} can't be what one {currency} is worth in US dollars.")


def _places(header: list[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """The column of each field."""
    for column, name in mapping.items():
        if column not in header:
            raise InputError(f"The file has no column {column!r}. It has: {', '.join(header)}.")
        if name not in COLUMNS:
            raise InputError(f"{name!r} is no field. A column can be: {', '.join(COLUMNS)}.")
    places = {name: header.index(column) for column, name in mapping.items()}
    for name, usual in COLUMNS.items():
        found = next((column for column in usual if column in header and column not in mapping), None)
        if name not in places and found is not None:
            places[name] = header.index(found)
    missing = [COLUMNS[name][0] for name in NEEDED if name not in places]
    if "pay_usd" not in places and "pay" not in places:
        missing.append("salary_in_usd (or salary with salary_currency)")
    if missing:
        raise InputError(
            f"The file lacks these columns: {', '.join(missing)}. It has: {', '.join(header)[:300]}. "
            "Say which is which with a mapping, as in: their_column=field.",
            missing=missing,
        )
    return places


class _Unusable(Exception):
    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name, self.reason = name, reason


def _row(
    number: int, cells: tuple[str, ...], header: list[str], places: dict[str, int], rates: Mapping[str, float]
) -> SurveyRow | BadRow:
    if len(cells) != len(header):
        return BadRow(number, "", f"{len(cells)} columns", "columns")
    values = {name: cells[place] for name, place in places.items()}
    try:
        return _answer(values, rates)
    except _Unusable as unusable:
        name = unusable.name
        column = header[places[name]] if name in places else name
        return BadRow(number, column[:60], values.get(name, "")[:60], unusable.reason)


def _answer(values: dict[str, str], rates: Mapping[str, float]) -> SurveyRow:
    level = _LEVELS.get(values["level"].casefold())
    size = _SIZES.get(values.get("size", "m").casefold())
    if level is None:
        raise _Unusable("level", "level")
    if size is None:
        raise _Unusable("size", "size")
    for name in ("title", "country"):
        if not values[name]:
            raise _Unusable(name, "empty")
        if len(values[name]) > 100:
            raise _Unusable(name, "too_long")
    return SurveyRow(
        year=int(_number(values, "year", _YEARS)),
        level=level,
        title=values["title"],
        pay=_pay(values, rates),
        country=_country(values["country"]),
        residence=_country(values.get("residence", ""))[:100],
        remote=int(_number(values, "remote", (0, 100))) if values.get("remote") else 0,
        size=size,
        full_time=values.get("employment", "").casefold() in _FULL_TIME,
        industry=values.get("industry", "")[:100],
    )


def _country(text: str) -> str:
    return text.upper() if len(text) == 2 else text


def _pay(values: dict[str, str], rates: Mapping[str, float]) -> float:
    """In US dollars: as stated, or by a stated rate."""
    if values.get("pay_usd"):
        return _number(values, "pay_usd", _PAY)
    currency = values.get("currency", "").upper()
    if "pay" not in values:
        raise _Unusable("pay_usd", "empty")
    if currency == "USD":
        return _number(values, "pay", _PAY)
    if currency not in rates:
        raise _Unusable("currency", "no_rate")
    pay = _number(values, "pay", (0, float("inf"))) * rates[currency]
    if not _PAY[0] <= pay <= _PAY[1]:
        raise _Unusable("pay", "out_of_range")
    return pay


def _number(values: dict[str, str], name: str, within: tuple[float, float]) -> float:
    text = values[name]
    if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,6})?", text, re.ASCII):
        raise _Unusable(name, "not_a_number" if text else "empty")
    number = float(text)
    if not within[0] <= number <= within[1]:
        raise _Unusable(name, "out_of_range")
    return number


def mapping_of(texts: Iterable[str]) -> dict[str, str]:
    """`their_column=field`, one a text. Raises InputError."""
    found: dict[str, str] = {}
    for text in texts:
        column, is_pair, name = text.partition("=")
        if not is_pair or not column.strip() or not name.strip():
            raise InputError(f"{text!r} maps nothing. Write it as their_column=field, as in annual_pay=pay_usd.")
        found[column.strip()] = name.strip()
    return found


def rates_of(texts: Iterable[str]) -> dict[str, float]:
    """`EUR=1.08`: a currency and what one of it is worth in US dollars. Raises InputError."""
    found: dict[str, float] = {}
    for text in texts:
        currency, _, amount = text.partition("=")
        try:
            found[currency.strip().upper()] = float(amount)
        except ValueError:
            raise InputError(f"{text!r} is no rate. Write it as EUR=1.08: US dollars for one unit.") from None
    _check_rates(found)
    return found
