"""The bench on pay: what it measures, on a survey made up, and what it refuses."""

import json

import numpy as np
import pytest

from upslope.careers.salary.columns import Answers
from upslope.careers.salary.estimate import FEWEST
from upslope.careers.salary.intervals import covered
from upslope.careers.salary.reading import read_survey
from upslope.errors import InputError, NotFound
from upslope.workbench.bench import ON_DATA
from upslope.workbench.bench.salary.bench import groups, moved_to
from upslope.workbench.bench.salary.generated import survey_csv
from upslope.workbench.targets import quiet


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("survey") / "survey.csv"
    path.write_bytes(survey_csv(np.random.default_rng(1), 1500))
    return ON_DATA["salary"](str(path), False, quiet)


def test_the_same_seed_makes_the_same_survey_with_duplicates():
    first, again = (survey_csv(np.random.default_rng(2), 200) for _ in range(2))
    assert first == again
    assert 30 < read_survey(first).duplicates < 90


def test_the_last_year_is_foretold_from_those_before(report):
    last = report.details["years"][-1]
    assert last["year"] == 2025
    assert last["learned_from"] + last["tested_on"] == report.details["answers"]
    assert set(last["figures"]) == {"ours", "constant", "plain"}
    assert (
        last["figures"]["ours"]["median_absolute_error_share"]
        < last["figures"]["constant"]["median_absolute_error_share"]
    )
    json.loads(report.to_json())


def test_every_year_is_foretold_before_which_enough_is_known(report):
    known = [(year["year"], year["learned_from"]) for year in report.details["years"]]
    assert known == sorted(known)
    assert len(known) > 1
    assert known[0][1] >= FEWEST


def test_targets_are_on_coverage_groups_width_and_time(report):
    names = " ".join(target.name for target in report.targets)
    for wanted in ("coverage of the last year", "least covered group", "width beside plain", "processor seconds"):
        assert wanted in names
    assert all(target.met for target in report.targets if "seconds" in target.name or "error" in target.name)
    assert report.targets[0].value == pytest.approx(0.8, abs=0.08)


def test_every_level_and_every_group_of_fifty_is_listed_least_covered_first(report):
    found = report.details["years"][-1]["groups"]
    assert {"mid", "senior"} <= {group["group"] for group in found if group["by"] == "level"}
    assert all(group["answers"] >= 50 for group in found)
    assert [group["coverage"] for group in found] == sorted(group["coverage"] for group in found)


def test_groups_count_what_lies_within():
    answers = Answers.of(read_survey(survey_csv(np.random.default_rng(3), 400)).rows)
    inside = answers.level == "senior"
    shares = {group["group"]: group["coverage"] for group in groups(answers, inside) if group["by"] == "level"}
    assert shares["senior"] == 1
    assert shares["mid"] == 0


def test_an_interval_is_moved_until_it_covers_as_much_and_no_more():
    pay = np.arange(100.0)
    interval = np.array([np.full(100, 45.0), np.full(100, 50.0), np.full(100, 55.0)])
    moved = moved_to(pay, interval, 0.8)
    assert covered(pay, moved).mean() == pytest.approx(0.8, abs=0.02)


def test_what_is_no_survey_or_has_no_second_year_is_refused(tmp_path):
    run = ON_DATA["salary"]
    with pytest.raises(InputError, match="Which survey"):
        run("", False, quiet)
    with pytest.raises(NotFound):
        run(str(tmp_path / "nowhere.csv"), False, quiet)
    lines = survey_csv(np.random.default_rng(1), 900).decode().splitlines()
    one_year = tmp_path / "one.csv"
    one_year.write_text("\n".join([lines[0], *(line for line in lines if line.startswith("2024"))]))
    with pytest.raises(InputError, match="no year"):
        run(str(one_year), False, quiet)
