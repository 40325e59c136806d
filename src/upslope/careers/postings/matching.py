"""All spellings of the vocabulary found in one pass over the tokens of a text, by a trie of tokens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from upslope.careers.postings.tokens import Tokens, form_tokens, words_of

_HYPHENS = frozenset("-‐‑")
_BRITISH = (("isation", "ization"), ("ising", "izing"), ("ise", "ize"), ("elling", "eling"))
_END = ""
GAP = "…"
"""Between the words of an alias that may have others between them."""
_WIDEST_GAP = 6
_STOPS = frozenset("\n.;!?:")


@dataclass(frozen=True)
class Form:
    """One spelling, and which concept (a number) it stands for.

    `exact` spellings count only as written. Of `near` words (in lower case) one must stand in the same line, of
    `behind` words one must follow within the same sentence and at most a few words: "mentor two junior *engineers*".
    """

    text: str
    concept: int
    exact: bool = False
    near: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()


class Hit(NamedTuple):
    """The tokens [first, last) that stand for a concept."""

    first: int
    last: int
    concept: int


class Matcher:
    """A trie over tokens: a node maps a token to the next node, and `_END` to the spellings that end there."""

    def __init__(self, forms: Iterable[Form], clouds: Mapping[str, int] | None = None) -> None:
        self.within = lru_cache(maxsize=4096)(self._within)
        self._root: dict[str, Any] = {}
        self._clouds = clouds or {}
        for form in forms:
            for tokens in _variants(form):
                self._add(tokens, form)

    def _add(self, tokens: tuple[str, ...], form: Form) -> None:
        node = self._root
        for token in tokens:
            node = node.setdefault(token, {})
        node.setdefault(_END, []).append(form)

    def hits(self, tokens: Tokens) -> Iterator[Hit]:
        """The longest spellings from left to right, none overlapping another. None runs over the end of a line."""
        folded, root, count = tokens.folded, self._root, len(tokens.folded)
        place, last = 0, Hit(0, 0, 0)
        while place < count:
            node = root.get(folded[place])
            found = None if node is None else self._longest(tokens, place, node)
            if found is None and node is not None and place + 3 < count and folded[place + 1] in _JOINTS:
                found = self._with_others_head(folded, place, node)
            if found is None and place <= last.last + 2 and last.last - last.first == 2:
                found = self._with_others_start(folded, place, last)
            if found is None:
                place += 1
                continue
            if found.last - found.first > 1 and (cloud := self._cloud_of(folded, found)) is not None:
                yield Hit(found.first, found.first + 1, cloud)
                found = Hit(found.first + 1, found.last, found.concept)
            yield found
            place, last = found.last, found

    def _with_others_head(self, folded: Sequence[str], first: int, node: dict[str, Any]) -> Hit | None:
        """ "Supervised" in "supervised and unsupervised learning": a term whose last word stands behind its fellows."""
        joined = False
        for place in range(first + 1, min(first + _WIDEST_GAP + 2, len(folded))):
            word = folded[place]
            if word in _STOPS:
                return None
            joined = joined or word in _LAST_JOINTS
            if joined and (ends := _plain(node.get(word))):
                return Hit(first, first + 1, ends[0].concept)
        return None

    def _with_others_start(self, folded: Sequence[str], place: int, last: Hit) -> Hit | None:
        """ "Segmentation" in "image classification and segmentation": a term whose first word its fellow has said."""
        if place == last.last or folded[last.last] not in _JOINTS:
            return None
        if place + 1 < len(folded) and folded[place + 1] not in _STOPS | _JOINTS:
            return None
        if place - last.last == 2 and folded[place - 1] not in _LAST_JOINTS:
            return None
        ends = _plain(self._root[folded[last.first]].get(folded[place]))
        return Hit(place, place + 1, ends[0].concept) if ends else None

    def _cloud_of(self, folded: Sequence[str], found: Hit) -> int | None:
        """The cloud that a service is named with, where the service's name would do without."""
        cloud = self._clouds.get(folded[found.first])
        if cloud is None or cloud == found.concept:
            return None
        node: dict[str, Any] | None = self._root
        for word in folded[found.first + 1 : found.last]:
            node = node.get(word) if node is not None else None
        alone = node is not None and any(form.concept == found.concept for form in node.get(_END, ()))
        return cloud if alone else None

    def _longest(self, tokens: Tokens, first: int, node: dict[str, Any]) -> Hit | None:
        folded, count = tokens.folded, len(tokens.folded)
        best, at = None, first
        while True:
            if ends := node.get(_END):
                for form in ends:
                    if _stands(form, tokens, first, at + 1):
                        best = Hit(first, at + 1, form.concept)
                        break
            at += 1
            if at < count and folded[at] in _HYPHENS and folded[at] not in node:
                at += 1
            following = node.get(folded[at]) if at < count else None
            if following is None:
                return best
            node = following

    def _within(self, words: tuple[str, ...]) -> frozenset[int]:
        """The concepts that parts of a spelling (its tokens as written) stand for: of "machine learning models"
        machine learning and models, of "Ruby on Rails" Ruby."""
        found: set[int] = set()
        for first in range(len(words)):
            node = self._root
            for last in range(first, len(words)):
                following = node.get(words[last].lower())
                if following is None:
                    break
                node = following
                if last - first + 1 < len(words):
                    found.update(form.concept for form in node.get(_END, ()) if _is_part(form, words, last))
        return frozenset(found)

    def whole(self, text: str) -> frozenset[int]:
        """The concepts that a text, taken as a whole and in whatever case, may stand for."""
        node = self._root
        for token in form_tokens(text):
            found = node.get(token)
            if found is None:
                return frozenset()
            node = found
        return frozenset(form.concept for form in node.get(_END, ()) if not form.behind)


