"""The evidence log."""

from typing import Annotated

from fastapi import APIRouter, Query

from upslope.engine import overview
from upslope.web.api.shapes import EvidenceShape, Shape
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["evidence"])


class EvidencePage(Shape):
    """A hundred entries at most, newest first. A page past the end is the last one."""

    page: int
    pages: int
    total: int
    entries: list[EvidenceShape]


@router.get("/evidence")
def get_evidence(
    engine: EngineDep, learner: LearnerDep, page: Annotated[int, Query(ge=1, le=1_000_000)] = 1
) -> EvidencePage:
    """What everything else is computed from."""
    log = overview.log_page(engine, learner.id, page)
    entries = [EvidenceShape.of(engine, entry) for entry, _ in log.entries]
    return EvidencePage(page=log.page, pages=log.pages, total=log.total, entries=entries)
