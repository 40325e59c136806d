"""The range of pay that a text states: "£42,000–£50,000", "$178K to 232K", "₹25-35 LPA", "€ 4.200 per month"."""

import re

from upslope.model.posting import Pay, Period

_SIGNS = {
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "S$": "SGD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "R$": "BRL",
    "MX$": "MXN",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "₹": "INR",
    "¥": "JPY",
    "zł": "PLN",
    "Rs": "INR",
    "Rs.": "INR",
    "₪": "ILS",
    "₩": "KRW",
    "₺": "TRY",
    "₦": "NGN",
    "₱": "PHP",
    "฿": "THB",
    "₫": "VND",
    "₴": "UAH",
}
_CODES = [
    "USD",
    "EUR",
    "GBP",
    "CAD",
    "AUD",
    "SGD",
    "INR",
    "JPY",
    "CHF",
    "PLN",
    "BRL",
    "SEK",
    "NOK",
    "DKK",
    "NZD",
    "HKD",
    "MXN",
    "ZAR",
    "KES",
    "NGN",
    "AED",
    "ILS",
    "CNY",
    "KRW",
    "TRY",
    "CZK",
    "HUF",
    "RON",
    "PHP",
    "IDR",
    "MYR",
    "THB",
    "VND",
    "UAH",
    "GHS",
    "EGP",
    "SAR",
    "COP",
    "CLP",
    "ARS",
    "PEN",
    "RUB",
    "TWD",
]
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_MONEY = rf"(?:(?P<s{{0}}>{_SIGN})|\b(?P<c{{0}}>{'|'.join(_CODES)})\b)"
_NUMBER = (
    r"(?P<n{0}>\d{{1,3}}(?:[.,'’\s\u00a0\u202f]\d{{2,3}})+(?!\d)|\d+(?:[.,]\d{{1,2}})?)\s?(?P<k{0}>k\b"
    r"|K\b|m\b|M\b|[Ll]akhs?\b|LPA\b|[Mm]illion\b|million\b)?"
)
_BEHIND = rf"(?:\s?(?:(?P<s{{0}}>{_SIGN})|(?P<c{{0}}>{'|'.join(_CODES)})\b))?"
_TO = r"\s*(?:-|–|—|−|to|until|up to|and|bis|a|à|rising to|hasta)\s*"
_RANGE = re.compile(
    rf"(?:{_MONEY.format('a')}\s?)?{_NUMBER.format('a')}{_BEHIND.format('b')}{_TO}(?:{_MONEY.format('d')}\s?)?"
    rf"{_NUMBER.format('b')}\s?(?:(?P<se>{_SIGN})|(?P<ce>{'|'.join(_CODES)}|yen|euros?|pounds?|dollars?)"
    rf"\b)?(?P<pa>\s?LPA|\s?lakhs?)?",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d\d")
_HINT = re.compile(rf"[$£€₹¥₪₩₺₦₱฿₫₴]|zł|\b(?:Rs|LPA|yen|euros?|{'|'.join(_CODES)})\b", re.IGNORECASE)
_SINGLE = re.compile(
    rf"(?P<lead>\b(?:from|up to|over|at least|starting at|salary|pay|compensation|rate|ctc)\b[^\d\n]{{0,25}})"
    rf"?{_MONEY.format('a')}\s?{_NUMBER.format('a')}",
    re.IGNORECASE,
)
_PERIODS = (
    (
        Period.HOUR,
        re.compile(
            r"\b(?:an|per|/|a|each)\s*(?:hour|hr)\b|/\s?h(?:r|our)?\b|\bhourly\b|\bp[./]?h\.?\b|pro stunde", re.I
        ),
    ),
    (Period.DAY, re.compile(r"(?:\b(?:a|per)\s*|/\s*)day\b|\bdaily\b|\bp[./]?d\.?\b", re.I)),
    (Period.WEEK, re.compile(r"(?:\b(?:a|per)\s*|/\s*)(?:week|wk)\b|\bweekly\b", re.I)),
    (
        Period.MONTH,
        re.compile(
            r"(?:\b(?:a|per|each)\s*|/\s*)(?:month|mo)\b|\bmonthly\b|\bp[./]?m\.?\b(?!\s*-)|pro monat|miesi[ąa]c"
            r"|par mois|al mes|por m[eê]s|\bCLT\b",
            re.I,
        ),
    ),
    (
        Period.YEAR,
        re.compile(
            r"(?:\b(?:a|per|each)\s*|/\s*)(?:year|yr|annum)\b|\bannual|\byearly\b|\bp[./]?a\.?\b|\bLPA\b|\bpro"
            r" jahr\b",
            re.I,
        ),
    ),
)
_WORDS = {
    "yen": "JPY",
    "euro": "EUR",
    "euros": "EUR",
    "pound": "GBP",
    "pounds": "GBP",
    "dollar": "USD",
    "dollars": "USD",
}
_DOLLARS = {
    "CAD": re.compile(r"\b(?:Canada|Toronto|Montr[ée]al|Vancouver|Ottawa|Calgary|Waterloo|Qu[ée]bec|CAD)\b"),
    "AUD": re.compile(
        r"\b(?:Australia|Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|AUD)\b|\bsuper(?:annuation)?\b"
    ),
    "SGD": re.compile(r"\b(?:Singapore|SGD)\b"),
    "NZD": re.compile(r"\b(?:New Zealand|Auckland|Wellington|NZD)\b"),
    "HKD": re.compile(r"\b(?:Hong Kong|HKD)\b"),
}
_NOT_PAY = re.compile(
    r"\b(?:revenue|funding|raised|valuation|series [A-E]|customers|budget|billion|match|bonus of|stipend"
    r"|referral|allowance|assets)\b",
    re.I,
)
_SMALLEST = {Period.YEAR: 8_000, Period.MONTH: 300, Period.WEEK: 100, Period.DAY: 50, Period.HOUR: 5}


def pay_in(text: str) -> Pay | None:
    """The first range of pay in a text, or else a single rate; None where it states none."""
    for line in text.split("\n"):
        if _FIGURES.search(line) and _HINT.search(line) and (pay := _pay_in_line(line, text)):
            return pay
    return None


def _pay_in_line(line: str, whole: str) -> Pay | None:
    for found in _RANGE.finditer(line):
        sign = found["sa"] or found["sd"] or found["sb"] or found["se"]
        code = found["ca"] or found["cd"] or found["cb"] or found["ce"]
        if sign is None and code is None:
            continue
        scale = found["kb"] or found["pa"] or ""
        low, high = _amount(found["na"], found["ka"] or scale), _amount(found["nb"], scale or (found["ka"] or ""))
        if pay := _pay(line, found, low, high, _currency(whole, sign, code)):
            return pay
    for found in _SINGLE.finditer(line):
        if found["lead"] is None:
            continue
        amount = _amount(found["na"], found["ka"] or "")
        upper = "up to" in found["lead"].lower()
        lowest = any(word in found["lead"].lower() for word in ("from", "over", "at least", "starting"))
        low, high = (None, amount) if upper else (amount, None) if lowest else (amount, amount)
        if pay := _pay(line, found, low, high, _currency(whole, found["sa"], found["ca"])):
            return pay
    return None


def _pay(line: str, found: re.Match[str], low: float | None, high: float | None, currency: str) -> Pay | None:
    before = re.split(r"[.;)]\s", line[max(0, found.start() - 60) : found.start()])[-1]
    behind = line[found.end() - 4 : found.end() + 45]
    if _NOT_PAY.search(before[-30:]) or _NOT_PAY.search(behind[:25]):
        return None
    value = high if low is None else low
    assert value is not None
    period = _period(behind) or _period(before[-40:]) or _usual(value, currency)
    if value < _SMALLEST[period] or (low is not None and high is not None and not low <= high <= 10 * low):
        return None
    return Pay(low, high, currency, period)


def _period(text: str) -> Period | None:
    """The period that is named first."""
    hits = [(hit.start(), period) for period, pattern in _PERIODS if (hit := pattern.search(text))]
    return min(hits)[1] if hits else None


def _usual(value: float, currency: str) -> Period:
    """What such an amount is for where the text doesn't say."""
    if value < 200:
        return Period.HOUR
    monthly = {"JPY": 1_500_000, "INR": 200_000, "KES": 500_000, "HUF": 2_000_000, "KRW": 10_000_000}.get(
        currency, 9_000
    )
    return Period.MONTH if value < monthly else Period.YEAR


def _amount(digits: str, scale: str) -> float:
    scale = scale.strip().lower()
    factor = {"k": 1e3, "m": 1e6, "million": 1e6, "lpa": 1e5, "lakh": 1e5, "lakhs": 1e5}.get(scale, 1.0)
    plain = re.sub(r"[\s\u00a0\u202f'’]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}", plain):
        plain = re.sub(r"[.,]", "", plain)
    else:
        plain = plain.replace(",", ".")
        if plain.count(".") > 1:
            plain = plain.replace(".", "")
    return float(plain) * factor


def _currency(text: str, sign: str | None, code: str | None) -> str:
    if code:
        return _WORDS.get(code.lower(), code.upper())
    known = {name.lower(): currency for name, currency in _SIGNS.items()}[(sign or "$").lower()]
    if sign == "$":
        return next((currency for currency, place in _DOLLARS.items() if place.search(text)), known)
    return known
