"""The `Grader` port on sandboxes of this process."""

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from upslope.errors import ContentError, GraderFault
from upslope.grader.environments import ENVIRONMENTS, environment_digest, missing
from upslope.grader.examples import examples_of, visible_files
from upslope.grader.judge import judge, limits_of, load_submission, shown
from upslope.grader.loading import load_harness, run_case
from upslope.grader.prepared import CaseSet, PreparedCase, Preparer, make_examples, make_sets
from upslope.grader.wording import printable
from upslope.model.family import AnswerKind
from upslope.model.lab import Example, Lab, LabEnvironment, LabFiles, LabVerdict, Language, RunResult
from upslope.model.verdict import VerdictKind
from upslope.questions.submission import Unreadable, read_submission
from upslope.sandbox import (
    Ended,
    Limits,
    Raised,
    Returned,
    Sandbox,
    SandboxBroken,
    SandboxBusy,
    Session,
    Tier,
    pack,
    probe,
)

_TRIES = 2
_VARIANT_SECONDS = 10.0

_VARIANT_GLUE = """
from upslope.model.family import AnswerKind
from upslope.questions.build import build_variant, load_generator

def build(source, path, kind, seed):
    return build_variant(load_generator(source, path), AnswerKind(kind), seed).canonical_json()
"""


class EmbeddedGrader:
    """Starts nothing before it is needed. `tier` None finds the best that this machine gives."""

    def __init__(self, tier: Tier | None = None, *, warm: int = 3) -> None:
        self._forced, self._warm = tier, warm
        self._lock = threading.Lock()
        self._sandboxes: dict[LabEnvironment, Sandbox] = {}
        self._digests: dict[LabEnvironment, str] = {}
        self._examples: dict[str, CaseSet] = {}
        self._preparer = Preparer()
        self._background = ThreadPoolExecutor(1, thread_name_prefix="upslope-prepare")

    @property
    def tier(self) -> str:
        return (self._forced or probe().tier).value

    def grade(self, lab: Lab, files: LabFiles, submission: bytes, *, seed: int | None = None) -> LabVerdict:
        """See `ports.Grader`."""

        def once(text: str, sandbox: Sandbox) -> LabVerdict:
            if seed is None:
                cases = self._preparer.take(sandbox, lab, files)
            else:
                (cases,) = make_sets(sandbox, lab, files, [seed])
            return replace(judge(lab, files, text, cases, sandbox), seed=cases.seed)

        verdict = self._verdict(lab, submission, once)
        if seed is None and self._preparer.runs_low(lab):
            self.prepare(lab, files)
        return verdict

    def check_examples(self, lab: Lab, files: LabFiles, submission: bytes) -> LabVerdict:
        """See `ports.Grader`."""

        def once(text: str, sandbox: Sandbox) -> LabVerdict:
            return judge(lab, files, text, self._example_cases(lab, files), sandbox, only_with_cases=True)

        return self._verdict(lab, submission, once)

    def examples(self, lab: Lab, files: LabFiles) -> tuple[Example, ...]:
        """See `ports.Grader`."""
        return examples_of(lab, self._example_cases(lab, files))

    def visible_files(self, lab: Lab, files: LabFiles) -> tuple[tuple[str, str], ...]:
        """See `ports.Grader`."""
        return visible_files(lab, files, self._example_cases(lab, files))

    def run(self, lab: Lab, files: LabFiles, submission: bytes, scratch: str) -> RunResult:
        """See `ports.Grader`."""
        try:
            text = read_submission(submission)
            # Made before, not beside, the child that runs: whoever holds a place must not wait for another.
            tables = None if lab.language is Language.PYTHON else self._example_cases(lab, files).cases[:1]
            with self.sandbox(lab.environment).session(limits_of(lab)) as session:
                load_harness(session, lab, files)
                if tables is None:
                    result = _run_python(session, lab, text, scratch)
                else:
                    result = _run_sql(session, lab, files, text, tables)
                texts = {"value": printable(result.value), "problem": printable(result.problem)}
                return replace(result, **texts, output=printable(session.printed), tier=self.tier)
        except Unreadable as problem:
            return RunResult(problem=printable(problem.message), line=problem.line, tier=self.tier)
        except (SandboxBroken, GraderFault) as error:
            return RunResult(problem=f"It could not be run, and that is not your code's fault: {error}", tier="")

    def build_variant(self, source: str, path: str, kind: AnswerKind, seed: int) -> str:
        """See `ports.Grader`."""
        try:
            with self.sandbox(LabEnvironment.BASE).session(Limits(cpu_seconds=10), hide=()) as session:
                session.load("glue", "glue.py", _VARIANT_GLUE, seconds=_VARIANT_SECONDS)
                arguments = pack(source, path, kind.value, seed)
                answer = session.call("glue", "build", arguments, seconds=_VARIANT_SECONDS)
        except SandboxBroken as error:
            raise GraderFault(f"The question generator {path} can't be run now: {error}", path=path) from error
        if isinstance(answer, Returned) and isinstance(answer.value, str):
            return answer.value
        said = f"it gave {answer.value!r:.80}" if isinstance(answer, Returned) else _as_run(answer).problem
        raise ContentError(f"The question generator {path} failed: {said}", path=path, seed=seed)

    def prepare(self, lab: Lab, files: LabFiles) -> None:
        """See `ports.Grader`."""

        def make_ready() -> None:
            # What goes wrong here goes wrong again, and is told, when it is needed.
            with contextlib.suppress(SandboxBroken, GraderFault):
                sandbox = self.sandbox(lab.environment)
                sandbox.warm_up()
                self._preparer.make_ready(sandbox, lab, files)

        with contextlib.suppress(RuntimeError):  # closed meanwhile
            self._background.submit(make_ready)

    def environment(self, lab: Lab) -> str:
        """See `ports.Grader`."""
        if lab.environment not in self._digests:
            self._digests[lab.environment] = environment_digest(lab.environment)
        return self._digests[lab.environment]

    def close(self) -> None:
        """End every process it started."""
        self._background.shutdown(wait=True, cancel_futures=True)
        for sandbox in self._sandboxes.values():
            sandbox.close()

    def sandbox(self, environment: LabEnvironment) -> Sandbox:
        """Where code of this environment runs. Raises GraderFault if something that it needs is not installed."""
        with self._lock:
            if environment not in self._sandboxes:
                if absent := missing(environment):
                    raise GraderFault(
                        f"Labs of this kind need {', '.join(absent)}: pip install {' '.join(absent)}", modules=absent
                    )
                self._sandboxes[environment] = Sandbox(ENVIRONMENTS[environment], Tier(self.tier), warm=self._warm)
            return self._sandboxes[environment]

    def _verdict(self, lab: Lab, submission: bytes, once: Callable[[str, Sandbox], LabVerdict]) -> LabVerdict:
        """What `once` says, with what all verdicts carry; tried again if the sandbox failed."""
        try:
            verdict = self._tried(lab, read_submission(submission), once)
        except Unreadable as problem:
            verdict = LabVerdict(VerdictKind.UNGRADABLE, message=problem.message, line=problem.line)
        return replace(verdict, lab_digest=lab.digest, environment=self.environment(lab))

    def _tried(self, lab: Lab, text: str, once: Callable[[str, Sandbox], LabVerdict]) -> LabVerdict:
        message = ""
        for _ in range(_TRIES):
            try:
                return replace(once(text, self.sandbox(lab.environment)), tier=self.tier)
            except SandboxBusy as error:
                return LabVerdict(VerdictKind.OUR_FAULT, message=str(error))
            except (SandboxBroken, GraderFault) as error:
                message = str(error)
        return LabVerdict(VerdictKind.OUR_FAULT, message=message)

    def _example_cases(self, lab: Lab, files: LabFiles) -> CaseSet:
        """Raises GraderFault."""
        if lab.digest not in self._examples:
            try:
                self._examples[lab.digest] = make_examples(self.sandbox(lab.environment), lab, files)
            except SandboxBroken as error:
                raise GraderFault(f"The examples can't be made now: {error}") from error
        return self._examples[lab.digest]


