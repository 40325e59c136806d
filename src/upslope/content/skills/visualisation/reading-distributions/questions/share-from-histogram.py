import json

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [
    ("response time, ms", 50, "requests"),
    ("age, years", 10, "people"),
    ("trip length, km", 5, "trips"),
    ("score", 20, "tests"),
]


def chart(title: str, unit: str, width: int, counts: list[int]) -> str:
    rows = [{"a": i * width, "b": (i + 1) * width, "m": (i + 0.5) * width, "n": n} for i, n in enumerate(counts)]
    bars = {
        "mark": {"type": "bar", "stroke": "#020202"},
        "encoding": {
            "x": {"field": "a", "type": "quantitative", "bin": {"binned": True, "step": width}, "title": title},
            "x2": {"field": "b"},
            "y": {"field": "n", "type": "quantitative", "title": unit},
        },
    }
    labels = {
        "mark": {"type": "text", "dy": -7, "color": "#010101"},
        "encoding": {
            "x": {"field": "m", "type": "quantitative"},
            "y": {"field": "n", "type": "quantitative"},
            "text": {"field": "n"},
        },
    }
    return json.dumps({"width": 300, "height": 190, "data": {"values": rows}, "layer": [bars, labels]})


def generate(rng: Rng) -> Variant:
    while True:
        title, width, unit = rng.choice(SUBJECTS)
        total = rng.choice([40, 50, 100, 200])
        weights = [rng.integer(1, 9) for _ in range(6)]
        counts = [w * total // sum(weights) for w in weights]
        counts[rng.integer(0, 5)] += total - sum(counts)
        form = rng.choice(["below", "from", "between"])
        low, high = sorted(rng.sample([1, 2, 3, 4, 5], 2))
        first, last = {"below": (0, low), "from": (high, 6), "between": (low, high)}[form]
        inside = sum(counts[first:last])
        if min(counts) >= 1 and inside * 100 % total == 0 and total != 100 and inside * 2 != total:
            break
        if min(counts) >= 1 and total == 100 and inside != 50:
            break
    key = inside * 100 // total
    words = {
        "below": f"below {last * width}",
        "from": f"at {first * width} or more",
        "between": f"from {first * width} up to, but not including, {last * width}",
    }[form]
    one_more = sum(counts[max(0, first - 1) : last]) if form == "from" else sum(counts[first : min(6, last + 1)])
    terms = " + ".join(str(n) for n in counts[first:last])
    added = f"${terms} = {inside}$" if last - first > 1 else f"{inside}"
    return number(
        f"The histogram shows {total} {unit}; the number above each bar is its count. Each bin includes "
        f"its lower edge and not its "
        f"upper one.\n\n```vega-lite\n{chart(title, unit, width, counts)}\n```\n\n"
        f"What percentage of the {unit} lies {words}?",
        key,
        unit="%",
        tolerance=0.05,
        mistakes=[
            wrong(inside, f"That is the count. Divide it by the {total} {unit}."),
            wrong(100 - key, "You took the other part of the histogram."),
            wrong(
                round(100 * one_more / total, 4),
                "You counted one bin too many. Look at the edge where you have to stop.",
            ),
            wrong(
                round(100 * (last - first) / 6, 4),
                "You took the share of the bins. They hold different numbers of values.",
            ),
        ],
        solution=[f"The bins in question hold {added} {unit}.", f"${inside} / {total} = {key}\\%$."],
        facts={"counts": counts, "width": width, "range": [first * width, last * width], "total": total},
    )


def verify(variant: Variant) -> float:
    """Lay out every value at the middle of its bin and count."""
    facts = variant.facts
    values = [(i + 0.5) * facts["width"] for i, n in enumerate(facts["counts"]) for _ in range(n)]
    low, high = facts["range"]
    return 100 * sum(low <= v < high for v in values) / len(values)
