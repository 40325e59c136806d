"""Labs in a terminal and as JSON: verdicts check by check, what a submission came to, how far one is."""

from collections.abc import Sequence
from typing import Any

from rich.padding import Padding
from rich.text import Text

from upslope import words
from upslope.cli import drawing
from upslope.cli.markdown import code, inline
from upslope.cli.session import Session
from upslope.cli.values import evidence_value, mastery_value, plain, skill_of
from upslope.engine.lab import LabAttempt, LabRow
from upslope.engine.moved import Moved
from upslope.engine.submit import Submitted
from upslope.model.lab import Check, CheckResult, CheckState, Lab, LabVerdict
from upslope.model.verdict import VerdictKind

_NOTICEABLE = 0.01


def lab_named(lab: Lab) -> dict[str, Any]:
    """A lab by id, title and uuid."""
    return {"id": lab.id, "title": lab.title, "uuid": lab.uuid}


def row_value(row: LabRow) -> dict[str, Any]:
    """A lab in a list."""
    lab = row.lab
    return {
        **lab_named(lab),
        "language": lab.language.value,
        "environment": lab.environment.value,
        "skills": dict(lab.skills),
        "level": lab.level.value,
        "band": lab.band,
        "minutes": lab.minutes,
        "state": row.state.value,
        "best": row.best,
        "attempts": row.attempts,
    }


def verdict_value(lab: Lab, verdict: LabVerdict, *, visible: bool = False) -> dict[str, Any]:
    """A verdict, with the title of each check and what it expects."""
    known = {check.name: check for check in lab.checks}
    checks = [
        {**plain(result), "title": known[result.name].title, "expected": known[result.name].expected}
        if result.name in known
        else plain(result)
        for result in verdict.checks
    ]
    return {
        **plain(verdict),
        "checks": checks,
        "solved": verdict.solved,
        "text": words.labs.lab_verdict(verdict, visible=visible),
    }


def moved_value(session: Session, moved: Sequence[Moved]) -> list[dict[str, Any]]:
    """How estimates moved."""
    return [
        {
            "skill": skill_of(session.engine, move.skill),
            "before": mastery_value(move.before),
            "after": mastery_value(move.after),
        }
        for move in moved
    ]


def submitted_value(session: Session, lab: Lab, done: Submitted) -> dict[str, Any]:
    """All that the reply to a submission says."""
    return {
        "lab": lab_named(lab),
        "attempt": done.attempt.id if done.attempt else None,
        "verdict": verdict_value(lab, done.verdict),
        "evidence": evidence_value(session.engine, done.evidence) if done.evidence else None,
        "uncounted": done.uncounted,
        "repeated": done.repeated,
        "moved": moved_value(session, done.moved),
        "readiness": plain(done.readiness),
    }


def attempt_value(session: Session, lab: Lab, shown: LabAttempt) -> dict[str, Any]:
    """A submission in a lab's history, without its text."""
    return {
        "id": shown.attempt.id,
        "submitted_at": plain(shown.attempt.submitted_at),
        "state": shown.attempt.state.value,
        "hints": shown.attempt.hints,
        "aid": shown.attempt.aid.value,
        "verdict": verdict_value(lab, shown.verdict) if shown.verdict else None,
        "evidence": evidence_value(session.engine, shown.evidence) if shown.evidence else None,
        "uncounted": shown.uncounted,
    }


def all_right(verdict: LabVerdict) -> bool:
    """Whether everything that was judged is right, and something was."""
    judged = [check for check in verdict.checks if check.state is not CheckState.NOT_RUN]
    return verdict.kind is VerdictKind.GRADED and bool(judged) and all(check.passed for check in judged)


def print_verdict(session: Session, lab: Lab, verdict: LabVerdict, *, visible: bool = False) -> None:
    """A verdict, named check by named check; for one that failed, what is wanted and what came."""
    session.say()
    session.heading(words.labs.lab_verdict(verdict, visible=visible))
    if verdict.message:
        session.say(verdict.message)
    if verdict.line and f"line {verdict.line}" not in verdict.message.casefold():
        session.say(f"See line {verdict.line}.")
    known = {check.name: check for check in lab.checks}
    for result in verdict.checks:
        _print_check(session, known.get(result.name), result)
    if verdict.kind is VerdictKind.GRADED:
        session.say()
        session.say(words.labs.lab_use(verdict, lab.limits), style="soft")
    print_output(session, verdict.output)


def _print_check(session: Session, check: Check | None, result: CheckResult) -> None:
    title = inline(check.title) if check else result.name
    session.say(
        f"{words.labs.check_sign(result.state)} {title} ({result.name}): {words.labs.CHECK_STATES[result.state]}"
    )
    if result.passed or result.state is CheckState.NOT_RUN:
        return
    if result.message:
        session.indented(result.message)
    grid = drawing.facts_grid()
    for name, text in (("Call", result.call), ("Wanted", result.wanted), ("Got", result.got)):
        if text:
            grid.add_row(name, Text(text))
    if grid.row_count:
        session.out.print(Padding(grid, (0, 0, 0, 3), expand=False))
    if check:
        session.indented(inline(check.expected))


def print_output(session: Session, output: str) -> None:
    """What a submission printed."""
    if output.strip():
        session.say()
        session.say("It printed:")
        session.out.print(code(output.rstrip("\n"), "text"))


def print_submitted(session: Session, lab: Lab, done: Submitted) -> None:
    """The verdict on a submission, and what it did to the estimates."""
    print_verdict(session, lab, done.verdict)
    if done.repeated:
        session.say("The same submission was graded before; this is its verdict. Nothing was counted twice.")
    if done.uncounted:
        session.say(words.labs.UNCOUNTED[done.uncounted])
    if done.evidence is not None and not done.repeated:
        print_moved(session, done.moved, done.readiness)
    if done.verdict.solved:
        session.say()
        session.say(f"The solution to compare with: upslope lab solution {lab.id}")


def print_moved(session: Session, moved: Sequence[Moved], readiness: tuple[float, float] | None) -> None:
    """How the estimates moved: the lab's first skill, and whatever else moved noticeably."""
    noticed = [
        (session.title(move.skill), move.before, move.after)
        for place, move in enumerate(moved)
        if place == 0 or abs(move.after.probability - move.before.probability) >= _NOTICEABLE
    ]
    session.say()
    if moved:
        session.say(f"How likely you hold it at the level “{words.LEVELS[moved[0].after.level]}”:", style="soft")
    session.out.print(drawing.movements(noticed))
    if readiness and abs(readiness[1] - readiness[0]) >= 0.0005:
        before, after = readiness
        session.say(
            f"Measured part of your goal expected to be met: {before * 100:.1f} % ▸ {after * 100:.1f} %", style="soft"
        )
