import json

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = ["minutes", "euros", "milliseconds", "kilometres"]


def chart(unit: str, low: int, q1: int, median: int, q3: int, high: int, top: int) -> str:
    rule = {"mark": {"type": "rule", "strokeWidth": 2, "color": "#020202"}}
    x = {
        "type": "quantitative",
        "title": unit,
        "scale": {"domain": [0, top], "nice": False},
        "axis": {"tickCount": top // 5, "grid": True},
    }
    return json.dumps(
        {
            "width": 320,
            "height": 70,
            "layer": [
                {
                    **rule,
                    "data": {"values": [{"a": low, "b": q1}, {"a": q3, "b": high}]},
                    "encoding": {"x": {"field": "a", **x}, "x2": {"field": "b"}},
                },
                {
                    "mark": {"type": "bar", "size": 34},
                    "data": {"values": [{"a": q1, "b": q3}]},
                    "encoding": {"x": {"field": "a", **x}, "x2": {"field": "b"}},
                },
                {
                    "mark": {"type": "tick", "size": 34, "thickness": 3, "color": "#010101"},
                    "data": {"values": [{"m": median}]},
                    "encoding": {"x": {"field": "m", **x}},
                },
            ],
        }
    )


def generate(rng: Rng) -> Variant:
    unit = rng.choice(SUBJECTS)
    q1 = 5 * rng.integer(3, 6)
    length = 10 * rng.integer(1, 3)
    q3 = q1 + length
    median = q1 + 5 * rng.integer(1, length // 5 - 1)
    low, high = max(0, q1 - 5 * rng.integer(1, 3)), q3 + 5 * rng.integer(1, 2)
    top = high + 10
    total = rng.choice([40, 80, 120, 200, 400])
    form = rng.choice(["upper", "upper", "lower", "iqr", "count"])
    upper, lower = q3 + 1.5 * length, q1 - 1.5 * length
    prompt = (
        f"The box plot shows {total} values. Its quartiles lie on multiples of 5.\n\n"
        f"```vega-lite\n{chart(unit, low, q1, median, q3, high, top)}\n```\n\n"
    )
    read = f"The box reaches from {q1} to {q3}, so the IQR is {length}."
    if form == "upper":
        prompt += "With the usual rule of 1.5 box lengths, **above** which value would a new point be drawn by itself?"
        key, mistakes, steps = (
            upper,
            [
                wrong(
                    median + 1.5 * length, "You started at the median. The fence is measured from the edge of the box."
                ),
                wrong(q3 + length, "You went one box length out. The rule takes 1.5."),
                wrong(1.5 * q3, "You multiplied the third quartile. Add 1.5 box lengths to it."),
                wrong(high, "That is the end of the whisker: the largest value so far, not the fence."),
            ],
            [read, f"${q3} + 1.5 \\cdot {length} = {upper:g}$."],
        )
    elif form == "lower":
        prompt += (
            "With the usual rule of 1.5 box lengths, **below** which value would a new point be drawn by "
            "itself? The answer may "
            "be negative."
        )
        key, mistakes, steps = (
            lower,
            [
                wrong(
                    median - 1.5 * length, "You started at the median. The fence is measured from the edge of the box."
                ),
                wrong(q1 - length, "You went one box length out. The rule takes 1.5."),
                wrong(low, "That is the end of the whisker: the smallest value so far, not the fence."),
            ],
            [read, f"${q1} - 1.5 \\cdot {length} = {lower:g}$."],
        )
    elif form == "iqr":
        prompt += "How large is the interquartile range?"
        key, mistakes, steps = (
            length,
            [
                wrong(
                    high - low, "That is the whole range, from whisker to whisker. The IQR is the length of the box."
                ),
                wrong(q3 - median, "That is the part of the box above the median. The IQR is its whole length."),
                wrong(median, "That is the median, the line in the box."),
            ],
            [read],
        )
    else:
        prompt += f"About how many of the {total} values lie between {median} and {q3}?"
        key, mistakes, steps = (
            total // 4,
            [
                wrong(
                    total // 2,
                    "That is the whole box. Between the median and its upper edge lies a quarter of the values.",
                ),
                wrong(
                    round(total / 2 * (q3 - median) / length, 4),
                    "You took lengths for shares. Each of the four parts holds a quarter of "
                    "the values, however long it is.",
                ),
                wrong(
                    round(total * (q3 - median) / (high - low), 4),
                    "You took lengths for shares. Each of the four parts holds a quarter of "
                    "the values, however long it is.",
                ),
            ],
            [
                f"{median} is the median and {q3} the third quartile: a quarter of the values lies between them.",
                f"${total} / 4 = {total // 4}$.",
            ],
        )
    return number(
        prompt,
        key,
        tolerance=0.01,
        mistakes=mistakes,
        solution=steps,
        facts={"five": [low, q1, median, q3, high], "total": total, "form": form},
    )


def verify(variant: Variant) -> float:
    """Read the box back from the drawing and recompute."""
    spec = json.loads(variant.prompt.split("```vega-lite\n")[1].split("\n```")[0])
    box = spec["layer"][1]["data"]["values"][0]
    reach = (box["b"] - box["a"]) * 3 / 2
    return float(
        {
            "upper": box["b"] + reach,
            "lower": box["a"] - reach,
            "iqr": box["b"] - box["a"],
            "count": 0.25 * variant.facts["total"],
        }[variant.facts["form"]]
    )
