"""Lines that a mail program or a copied column broke, put back together."""

import re
from collections.abc import Container, Iterator, Sequence
from math import ceil

_WIDEST = 100
"""Text is wrapped at 72 to 80 characters, rarely more. A text with a longer line has paragraphs of one line each."""
_NARROWEST = 24
_FEWEST = 3
_LEAST_FULL = 0.5
_LEAST_LOWER = 0.5
_FULL = 0.85
_HALF = 0.4
_WIDTH_OF = 0.9
_ENDS = (":", ".", "!", "?", ";")
_ITEM = re.compile(r"\s*(?:[-*•●▪◦‣·–—>✓✔☑➤➢→+・]\s?|\(?[\da-z]{1,2}[.)]\s|#|\[|【)")
_FACT = re.compile(r"\s*[A-Z][\w /&]{1,30}?\s?:")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def unwrapped(text: str, words: Container[str]) -> str:
    """The text, of the same length, with a space for each line end that only broke a paragraph or an item of a list.

    That lines were broken is told by two things: most that others follow had no room for the next word, and most that
    follow begin in lower case. A word broken by a hyphen becomes whole, unless its first part is one of `words` (lower
    case) and the whole is none: "des-cription", but "cross-functional".
    """
    lines = text.split("\n")
    if len(lines) <= _FEWEST or max(map(len, lines)) > _WIDEST:
        return text
    followed = list(_followed(lines))
    if len(followed) < _FEWEST:
        return text
    width = sorted(len(lines[number]) for number in followed)[ceil(_WIDTH_OF * len(followed)) - 1]
    full = sum(_was_full(lines, number, width) for number in followed)
    lower = sum(lines[number + 1].lstrip()[:1].islower() for number in followed)
    if width < _NARROWEST or full < _LEAST_FULL * len(followed) or lower < _LEAST_LOWER * len(followed):
        return text
    top = next((number for number, line in enumerate(lines) if not line.strip()), 0)
    broken = [number for number in followed if _goes_on(lines, number, width, number < top)]
    for number in broken:
        lines[number], lines[number + 1] = _joined(lines[number], lines[number + 1], words)
    joined = frozenset(broken)
    return "".join(line + (" " if number in joined else "\n") for number, line in enumerate(lines))[:-1]


def _followed(lines: Sequence[str]) -> Iterator[int]:
    """The lines behind which another stands that might go on with them."""
    for number in range(len(lines) - 1):
        following = lines[number + 1]
        if lines[number].strip() and following.strip() and not (_ITEM.match(following) or _FACT.match(following)):
            yield number


def _was_full(lines: Sequence[str], number: int, width: float) -> bool:
    """Whether the next line's first word had no room in a line of this width."""
    return len(lines[number]) + 1 + len(lines[number + 1].split()[0]) > width


def _goes_on(lines: Sequence[str], number: int, width: int, at_top: bool) -> bool:
    """Whether, in a text of broken lines, the next line goes on with this one; title and place each have their own."""
    line, following = lines[number].rstrip(), lines[number + 1].lstrip()
    if line.endswith(_ENDS):
        return _was_full(lines, number, width)
    if following[0].islower() or following[0] == "(" or at_top:
        return not following[0].isupper()
    return len(line) >= _HALF * width or _was_full(lines, number, _FULL * width)


def _joined(line: str, following: str, words: Container[str]) -> tuple[str, str]:
    """The two lines; of a broken word the second part has moved up, and a space stands in the place of its hyphen."""
    first, second = _BROKEN_WORD.search(line), _FIRST_WORD.match(following)
    if first is None or second is None:
        return line, following
    if first[1].lower() + second[0].lower() not in words and first[1].lower() in words:
        return line + second[0], following[second.end() :]
    return line[:-1] + second[0], " " + following[second.end() :]
