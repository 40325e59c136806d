"""The parts of a posting: what it asks for, what it would be glad of, what the work is, and what is about the firm."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What the lines under a heading are about. *lead*: the lines before any heading."""

    LEAD = "lead"
    REQUIRED = "required"
    NICE = "nice"
    WORK = "work"
    FIRM = "firm"
    OFFER = "offer"
    NOTICE = "notice"
    OTHER = "other"


@dataclass(frozen=True)
class Line:
    """A line at [start, end) of the text. `body` is where its content begins: after a bullet, or an inline heading."""

    start: int
    end: int
    body: int
    text: str
    part: Part
    heading: bool = False


def _any(*phrases: str) -> str:
    return r"(?:" + "|".join(phrases) + r")"


# The order decides: "preferred qualifications" is no list of requirements, "what we offer you" none of duties.
_HEADINGS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(pattern, re.IGNORECASE))
    for part, pattern in (
        (
            Part.NOTICE,
            _any(
                r"equal opportunit",
                r"diversity",
                r"\beeo\b",
                r"inclusion",
                r"how to apply",
                r"(?:application|interview"
                r"|hiring|selection|recruitment) process",
                r"to apply",
                r"privacy notice",
                r"accommodation",
                r"legal",
                r"disclaimer",
                r"background check",
                r"next steps",
                r"how (?:we|to) (?:hire|interview)",
                r"accessibility",
                r"won'?t (?:you )?(?:ask|need)",
                r"nie wymagamy",
                r"don't care",
                r"not (?:ask|look)ing for",
                r"don'?t (?:need|expect|ask)",
                r"not looking for",
                r"similar jobs",
                r"\bapply\b",
                r"cookies?",
            ),
        ),
        (
            Part.NICE,
            _any(
                r"nice[- ]to[- ]have",
                r"good[- ]to[- ]have",
                r"great to have",
                r"bonus",
                r"preferred",
                r"preferable",
                r"desir(?:ed|able|ables)\b",
                r"\bplus(?:es|ses)?\b",
                r"\bicing\b",
                r"\bextra(?:s| credit| points)?\b",
                r"advantage",
                r"would be (?:nice|great|lovely|good|helpful|welcome|a)",
                r"even better",
                r"ideally",
                r"\bideal\b(?! candidate)",
                r"beneficial",
                r"optional",
                r"won'?t hurt",
                r"welcome",
                r"\bwant(?:s|ed)?\b$",
                r"jump the queue",
                r"stand out",
                r"set you apart",
                r"we(?:'d| would) (?:also )?(?:love|like|be glad)",
                r"not (?:needed|required|essential|a must|mandatory)",
                r"(?:might|may|could) (?:also )?help",
                r"helpful",
                r"brownie",
                r"diferenciais",
                r"pluspunten",
                r"pluspunkte",
                r"appreciated",
                r"(?:could|might|may) (?:also )?have",
                r"(?<!non-)(?<!non )\bnegotiable",
                r"if you(?:'ve| have)",
                r"mile widziane",
                r"mooi meegenomen",
                r"atouts?\b",
                r"would (?:interest|excite|impress|delight|please)",
                r"wünschenswert",
                r"von vorteil",
                r"cherry on",
                r"gets? (?:us|you) (?:extra|excited)",
                r"makes? us smile",
                r"happy if",
                r"delighted",
                r"\basset",
                r"additional (?:skills|qualifications)",
                r"secondary",
                r"wish ?list",
                r"if you (?:also|happen)",
                r"good(?:ies)? on top",
                r"on top\b",
                r"sweetener",
                r"tie[- ]?breaker",
                r"catch our eye",
                r"less important",
                r"can (?:be )?learn(?:ed|t)? (?:here|on the job)",
                r"\bdeseable\b",
                r"valorar",
                r"gern gesehen",
                r"a plus\b",
            ),
        ),
        (
            Part.OFFER,
            _any(
                r"benefit",
                r"perks?",
                r"(?:what )?we(?:'ll| will| can)? (?:offer|give|provide)",
                r"compensation",
                r"our offer",
                r"what'?s in it for you",
                r"\bpay\b",
                r"\bsalary\b",
                r"remuneration",
                r"why (?:join|us|you|work)",
                r"reward",
                r"total rewards",
                r"the (?:offer|package|deal)",
                r"you(?:'ll| will) get",
                r"in return",
                r"\bmoney\b",
                r"wir bieten",
                r"package",
                r"terms\b",
                r"good stuff",
                r"you get\b",
                r"what you(?:'ll| will) (?:get|gain|receive)",
                r"location and",
                r"working (?:with|at) us",
                r"holiday",
                r"offer you",
                r"^(?:working )?conditions$",
            ),
        ),
        (
            Part.REQUIRED,
            _any(
                r"requirement",
                r"qualification",
                r"must[- ]haves?\b",
                r"\bmusts?\b",
                r"required",
                r"essential",
                r"what (?:you(?:'ll| will)? (?:need|bring|have)|we need|we(?:'re| are) (?:looking|after)|you should)",
                r"you (?:have|bring|are|know|can|need|might)\b",
                r"who you are",
                r"about you(?!r)",
                r"your (?:profile|skills|background|"
                r"experience|toolbox|qualifications|strengths)",
                r"\bskills\b",
                r"looking for",
                r"\bprofile\b",
                r"experience",
                r"we(?:'d| would)? (?:expect|need|ask|require)",
                r"ideal candidate",
                r"what it takes",
                r"you(?:'ll| will) (?:need|have|bring)",
                r"minimum",
                r"criteria",
                r"competenc",
                r"knowledge",
                r"non[- ]negotiable",
                r"need to see",
                r"what must i",
                r"dein profil",
                r"ihr profil",
                r"you(?:'re| are)\b",
                r"person specification",
                r"your kit",
                r"what counts",
                r"expect(?:ed|ations)? (?:of|from)",
                r"education",
                r"^needs?$",
                r"candidate",
                r"you(?:'ve| have)\b",
                r"should (?:have|know|bring)",
                r"requisitos",
                r"anforderungen",
                r"wat we vragen",
            ),
        ),
        (
            Part.WORK,
            _any(
                r"responsibilit",
                r"what you(?:'ll| will)? (?:do|be doing|work|own|build)",
                r"\bduties\b",
                r"the (?:role|job|work|"
                r"position|project|mission|task|opportunity|post)\b",
                r"day[- ]to[- ]day",
                r"your (?:role|mission|missions|tasks|work|impact|day|"
                r"job|first)",
                r"you(?:'ll| will)\b",
                r"role (?:overview|summary|description)",
                r"about the (?:role|job|position|team|"
                r"work)",
                r"job (?:description|scope|summary|purpose)",
                r"in this role",
                r"key (?:tasks|accountab|result|activities)",
                r"accountab",
                r"\btasks\b",
                r"tech(?:nology|nical)? stack",
                r"our stack",
                r"\bstack\b",
                r"\btools\b",
                r"technologies",
                r"aufgaben",
                r"what would i (?:work|do)",
                r"you would (?:do|work)",
                r"projects?$",
                r"what(?: is|'s| are)? (?:waiting|awaits)",
                r"scope",
                r"how you(?:'ll| will)",
                r"what you would",
                r"overview",
                r"funciones",
                r"the team",
                r"we use",
            ),
        ),
        (
            Part.FIRM,
            _any(
                r"about (?:us|the company|our|\w+(?: \w+)?$)",
                r"who we are",
                r"our (?:mission|story|values|culture|company|team|product)",
                r"the company",
                r"what we (?:do|build|believe)",
                r"company (?:overview|description)",
                r"what does .{1,40} do",
                r"life at",
                r"über uns",
                r"our (?:customers|clients)",
                r"^us$",
                r"the firm",
                r"background$",
                r"^we$",
            ),
        ),
    )
)
_BULLET = re.compile(
    r"\s*(?:[-*•●▪◦‣·–—>✓✔☑➤➢→+]|\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s)|[^\w\s\"'(\[#£$€¥₹&.,:;!?/@]{1,3})\s*"
)
_MARKS = re.compile(r"^[\s#*_\[=~-]+|[\s#*_\]:?!=~-]+$")
_ICONS = re.compile(r"[^\w\s'’,.:;()/&+#\-]")
_INLINE = re.compile(r"([^:\n.!?]{2,60}):\s+(?=\S)")
_CELL = re.compile(r"(?:\|\s*)?([^|\t\n]{2,40}?)\s*[|\t]\s*(?=\S)")
_LONGEST_HEADING = 70
_DASHES = ("- ", "* ", "•", "·", "▪", "●", "– ", "✓", "✔", "➕", "👉", "✅", "・", "◦", "‣", "➤", "▸", "○")
_FIGURES = re.compile(r"\d{3}|[$€£₹¥]|\t|\|")


