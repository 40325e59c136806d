"""The read-out as `upslope fit` finds it: from whom, when it is kept, and against what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from upslope.learner import Graph, Parameters, SkillNode
from upslope.learner.tracing.cohort_file import digest, load
from upslope.learner.tracing.fitting import Fit
from upslope.learner.tracing.fitting.boosting import Growth
from upslope.model.evidence import Aid, Evidence, Outcome
from upslope.testing.values import NOON, an_entry, an_item
from upslope.workbench.refit import People, Refit, keep_readout, refit
from upslope.workbench.refit.cohort import FEWEST_OF_EACH, Gathered, gathered
from upslope.workbench.refit.people import split
from upslope.workbench.targets import quiet

GRAPH = Graph.of([SkillNode("a", "x"), SkillNode("b", "x", ("a",))])
FEW = Parameters(simulated=200)
ITEMS = tuple(an_item(uuid=f"item-{n}", skills=(("ab"[n % 2], 1.0),), guess=0.0) for n in range(8))
FACTS = {item.uuid: item for item in ITEMS}
QUICK = Fit(growth=Growth(rounds=20, smallest_leaf=30), folds=2)


def people(learners: int, answers: int, *, unlike: Sequence[str] = ()) -> People:
    """Learners who answer items at random, right after some and wrong after others; those of `unlike` (ids) the other
    way round."""
    rng = np.random.default_rng(1)
    log: dict[str, list[Evidence]] = {}
    for number in range(learners):
        asked = rng.integers(len(ITEMS), size=answers)
        entries = []
        for place, item in enumerate(asked.tolist()):
            follows = place > 0 and (item - asked[place - 1]) % len(ITEMS) in (1, 2, 3, 4)
            chance = 0.95 if follows != (f"learner-{number}" in unlike) else 0.1
            when = NOON + timedelta(minutes=3 * place)
            right = float(rng.random() < chance)
            entries.append(an_entry(f"{number}-{place:03d}", item=ITEMS[item], score=right, occurred_at=when))
        log[f"learner-{number}"] = entries
    return People("database", tuple(log), log.__getitem__)


@cache
def ordered() -> tuple[People, Refit]:
    """Learners who are foretold by the order alone, and what a fit makes of them."""
    them = people(60, 24)
    return them, refit(GRAPH, FEW, ITEMS, them, 0, NOON, tracing=QUICK)


def test_where_the_order_tells_the_readout_is_better_and_kept(tmp_path: Path):
    them, found = ordered()
    assert found.readout is not None
    made, path = found.readout.provenance, tmp_path / "readout.npz"

    assert made.held_out.better
    assert made.held_out.new.log_loss < made.held_out.old.log_loss - 0.1
    assert made.rival is None
    assert made.learners + made.held_out.learners == len(them.ids)
    assert made.answers == 24 * made.learners
    assert (made.held_out.learners, made.held_out.answers) == (found.held_out.learners, found.held_out.answers)
    assert keep_readout(found.readout, path)
    assert path.stat().st_mode & 0o077 == 0
    file = load(path)
    assert (file.digest, file.provenance) == (digest(found.readout.cohort), made)
    # A second one puts the first aside.
    first = path.read_bytes()
    assert keep_readout(replace(found.readout, provenance=replace(made, seed=5)), path)
    assert (tmp_path / "readout.previous.npz").read_bytes() == first


def test_a_readout_like_the_one_before_ties_with_it_and_the_old_one_stays(tmp_path: Path):
    them, found = ordered()
    assert found.readout is not None
    again = refit(GRAPH, FEW, ITEMS, them, 0, NOON, cohort=found.readout.cohort, tracing=QUICK)
    assert again.readout is not None
    held = again.readout.provenance.held_out

    assert digest(again.readout.cohort) == digest(found.readout.cohort) == again.readout.provenance.rival
    assert (held.low, held.difference, held.high) == (0.0, 0.0, 0.0)
    assert not keep_readout(again.readout, tmp_path / "readout.npz")
    assert not list(tmp_path.iterdir())
    # The parameters are judged by what they say alone, whatever read-out is active.
    assert again.held_out == found.held_out


def test_a_readout_of_what_does_not_hold_of_others_is_dropped(tmp_path: Path):
    held = split([f"learner-{number}" for number in range(60)], 0)[1]
    found = refit(GRAPH, FEW, ITEMS, people(60, 24, unlike=held), 0, NOON, tracing=QUICK)

    assert found.readout is not None
    assert not found.readout.provenance.held_out.better
    assert not keep_readout(found.readout, tmp_path / "readout.npz")
    assert not list(tmp_path.iterdir())


def test_of_a_tiny_cohort_none_is_fitted(tmp_path: Path):
    found = refit(GRAPH, FEW, ITEMS, people(25, 30), 0, NOON, tracing=QUICK)

    assert found.readout is None
    assert not keep_readout(found.readout, tmp_path / "readout.npz")


def of(them: People, training: Sequence[str], most: int = 10_000) -> Gathered:
    return gathered(GRAPH, them, training, FACTS, quiet, most)


def test_of_too_many_answers_those_of_some_whole_learners_are_taken_as_the_seed_has_it():
    them = people(60, 24)
    first, other = (split(them.ids, seed)[0] for seed in (0, 1))
    some = of(them, first, 500)

    assert (some.answers.learners, len(some.answers)) == (20, 20 * 24)
    assert (some.answers.right == of(them, first).answers.right[: 20 * 24]).all()
    assert (some.answers.right == of(them, first, 500).answers.right).all()
    assert (some.answers.right != of(them, other, 500).answers.right).any()
    assert not some.enough
    assert of(them, first).enough


def test_answers_are_numbered_and_help_is_left_out():
    both = an_item(uuid="both", skills=(("a", 0.3), ("elsewhere", 0.2), ("b", 0.5)))
    log = [
        an_entry("1", item=both, score=0.5, occurred_at=NOON + timedelta(days=3)),
        an_entry("2", item=ITEMS[0], aid=Aid.ASSISTANT, occurred_at=NOON + timedelta(days=4)),
        an_entry("3", item=ITEMS[0], outcome=Outcome.NOT_LEARNED, score=None, occurred_at=NOON + timedelta(days=5)),
    ]
    found = gathered(GRAPH, People("database", ("one",), lambda _: log), ("one",), {**FACTS, "both": both}, quiet)

    assert (found.items, found.skills) == (("both", "item-0"), ("a", "b"))
    assert found.answers.skills.tolist() == [[1, 0], [0, -1]]
    assert found.answers.at.tolist() == [0.0, 2.0]
    assert found.answers.right.tolist() == [0.5, 0.0]
    assert found.answers.foretold is not None
    assert found.answers.foretold.tolist() == [True, False]


def test_where_nearly_all_is_right_nothing_can_be_told_apart():
    enough = of(people(60, 24), [f"learner-{n}" for n in range(60)])
    right = np.ones(len(enough.answers))
    right[enough.answers.learner < FEWEST_OF_EACH - 1] = 0.0

    assert not replace(enough, answers=replace(enough.answers, right=right)).enough
    right[enough.answers.learner == FEWEST_OF_EACH] = 0.0
    assert replace(enough, answers=replace(enough.answers, right=right)).enough


@pytest.mark.parametrize("seed", [0, 1])
def test_what_is_not_foretold_is_learned_from_all_the_same(seed):
    them = people(60, 24)
    all_of_them = of(them, split(them.ids, seed)[0])
    some = replace(all_of_them.answers, foretold=np.arange(len(all_of_them.answers)) % 3 > 0)

    found, whole = (replace(all_of_them, answers=each).cohort(QUICK, quiet) for each in (some, all_of_them.answers))

    assert found.readout.tables.logit.tolist() == whole.readout.tables.logit.tolist()
    assert found.readout.trees.value.tolist() != whole.readout.trees.value.tolist()
