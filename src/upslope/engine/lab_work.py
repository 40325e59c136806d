"""How far a learner is with labs beside what was handed in: opened, hints given, solution seen. A learner record."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from upslope.engine.parts import Engine
from upslope.model.learner import LabWork, LabWorks, Record

KIND = "labs"
_CHANGING = threading.Lock()


def lab_works(engine: Engine, learner_id: str) -> LabWorks:
    """The work on every lab that was opened."""
    return _value(engine.records.record(learner_id, KIND))


def change(engine: Engine, learner_id: str, lab: str, changed: Callable[[LabWork], LabWork]) -> LabWork:
    """Change the work on one lab (uuid), opening it if it never was. `changed` may be called more than once."""
    now = engine.now()

    def applied(works: LabWorks) -> LabWorks:
        before = works.of(lab)
        after = changed(before or LabWork(lab, now))
        if before is None:
            return LabWorks((*works.works, after))
        return LabWorks(tuple(after if work.lab == lab else work for work in works.works))

    with _CHANGING:
        base = engine.records.record(learner_id, KIND)
        while True:
            written = engine.records.put(learner_id, KIND, applied(_value(base)), now)
            if written.version <= (base.version if base else 0) + 1:
                break
            # Another process has written in between: its version is the one to change.
            base = replace(written, value=engine.records.history(learner_id, KIND)[written.version - 2].value)
    found = _value(written).of(lab)
    assert found is not None
    return found


def solution_seen_before(engine: Engine, learner_id: str, lab: str, at: datetime) -> datetime | None:
    """When the solution of a lab (uuid) was last looked at before an instant; None if it wasn't."""
    work = lab_works(engine, learner_id).of(lab)
    if work is None or work.solution_seen_at is None or work.solution_seen_at <= at:
        return work.solution_seen_at if work else None
    earlier = (_value(record).of(lab) for record in engine.records.history(learner_id, KIND))
    seen = [each.solution_seen_at for each in earlier if each and each.solution_seen_at]
    return max((moment for moment in seen if moment <= at), default=None)


def _value(record: Record | None) -> LabWorks:
    return record.value if record and isinstance(record.value, LabWorks) else LabWorks()
