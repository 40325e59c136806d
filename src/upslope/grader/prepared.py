"""Hidden cases with what the reference gives for them, made in a child and kept ready ahead of need.

Every grading takes a set of its own, drawn from a seed that nobody knew before; a few are made at once, so that the
child that makes them costs little for each.
"""

import secrets
import threading
import time
from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import Any

from upslope.errors import GraderFault
from upslope.grader.loading import load_harness, run_case
from upslope.model.lab import Lab, LabFiles
from upslope.sandbox import Ended, Limits, Raised, Returned, Sandbox, Session, pack

# Runs in the child in which a lab's own files are loaded, never beside a submission.
_GLUE = """
from upslope.questions.rng import Rng
from upslope.sandbox import codec

def _told(found):
    return [
        (c.check, codec.encode((list(c.args), dict(c.kwargs))), c.call, c.raises) for c in found
    ]

def draw(cases, seed):
    return _told(cases.cases(Rng(seed)))

def examples(cases):
    return _told(cases.examples())
"""
_SECONDS = 30.0
_LIMITS = Limits(memory_mb=1024, cpu_seconds=60, output_bytes=1 << 20, answer_mb=64)
_STOCK_SECONDS = 0.25
_SMALLEST_STOCK, _LARGEST_STOCK = 2, 16
"""How many sets of a lab are kept ready: as many as take a quarter of a second to make, within these bounds."""
_KEPT_BYTES = 48 * 1024 * 1024


@dataclass(frozen=True)
class PreparedCase:
    """One call and what it should give: `expected` (with its encoding), or an exception of the type `raises`."""

    check: str
    call: str
    packed: bytes
    raises: str | None
    expected: Any = None
    expected_packed: bytes = b""


@dataclass(frozen=True)
class CaseSet:
    """All cases of one grading."""

    seed: int
    cases: tuple[PreparedCase, ...]

    @property
    def size(self) -> int:
        """Bytes of inputs and expected values."""
        return sum(len(case.packed) + len(case.expected_packed) for case in self.cases)


class Preparer:
    """Makes case sets of labs, and keeps some ready. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ready: OrderedDict[str, deque[CaseSet]] = OrderedDict()
        self._busy: set[str] = set()
        self._seconds: dict[str, float] = {}

    def take(self, sandbox: Sandbox, lab: Lab, files: LabFiles) -> CaseSet:
        """A set that no grading has seen. Raises GraderFault if the lab's own code fails, SandboxBroken."""
        with self._lock:
            ready = self._ready.get(lab.digest)
            if ready:
                return ready.popleft()
        return make_sets(sandbox, lab, files, [_fresh_seed()])[0]

    def runs_low(self, lab: Lab) -> bool:
        """Whether half of the lab's stock is used up, and nobody fills it at the moment."""
        with self._lock:
            return self._wanted(lab) > 0

    def make_ready(self, sandbox: Sandbox, lab: Lab, files: LabFiles) -> None:
        """Fill up the lab's stock, if it runs low. Raises as `take` does."""
        with self._lock:
            wanted = self._wanted(lab)
            if not wanted:
                return
            self._busy.add(lab.digest)
        try:
            begun = time.perf_counter()
            made = make_sets(sandbox, lab, files, [_fresh_seed() for _ in range(wanted)])
            with self._lock:
                self._seconds[lab.digest] = (time.perf_counter() - begun) / wanted
                self._ready.setdefault(lab.digest, deque()).extend(made)
                self._ready.move_to_end(lab.digest)
                self._forget_old()
        finally:
            with self._lock:
                self._busy.discard(lab.digest)

    def _wanted(self, lab: Lab) -> int:
        """How many sets to make now: none while more than half of the stock is there or somebody is at it."""
        there, stock = len(self._ready.get(lab.digest, ())), self._stock(lab)
        return 0 if lab.digest in self._busy or there > stock // 2 else stock - there

    def _stock(self, lab: Lab) -> int:
        """How many sets to keep: few of those that take long to make, and of those not made yet."""
        seconds = self._seconds.get(lab.digest, _STOCK_SECONDS)
        return max(_SMALLEST_STOCK, min(int(_STOCK_SECONDS / seconds), _LARGEST_STOCK))

    def _forget_old(self) -> None:
        """Keep memory bounded: the stock of labs not graded for longest goes first."""
        total = sum(made.size for ready in self._ready.values() for made in ready)
        while total > _KEPT_BYTES and self._ready:
            _, dropped = self._ready.popitem(last=False)
            total -= sum(made.size for made in dropped)