def lines_of(text: str) -> Iterator[Line]:
    """The lines that aren't empty, each with the part it belongs to."""
    part, place = Part.LEAD, 0
    raws = text.split("\n")
    for number, raw in enumerate(raws):
        start, end = place, place + len(raw)
        place = end + 1
        if not raw.strip():
            continue
        bullet = _BULLET.match(raw)
        body = start + (bullet.end() if bullet else 0)
        plain = bare(raw[body - start :]) if len(raw) < 2 * _LONGEST_HEADING else ""
        if (found := _heading(raw, plain, bullet is not None, part, _opens_list(raws, number))) is not None:
            part = found
            yield Line(start, end, end, raw, part, heading=True)
            continue
        inline = _INLINE.match(raw, body - start) or _CELL.match(raw)
        if inline and (named := heading_part(bare(inline.group(1)))) is not None:
            # What stands before a bullet's colon or in a table's first cell holds for its line alone.
            if inline.re is _INLINE and not raw.lstrip().startswith(_DASHES):
                part = named
            yield Line(start, end, start + inline.end(), raw, named)
            continue
        yield Line(start, end, body, raw, part)


def _opens_list(raws: Sequence[str], number: int) -> bool:
    """Whether a line without a bullet is followed by one with."""
    following = next((raw for raw in raws[number + 1 : number + 3] if raw.strip()), "")
    return not raws[number].lstrip().startswith(_DASHES) and following.lstrip().startswith(_DASHES)


