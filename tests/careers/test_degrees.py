"""Whether what is missing asks for a degree."""

from datetime import date

import pytest

from upslope.careers.degrees import degree_answer, untaught
from upslope.model.level import Level
from upslope.model.pathway import Covered, Pathway, PathwayKind, StudyField
from upslope.model.pathway_reach import (
    Between,
    DegreeVerdict,
    Likely,
    MissingRow,
    Payback,
    PaybackState,
    Reach,
    ReachedRow,
)
from upslope.model.role import Requirement
from upslope.model.source import Span

NONE = Between(0, 0)
MATHS = StudyField("Mathematics", "Proofs.", "Code.", ("maths",))


def rows(*weights):
    return [MissingRow(f"s{k}", Level.KNOW, weight, False, 0.0, Likely(1, 1, 1)) for k, weight in enumerate(weights)]


def reaching(missing, *chances):
    reached = tuple(ReachedRow(row, chance) for row, chance in zip(missing, chances, strict=True))
    nothing = Likely(0, 0, 0)
    return Reach((), reached, nothing, nothing, NONE, NONE, NONE, None, None, Payback(PaybackState.NO_PAY_NOW), False)


def test_requirements_fall_into_four_groups_by_who_closes_them():
    missing = rows(1, 2, 3, 4)
    degrees = [reaching(missing, 0.9, 0.5, 0.2, 0.0), reaching(missing, 0.1, 0.1, 0.1, 0.1)]
    others = [reaching(missing, 0.4, 0.6, 0.7, 0.1)]
    found = degree_answer(missing, ["maths", "code", "code", "maths"], degrees, others, [MATHS])
    groups = (found.only_degree, found.either, found.only_others, found.neither)
    assert [[row.skill for row in group] for group in groups] == [["s0"], ["s1"], ["s2"], ["s3"]]
    assert found.shares == (0.1, 0.2, 0.3, 0.4)
    assert found.verdict is DegreeVerdict.PARTLY
    (subject,) = found.fields
    assert (subject.count, subject.share) == (2, 0.5)


@pytest.mark.parametrize(
    ("only", "verdict"),
    [(1.0, DegreeVerdict.HARDLY), (10.0, DegreeVerdict.PARTLY), (60.0, DegreeVerdict.MUCH)],
)
def test_the_verdict_goes_by_the_weight_that_only_a_degree_closes(only, verdict):
    missing = rows(only, 100 - only)
    found = degree_answer(missing, ["maths", "maths"], [reaching(missing, 0.9, 0.9)], [reaching(missing, 0.1, 0.9)], [])
    assert found.verdict is verdict


def test_what_no_degree_teaches_is_counted_over_all_that_a_rung_requires():
    rows = [Requirement("sql", Level.KNOW, 3, essential=True), Requirement("sql", Level.SHIP, 1, essential=False)]
    covers = (Covered("sql", Level.APPLY, 0.5), Covered("sql", Level.SHIP, 0.4))
    span = Span(0, 1, "s")
    way = Pathway(
        "u", "degree", "Degree", (), PathwayKind.DEGREE, "", "", (), span, None, span, span, covers, "", (), (), (), "",
        (), (), date(2026, 1, 1),
    )  # fmt: skip
    assert untaught(rows, [way]) == 0.25
    assert untaught(rows, []) == 1
    assert untaught([], [way]) == 0


def test_nothing_missing_is_said_as_such():
    found = degree_answer([], [], [], [], [MATHS])
    assert found.verdict is DegreeVerdict.NOTHING_MISSING
    assert found.shares == (0, 0, 0, 0)
    assert found.fields[0].share == 0
