"""No-break spaces where a line must not end: between a number and its unit, and within a date."""

import re
from calendar import month_name

_NO_BREAK = "\N{NO-BREAK SPACE}"
_UNITS = r"%|(?:h|min|[kM]?B|(?:hour|minute|day|week|month|year)s?)\b"
_MONTHS = "|".join(month_name[1:])
_SPACE = re.compile(rf"(?<=\d) (?={_UNITS}|(?:{_MONTHS})\b)|\b(?P<month>{_MONTHS}) (?=\d{{4}}\b)")
_KEPT = "code|math|option|pre|script|style|textarea|title"
_PIECES = re.compile(rf"<(?P<kept>{_KEPT})\b.*?</(?P=kept)>|<[^>]*>|[^<]+", re.DOTALL | re.IGNORECASE)


def keep_together(html: str) -> str:
    """HTML in which `87 %`, `3 hours` and `5 March 2027` stay on one line.

    Only text between tags changes, and none whose very characters count: code, formulas, what a form sends.
    """
    return _PIECES.sub(_piece, html)


def _piece(found: re.Match[str]) -> str:
    piece = found[0]
    return piece if piece.startswith("<") else _SPACE.sub(_bound, piece)


def _bound(found: re.Match[str]) -> str:
    return f"{found['month'] or ''}{_NO_BREAK}"
