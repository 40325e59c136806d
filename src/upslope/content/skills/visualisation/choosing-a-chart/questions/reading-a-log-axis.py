import json
import math

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [("month", "users"), ("week", "stored images"), ("year", "sensors"), ("day", "requests")]


def chart(unit: str, title: str, values: list[int], base: int) -> str:
    top = max(values)
    ticks = [base**k for k in range(0, 30) if base**k <= top * base]
    return json.dumps(
        {
            "width": 280,
            "height": 200,
            "data": {"values": [{"t": i, "v": v} for i, v in enumerate(values, 1)]},
            "mark": {"type": "line", "point": True},
            "encoding": {
                "x": {
                    "field": "t",
                    "type": "quantitative",
                    "title": unit,
                    "scale": {"domain": [0.5, len(values) + 0.5], "nice": False},
                    "axis": {"values": list(range(1, len(values) + 1)), "format": "d"},
                },
                "y": {
                    "field": "v",
                    "type": "quantitative",
                    "title": title,
                    "scale": {"type": "log", "base": base, "domain": [ticks[0], ticks[-1]]},
                    "axis": {"values": ticks, "format": ",d"},
                },
            },
        }
    )


def tex(value: int) -> str:
    return f"{value:,}".replace(",", r"\,")


def generate(rng: Rng) -> Variant:
    while True:
        unit, title = rng.choice(SUBJECTS)
        base = rng.choice([10, 10, 2])
        form = rng.choice(["factor", "factor", "next"])
        if form == "next":
            start, stride = rng.integer(0, 2), 1
            powers = [start + stride * i for i in range(4)]
            if base == 2:
                powers = [p + 1 for p in powers]
        else:
            powers = [rng.integer(0, 4 if base == 10 else 6) for _ in range(5)]
        first, last = sorted(rng.sample(list(range(len(powers))), 2))
        rise = powers[last] - powers[first]
        if form == "next" or (rise >= 2 and powers[last] == max(powers)):
            break
    values = [base**p for p in powers]
    drawing = f"```vega-lite\n{chart(unit, title, values, base)}\n```"
    if form == "factor":
        key = values[last] // values[first]
        prompt = f"{drawing}\n\nBy which factor did the number grow from {unit} {first + 1} to {unit} {last + 1}?"
        mistakes = [
            wrong(rise, f"You counted grid lines. Each step on this axis multiplies by {base}."),
            wrong(
                values[last] - values[first],
                "You took the difference. The factor is the later value divided by the earlier one.",
            ),
            wrong(
                rise * base,
                f"You multiplied {base} by the number of steps. Steps multiply: {base} times itself for each.",
            ),
        ]
        steps = [
            f"At {unit} {first + 1} the value is {values[first]:,}, at {unit} {last + 1} it is {values[last]:,}.",
            f"The line rises by {rise} steps of factor {base}: ${base}^{rise} = {tex(key)}$.",
        ]
    else:
        ahead = rng.choice([1, 2])
        key = values[-1] * base**ahead
        later = len(values) + ahead
        prompt = f"{drawing}\n\nIf growth continues along this line, which number is reached at {unit} {later}?"
        mistakes = [
            wrong(
                values[-1] + ahead * (values[-1] - values[-2]),
                "You added the last increase again. On a logarithmic axis a straight line means equal factors.",
            ),
            wrong(
                values[-1] * base * ahead if ahead > 1 else values[-1] + base,
                f"Each {unit} multiplies by {base}; you added or multiplied once for all.",
            ),
            wrong(values[-1], "You read off the last value. The line goes on rising."),
        ]
        steps = [
            (
                f"The line is straight: each {unit} multiplies the number by {base}. At {unit} {len(values)} "
                f"it is {values[-1]:,}."
            ),
            f"${tex(values[-1])} \\cdot {base}{f'^{ahead}' if ahead > 1 else ''} = {tex(key)}$.",
        ]
    return number(
        prompt,
        key,
        mistakes=mistakes,
        solution=steps,
        facts={
            "powers": powers,
            "base": base,
            "form": form,
            "places": [first, last],
            "ahead": ahead if form == "next" else 0,
        },
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    logs = [p * math.log(facts["base"]) for p in facts["powers"]]
    if facts["form"] == "factor":
        first, last = facts["places"]
        return float(round(math.exp(logs[last] - logs[first])))
    slope = (logs[-1] - logs[0]) / (len(logs) - 1)
    return float(round(math.exp(logs[-1] + facts["ahead"] * slope)))
