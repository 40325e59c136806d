from upslope.questions import Rng, Variant, number, wrong


def _draw(rng: Rng) -> Variant:
    # A pair and a triple around whole centres.
    c1 = (rng.integer(2, 6), rng.integer(2, 6))
    c2 = (c1[0] + rng.integer(8, 12), c1[1] + rng.integer(-1, 8))
    dx, dy = rng.choice([(1, 0), (2, 1), (1, 2), (0, 2), (2, 2), (1, 1)])
    px, py = rng.choice([(1, 2), (2, 1), (2, -1), (1, -1), (3, 1), (1, 1)])
    qx, qy = rng.choice([(-2, 1), (-1, -2), (1, -2), (-1, 2)])
    first = rng.shuffle([(c1[0] + dx, c1[1] + dy), (c1[0] - dx, c1[1] - dy)])
    second = rng.shuffle([(c2[0] + px, c2[1] + py), (c2[0] + qx, c2[1] + qy), (c2[0] - px - qx, c2[1] - py - qy)])
    parts = [[(x - cx) ** 2 + (y - cy) ** 2 for x, y in points] for points, (cx, cy) in ((first, c1), (second, c2))]
    total = sum(map(sum, parts))
    roots = sum(part**0.5 for group in parts for part in group)
    between = [(first[0][0] - first[1][0]) ** 2 + (first[0][1] - first[1][1]) ** 2]
    between += [
        (second[i][0] - second[j][0]) ** 2 + (second[i][1] - second[j][1]) ** 2 for i, j in ((0, 1), (0, 2), (1, 2))
    ]
    show = [", ".join(f"({x}, {y})" for x, y in group) for group in (first, second)]
    return number(
        f"K-means has ended with the clusters ${show[0]}$ and ${show[1]}$. What is the inertia?",
        total,
        mistakes=[
            wrong(round(roots, 4), "You added the distances. Inertia adds their squares."),
            wrong(
                sum(between), "You took the squared distances between the points. Measure each to its cluster's mean."
            ),
            wrong(total / 5, "You divided by the number of points. Inertia is the sum."),
            wrong(
                sum(parts[0]) / 2 + sum(parts[1]) / 3,
                "You averaged in each cluster. Inertia is a plain sum over the points.",
            ),
            wrong(sum(parts[0]), "That is the part of the first cluster. Add that of the second one."),
            wrong(sum(parts[1]), "That is the part of the second cluster. Add that of the first one."),
        ],
        solution=[
            f"The centres are the means: $({c1[0]}, {c1[1]})$ and $({c2[0]}, {c2[1]})$.",
            f"Squared distances in the first cluster: ${' + '.join(map(str, parts[0]))} = {sum(parts[0])}$.",
            f"In the second: ${' + '.join(map(str, parts[1]))} = {sum(parts[1])}$. Together ${total}$.",
        ],
        facts={"clusters": [first, second]},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    """By pairs: the sum of squares around the mean is that of all pairs divided by the number of points."""
    total = 0.0
    for cluster in variant.facts["clusters"]:
        pairs = sum((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 for p in cluster for q in cluster) / 2
        total += pairs / len(cluster)
    return round(total, 6)
