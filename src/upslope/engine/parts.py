"""What the engine is made of."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from upslope.engine.content import Content
from upslope.engine.estimate import Estimates
from upslope.engine.pasts import Pasts
from upslope.engine.pay_models import PayModels
from upslope.engine.walks import Walks
from upslope.errors import GraderFault
from upslope.learner import Parameters, Pool
from upslope.ports import Archives, Blobs, Cache, Catalog, Clock, EvidenceLog, Grader, Records

if TYPE_CHECKING:
    # What reads a read-out is loaded only where there is one.
    from upslope.learner.tracing import Cohort


def fresh_seed() -> int:
    """A seed no one can foresee: 48 bits from the system."""
    return secrets.randbits(48)


@dataclass(frozen=True)
class Engine:
    """The ports, what is derived from the pack, and the cache of estimates. Built once, in `app.py` or a test.

    `archives` and `blobs` serve export and import; a test that does neither leaves them out. `grader` serves labs.
    `cache` keeps what takes long to reckon; without one it is reckoned at each start.
    `cohort` brings the read-out fitted to many learners, None where there is none.
    """

    log: EvidenceLog
    records: Records
    catalog: Catalog
    clock: Clock
    parameters: Parameters = field(default_factory=Parameters)
    seed: Callable[[], int] = fresh_seed
    archives: Archives | None = None
    blobs: Blobs | None = None
    grader: Grader | None = None
    cache: Cache | None = None
    cohort: "Cohort | None" = None

    @cached_property
    def content(self) -> Content:
        return Content(self.catalog)

    @cached_property
    def estimates(self) -> Estimates:
        items = [candidate.item for candidate in self.content.candidates]
        return Estimates(self.log, self.content.graph, self.parameters, items, self.cohort, self.cache)

    @cached_property
    def walks(self) -> Walks:
        # What explains an estimate goes by the belief alone.
        return Walks(self.log, self.estimates.prior.changed(traced=None))

    @cached_property
    def pasts(self) -> Pasts:
        return Pasts(self.log, self.estimates.prior.changed(traced=None))

    @cached_property
    def pool(self) -> Pool:
        """Every question of the pack, ready to be judged."""
        return Pool.of(self.content.graph, self.parameters, self.content.candidates)

    @cached_property
    def pay_models(self) -> PayModels:
        return PayModels(self.blobs)

    @property
    def judge(self) -> Grader:
        """What grades labs. Raises GraderFault where nothing does."""
        if self.grader is None:
            raise GraderFault("There is no grader here, so code can't be run. See: upslope doctor")
        return self.grader

    def now(self) -> datetime:
        return self.clock.now()
