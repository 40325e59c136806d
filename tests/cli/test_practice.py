from datetime import timedelta

import pytest

from upslope.app import SystemClock
from upslope.cli.questioning import stop_word
from upslope.engine import record
from upslope.engine.learners import only_learner
from upslope.model.evidence import Outcome
from upslope.model.family import AnswerKind
from upslope.questions import Mistake, Variant


def test_right_answers_move_the_estimate_up(cli, answering):
    answering(right=True)
    before = cli.json("skill", "show", "vectors")["mastery"]["probability"]
    shown = cli("practice", "vectors", "--count", "3").stdout
    assert shown.count("Right.") == 3
    assert "▸" in shown
    assert "3 answered" in shown
    assert cli.json("skill", "show", "vectors")["mastery"]["probability"] > before


def test_wrong_answers_show_the_worked_solution(cli, answering):
    answering(right=False)
    shown = cli("practice", "vectors", "-n", "2").stdout
    assert shown.count("Noted: you haven't learned this yet.") == 2
    assert " 1. " in shown


def test_an_answer_that_can_not_be_read_costs_nothing(cli):
    shown = cli("practice", "vectors", typed="\nthe number of the beast, please\n?\nq\n").stdout
    assert "Nothing was entered" in shown
    assert "1 answered" in shown


def test_a_skill_may_be_named_by_its_title(cli):
    assert "Vectors and their length" in cli("practice", "vectors and their length", typed="q\n").stdout


def test_the_same_question_comes_back_after_stopping(cli):
    shown = [cli("practice", "vectors", typed="q\n").stdout.split(">")[0] for _ in range(2)]
    assert shown[0] == shown[1]


def test_without_a_skill_it_follows_today(aiming):
    assert "upslope place" in aiming("practice").stdout
    aiming("place", "--end")
    assert "Next in your plan: Learn" in aiming("practice", typed="q\n").stdout


def test_a_disputed_skill_is_tested_out(aiming):
    aiming("place", "--end")
    aiming("skill", "dispute", "vectors", "--note", "I teach this")
    assert "Test out: Vectors" in aiming("today").stdout
    assert "Next in your plan: Test out: Vectors" in aiming("practice", typed="?\nq\n").stdout
    assert aiming.json("evidence", "list")["evidence"][0]["purpose"] == "test_out"
    assert "Test out: Vectors" not in aiming("today").stdout


def test_nothing_is_due_for_a_newcomer(cli):
    assert "Nothing is due" in cli("review").stdout
    assert cli.json("review") == {"due": [], "today": [], "moved": 0, "later": []}


def test_what_fades_is_reviewed(cli, answering, monkeypatch):
    answering(right=True)
    cli("practice", "vectors", "--count", "6")
    now = SystemClock.now
    monkeypatch.setattr(SystemClock, "now", lambda clock: now(clock) + timedelta(days=90))
    assert cli.json("review")["due"][0]["skill"]["id"] == "vectors"
    assert "Right." in cli("review", "--count", "1").stdout
    assert cli.json("evidence", "list")["evidence"][0]["purpose"] == "review"


def test_without_a_goal_practice_is_what_is_due(cli, answering, monkeypatch):
    assert "no goal" in cli("practice", code=2).stderr
    answering(right=True)
    cli("practice", "vectors", "--count", "6")
    now = SystemClock.now
    monkeypatch.setattr(SystemClock, "now", lambda clock: now(clock) + timedelta(days=90))
    cli("practice", "--count", "1")
    assert cli.json("evidence", "list")["evidence"][0]["purpose"] == "review"


def test_a_question_answered_elsewhere_meanwhile_is_no_fault(cli, monkeypatch):
    prompts = []

    def answer(prompt: str = "") -> str:
        prompts.append(prompt)
        if len(prompts) > 1:
            raise EOFError
        engine = cli.program.engine
        learner = only_learner(engine)
        record.answer(engine, learner.id, engine.log.open_asked(learner.id)[0].id, "", outcome=Outcome.NOT_LEARNED)
        return "?"

    monkeypatch.setattr("builtins.input", answer)
    assert "answered before" in cli("practice", "vectors").stdout
    assert cli.json("evidence", "list")["total"] == 1


def test_a_skill_without_questions_says_what_to_do(cli):
    outline = next(skill["id"] for skill in cli.json("skill", "list")["skills"] if skill["status"] == "outline")
    assert "no questions" in cli("practice", outline, code=2).stderr
    assert "no lesson" in cli("skill", "lesson", outline, code=2).stderr


@pytest.mark.parametrize(
    ("variant", "word"),
    [
        (Variant(AnswerKind.NUMBER, "?", 1.0, ()), "q"),
        (Variant(AnswerKind.SHORT_TEXT, "?", ["queue", "q"], ()), ":q"),
        (Variant(AnswerKind.CODE_OUTPUT, "?", "p", (), mistakes=(Mistake("q", "The other branch."),)), ":q"),
        (Variant(AnswerKind.EXPRESSION, "?", "2*q", (), variables={"q": (0.0, 1.0)}), ":q"),
    ],
)
def test_q_stops_unless_it_might_be_meant_as_the_answer(variant, word):
    assert stop_word(variant) == word
