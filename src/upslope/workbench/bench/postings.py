"""`upslope bench postings FILE`: how well annotated postings are read; docs/postings.md has their format.

A tag counts as found where the reader found its term, or a term that is a part of, or a tool for, the very skill that
the tag names. A tag that nothing here knows counts as missed.
"""

import gc
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from upslope.careers.postings import Concept, Lexicon, demand_of_terms, read_posting, source_of
from upslope.careers.postings.tokens import form_tokens
from upslope.catalog.index import open_pack
from upslope.errors import InputError, NotFound
from upslope.model.posting import Demand, Reading
from upslope.model.vocabulary import Relation
from upslope.settings import BUILT_IN_PACK
from upslope.workbench.bench.report import BenchReport
from upslope.workbench.targets import Progress, Target

RECALL = PRECISION = DEMANDS = 0.90
MILLISECONDS = 3.0
_ASKED = frozenset({Demand.REQUIRED, Demand.NICE, Demand.WORK})
_COUNTS_AS = {"required": frozenset({Demand.REQUIRED, Demand.WORK}), "nice": frozenset({Demand.NICE})}
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_SHOWN = 40
_READINGS = 3


@dataclass(frozen=True)
class Annotated:
    """A posting with the names that a site or a person gave it. `complete`: whatever isn't named isn't asked for."""

    text: str
    skills: tuple[str, ...]
    required: tuple[str, ...] = ()
    nice: tuple[str, ...] = ()
    complete: bool = False


@dataclass
class Tally:
    """Counts over all postings: tags found of those there, terms right of those read, demands right of those told.

    Of sites' own tags, `written` are those whose words stand in the text, and `written_found` what was found of them.
    """

    tags: int = 0
    found: int = 0
    written: int = 0
    written_found: int = 0
    read: int = 0
    right: int = 0
    told: int = 0
    demands_right: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    not_written: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)


def run(file: str, quick: bool, progress: Progress) -> BenchReport:
    """Read every posting of a file. Raises NotFound without one, and InputError for a line that isn't as it must be."""
    del quick  # it takes a second or two
    postings = read_annotated(file)
    pack = open_pack(BUILT_IN_PACK)
    lexicon = Lexicon.of(pack.vocabulary, pack.skills, pack.roles)
    progress("Reading postings", 0, len(postings))
    tally, milliseconds = measure(postings, lexicon)
    progress("Reading postings", len(postings), len(postings))
    return report(postings, tally, milliseconds)


def read_annotated(file: str) -> list[Annotated]:
    """The postings of a file, one JSON object a line. Raises NotFound and InputError."""
    path = Path(file)
    if not file or not path.is_file():
        raise NotFound(
            "Name a file of annotated postings, one JSON object a line: upslope bench postings FILE (docs/postings.md "
            "tells the format)",
            what="file",
            key=file,
        )
    postings = [
        _annotated(line, number)
        # Only a line feed ends a line: a text may hold the other signs that splitlines() breaks at.
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if line.strip()
    ]
    if not postings:
        raise InputError(f"{path.name} holds no postings.", field="file")
    return postings


def _annotated(line: str, number: int) -> Annotated:
    try:
        row = json.loads(line)
        text, complete = row["text"], row.get("complete", False)
        lists = [row.get(key) or [] for key in ("skills", "required", "nice")]
        plain = [tuple(name for name in names if isinstance(name, str)) for names in lists]
        if (
            not isinstance(text, str)
            or "skills" not in row
            or any(len(a) != len(b) for a, b in zip(lists, plain, strict=True))
        ):
            raise ValueError("`text` is a string, `skills` a list of names")
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise InputError(f"Line {number} is no annotated posting: {error}", field="file") from error
    return Annotated(text, *plain, complete=complete is True)


def measure(postings: Sequence[Annotated], lexicon: Lexicon) -> tuple[Tally, list[float]]:
    """The counts, and how long each posting took to read, in ms of one core; the matcher is built before."""
    tally, milliseconds = Tally(), list[float]()
    by_name = {concept.name: concept for concept in lexicon.concepts}
    read_posting(source_of(postings[0].text), lexicon)
    gc.collect()
    for posting in postings:
        reading, taken = _timed(posting.text, lexicon)
        milliseconds.append(taken)
        _count(tally, posting, reading, lexicon, by_name)
    return tally, milliseconds


def _timed(text: str, lexicon: Lexicon) -> tuple[Reading, float]:
    """A posting as it is read, and the ms that took: the best of three, since other programs are at work as well."""
    taken: list[float] = []
    for _ in range(_READINGS):
        start = time.process_time()
        read_posting(source_of(text), lexicon)
        taken.append((time.process_time() - start) * 1e3)
    return read_posting(source_of(text), lexicon), min(taken)