def _fresh_seed() -> int:
    return secrets.randbits(48)


def make_sets(sandbox: Sandbox, lab: Lab, files: LabFiles, seeds: list[int]) -> list[CaseSet]:
    """The case sets of these seeds. Raises GraderFault if the lab's own code fails, SandboxBroken."""
    with sandbox.session(_LIMITS, hide=()) as session:
        _load(session, lab, files)
        return [CaseSet(seed, _solved(session, lab, files, _asked(session, "draw", seed))) for seed in seeds]


def make_examples(sandbox: Sandbox, lab: Lab, files: LabFiles) -> CaseSet:
    """The lab's fixed examples. Raises as `make_sets` does."""
    with sandbox.session(_LIMITS, hide=()) as session:
        _load(session, lab, files)
        return CaseSet(0, _solved(session, lab, files, _asked(session, "examples")))


def _load(session: Session, lab: Lab, files: LabFiles) -> None:
    parts = [("glue", _GLUE), ("cases", files.get("cases.py"))]
    load_harness(session, lab, files)
    if lab.language.suffix == ".py":
        parts.append(("solution", files.get("reference.py")))
    for name, source in parts:
        if source is None:
            raise GraderFault(f"The lab {lab.id} lacks its {name}.", lab=lab.id)
        answer = session.load(name, f"{name}.py", source, seconds=_SECONDS)
        if not isinstance(answer, Returned):
            raise GraderFault(f"The lab {lab.id}: its {name} can't be loaded: {_said(answer)}", lab=lab.id)


def _asked(session: Session, function: str, *args: Any) -> Any:
    answer = session.call("glue", function, pack(*args), given=["cases"], seconds=_SECONDS)
    if not isinstance(answer, Returned):
        raise GraderFault(f"The lab's cases can't be made: {_said(answer)}")
    return answer.value


def _solved(session: Session, lab: Lab, files: LabFiles, drawn: Any) -> tuple[PreparedCase, ...]:
    solved: list[PreparedCase] = []
    reference = files.get(f"reference{lab.language.suffix}") or ""
    names = {check.name for check in lab.checks}
    for check, packed, call, raises in drawn:
        if check not in names:
            raise GraderFault(f"The lab {lab.id} has a case for {check!r}, which is none of its checks.", lab=lab.id)
        case = PreparedCase(check, call or (lab.entry[0] if lab.entry else "query"), packed, raises)
        answer = run_case(session, lab, files, case.call, packed, text=reference, seconds=_SECONDS)
        if isinstance(answer, Raised) and raises in answer.names:
            solved.append(case)
        elif isinstance(answer, Returned) and raises is None:
            solved.append(PreparedCase(check, case.call, packed, None, answer.value, answer.packed))
        else:
            wanted = f"should raise {raises} and gave" if raises else "gave"
            raise GraderFault(f"The lab {lab.id}: its reference {wanted}: {_said(answer)}", lab=lab.id, check=check)
    return tuple(solved)


def _said(answer: Returned | Raised | Ended) -> str:
    match answer:
        case Returned():
            return repr(answer.value)[:200]
        case Raised():
            return f"{answer.names[0]}: {answer.message} (line {answer.line})"
        case Ended():
            return f"{answer.ending}: {answer.detail}"
