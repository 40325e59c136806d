"""`upslope today`, and what can be said of it."""


def _skills(found):
    return [activity["skill"]["id"] for activity in found["activities"] if activity["skill"]]


def test_what_is_said_changes_today_and_is_taken_back(aiming):
    before = aiming.json("today", "--minutes", "60")
    skill = _skills(before)[0]
    for action in ("--skip", "--not-now", "--swap", "--too-hard"):
        after = aiming.json("today", "--minutes", "60", action, skill)
        assert skill not in _skills(after)
        assert after["said"][0]["skill"]["id"] == skill
        assert aiming.json("today", "--minutes", "60", "--undo", skill) == before


def test_too_easy_names_the_command_of_the_test_out(aiming):
    skill = _skills(aiming.json("today", "--minutes", "60"))[0]
    shown = aiming("today", "--minutes", "60", "--too-easy", skill).stdout
    assert f"Start: upslope practice {skill} --test-out" in shown
    assert "Its test-out is waiting" in shown.replace("\n", " ")
    assert f"Undo: upslope today --undo {skill}" in shown


def test_a_swap_says_what_came_in_and_why(aiming):
    found = aiming.json("today", "--minutes", "60")
    first = next(activity["skill"] for activity in found["activities"] if activity["skill"])
    shown = aiming("today", "--minutes", "60", "--swap", first["id"]).stdout.replace("\n", " ")
    assert f"Swapped: {first['title']} for “" in shown
    assert "which you swapped" in shown


def test_what_can_not_be_said_is_refused_and_changes_nothing(aiming):
    before = aiming.json("today")
    aiming("today", "--undo", _skills(before)[0], code=2)
    aiming("today", "--skip", "no-such-skill", code=2)
    assert aiming.json("today") == before
