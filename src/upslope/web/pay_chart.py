"""Ranges of pay side by side, as a chart: a line from the low to the high end, a dot where the middle is known."""

import json
from typing import Any

from upslope import words
from upslope.engine.salary import Pay
from upslope.model.salary import PublishedPay
from upslope.model.survey import PayEstimate
from upslope.render.charts import chart_to_svg

_LONGEST = 46
_ROW = 30


def pay_chart(found: Pay) -> str | None:
    """SVG; None if fewer than two ranges in one currency are known."""
    currency = found.published[0].table.currency if found.published else "USD"
    rows = [_published(one) for one in found.published if one.table.currency == currency and one.low is not None]
    if currency == "USD":
        rows += [
            {
                "name": f"{words.PAY_LEVELS[level]}: survey, {estimate.year}",
                "low": estimate.low,
                "high": estimate.high,
                "middle": estimate.middle,
                "source": "survey estimate",
            }
            for level, estimate in found.estimates
            if isinstance(estimate, PayEstimate)
        ]
    rows = [row for row in rows if row["high"] is not None]
    if len(rows) < 2:
        return None
    return chart_to_svg(json.dumps(_spec(rows, currency)))


def _published(one: PublishedPay) -> dict[str, Any]:
    whom = words.RUNG_OF[one.row.level] if one.row.level else _short(one.row.occupation)
    return {
        "name": f"{whom}, {one.table.year}" if one.row.level is None else f"{whom}: guide",
        "low": one.low,
        "high": one.high,
        "middle": one.middle if one.row.quantiles else None,
        "source": "published",
    }


def _short(text: str) -> str:
    named = text.partition(" ")[2] if text[:2].isdigit() else text
    return named if len(named) <= _LONGEST else named[: _LONGEST - 1] + "…"


def _spec(rows: list[dict[str, Any]], currency: str) -> dict[str, Any]:
    y = {"field": "name", "type": "nominal", "sort": None, "axis": {"title": None, "labelLimit": 260}}
    x = {"type": "quantitative", "axis": {"title": f"{currency} a year", "format": "~s", "grid": True}}
    colour = {
        "field": "source",
        "type": "nominal",
        "scale": {"domain": ["published", "survey estimate"], "range": ["#040404", "#050505"]},
        "legend": {"title": None, "orient": "top"},
    }
    return {
        "data": {"values": rows},
        "width": 420,
        "height": {"step": _ROW},
        "layer": [
            {
                "mark": {"type": "bar", "height": 8, "cornerRadius": 3, "opacity": 0.55},
                "encoding": {"y": y, "x": {"field": "low", **x}, "x2": {"field": "high"}, "color": colour},
            },
            {
                "transform": [{"filter": "datum.middle != null"}],
                "mark": {"type": "tick", "thickness": 3, "size": 16, "color": "#010101"},
                "encoding": {"y": y, "x": {"field": "middle", **x}},
            },
        ],
    }
