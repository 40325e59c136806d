import math

from upslope.questions import Rng, Variant, choices, wrong


def generate(rng: Rng) -> Variant:
    while True:
        a, b = (rng.integer(0, 5), rng.integer(0, 9)), (rng.integer(4, 9), rng.integer(0, 9))
        points = sorted({(rng.integer(0, 9), rng.integer(0, 9)) for _ in range(5)})
        gaps = [math.dist(p, a) - math.dist(p, b) for p in points]
        near_a = [p for p, gap in zip(points, gaps, strict=True) if gap < 0]
        near_b = [p for p in points if p not in near_a]
        tricky = any(abs(p[0] - a[0]) > abs(p[0] - b[0]) for p in near_a)
        if len(points) == 5 and 2 <= len(near_a) <= 3 and min(map(abs, gaps)) > 0.3 and math.dist(a, b) > 3 and tricky:
            break

    def square(p: tuple[int, int], q: tuple[int, int]) -> int:
        return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2

    return choices(
        f"The centres are $A = ({a[0]}, {a[1]})$ and $B = ({b[0]}, {b[1]})$. Which of these points does k-means "
        f"assign to $A$?",
        [f"$({x}, {y})$" for x, y in near_a],
        [
            wrong(
                f"$({p[0]}, {p[1]})$",
                f"You gave ({p[0]}, {p[1]}) to $A$, but its squared distance to $A$ is "
                f"{square(p, a)} "
                f"and to $B$ just {square(p, b)}.",
            )
            for p in near_b
        ],
        solution=[
            f"$({p[0]}, {p[1]})$: squared distance ${square(p, a)}$ to $A$ and ${square(p, b)}$ to $B$." for p in points
        ]
        + ["Each point goes to the centre with the smaller squared distance."],
        facts={"a": a, "b": b, "points": points},
    )


def verify(variant: Variant) -> list[str]:
    """Without distances: |p - a|² < |p - b|² exactly when 2 p·(b - a) < |b|² - |a|²."""
    a, b = variant.facts["a"], variant.facts["b"]
    edge = b[0] ** 2 + b[1] ** 2 - a[0] ** 2 - a[1] ** 2
    return [f"$({x}, {y})$" for x, y in variant.facts["points"] if 2 * (x * (b[0] - a[0]) + y * (b[1] - a[1])) < edge]
