"""Lists that lost the gaps between their items when they were copied: "Key SkillsSASData miningMySQLAndroid"."""

import re
from collections.abc import Callable

# A small letter, a digit or a sign of C++ and C#, and behind it a capital; or the last capital before a small letter.
_JOINT = re.compile(r"(?<=[a-z0-9+#)])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\.NET(?![a-z]))")
_MANY = 4
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
    return "\n".join(_line(line, known) if _run_together(line, known) else line for line in text.split("\n"))


def _run_together(line: str, known: Callable[[str], object]) -> bool:
    words = [word for word in line.split() if _LIKELY.search(word) and not known(word.strip(_MARKS))]
    # Names such as "OpenAI" have one joint; a word of three items is the mark of a list.
    return sum(len(_LIKELY.findall(word)) for word in words) >= _MANY and any(
        len(_JOINT.split(word)) > 2 for word in words
    )


def _line(line: str, known: Callable[[str], object]) -> str:
    return " ".join(_apart(word, known) for word in line.split(" "))


def _apart(word: str, known: Callable[[str], object]) -> str:
    """A word's items with commas between them, as long ones as are known; itself where none is."""
    if _JOINT.search(word) is None or known(word.strip(_MARKS)):
        return word
    pieces = _JOINT.split(word)
    items: list[str] = []
    found = False
    place = 0
    while place < len(pieces):
        for stop in range(min(len(pieces), place + _WIDEST), place, -1):
            item = "".join(pieces[place:stop])
            if known(item.strip(_MARKS)) or stop == place + 1:
                found = found or bool(known(item.strip(_MARKS)))
                items.append(item)
                place = stop
                break
    return ", ".join(items) if found else word
