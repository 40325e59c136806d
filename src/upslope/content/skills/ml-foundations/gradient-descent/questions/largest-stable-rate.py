from upslope.questions import Rng, Variant, number, wrong


def _draw(rng: Rng) -> Variant:
    steep = rng.choice([4, 5, 8, 10, 16, 20, 25, 40, 50])
    flat = rng.choice([value for value in (0.5, 1, 2, 2.5) if value < steep])
    terms = [(steep, "w_1"), (flat, "w_2")] if rng.choice([0, 1]) else [(flat, "w_1"), (steep, "w_2")]
    loss = " + ".join(f"{a:g} {name}^2" if a != 1 else f"{name}^2" for a, name in terms)
    name = next(name for a, name in terms if a == steep)
    answer = 1 / steep
    return number(
        f"The loss is $L(w_1, w_2) = {loss}$. Plain gradient descent starts away from both axes. Below which learning "
        f"rate does it converge "
        "to the minimum, and at or above it not? Give a decimal number.",
        answer,
        tolerance=0.0005,
        mistakes=[
            wrong(1 / flat, "That is the bound of the flat direction. The steep one explodes long before."),
            wrong(
                0.5 / steep,
                "At that rate the steep direction lands on its minimum in one step. It converges up to "
                "twice that rate.",
            ),
            wrong(
                2 / steep,
                f"The derivative of ${steep} {name}^2$ is ${2 * steep} {name}$: the factor per step is "
                f"$1 - {2 * steep}\\eta$.",
            ),
            wrong(
                2 / (2 * steep + 2 * flat),
                "The directions don't add up: each has its own factor, and the steepest sets the bound.",
            ),
        ],
        solution=[
            f"Along ${name}$ the derivative is ${2 * steep}\\,{name}$, so a step multiplies ${name}$ by $1 - "
            f"{2 * steep}\\eta$.",
            f"That shrinks as long as $|1 - {2 * steep}\\eta| < 1$, which means $\\eta < 2 / {2 * steep} = "
            f"{answer:g}$.",
            f"The other direction allows rates up to {1 / flat:g}, so the steep one sets the bound.",
        ],
        facts={"curvatures": [2 * steep, 2 * flat]},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    """Bisect between a rate that shrinks the point and one that doesn't, by running the descent."""

    def shrinks(rate: float) -> bool:
        point = [1.0, 1.0]
        for _ in range(3):
            point = [w - rate * c * w for w, c in zip(point, variant.facts["curvatures"], strict=True)]
        return max(map(abs, point)) < 1

    low, high = 0.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if shrinks(middle) else (low, middle)
    return round(low, 9)
