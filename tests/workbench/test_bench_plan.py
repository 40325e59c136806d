"""The parts of the plan bench; its figures are never asserted."""

import pytest

from upslope.model.level import Level
from upslope.planner import Network, greedy
from upslope.workbench.bench import BENCHES
from upslope.workbench.bench.plan import targets_of
from upslope.workbench.bench.plan.cases import built_in, generated
from upslope.workbench.bench.plan.comparators import myopic, topological
from upslope.workbench.bench.plan.figures import Halfway, halfway, halfway_figures, timed
from upslope.workbench.bench.plan.foretold import foretold_figures
from upslope.workbench.bench.plan.living import Foretold, life


@pytest.fixture(scope="module")
def case():
    return generated(50, 0)


def test_a_case_is_a_function_of_its_number(case):
    again, other = generated(50, 0), generated(50, 1)
    assert case.problem() == again.problem()
    assert case.problem() != other.problem()
    assert built_in(1).problem() == built_in(1).problem()


def test_generated_graphs_have_no_circle_and_all_can_be_measured(case):
    problem = case.problem()
    assert Network.of(problem).blocked == ()
    assert all(rise.measured for step in problem.steps for rise in step.brings if rise.gain)
    assert case.share_now() == pytest.approx(case.gap().readiness)


def test_an_answer_moves_one_skill(case):
    moved = case.after_an_answer()
    changed = [
        uuid
        for uuid in case.around.skills
        if moved.predictor.mastery(uuid, Level.KNOW) != case.predictor.mastery(uuid, Level.KNOW)
    ]
    assert len(changed) == 1


def test_every_other_way_keeps_needs_and_time(case):
    network = Network.of(case.problem())
    everything = greedy.by_closures(network)
    budget = network.spent(everything) // 2
    for way in (topological, myopic):
        chosen = way(network, everything, budget)
        assert network.valid(chosen)
        assert 0 < network.spent(chosen) <= budget
        assert sorted(way(network, everything, network.spent(everything))) == sorted(everything)


def test_ratios_are_of_readiness_by_the_date():
    row = Halfway(now=0.2, ours=0.4, bound=0.5, closures=0.4, myopic=0.2, topological=0.1)
    assert row.to_optimum() == pytest.approx(6 / 7)
    assert row.to(row.topological) == pytest.approx(2.0)
    figures = halfway_figures([row, row])
    assert figures["gain_to_myopic_greedy"] == 2.0
    assert figures["below_greedy_over_closures"] == 0


def test_the_targets_are_those_of_the_report(case):
    assert "plan" in BENCHES
    times = timed([case])
    everyone = halfway_figures([halfway(case)])
    sizes = ("built-in", "50 skills", "300 skills", "2000 skills")
    foretold = foretold_figures([Foretold("met", 0.5, True), Foretold("readiness", 0.5, False)])
    found = {"halfway": {"all": everyone}, "times": dict.fromkeys(sizes, times), "foretold": foretold}
    targets = targets_of(found)
    assert len({target.name for target in targets}) == len(targets) == 11
    assert {target.bound for target in targets} == {"min", "max"}


def test_forecasts_that_come_as_often_as_they_say_have_no_error():
    sure = [Foretold("stays met", 0.8, place % 5 > 0) for place in range(500)]
    assert foretold_figures(sure)["requirements"]["error"] == pytest.approx(0, abs=0.02)
    wrong = [Foretold("met", 0.9, came=False)] * 30
    found = foretold_figures([*sure, *wrong, Foretold("met", 0.001, came=False)])
    assert found["met"]["error"] == pytest.approx(0.9)
    assert found["unlikely"] == {"forecasts": 1, "came": 0.0}
    marks = [Foretold("readiness", 0.1, came=True), Foretold("readiness", 0.9, came=True)]
    assert foretold_figures([*wrong, *marks])["readiness"]["error"] == pytest.approx(0.5)


def test_a_life_is_foretold_each_monday_and_is_a_function_of_its_number():
    found = list(life(1, weeks=2))
    assert found == list(life(1, weeks=2))
    kinds = {each.kind for each in found}
    assert kinds == {"met", "stays met", "readiness"}
    assert all(0 <= each.chance <= 1 for each in found)
    assert [each.chance for each in found if each.kind == "readiness"] == [0.1, 0.5, 0.9]
