"""Vega-Lite specifications with inline data, drawn to SVG that follows the page's colours."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from upslope.errors import ContentError

# Literal stand-ins that the renderer keeps as they are; they become CSS variables afterwards.
_PALETTE = {
    "#010101": "var(--ink)",
    "#020202": "var(--ink-soft)",
    "#030303": "var(--line)",
    "#040404": "var(--chart-1)",
    "#050505": "var(--chart-2)",
    "#060606": "var(--chart-3)",
    "#070707": "var(--chart-4)",
    "#080808": "var(--chart-5)",
}
_LITERALS = {
    "#010101": "#1c2321",
    "#020202": "#5a6661",
    "#030303": "#d5dbd8",
    "#040404": "#2f6f8f",
    "#050505": "#b8651b",
    "#060606": "#5b8c3e",
    "#070707": "#8a5a9e",
    "#080808": "#8c6d46",
}
_SHAPES = frozenset(["svg", "g", "path", "line", "rect", "text", "tspan", "defs", "clipPath", "stop"])
_DRAWN = _SHAPES | {"linearGradient", "radialGradient"}
_USUAL_SIZE, _MARGIN = 200, 50
_AXIS = {
    "labelColor": "#020202",
    "titleColor": "#010101",
    "gridColor": "#030303",
    "domainColor": "#020202",
    "tickColor": "#020202",
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}
_CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": _AXIS,
    "legend": {"labelColor": "#020202", "titleColor": "#010101", "titleFontWeight": "normal"},
    "title": {"color": "#010101", "fontSize": 13, "fontWeight": "normal", "anchor": "start"},
    "header": {"labelColor": "#020202", "titleColor": "#010101"},
    "text": {"color": "#010101"},
    "mark": {"color": "#040404"},
    "range": {"category": ["#040404", "#050505", "#060606", "#070707", "#080808"]},
}


@lru_cache(maxsize=256)
def chart_to_svg(spec: str, *, css_variables: bool = True) -> str:
    """SVG for a Vega-Lite specification (JSON text). Colours are CSS variables in pages and literals in documents.

    Raises ContentError for anything that isn't a drawable specification with inline data.
    """
    import vl_convert  # 50 MB and half a second: only when a chart is really drawn

    try:
        parsed = json.loads(spec)
        if not isinstance(parsed, Mapping):
            raise ValueError("a specification is a JSON object")
        _refuse_foreign(parsed)
        merged: dict[str, Any] = {**parsed, "config": {**_CONFIG, **parsed.get("config", {})}}
        svg = vl_convert.vegalite_to_svg(merged, allowed_base_urls=[])
        _refuse_references(svg)
    except Exception as error:
        raise ContentError(f"The chart can't be drawn: {error}") from error
    for literal, replacement in (_PALETTE if css_variables else _LITERALS).items():
        svg = svg.replace(literal, replacement)
    return svg


def chart_title(spec: str) -> str | None:
    """What a chart is called, if it says so."""
    title = json.loads(spec).get("title")
    text = title.get("text") if isinstance(title, Mapping) else title
    return " ".join(text) if isinstance(text, list) else text if isinstance(text, str) else None


def chart_size(spec: str) -> tuple[int, int]:
    """About how many pixels a chart takes, axes included, told from its specification alone."""
    try:
        parsed = json.loads(spec)
        width, height = (parsed.get(name) for name in ("width", "height"))
    except (ValueError, AttributeError):
        width = height = None
    drawn = [size if isinstance(size, int) and 0 < size <= 2000 else _USUAL_SIZE for size in (width, height)]
    return drawn[0] + _MARGIN, drawn[1] + _MARGIN


def load_renderer() -> None:
    """Load the renderer (a third of a second, 50 MB), ahead of need."""
    chart_to_svg('{"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x"}}}')


def _refuse_foreign(node: Any) -> None:
    """Raise for data from outside, links, and font names that the renderer would die of (it aborts the process)."""
    if isinstance(node, Mapping):
        if "url" in node:
            raise ValueError("data must be inline (no url)")
        for key, value in node.items():
            if "font" in str(key).lower() and not re.fullmatch(r"[\w ,.'-]*", str(value)):
                raise ValueError(f"{key} is not a plain name or number")
            _refuse_foreign(value)
    elif isinstance(node, list):
        for value in node:
            _refuse_foreign(value)


def _refuse_references(svg: str) -> None:
    """Raise if a drawing holds anything but shapes and text, or points outside itself."""
    for node in ElementTree.fromstring(svg).iter():  # noqa: S314  our own renderer's output
        name = node.tag.rpartition("}")[2]
        if name not in _DRAWN:
            raise ValueError(f"a drawing can't hold <{name}> (no links or images)")
        if any("href" in key or re.search(r"url\((?!#)", value) for key, value in node.attrib.items()):
            raise ValueError("a drawing can't point outside itself")