def bare(text: str) -> str:
    """A heading's words alone."""
    return _MARKS.sub("", _ICONS.sub(" ", text.replace("’", "'"))).strip()


def heading_part(plain: str) -> Part | None:
    """What a heading of these words announces; None if that isn't known."""
    return next((part for part, pattern in _HEADINGS if pattern.search(plain)), None)


def _heading(raw: str, plain: str, bullet: bool, part: Part, opens_list: bool) -> Part | None:
    """The part that a line opens; None if it is no heading."""
    stripped = raw.strip()
    if not plain or len(plain) > _LONGEST_HEADING or _is_item(stripped):
        return None
    words = plain.split()
    marked = stripped.startswith(("#", "**", "[", "==")) or stripped.endswith((":", "**", "]"))
    if _FIGURES.search(stripped):
        # A table's heading row, such as "Requirement | Level", has no figures and no more than a word a cell.
        row = re.fullmatch(
            r"(\w+(?: \w+)?)\s*[\t|]\s*(?:level|weight|details|notes|importance)\W*", stripped.strip("| "), re.I
        )
        return heading_part(row[1]) if row else None
    ends_sentence = stripped[-1] in ".;,!" and not stripped.endswith("...")
    if not ends_sentence and (marked or len(words) <= 8) and (named := heading_part(plain)) is not None:
        return named
    if part is Part.LEAD and not opens_list:
        return None
    known = stripped.startswith(("#", "[", "==")) or (stripped.endswith(":") and len(words) <= 6)
    if known or (opens_list and len(words) <= 5 and not ends_sentence) or _shouts(stripped, words):
        return _after(part)
    return None


def _is_item(stripped: str) -> bool:
    return stripped.startswith(_DASHES) and not stripped.startswith("**")


def _shouts(stripped: str, words: Sequence[str]) -> bool:
    return stripped.isupper() and 1 < len(words) <= 5 and len(stripped) > 8 and stripped[-1] not in ".,;"


def _after(part: Part) -> Part:
    """The part of a heading whose words say nothing to us: what follows the requirements is mostly the wish list."""
    return {Part.REQUIRED: Part.NICE, Part.WORK: Part.WORK, Part.NICE: Part.NICE, Part.LEAD: Part.WORK}.get(
        part, Part.OTHER
    )
