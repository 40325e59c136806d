"""Intervals hold for people like those asked for, and there is none where too few are known."""

from dataclasses import replace

import numpy as np
import pytest

from upslope.careers.salary.columns import Answers, Effects
from upslope.careers.salary.estimate import FEWEST, NEEDED, PayModel
from upslope.careers.salary.families import FAMILIES, OTHER, ROLE_FAMILIES, ROLE_TITLES, family_of
from upslope.careers.salary.intervals import Intervals, covered
from upslope.careers.salary.trees import COVERAGE, Trees
from upslope.model.survey import PayEstimate, PayLevel, PayQuestion, TooFewRows

ASKED = PayQuestion("Data Scientist", PayLevel.SENIOR, "US", 2025)


def test_an_estimate_says_how_many_stand_behind_it_and_of_which_years(model):
    found = model.estimate(ASKED)
    assert isinstance(found, PayEstimate)
    assert found.low < found.middle < found.high
    assert found.rows >= NEEDED
    assert found.compared_by == ("level", "country", "family")
    assert (found.year, found.coverage) == (2025, COVERAGE)
    assert 2023 <= found.years[0] <= found.years[1] <= 2025


def test_more_experience_pays_more(model):
    levels = (PayLevel.ENTRY, PayLevel.MID, PayLevel.SENIOR)
    middles = [model.estimate(replace(ASKED, level=level)).middle for level in levels]
    assert middles == sorted(middles)
    assert middles[2] > middles[0] * 1.3


def test_too_few_of_one_kind_of_title_are_compared_by_level_and_country_alone(model):
    found = model.estimate(replace(ASKED, title="Data Scientist", country="GB"))
    assert isinstance(found, PayEstimate)
    assert found.compared_by == ("level", "country")


def test_below_the_threshold_there_is_no_estimate_but_how_many_are_there(model):
    found = model.estimate(replace(ASKED, level=PayLevel.EXECUTIVE, country="NL"))
    assert isinstance(found, TooFewRows)
    assert found.rows < found.needed == NEEDED
    assert model.estimate(replace(ASKED, country="ZZ")) == TooFewRows(0, NEEDED, ("level", "country"))


def test_a_tiny_survey_gives_no_estimates_at_all(reading):
    small = PayModel.fit(reading.rows[: FEWEST - 1])
    assert small.estimate(ASKED) == TooFewRows(FEWEST - 1, FEWEST, ("survey",))


def test_an_industry_narrows_what_is_comparable_where_the_survey_asks_for_it(model):
    assert model.industries == ("Finance", "Health")
    assert model.industry_like("Finance and insurance (NAICS 52)") == "Finance"
    assert model.industry_like("Mining") is None
    assert "industry" in model.estimate(replace(ASKED, industry="Finance")).compared_by
    assert model.estimate(replace(ASKED, industry="Mining")) == TooFewRows(0, NEEDED, ("level", "country", "industry"))


def test_the_same_answers_give_the_same_trees(reading):
    answers = Answers.of(reading.rows[:250])
    first, again = (Trees.fit(answers, middle=False).predict(answers) for _ in range(2))
    assert np.array_equal(first, again)


def test_intervals_hold_for_answers_that_were_never_seen_overall_and_by_level(reading):
    answers = Answers.of(reading.rows)
    hidden = np.arange(len(answers)) % 3 == 0
    tested = answers.where(hidden)
    inside = covered(tested.log_pay, Intervals.fit(answers.where(~hidden)).predict(tested))
    assert inside.mean() == pytest.approx(COVERAGE, abs=0.06)
    for level in ("entry", "mid", "senior"):
        assert inside[tested.level == level].mean() > 0.7


def test_effects_are_shrunk_and_an_unknown_country_stands_with_the_rare_ones(reading):
    answers = Answers.of(reading.rows)
    effects = Effects.of(answers)
    country = effects.by["country"]
    adds = dict(zip(country.values.tolist(), country.adds.tolist(), strict=True))
    assert adds["IN"] < adds["ES"] < adds["US"]
    nobody = replace(answers.where(np.arange(len(answers)) == 0), country=np.array(["ZZ"]))
    assert effects.columns(nobody)[0, 1] == effects.rare_country
    assert country.seen(np.array(["ZZ", "US"])).tolist()[0] == 0


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Machine Learning Engineer", "ml_engineer"),
        ("Lead Data Scientist", "lead"),
        ("Head of Data", "lead"),
        ("Research Engineer", "research"),
        ("AI Engineer", "ai_engineer"),
        ("BI", "analyst"),
        ("Software Engineer", "software_engineer"),
        ("Gardener", OTHER),
    ],
)
def test_titles_fall_into_families(title, family):
    assert family_of(title) == family


def test_every_role_with_a_title_is_in_the_family_of_that_title():
    assert set(ROLE_TITLES) == set(ROLE_FAMILIES)
    assert {family for family, _ in FAMILIES} >= set(ROLE_FAMILIES.values())
    assert {role: family_of(title) for role, title in ROLE_TITLES.items()} == ROLE_FAMILIES
