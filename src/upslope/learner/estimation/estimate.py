"""The fit as a whole: a few steps on growing parts of the answers, then on all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from upslope.learner.estimation.data import Chunk, Items, Source
from upslope.learner.estimation.filtering import Filter, Frame
from upslope.learner.estimation.statistics import Statistics
from upslope.learner.estimation.steps import Spreads, adapted, stepped
from upslope.learner.estimation.values import Shrinkage, Values
from upslope.learner.graph import Graph
from upslope.learner.parameters import Parameters
from upslope.model.evidence import ItemFacts

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, and of how many."""

# Which share of the chunks each step looks at: far from the goal a part of them shows the way as well.
_PARTS = (0.05, 0.05, 0.1, 0.3, 1.0)
_FEWEST = 12
_STEPS_ON_FEW = 8


@dataclass(frozen=True, eq=False)
class Estimate:
    """`values` after the last step, what they were `before` all, and how much the data had to say (`spreads`);
    `seen` is what the last pass saw under the values before its step."""

    frame: Frame
    before: Values
    values: Values
    spreads: Spreads
    seen: Statistics


def estimate(
    graph: Graph,
    parameters: Parameters,
    items: Items,
    source: Source,
    chunks: int,
    at_hand: Sequence[ItemFacts] = (),
    *,
    shrinkage: Shrinkage | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> Estimate:
    """The values that make the answers likeliest, under priors around the current ones.

    `source` gives the answers, in so many `chunks`; it is gone through several times, and memory is that of one chunk.
    `at_hand` are the questions that the prior is made with. The same source gives the same bits.
    """
    frame, current = Frame.of(graph, parameters, items), Values.current(graph, parameters, items, at_hand)
    parts = [max(round(share * chunks), _FEWEST) for share in _PARTS]
    if chunks <= _FEWEST:
        parts = [chunks] * _STEPS_ON_FEW
    first = priors = shrinkage or Shrinkage()
    values, spreads, seen = current, Spreads.prior(len(items), frame.skills), Statistics.none(frame)
    for number, part in enumerate(parts):
        begun = _reported(islice(source(), part), progress, sum(parts[:number]), sum(parts))
        seen = statistics_of(frame, values, begun)
        values, spreads = stepped(frame, values, current, seen, priors)
        priors = adapted(priors, first, values, current, spreads)
    return Estimate(frame, current, values, spreads, seen)


def statistics_of(frame: Frame, values: Values, chunks: Iterator[Chunk]) -> Statistics:
    """What is seen in the chunks under some values."""
    total = Statistics.none(frame)
    for chunk in chunks:
        running = Filter(frame, values, len(chunk.lengths))
        total = total + running.statistics(running.run(chunk))
    return total


def _reported(chunks: Iterator[Chunk], progress: Progress, before: int, total: int) -> Iterator[Chunk]:
    for number, chunk in enumerate(chunks):
        progress("fitting", before + number, total)
        yield chunk
