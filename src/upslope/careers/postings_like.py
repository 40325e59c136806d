"""Which saved postings are like an application, by their titles alone."""

import re
from collections.abc import Sequence

from upslope.model.posting import SavedPosting

_NOTHING_SAID = frozenset({"a", "an", "and", "at", "for", "in", "m", "f", "d", "w", "x", "of", "the", "to", "with"})


def similar(title: str, postings: Sequence[SavedPosting], most: int = 5) -> tuple[SavedPosting, ...]:
    """Postings whose titles share words with `title`, those that share the largest part of both first."""
    wanted = _words(title)
    scored = [(len(wanted & _words(each.title)) / len(wanted | _words(each.title) | {""}), each) for each in postings]
    near = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].title, pair[1].id))
    return tuple(each for _, each in near[:most])


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", title.casefold())) - _NOTHING_SAID
