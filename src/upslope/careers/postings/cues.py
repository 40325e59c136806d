"""How a sentence asks: required or nice to have, at what level, or not at all."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from upslope.careers.postings import abroad
from upslope.careers.postings.aside_phrases import OFFER, SITE, THEIRS
from upslope.careers.postings.demand_phrases import ASKING, NICE_AHEAD, NICE_BEHIND, NOT_ASKED, REQUIRED
from upslope.careers.postings.headings import Part
from upslope.careers.postings.level_phrases import LEVELS
from upslope.model.level import Level
from upslope.model.posting import Demand

_SOFTENED = re.compile(r"\b(?:expert|everything|all of|every (?:one|box)|only|just)\b", re.IGNORECASE)
_WORKING = re.compile(
    r"\b(?:working|strong|solid|good|deep|thorough|practical|hands-on) (?:knowledge|understanding)", re.I
)
_FIRM = re.compile(
    r"^\W*(?:[Ww]e(?:'re|’re| are| build| built| make| sell| help| run| believe| move| read| lose|"
    r" develop| operate| design| provide| create| offer| serve| supply| own| have|'ve|’ve)\b|"
    r"[Oo]ur (?:[\w-]+ ){1,3}(?:is|are|was|use|uses|run|runs|sit|sits|live|lives|"
    r"isn|builds?|makes?|helps?|combines?|includes?|supports?|serves?|processes|powers?|connects?|brings?)\b|"
    r"(?:[Cc]ompany|[Oo]ur) products? use|founded\b|at [A-Z]\w+|"
    r"(?!Stack|Back-?end|Front-?end|Infra|Everything|Experience|Knowledge)[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)"
    r"{0,3} (?:is|are|was|builds|makes|runs|sells|helps|provides|has|operates|"
    r"removes|reads|moves|develops|designs)\b)"
)
_COLLEAGUE = re.compile(
    r"\s*(?:[- ](?:focused|driven|powered|based|first)\b\s*)?(?:engineers?|scientists?|teams?|researchers?"
    r"|developers?|analysts?|specialists?|managers?|compan(?:y|ies)|"
    r"startups?|start-ups?|space|community|practitioners?|group|department|conferences?|meetups?|budget"
    r"|industry|colleagues|venues|platform (?:group|team)|"
    r"department|architects?|consultan(?:ts?|cy)|interns?|leads?)\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r",(?! (?:nor|or)\b)")
_TASK = re.compile(
    r"(?:(?:inter|multi|cross)[- ]?(?:disciplin|func)|mentor|coach|lead|hir|recruit|supervis|guid|manag|train)", re.I
)
_IN_CHARGE = re.compile(
    r"\b(?:supervis|manag|lead|head|coordinat|hir|grow|direct)(?:es?|ed|s|ing)? (?:the |an? |our |your )?(?:own )?$",
    re.I,
)
_CLAUSE = re.compile(
    # One set of signs in front lets the search leap from sign to sign; what must stand around follows. Only the
    # end counts, so that the gap before a dash or "but" needn't be part of it.
    r"[.;!?(),:–—bB-](?:(?<=[.;!?])(?=\s|$)|(?<=[()])|(?<=\s[–—-])\s|(?<=\s[bB])ut |(?<=:) |(?<=,) (?:but |while |"
    r"(?:and )?(?=(?:some |any |prior |previous )?(?:experience|knowledge|familiarity|exposure|fluency)\b)))",
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


class Said(NamedTuple):
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
    lower = sentence.lower()
    default = Demand.ASIDE if SITE.stand_in(lower) else _DEFAULTS.get(part) or _by_itself(sentence, lower)
    demands = [default] * len(spans)
    breaks = [0, *(found.end() for found in _CLAUSE.finditer(sentence)), len(sentence)]
    if default is not Demand.ASIDE:
        _apply_cues(sentence, lower, spans, demands, breaks)
    levels: dict[int, Level] = {}
    said: list[Said] = []
    for (start, end), demand in zip(spans, demands, strict=True):
        of_people = demand is not Demand.NOT_ASKED and _of_colleagues(sentence, start, end)
        begin = breaks[bisect_right(breaks, start) - 1]
        if begin not in levels:
            stop = breaks[min(bisect_left(breaks, end), len(breaks) - 1)]
            levels[begin] = _level(lower[begin:stop])
        said.append(Said(Demand.ASIDE if of_people else demand, levels[begin]))
    return said


def _of_colleagues(sentence: str, start: int, end: int) -> bool:
    """Whether a term only says which colleagues are meant: "with Python engineers", but not "mentor engineers"."""
    if _COLLEAGUE.match(sentence, end) is None:
        return False
    return not (_TASK.match(sentence, start) or _IN_CHARGE.search(sentence, 0, start))


def _by_itself(sentence: str, lower: str) -> Demand:
    """How a sentence asks that stands under no heading."""
    if OFFER.stand_in(lower):
        return Demand.ASIDE
    if ASKING.stand_in(lower):
        return Demand.REQUIRED
    return Demand.ASIDE if _FIRM.match(sentence) else Demand.WORK


def _apply_cues(
    sentence: str, lower: str, spans: Sequence[tuple[int, int]], demands: list[Demand], breaks: Sequence[int]
) -> None:
    """Change `demands` by the words of the sentence, in the order in which they overrule each other."""
    for start, end in THEIRS.found(lower):
        stop = next((b for b in breaks if b > end), len(sentence))
        for place, (at, _) in enumerate(spans):
            if start <= at < stop:
                demands[place] = Demand.ASIDE
    ahead = [start for phrases in (NICE_AHEAD, abroad.NICE_AHEAD) for start, _ in phrases.found(lower)]
    behind = [
        (start, end, Demand.NICE)
        for phrases in (NICE_BEHIND, abroad.NICE_BEHIND)
        for start, end in phrases.found(lower)
    ]
    refused = NOT_ASKED.found(lower)
    if not ahead and not behind and not refused:
        return
    behind += [(start, end, Demand.REQUIRED) for start, end in REQUIRED.found(lower)]
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
        comma = _COMMA.search(sentence, until)
        stop = min(stop, comma.start()) if comma else stop
        words = sentence[at:until].lower()
        if words.startswith("is"):  # of one thing alone: "good English communication, Dutch is not needed"
            begin = max(begin, sentence.rfind(",", 0, at) + 1)
        backward = words.startswith(("is", "are", "not ")) and not words.startswith(("not a ", "not an", "not about"))
        for place, (start, end) in enumerate(spans):
            if (begin <= start and end <= at + 1 and backward) or (at <= start < stop and not backward):
                demands[place] = Demand.NOT_ASKED


def _level(clause: str) -> Level:
    """know, apply, ship or lead, by the words of a clause in lower case; *apply* where nothing is said."""
    for level, phrases in LEVELS:
        if phrases.stand_in(clause):
            return Level.APPLY if level is Level.KNOW and _WORKING.search(clause) else level
    return Level.APPLY
