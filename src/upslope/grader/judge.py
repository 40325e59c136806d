"""One submission judged: check by check, case by case, each value compared here.

A submission that runs away loses the check it was in, never the ones before: the rest goes on in a fresh child.
"""

import difflib
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

from upslope.grader.checker import Checker
from upslope.grader.compare import difference, rows_difference
from upslope.grader.loading import load_harness, run_case
from upslope.grader.prepared import CaseSet, PreparedCase
from upslope.grader.wording import call_text, printable, rows_text, show
from upslope.model.lab import Check, CheckResult, CheckState, Comparison, Lab, LabFiles, LabVerdict, Language
from upslope.model.verdict import VerdictKind
from upslope.questions.submission import Unreadable
from upslope.sandbox import Ended, Ending, Limits, Raised, Returned, Sandbox, Session
from upslope.sandbox import codec as values

_LOAD_SECONDS = 5.0
_RESTARTS = 3
_SHOWN_OUTPUT = 8000
_TO_THE_LAST_BIT = Comparison(rel=0.0, abs=0.0, exact_types=True, column_order=True, index=True)

_STATE_OF = {
    Ending.TIMED_OUT: CheckState.TIMED_OUT,
    Ending.OUT_OF_CPU: CheckState.OUT_OF_CPU,
    Ending.TOO_MUCH_OUTPUT: CheckState.TOO_MUCH_OUTPUT,
    Ending.DIED: CheckState.DIED,
}


def limits_of(lab: Lab) -> Limits:
    """A lab's limits as the sandbox takes them."""
    own = lab.limits
    # Wall clock ends one thread first; the processor's time is for several.
    processor = int(own.total_seconds + _LOAD_SECONDS) + 2
    return Limits(own.memory_mb, processor, own.file_mb, own.threads, own.output_kb * 1024)


class Refusal(Unreadable):
    """The submission can be read and can't be run: what to mend, and on which line."""


@dataclass
class _Running:
    """The submission in its present child, and what it has used in all of them."""

    sandbox: Sandbox
    lab: Lab
    files: LabFiles
    text: str
    until: float
    stack: ExitStack = field(default_factory=ExitStack)
    session: Session | None = None
    used: bool = False
    starts: int = 0
    seconds: float = 0.0
    memory_mb: float = 0.0
    printed: list[str] = field(default_factory=list[str])

    def start(self) -> None:
        """Load into a fresh child. Raises Refusal, SandboxBroken, GraderFault."""
        self.starts += 1
        self.used = False
        self.session = self.stack.enter_context(self.sandbox.session(limits_of(self.lab)))
        load_harness(self.session, self.lab, self.files)
        if self.lab.language is Language.PYTHON:
            self.seconds += load_submission(self.session, self.lab, self.text)

    def renew(self) -> None:
        """Load anew, in the same child, what an earlier check has used: its globals are none of the next one's
        business. Raises Refusal."""
        if self.used and self.session and self.lab.language is Language.PYTHON:
            self.seconds += load_submission(self.session, self.lab, self.text)
        self.used = False

    def stop(self) -> None:
        """Let the child go, keeping what it printed."""
        if self.session:
            self.printed.append(self.session.printed)
            self.session = None
        self.stack.close()

    def run(self, check: Check, case: PreparedCase) -> Returned | Raised | Ended:
        assert self.session is not None
        self.used = True
        seconds = min(check.seconds or self.lab.limits.seconds, self.until - time.monotonic())
        tell = check.comparison.keeps_arguments
        answer = run_case(
            self.session,
            self.lab,
            self.files,
            case.call,
            case.packed,
            text=self.text,
            seconds=seconds,
            tell_arguments=tell,
        )
        if not isinstance(answer, Ended):
            self.seconds += answer.seconds
            self.memory_mb = max(self.memory_mb, answer.peak_mb)
        return answer


