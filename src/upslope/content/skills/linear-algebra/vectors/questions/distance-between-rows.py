import math

from upslope.questions import Rng, Variant, number, wrong

LEGS = [(3, 4), (6, 8), (5, 12), (8, 15), (9, 12), (12, 16), (7, 24)]
PAIRS = [
    ("Two flats", "rooms", "minutes to the station"),
    ("Two drivers", "trips a day", "years of experience"),
    ("Two plants", "leaves", "height in centimetres"),
    ("Two patients", "visits a year", "hours of exercise a month"),
]


def generate(rng: Rng) -> Variant:
    who, first, second = rng.choice(PAIRS)
    dx, dy = rng.shuffle(rng.choice(LEGS))
    ax, ay = rng.integer(1, 9), rng.integer(dy + 1, dy + 9)
    bx, by = ax + dx, ay - dy
    return number(
        f"{who} are described by ({first}, {second}): $\\mathbf{{a}} = ({ax}, {ay})$ and "
        f"$\\mathbf{{b}} = ({bx}, {by})$. "
        "What is the Euclidean distance between them?",
        math.hypot(dx, dy),
        mistakes=[
            wrong(dx + dy, "You added the two differences. The distance is the root of the sum of their squares."),
            wrong(dx**2 + dy**2, "That is the squared distance: take its root."),
            wrong(abs(dx - dy), "The difference in the second entry is negative, but its square is positive: it adds."),
        ],
        solution=[
            f"The difference is $\\mathbf{{a}} - \\mathbf{{b}} = ({-dx}, {dy})$.",
            f"Its squares are ${dx**2}$ and ${dy**2}$, which sum to ${dx**2 + dy**2}$.",
            f"The distance is $\\sqrt{{{dx**2 + dy**2}}} = {math.isqrt(dx**2 + dy**2)}$.",
        ],
        facts={"a": [ax, ay], "b": [bx, by]},
    )


def verify(variant: Variant) -> float:
    return math.dist(variant.facts["a"], variant.facts["b"])
