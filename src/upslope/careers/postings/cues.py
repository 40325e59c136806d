"""How a sentence asks: required or nice to have, at what level, or not at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from upslope.careers.postings.sections import Part
from upslope.model.level import Level
from upslope.model.posting import Demand


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(phrases) + r")", re.IGNORECASE)


_NICE_AHEAD = _any(
    r"\bideally\b", r"\bpreferably\b", r"\bbonus(?: points)?(?: if| for|:)", r"(?:good|nice|great)[- ]to[- ]have\s*[:–—-]",
    r"\b(?:extra|brownie) points\b", r"\bplus if\b", r"\beven better\b", r"would (?:be|also be) (?:lovely|great|nice|good|glad|happy|"
    r"a plus)[^.;]{0,40}\b(?:if|to)\b", r"\bwe(?:'d|’d| would) (?:also )?(?:love|be glad|be happy|be delighted)\b",
    r"\b(?:preferred|desirable|pluses|optional|nice|bonus)\s*:", r"\bit (?:helps|won['’]?t hurt|would help|doesn['’]?t hurt)\b",
    r"\b(?:if|should) you (?:also|happen)\b", r"\bdelighted (?:if|by)\b", r"\bbetter still\b", r"\bextra credit\b",
    r"\bas a bonus\b", r"\bas a plus\b", r"\bwünschenswert:", r"\bmight also\b", r"\bcherry on\b", r"\bif you(?:['’]ve| have| know| happen)\b",
)  # fmt: skip
_NICE_BEHIND = _any(
    r"\b(?:nice|good|great)[- ]to[- ]haves?\b", r"\b(?:a|big|huge|strong|definite|real|nice|another) (?:big )?plus\b", r"\b(?:is|are|as) (?:a )?bonus\b",
    r"\ba bonus\b", r"\b(?:an? )?(?:added |distinct |definite |real )?(?:advantage|asset)s?\b(?! of)", r"\badvantageous\b", r"\bpreferred\b",
    r"\bdesir(?:ed|able)\b", r"\bbeneficial\b", r"\bnice extras?\b", r"\bhelpful\b", r"\b(?:very |also |most )?welcome\b(?! to)", r"\boptional\b",
    r"\bnot (?:essential|mandatory|a must|strictly|a requirement)\b", r"\bwould (?:be|be a) (?:nice|great|lovely|useful|helpful|good|handy)\b",
    r"\bwould help\b", r"\bis a plus\b", r"\bvon vorteil\b", r"\bwould be an?\b", r"\bcan be learn(?:t|ed)\b", r"\bplus\b\s*$",
    r"\(\s*(?:bonus|plus|nice|desirable|preferred|optional)\s*\)", r"\bcounts in your favou?r\b", r"\bwon['’]?t go unnoticed\b", r"\bhandy\b",
    r"\bwould (?:catch|delight|please|interest|excite|impress|open|count|thrill|tempt)\b",
)  # fmt: skip
_REQUIRED = _any(
    r"\brequired\b", r"\b(?:is|are) (?:a )?must\b", r"\bmust\b", r"\bmandatory\b", r"\bessential\b", r"\bnon-negotiable\b",
    r"\bexpected\b", r"\bindispensable\b",
)  # fmt: skip
_NOT_ASKED = _any(
    r"\b(?:is|are)(?:n['’]t| not) (?:required|needed|necessary|expected|asked)\b", r"\bnot (?:required|needed|necessary|expected|asked for)\b",
    r"\b(?:do not|don['’]t|won['’]t|will not|needn['’]t|need not) (?:need|require|expect|ask|have to|use|want|look for|care|know|worry|plan|test|touch|run)\b",
    r"\bno (?:need|previous|prior|requirement)\b", r"\bno (?:[\w-]+ ){1,4}(?:required|needed|necessary|expected|asked)\b", r"\bwithout (?:needing|any)\b",
    r"\bwe (?:do not|don['’]t) (?=\w)", r"\b(?:never|no longer) (?:use|used|ask|run)\b", r"\brather than\b", r"\binstead of\b", r"\bnot (?:a|an|another|just another)\b", r"\bwe(?:['’]ve| have) (?:left|dropped|abandoned|moved (?:off|away from))\b",
    r"\b(?:moved|moving|migrated|migrating|switched) (?:off|away from)\b", r"\bother teams?\b", r"\bhandled by\b", r"\banother team\b", r"\btake that off\b",
    r"\bnot (?:about|a matter of)\b", r"\bneither\b", r"\bnone of\b", r"\bfree of\b", r"\bwe(?:['’]ll| will) teach you\b", r"\byou won['’]t\b", r"\bno (?=[A-Z][\w+#.]*\s*(?:$|[.,;]))",
)  # fmt: skip
_SOFTENED = _any(r"\bexpert\b", r"\beverything\b", r"\ball of\b", r"\bevery (?:one|box)\b", r"\bonly\b", r"\bjust\b")
_LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        Level.LEAD,
        _any(r"\bmentor", r"\bcoach", r"\blead(?:ing)? (?:a|the|our|teams?)\b", r"\bset (?:the )?(?:technical )?(?:direction|strategy|standards)",
             r"\bdefine (?:the )?(?:strategy|vision|roadmap)", r"\bchampion", r"\bguide (?:others|teams)"),
    ),
    (
        Level.SHIP,
        _any(r"\bproduction\b", r"\bdeploy", r"\bship(?:ped|ping|s)?\b", r"\bat scale\b", r"\bexpert", r"\bdeep (?:knowledge|expertise|experience)",
             r"\bextensive\b", r"\badvanced\b", r"\bproven\b", r"\btrack record\b", r"\bend[- ]to[- ]end\b", r"\bown\b", r"\blarge[- ]scale\b"),
    ),
    (
        Level.KNOW,
        _any(r"\bfamiliar", r"\bbasics?\b", r"\bexposure\b", r"\bawareness\b", r"\bunderstand", r"\binterest in\b", r"\bsome (?:knowledge|experience|exposure)\b",
             r"\bfundamental", r"\bknowledge of\b", r"\bconcepts?\b", r"\btheor", r"\bcurious\b", r"\bgrasp\b"),
    ),
)  # fmt: skip
_WORKING = re.compile(
    r"\b(?:working|strong|solid|good|deep|thorough|practical|hands-on) (?:knowledge|understanding)", re.I
)
_ASKING = _any(
    r"\bexperience", r"\bknowledge\b", r"\bproficien", r"\bfamiliar", r"\bmust\b", r"\brequir", r"\byou(?:'ve|’ve| have| know| bring| can| write|r background)\b",
    r"\bskills?\b", r"\bexpert", r"\bstrong\b", r"\bsolid\b", r"\bability\b", r"\bfluen", r"\bcomfortable\b", r"\byears?\b", r"\blooking for\b", r"\bneed\b",
    r"\bexpect", r"\byou(?:'ll|’ll| will| would|'d|’d)?\b", r"\bseeking\b", r"\bcandidate", r"\bideal", r"\bwe want\b", r"\bsomeone\b", r"\bhands-on\b",
    r"\busing\b", r"\bdegree\b", r"\bplus\b", r"\bnice\b", r"\bbonus\b", r"\bpreferred\b", r"\bhelpful\b", r"\badvantage", r"^\s*(?:[-*•])",
)  # fmt: skip
_FIRM = re.compile(
    r"^\W*(?:[Ww]e(?:'re|’re| are| build| built| make| sell| help| run| believe| move| read| lose| have|'ve|’ve)\b|[Oo]ur (?:[\w-]+ ){1,3}(?:is|are|was|use|uses|run|runs|sit|sits|live|lives|isn|builds?|makes?|helps?)\b|"
    r"(?:[Cc]ompany|[Oo]ur) products? use|founded\b|at [A-Z]\w+|[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3} (?:is|are|was|builds|makes|runs|sells|helps|provides|has|operates|"
    r"removes|reads|moves|develops|designs)\b)"
)
_OFFER = _any(
    r"\bwe offer\b", r"\bbenefits?\b", r"\b401", r"\bpension\b", r"\bhealth (?:insurance|cover)", r"\bpaid (?:time|leave|vacation)", r"\bholidays?\b",
    r"\bvacation\b", r"\bequal opportunit", r"\bregardless of\b", r"\bwithout regard\b", r"\blearning budget\b", r"\bstock options\b", r"\bvisa\b",
    r"\bsalary\b", r"\bparental leave\b", r"\bgym\b", r"\baccommodations?\b", r"\bbackground check\b", r"\bperks\b", r"\bequity\b", r"\bcookies?\b",
    r"\bbonus scheme\b", r"\bannual bonus\b", r"\bshortlisted\b", r"\bper month\b", r"\bp\.a\.\b",
)  # fmt: skip
_SITE = re.compile(
    r"\b(?:cookies?|privacy policy|equal opportunit|regardless of (?:race|age|gender)|without regard to|powered by)\b",
    re.IGNORECASE,
)
_COLLEAGUE = re.compile(
    r"\s*(?:[- ](?:focused|driven|powered|based|first)\b\s*)?(?:engineers?|scientists?|teams?|researchers?|developers?|analysts?|specialists?|managers?|compan(?:y|ies)|"
    r"startups?|start-ups?|space|community|practitioners?|group|department|conferences?|meetups?|budget|industry|colleagues|"
    r"department|architects?|consultan(?:ts?|cy)|interns?|leads?)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[.;!?](?=\s|$)|[()]|\s[–—-]\s|,? but |, while |, (?:and )?(?=(?:some |any |prior |previous )?(?:experience|knowledge|familiarity|exposure|fluency)\b)|: ",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z(\"'“‘])")
_DEFAULTS = {
    Part.REQUIRED: Demand.REQUIRED,
    Part.NICE: Demand.NICE,
    Part.WORK: Demand.WORK,
    Part.FIRM: Demand.ASIDE,
    Part.OFFER: Demand.ASIDE,
    Part.NOTICE: Demand.ASIDE,
}


@dataclass(frozen=True)
class Said:
    """How one mention is asked for."""

    demand: Demand
    level: Level


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a line begin and end."""
    bounds, start = [], 0
    for gap in _SENTENCE.finditer(text):
        bounds.append((start, gap.start()))
        start = gap.end()
    bounds.append((start, len(text)))
    return bounds


