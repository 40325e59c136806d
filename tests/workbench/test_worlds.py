"""Worlds of simulated learners: functions of z, as they say they are, and the same for everybody."""

import sys
from types import ModuleType

import numpy as np
import pytest

from upslope.errors import NotFound
from upslope.learner import Graph, SkillNode
from upslope.workbench.worlds import LEVELS, Family, Terrain, families, family_named, frozen, setting_of
from upslope.workbench.worlds.families.wrong_edges import WrongEdges
from upslope.workbench.worlds.world import Part, normals, part_of, rates, rng_of

FROZEN_GRAPHS = "40d46ffd5495692fd09613964d73f50569f1e2906cf631200e81cc81733336fd"


def small(skills: int = 12) -> Terrain:
    """A chain with branches in two areas."""
    nodes = [
        SkillNode(f"s{at:02d}", "xy"[at % 2], tuple({f"s{at // 2:02d}", f"s{max(at - 2, 0):02d}"}) if at else ())
        for at in range(skills)
    ]
    return Terrain("small", Graph.of(nodes), np.ones(skills, dtype=np.bool_), "test")


@pytest.fixture(params=["a", "b", "c", "d"])
def family(request) -> Family:
    return family_named(request.param)


def test_a_world_is_a_function_of_z(family):
    world = setting_of(family, 3, small()).world
    z = normals(rng_of("z"), 300, world.dimensions)

    together, again = world.bits(z), world.bits(z.copy())
    one_by_one = np.concatenate([world.bits(z[at : at + 1]) for at in range(20)])

    assert together.shape == (300, 12, len(LEVELS))
    assert (together == again).all()
    assert (together[:20] == one_by_one).all()


def test_apply_implies_know(family):
    bits = setting_of(family, 5, small()).world.bits(normals(rng_of("z"), 2000, _dimensions(family, 5)))

    assert not (bits[:, :, 1] & ~bits[:, :, 0]).any()
    assert 0 < bits[:, :, 1].mean() < bits[:, :, 0].mean() < 1


def _dimensions(family: Family, seed: int) -> int:
    return setting_of(family, seed, small()).world.dimensions


def test_the_same_seed_gives_the_same_learners_and_questions_and_another_seed_others(family):
    one, again, other = (setting_of(family, seed, small()) for seed in (7, 7, 8))

    assert one.digest == again.digest != other.digest
    first, second = one.learner(4), again.learner(4)
    assert (first.held == second.held).all()
    assert (first.chance == second.chance).all()
    assert not (one.learner(5).chance == first.chance).any()


def test_a_closure_world_is_closed_under_prerequisites():
    terrain = small()
    setting = setting_of(family_named("a"), 2, terrain)
    knows = setting.world.bits(normals(rng_of("z"), 2000, setting.world.dimensions))[:, :, 0]

    for skill, needed in enumerate(terrain.before):
        for before in needed:
            assert not (knows[:, skill] & ~knows[:, before]).any()


def test_a_fifth_of_the_edges_is_wrong_in_family_d_and_none_makes_a_circle():
    terrain = frozen()[9]
    world = setting_of(family_named("d"), 1, terrain).world
    assert isinstance(world, WrongEdges)
    seen = {(skill, before) for skill, needed in enumerate(terrain.before) for before in needed}
    true = {(skill, before) for skill, needed in enumerate(world.before) for before in needed}

    assert 0.12 < len(seen - true) / len(seen) < 0.28
    assert all(terrain.graph.depth[before] < terrain.graph.depth[skill] for skill, before in true)


def test_independent_skills_tell_nothing_of_one_another():
    setting = setting_of(family_named("b"), 1, small())
    knows = setting.world.bits(normals(rng_of("z"), 20_000, setting.world.dimensions))[:, :, 0]

    correlation = np.corrcoef(knows.T.astype(float)) - np.eye(12)
    assert np.abs(correlation).max() < 0.04


