"""Whatever a person brings, pasted or as a file, as the plain text of one posting."""

import re
import unicodedata
from dataclasses import dataclass

from upslope.careers.postings.page import looks_like_html, read_page
from upslope.careers.postings.structured import job_posting
from upslope.errors import InputError
from upslope.model.posting import Stated

LARGEST_FILE = 5_000_000
LARGEST_TEXT = 100_000
SMALLEST_TEXT = 40
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n\t]+")
_EMPTY_LINES = re.compile(r"\n\s*\n\s*\n+")


@dataclass(frozen=True)
class Source:
    """The text of a posting, and what its page states in fields made for programs."""

    text: str
    stated: Stated


def source_of(content: str | bytes) -> Source:
    """The posting in a text, an HTML page, or the bytes of a file with either.

    Raises InputError where there is none: too large, not a text, or next to nothing in it.
    """
    if len(content) > LARGEST_FILE:
        raise InputError(
            "That is more than 5 MB, which no posting is. Copy the posting's text and paste it instead.", field="text"
        )
    whole = _decoded(content) if isinstance(content, bytes) else content
    stated, text = Stated(), whole
    if looks_like_html(whole):
        text, _, blocks = read_page(whole)
        if found := job_posting(blocks):
            stated, description = found
            described = read_page(description)[0]
            text = described if len(described) >= SMALLEST_TEXT else text
    text = _tidied(text)
    if len(text) < SMALLEST_TEXT:
        raise InputError(
            "There is no posting in that. Copy its whole text, from the title to the last requirement, and paste it.",
            field="text",
        )
    if len(text) > LARGEST_TEXT:
        raise InputError(
            "That is far longer than a posting (over 100,000 characters of text). Paste the one posting alone.",
            field="text",
        )
    return Source(text, stated)


def _decoded(content: bytes) -> str:
    """The text of a file. Raises InputError for one that holds none, such as a PDF or a picture."""
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except ValueError:
            continue
        if content[:5] != b"%PDF-" and text.count("\x00") == 0 and len(_CONTROL.findall(text)) <= 0.01 * len(text):
            return text
    raise InputError(
        "That file holds no text (a PDF, a picture or a Word file, perhaps). Save the page as HTML or text, or paste "
        "the text.",
        field="text",
    )


def _tidied(text: str) -> str:
    plain = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    return _EMPTY_LINES.sub("\n\n", _SPACES.sub(" ", _CONTROL.sub("", plain))).strip()
