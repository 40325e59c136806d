"""Roles side by side, the nearest rungs, bridges, the ladder and industries on the command line."""


def test_a_rung_is_shown_by_its_title(aiming):
    found = aiming.json("role", "show", "Lead ML engineer")
    assert (found["id"], found["rung"]["id"]) == ("ml-engineer", "lead")
    text = aiming("role", "show", "head of machine learning").stdout
    assert "What separates it from the rung before" in text
    assert "Where people go from here" in text
    assert aiming.json("role", "show", "ml-engineer")["rung"]["id"] == "entry"
    assert aiming.json("role", "show", "ml-engineer", "--rung", "internship")["rung"]["stage"] == "internship"


def test_the_nearest_are_told_with_what_that_rests_on(aiming):
    assert "the same for everybody" in aiming("role", "nearest").stdout
    found = aiming.json("role", "nearest", "--stage", "senior")
    assert {one["rung"]["stage"] for one in found["rungs"]} == {"senior"}
    assert len(aiming.json("role", "nearest", "--all")["rungs"]) == found["among"] or found["among"] < 20


def test_three_roles_are_compared(aiming):
    text = aiming("role", "compare", "ml-engineer", "data scientist", "ai-engineer").stdout
    assert "How much carries over" in text
    assert "differs" in text
    assert len(aiming.json("role", "compare", "ml-engineer/entry", "Senior ML engineer")["columns"]) == 2


def test_ways_are_told_from_here_and_from_a_job(aiming):
    assert "from where you stand" in aiming("role", "bridge", "ml-engineer/mid").stdout
    text = aiming("role", "bridge", "ML engineer", "--from", "data-scientist/entry").stdout
    assert "for who holds all that Junior data scientist asks" in text
    assert "shortest" in aiming("role", "bridge", "ml-engineer/internship").stdout


def test_a_ladder_is_told_rung_by_rung(aiming):
    text = aiming("ladder", "show").stdout
    assert "Junior ML engineer (entry, Entry, your goal)" in text
    assert "Staff and principal" in text
    assert "Speaker" in aiming("ladder", "show", "--role", "thought-leader").stdout


def test_industries_are_listed_and_shown(aiming):
    assert "Health (health)" in aiming("industry", "list").stdout
    text = aiming("industry", "show", "self-driving cars").stdout
    for part in ("Problems", "A first project", "Rules", "UNECE", "Who works there"):
        assert part in text


REFUSED = [
    (["role", "show", "Chief tea maker"], "no role"),
    (["role", "show", "ml-engineer", "--rung", "king"], "no rung"),
    (["role", "compare", "ml-engineer", "ml-engineer/mid", "ai-engineer", "data-scientist"], "2 or 3"),
    (["role", "bridge", "ml-engineer/mid", "--from", "ml-engineer/mid"], "start from"),
    (["ladder", "show", "--role", "nobody"], "no role"),
    (["industry", "show", "healt"], "Perhaps you mean health"),
]


def test_what_cannot_be_shown_is_told(aiming):
    for arguments, said in REFUSED:
        assert said in aiming(*arguments, code=2).stderr
