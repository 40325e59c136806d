from upslope.questions import Rng, Variant, matrix, wrong


def _front(factor: int) -> str:
    return "" if factor == 1 else str(factor)


def _sign(factor: int) -> str:
    return f"{'+' if factor > 0 else '-'} {'' if abs(factor) == 1 else abs(factor)}"


def generate(rng: Rng) -> Variant:
    a, c = rng.choice([1, 2, 3, 4]), rng.choice([1, 2, 3, 5])
    b, d = rng.choice([-4, -3, -2, -1, 1, 2, 3]), rng.choice([-6, -5, -3, 2, 4, 7])
    x, y = rng.choice([-3, -2, -1, 1, 2, 3]), rng.choice([-2, -1, 1, 2, 3])
    by_x, by_y = 2 * a * x + b * y + d, b * x + 2 * c * y
    return matrix(
        f"$f(x, y) = {_front(a)}x^2 {_sign(b)}xy {_sign(c)}y^2 {_sign(d)}x$. Compute the gradient at $({x}, {y})$ "
        "as one row, "
        "the slope in $x$ first.",
        [[by_x, by_y]],
        mistakes=[
            wrong([[by_y, by_x]], "The two slopes are swapped: the one in x comes first."),
            wrong(
                [[2 * a * x + d, 2 * c * y]],
                "The mixed term got lost: its slope in x contains y, and its slope in y contains x.",
            ),
            wrong([[a * x + b * y + d, b * x + c * y]], "You lost the factor 2 of the squares."),
            wrong([[by_x, by_y + d]], "The last term doesn't contain y, so it adds nothing to the slope in y."),
            wrong([[-by_x, -by_y]], "That is the downhill direction. The gradient itself points uphill."),
        ],
        solution=[
            f"In $x$, with $y$ held still: ${2 * a}x {_sign(b)}y {'+' if d > 0 else '-'} {abs(d)}$, at the point "
            f"${by_x}$.",
            f"In $y$, with $x$ held still: ${'-' if b < 0 else ''}{_front(abs(b))}x + {2 * c}y$, at the point "
            f"${by_y}$.",
            f"$\\nabla f = ({by_x}, {by_y})$.",
        ],
        facts={"a": a, "b": b, "c": c, "d": d, "x": x, "y": y},
    )


def verify(variant: Variant) -> list[list[float]]:
    a, b, c, d, x, y = (variant.facts[name] for name in "abcdxy")

    def f(u: float, v: float) -> float:
        return a * u * u + b * u * v + c * v * v + d * u

    # Central differences are exact for quadratic functions.
    return [[(f(x + 1, y) - f(x - 1, y)) / 2, (f(x, y + 1) - f(x, y - 1)) / 2]]
