from upslope.questions import Rng, Variant, expression, wrong


def _parse_free(kind: str, w: float, b: float, x: int, y: int) -> float:
    error = w * x + b - y
    return error**2 if kind == "square" else error**2 / 2


def generate(rng: Rng) -> Variant:
    x, y = rng.integer(3, 9), rng.integer(1, 20)
    kind = rng.choice(["square", "half"])
    by = rng.choice(["w", "b"])
    error = f"{x}*w + b - {y}"
    lead = 2 if kind == "square" else 1
    inner = x if by == "w" else 1
    key = f"{lead * inner}*({error})" if lead * inner != 1 else error
    shown = f"({x} w + b - {y})^2" if kind == "square" else f"\\frac{{1}}{{2}} ({x} w + b - {y})^2"
    mistakes = [
        wrong(
            f"-{lead * inner}*({error})",
            "The sign is off: inside the bracket the prediction comes first, so no minus comes out.",
        ),
        wrong(
            f"({error})^2" if kind == "square" else f"({error})^2/2",
            "That is the loss without its derivative taken: bring the exponent down.",
        ),
    ]
    if by == "w":
        mistakes.append(
            wrong(f"{lead}*({error})", f"You forgot the inner derivative: the bracket changes by {x} per unit of $w$.")
        )
    else:
        mistakes.append(
            wrong(
                f"{lead * x}*({error})",
                "That is the derivative with respect to $w$. Per unit of $b$ the bracket changes by 1.",
            )
        )
    mistakes.append(
        wrong(f"{inner}*({error})", "The square brings down a factor 2, and no one half cancels it here.")
        if kind == "square"
        else wrong(f"{2 * inner}*({error})", "The 2 from the square cancels with the one half in front.")
    )
    if kind == "square" and by == "w":
        mistakes = [m for m in mistakes if m.answer != key]
    target = "\\frac{\\partial L}{\\partial " + by + "}"
    return expression(
        f"One row has the input {x} and the target {y}; its loss is $L(w, b) = {shown}$. What is ${target}$? Write it "
        f"with $w$ and $b$.",
        key,
        variables={"w": (-3, 3), "b": (-5, 5)},
        mistakes=mistakes,
        solution=[
            "The outer derivative is "
            + (f"$2\\,({x} w + b - {y})$." if kind == "square" else f"${x} w + b - {y}$, as one half cancels the 2."),
            f"The inner derivative with respect to ${by}$ is {inner}.",
            (f"Together: ${lead * inner}\\,({x} w + b - {y})$" if lead * inner != 1 else f"Together: ${x} w + b - {y}$")
            + (
                ", error times input."
                if by == "w" and kind == "half"
                else ", twice the error times the input."
                if by == "w"
                else ", the error."
                if kind == "half"
                else ", twice the error."
            ),
        ],
        facts={"x": x, "y": y, "kind": kind, "by": by},
    )


def verify(variant: Variant) -> str:
    """The derivative is linear: find its three coefficients by central differences, exact for a quadratic."""
    f = variant.facts

    def slope(w: float, b: float) -> float:
        dw, db = (0.5, 0.0) if f["by"] == "w" else (0.0, 0.5)
        upper = _parse_free(f["kind"], w + dw, b + db, f["x"], f["y"])
        return upper - _parse_free(f["kind"], w - dw, b - db, f["x"], f["y"])

    at_zero = slope(0, 0)
    return f"({slope(1, 0) - at_zero})*w + ({slope(0, 1) - at_zero})*b + ({at_zero})"
