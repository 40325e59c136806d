"""Whose evidence a fit reads: everybody in the database, or in an exported archive."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from upslope.errors import ArchiveInvalid
from upslope.formats.archive import unpacked
from upslope.formats.archive_lines import LINE_KINDS, value_of
from upslope.model.evidence import Evidence
from upslope.ports import EvidenceLog, Records

_LEARNER, _EVIDENCE = (next(kind for kind in LINE_KINDS if kind.name == name) for name in ("learner", "evidence"))
_HELD_OUT = 0.25
_FEWEST_HELD_OUT = 5


@dataclass(frozen=True)
class People:
    """Learners by id, with a way to read the evidence of one; `source` says where they come from."""

    source: str
    ids: tuple[str, ...]
    entries: Callable[[str], Sequence[Evidence]]


def here(records: Records, log: EvidenceLog) -> People:
    """Everybody in the database but invented learners; the evidence of one is read when it is needed."""
    ids = tuple(learner.id for learner in records.learners() if not learner.demo)
    return People("database", ids, log.entries)


@contextmanager
def archived(path: Path) -> Iterator[People]:
    """Everybody in an archive but invented learners; lines are read, and checked, when they are needed.

    Raises NotFound if there is no file, ArchiveInvalid with what is wrong; so does reading a learner's entries.
    """
    with unpacked(path, _LEARNER.member, _EVIDENCE.member) as (learners, evidence):
        everybody = [value_of(_LEARNER, line.rstrip(b"\n"), f"{_LEARNER.member}") for line in learners]
        ids = tuple(learner.id for learner in everybody if not learner.demo)
        places = _places(evidence)

        def entries(learner_id: str) -> list[Evidence]:
            found: list[Evidence] = []
            for start, end in places.get(learner_id, ()):
                evidence.seek(start)
                lines = evidence.read(end - start).splitlines()
                found += [value_of(_EVIDENCE, line, f"{_EVIDENCE.member}, byte {start}") for line in lines]
            return found

        yield People("archive", ids, entries)


def _places(evidence: BinaryIO) -> dict[str, list[tuple[int, int]]]:
    """Where the lines of each learner are: an export has them together, so these are few."""
    found: dict[str, list[tuple[int, int]]] = {}
    start = 0
    for line in evidence:
        end = start + len(line)
        try:
            owner = str(json.loads(line)["learner_id"])
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise ArchiveInvalid(f"{_EVIDENCE.member}, byte {start}: {error}.") from error
        runs = found.setdefault(owner, [])
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
        start = end
    return found


def split(ids: Sequence[str], seed: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who are fitted from and those held out, a quarter: whether someone is hangs on seed and id alone.

    Of very few learners the ones with the smallest hashes are held out. Both parts are in the order of the hashes.
    """
    place = {each: int.from_bytes(hashlib.sha256(f"{seed}:{each}".encode()).digest()[:8]) / 2**64 for each in ids}
    ordered = sorted(ids, key=lambda each: (place[each], each))
    count = max(sum(place[each] < _HELD_OUT for each in ordered), min(_FEWEST_HELD_OUT, len(ordered)))
    return tuple(ordered[count:]), tuple(ordered[:count])