def judge(
    lab: Lab,
    files: LabFiles,
    text: str,
    cases: CaseSet,
    sandbox: Sandbox,
    *,
    only_with_cases: bool = False,
    to_first: bool = False,
) -> LabVerdict:
    """The verdict on a readable submission. Raises SandboxBroken and GraderFault: then it is our fault.

    With `only_with_cases`, checks without any case are left out instead of counted as not run. With `to_first`, judging
    ends at the first check that does not pass: enough to tell a mutant from the reference.
    """
    until = time.monotonic() + lab.limits.total_seconds + _LOAD_SECONDS
    running = _Running(sandbox, lab, files, text, until)
    checks = [check for check in lab.checks if not only_with_cases or any(c.check == check.name for c in cases.cases)]
    with Checker(sandbox, files) as checker:
        try:
            running.start()
            running.until = time.monotonic() + lab.limits.total_seconds
            results = tuple(_up_to_failure(_check_all(running, checks, cases, checker), stop=to_first))
        except Refusal as refusal:
            return LabVerdict(VerdictKind.UNGRADABLE, message=printable(refusal.message), line=refusal.line)
        finally:
            running.stop()
    weights = {check.name: check.weight for check in checks}
    earned = sum(weights[result.name] for result in results if result.passed)
    return LabVerdict(
        VerdictKind.GRADED,
        score=1.0 if all(result.passed for result in results) else earned / sum(weights.values()),
        checks=results,
        seconds=round(running.seconds, 6),
        memory_mb=round(running.memory_mb, 3),
        output=printable("".join(running.printed)[:_SHOWN_OUTPUT]),
    )


def load_submission(session: Session, lab: Lab, text: str) -> float:
    """Load a Python submission and tell the seconds it took itself. Raises Refusal, saying why it can't be run."""
    answer = session.load("solution", lab.file_name, text, seconds=_LOAD_SECONDS)
    match answer:
        case Returned():
            named = answer.value if isinstance(answer.value, list) else []
            defined = [name for name in named if isinstance(name, str)]
            for name in lab.entry:
                if name not in defined:
                    raise Refusal(_undefined(name, defined))
            return answer.seconds
        case Raised() if "SyntaxError" in answer.names:
            raise Refusal(f"Python can't read it: {answer.message}", answer.line or None)
        case Raised():
            where = f" on line {answer.line}" if answer.line else ""
            message = f"It stops while loading{where}, before any check: {answer.names[0]}: {answer.message}"
            raise Refusal(message, answer.line or None)
        case Ended(Ending.TIMED_OUT):
            raise Refusal(
                f"It didn't finish loading within {_LOAD_SECONDS:g} seconds. Is there a loop outside a function?"
            )
        case Ended():
            raise Refusal(f"It ended while loading: {_ended_in_words(answer)}")


def _undefined(name: str, defined: list[str]) -> str:
    near = difflib.get_close_matches(name, defined, 1, 0.6)
    return f"It defines nothing called {name}." + (f" Perhaps {near[0]} should be called so." if near else "")


def _check_all(running: _Running, checks: list[Check], cases: CaseSet, checker: Checker) -> Iterator[CheckResult]:
    for check in checks:
        own = [case for case in cases.cases if case.check == check.name]
        if not own:
            yield CheckResult(check.name, CheckState.NOT_RUN, "The lab has no case for it.")
        elif time.monotonic() >= running.until:
            yield CheckResult(check.name, CheckState.NOT_RUN, "The time for all checks together was used up before it.")
        elif running.session is None and not _restarted(running):
            yield CheckResult(check.name, CheckState.NOT_RUN, "The submission ended too often to go on.")
        else:
            yield _check_anew(running, check, own, checker)


def _check_anew(running: _Running, check: Check, cases: list[PreparedCase], checker: Checker) -> CheckResult:
    try:
        running.renew()
    except Refusal as refusal:
        running.stop()
        return CheckResult(check.name, CheckState.DIED, printable(refusal.message))
    return _check(running, check, cases, checker)


def _up_to_failure(results: Iterator[CheckResult], *, stop: bool) -> Iterator[CheckResult]:
    for result in results:
        yield result
        if stop and not result.passed:
            return


def _restarted(running: _Running) -> bool:
    if running.starts >= _RESTARTS:
        return False
    try:
        running.start()
    except Refusal:
        running.stop()
        return False
    return True


def _check(running: _Running, check: Check, cases: list[PreparedCase], checker: Checker) -> CheckResult:
    for case in cases:
        answer = running.run(check, case)
        if isinstance(answer, Ended):
            running.stop()
            return _failed(running.lab, check, case, _STATE_OF[answer.ending], _ended_in_words(answer))
        if isinstance(answer, Raised):
            if case.raises and case.raises in answer.names:
                continue
            return _raised(running, check, case, answer)
        if case.raises:
            message = f"It returned {show(answer.value, 120)}. {_with_article(case.raises)} should have been raised."
            return _failed(running.lab, check, case, CheckState.FAILED, message, answer)
        if check.comparison.keeps_arguments and _changed(case, answer.arguments):
            message = "The call changed its arguments; they must be as before."
            return _failed(running.lab, check, case, CheckState.FAILED, message)
        if wrong := _wrong(running.lab, check, case, answer, checker):
            return _failed(running.lab, check, case, CheckState.FAILED, wrong, answer)
    return CheckResult(check.name, CheckState.PASSED)


