"""Offsets move each group as far as its answers say, and further where these say little."""

import numpy as np
import pytest

from upslope.careers.salary.offsets import Measured, Offsets
from upslope.careers.salary.trees import COVERAGE


def measured(outside, country, *, of=None, weight=None):
    """Answers in one kind of group, `country`; `of` are the countries themselves."""
    column = np.array(country)
    return Measured(
        np.asarray(outside),
        {"country": column},
        np.array(of or country),
        np.ones(len(column)) if weight is None else weight,
    )


def test_offsets_move_the_group_that_is_not_covered_and_leave_the_other_one():
    rng = np.random.default_rng(3)
    outside = np.concatenate([rng.normal(0.1, 0.1, 1000), rng.normal(-0.1, 0.1, 1000)])
    found = measured(outside, ["GB"] * 1000 + ["US"] * 1000)
    offsets = Offsets.of(found).for_groups(found.groups)
    for start in (0, 1000):
        part = slice(start, start + 1000)
        assert (outside[part] <= offsets[part]).mean() == pytest.approx(COVERAGE, abs=0.03)


def test_a_small_group_is_moved_less_than_its_few_answers_say():
    outside = np.concatenate([np.full(3, 2.0), np.full(997, 0.0)])
    offsets = Offsets.of(measured(outside, ["GB"] * 3 + ["US"] * 997))
    assert 0 < offsets.by["country"]["GB"].adds < 1
    assert offsets.by["country"]["US"].adds == pytest.approx(0, abs=0.01)


def test_the_fewer_answers_the_wider_the_margin():
    rng = np.random.default_rng(3)
    offsets = Offsets.of(measured(rng.normal(0, 0.3, 5050), ["GB"] * 50 + ["US"] * 5000))
    errors = {name: found.error for name, found in offsets.by["country"].items()}
    assert errors["GB"] > 3 * errors["US"] > 0


def test_countries_that_stand_together_count_as_one_answer_each():
    outside = np.random.default_rng(3).normal(0, 0.3, 2000)
    names = [f"c{place % 20}" for place in range(1000)] + ["US"] * 1000
    errors = Offsets.of(measured(outside, ["few 2"] * 1000 + ["US"] * 1000, of=names)).by["country"]
    assert errors["few 2"].error > 3 * errors["US"].error


def test_a_group_that_was_never_seen_is_moved_as_everybody():
    offsets = Offsets.of(measured(np.random.default_rng(3).normal(0, 0.3, 500), ["US"] * 500))
    assert offsets.for_groups({"country": np.array(["ZZ"])}).tolist() == [offsets.base]


def test_what_weighs_nothing_moves_nothing():
    outside = np.concatenate([np.full(500, 9.0), np.random.default_rng(3).normal(0, 0.3, 500)])
    country = ["US"] * 1000
    light = measured(outside, country, weight=np.concatenate([np.full(500, 1e-9), np.ones(500)]))
    assert Offsets.of(light).base < 1 < Offsets.of(measured(outside, country)).base
