from upslope.questions import Rng, Variant, matrix, wrong


def _front(factor: int) -> str:
    return "" if factor == 1 else str(factor)


def generate(rng: Rng) -> Variant:
    while True:
        a, c, b = rng.choice([1, 2, 3]), rng.choice([1, 2, 4]), rng.choice([-2, -1, 0, 1, 2])
        u, v = rng.choice([-4, -3, -2, 2, 3, 4, 5]), rng.choice([-3, -2, -1, 1, 2, 3])
        slopes = [2 * a * u + b * v, b * u + 2 * c * v]
        if slopes[0] and slopes[1]:
            break
    tenths = rng.choice([1, 2, 5])
    rate = tenths / 10
    new = [round(old - rate * slope, 6) for old, slope in zip((u, v), slopes, strict=True)]
    up = [round(old + rate * slope, 6) for old, slope in zip((u, v), slopes, strict=True)]
    mixed_at = b * new[0] + 2 * c * v
    mixed = [new[0], round(v - rate * mixed_at, 6)]
    cross = f" {'+' if b > 0 else '-'} {_front(abs(b))}uv" if b else ""
    by_u = f"{2 * a}u" + (f" {'+' if b > 0 else '-'} {_front(abs(b))}v" if b else "")
    by_v = f"{2 * c}v" + (f" {'+' if b > 0 else '-'} {_front(abs(b))}u" if b else "")
    return matrix(
        f"A loss is $L(u, v) = {_front(a)}u^2{cross} + {_front(c)}v^2$. The weights are $(u, v) = ({u}, {v})$ and "
        "the learning "
        f"rate is ${rate}$. What are the weights after one step of gradient descent, as one row?",
        [new],
        tolerance=0.001,
        mistakes=[
            wrong([up], "You stepped along the gradient, which points uphill. Subtract it."),
            wrong([slopes], "That is the gradient. Multiply it by the learning rate and subtract it from the weights."),
            wrong(
                [[u - slopes[0], v - slopes[1]]], "The learning rate got lost: it scales the gradient before the step."
            ),
            wrong([[round(-rate * s, 6) for s in slopes]], "That is the step. Add it to the old weights."),
            *(
                [wrong([mixed], "You used the new u to compute the slope in v. Both slopes belong to the old point.")]
                if b
                else []
            ),
        ],
        solution=[
            f"The gradient is $({by_u}, {by_v})$, at the old weights $({slopes[0]}, {slopes[1]})$.",
            f"Times the learning rate: $({rate * slopes[0]:g}, {rate * slopes[1]:g})$.",
            f"Subtract it from $({u}, {v})$: $({new[0]:g}, {new[1]:g})$.",
        ],
        facts={"a": a, "b": b, "c": c, "weights": [u, v], "rate": rate},
    )


def verify(variant: Variant) -> list[list[float]]:
    a, b, c = (variant.facts[name] for name in "abc")
    u, v = variant.facts["weights"]

    def loss(p: float, q: float) -> float:
        return a * p * p + b * p * q + c * q * q

    slopes = [(loss(u + 1, v) - loss(u - 1, v)) / 2, (loss(u, v + 1) - loss(u, v - 1)) / 2]
    return [[u - variant.facts["rate"] * slopes[0], v - variant.facts["rate"] * slopes[1]]]
