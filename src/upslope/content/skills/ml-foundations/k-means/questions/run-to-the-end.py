from upslope.questions import Rng, Variant, matrix, wrong

WHAT = [
    "Delivery times in minutes",
    "Basket values in euros",
    "Ages of six machines in months",
    "Session lengths in minutes",
]


def round_of(points: list[int], low: float, high: float) -> tuple[list[int], list[int]] | None:
    """The two groups, or None when a point is (nearly) in the middle."""
    middle = (low + high) / 2
    if any(abs(point - middle) < 0.2 for point in points):
        return None
    return [p for p in points if p < middle], [p for p in points if p > middle]


def _draw(rng: Rng) -> Variant:
    while True:
        points = sorted(rng.sample(range(1, 33), 6))
        low, high = float(points[0]), float(points[1])
        history = []
        while groups := round_of(points, low, high):
            moved = (sum(groups[0]) / len(groups[0]), sum(groups[1]) / len(groups[1]))
            if moved == (low, high):
                break
            low, high = moved
            history.append((groups, moved))
        if groups and 3 <= len(history) <= 4 and len(history[-1][0][0]) >= 2:
            break
    first, before = history[0][1], history[-2][1]
    mistakes = [
        wrong(
            [[round(v, 4) for v in first]],
            "You stopped after one round. Assign again: some point is now nearer to the other centre.",
        ),
        wrong([[round(v, 4) for v in before]], "You stopped one round early. Stop when no point changes its cluster."),
        wrong([[high, low]], "You swapped the two centres. Give the smaller one first."),
    ]
    halves = [sum(points[:3]) / 3, sum(points[3:]) / 3]
    if halves not in (list(first), list(before)):
        mistakes.append(wrong([halves], "You cut the points into equal halves. The clusters may differ in size."))
    steps = [
        f"Round {place}: ${groups[0]}$ and ${groups[1]}$, so the centres move to ${a:.2f}$ and ${b:.2f}$."
        for place, (groups, (a, b)) in enumerate(history, 1)
    ]
    return matrix(
        f"{rng.choice(WHAT)}: {', '.join(map(str, points))}. K-means with two clusters starts with its centres at "
        f"{points[0]} and {points[1]} and runs until nothing changes. Where do the two centres end? Write them as "
        f"one row, the "
        "smaller one first, rounded to two decimals.",
        [[low, high]],
        tolerance=0.006,
        mistakes=mistakes,
        solution=[*steps, "In the next round no point changes its cluster."],
        facts={"points": points},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = [str(mistake.answer) for mistake in variant.mistakes]
        if len(set(answers)) == len(answers):
            return variant


def verify(variant: Variant) -> list[list[float]]:
    """By moving the cut to the right: in one dimension each round is a cut of the sorted points."""
    points = variant.facts["points"]
    cut = 1
    while True:
        left, right = points[:cut], points[cut:]
        a, b = sum(left) / len(left), sum(right) / len(right)
        new = sum(2 * point < a + b for point in points)
        if new == cut:
            return [[round(a, 4), round(b, 4)]]
        cut = new