def test_experts_of_family_c_lack_basics_of_what_they_are_no_experts_in():
    terrain = frozen()[3]
    setting = setting_of(family_named("c"), 1, terrain)
    knows = setting.world.bits(normals(rng_of("z"), 500, setting.world.dimensions))[:, :, 0]

    broken = [knows[:, skill] & ~knows[:, before] for skill, needed in enumerate(terrain.before) for before in needed]
    assert np.mean(broken) > 0.05


def test_a_part_of_a_world_agrees_with_the_whole(family):
    terrain = small()
    world = setting_of(family, 6, terrain).world
    z = normals(rng_of("z"), 400, world.dimensions)

    part = part_of(world, [3, 8], [8], terrain.skills)

    assert isinstance(part, Part)
    assert {3, 8} <= set(part.skills.tolist())
    here, there = part.world.bits(z[:, part.dimensions]), world.bits(z)[:, part.skills]
    assert (here[:, :, 0] == there[:, :, 0]).all()
    assert (here[:, part.skills == 8, 1] == there[:, part.skills == 8, 1]).all()


def test_a_world_that_cannot_say_what_its_skills_rest_on_is_taken_whole():
    class Coins:
        dimensions = 3

        def bits(self, z):
            return np.stack([z > 0, z > 1], axis=2)

    part = part_of(Coins(), [1], [], 3)
    assert part.dimensions.tolist() == part.skills.tolist() == [0, 1, 2]


def test_questions_of_a_held_bit_are_answered_right_more_often(family):
    setting = setting_of(family, 9, small())
    questions = setting.questions

    assert ((questions.right[:, 0] >= 0) & (questions.right[:, 0] <= 0.35)).all()
    assert ((questions.right[:, 1] >= 0.8) & (questions.right[:, 1] <= 0.97)).all()
    assert set(np.bincount(questions.bit, minlength=24)[::2].tolist()) == {3}


@pytest.mark.parametrize("correlation", [0.7, 0.9])
def test_the_authors_see_difficulty_with_the_stated_correlation(correlation):
    questions = setting_of(family_named("a"), 1, frozen()[9]).questions
    seen = correlation * questions.difficulty + np.sqrt(1 - correlation**2) * questions.noise

    assert np.corrcoef(seen, questions.difficulty)[0, 1] == pytest.approx(correlation, abs=0.05)
    assert set(questions.bands(correlation).tolist()) == {1, 2, 3}


def test_the_model_is_told_band_format_and_graph_alone():
    setting = setting_of(family_named("a"), 1, small())
    item = setting.questions.candidates(setting.terrain, 0.7)[0].item

    assert item.band in (1, 2, 3)
    assert item.guess in (0.02, 0.03, 0.05, 0.25)
    assert item.skills == (("s00", 1.0),)


def test_rates_are_counted_on_learners_who_are_never_scored(family):
    setting = setting_of(family, 4, small())

    fresh = rates(setting.world, normals(rng_of("fresh"), 20_000, setting.world.dimensions)).reshape(-1)
    assert np.abs(fresh - setting.rates).max() < 0.02


def test_the_frozen_graphs_never_change():
    assert frozen()[0].source == FROZEN_GRAPHS
    assert [terrain.skills for terrain in frozen()] == [60, 80, 100, 120, 150, 180, 210, 240, 270, 300]
    for terrain in frozen():
        assert len(terrain.order) == terrain.skills
        assert all(terrain.graph.depth[b] < terrain.graph.depth[s] for s, bs in enumerate(terrain.before) for b in bs)


def test_a_family_of_another_module_is_found_by_the_modules_name(monkeypatch):
    module = ModuleType("elsewhere_family")
    module.FAMILY = Family("z", "of elsewhere", family_named("b").draw)
    monkeypatch.setitem(sys.modules, "elsewhere_family", module)

    assert family_named("elsewhere_family").name == "z"
    assert list(families()) == ["a", "b", "c", "d"]
    with pytest.raises(NotFound, match="there are: a, b, c, d"):
        family_named("no_such_module")
