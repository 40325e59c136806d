"""The references know the truth's distribution: they agree with exact enumeration where that can be done."""

import itertools

import numpy as np
import pytest
from scipy.special import ndtr

from upslope.learner import Graph, SkillNode
from upslope.workbench.bench.placement import particles
from upslope.workbench.bench.placement.exact import IndependentExaminer
from upslope.workbench.bench.placement.exam import Exam, towards_a_role, whole
from upslope.workbench.bench.placement.expected import best, shortlist
from upslope.workbench.bench.placement.moments import GaussianExaminer, moments_of, tetrachoric
from upslope.workbench.bench.placement.particles import Cloud, Library, ParticleExaminer, Told, systematic
from upslope.workbench.bench.placement.references import makers, reference_tracks
from upslope.workbench.bench.placement.session import examine
from upslope.workbench.worlds import Setting, Terrain, family_named, setting_of
from upslope.workbench.worlds.families.closure import Closure

SKILLS = 7


def small(skills: int = SKILLS) -> Terrain:
    nodes = [SkillNode(f"s{at:02d}", "xy"[at % 2], (f"s{(at - 1) // 2:02d}",) if at else ()) for at in range(skills)]
    return Terrain("tree", Graph.of(nodes), np.ones(skills, dtype=np.bool_), "test")


def enumerated(
    setting: Setting, answers: list[tuple[int, bool]], prior: tuple[np.ndarray, np.ndarray] | None = None
) -> np.ndarray:
    """P(held) of every bit of a closure world given answers, over all that a learner could be."""
    bits, chances = prior or enumerated_prior(setting)
    likelihood = np.ones(len(bits))
    for question, right in answers:
        chance = setting.questions.right[question][bits[:, setting.questions.bit[question]].astype(int)]
        likelihood *= chance if right else 1 - chance
    posterior = likelihood * chances
    return posterior @ bits / posterior.sum()


def enumerated_prior(setting: Setting) -> tuple[np.ndarray, np.ndarray]:
    """Bits and chances of all 3^skills outcomes of what is each skill's own (too hard, knows, would apply), by a
    quadrature over general ability and both areas."""
    world = setting.world
    assert isinstance(world, Closure)
    own = world.abilities
    points, weights = np.polynomial.hermite_e.hermegauss(9)
    grid = np.array(list(itertools.product(points, repeat=3)))
    mass = np.prod(np.array(list(itertools.product(weights, repeat=3))), axis=1)
    shared = own.general * grid[:, :1] + own.in_area * grid[:, 1:][:, own.area]  # (nodes, skills)
    e = np.linspace(-6, 6, 1201)
    density = np.exp(-(e**2) / 2) / np.sqrt(2 * np.pi) * (e[1] - e[0])
    ability = shared[:, :, None] + own.own * e
    knows = ability > own.difficulty[:, None]
    applies = ndtr((ability - (own.difficulty + own.apply_gap)[:, None]) / own.apply_own)
    apply = (knows * applies) @ density
    know = knows @ density
    chances = np.stack([1 - know, know - apply, apply], axis=2)  # (nodes, skills, outcomes)
    outcomes = np.array(list(itertools.product(range(3), repeat=SKILLS)))
    prior = np.ones((len(outcomes), len(grid)))
    for skill in range(SKILLS):
        prior *= chances[:, skill, outcomes[:, skill]].T
    held = outcomes > 0
    for skill in world.order:
        for before in world.before[skill]:
            held[:, skill] &= held[:, before]
    bits = np.stack([held, held & (outcomes == 2)], axis=2).reshape(len(outcomes), -1)
    return bits, prior @ mass


def test_the_particle_filter_agrees_with_enumeration_through_resampling_and_moves(monkeypatch):
    monkeypatch.setattr(particles, "LEAST_EFFECTIVE", 6000)  # on so few skills 1,000 would hardly be reached
    setting = setting_of(family_named("a"), 2, small())
    exam, told = Exam(setting, 0.7, whole(setting)), Told()
    examiner = ParticleExaminer(exam, Library.of(setting, 20_000), "error", 1, told)
    prior = enumerated_prior(setting)
    learner, answers = setting.learner(1), []
    free = np.ones(len(setting.questions), dtype=np.bool_)
    apart = []
    for _ in range(20):
        question = examiner.choose(free)
        free[question] = False
        answers.append((question, learner.answer(setting.questions, question)))
        examiner.absorb(*answers[-1])
        apart.append(np.abs(examiner.held() - enumerated(setting, answers, prior)).max())

    assert len(told.effective) >= 2, "it was hardly resampled, so its moves weren't tried"
    assert max(told.effective) < 6000
    assert max(apart) < 0.05
    assert np.mean(apart) < 0.03


def test_the_prior_of_the_particles_is_that_of_enumeration():
    setting = setting_of(family_named("a"), 3, small())
    library = Library.of(setting, 30_000)

    assert np.abs(library.bits.mean(axis=1) - enumerated(setting, [])).max() < 0.015


