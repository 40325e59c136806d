"""Lists that lost the gaps between their items when they were copied: "Key SkillsSASData miningMySQLAndroid"."""

import re
from collections.abc import Callable

# A small letter, a digit or a sign of C++ and C#, and behind it a capital; or the last capital before a small letter.
_JOINT = re.compile(r"(?<=[a-z0-9+#)])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\.NET(?![a-z]))")
_MANY = 4
_PLENTY = 8
_PARTS_OF_A_NAME = 2
_SHORT = 2
_LIKELY = re.compile(r"[A-Z](?<=[a-z].)")  # searched by its capital, of which a text has few
_WIDEST = 4
_MARKS = ",.;:()"


def set_apart(text: str, known: Callable[[str], object]) -> str:
    """The text with commas between the items of such lists; names like "JavaScript" stay whole.

    Only lines with several joints are looked at, and of their words only those that nothing knows (`known` tells) and
    of whose pieces something is known.
    """
    if len(_LIKELY.findall(text)) < _MANY:
        return text
    return "\n".join(_line(line, known) for line in text.split("\n"))


def _line(line: str, known: Callable[[str], object]) -> str:
    words = [word for word in line.split() if _LIKELY.search(word) and not known(word.strip(_MARKS))]
    joints = sum(len(_LIKELY.findall(word)) for word in words)
    # Names such as "OpenAI" have one joint; a word of three items is the mark of a list.
    if joints < _MANY or all(len(_JOINT.split(word)) <= _PARTS_OF_A_NAME for word in words):
        return line
    return " ".join(_apart(word, known, sure=joints >= _PLENTY) for word in line.split(" "))


def _apart(word: str, known: Callable[[str], object], *, sure: bool) -> str:
    """A word's items with commas between them, as long ones as are known; itself where none is."""
    if _JOINT.search(word) is None or known(word.strip(_MARKS)):
        return word
    pieces = _JOINT.split(word)
    items: list[str] = []
    place = 0
    while place < len(pieces):
        ends = range(min(len(pieces), place + _WIDEST), place, -1)
        stop = next((end for end in ends if known("".join(pieces[place:end]).strip(_MARKS))), place + 1)
        items.append("".join(pieces[place:stop]))
        place = stop
    # Short pieces prove nothing: "Go" of "GoPro", "AI" of "OpenAI", "R" of a reference number.
    found = sum(len(item) > _SHORT and bool(known(item.strip(_MARKS))) for item in items)
    # A name of two parts, such as "DataBinding", is no list, even where one of them is known; but in a long list of
    # items run together few names are.
    name = not sure and word[:1].isupper() and found < len(items) <= _PARTS_OF_A_NAME
    return word if not found or name else ", ".join(items)
