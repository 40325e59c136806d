import numpy as np

from upslope.questions import Rng, Variant, expression, wrong


def generate(rng: Rng) -> Variant:
    (x1, x2), (y1, y2) = rng.sample([1, 2, 3, 4], 2), (rng.integer(2, 9), rng.integer(1, 9))
    strength = rng.integer(2, 9)
    squares, products = x1 * x1 + x2 * x2, x1 * y1 + x2 * y2
    first, second = (f"({y} - {'' if x == 1 else x}w)^2" for x, y in ((x1, y1), (x2, y2)))
    return expression(
        f"A model with one weight has the loss $L(w) = {first} + {second} + {strength} w^2$, two squared errors and "
        f"an L2 "
        "penalty. Write the derivative of $L$ with respect to $w$.",
        f"{2 * (squares + strength)}*w - {2 * products}",
        variables={"w": (-3, 3)},
        mistakes=[
            wrong(
                f"2*{squares}*w - 2*{products}",
                "You left out the penalty. It is part of the loss and has a derivative.",
            ),
            wrong(
                f"2*{squares}*w - 2*{products} + {strength}*w",
                "You lost the factor 2 in the derivative of the penalty.",
            ),
            wrong(
                f"2*{squares}*w - 2*{products} - 2*{strength}*w", "You gave the penalty a minus. It adds to the loss."
            ),
            wrong(
                f"2*{products} - 2*{squares}*w + 2*{strength}*w",
                "You lost the minus of the inner derivative: the error falls as $w x$ grows.",
            ),
            wrong(
                f"2*{x1 + x2 + strength}*w - 2*{y1 + y2}",
                "You left out the inner derivative, the factor before $w$ in each error.",
            ),
            wrong(
                f"{squares + strength}*w - {products}",
                "That is half the derivative. There is no factor of one half in this loss.",
            ),
        ],
        solution=[
            f"By the chain rule the errors give $-{2 * x1} ({y1} - {'' if x1 == 1 else x1}w) - {2 * x2} "
            f"({y2} - {'' if x2 == 1 else x2}w) = {2 * squares} w - {2 * products}$.",
            f"The penalty gives ${2 * strength} w$.",
            f"Together: ${2 * (squares + strength)} w - {2 * products}$.",
        ],
        facts={"x": [x1, x2], "y": [y1, y2], "strength": strength},
    )


def verify(variant: Variant) -> str:
    """The loss as a polynomial by interpolation through three points, then differentiated."""
    facts = variant.facts

    def loss(w: float) -> float:
        return sum((y - w * x) ** 2 for x, y in zip(facts["x"], facts["y"], strict=True)) + facts["strength"] * w * w

    points = [-1.0, 0.0, 1.0]
    a, b, _ = np.polyfit(points, [loss(point) for point in points], 2)
    return f"{round(2 * a, 6)}*w + ({round(b, 6)})"