def _run_sql(session: Session, lab: Lab, files: LabFiles, text: str, tables: tuple[PreparedCase, ...]) -> RunResult:
    if not tables:
        return RunResult(problem="This lab has no example tables to run the query on.")
    answer = run_case(session, lab, files, "query", tables[0].packed, text=text, seconds=lab.limits.seconds)
    result = _as_run(answer)
    return replace(result, value=shown(lab, answer.value)) if isinstance(answer, Returned) else result


def _run_python(session: Session, lab: Lab, text: str, scratch: str) -> RunResult:
    load_submission(session, lab, text)
    return _as_run(session.scratch("solution", scratch, seconds=lab.limits.total_seconds))


def _as_run(answer: Returned | Raised | Ended) -> RunResult:
    match answer:
        case Returned():
            value = answer.value if isinstance(answer.value, str) else ""
            return RunResult(value=value, seconds=answer.seconds, memory_mb=answer.peak_mb)
        case Raised():
            said = f"{answer.names[0]}: {answer.message}\n{answer.trace}".rstrip()
            return RunResult(problem=said, line=answer.line or None, seconds=answer.seconds, memory_mb=answer.peak_mb)
        case Ended():
            return RunResult(problem=f"It ended: {answer.ending.replace('_', ' ')} ({answer.detail}).")
