"""Asks as requirements: alternatives once, weights shared, the highest level."""

from upslope.careers.postings import Standing, best_option, requirements_of
from upslope.model.level import Level
from upslope.model.posting import Ask, Demand, Mention
from upslope.model.vocabulary import Relation


def ask(*options, demand=Demand.REQUIRED, level=Level.APPLY, **skills):
    mentions = tuple(
        Mention(0, 1, name, name, False, tuple((skill, Relation.PART) for skill in skills[name]), demand, level)
        for name in options
    )
    return Ask(options, demand, level, mentions)


def test_the_option_that_the_learner_is_closest_to_counts():
    either = ask("pytorch", "keras", pytorch=["a"], keras=["b"])
    assert best_option(either, {"pytorch": Standing(0.2, 9), "keras": Standing(0.7, 40)}) == "keras"
    assert best_option(either, {"pytorch": Standing(0.2, 9), "keras": Standing(0.2, 8)}) == "keras"
    assert best_option(either, {"pytorch": Standing(0.2, 8), "keras": Standing(0.2, 8)}) == "pytorch"
    assert best_option(either, {}) is None


def test_an_asks_weight_is_shared_and_several_asks_add_up():
    whole = ask("python", python=["a", "b"])
    part = ask("loops", demand=Demand.NICE, level=Level.SHIP, loops=["a"])
    rows = {row.skill: row for row in requirements_of([(whole, "python"), (part, "loops")])}
    assert (rows["a"].weight, rows["b"].weight) == (0.8, 0.5)
    assert (rows["a"].level, rows["b"].level) == (Level.SHIP, Level.APPLY)
    assert rows["a"].essential


def test_what_is_nice_to_have_is_not_essential():
    (row,) = requirements_of([(ask("spark", demand=Demand.NICE, spark=["c"]), "spark")])
    assert (row.essential, row.weight) == (False, 0.3)
