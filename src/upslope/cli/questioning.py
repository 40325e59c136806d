"""Questions in a terminal: showing one, reading the answer, saying what it showed."""

import time
from collections.abc import Callable

from upslope import words
from upslope.cli import drawing
from upslope.cli.commands.today import command
from upslope.cli.markdown import code, formulas_as_text, inline
from upslope.cli.session import Ended, Session
from upslope.engine import record
from upslope.engine.ask import Question
from upslope.engine.record import AnswerResult
from upslope.errors import Conflict
from upslope.model.evidence import Outcome
from upslope.model.family import AnswerKind
from upslope.model.verdict import Verdict
from upslope.questions import Variant

NOT_LEARNED = "?"
_NOTICEABLE = 0.01
_HINTS = {
    AnswerKind.NUMBER: "a number, such as 0.25, 1/4, -3 or 2.5e-3",
    AnswerKind.CHOICE: "the number of one option",
    AnswerKind.CHOICES: "the numbers of all that apply, such as 1,3",
    AnswerKind.ORDERING: "all numbers in the right order, such as 3,1,2",
    AnswerKind.SHORT_TEXT: "a word or a few",
    AnswerKind.EXPRESSION: "a formula, such as 2*x^2 + exp(x)",
    AnswerKind.MATRIX: "rows split by ; and entries by blanks, such as 1 0; 0 1",
    AnswerKind.CODE_OUTPUT: "what it prints, line by line; an empty line ends it",
}


def go_through(
    session: Session, first: Question | None, following: Callable[[AnswerResult], Question | None], number: int = 1
) -> int:
    """Ask question after question, counting from `number`, until there is no next one. Returns how many were answered.

    Raises Ended, with the count as its argument, when the learner stops.
    """
    question, answered = first, 0
    try:
        while question is not None:
            show(session, question, number + answered)
            result = _answered(session, question)
            feedback(session, result)
            answered += 1
            question = following(result)
            if question is not None:
                _pause(session)
    except Ended:
        raise Ended(answered) from None
    return answered


def show(session: Session, question: Question, number: int) -> None:
    """Print a question with its numbered options and how to answer."""
    variant = question.variant
    session.say()
    session.heading(f"{number}. {question.skill.title}")
    session.markdown(variant.prompt)
    if variant.code:
        session.say()
        session.out.print(code(variant.code))
    if variant.options:
        session.say()
        grid = drawing.options_grid()
        for place, option in enumerate(variant.options, 1):
            grid.add_row(f"{place}", drawing.markdown_cell(formulas_as_text(option)))
        session.out.print(grid)
    session.say()
    unit = f" (in {variant.unit})" if variant.unit else ""
    session.say(f"Answer with {_HINTS[variant.kind]}{unit}.", style="soft")
    session.say(f"{NOT_LEARNED} if you haven't learned this · {stop_word(variant)} to stop", style="soft")


def stop_word(variant: Variant) -> str:
    """`q`, unless a q could be meant as the answer."""
    texts = [variant.key] if isinstance(variant.key, str) else variant.key if isinstance(variant.key, list) else []
    texts = [*texts, *(mistake.answer for mistake in variant.mistakes)]
    means_something = "q" in variant.variables or any(str(text).strip().lower() == "q" for text in texts)
    return ":q" if means_something else "q"


def _answered(session: Session, question: Question) -> AnswerResult:
    """Read answers until one can be graded. Raises Ended."""
    started = time.monotonic()
    while True:
        text = read_answer(session, question.variant)
        seconds = time.monotonic() - started
        outcome = Outcome.NOT_LEARNED if text.strip() == NOT_LEARNED else Outcome.ANSWERED
        given = "" if outcome is Outcome.NOT_LEARNED else text
        try:
            result = record.answer(
                session.engine, session.learner.id, question.asked.id, given, outcome=outcome, seconds=seconds
            )
        except Conflict as error:
            session.say(error.message)
            return record.result_of(session.engine, session.learner.id, question.asked.id)
        if result.evidence is not None:
            return result
        session.say(result.verdict.message or "That can't be read. Try again; it cost nothing.")


def read_answer(session: Session, variant: Variant) -> str:
    """An answer as typed; several lines where the output of code may have them. Raises Ended for the stop word."""
    first = session.ask("> ")
    if first.strip() in (stop_word(variant), ":q"):
        raise Ended
    if variant.kind is not AnswerKind.CODE_OUTPUT or first.strip() in ("", NOT_LEARNED):
        return first
    lines = [first]
    while line := session.ask("… "):
        lines.append(line)
    return "\n".join(lines)


def _pause(session: Session) -> None:
    session.say()
    if session.ask("Enter for the next question, q to stop: ").strip().lower() in ("q", ":q"):
        raise Ended


def feedback(session: Session, result: AnswerResult) -> None:
    """Right or not, what a wrong answer shows, how it goes, and how the estimates moved."""
    variant, verdict = result.question.variant, result.verdict
    session.say()
    session.heading(_judgement(result))
    if verdict.understood and variant.kind is not AnswerKind.CODE_OUTPUT:
        session.say(f"Read as: {inline(verdict.understood)}", style="soft")
    if verdict.misconception:
        session.markdown(verdict.misconception)
    _right_answer(session, result.question, verdict)
    for place, step in enumerate(variant.solution, 1):
        session.out.print(drawing.step(place, step))
    session.say()
    noticed = [
        (session.title(move.skill), move.before, move.after)
        for place, move in enumerate(result.moved)
        if place == 0 or abs(move.after.probability - move.before.probability) >= _NOTICEABLE
    ]
    session.out.print(drawing.movements(noticed))
    if result.readiness and abs(result.readiness[1] - result.readiness[0]) >= 0.0005:
        before, after = result.readiness
        session.say(
            f"Measured part of your goal expected to be met: {before * 100:.1f} % ▸ {after * 100:.1f} %", style="soft"
        )
    _steps_back(session, result)


def _steps_back(session: Session, result: AnswerResult) -> None:
    """What to look at again first, after a second failure in a row."""
    for step in result.back:
        session.say()
        session.say(words.work.reason(step.reason, session.title))
        session.say(f"{words.work.activity(step, session.title)}: {command(session, step)}")


def _judgement(result: AnswerResult) -> str:
    if result.evidence is not None and result.evidence.outcome is Outcome.NOT_LEARNED:
        return "Noted: you haven't learned this yet."
    if result.verdict.correct:
        return "Right."
    return "Partly right." if result.verdict.score > 0 else "Not quite."


def _right_answer(session: Session, question: Question, verdict: Verdict) -> None:
    """The key, where the worked solution alone might leave it unsaid."""
    variant = question.variant
    if verdict.correct:
        return
    if variant.kind is AnswerKind.CODE_OUTPUT:
        session.say("It prints:")
        session.out.print(code(variant.key, "text"))
        return
    typed = f"{variant.key:.10g}" if variant.kind is AnswerKind.NUMBER else question.right_answer
    if variant.kind is AnswerKind.CHOICE:
        typed += f"  {inline(variant.options[variant.key])}"
    session.say(f"The answer: {typed}{f' {variant.unit}' if variant.unit else ''}")