def _is_part(form: Form, words: Sequence[str], last: int) -> bool:
    """Whether a spelling that ends at `last` is meant within a longer one: "Spring" is in "Spring Boot"."""
    if form.behind or (form.exact and form.text != words[last]):
        return False
    return not form.near or any(word.lower() in form.near for word in words)


def _plain(node: dict[str, Any] | None) -> list[Form]:
    """The spellings that end at a node and count wherever they stand."""
    return [form for form in node.get(_END, ()) if not (form.exact or form.near or form.behind)] if node else []


_LAST_JOINTS = frozenset({"and", "or", "/", "&", "und", "et", "y", "e", "ou", "o"})
_JOINTS = _LAST_JOINTS | {","}
_OPENS = frozenset("\ufe0f\n.!?:;-–—*•·▪●◦‣➤👉✅➕(#")
_BESIDE = frozenset("\ufe0f\n,;/|()[]-–—*•·▪●.+&")
_NOT_AFTER = frozenset({"series", "vitamin", "plan", "class", "grade", "hepatitis", "option", "appendix"})
_NOUN_AFTER = words_of("a an the this that each every per towards of")
_VERB_WITH = words_of(
    """
    and or is are for with experience skills knowledge on code when development developer developers programming
    preferred required above pipelines jobs clusters cluster services if would a plus as in
    """
)
"""What may follow a name that opens a sentence: "Go is a plus". Before other words it's the verb: "Excel at"."""


def _stands(form: Form, tokens: Tokens, first: int, last: int) -> bool:
    """Whether a spelling found at [first, last) is meant as the term."""
    if form.exact:
        word = tokens.words[first]
        if word != form.text and not _written_otherwise(form, tokens, first):
            return False
        if _is_a_common_word(tokens, first):
            return False
    if form.behind:
        return not (last - first == 1 and _is_a_noun(tokens, first)) and _follows(form.behind, tokens.folded, last)
    if not form.near:
        return True
    return (form.exact and _named(tokens, first)) or not form.near.isdisjoint(_line(tokens, first, last))


