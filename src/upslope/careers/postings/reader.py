"""A posting read: who looks for whom, where and for how much, and what it asks for. Deterministic; about 2 ms."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from upslope.careers.postings.alternatives import groups_of
from upslope.careers.postings.cues import Said, said_of, sentences
from upslope.careers.postings.facts import degree_in, workplace_in, years_in
from upslope.careers.postings.headings import Part
from upslope.careers.postings.language import language_of
from upslope.careers.postings.lexicon import Lexicon
from upslope.careers.postings.matching import Hit
from upslope.careers.postings.pay import pay_in
from upslope.careers.postings.run_together import set_apart
from upslope.careers.postings.sections import Line, lines_of
from upslope.careers.postings.sources import Source
from upslope.careers.postings.titles import role_of, stage_of, stage_of_years, top_of
from upslope.careers.postings.tokens import Tokens
from upslope.careers.postings.unmapped import unmapped_in
from upslope.careers.postings.wrapping import unwrapped
from upslope.model.level import Level
from upslope.model.posting import Demand, Mention, Reading, Unmapped

_DEGREE = re.compile(
    r"\b(?:degree|bachelor['’]?s?|master['’]?s?|ph\.?d|b\.?sc|m\.?sc|bs|ms|ba|b\.?tech|m\.?tech|b\.?e"
    r"|diploma|graduates?|doctorate|grado|licenciatura|máster|maestría|graduação|mestrado|licence|diplôme|studium)\b"
    r"(?:(?!\b(?:with|experience)\b)[^.;]){0,60}?(?:\b(?:in|of|programme|program|en|em|der|preferably)\b|degree,)"
    r"|\bstud(?:ies|ent|ying) (?:in|of)\b|\bacademic background in\b",
    re.IGNORECASE,
)
_SUBJECTS_END = re.compile(
    r"[.;]|\b(?:fields?|disciplines?|subjects?|areas?|equivalent|experience|(?<!\d-)years?|knowledge)\b|,\s+(?:and"
    r" )?(?:an? (?!related|similar|comparable)|plus|with|strong|solid|\d)|\band \d|\bwith\b",
    re.IGNORECASE,
)
_TOP_LINES = 3
_LONGEST_TOP = 150
_SENTENCE = re.compile(r"\b(?:is|are|we|you|you'll|needs?|wants?|will|our|experience|looking)\b", re.IGNORECASE)
_ASKS = (Part.REQUIRED, Part.NICE)


class _Span(NamedTuple):
    start: int
    end: int
    concept: int


def read_posting(source: Source, lexicon: Lexicon) -> Reading:
    """Everything that a posting says, as far as it can be told from its words. Never raises for any text.

    The reading's text is the source's, with broken lines put back together and lists that run together set apart.
    """
    text, stated = set_apart(unwrapped(source.text, lexicon.words), lexicon.matcher.whole), source.stated
    tokens = Tokens.of(text)
    hits = list(lexicon.matcher.hits(tokens))
    spans = [
        _Span(tokens.starts[hit.first], tokens.starts[hit.last - 1] + len(tokens.words[hit.last - 1]), hit.concept)
        for hit in hits
    ]
    title, employer, place = top_of(text)
    title, employer, place = stated.title or title, stated.employer or employer, stated.place or place
    mentions, unmapped = _mentions(text, spans, lexicon, (title, employer, place))
    years = years_in(text)
    stage = stage_of(title) or stage_of_years(years)
    role, rung = role_of(title, lexicon.titles, stage)
    degree, degree_required = degree_in(text)
    return Reading(
        text=text,
        language=language_of(tokens.folded),
        title=title,
        employer=employer,
        place=place,
        workplace=stated.workplace or workplace_in(text),
        pay=stated.pay or pay_in(text),
        years=years,
        degree=degree,
        degree_required=degree_required,
        stage=stage,
        role=role,
        rung=rung,
        until=stated.until,
        mentions=mentions,
        unmapped=unmapped,
        within=_within(tokens, hits, lexicon),
    )


def _within(tokens: Tokens, hits: Sequence[Hit], lexicon: Lexicon) -> tuple[str, ...]:
    """Terms that stand in the text only as a part of longer ones."""
    alone = {hit.concept for hit in hits}
    inside = {
        concept
        for hit in hits
        if hit.last - hit.first > 1
        for concept in lexicon.matcher.within(tuple(tokens.words[hit.first : hit.last]))
    }
    return tuple(lexicon.concepts[concept].name for concept in sorted(inside - alone))


def _mentions(
    text: str, spans: Sequence[_Span], lexicon: Lexicon, tops: Sequence[str]
) -> tuple[tuple[Mention, ...], tuple[Unmapped, ...]]:
    """What stands in the text, line by line."""
    mentions: list[Mention] = []
    unmapped: list[Unmapped] = []
    names = frozenset(part.lower() for top in tops[1:] for part in (top, *top.split(", ")))
    place = 0
    for number, line in enumerate(lines_of(text)):
        inside: list[_Span] = []
        while place < len(spans) and spans[place].start < line.end:
            if spans[place].start >= line.start:
                inside.append(spans[place])
            place += 1
        if line.heading or (number < _TOP_LINES and _is_top(line, tops)):
            mentions += [_mention(text, span, lexicon, Said(Demand.ASIDE, Level.APPLY), None) for span in inside]
            continue
        mentions += _in_line(text, line, inside, lexicon)
        if line.part in _ASKS:
            unmapped += unmapped_in(text, line.body, line.end, [(span.start, span.end) for span in inside], names)
    return tuple(mentions), tuple(unmapped)


def _is_top(line: Line, tops: Sequence[str]) -> bool:
    """Whether one of the first lines is the title, or tells employer and place, rather than a sentence."""
    return (
        len(line.text) <= _LONGEST_TOP
        and not _SENTENCE.search(line.text)
        and any(top.lower() in line.text.lower() for top in tops if top)
    )


def _in_line(text: str, line: Line, inside: Sequence[_Span], lexicon: Lexicon) -> Iterator[Mention]:
    if not inside:
        return
    content = text[line.start : line.end]
    for begin, stop in sentences(content):
        start, end = line.start + begin, line.start + stop
        here = [span for span in inside if start <= span.start < end]
        if not here:
            continue
        places = [(span.start - start, span.end - start) for span in here]
        sentence = text[start:end]
        concepts = [lexicon.concepts[span.concept] for span in here]
        said = said_of(sentence, places, line.part)
        numbers = groups_of(sentence, places, lambda one, other, of=concepts: of[one].like(of[other]))
        studied = _studied(sentence) if any(concept.subject for concept in concepts) else (0, 0)
        for span, spoken, number in zip(here, said, numbers, strict=True):
            of_degree = lexicon.concepts[span.concept].subject and studied[0] <= span.start - start < studied[1]
            how = spoken._replace(demand=Demand.ASIDE) if of_degree else spoken
            yield _mention(text, span, lexicon, how, None if number is None else start + number)


def _studied(sentence: str) -> tuple[int, int]:
    """Where a sentence lists the subjects of a degree; an empty stretch where it doesn't."""
    degree = _DEGREE.search(sentence)
    if degree is None:
        return 0, 0
    end = _SUBJECTS_END.search(sentence, degree.end())
    return degree.start(), end.start() if end else len(sentence)


def _mention(text: str, span: _Span, lexicon: Lexicon, said: Said, group: int | None) -> Mention:
    concept = lexicon.concepts[span.concept]
    return Mention(
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        term=concept.name,
        topic=concept.topic,
        skills=concept.skills,
        demand=said.demand,
        level=said.level,
        group=group,
    )
