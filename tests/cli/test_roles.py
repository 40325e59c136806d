"""Roles of one's own and several goals on the command line."""

import pytest


def rungs(found):
    return {rung["id"]: {row["skill"]["id"]: row for row in rung["requirements"]} for rung in found["rungs"]}


def test_a_ladder_is_copied_edited_aimed_at_and_removed(aiming):
    made = aiming.json("role", "new", "--from", "ml-engineer", "--title", "Acme")
    assert (made["id"], made["own"]) == ("acme", True)
    assert len(made["rungs"]) == len(aiming.json("role", "show", "ml-engineer")["rungs"])
    found = aiming.json(
        "role", "edit", "acme", "--rung", "entry", "--require", "dot-product=apply:2.5!", "--drop", "eigenvectors",
        "--title", "Acme Ltd", "--rung-title", "Junior at Acme", "--add-rung", "Principal",
    )  # fmt: skip
    row = rungs(found)["entry"]["dot-product"]
    assert (row["level"], row["weight"], row["essential"]) == ("apply", 2.5, True)
    assert "eigenvectors" not in rungs(found)["entry"]
    assert rungs(found)["principal"].keys() == rungs(found)["entry"].keys()
    assert "Acme Ltd (acme, yours)" in aiming("role", "list").stdout
    assert "(yours)" in aiming("role", "show", "acme ltd").stdout
    assert "Acme Ltd" in aiming("role", "compare", "acme", "ml-engineer").stdout
    assert "Junior at Acme" in aiming("goal", "set", "acme", "entry").stdout
    assert "The gap to Junior at Acme" in aiming("gap").stdout
    assert "Junior at Acme" in aiming("plan").stdout
    assert "It was your goal" in aiming("role", "remove", "acme").stdout
    for command in ("gap", "plan", "today"):
        assert "no longer there" in aiming(command, code=2).stderr
    assert "a role that was removed" in aiming("learner", "list").stdout
    assert aiming.json("goal", "show")["goal"]["role"]["id"] is None
    aiming("goal", "set", "ml-engineer", "entry")
    assert "The gap to" in aiming("gap").stdout


def test_an_empty_role_grows_skill_by_skill(aiming):
    assert "0 requirements" in aiming("role", "new", "--title", "Certificate").stdout
    assert "requires nothing yet" in aiming("role", "show", "certificate").stdout
    assert "requires nothing yet" in aiming("goal", "set", "certificate", "main", code=2).stderr
    found = aiming.json("role", "edit", "certificate", "--require", "Dot product=know", "--require", "vectors=know:2")
    assert set(rungs(found)["main"]) == {"dot-product", "vectors"}
    assert aiming.json("role", "edit", "certificate", "--require", "vectors=ship")["rungs"][0]["requirements"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["role", "new"], "Give the role a title"),
        (["role", "new", "--from", "nobody"], "no role"),
        (["role", "edit", "ml-engineer", "--title", "Mine"], "Copy it first"),
        (["role", "edit", "acme", "--require", "dot-product=know"], "Say which one you mean"),
        (["role", "edit", "acme", "--rung", "entry", "--require", "dot-product"], "SKILL=LEVEL"),
        (["role", "edit", "acme", "--rung", "entry", "--drop", "no-such-thing"], "no skill"),
        (["role", "edit", "acme", "--rung", "king", "--remove-rung"], "no rung"),
        (["role", "remove", "ml-engineer"], "Copy it first"),
        (["goal", "set", "ml-engineer", "entry", "--also", "acme/entry=0"], "above 0"),
        (["goal", "set", "ml-engineer", "entry", "--also", "acme/entry=much"], "no number"),
        (["goal", "set", "ml-engineer", "entry", "--also", "acme"], "ROLE/RUNG=WEIGHT"),
        (["goal", "set", "ml-engineer", "entry", "--also", "ml-engineer/entry=1"], "already"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(aiming, arguments, said):
    aiming("role", "new", "--from", "ml-engineer", "--title", "Acme")
    before = aiming.json("goal", "show"), aiming.json("role", "list")
    shown = " ".join(aiming(*arguments, code=2).stderr.replace("│", " ").split())
    assert said in shown
    assert (aiming.json("goal", "show"), aiming.json("role", "list")) == before


def test_several_goals_are_set_shown_and_kept(aiming):
    aiming("role", "new", "--from", "data-scientist", "--title", "Acme")
    shown = aiming("goal", "set", "ml-engineer", "entry", "--also", "acme/entry=0.5", "--also", "data-scientist/senior")
    assert "weight 0.5" in shown.stdout
    assert "weight 1" in shown.stdout
    also = aiming.json("goal", "set", "ml-engineer", "entry")["goal"]["also"]
    assert [(aim["role"]["id"], aim["weight"]) for aim in also] == [("acme", 0.5), ("data-scientist", 1.0)]
    gap = aiming.json("gap")
    assert [goal["weight"] for goal in gap["goals"]] == [1.0, 0.5, 1.0]
    assert all(row["needed_by"] and row["missing"] for row in gap["rows"])
    text = " ".join(aiming("gap").stdout.split())
    assert "needed by:" in text
    assert "Ready for it alone" in text
    assert aiming.json("goal", "set", "ml-engineer", "entry", "--also", "none")["goal"]["also"] == []
    assert "needed by" not in aiming("gap").stdout
