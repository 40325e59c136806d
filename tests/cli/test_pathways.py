"""Ways of learning and places outside on the command line."""


def test_ways_are_listed_compared_and_shown(aiming):
    assert "Bootcamp (bootcamp)" in aiming("pathway", "list").stdout
    compared = aiming("pathway", "compare", "phd", "self-study+community", "--pay", "50000", "--by", "closes").stdout
    assert "Held against" in compared
    assert "Pays back" in compared
    shown = aiming("pathway", "show", "nanodegree").stdout
    assert "It leaves:" in shown
    assert "Read on 30 November 2026" in shown
    assert "Do I need a degree?" in aiming("pathway", "degree", "--role", "data-scientist", "--rung", "mid").stdout


def test_a_comparison_is_sorted_as_asked(aiming):
    found = aiming.json("pathway", "compare", "--by", "closes")
    shares = [each["share"]["middle"] for each in found["reaches"]]
    assert len(shares) == 10
    assert shares == sorted(shares, reverse=True)
    assert found["aimed"]["is_goal"]


def test_places_are_listed_and_shown(aiming):
    assert "Kaggle (kaggle): Free" in aiming("resource", "list").stdout
    assert "Kaggle" not in aiming("resource", "list", "--stage", "job_market").stdout
    shown = aiming("resource", "show", "Twitter").stdout
    assert "X (formerly Twitter)" in shown
    assert "First, 20 min" in shown


def test_what_is_not_there_is_said_with_what_is(aiming):
    assert "There are: bachelor" in aiming("pathway", "show", "magic", code=2).stderr
    assert "upslope resource list" in aiming("resource", "show", "nowhere", code=2).stderr
    assert "Stages with places" in aiming("resource", "list", "--stage", "x", code=2).stderr
