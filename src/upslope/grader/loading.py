"""How a lab's parts are loaded into a child, and how one case is run there: the same for reference and submission."""

from upslope.errors import GraderFault
from upslope.grader.harness_sql import SQL_HARNESS
from upslope.model.lab import Lab, LabFiles, Language
from upslope.sandbox import Raised, Returned, Session
from upslope.sandbox import codec as values
from upslope.sandbox.session import Answer

_SECONDS = 20.0


def load_harness(session: Session, lab: Lab, files: LabFiles) -> None:
    """Load what runs beside the code under judgement. Raises GraderFault if it can't be loaded."""
    source = SQL_HARNESS if lab.language is not Language.PYTHON else files.get("harness.py")
    if source is None:
        return
    answer = session.load("harness", "harness.py", source, seconds=_SECONDS)
    if not isinstance(answer, Returned):
        what = answer.message if isinstance(answer, Raised) else answer.ending
        raise GraderFault(f"The lab {lab.id}: its harness can't be loaded: {what}", lab=lab.id)


def run_case(
    session: Session,
    lab: Lab,
    files: LabFiles,
    call: str,
    packed: bytes,
    *,
    text: str,
    seconds: float,
    tell_arguments: bool = False,
) -> Answer:
    """Run one case on the loaded solution; SQL runs `text` on the case's tables."""
    if lab.language is not Language.PYTHON:
        _, tables = values.decode(packed)
        arguments = values.encode(([lab.language.value, text, tables], {}))
        return session.call("harness", "query", arguments, seconds=seconds)
    if files.get("harness.py") is not None:
        return session.call(
            "harness", "run", packed, given=["solution"], seconds=seconds, tell_arguments=tell_arguments
        )
    return session.call("solution", call, packed, seconds=seconds, tell_arguments=tell_arguments)
