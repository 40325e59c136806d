"""A read-out by the names of what it was fitted to, and one learner's traces as it reads them.

Evidence names items and skills by uuid, a read-out by number. What a cohort doesn't know has no number: an item is then
taken for the average of its skills, a skill for the average skill (`items.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from upslope.learner.tracing.readout import Readout
from upslope.learner.tracing.traces import Ints, Traces, advance, no_traces
from upslope.model.evidence import ItemFacts


def main_first(item: ItemFacts) -> list[str]:
    """The skills (uuids) that an item draws on, the heaviest first: the traces count runs and switches by the first."""
    drawn_on = [(uuid, weight) for uuid, weight in item.skills if weight > 0]
    return [uuid for uuid, _ in sorted(drawn_on, key=lambda each: (-each[1], each[0]))]


@dataclass(frozen=True, eq=False)
class Cohort:
    """Many learners as a read-out remembers them: `items` and `skills` map uuids to its numbers, which
    count from 0 in their order."""

    readout: Readout
    items: Mapping[str, int]
    skills: Mapping[str, int]

    @classmethod
    def of(cls, readout: Readout, items: tuple[str, ...], skills: tuple[str, ...]) -> "Cohort":
        """From uuids in the order of their numbers."""
        return cls(readout, *({uuid: number for number, uuid in enumerate(uuids)} for uuids in (items, skills)))

    def newcomer(self) -> "Traced":
        """A learner who has answered nothing yet."""
        tables = self.readout.tables
        return Traced(self, no_traces(1, tables.skills, tables.scales))

    def knows(self, item: ItemFacts) -> bool:
        """Whether the item, or at least a skill that it draws on, was among what was fitted."""
        return item.uuid in self.items or any(uuid in self.skills for uuid in main_first(item))

    def numbers(self, item: ItemFacts) -> tuple[Ints, Ints]:
        """The item's number (1,), -1 for none, and those of its skills (1, K), the unknown ones left out; -1 alone if
        that leaves none."""
        skills = [self.skills[uuid] for uuid in main_first(item) if uuid in self.skills]
        return np.array([self.items.get(item.uuid, -1)]), np.array([skills or [-1]])


@dataclass(frozen=True, eq=False)
class Traced:
    """The traces of one learner's answers, read by the read-out of a cohort. Never changed in place.

    `begun` is the day of the first answer, None before it. The traces count days from there: on which date somebody
    began must not tell what they know.
    """

    cohort: Cohort
    traces: Traces
    begun: float | None = None

    def chance(self, item: ItemFacts, day: float) -> float | None:
        """P(right) at `day` (since 1970, NaN if unknown); None for an item of which the cohort knows nothing."""
        if not self.cohort.knows(item):
            return None
        since = np.array([0.0 if self.begun is None else day - self.begun])
        chance, _ = self.cohort.readout.predict(self.traces, *self.cohort.numbers(item), since)
        return float(chance[0])

    def after(self, item: ItemFacts, right: float, day: float) -> "Traced":
        """After an answer that was `right` (0-1) on `day`; one to an unknown item tells of the learner all the same."""
        begun = day if self.begun is None else self.begun
        asked = self.cohort.readout.tables.asked(*self.cohort.numbers(item), self.traces)
        traces = advance(self.traces, asked, np.array([right]), np.array([day - begun]))
        return replace(self, traces=traces, begun=begun)