def _count(tally: Tally, posting: Annotated, reading: Reading, lexicon: Lexicon, by_name: dict[str, Concept]) -> None:
    demands = demand_of_terms(reading.mentions)
    asked = {term: demand for term, demand in demands.items() if demand in _ASKED}
    # A site's own tags are about the whole page; an annotator's about what is asked.
    looked_at = asked if posting.complete else (*demands, *reading.within)
    words = () if posting.complete else form_tokens(reading.text)
    for tag in posting.skills:
        found = any(means(lexicon, tag, by_name[term]) for term in looked_at)
        written = not posting.complete and _is_written(tag, words)
        tally.tags += 1
        tally.found += found
        tally.written += written
        tally.written_found += written and found
        if not found:
            tally.missed[tag] += 1
            tally.unknown[tag] += lexicon.named(tag) == (frozenset(), None)
            tally.not_written[tag] += not posting.complete and not written
    if posting.complete:
        for term in asked:
            right = any(means(lexicon, tag, by_name[term]) for tag in posting.skills)
            if right or not by_name[term].topic:  # topics are told apart from what is asked for
                tally.read += 1
                tally.right += right
                tally.wrong[term] += not right
    for field_name, expected in _COUNTS_AS.items():
        for tag in getattr(posting, field_name):
            if said := list(_said_of(tag, asked, lexicon, by_name)):
                tally.told += 1
                tally.demands_right += any(demand in expected for demand in said)


def _is_written(tag: str, words: Sequence[str]) -> bool:
    """Whether a tag's words, without what stands in brackets behind them, stand in a text in that order, or nearly so:
    the last one may have another number."""
    form = form_tokens(_BRACKETED.sub("", tag))
    if not form:
        return False
    *first, last = form
    ends = {last, f"{last}s", last.removesuffix("s")}
    return any(
        words[place + len(first)] in ends and list(words[place : place + len(first)]) == first
        for place in range(len(words) - len(first))
    )


def _said_of(tag: str, asked: dict[str, Demand], lexicon: Lexicon, by_name: dict[str, Concept]) -> Iterator[Demand]:
    """How the posting asks for a tag: as the term itself where it is there, else as what belongs to its skill."""
    concepts, _ = lexicon.named(tag)
    names = {lexicon.concepts[number].name for number in concepts}
    same = [asked[term] for term in asked if term in names]
    yield from same or (asked[term] for term in asked if means(lexicon, tag, by_name[term]))


def means(lexicon: Lexicon, tag: str, concept: Concept) -> bool:
    """Whether a name that somebody wrote means what was read: the same term, or the skill that the term belongs to."""
    named, skill = lexicon.named(tag)
    belongs = {each for each, relation in concept.skills if relation is not Relation.WHOLE}
    if skill is not None and any(each == skill for each, _ in concept.skills):
        return True
    return any(
        other.name == concept.name
        or any(each in belongs for each, relation in other.skills if relation is Relation.EXACT)
        for other in (lexicon.concepts[number] for number in named)
    )


def report(postings: Sequence[Annotated], tally: Tally, milliseconds: Sequence[float]) -> BenchReport:
    """The figures, with a target for each that the file can tell."""
    details: dict[str, Any] = {
        "postings": len(postings),
        "tags": tally.tags,
        "recall": round(tally.found / max(tally.tags, 1), 4),
        "ms_per_posting": round(median(milliseconds), 3),
        "ms_per_posting_mean": round(sum(milliseconds) / len(milliseconds), 3),
    }
    targets = [
        Target("recall", tally.found / max(tally.tags, 1), "min", RECALL),
        Target("ms per posting", median(milliseconds), "max", MILLISECONDS),
    ]
    if tally.read:
        details |= {"read": tally.read, "precision": round(tally.right / tally.read, 4)}
        targets.append(Target("precision", tally.right / tally.read, "min", PRECISION))
    if tally.told:
        details |= {"told": tally.told, "required_or_nice": round(tally.demands_right / tally.told, 4)}
        targets.append(Target("required or nice", tally.demands_right / tally.told, "min", DEMANDS))
    if tally.written:
        details |= {"written": tally.written, "recall_of_written": round(tally.written_found / tally.written, 4)}
    for name in ("missed", "unknown", "not_written", "wrong"):
        counted: Counter[str] = +getattr(tally, name)
        details[name] = dict(counted.most_common(_SHOWN))
    return BenchReport("postings", details, targets)
