"""Reading pages as a strict browser would, and answering the questions on them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag

from upslope.questions.grade import key_answer, mistake_answers
from upslope.questions.variant import Variant

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_FIELDS = frozenset({"input", "select", "textarea"})


def spaced(html: str) -> str:
    """What people read: spaces that keep a number with its unit are spaces like any other."""
    return html.replace("\N{NO-BREAK SPACE}", " ")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...]


@dataclass
class Page(HTMLParser):
    """Every element with the tags it lies in, and what is wrong with the markup."""

    html: str
    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self.feed(self.html)
        self.close()
        if self._open:
            self.faults.append(f"never closed: {self._open}")
        self._check_elements()

    def handle_starttag(self, tag, attrs):
        self.handle_startendtag(tag, attrs)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open)))

    def handle_endtag(self, tag):
        if tag in _VOID:
            return
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes nothing")

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    @property
    def links(self) -> set[str]:
        """Internal links, without fragments."""
        targets = (urldefrag(element.attributes.get("href", ""))[0] for element in self.all("a", "link"))
        return {target for target in targets if target.startswith("/")}

    @property
    def actions(self) -> set[str]:
        return {form.attributes["action"] for form in self.all("form") if "action" in form.attributes}

    def _check_elements(self) -> None:
        ids = [element.attributes["id"] for element in self.elements if "id" in element.attributes]
        self.faults += [f"id {name!r} twice" for name in {name for name in ids if ids.count(name) > 1}]
        if len(self.all("h1")) != 1:
            self.faults.append(f"{len(self.all('h1'))} h1")
        labelled = {label.attributes.get("for") for label in self.all("label")}
        for element in self.elements:
            self._check_attributes(element, ids)
            if element.tag in _FIELDS and not self._has_label(element, labelled):
                self.faults.append(f"no label: {element}")

    def _check_attributes(self, element: Element, ids: list[str]) -> None:
        in_drawing = "svg" in element.inside or element.tag == "svg"
        if any(name.startswith("on") or name == "style" for name in element.attributes) and not in_drawing:
            self.faults.append(f"inline style or handler: {element}")
        if (element.tag == "style" and not element.attributes.get("nonce")) or (
            element.tag == "script" and "src" not in element.attributes
        ):
            self.faults.append(f"inline: {element}")
        href = element.attributes.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            self.faults.append(f"link to nowhere: {href}")

    def _has_label(self, element: Element, labelled: set[str | None]) -> bool:
        given = element.attributes
        hidden = given.get("type") == "hidden"
        return hidden or "aria-label" in given or "label" in element.inside or given.get("id", "") in labelled


def right_form(variant: Variant) -> dict[str, list[str]]:
    """The fields of a right answer, as the form sends them."""
    return _form(variant, key_answer(variant))


def wrong_form(variant: Variant) -> tuple[dict[str, list[str]], str] | None:
    """The fields of a wrong answer and the misconception it shows; None if the variant knows none."""
    known = mistake_answers(variant)
    return (_form(variant, known[0][0]), known[0][1]) if known else None


def _form(variant: Variant, typed: str) -> dict[str, list[str]]:
    several = variant.kind in ("choices", "ordering")
    return {"answer": typed.split(",") if several else [typed], "outcome": ["answered"], "seconds": ["12.5"]}
