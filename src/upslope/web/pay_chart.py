"""Ranges of pay side by side, as a chart: a line from the low to the high end, a dot where the middle is known."""

import json
from typing import Any

from upslope import words
from upslope.engine.salary import Pay
from upslope.model.salary import PublishedPay, StatedPay
from upslope.model.survey import PayEstimate
from upslope.render.charts import chart_to_svg

_WIDTH, _ROW = 330, 40  # a telephone shows as much without shrinking the letters
_LONGEST = 34
_OPEN = 1.25
_COLOURS = {"the posting": "#060606", "published": "#040404", "survey estimate": "#050505"}


def pay_chart(found: Pay) -> str | None:
    """SVG; None if fewer than two ranges in one currency are known."""
    currency = found.published[0].table.currency if found.published else "USD"
    rows = [_published(one) for one in found.published if one.table.currency == currency and one.low is not None]
    if currency == "USD":
        rows += [
            {
                "name": f"{words.pay.PAY_LEVELS[level]}, survey {estimate.year}",
                "low": estimate.low,
                "high": estimate.high,
                "middle": estimate.middle,
                "source": "survey estimate",
                "open": False,
            }
            for level, estimate in found.estimates
            if isinstance(estimate, PayEstimate)
        ]
    rows = [*_stated(found.stated, currency), *rows]
    rows = [row for row in rows if row["high"] != row["low"]]
    if len(rows) < 2:
        return None
    for place, row in enumerate(rows):
        row["place"] = place
    return chart_to_svg(json.dumps(_spec(rows, currency)))


def _stated(stated: StatedPay | None, currency: str) -> list[dict[str, Any]]:
    """The posting's own range goes first, where it is in the currency of the others."""
    if stated is None or stated.currency != currency or stated.low is None:
        return []
    high = stated.high if stated.high is not None else stated.low * _OPEN
    row = {"name": "The posting", "low": stated.low, "high": high, "middle": None, "source": "the posting"}
    return [{**row, "open": stated.high is None}]


def _published(one: PublishedPay) -> dict[str, Any]:
    whom = words.pay.RUNG_OF[one.row.level] if one.row.level else one.row.occupation
    source = f"{one.table.edition}" if one.row.level is None else "career guide"
    return {
        "name": f"{_short(whom)}, {source}",
        "low": one.low,
        "high": one.high if one.high is not None else (one.low or 0) * _OPEN,
        "middle": one.middle if one.row.quantiles else None,
        "source": "published",
        "open": one.high is None,
    }


def _short(text: str) -> str:
    named = text.partition(" ")[2] if text[:2].isdigit() else text
    return named if len(named) <= _LONGEST else named[: _LONGEST - 1] + "…"


def _spec(rows: list[dict[str, Any]], currency: str) -> dict[str, Any]:
    y = {"field": "place", "type": "ordinal", "axis": None}
    x = {"type": "quantitative", "axis": {"title": f"{currency} a year", "format": "~s", "grid": True, "tickCount": 6}}
    present = [name for name in _COLOURS if any(row["source"] == name for row in rows)]
    colour: dict[str, Any] = {
        "field": "source",
        "type": "nominal",
        "scale": {"domain": present, "range": [_COLOURS[name] for name in present]},
        "legend": {"title": None, "orient": "top"} if len(present) > 1 else None,
    }
    return {
        "data": {"values": rows},
        "width": _WIDTH,
        "height": {"step": _ROW},
        "layer": [
            {
                "mark": {"type": "bar", "height": 8, "yOffset": 7, "cornerRadius": 3, "opacity": 0.55},
                "encoding": {"y": y, "x": {"field": "low", **x}, "x2": {"field": "high"}, "color": colour},
            },
            {
                "transform": [{"filter": "datum.open"}],
                "mark": {
                    "type": "point",
                    "shape": "triangle-right",
                    "yOffset": 7,
                    "size": 90,
                    "filled": True,
                    "opacity": 1,
                },
                "encoding": {"y": y, "x": {"field": "high", **x}, "color": colour},
            },
            {
                "transform": [{"filter": "datum.middle != null"}],
                "mark": {"type": "tick", "thickness": 3, "size": 14, "yOffset": 7, "color": "#010101"},
                "encoding": {"y": y, "x": {"field": "middle", **x}},
            },
            {
                "mark": {"type": "text", "align": "left", "yOffset": -7, "fontSize": 12, "color": "#010101"},
                "encoding": {"y": y, "x": {"datum": 0, **x}, "text": {"field": "name"}},
            },
        ],
    }