@pytest.mark.parametrize("rule", ["error", "entropy"])
def test_the_exact_posterior_of_independent_skills_agrees_with_the_particle_filter(rule):
    setting = setting_of(family_named("b"), 1, small(12))
    exam, told = Exam(setting, 0.7, whole(setting)), Told()
    exact = IndependentExaminer(exam, setting.rates, setting.questions.right, rule)
    cloud = Cloud(setting, Library.of(setting, 30_000), np.random.default_rng(0), told)
    free, learner = np.ones(len(setting.questions), dtype=np.bool_), setting.learner(0)
    for _ in range(25):
        question = exact.choose(free)
        free[question] = False
        right = learner.answer(setting.questions, question)
        exact.absorb(question, right)
        chance = setting.questions.right[question] if right else 1 - setting.questions.right[question]
        cloud.absorb(int(setting.questions.bit[question]), chance)

    assert told.effective
    assert np.abs(exact.held() - cloud.sample(20_000).mean(axis=1)).max() < 0.04


def test_the_gaussian_with_a_worlds_own_moments_starts_from_its_rates_and_is_near_enumeration():
    setting = setting_of(family_named("a"), 4, small())
    exam = Exam(setting, 0.7, whole(setting))
    examiner = GaussianExaminer(exam, moments_of(setting), "error")
    assert np.abs(examiner.held() - setting.rates).max() < 0.01
    answers = [(0, True), (4, True), (15, False)]
    for answer in answers:
        examiner.absorb(*answer)

    assert np.abs(examiner.held() - enumerated(setting, answers)).mean() < 0.05


def test_tetrachoric_correlations_are_found_again():
    rng = np.random.default_rng(5)
    for wanted in (-0.6, 0.0, 0.5, 0.9):
        both = rng.multivariate_normal([0.3, -0.5], [[1, wanted], [wanted, 1]], size=200_000) > 0
        found = tetrachoric(np.array([0.3]), np.array([-0.5]), np.array([both.all(axis=1).mean()]))
        assert found[0] == pytest.approx(wanted, abs=0.02)


def test_systematic_resampling_keeps_expected_counts():
    weights = np.array([0.5, 0.3, 0.2, 0.0])
    counts = np.bincount(systematic(weights, 1000, np.random.default_rng(0)), minlength=4)

    assert np.abs(counts - 1000 * weights).max() <= 1


def test_a_shortlist_holds_one_free_question_a_bit_and_the_best_is_of_least_expected_loss():
    setting = setting_of(family_named("a"), 1, small())
    exam = Exam(setting, 0.7, whole(setting))
    free = np.ones(len(setting.questions), dtype=np.bool_)
    free[::2] = False
    rows = shortlist(exam, setting.rates, free, most=5)

    assert len(rows) <= 5
    assert free[rows].all()
    assert len(set(setting.questions.bit[rows].tolist())) == len(rows)
    sure, unsure = np.array([[0.0, 1.0]]), np.array([[0.5, 0.5]])
    after = (np.concatenate([unsure, sure]), np.concatenate([unsure, sure]))
    assert best("error", np.array([0.5, 0.5]), np.array([0.5, 0.5]), after) == 1


def test_references_are_kept_on_disk_and_read_again_bit_for_bit(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    setting = setting_of(family_named("b"), 1, small())
    exam, learners = Exam(setting, 0.7, whole(setting)), [setting.learner(0), setting.learner(1)]

    first = reference_tracks(exam, learners, ["gaussian", "exact"], keep=True)
    again = reference_tracks(exam, learners, ["gaussian", "exact"], keep=True)

    assert set(first) == set(again) == {"gaussian/error", "gaussian/entropy", "exact/error", "exact/entropy"}
    assert len(list(tmp_path.rglob("*.npz"))) == 2
    for name, tracks in first.items():
        for one, other in zip(tracks, again[name], strict=True):
            assert (one.held == other.held).all()
            assert (one.asked == other.asked).all()


def test_a_goal_is_a_weighted_subset_with_all_that_comes_before_it():
    setting = setting_of(family_named("a"), 1, small(12))
    role = towards_a_role(setting)
    nodes = {node.uuid: node for node in setting.terrain.graph.nodes}

    assert set(role.values()) <= {1.0, 2.0}
    assert all(before in role for uuid in role for before in nodes[uuid].prerequisites)
    weights = Exam(setting, 0.7, role).weights
    assert weights.sum() == pytest.approx(1.0)


def test_every_reference_examines_a_learner():
    setting = setting_of(family_named("c"), 1, small())
    exam = Exam(setting, 0.7, whole(setting))
    for make in makers(exam, particles=2000).values():
        track = examine(make(setting.learner(0)), exam, setting.learner(0), most=6)
        assert track.held.shape == (7, 2 * SKILLS)
        assert len(set(track.asked.tolist())) == 6
