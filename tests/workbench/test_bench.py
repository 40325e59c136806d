"""The benches' arithmetic and their parts; the figures themselves are never asserted."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from upslope.app import SystemClock
from upslope.errors import UpslopeError
from upslope.workbench.bench import BENCHES, BenchReport, Target, quiet
from upslope.workbench.bench.browser import open_question, was_graded
from upslope.workbench.bench.program import FLOORS, free_port, memory_mb, served
from upslope.workbench.bench.report import quantile, summary

CHOICE = """
<form action="/skill"><input name="q"></form>
<form method="post" action="/asked/abc" hx-post="/asked/abc">
  <input type="hidden" name="seconds" value="">
  <label><input type="radio" name="answer" value="1"></label><label><input type="radio" name="answer" value="2"></label>
  <button name="outcome" value="answered">Answer</button>
</form>
"""
ORDERING = '<form action="/asked/abc">' + '<select name="answer"><option value="1"></select>' * 3 + "</form>"
MATRIX = '<form action="/asked/abc"><textarea name="answer"></textarea></form>'


def report(*targets: Target) -> BenchReport:
    return BenchReport("example", {"quick": True}, list(targets))


@pytest.mark.parametrize(
    ("value", "bound", "met"),
    [
        (4.9, "max", True),
        (5.0, "max", True),
        (5.1, "max", False),
        (4.9, "min", False),
        (5.0, "min", True),
        (math.nan, "max", False),
        (math.nan, "min", False),
    ],
)
def test_a_target_is_met_up_to_its_bound_and_never_by_nan(value, bound, met):
    assert Target("figure", value, bound, 5.0).met is met


def test_the_exit_code_is_1_if_any_target_is_missed():
    fine, missed = Target("a", 1.0, "max", 2.0), Target("b", 3.0, "max", 2.0)

    assert report().exit_code == 0
    assert report(fine).exit_code == 0
    assert report(fine, missed).exit_code == 1


def test_a_report_is_one_json_object_with_its_targets_beside_its_details():
    found = json.loads(report(Target("a", 1.23456, "max", 2.0)).to_json())

    assert found["bench"] == "example"
    assert found["quick"] is True
    assert found["targets"] == [{"name": "a", "value": 1.2346, "bound": "max", "target": 2.0, "met": True}]


def test_the_benches_are_listed_by_name():
    assert {"start", "answer", "fit", "grader"} <= set(BENCHES)
    assert all(callable(bench) for bench in BENCHES.values())


def test_quantiles_are_values_that_were_measured():
    values = [float(value) for value in range(1, 101)]

    assert [quantile(values, share) for share in (0.0, 0.25, 0.5, 0.99, 1.0)] == [1.0, 25.0, 50.0, 99.0, 100.0]
    assert quantile([7.0], 0.99) == 7.0


def test_a_summary_counts_over_all_rounds_and_tells_each_rounds_median():
    found = summary([[1.0, 2.0, 3.0], [], [10.0]])

    assert (found["count"], found["median_ms"], found["round_medians_ms"]) == (4, 2.5, [2.0, 10.0])


@pytest.mark.parametrize(
    ("html", "guess"),
    [(CHOICE, ["1"]), (ORDERING, ["1", "2", "3"]), (MATRIX, ["1 0\n0 1"])],
)
def test_the_guess_has_the_shape_that_the_form_asks_for(html, guess):
    question = open_question(html)

    assert question is not None
    assert question.path == "/asked/abc"
    assert [value for name, value in question.answered() if name == "answer"] == guess
    assert ("outcome", "not_learned") in question.not_learned()


def test_a_page_without_a_question_asks_nothing_and_feedback_is_told_from_a_question_asked_again():
    assert open_question("<form action='/skill'><input name=answer></form>") is None
    assert was_graded('<section class="feedback right">')
    assert not was_graded(CHOICE)


def test_a_program_that_stops_at_its_start_is_reported_with_what_it_said(tmp_path):
    command = [sys.executable, "-c", "raise SystemExit('no luck today')"]

    with pytest.raises(UpslopeError, match="no luck today"), served(command, free_port(), "/", tmp_path, {}):
        pass


def test_the_floors_run_by_themselves(tmp_path):
    port = free_port()
    with served([sys.executable, str(FLOORS / "empty_page.py"), str(port)], port, "/", tmp_path, {}) as page:
        assert page.browser.get("/").text == ""
        assert page.first_ms > 0
        memory = memory_mb(page.pid)
        assert memory is None or memory["peak"] >= memory["rss"] > 0
    done = subprocess.run(
        [sys.executable, str(FLOORS / "commit.py"), str(tmp_path), "3"], capture_output=True, text=True, check=True
    )

    assert len(json.loads(done.stdout)["ms"]) == 3
    assert list(Path(tmp_path).glob("**/*.db")) == []


def test_the_program_reads_its_clock_where_the_bench_of_reviews_sets_it_forward():
    assert callable(SystemClock.now)


def test_a_quiet_progress_takes_what_a_loud_one_takes():
    quiet("anything", 1, 2)
