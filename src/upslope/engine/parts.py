"""What the engine is made of."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from upslope.engine.content import Content
from upslope.engine.estimate import Estimates
from upslope.learner import Parameters, Pool
from upslope.ports import Archives, Blobs, Catalog, Clock, EvidenceLog, Records


def fresh_seed() -> int:
    """A seed no one can foresee: 48 bits from the system."""
    return secrets.randbits(48)


@dataclass(frozen=True)
class Engine:
    """The ports, what is derived from the pack, and the cache of estimates. Built once, in `app.py` or a test.

    `archives` and `blobs` serve export and import; a test that does neither leaves them out.
    """

    log: EvidenceLog
    records: Records
    catalog: Catalog
    clock: Clock
    parameters: Parameters = field(default_factory=Parameters)
    seed: Callable[[], int] = fresh_seed
    archives: Archives | None = None
    blobs: Blobs | None = None

    @cached_property
    def content(self) -> Content:
        return Content(self.catalog)

    @cached_property
    def estimates(self) -> Estimates:
        return Estimates(self.log, self.content.graph, self.parameters)

    @cached_property
    def pool(self) -> Pool:
        """Every question of the pack, ready to be judged."""
        return Pool.of(self.content.graph, self.parameters, self.content.candidates)

    def now(self) -> datetime:
        return self.clock.now()
