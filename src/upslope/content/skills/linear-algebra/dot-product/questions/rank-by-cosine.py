import math

from upslope.questions import Rng, Variant, ordering, wrong

QUERIES = [(1, 1), (2, 1), (1, 2), (3, 1), (1, 3)]
THINGS = [
    ("article", "economy", "sport"),
    ("film", "action", "romance"),
    ("recipe", "sweet", "sour"),
    ("song", "drums", "strings"),
]


def _cosine(q: tuple[int, int], d: tuple[int, int]) -> float:
    return (q[0] * d[0] + q[1] * d[1]) / (math.hypot(*q) * math.hypot(*d))


def _dot(q: tuple[int, int], d: tuple[int, int]) -> int:
    return q[0] * d[0] + q[1] * d[1]


def generate(rng: Rng) -> Variant:
    query = rng.choice(QUERIES)
    while True:
        items = [(rng.integer(0, 9), rng.integer(0, 9)) for _ in range(4)]
        if (0, 0) in items:
            continue
        ranked = sorted(items, key=lambda d: -_cosine(query, d))
        cosines = [_cosine(query, d) for d in ranked]
        by_dot = sorted(items, key=lambda d: -_dot(query, d))
        gaps = [high - low for high, low in zip(cosines, cosines[1:], strict=False)]
        if min(gaps) > 0.04 and by_dot != ranked and len({_dot(query, d) for d in items}) == 4:
            break
    thing, first, second = rng.choice(THINGS)
    return ordering(
        f"Each {thing} is described by ({first}, {second}). A user's taste is $\\mathbf{{q}} = {query}$. Rank these "
        f"{thing}s by cosine similarity with $\\mathbf{{q}}$, the most similar first.",
        [f"${item}$" for item in ranked],
        mistakes=[
            wrong(
                [f"${item}$" for item in by_dot],
                "You ranked by the raw dot product, in which long vectors win. Divide by each length.",
            ),
            wrong(
                [f"${item}$" for item in ranked[::-1]],
                "This is the order from least to most similar: a larger cosine means a smaller angle.",
            ),
        ],
        solution=[
            "For each item compute the dot product with $\\mathbf{q}$ and divide by both lengths.",
            "The cosines are " + ", ".join(f"{_cosine(query, item):.2f} for ${item}$" for item in ranked) + ".",
            f"You can check by eye: the direction closest to that of ${query}$ comes first.",
        ],
        facts={"query": query, "items": sorted(items)},
    )


def verify(variant: Variant) -> list[str]:
    qx, qy = variant.facts["query"]
    angle = math.atan2(qy, qx)
    items = sorted(variant.facts["items"], key=lambda d: abs(math.atan2(d[1], d[0]) - angle))
    return [f"$({x}, {y})$" for x, y in items]
