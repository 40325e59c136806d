"""Years, degrees and the place of work that a text asks for."""

import re
from collections.abc import Iterator

from upslope.model.posting import Degree, Workplace

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
}
_COUNT = rf"(\d{{1,2}}(?:\.5)?|{'|'.join(_NUMBERS)})"
_YEARS = re.compile(
    rf"(?<![\d.,$€£–-]){_COUNT}\s*(\+|or more|plus)?\s*(?:(?:-|–|—|to)\s*{_COUNT}\s*)?(\+|or more|plus)"
    rf"?\s*(?:years?|yrs?|yoe|lata|ans|jahre)\b"
    r"(?P<more>\s+or (?:more|so|longer))?",
    re.IGNORECASE,
)
_NO_EXPERIENCE = re.compile(
    r"\b(?:ago|old|anniversary|for (?:over|more than)|contract|fixed|programme|program|history|in business"
    r"|runway|warranty|vesting|after|within|"
    r"next|past|last|age|university|term|visa|graduat|plan|since|founded)\b",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"\b(?:experience|experienced|exp|background|work|working|building|shipping|industry|professional"
    r"|relevant|leading|in (?:a|an|the)?|with|as|of|doing|"
    r"writing|development|overall|developing|expérience|komercyjnego)\b|:",
    re.IGNORECASE,
)
_DOCTORATE = re.compile(r"\bph\.?\s?d\b|\bdoctora(?:te|l)\b|\bdphil\b", re.IGNORECASE)
_MASTER = re.compile(
    r"\bmaster['’]?s?\b(?! data| branch|card|class|y| of ceremonies)|\bm\.?sc\b|\bm\.?tech\b|\bMS\b(?=\s+(?:in"
    r"|or|degree|/|and PhD))|\b(?:M\.?Eng|MBA|MCA)\b|engineering diploma",
    re.IGNORECASE,
)
_BACHELOR = re.compile(
    r"\bbachelor['’]?s?\b|\bb\.?sc\b|\bb\.?\s?tech\b|\b(?-i:B\.?E)\b\.?(?=[\s/,]|$)|\bBS\b(?=\s+(?:in|or"
    r"|degree|/))|\bBA\b(?=[\s,/])|\bundergraduate degree\b|"
    r"\bdegree\b(?! requirement)|\bhbo\b|\buniversity degree\b",
    re.IGNORECASE,
)
_DEGREES = ("degree", "bachelor", "master", "phd", "ph.d", "ph d", "doctor", "diploma", "dphil", "hbo")
_SHORT_DEGREE = re.compile(r"[bm](?<!\w[bm])\.?\s?(?:sc|tech|eng|[bc]a|[sae])\b")
_WORKPLACES = (
    *("remote", "hybr", "híbr", "office", "site", "home", "wfh", "wfo", "télétravail", "telework", "telecommut"),
    *("anywhere", "person", "mobil", "présentiel", "together"),
)
"""Pieces of words of which every pattern of a workplace needs one: looking for them first is far faster."""
_FIRST = 400
_UNITS = ("year", "yr", "yoe", "lata", " ans", "jahre")
_NO_DEGREE = re.compile(
    r"\bno (?:\w+ ){0,2}(?:degree|phd|diploma|ph\.d)\b|\b(?:degree|phd|ph\.d\.?|diploma)s?\b[^.\n]{0,25}\b(?:not"
    r" required|isn['’]t required|not needed|not necessary|"
    r"don['’]t care|isn['’]t needed|optional)\b|\b(?:don['’]t|do not|doesn['’]t|won['’]t) (?:need|"
    r"require|ask for|mind|filter|care)[^.\n]{0,25}\b(?:degree|phd|diploma|studied)|"
    r"\bno degree\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\bor (?:an? )?(?:equivalent|comparable|similar|relevant)?\s?(?:practical |work |industry |professional"
    r" |real[- ]world )*experience\b|\bequivalent (?:practical |work |professional )*"
    r"experience\b|\bor experience\b",
    re.IGNORECASE,
)
_NICE_DEGREE = re.compile(
    r"\b(?:preferred|a plus|bonus|desirable|nice to have|advantage|ideally|preferably)\b", re.IGNORECASE
)
_REMOTE = re.compile(
    r"\b(?:fully[- ]remote|100\s?% remote|remote(?:[- ]first|[- ]friendly)?|work from (?:anywhere|"
    r"home)|anywhere in (?:the )?[A-Z]\w+|télétravail complet|home[- ]based|telecommut\w+)\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybrid\w*|\bhybr[iy]d\w*|\bhíbrid\w*|\b(?:\d|one|two|three|four|a)(?:\s?(?:-|–|to|or)\s?(?:\d"
    r"|two|three|four))?\s*(?:office\s+)?days?\b[^.\n;]{0,30}\b(?:office|on[- ]?site|home|wfh|wfo|"
    r"remote|telework|in person|together)\b|"
    r"\bjours? de télétravail\b|\bmobile working\b|\bmobiles arbeiten\b|\bhomeoffice\b|\bhome office\b"
    r"|\bdays? (?:at|from) home\b|\bdays? (?:WFO|WFH|office)\b|\bpartly remote\b|\bremote (?:up to"
    r"|\d days)",
    re.IGNORECASE,
)
_ONSITE = re.compile(
    r"\bon[- ]?site\b|\bin[- ](?:office|person)\b|\bwork from (?:the )?office\b|\bWFO\b|\bfull[- ]time"
    r" in the office\b|\bin the office (?:five|5) days\b|\boffice[- ]based\b|\b5 days (?:a week )?in"
    r" (?:the|our) office\b|présentiel",
    re.IGNORECASE,
)
_NO_REMOTE = re.compile(
    r"\b(?:no|not|isn['’]t|non)[- ](?:a )?(?:fully[- ])?remote\b|\bremote (?:is )?not\b", re.IGNORECASE
)


