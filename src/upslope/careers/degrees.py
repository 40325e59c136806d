"""Whether what is missing asks for a degree."""

from collections.abc import Iterable, Sequence

from upslope.careers.pathways import chance_of
from upslope.model.pathway import Pathway, StudyField
from upslope.model.pathway_reach import (
    MORE_LIKELY_THAN_NOT,
    DegreeAnswer,
    DegreeVerdict,
    FieldReach,
    MissingRow,
    Reach,
)
from upslope.model.role import Requirement

_HARDLY, _PARTLY = 0.05, 0.25


def degree_answer(
    rows: Sequence[MissingRow],
    areas: Sequence[str],
    degrees: Sequence[Reach],
    others: Sequence[Reach],
    fields: Sequence[StudyField],
) -> DegreeAnswer:
    """Sort the missing `rows`, whose skills lie in these `areas`, by who closes them rather than not.

    `degrees` and `others` are held against the same rows in the same order.
    """
    by_degree, by_others = (_closed_by(found, len(rows)) for found in (degrees, others))
    groups: dict[tuple[bool, bool], list[MissingRow]] = {}
    for row, key in zip(rows, zip(by_degree, by_others, strict=True), strict=True):
        groups.setdefault(key, []).append(row)
    only, either, beside, neither = (
        tuple(sorted(groups.get(key, ()), key=lambda row: (-row.essential, -row.weight)))
        for key in ((True, False), (True, True), (False, True), (False, False))
    )
    whole = sum(row.weight for row in rows)
    shares = [sum(row.weight for row in group) / whole if whole else 0.0 for group in (only, either, beside, neither)]
    return DegreeAnswer(
        verdict=_verdict(shares[0], bool(rows)),
        only_degree=only,
        either=either,
        only_others=beside,
        neither=neither,
        shares=(shares[0], shares[1], shares[2], shares[3]),
        fields=_fields(rows, areas, fields, whole),
    )


def untaught(requirements: Iterable[Requirement], degrees: Sequence[Pathway]) -> float:
    """The share of a rung's whole weight, met or not, that no degree leaves people holding rather than not."""
    rows = list(requirements)
    whole = sum(row.weight for row in rows)
    left = sum(
        row.weight
        for row in rows
        if max((chance_of(way, row.skill, row.level) for way in degrees), default=0.0) < MORE_LIKELY_THAN_NOT
    )
    return left / whole if whole else 0.0


def _closed_by(found: Sequence[Reach], count: int) -> list[bool]:
    return [any(each.rows[k].chance >= MORE_LIKELY_THAN_NOT for each in found) for k in range(count)]


def _verdict(only_degree: float, missing: bool) -> DegreeVerdict:
    if not missing:
        return DegreeVerdict.NOTHING_MISSING
    if only_degree < _HARDLY:
        return DegreeVerdict.HARDLY
    return DegreeVerdict.PARTLY if only_degree < _PARTLY else DegreeVerdict.MUCH


def _fields(
    rows: Sequence[MissingRow], areas: Sequence[str], fields: Sequence[StudyField], whole: float
) -> tuple[FieldReach, ...]:
    """The subjects by how much of what is missing lies in what they teach, most first."""
    found: list[FieldReach] = []
    for field in fields:
        inside = [row for row, area in zip(rows, areas, strict=True) if area in field.areas]
        found.append(FieldReach(field, len(inside), sum(row.weight for row in inside) / whole if whole else 0.0))
    return tuple(sorted(found, key=lambda each: (-each.share, each.field.name)))
