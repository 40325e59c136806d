import json

import numpy as np

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [
    ("response time, ms", 100, "requests"),
    ("age, years", 10, "people"),
    ("rent, euros", 200, "flats"),
    ("delay, min", 5, "trains"),
]


def chart(title: str, width: int, heights: list[int]) -> str:
    rows = [{"x": i * width, "y": h / 10} for i, h in enumerate(heights)]
    return json.dumps(
        {
            "width": 320,
            "height": 210,
            "data": {"values": rows},
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {
                "x": {
                    "field": "x",
                    "type": "quantitative",
                    "title": title,
                    "axis": {"values": [r["x"] for r in rows]},
                    "scale": {"domain": [0, rows[-1]["x"]], "nice": False},
                },
                "y": {
                    "field": "y",
                    "type": "quantitative",
                    "title": "share of values up to x",
                    "scale": {"domain": [0, 1]},
                    "axis": {"values": [i / 10 for i in range(11)], "format": ".1f"},
                },
            },
        }
    )


def generate(rng: Rng) -> Variant:
    while True:
        title, width, unit = rng.choice(SUBJECTS)
        heights = [0, *sorted(rng.sample(list(range(1, 10)), 4)), 10]
        total = rng.choice([200, 300, 500, 1000])
        low, high = sorted(rng.sample([1, 2, 3, 4], 2))
        form = rng.choice(["between", "above", "quantile"])
        inside = heights[high] - heights[low]
        if form == "between" and inside not in (heights[high], heights[low]) and inside != 10 - heights[high]:
            break
        if form == "above" and heights[high] != 5:
            break
        if form == "quantile":
            break
    drawing = f"The ECDF of {total} {unit}:\n\n```vega-lite\n{chart(title, width, heights)}\n```\n\n"
    if form == "between":
        key = inside * total // 10
        prompt = f"{drawing}How many of the {total} {unit} lie above {low * width} and at or below {high * width}?"
        mistakes = [
            wrong(heights[high] * total // 10, f"You counted from the left end. Take away those up to {low * width}."),
            wrong(
                (heights[high] + heights[low]) * total // 10,
                "You added the two heights. The share between is their difference.",
            ),
            wrong(
                round(total * (high - low) / 5, 4),
                "You took lengths on the axis for shares. The rise of the curve counts.",
            ),
        ]
        steps = [
            (
                f"The curve is at {heights[low] / 10:g} above {low * width} and at {heights[high] / 10:g} "
                f"above {high * width}."
            ),
            f"$({heights[high] / 10:g} - {heights[low] / 10:g}) \\cdot {total} = {key}$.",
        ]
    elif form == "above":
        key = (10 - heights[high]) * total // 10
        prompt = f"{drawing}How many of the {total} {unit} lie above {high * width}?"
        mistakes = [
            wrong(
                heights[high] * total // 10,
                "You took the height of the curve: the share up to that value. Asked is the rest.",
            ),
            wrong(
                round(total * (5 - high) / 5, 4),
                "You took lengths on the axis for shares. The height of the curve counts.",
            ),
        ]
        steps = [
            (
                f"Up to {high * width} it is a share of {heights[high] / 10:g}, so above it is "
                f"{1 - heights[high] / 10:.1f}."
            ),
            f"${1 - heights[high] / 10:.1f} \\cdot {total} = {key}$.",
        ]
    else:
        place = rng.choice([1, 2, 3, 4])
        key = place * width
        prompt = f"{drawing}Which value do {heights[place] * 10} % of the {unit} **not** exceed?"
        mistakes = [
            wrong(
                round(heights[place] / 10 * 5 * width, 4),
                "You took that share of the axis. Go in at this height and come out below the curve.",
            ),
            wrong(
                round((1 - heights[place] / 10) * 5 * width, 4),
                "You took the other share of the axis. Go in at this height on the left.",
            ),
            wrong(heights[place] / 10, "That is the height where you go in. The value stands on the horizontal axis."),
        ]
        steps = [
            f"Go in at {heights[place] / 10:g} on the vertical axis and follow it to the curve.",
            f"Below that point stands {key}.",
        ]
    return number(
        prompt,
        key,
        mistakes=mistakes,
        solution=steps,
        facts={
            "heights": heights,
            "width": width,
            "total": total,
            "form": form,
            "low": low * width,
            "high": high * width,
            "share": heights[place] / 10 if form == "quantile" else 0,
        },
    )


def verify(variant: Variant) -> float:
    """Interpolate the curve in both directions."""
    facts = variant.facts
    x = np.arange(len(facts["heights"])) * facts["width"]
    y = np.array(facts["heights"]) / 10
    if facts["form"] == "quantile":
        return float(round(np.interp(facts["share"], y, x), 6))
    below = np.interp([facts["low"], facts["high"]], x, y)
    share = below[1] - below[0] if facts["form"] == "between" else 1 - below[1]
    return float(round(share * facts["total"], 6))
