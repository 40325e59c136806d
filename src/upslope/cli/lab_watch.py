"""Checking a solution again whenever its file is saved."""

import time
from pathlib import Path

from upslope import words
from upslope.cli.lab_folder import LabFolder
from upslope.cli.labs import all_right
from upslope.cli.session import Session
from upslope.engine import lab as lab_arrow
from upslope.errors import GraderFault
from upslope.model.lab import CheckState, Lab, LabVerdict
from upslope.model.verdict import VerdictKind

_EVERY = 0.05
_Stamp = tuple[int, int, int] | None


def watch(session: Session, folder: LabFolder, lab: Lab) -> bool:
    """Check now and after each save, until Ctrl+C. Returns whether the last check was all right."""
    session.say(f"Watching {folder.solution(lab)}; Ctrl+C ends it.", style="soft")
    right, seen = False, None
    try:
        while True:
            stamp = _stamp(folder.solution(lab))
            if stamp is not None and stamp != seen:
                seen = stamp
                right = _checked(session, folder, lab)
            time.sleep(_EVERY)
    except KeyboardInterrupt:
        session.say()
        return right


def _stamp(path: Path) -> _Stamp:
    """What changes with a save; None while an editor is replacing the file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _checked(session: Session, folder: LabFolder, lab: Lab) -> bool:
    began = time.monotonic()
    try:
        verdict = lab_arrow.check_examples(session.engine, lab.uuid, folder.solution(lab).read_bytes())
    except FileNotFoundError:
        return False  # replaced just now; the next look sees it
    except GraderFault as error:
        session.say(error.message)
        return False
    _print_block(session, lab, verdict, time.monotonic() - began)
    return all_right(verdict)


def _print_block(session: Session, lab: Lab, verdict: LabVerdict, seconds: float) -> None:
    """One compact block: a line in all, and a few for each check that is not right."""
    session.say()
    took = f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
    session.say(f"{time.strftime('%H:%M:%S')}  {words.labs.lab_verdict(verdict, visible=True)}  ({took})")
    if verdict.kind is not VerdictKind.GRADED:
        session.indented(verdict.message)
    for result in verdict.checks:
        if result.passed or result.state is CheckState.NOT_RUN:
            continue
        session.say(f"{words.labs.check_sign(result.state)} {result.name}: {words.labs.CHECK_STATES[result.state]}")
        if result.message:
            session.indented(result.message)
        if result.call:
            session.indented(f"{result.call}  wanted {result.wanted or '?'}, got {result.got or 'nothing'}")
