"""Check code of a lab, run in a child of its own that sees returned and expected values and never the submission."""

from contextlib import ExitStack
from types import TracebackType

from upslope.errors import GraderFault
from upslope.grader.prepared import PreparedCase
from upslope.model.lab import LabFiles
from upslope.sandbox import Limits, Raised, Returned, Sandbox, Session, pack

_GLUE = """
from types import SimpleNamespace
from upslope.sandbox import codec

def judged(checks, name, packed, returned, expected):
    args, kwargs = codec.decode(packed, tables="pandas")
    case = SimpleNamespace(args=args, kwargs=kwargs)
    said = getattr(checks, name)(case, codec.decode(returned, tables="pandas"), codec.decode(expected, tables="pandas"))
    return None if said is None or said is True else str(said)
"""
_SECONDS = 10.0
_LIMITS = Limits(memory_mb=1024, cpu_seconds=60)


class Checker:
    """The checker child, started when the first check asks for code."""

    def __init__(self, sandbox: Sandbox, files: LabFiles) -> None:
        self._sandbox, self._files = sandbox, files
        self._stack = ExitStack()
        self._session: Session | None = None

    def __enter__(self) -> "Checker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def wrong(self, name: str, case: PreparedCase, returned: bytes) -> str | None:
        """What the check's code finds wrong, None if nothing. Raises GraderFault, SandboxBroken.

        Code that raises on a returned value, or never comes back from it, has met one that it can't judge; that is the
        submission's failure, unless the same happens with the expected value.
        """
        answer = self._ask(name, case, returned)
        if isinstance(answer, Returned):
            return answer.value
        said = f"{answer.names[0]}: {answer.message}" if isinstance(answer, Raised) else f"{answer.ending}"
        if not isinstance(answer, Raised):
            self._stack.close()  # that child is gone; the next question goes to a fresh one
            self._session = None
        if isinstance(self._ask(name, case, case.expected_packed), Returned):
            return f"The returned value can't be judged: {said.replace('_', ' ')}"
        raise GraderFault(f"The code of the check {name} failed: {said}", check=name)

    def _ask(self, name: str, case: PreparedCase, returned: bytes):
        session = self._session or self._start()
        arguments = pack(name, case.packed, returned, case.expected_packed)
        return session.call("glue", "judged", arguments, given=["checks"], seconds=_SECONDS)

    def _start(self) -> Session:
        session = self._stack.enter_context(self._sandbox.session(_LIMITS, hide=(), beside=True))
        for name, source in (("glue", _GLUE), ("checks", self._files.get("checks.py") or "")):
            answer = session.load(name, f"{name}.py", source, seconds=_SECONDS)
            if not isinstance(answer, Returned):
                raise GraderFault(f"The lab's {name}.py can't be loaded.", part=name)
        self._session = session
        return session
