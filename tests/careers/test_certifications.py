"""Readiness for an exam, and the chance of passing it, from estimates given as values."""

from dataclasses import replace
from datetime import UTC, date, datetime
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers import certifications as exams
from upslope.model.certification import Certification, CertificationKind, CertificationStatus, Domain, Objective
from upslope.model.exam import LEAST_MEASURED, SLIP, Withheld
from upslope.model.level import Level
from upslope.model.mastery import Mastery

NOW = datetime(2026, 11, 30, tzinfo=UTC)
SKILLS = {"sums": "u-sums", "means": "u-means", "spread": "u-spread"}
KNOW = {"u-sums": Level.KNOW, "u-means": Level.APPLY}


def domain(name, weight, *objectives):
    return Domain(name, name, weight, objectives)


def line(name, *skills, vendor=False, level=Level.KNOW):
    return Objective(name, name, tuple((skill, level) for skill in skills), vendor)


EXAM = Certification(
    uuid="u-exam",
    id="counting",
    title="Counting",
    aliases=(),
    code="C-1",
    issuer="Counters",
    kind=CertificationKind.EXAM,
    status=CertificationStatus.ACTIVE,
    status_note="Open.",
    checked_on=date(2026, 1, 1),
    ended_on=None,
    successor=None,
    summary="Counts.",
    edition="1",
    url="https://example.org/",
    price="free",
    minutes=60,
    questions=20,
    scored=None,
    guess=0.25,
    pass_mark=0.7,
    scaled=False,
    pass_note="70 %",
    valid_months=None,
    first_step="Count.",
    domains=(
        domain("A", 0.6, line("a1", "sums"), line("a2", "sums", "means")),
        domain("B", 0.4, line("b1", "means"), line("b2", "spread"), line("b3", vendor=True), line("b4")),
    ),
    sources=(),
)


def mastery(skill, level, probability, *, shown=True):
    return Mastery(skill, level, probability, probability, 0.0, 1.0, 0.5, 3, 0.0, NOW, shown)


def stand(exam, probabilities, *, draws=None, shown=True, measurable=KNOW):
    """`probabilities` by skill; in the draws each skill is held as often, independently, unless given."""
    lines = exams.lines_of(exam, SKILLS, measurable)
    keys = exams.measured_keys(lines)
    rng = np.random.default_rng(1)
    chances = [probabilities[skill] for skill, _ in keys]
    held = rng.random((4000, len(keys))) < np.array(chances) if draws is None else draws
    masteries = [mastery(skill, level, p, shown=shown) for (skill, level), p in zip(keys, chances, strict=True)]
    return exams.standing(exam, lines, keys, masteries, held)


def test_an_objective_weighs_its_domains_share_and_splits_it_between_its_skills():
    first, second = exams.lines_of(EXAM, SKILLS, KNOW)
    assert [row.share for row in first] == pytest.approx([0.3, 0.3])
    assert [row.share for row in second] == pytest.approx([0.1] * 4)
    assert [(need.skill, need.share) for need in first[1].needs] == [("u-sums", 0.15), ("u-means", 0.15)]
    assert exams.requirements_of((first, second)) == (
        ("u-sums", Level.KNOW, 56.25),
        ("u-means", Level.KNOW, 31.25),
        ("u-spread", Level.KNOW, 12.5),
    )


def test_without_official_weights_every_objective_weighs_the_same():
    plain = replace(EXAM, domains=tuple(replace(part, weight=None) for part in EXAM.domains))
    assert {round(row.share, 9) for rows in exams.lines_of(plain, SKILLS, KNOW) for row in rows} == {round(1 / 6, 9)}


def test_readiness_is_the_expected_share_of_what_is_measured_and_tells_apart_what_is_not():
    found = stand(EXAM, {"u-sums": 1.0, "u-means": 0.5})
    assert found.overall.expected == pytest.approx((0.45 * 1.0 + 0.25 * 0.5) / 0.7)
    assert found.overall.measured == pytest.approx(0.7)
    assert (found.overall.vendor, found.overall.uncovered) == pytest.approx((0.1, 0.1))
    whole, part = (one.readiness for one in found.domains)
    assert whole.expected == pytest.approx(0.875)
    assert (part.measured, part.vendor, part.uncovered) == pytest.approx((0.25, 0.25, 0.25))


