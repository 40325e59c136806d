"""Charts: inline data in, a self-contained drawing in the page's colours out."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from upslope.errors import ContentError
from upslope.render.charts import chart_size, chart_to_svg

DATA = {"values": [{"a": 1, "b": 2}, {"a": 2, "b": 1}]}
ENCODING = {
    "x": {"field": "a", "type": "quantitative"},
    "y": {"field": "b", "type": "quantitative"},
    "color": {"field": "b", "type": "nominal"},
}


def drawn(*, css_variables: bool = True, **changes: Any) -> str:
    spec = {"mark": "point", "data": DATA, "encoding": ENCODING, **changes}
    return chart_to_svg(json.dumps(spec), css_variables=css_variables)


def test_colours_are_css_variables_in_a_page() -> None:
    svg = drawn(title="Two points")
    assert {"var(--ink)", "var(--ink-soft)", "var(--line)", "var(--chart-1)", "var(--chart-2)"} <= set(
        re.findall(r"var\(--[a-z0-9-]+\)", svg)
    )
    assert not re.search(r"#0(?P<digit>[1-8])0(?P=digit)0(?P=digit)", svg)


def test_colours_are_literals_in_a_document() -> None:
    svg = drawn(css_variables=False)
    assert "var(" not in svg
    assert not re.search(r"#0(?P<digit>[1-8])0(?P=digit)0(?P=digit)", svg)
    assert "#2f6f8f" in svg


@pytest.mark.parametrize(
    "changes",
    [
        {"mark": {"type": "bar", "clip": True}},
        {"mark": {"type": "area", "color": {"gradient": "linear", "stops": [{"offset": 0, "color": "#040404"}]}}},
        {"mark": {"type": "text", "fontSize": 14, "font": "serif", "fontWeight": "bold"}},
        {"mark": "rule", "title": "a < b & c"},
        {"config": {"axis": {"labelFontSize": 10}}},
    ],
    ids=str,
)
def test_a_drawing_is_well_formed_and_points_nowhere_outside(changes: dict[str, Any]) -> None:
    svg = drawn(**changes)
    nodes = list(ElementTree.fromstring(svg).iter())
    assert len(nodes) > 5
    for node in nodes:
        assert not any("href" in key or key.startswith("on") for key in node.attrib)
        assert not any(re.search(r"url\((?!#)|https?:", value) for value in node.attrib.values())


@pytest.mark.parametrize(
    "changes",
    [
        {"data": {"url": "https://example.org/a.csv"}},
        {"data": {"url": "data.csv"}},
        {"layer": [{"mark": "point", "data": {"url": "file:///etc/passwd"}, "encoding": ENCODING}]},
        {"transform": [{"lookup": "a", "from": {"data": {"url": "x.csv"}, "key": "a", "fields": ["b"]}}]},
        {"mark": "image", "encoding": {**ENCODING, "url": {"value": "https://example.org/a.png"}}},
        {"mark": {"type": "image", "url": "https://example.org/a.png"}},
    ],
    ids=str,
)
def test_data_and_pictures_from_outside_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ContentError, match="inline"):
        drawn(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"mark": {"type": "point", "href": "javascript:alert(1)"}},
        {"mark": {"type": "point", "color": "url(https://example.org/#a)"}},
        {"mark": {"type": "point", "color": {"expr": "'ur' + 'l(//example.org)'"}}},
        {"background": "url(https://example.org/a.png)"},
        {"config": {"background": "url(https://example.org/a.png)"}},
    ],
    ids=str,
)
def test_links_and_foreign_references_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ContentError, match="can't be drawn"):
        drawn(**{"encoding": {"x": ENCODING["x"]}, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"config": {"font": "x</style><script>"}},
        {"config": {"axis": {"labelFont": 'a"<'}}},
        {"mark": {"type": "text", "font": {"expr": "'<'"}}},
        {"mark": {"type": "text", "fontWeight": '"<'}},
    ],
    ids=str,
)
def test_font_names_that_would_kill_the_renderer_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ContentError, match="plain name"):
        drawn(**changes)


def test_text_in_a_chart_is_escaped() -> None:
    assert "<script" not in drawn(title="<script>alert(1)</script>")


@pytest.mark.parametrize(
    "spec", ["", "no json", "[]", "1", "null", "{}", '{"mark": "nonsense"}', '{"mark": "point", "config": 3}']
)
def test_what_is_no_chart_is_an_error(spec: str) -> None:
    with pytest.raises(ContentError, match="can't be drawn"):
        chart_to_svg(spec)


def test_the_room_a_chart_takes_is_told_from_its_specification():
    wide, tall = chart_size('{"width": 300, "height": 100}')
    usual = chart_size("{}")
    assert (wide - usual[0], tall - usual[1]) == (100, -100)
    assert chart_size("no chart") == chart_size('{"width": "container"}') == chart_size("[]") == usual
