"""Reading what people put into forms; every refusal is a sentence that says what to write."""

import re
from datetime import date
from enum import StrEnum
from typing import TypeVar

from upslope.errors import InputError
from upslope.model.learner import TodayAction
from upslope.questions.numbers import UnreadableNumber, parse_number

Chosen = TypeVar("Chosen", bound=StrEnum)

_CURRENCIES = "$€£"
_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?P<comma>[,' \u00a0\u202f])\d{3}(?:(?P=comma)\d{3})*|\d+)"
    r"(?P<part>\.\d{1,2})?\s*(?P<thousand>[kK]?)",
    re.ASCII,
)


class SaidOfToday(StrEnum):
    """What can be said of a skill in Today, as it stands in an address."""

    SWAP = "swap"
    SKIP = "skip"
    NOT_NOW = "not-now"
    TOO_EASY = "too-easy"
    TOO_HARD = "too-hard"

    @property
    def meant(self) -> TodayAction:
        return TodayAction[self.name]


def read_choice(text: str, default: Chosen) -> Chosen:
    """One of an enumeration's values; anything else, which no form of ours sends, counts as the default."""
    try:
        return type(default)(text)
    except ValueError:
        return default


def read_number(text: str, name: str) -> float:
    """Raises InputError."""
    try:
        return parse_number(text)
    except UnreadableNumber as unreadable:
        raise InputError(f"{name}: {unreadable}", field=name) from unreadable


def read_amount(text: str, name: str) -> float:
    """An amount of money as people write it: `54000`, `54,000`, `$54 000`, `54'000 €`, `54k`.

    Raises InputError, also for `54.000`, which is fifty-four or fifty-four thousand.
    """
    bare = text.strip().strip(_CURRENCIES).strip()
    found = _AMOUNT.fullmatch(bare)
    if not found:
        raise InputError(f"{name}: “{bare}” can't be read as an amount. Write it like 54000 or 54,000.", field=name)
    whole = re.sub(r"\D", "", found["whole"])
    return float(whole + (found["part"] or "")) * (1000 if found["thousand"] else 1)


def read_seconds(text: str) -> float | None:
    """How long something took, as a script of ours filled it in; None for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < 1e6 else None


def read_date(text: str, name: str) -> date | None:
    """An ISO date, None for an empty field. Raises InputError."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"{name}: {text!r} is no date. Write it as 2027-03-01.", field=name) from error
