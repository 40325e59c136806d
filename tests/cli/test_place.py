from upslope.engine.learners import placement_state
from upslope.engine.place import MOST_QUESTIONS

START = "1\n\n5\n\n"


def test_it_asks_for_the_goal_first_and_then_questions(cli):
    result = cli("place", typed=START + "?\nq\n")
    assert "Which role do you aim at?" in result.stdout
    assert "Junior ML engineer" in result.stdout
    assert "Noted: you haven't learned this yet." in result.stdout
    assert "1 answer kept" in result.stdout
    goal = cli.json("goal", "show")
    assert goal["goal"]["rung"]["id"] == "entry"
    assert goal["availability"]["hours_per_week"] == 5


def test_what_can_not_be_read_is_asked_again(cli):
    result = cli("place", typed="99\nMachine-learning engineer\nx\n1\nmany\n200\n4,5\ntomorrow\n2020-01-01\n\nq\n")
    assert "a number from 1 to 17" in result.stdout
    assert "'many' is no number" in result.stdout
    assert "between 0.5 and 100" in result.stdout
    assert "'tomorrow' is no date" in result.stdout
    assert "must lie in the future" in result.stdout
    assert cli.json("goal", "show")["availability"]["hours_per_week"] == 4.5


def test_stopping_before_the_goal_changes_nothing(cli):
    for typed in ("", "1\n", "q\n", "1\n1\n"):
        assert "Nothing was changed" in cli("place", typed=typed).stdout
    assert cli.json("goal", "show")["goal"] is None


def test_options_say_the_goal(cli):
    found = cli.json(
        "place", "--role", "data scientist", "--rung", "mid", "--hours", "7", "--by", "none", "--zone", "Asia/Tokyo"
    )
    assert found["begun"]
    assert not found["ended"]
    goal = cli.json("goal", "show")
    assert (goal["goal"]["role"]["id"], goal["goal"]["rung"]["id"]) == ("data-scientist", "mid")
    assert goal["profile"]["zone"] == "Asia/Tokyo"


def test_it_goes_on_where_it_stopped(aiming):
    first = aiming("place", typed="q\n").stdout.split("1. ")[1].split(">")[0]
    again = aiming("place", typed="?\nq\n").stdout.split("1. ")[1].split(">")[0]
    assert first == again
    assert "You go on after 1 answer." in aiming("place", typed="").stdout


def test_the_end_of_input_keeps_what_was_answered(aiming):
    assert "2 answers kept" in aiming("place", typed="?\n\n?\n").stdout
    assert aiming.json("place")["answers"] == 2


def test_a_placement_ends_by_itself_and_says_what_it_concluded(aiming, answering):
    prompts = answering(right=True)
    shown = aiming("place").stdout
    assert "Right." in shown
    assert "A first plan is ready" in shown
    assert "You are placed." in shown
    assert "Next: upslope today" in shown
    assert 5 <= prompts.count("> ") <= MOST_QUESTIONS
    found = aiming.json("place")
    assert found["ended"]
    assert found["ended_because"] in ("settled", "most_questions")
    assert sum(item["mastery"]["met"] for item in found["conclusions"]) > len(found["conclusions"]) / 2
    assert "You are placed." in aiming("place").stdout


def test_a_test_can_be_ended_and_another_begun(aiming):
    assert "You stopped the test" in aiming("place", "--end").stdout
    assert aiming.json("place")["ended"]
    assert "1. " in aiming("place", "--again", typed="q\n").stdout
    assert not aiming.json("place")["ended"]


def test_looking_at_it_asks_nothing(aiming):
    aiming.json("place")
    engine = aiming.program.engine
    (learner,) = engine.records.learners()
    assert engine.log.open_asked(learner.id) == ()
    assert placement_state(engine, learner.id)
