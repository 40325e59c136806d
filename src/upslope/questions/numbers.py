"""Reading numbers as people type them, in any of the world's usual notations, without ever guessing."""

import re
from math import isinf

_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u00a0": " "})
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$", re.IGNORECASE)
_MAX_LENGTH = 60


class UnreadableNumber(ValueError):
    """The text is no number, or might be two different ones; the message says what to write instead."""


def parse_number(text: str, unit: str = "") -> float:
    """Read `0,5`, `1/3`, `1e-3`, `50 %`, `1 234.5`, `1,234.5`, `1.234,5`, and the Unicode minus.

    A trailing `unit` is allowed. `%` divides by 100 unless the unit itself is `%`. Raises UnreadableNumber.
    """
    shown = text.strip()
    if not shown:
        raise UnreadableNumber("Nothing was entered. Write a number, such as 0.25 or 1/4.")
    if len(shown) > _MAX_LENGTH:
        raise UnreadableNumber(f"That is longer than any number needed here ({_MAX_LENGTH} characters).")
    body = shown.translate(_MINUS)
    if unit and body.lower().endswith(unit.lower()):
        body = body[: -len(unit)].rstrip()
    percent = body.endswith("%")
    if percent:
        body = body[:-1].rstrip()
    top, slash, bottom = body.partition("/")
    value = _decimal(top.strip(), shown)
    if slash:
        divisor = _decimal(bottom.strip(), shown)
        if divisor == 0:
            raise UnreadableNumber("A fraction can't have 0 below the line.")
        value /= divisor
        if isinf(value):
            raise UnreadableNumber(f"“{shown}” is too large to be read as a number.")
    return value / 100 if percent else value


def _decimal(body: str, shown: str) -> float:
    body = re.sub(r"(?<=^[+-])\s+", "", body)
    if re.fullmatch(r"[+-]?\d{1,3}( \d{3})+([.,]\d+)?", body):
        body = body.replace(" ", "")
        body = body.replace(",", ".")
    elif "," in body:
        body = _without_commas(body, shown)
    elif re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){2,}", body):
        body = body.replace(".", "")
    if not _PLAIN.match(body):
        raise UnreadableNumber(f"“{shown}” can't be read as a number. Write it like 0.25, -3, 1/4, 2.5e-3 or 25 %.")
    value = float(body)
    if isinf(value):
        raise UnreadableNumber(f"“{shown}” is too large to be read as a number.")
    return value


def _without_commas(body: str, shown: str) -> str:
    """Decide what each comma means; the one truly ambiguous shape, `1,234`, is refused."""
    if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", body):
        whole = body.replace(",", "")
        raise UnreadableNumber(f"“{shown}” could mean {whole} or {body.replace(',', '.')}. Write it as one of these.")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3}){2,}(\.\d*)?|[+-]?\d{1,3}(,\d{3})+\.\d*", body):
        return body.replace(",", "")
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+,\d+", body):
        return body.replace(".", "").replace(",", ".")
    return body.replace(",", ".") if body.count(",") == 1 and "." not in body else body
