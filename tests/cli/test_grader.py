"""`upslope grader` on the command line."""

import os

import pytest

from upslope.sandbox import Tier
from upslope.workbench.attack import offered


@pytest.fixture(autouse=True, scope="module")
def sandboxed():
    if not offered([Tier.T2])[0]:
        pytest.skip("this machine offers no T2")


def test_the_status_tells_the_tier_what_was_tried_and_the_environments(cli):
    shown = cli("grader", "status").stdout
    for text in ("Tier: T", "Tried to start a process: refused", "Environment science: complete"):
        assert text in shown
    found = cli.json("grader", "status")
    assert found["sandbox"]["tier"] in {"T1", "T2"}
    assert {one["name"] for one in found["environments"]} == {"base", "science"}


def test_attacks_are_told_one_by_one_with_totals(cli):
    shown = cli("grader", "attack", "equal-to-everything", "fork-bomb", "--tier", "T2").stdout
    assert "✓ fork-bomb: blocked (T2 as " in shown
    assert "2 of at least 2 (met)" in shown
    assert "blocked\n" in shown


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can become somebody else")
def test_root_attacks_as_an_unprivileged_user_too(cli):
    found = cli.json("grader", "attack", "equal-to-everything", "--tier", "T2")
    assert [outcome["user"] for outcome in found["outcomes"]] == ["root", "user 64202"]
    assert found["notes"] == []
    assert [target["name"] for target in found["targets"]][1:] == [
        "attacks blocked on T2 as root",
        "attacks blocked on T2 as user 64202",
    ]


def test_what_is_not_there_is_told(cli, tmp_path):
    assert "no tier 'T9'" in cli("grader", "attack", "--tier", "T9", code=2).stderr
    assert "no attack 'none-such'" in cli("grader", "attack", "none-such", code=2).stderr
    assert "holds no corpus" in cli("grader", "attack", "--corpus", str(tmp_path), code=2).stderr
