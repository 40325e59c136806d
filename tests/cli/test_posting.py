"""Postings on the command line."""

import pytest

TEXT = """Data Scientist
Acme | Berlin

Requirements
- Python
- PyTorch or TensorFlow
- Haskell
- You don't need Java
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "posting.txt"
    path.write_text(TEXT)
    return str(path)


def test_a_posting_is_added_listed_shown_and_removed(aiming, file):
    assert "data-scientist-acme" in aiming("posting", "add", file).stdout
    assert "Data Scientist, Acme, Berlin (data-scientist-acme)" in aiming("posting", "list").stdout
    assert "- PyTorch or TensorFlow" in aiming("posting", "show", "data-scientist-acme").stdout
    assert "was removed" in aiming("posting", "remove", "data-scientist-acme").stdout
    assert "There are none yet" in aiming("posting", "list").stdout


def test_fit_says_what_counts_and_what_does_not(aiming, file):
    aiming("posting", "add", file)
    said = " ".join(aiming("posting", "fit", "data-scientist-acme").stdout.split())
    assert "No skill here covers these, so they don't count: Haskell." in said
    assert "It says that it doesn't ask for: Java." in said
    found = aiming.json("posting", "fit", "data-scientist-acme")
    assert [row["options"] for row in found["rows"]] == [["Python"], ["PyTorch", "TensorFlow"]]


def test_aiming_sets_the_goal(aiming, file):
    aiming("posting", "add", file)
    assert "Your goal is now Data Scientist at Acme" in aiming("posting", "aim", "data-scientist-acme").stdout
    assert aiming.json("goal", "show")["goal"]["role"]["title"] == "Data Scientist at Acme"


def test_fit_leads_to_aiming_then_to_the_gap_and_to_renewing_once_the_role_differs(aiming, file):
    key = "data-scientist-acme"
    aiming("posting", "add", file)
    assert f"Aim at it: upslope posting aim {key}" in aiming("posting", "fit", key).stdout
    aiming("posting", "aim", key)
    assert "It is your goal" in aiming("posting", "fit", key).stdout
    assert aiming.json("posting", "fit", key)["outgrown"] is None
    role = aiming.json("goal", "show")["goal"]["role"]["id"]
    first = aiming.json("posting", "fit", key)["rows"][0]["skills"][0]["skill"]
    aiming("role", "edit", role, "--drop", first["id"])
    assert f"Renew it: upslope posting aim {key}" in aiming("posting", "fit", key).stdout
    assert first["id"] in [skill["id"] for skill in aiming.json("posting", "fit", key)["outgrown"]["new"]]


def test_a_posting_comes_from_standard_input_too(aiming):
    assert "Data Scientist, Acme" in aiming("posting", "add", "-", typed=TEXT).stdout


def test_a_missing_file_and_a_huge_one_are_told(aiming, tmp_path):
    assert "There is no file" in aiming("posting", "add", str(tmp_path / "none.txt"), code=2).stderr
    (tmp_path / "huge.txt").write_bytes(b"x" * 5_000_001)
    assert "more than 5 MB" in aiming("posting", "add", str(tmp_path / "huge.txt"), code=2).stderr
    assert "There is no posting" in aiming("posting", "fit", "nothing", code=2).stderr
