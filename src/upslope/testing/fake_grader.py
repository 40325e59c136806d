"""A grader that runs nothing: a test says what becomes of each submission."""

from collections.abc import Collection
from dataclasses import dataclass, field
from threading import Lock

from upslope.errors import ContentError
from upslope.model.family import AnswerKind
from upslope.model.lab import CheckResult, CheckState, Example, Lab, LabFiles, LabVerdict, RunResult
from upslope.model.verdict import VerdictKind


@dataclass
class FakeGrader:
    """Implements the port Grader. Every check passes but those in `failing`; `kind` and `message` are the verdict's.

    With `fault`, grading raises it. `calls` lists what was asked for: (method, lab id, submission, seed). Thread-safe
    as far as the tests that share it don't change it meanwhile.
    """

    failing: Collection[str] = ()
    kind: VerdictKind = VerdictKind.GRADED
    message: str = ""
    line: int | None = None
    fault: Exception | None = None
    installed: str = "environment-1"
    tier: str = "T1"
    calls: list[tuple[str, str, bytes, int | None]] = field(default_factory=list[tuple[str, str, bytes, int | None]])
    closed: bool = False
    _lock: Lock = field(default_factory=Lock, repr=False)
    _seed: int = 0

    def count(self, method: str) -> int:
        """How often a method was called."""
        return sum(call[0] == method for call in self.calls)

    def grade(self, lab: Lab, files: LabFiles, submission: bytes, *, seed: int | None = None) -> LabVerdict:
        with self._lock:
            self._seed += 1
            drawn = self._seed if seed is None else seed
        self._called("grade", lab, submission, seed)
        return self._verdict(lab, files, drawn, {check.name for check in lab.checks})

    def check_examples(self, lab: Lab, files: LabFiles, submission: bytes) -> LabVerdict:
        self._called("check_examples", lab, submission)
        return self._verdict(lab, files, 0, {example.check for example in self._examples(lab)})

    def examples(self, lab: Lab, files: LabFiles) -> tuple[Example, ...]:
        self._called("examples", lab)
        return self._examples(lab)

    def visible_files(self, lab: Lab, files: LabFiles) -> tuple[tuple[str, str], ...]:
        self._called("visible_files", lab)
        tests = "\n\n".join(f"def test_{place}():\n    assert {e.call}" for place, e in enumerate(self._examples(lab)))
        return (("test_visible.py", f"from solution import solve\n\n\n{tests}\n"),)

    def run(self, lab: Lab, files: LabFiles, submission: bytes, scratch: str) -> RunResult:
        self._called("run", lab, submission)
        return RunResult(output=f"ran {scratch}\n", value="42", seconds=0.01, memory_mb=1.5, tier=self.tier)

    def build_variant(self, source: str, path: str, kind: AnswerKind, seed: int) -> str:
        raise ContentError(f"{path} can't be built here.", path=path)

    def prepare(self, lab: Lab, files: LabFiles) -> None:
        self._called("prepare", lab)

    def environment(self, lab: Lab) -> str:
        return self.installed

    def close(self) -> None:
        self.closed = True

    def _called(self, method: str, lab: Lab, submission: bytes = b"", seed: int | None = None) -> None:
        self.calls.append((method, lab.id, submission, seed))
        if self.fault is not None and method != "prepare":
            raise self.fault

    def _examples(self, lab: Lab) -> tuple[Example, ...]:
        """One for every check but the last."""
        return tuple(Example(check.name, f"solve({place})", str(place)) for place, check in enumerate(lab.checks[:-1]))

    def _verdict(self, lab: Lab, files: LabFiles, seed: int, judged: set[str]) -> LabVerdict:
        facts = {"seed": seed, "tier": self.tier, "environment": self.installed, "lab_digest": files.digest}
        if self.kind is not VerdictKind.GRADED:
            return LabVerdict(self.kind, message=self.message, line=self.line, **facts)
        checks = [check for check in lab.checks if check.name in judged]
        results = tuple(self._result(check.name) for check in checks)
        right = sum(check.weight for check, result in zip(checks, results, strict=True) if result.passed)
        whole = sum(check.weight for check in checks)
        score = 1.0 if all(result.passed for result in results) else right / whole
        return LabVerdict(self.kind, score, results, seconds=0.012, memory_mb=8.5, **facts)

    def _result(self, name: str) -> CheckResult:
        if name not in self.failing:
            return CheckResult(name, CheckState.PASSED)
        return CheckResult(name, CheckState.FAILED, "The value differs.", "solve(3)", "3", "4")
