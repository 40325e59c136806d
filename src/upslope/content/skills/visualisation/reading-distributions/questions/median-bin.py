import json
import statistics

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [
    ("waiting time, min", 5, "patients"),
    ("order value, euros", 20, "orders"),
    ("income, thousands", 10, "people"),
    ("file size, MB", 4, "files"),
]


def chart(title: str, unit: str, width: int, counts: list[int]) -> str:
    rows = [{"a": i * width, "b": (i + 1) * width, "m": (i + 0.5) * width, "n": n} for i, n in enumerate(counts)]
    return json.dumps(
        {
            "width": 300,
            "height": 190,
            "data": {"values": rows},
            "layer": [
                {
                    "mark": {"type": "bar", "stroke": "#020202"},
                    "encoding": {
                        "x": {
                            "field": "a",
                            "type": "quantitative",
                            "bin": {"binned": True, "step": width},
                            "title": title,
                        },
                        "x2": {"field": "b"},
                        "y": {"field": "n", "type": "quantitative", "title": unit},
                    },
                },
                {
                    "mark": {"type": "text", "dy": -7, "color": "#010101"},
                    "encoding": {
                        "x": {"field": "m", "type": "quantitative"},
                        "y": {"field": "n", "type": "quantitative"},
                        "text": {"field": "n"},
                    },
                },
            ],
        }
    )


def bin_of(counts: list[int], rank: int) -> int:
    """The bin that holds the value with this rank, counted from 1."""
    seen = 0
    for place, n in enumerate(counts):
        seen += n
        if rank <= seen:
            return place
    raise ValueError(rank)


def generate(rng: Rng) -> Variant:
    while True:
        title, width, unit = rng.choice(SUBJECTS)
        counts = [rng.integer(2, 24) for _ in range(6)]
        total = sum(counts)
        share, name = rng.choice([(50, "median"), (50, "median"), (25, "first quartile"), (75, "third quartile")])
        cut = total * share / 100
        place = bin_of(counts, int(cut) + 1)
        running = [sum(counts[: i + 1]) for i in range(6)]
        if min(abs(cut - r) for r in running) < 2:
            continue
        highest = counts.index(max(counts))
        if counts.count(max(counts)) == 1 and highest != place and total % 4 == 0:
            break
    before = running[place - 1] if place else 0
    return number(
        f"The histogram shows {total} {unit}; the number above each bar is its count.\n\n"
        f"```vega-lite\n{chart(title, unit, width, counts)}\n```\n\n"
        f"In which bin does the **{name}** lie? Answer with the lower edge of that bin.",
        place * width,
        mistakes=[
            wrong(highest * width, f"That is the highest bar, the most frequent range. The {name} goes by rank."),
            wrong((place + 1) * width, "You took a bin one too far, or the upper edge of the right one."),
            wrong(
                width * {25: 1, 50: 3, 75: 4}[share],
                "You divided the axis, not the values. Count the values from the left.",
            ),
        ],
        solution=[
            f"{share} % of {total} values are {cut:g}.",
            (
                f"Counted from the left, {before} values lie below {place * width} and {running[place]} below "
                f"{(place + 1) * width}."
            ),
            f"So the {name} lies in the bin that begins at {place * width}.",
        ],
        facts={"counts": counts, "width": width, "share": share},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    values = [i * facts["width"] for i, n in enumerate(facts["counts"]) for _ in range(n)]
    return float(statistics.quantiles(values, n=4)[facts["share"] // 25 - 1])
