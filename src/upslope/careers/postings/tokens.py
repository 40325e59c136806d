"""A text as tokens: words, single signs and line ends, each with where it begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A word keeps the signs that make C++ and C# what they are; everything else that isn't a space is a token by itself.
_TOKEN = re.compile(r"[^\W_]+(?:\+\+|#(?!\w))?|\n|[^\s\w]|_")


@dataclass(frozen=True)
class Tokens:
    """`words` as written, `folded` in lower case, `starts` where each begins; all of one length."""

    text: str
    words: Sequence[str]
    folded: Sequence[str]
    starts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Tokens":
        found = [(match.group(), match.start()) for match in _TOKEN.finditer(text)]
        words = [word for word, _ in found]
        return cls(text, words, [word.lower() for word in words], [start for _, start in found])


def form_tokens(form: str) -> tuple[str, ...]:
    """The tokens of a spelling in lower case, without hyphens: "scikit-learn" is found as "scikit learn" too."""
    return tuple(word.lower() for word in _TOKEN.findall(form) if word not in "-‐‑")


def words_of(text: str, separator: str | None = None) -> frozenset[str]:
    """The words of a text as a set: how lists of words are written down here. Without a separator, by spaces."""
    return frozenset(word.strip() for word in text.split(separator) if word.strip())