def said_of(sentence: str, spans: Sequence[tuple[int, int]], part: Part) -> list[Said]:
    """How a sentence of a part asks for each of the mentions at `spans`, which are in order."""
    default = Demand.ASIDE if _SITE.search(sentence) else _DEFAULTS.get(part) or _by_itself(sentence)
    demands = [default] * len(spans)
    if default is not Demand.ASIDE:
        _apply_cues(sentence, spans, demands)
    bounds = [0, *(found.end() for found in _CLAUSE.finditer(sentence)), len(sentence)]
    said: list[Said] = []
    for (start, end), demand in zip(spans, demands, strict=True):
        if demand is not Demand.NOT_ASKED and _COLLEAGUE.match(sentence, end):
            demand = Demand.ASIDE
        clause = sentence[
            max(b for b in bounds if b <= start) : min((b for b in bounds if b >= end), default=len(sentence))
        ]
        said.append(Said(demand, _level(clause)))
    return said


def _by_itself(sentence: str) -> Demand:
    """How a sentence asks that stands under no heading."""
    if _OFFER.search(sentence):
        return Demand.ASIDE
    if _FIRM.search(sentence) and not _ASKING.search(sentence):
        return Demand.ASIDE
    return Demand.REQUIRED if _ASKING.search(sentence) else Demand.WORK


