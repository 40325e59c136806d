import json
from fractions import Fraction

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [
    ("accuracy, %", 60, 92),
    ("satisfied users, %", 50, 90),
    ("recall, %", 70, 86),
    ("requests, thousands", 100, 300),
    ("price in euros", 200, 600),
]


def chart(title: str, base: int, low: int, high: int) -> str:
    top = high + max(1, (high - base) // 4)
    bars = {
        "mark": "bar",
        "encoding": {
            "x": {"field": "name", "type": "nominal", "title": None, "axis": {"labelAngle": 0}},
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": title,
                "scale": {"domain": [base, top], "zero": False, "nice": False},
            },
            "y2": {"datum": base},
        },
    }
    labels = {
        "mark": {"type": "text", "dy": -8, "fontSize": 13, "color": "#010101"},
        "encoding": {
            "x": {"field": "name", "type": "nominal"},
            "y": {"field": "value", "type": "quantitative"},
            "text": {"field": "value"},
        },
    }
    return json.dumps(
        {
            "width": 160,
            "height": 180,
            "data": {"values": [{"name": "A", "value": low}, {"name": "B", "value": high}]},
            "layer": [bars, labels],
        }
    )


def generate(rng: Rng) -> Variant:
    title, least, most = rng.choice(SUBJECTS)
    step = 1 if most <= 100 else 10
    base = least + step * rng.integer(0, (most - least) // step // 2)
    short = step * rng.integer(1, 3)
    halves = [Fraction(3, 2), Fraction(5, 2), Fraction(7, 2)]
    ratio = rng.choice([*halves, Fraction(2), Fraction(3), Fraction(4), Fraction(5)])
    if (short * ratio).denominator != 1:
        short *= 2
    low, high = base + short, base + int(short * ratio)
    truth = high / low
    key = float(ratio)
    return number(
        f"In this chart the vertical axis begins at {base}:\n\n```vega-lite\n{chart(title, base, low, high)}\n```\n\n"
        "How many times as tall as bar A is bar B **drawn**? Round to one decimal.",
        key,
        tolerance=0.051,
        mistakes=[
            wrong(
                round(truth, 4),
                "That is the true ratio of the values. The bars are drawn from the start of the axis, not from 0.",
            ),
            wrong(high - low, "You took the difference of the values. Asked is how many times as tall one bar is."),
            wrong(round(1 / key, 4), "You divided the other way round: bar B is the taller one."),
        ],
        solution=[
            (
                f"Drawn heights are measured from {base}: A is ${low} - {base} = {low - base}$ tall, B is "
                f"${high} - {base} = {high - base}$."
            ),
            (
                f"${high - base} / {low - base} = {key:g}$, though the values differ by a factor of just "
                f"${high} / {low} \\approx {truth:.2f}$."
            ),
        ],
        facts={"base": base, "low": low, "high": high},
    )


def verify(variant: Variant) -> float:
    """Measure in pixels: map the axis to 180 pixels and compare the heights."""
    facts = variant.facts
    spec = json.loads(variant.prompt.split("```vega-lite\n")[1].split("\n```")[0])
    start, top = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    pixels = [180 * (row["value"] - start) / (top - start) for row in spec["data"]["values"]]
    assert start == facts["base"]
    return round(pixels[1] / pixels[0], 6)