def _written_otherwise(form: Form, tokens: Tokens, place: int) -> bool:
    """Whether a name that counts as written is meant: all in capitals, or in small letters beside a stroke."""
    word = tokens.words[place]
    if len(word) < 4 or form.near or word.lower() != form.text.lower():
        return False
    beside = tokens.words[max(place - 1, 0) : place + 2]
    return word.isupper() or (word.islower() and "/" in beside)


def _is_a_noun(tokens: Tokens, place: int) -> bool:
    """Whether a word that might be a verb isn't: "a document", "multi-document"."""
    if place == 0:
        return False
    before = tokens.folded[place - 1]
    if before == "that" and tokens.folded[place].endswith("s"):
        return False  # "an agent that sorts"
    hyphened = before in _HYPHENS and tokens.starts[place - 1] + 1 == tokens.starts[place]
    return hyphened or before in _NOUN_AFTER


def _follows(wanted: frozenset[str], folded: Sequence[str], last: int) -> bool:
    """Whether one of the words stands in the same sentence, a few words on."""
    for word in folded[last : last + _WIDEST_GAP]:
        if word in _STOPS:
            return False
        if word in wanted:
            return True
    return False


def _is_a_common_word(tokens: Tokens, place: int) -> bool:
    """Whether a name that is also a word stands as that word: R in "R$" or "R&D", Go in "Go further"."""
    words, starts, count = tokens.words, tokens.starts, len(tokens.words)
    following = words[place + 1] if place + 1 < count else "\n"
    touching = place + 1 < count and starts[place + 1] == starts[place] + len(words[place])
    if len(words[place]) == 1:
        if touching and following in "$&'’-" and following != "\n":
            return True
        if place and (tokens.folded[place - 1] in _NOT_AFTER or words[place - 1] == "&"):
            return True
    if words[place].isupper() and len(words[place]) > 2:
        return False  # "CARLA simulation"
    opens = place == 0 or words[place - 1] in _OPENS
    return opens and following.islower() and following not in _VERB_WITH


def _named(tokens: Tokens, place: int) -> bool:
    """Whether the word's place alone shows that it's a name: an item of a list, or capitalised within a sentence."""
    words, count = tokens.words, len(tokens.words)
    before = words[place - 1] if place else "\n"
    behind = words[place + 1] if place + 1 < count else "\n"
    if behind in _BESIDE or behind in ("and", "or"):
        return before in _BESIDE or before.islower()
    return before.islower() and behind.islower() and words[place].isalpha() and len(words[place]) > 1


def _line(tokens: Tokens, first: int, last: int) -> set[str]:
    """The other words of the line, in lower case."""
    folded = tokens.folded
    start, end = first, last
    while start > 0 and folded[start - 1] != "\n":
        start -= 1
    while end < len(folded) and folded[end] != "\n":
        end += 1
    return {*folded[start:first], *folded[last:end]}


def _variants(form: Form) -> set[tuple[str, ...]]:
    """The spelling's tokens, with the plural and the American spelling of words that may have them."""
    tokens = form_tokens(form.text)
    if not tokens:
        return set()
    found = {tokens}
    if form.exact:
        return found
    last = tokens[-1]
    if (
        last.isalpha()
        and len(last) > 2
        and not last.endswith(("s", "ing"))
        and (len(last) > 3 or not form.text.isupper())
    ):
        found.add((*tokens[:-1], f"{last[:-1]}ies" if last.endswith("y") and last[-2] not in "aeo" else f"{last}s"))
    for british, american in _BRITISH:
        for variant in tuple(found):
            found.add(tuple(_swapped(word, british, american) for word in variant))
            found.add(tuple(_swapped(word, american, british) for word in variant))
    return found


def _swapped(word: str, british: str, american: str) -> str:
    return word.replace(british, american) if len(word) > len(british) + 2 else word