def _apply_cues(sentence: str, spans: Sequence[tuple[int, int]], demands: list[Demand]) -> None:
    """Change `demands` by the words of the sentence, in the order in which they overrule each other."""
    ahead = [found.start() for found in _NICE_AHEAD.finditer(sentence)]
    behind = [(found.start(), found.end(), Demand.NICE) for found in _NICE_BEHIND.finditer(sentence)]
    refused = [(found.start(), found.end()) for found in _NOT_ASKED.finditer(sentence)]
    if not ahead and not behind and not refused:
        return
    behind += [(found.start(), found.end(), Demand.REQUIRED) for found in _REQUIRED.finditer(sentence)]
    breaks = [0, *(found.end() for found in _CLAUSE.finditer(sentence)), len(sentence)]
    last = 0
    for at, until, demand in sorted(behind):
        if not any(start <= at < end or start <= until <= end for start, end in refused) or demand is Demand.NICE:
            _mark_behind(sentence, spans, demands, breaks, (at, until), last, demand)
        last = until
    for at in ahead:
        stop = min((b for b in breaks if b > at and sentence[b - 1 : b] in ".;!?"), default=len(sentence))
        for place, (start, _) in enumerate(spans):
            if at <= start < stop:
                demands[place] = Demand.NICE
    if refused and not ahead and not any(demand is Demand.NICE for _, _, demand in behind):
        _refuse(sentence, spans, demands, breaks, refused)


