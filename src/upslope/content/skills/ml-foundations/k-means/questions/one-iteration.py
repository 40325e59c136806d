from upslope.questions import Rng, Variant, matrix, wrong

Point = tuple[int, int]


def squared(p: Point, q: Point) -> int:
    return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2


def mean(points: list[Point]) -> list[float]:
    return [sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)]


def generate(rng: Rng) -> Variant:
    while True:
        points = [(rng.integer(0, 9), rng.integer(0, 9)) for _ in range(5)]
        a, b = (rng.integer(0, 4), rng.integer(0, 9)), (rng.integer(5, 9), rng.integer(0, 9))
        to_a = [p for p in points if squared(p, a) < squared(p, b)]
        to_b = [p for p in points if squared(p, a) > squared(p, b)]
        by_column = [p for p in points if abs(p[0] - a[0]) <= abs(p[0] - b[0])]
        clear = all(abs(squared(p, a) - squared(p, b)) >= 3 for p in points) and len(set(points)) == 5
        if clear and {len(to_a), len(to_b)} == {2, 3} and a[1] != b[1] and sorted(by_column) != sorted(to_a):
            break
    key = [mean(to_a), mean(to_b)]
    with_start = [mean([*to_a, a]), mean([*to_b, b])]
    mistakes = [
        wrong(
            [[round(v, 4) for v in row] for row in with_start],
            "You counted the old centre as a point. The new centre is the mean of the data points alone.",
        ),
        wrong(key[::-1], "You swapped the clusters. The first row is the centre that started at $A$."),
        wrong(
            [[sum(p[0] for p in to_a), sum(p[1] for p in to_a)], [sum(p[0] for p in to_b), sum(p[1] for p in to_b)]],
            "You added the points. Divide by the number of points in the cluster.",
        ),
    ]
    other = [p for p in points if p not in by_column]
    if by_column and other:
        mistakes.append(
            wrong(
                [[round(v, 4) for v in mean(by_column)], [round(v, 4) for v in mean(other)]],
                "You compared the first coordinate alone. The distance takes both.",
            )
        )
    shown = ", ".join(f"$({x}, {y})$" for x, y in points)
    steps = [
        f"$({p[0]}, {p[1]})$: squared distance ${squared(p, a)}$ to $A$, ${squared(p, b)}$ to $B$, so "
        f"${'A' if p in to_a else 'B'}$."
        for p in points
    ]
    names = [", ".join(f"({x}, {y})" for x, y in group) for group in (to_a, to_b)]
    return matrix(
        f"The points are {shown}; the centres are $A = ({a[0]}, {a[1]})$ and $B = ({b[0]}, {b[1]})$. Do one round of "
        f"k-means: "
        "assign, then move. Give the new $A$ as the first row and the new $B$ as the second. Round to two decimals.",
        key,
        tolerance=0.006,
        mistakes=mistakes,
        solution=[
            *steps,
            f"The mean of ${names[0]}$ is $({key[0][0]:.2f}, {key[0][1]:.2f})$.",
            f"The mean of ${names[1]}$ is $({key[1][0]:.2f}, {key[1][1]:.2f})$.",
        ],
        facts={"points": points, "a": a, "b": b},
    )


def verify(variant: Variant) -> list[list[float]]:
    """By the bisector: a point is nearer to B when it lies beyond the midpoint in the direction from A to B."""
    a, b = variant.facts["a"], variant.facts["b"]
    direction = [b[0] - a[0], b[1] - a[1]]
    middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
    groups: list[list[list[int]]] = [[], []]
    for point in variant.facts["points"]:
        side = sum(d * (p - m) for d, p, m in zip(direction, point, middle, strict=True))
        groups[side > 0].append(point)
    return [[round(sum(column) / len(group), 4) for column in zip(*group, strict=True)] for group in groups]