def test_a_level_that_nothing_here_measures_does_not_count_as_measured():
    harder = replace(EXAM, domains=(domain("A", 1.0, line("a", "sums", level=Level.APPLY)),))
    found = stand(harder, {})
    assert (found.overall.expected, found.overall.measured, found.withheld) == (None, 0.0, Withheld.TOO_LITTLE)


def test_the_chance_of_someone_who_holds_everything_is_that_of_slipping_seldom_enough():
    sure = replace(EXAM, domains=(domain("A", 1.0, line("a", "sums")),))
    found = stand(sure, {"u-sums": 1.0}).chance
    assert found is not None
    assert (found.needed, found.questions) == (14, 20)
    binomial = sum(comb(20, right) * (1 - SLIP) ** right * SLIP ** (20 - right) for right in range(14, 21))
    assert found.low == pytest.approx(binomial)
    assert found.high == pytest.approx(binomial)


def test_the_chance_of_someone_who_holds_nothing_is_that_of_guessing():
    lost = replace(EXAM, domains=(domain("A", 1.0, line("a", "sums")),))
    found = stand(lost, {"u-sums": 0.0}).chance
    assert found is not None
    assert found.high == pytest.approx(sum(comb(20, k) * 0.25**k * 0.75 ** (20 - k) for k in range(14, 21)))


@given(
    sums=st.floats(0, 1),
    means=st.floats(0, 1),
    guess=st.floats(0, 0.5),
    mark=st.floats(0.05, 0.95),
    questions=st.integers(1, 200),
)
def test_chances_are_chances_and_knowing_the_rest_never_lowers_them(sums, means, guess, mark, questions):
    exam = replace(EXAM, guess=guess, pass_mark=mark, questions=questions)
    found = stand(exam, {"u-sums": sums, "u-means": means})
    assert found.chance is not None
    assert 0 <= found.chance.low <= found.chance.high + 1e-12 <= 1 + 1e-9
    assert 1 <= found.chance.needed <= questions
    low, expected, high = found.overall.low, found.overall.expected, found.overall.high
    assert 0 <= low <= expected <= high <= 1 + 1e-9


@given(extra=st.floats(0, 1))
def test_holding_more_never_lowers_the_chance(extra):
    draws = np.random.default_rng(2).random((500, 2)) < 0.5
    more = draws | (np.random.default_rng(3).random((500, 2)) < extra)
    before, after = (stand(EXAM, {"u-sums": 0.5, "u-means": 0.5}, draws=held).chance for held in (draws, more))
    assert before is not None
    assert after is not None
    assert (after.low, after.high) >= (before.low, before.high)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": CertificationStatus.RETIRED}, Withheld.GONE),
        ({"kind": CertificationKind.CERTIFICATE}, Withheld.NO_EXAM),
        ({"pass_mark": None}, Withheld.NO_MARK),
        ({"questions": None}, Withheld.NO_COUNT),
    ],
)
def test_no_chance_is_named_where_the_facts_for_it_are_missing(change, why):
    found = stand(replace(EXAM, **change), {"u-sums": 0.5, "u-means": 0.5})
    assert (found.chance, found.withheld) == (None, why)


def test_no_chance_is_named_where_too_little_is_measured_or_nothing_was_answered():
    only_means = {"u-means": Level.KNOW}
    found = stand(EXAM, {"u-means": 0.9}, measurable=only_means)
    assert found.overall.measured < LEAST_MEASURED
    assert found.withheld is Withheld.TOO_LITTLE
    assert stand(EXAM, {"u-sums": 0.5, "u-means": 0.5}, shown=False).withheld is Withheld.UNKNOWN


def test_only_the_questions_that_count_decide():
    found = stand(replace(EXAM, questions=65, scored=50), {"u-sums": 0.9, "u-means": 0.9}).chance
    assert found is not None
    assert (found.questions, found.needed) == (50, 35)