def _mark_behind(
    sentence: str,
    spans: Sequence[tuple[int, int]],
    demands: list[Demand],
    breaks: Sequence[int],
    cue: tuple[int, int],
    last: int,
    demand: Demand,
) -> None:
    """A cue such as "is a plus": it speaks of what stands before it in its clause, or else before that clause."""
    at, until = cue
    starts = [b for b in breaks if b <= at]
    while starts:
        begin = max(starts[-1], last)
        inside = [place for place, (start, end) in enumerate(spans) if begin <= start and end <= at + 1]
        if inside:
            bare_cue = not re.search(r"\b(?:is|are|be|would|as)\b", sentence[spans[inside[-1]][1] : until])
            if bare_cue and demand is Demand.NICE:
                inside = _last_item(sentence, spans, inside)
            for place in inside:
                demands[place] = demand
            return
        starts.pop()
    stop = next((b for b in breaks if b > until), len(sentence))
    for place, (start, _) in enumerate(spans):
        if until <= start < stop and demand is Demand.NICE:
            demands[place] = demand


def _last_item(sentence: str, spans: Sequence[tuple[int, int]], inside: Sequence[int]) -> list[int]:
    """Of a list such as "Python, SQL, Spark (a plus)", what the words behind it speak of: the last item."""
    kept = [inside[-1]]
    for place in reversed(inside[:-1]):
        if re.search(r"[,;]|\band\b", sentence[spans[place][1] : spans[kept[0]][0]]):
            break
        kept.insert(0, place)
    return kept


def _refuse(
    sentence: str,
    spans: Sequence[tuple[int, int]],
    demands: list[Demand],
    breaks: Sequence[int],
    refused: Sequence[tuple[int, int]],
) -> None:
    for at, until in refused:
        if _SOFTENED.search(sentence, at, until + 40):
            continue
        begin = max(b for b in breaks if b <= at)
        stop = next((b for b in breaks if b >= until), len(sentence))
        comma = sentence.find(",", until)
        stop = min(stop, comma) if comma >= 0 else stop
        words = sentence[at:until].lower()
        backward = words.startswith(("is", "are", "not ")) and not words.startswith(("not a ", "not an", "not about"))
        for place, (start, end) in enumerate(spans):
            if (begin <= start and end <= at + 1 and backward) or (at <= start < stop and not backward):
                demands[place] = Demand.NOT_ASKED


def _level(clause: str) -> Level:
    """know, apply, ship or lead, by the words around; *apply* where nothing is said."""
    for level, pattern in _LEVELS:
        if pattern.search(clause):
            if level is Level.KNOW and _WORKING.search(clause):
                return Level.APPLY
            return level
    return Level.APPLY
