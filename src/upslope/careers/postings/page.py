"""A saved page as plain text, and the data that it holds for programs. Nothing of it is ever rendered."""

import re
from html.parser import HTMLParser

from upslope.careers.postings.tokens import words_of

_BREAKS = words_of(
    """
    p div li ul ol br hr tr table section article header footer main aside dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre
    form fieldset figure address nav
    """
)
_HIDDEN = words_of(
    """
    script style noscript template svg head nav footer button select iframe
    """
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_VOID = words_of(
    """
    area base br col embed hr img input link meta source track wbr
    """
)
_CHIPS = frozenset(["a", "span"])
"""One right behind another is an item of a list that the page draws apart: "<a>Python</a><a>SQL</a>"."""
_ABOUT_THE_SITE = re.compile(r"cookie|consent|breadcrumb|similar-jobs|related-jobs|newsletter", re.IGNORECASE)
_LOOKS_LIKE_HTML = re.compile(
    r"<(?:!doctype\s+html|html|body|head|div|p|ul|li|br|h[1-6]|script|section)\b[^<]*?>", re.I
)


def looks_like_html(text: str) -> bool:
    """Whether a text is a page rather than words."""
    return len(_LOOKS_LIKE_HTML.findall(text, 0, 20_000)) >= 2


def _names(attrs: list[tuple[str, str | None]]) -> str:
    return " ".join(value or "" for name, value in attrs if name in ("class", "id"))


class _Page(HTMLParser):
    """Collects text line by line, and the content of JSON-LD scripts block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.blocks: list[str] = []
        self._parts: list[str] = []
        self._hidden: list[str] = []
        self._script: list[str] | None = None
        self._ended = ""
        self._follows = ""
        self.title: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._follows, self._ended = (tag if tag == self._ended else ""), ""
        if tag == "script" and (dict(attrs).get("type") or "").strip().lower() == "application/ld+json":
            self._script = []
        if tag == "title":
            self._in_title = True
        if tag in _HIDDEN or (self._hidden and tag == self._hidden[-1]) or _ABOUT_THE_SITE.search(_names(attrs)):
            if tag not in _VOID:
                self._hidden.append(tag)
        elif tag in _BREAKS:
            self._break()
            if tag == "li":
                self._parts.append("- ")
            elif tag in _HEADINGS:
                self._parts.append("## ")
        elif tag in ("td", "th") and any(part.strip() for part in self._parts):
            self._parts.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        self._ended = tag if tag in _CHIPS else ""
        if tag == "script" and self._script is not None:
            self.blocks.append("".join(self._script))
            self._script = None
        if tag == "title":
            self._in_title = False
        if tag in self._hidden:
            # What was left open inside is closed with it.
            while self._hidden.pop() != tag:
                pass
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        elif self._in_title:
            self.title.append(data)
        elif not self._hidden:
            if data.strip():
                if self._follows and self._is_next_item(data):
                    self._parts.append(", ")
                self._follows = self._ended = ""
            self._parts.append(data)

    def _is_next_item(self, data: str) -> bool:
        """Whether what stands in a tag right behind another of its kind is an item: of links always, of spans where
        it isn't the rest of a word or of a sentence."""
        before = self._parts[-1] if self._parts else ""
        return bool(before) and (self._follows == "a" or (before[-1].isalnum() and data[0].isupper()))

    def _break(self) -> None:
        line = " ".join("".join(self._parts).split())
        self._parts.clear()
        if line not in ("", "-", "##"):
            self.lines.append(line)

    def close(self) -> None:
        super().close()
        self._break()


def read_page(html: str) -> tuple[str, str, tuple[str, ...]]:
    """The text of a page, the title of its window, and its JSON-LD blocks as they stand there."""
    page = _Page()
    page.feed(html)
    page.close()
    return "\n".join(page.lines), " ".join("".join(page.title).split()), tuple(page.blocks)