def _changed(case: PreparedCase, arguments: bytes | None) -> bool:
    """Whether a call's arguments are others than before; the order of a set's elements is no part of it."""
    if arguments == case.packed:
        return False
    try:
        return difference(values.decode(case.packed), values.decode(arguments or b""), _TO_THE_LAST_BIT) is not None
    except values.CodecError:
        return True


def _wrong(lab: Lab, check: Check, case: PreparedCase, answer: Returned, checker: Checker) -> str | None:
    if check.code:
        return checker.wrong(check.code, case, answer.packed)
    if lab.language is not Language.PYTHON:
        return _wrong_rows(check, case, answer)
    found = difference(case.expected, answer.value, check.comparison)
    return in_a_sentence(found) if found else None


def in_a_sentence(found: str) -> str:
    """A difference as a sentence: places and things stand first, values are what it gave."""
    starts = ("at ", "the ", "column ", "row ", "position ", "its ")
    return f"{found[0].upper()}{found[1:]}." if found.startswith(starts) else f"It gave {found}."


def _wrong_rows(check: Check, case: PreparedCase, answer: Returned) -> str | None:
    match answer.value:
        case {"columns": list(columns), "rows": list(rows)} if all(
            type(row) is tuple and len(row) == len(columns) for row in rows
        ) and all(type(name) is str for name in columns):
            found = rows_difference(case.expected, answer.value, check.comparison)
            return in_a_sentence(found) if found else None
    return "It gave no rows."


def _raised(running: _Running, check: Check, case: PreparedCase, answer: Raised) -> CheckResult:
    name = answer.names[0] if answer.names else "an exception"
    if "MemoryError" in answer.names:
        message = f"It needed more than the {running.lab.limits.memory_mb} MB of memory that it may use."
        return _failed(running.lab, check, case, CheckState.OUT_OF_MEMORY, message)
    if name == "NotImplementedError":
        return _failed(
            running.lab, check, case, CheckState.RAISED, "It is not written yet: it raised NotImplementedError."
        )
    where = f" on line {answer.line}" if answer.line and running.lab.language is Language.PYTHON else ""
    said = f": {answer.message.rstrip('.')}." if answer.message else "."
    wanted = f" {_with_article(case.raises)} was wanted." if case.raises else ""
    return _failed(running.lab, check, case, CheckState.RAISED, f"It raised {name}{where}{said}{wanted}")


def _failed(
    lab: Lab, check: Check, case: PreparedCase, state: CheckState, message: str, answer: Returned | None = None
) -> CheckResult:
    args, kwargs = values.decode(case.packed)
    is_sql = lab.language is not Language.PYTHON
    if is_sql:
        call = "\n\n".join(f"{name}\n{rows_text(_names(t['columns']), t['rows'])}" for name, t in kwargs.items())
    else:
        call = call_text(case.call, args, kwargs)
    wanted = f"raises {case.raises}" if case.raises else shown(lab, case.expected)
    if check.code and not case.raises:
        wanted = f"for example {wanted}"  # many answers may be right
    got = shown(lab, answer.value) if answer else ""
    return CheckResult(check.name, state, printable(message), call, wanted, got)


def _with_article(name: str) -> str:
    return f"{'An' if name[0] in 'AEIOU' else 'A'} {name}"


def _names(columns: list[str]) -> list[str]:
    return [column.split()[0].strip('"') for column in columns]


def shown(lab: Lab, value: object) -> str:
    """A returned value as text: what a query gave as rows, if it has the shape of them."""
    match value:
        case {"columns": list(columns), "rows": list(rows)} if lab.language is not Language.PYTHON and all(
            isinstance(row, tuple) and len(row) == len(columns) for row in rows
        ):
            return rows_text(columns, rows)
    return show(value)


def _ended_in_words(answer: Ended) -> str:
    words = {
        Ending.TIMED_OUT: f"It took longer than the {answer.detail} that one call may take.",
        Ending.OUT_OF_CPU: f"It used up the {answer.detail} that it may use.",
        Ending.TOO_MUCH_OUTPUT: f"It printed more than the {answer.detail} that it may print.",
        Ending.DIED: f"Its process ended without an answer: {answer.detail}.",
    }
    return words[answer.ending]
