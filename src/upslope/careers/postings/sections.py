"""The parts of a posting: what it asks for, what it would be glad of, what the work is, and what is about the firm."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from upslope.careers.postings.abroad import heading_anywhere
from upslope.careers.postings.headings import Part


class Line(NamedTuple):
    """A line at [start, end) of the text. `body` is where its content begins: after a bullet, or an inline heading."""

    start: int
    end: int
    body: int
    text: str
    part: Part
    heading: bool = False


_BULLET = re.compile(
    r"\s*(?:[-*•●▪◦‣·–—>✓✔☑➤➢→+]|\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s)|[^\w\s\"'(\[#£$€¥₹&.,:;!?/@]{1,3})\s*"
)
_MARKS = re.compile(r"^[\s#*_\[=~-]+|[\s#*_\]:?!=~-]+$")
_NUMBER = re.compile(r"^\(?\d{1,2}[.)]+\s*")
_ICONS = re.compile(r"[^\w\s'’,.:;()/&+#\-]")
_INLINE = re.compile(r"([^:\n.!?]{2,60}):\s+(?=\S)")
_STOPPED = re.compile(r"(?!You|We|I )([A-Z]\w+(?: \w+){0,2})\.\s+(?=[A-Z])")
_FACT = re.compile(
    r"\W*(?:(?:base |annual |expected |starting )?(?:salary|pay|rate|compensation|remuneration|wage|ctc|package)|visa"
    r"|location|apply|to apply|how to apply|process|contract|terms|hours|holidays?|background|experience|overall exp)"
    r"(?: range| band| rate)?\W*$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\(((?:preferred|minimum|required|basic|desired|nice|bonus|must)[^()]*)\)$", re.IGNORECASE)
_CELL = re.compile(r"(?:\|\s*)?([^|\t\n]{2,40}?)\s*[|\t]\s*(?=\S)")
_FOLLOWS = {Part.LEAD: Part.WORK, Part.WORK: Part.REQUIRED, Part.REQUIRED: Part.NICE, Part.NICE: Part.NICE}
_NAMES = re.compile(r"\S\s+[–—|·-]\s+\S")
"""Between firm, post and place in a first line: "Obala Pay – Senior Data Engineer" heads no list of what is paid."""
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
        if (found := _heading(raws, number, body - start, part)) is not None:
            part = found
            yield Line(start, end, end, raw, part, heading=True)
            continue
        inline = _inline(raw, body - start)
        if inline and (named := heading_anywhere(bare(inline.group(1)))) is not None:
            # What stands before a bullet's colon or in a table's first cell holds for its line alone, and so does a
            # fact of the post, such as "Salary: 50,000".
            if inline.re is not _CELL and not raw.lstrip().startswith(_DASHES) and not _FACT.match(inline[1]):
                part = named
            yield Line(start, end, start + inline.end(), raw, named)
            continue
        yield Line(start, end, body, raw, part)


def _inline(raw: str, body: int) -> re.Match[str] | None:
    """What might be a heading in front of a line's content. Looking for the sign that it ends with is the fast part."""
    found = _INLINE.match(raw, body) if ":" in raw else None
    found = found or (_CELL.match(raw) if "|" in raw or "\t" in raw else None)
    return found or (_STOPPED.match(raw, body) if ". " in raw else None)


def _opens_list(raws: Sequence[str], number: int) -> bool:
    """Whether a line without a bullet is followed by one with."""
    following = next((raw for raw in raws[number + 1 : number + 3] if raw.strip()), "")
    return not raws[number].lstrip().startswith(_DASHES) and following.lstrip().startswith(_DASHES)


def bare(text: str) -> str:
    """A heading's words alone."""
    return _NUMBER.sub("", _MARKS.sub("", _ICONS.sub(" ", text.replace("’", "'").replace("_", " ")))).strip()


def _heading(raws: Sequence[str], number: int, body: int, part: Part) -> Part | None:
    """The part that a line opens, whose content begins at `body`; None if it is no heading."""
    raw = raws[number]
    stripped = raw.strip()
    if len(raw) >= 2 * _LONGEST_HEADING or _is_item(stripped):
        return None
    plain = bare(raw[body:])
    if not plain or len(plain) > _LONGEST_HEADING:
        return None
    words = plain.split()
    marked = stripped.startswith(("#", "**", "[", "==")) or stripped.endswith((":", "**", "]"))
    if _FIGURES.search(stripped):
        # A table's heading row, such as "Requirement | Level", has no figures and no more than a word a cell.
        row = re.fullmatch(
            r"(\w+(?: \w+)?)\s*[\t|]\s*(?:level|weight|details|notes|importance)\W*", stripped.strip("| "), re.I
        )
        return heading_anywhere(row[1]) if row else None
    if number == 0 and _NAMES.search(stripped):
        return None
    ends_sentence = stripped[-1] in ".;,!" and not stripped.endswith("...")
    if not ends_sentence and (marked or len(words) <= 8) and (named := heading_anywhere(plain)) is not None:
        return named
    if (bracket := _BRACKETED.search(stripped)) and (named := heading_anywhere(bracket[1])) is not None:
        return named
    opens_list = _opens_list(raws, number)
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
    """The part of a heading whose words say nothing to us, by the usual order of parts."""
    return _FOLLOWS.get(part, Part.OTHER)
