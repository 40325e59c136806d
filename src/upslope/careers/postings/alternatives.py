"""Which mentions are alternatives: "AWS, GCP or Azure", "PyTorch/TensorFlow", "a framework such as Flask, Django"."""

import re
from collections.abc import Callable, Sequence

_OR = re.compile(r"^[\s,)]*(?:(?:and/)?or|/|\|)[\s(]*(?:else |a |an |the |similar |with )?$", re.IGNORECASE)
_COMMA = re.compile(r"^\s*,\s*$")
_EXAMPLES = re.compile(
    r"\b(?:such as|like|e\.?g\.?,?|one of|any of|either|for example|for instance|similar to|one or"
    r" more of)\W*(?:the )?$",
    re.IGNORECASE,
)
_OF_A_KIND = re.compile(
    r"\b(?:frameworks?|platforms?|languages?|tools?|clouds?|providers?|librar(?:y|ies)|databases?|warehouses?|stores?|systems?)"
    r"\s*\($",
    re.IGNORECASE,
)
_BEFORE = 24


def groups_of(text: str, spans: Sequence[tuple[int, int]], like: Callable[[int, int], bool]) -> list[int | None]:
    """For each span, in order, the number of its group within this text; None for one that stands alone.

    "or" joins its two neighbours. A comma joins items of a list that ends in "or", or that is told as examples,
    where the two (told by their places) are `like` each other: "Python, Java or Scala" is one choice,
    "Python, LangChain or LlamaIndex" is Python and a choice.
    """
    joined = [_joined(text, spans, place, like) for place in range(len(spans) - 1)]
    groups: list[int | None] = [None] * len(spans)
    place = 0
    while place < len(joined):
        stop = place
        while stop < len(joined) and joined[stop]:
            stop += 1
        if stop > place and (
            any(join == "or" for join in joined[place:stop]) or _told_as_examples(text, spans, place, stop)
        ):
            groups[place : stop + 1] = [place] * (stop + 1 - place)
        place = max(stop, place + 1)
    return groups


def _joined(text: str, spans: Sequence[tuple[int, int]], place: int, like: Callable[[int, int], bool]) -> str:
    """How a span hangs together with the next one: "or", "," where they are alike, "" otherwise."""
    between = text[spans[place][1] : spans[place + 1][0]]
    if _OR.match(between):
        return "or"
    return "," if _COMMA.match(between) and like(place, place + 1) else ""


def _told_as_examples(text: str, spans: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    before = text[max(0, spans[first][0] - _BEFORE) : spans[first][0]]
    behind = text[spans[last][1] : spans[last][1] + 1]
    # "a framework (Flask, Django)" tells which would do, "AWS (EKS, S3)" which parts of AWS are meant.
    return _EXAMPLES.search(before) is not None or (_OF_A_KIND.search(before) is not None and behind == ")")
