"""What was planned and done, in the terminal."""


def test_before_the_first_plan_there_is_a_sentence(aiming):
    assert "Nothing was planned yet" in aiming("plan", "--actual").stdout
    assert aiming.json("plan", "--actual")["weeks"] == []


def test_the_week_tells_what_was_done_of_what_was_planned(aiming, answering):
    aiming("plan")
    answering(most=3)
    aiming("practice", "vectors")
    found = aiming.json("plan", "--actual")
    (week,) = found["weeks"]
    assert (week["over"], week["answers"]) == (False, 3)
    assert week["skills"][0]["skill"]["title"]
    assert 0 < week["share"] < 1
    assert found["pace"]["weeks"] == 0
    shown = aiming("plan", "--actual").stdout
    assert "until now" in shown
    assert "3 answers" in shown
    assert "Not worked on:" in shown
