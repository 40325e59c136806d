"""`upslope salary`."""

import numpy as np
import pytest

from upslope.workbench.bench.salary.generated import survey_csv


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_bytes(survey_csv(np.random.default_rng(5), 700) + b"2024,BOSS,FT,Maker,1,USD,100000,US,0,US,M\n")
    return path


def test_bare_it_shows_the_pay_of_the_role_aimed_at(cli, aiming):
    out = cli("salary").stdout
    assert "Machine-learning engineer" in out
    assert "$67,240 to $199,130" in out
    assert "--load FILE" in out


def test_a_rung_without_data_says_so(cli):
    assert "not enough data" in cli("salary", "ml-engineer", "--level", "staff").stdout


def test_a_survey_is_loaded_listed_shown_and_left_out(cli, file):
    loaded = cli("salary", "--load", str(file)).stdout
    assert "exact duplicates removed, 1 line not usable" in loaded
    assert "line 702, experience_level" in loaded
    (kept,) = cli.json("salary", "--surveys")["surveys"]
    assert "answers of the same" in cli("salary", "data-scientist", "--level", "senior", "--size", "medium").stdout
    assert cli.json("salary", "--remove", kept["digest"][:10])["removed"] == kept
    assert "No survey is loaded" in cli("salary", "--surveys").stdout


def test_loading_again_lists_bad_lines_as_json(cli, file):
    first = cli.json("salary", "--load", str(file))
    again = cli.json("salary", "--load", str(file))
    assert (first["again"], again["again"]) == (False, True)
    assert first["bad_lines"][0]["reason"] == "level"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--rate", "EUR=1"], "goes with --load"),
        (["--place", "Mars"], "no table has a place"),
        (["--load", "{file}", "--map", "nothing=year"], "no column 'nothing'"),
        (["no-such-role"], "no role"),
    ],
)
def test_bad_usage_ends_with_a_sentence(cli, file, arguments, says):
    found = cli("salary", *(part.format(file=file) for part in arguments), code=2)
    assert says.casefold() in found.stderr.casefold()


def test_a_missing_file_is_named(cli):
    assert "nowhere.csv" in cli("salary", "--load", "nowhere.csv", code=1).stderr


def test_a_posting_s_own_range_goes_first(cli, tmp_path):
    file = tmp_path / "posting.txt"
    file.write_text("Data Scientist\nAcme\nAustin, TX\n\nPay: $15 - $20 per hour\n\nRequirements\n- Python\n")
    key = cli.json("posting", "add", str(file))["id"]
    for arguments in (("posting", "show", key), ("posting", "fit", key), ("salary", "--posting", key)):
        out = " ".join(cli(*arguments).stdout.split())
        assert "The posting states: $31,200 to $41,600 a year" in out
        assert "lies outside: it ends at $41,600" in out
        assert cli.json(*arguments)["pay_beside"]["outside"]