def years_in(text: str) -> tuple[float, float | None] | None:
    """The years of experience asked for, least and most: of several figures the one that asks for most."""
    found = [years for line in text.split("\n") if _has_unit(line.lower()) for years in _years_in_line(line)]
    return max(found, key=lambda pair: pair[0]) if found else None


def _has_unit(lower: str) -> bool:
    return any(unit in lower for unit in _UNITS)


def _years_in_line(line: str) -> Iterator[tuple[float, float | None]]:
    for hit in _YEARS.finditer(line):
        before, behind = line[max(0, hit.start() - 60) : hit.start()], line[hit.end() : hit.end() + 70]
        if _NO_EXPERIENCE.search(behind[:22]) or _NO_EXPERIENCE.search(before[-18:]):
            continue
        alone = not behind.strip(" .,;|)") and not before.strip(" -•*·|(👉🧭")
        if not (alone or hit[2] or hit[4] or _EXPERIENCE.search(behind) or _EXPERIENCE.search(before[-30:])):
            continue
        low, high = _number(hit[1]), _number(hit[3]) if hit[3] else None
        if low <= 25 and (high is None or low < high <= 30):
            yield low, high


def _number(word: str) -> float:
    return float(_NUMBERS.get(word.lower(), 0) or word)


def degree_in(text: str) -> tuple[Degree | None, bool]:
    """The lowest degree that is asked for, and whether it is: not where experience or nothing at all will do."""
    named: list[Degree] = []
    required = False
    for line in text.split("\n"):
        lower = line.lower()
        if not any(name in lower for name in _DEGREES) and not _SHORT_DEGREE.search(lower):
            continue
        for sentence in re.split(r"(?<=[.;])\s", line):
            refused = _NO_DEGREE.search(sentence)
            levels = [
                degree
                for degree, pattern in (
                    (Degree.BACHELOR, _BACHELOR),
                    (Degree.MASTER, _MASTER),
                    (Degree.DOCTORATE, _DOCTORATE),
                )
                if pattern.search(sentence)
            ]
            if refused or not levels:
                continue
            if (
                Degree.BACHELOR in levels
                and len(levels) > 1
                and not re.search(r"\bbachelor|\bb\.?sc|\bB\.?A\b|\bBS\b|b\.?tech", sentence, re.I)
            ):
                levels.remove(Degree.BACHELOR)  # the word "degree" alone, in "Master's degree"
            if _NICE_DEGREE.search(sentence):
                continue
            named += levels
            required = required or not _INSTEAD.search(sentence)
    order = list(Degree)
    return (min(named, key=order.index), required) if named else (None, False)


def _hinted(lower: str) -> bool:
    return any(hint in lower for hint in _WORKPLACES)


def _where_it_may_stand(text: str) -> str:
    """The lines of a text that may tell where the work is done."""
    return "\n".join(line for line in text.split("\n") if _hinted(line.lower()))


def workplace_in(text: str) -> Workplace | None:
    """Where the work is done; what the first lines say goes before the rest."""
    for piece in (_where_it_may_stand(text[:_FIRST]), _where_it_may_stand(text)):
        if not piece:
            continue
        remote = _REMOTE.search(piece) if not _NO_REMOTE.search(piece) else None
        if _HYBRID.search(piece):
            return Workplace.HYBRID
        if remote:
            return Workplace.REMOTE
        if _ONSITE.search(piece):
            return Workplace.ONSITE
    return None
