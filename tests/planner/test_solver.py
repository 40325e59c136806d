"""What holds of the solver itself, beside what it proves."""

import subprocess
import sys

from upslope.planner import Limits, Network, Problem
from upslope.planner.solver import earliest_gains, least_minutes, most_gain, solver_name

_QUICK_PLAN = """
import sys
from datetime import date
import upslope.app
from upslope.model.learner import Availability
from upslope.model.plan import ActivityKind
from upslope.planner import Calendar, Limits, Problem, Request, Rise, Step, make_plan
steps = tuple(Step(f"s{n}", ActivityKind.LEARN, None, 60, (Rise(f"s{n}", 0.1),)) for n in range(3))
request = Request(Problem(steps), Calendar(Availability(1.0), date(2026, 1, 5), date(2026, 1, 11)))
make_plan(request)
print("ortools" in sys.modules)
make_plan(request, Limits())
print("ortools" in sys.modules)
"""


def test_the_solver_is_loaded_by_the_first_proof_and_by_nothing_before():
    done = subprocess.run([sys.executable, "-c", _QUICK_PLAN], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_no_time_is_no_answer_rather_than_a_wrong_one(a_step):
    network = Network.of(Problem(tuple(a_step(f"s{n}", minutes=5 * n + 5, gain=n + 1) for n in range(8))))
    none = Limits(selection=0.0, order=0.0)
    for answer in (
        most_gain(network, 60, (), (), none),
        least_minutes(network, 0.2, (), (), none),
        earliest_gains(network, [60, 120], {}, {}, none),
    ):
        assert answer is None or network.valid(answer.chosen)


def test_what_can_not_be_has_no_answer(a_step):
    network = Network.of(Problem((a_step("a", minutes=100, gain=1),)))
    assert most_gain(network, 60, [0], (), Limits()) is None
    assert least_minutes(network, 0.5, (), (), Limits()) is None


def test_the_solver_is_named_with_its_version():
    assert solver_name().startswith("ortools ")
