from upslope.questions import Rng, Variant, number, wrong


def _draw(rng: Rng) -> Variant:
    x = rng.shuffle([1, 2, rng.choice([2, 3, 4])])
    sign = rng.choice([-1, 1, 1])
    y = [sign * value for value in (rng.integer(1, 9), rng.integer(2, 9), rng.integer(2, 9))]
    squares, products = sum(a * a for a in x), sum(a * b for a, b in zip(x, y, strict=True))
    penalty = rng.choice(["ridge", "lasso"])
    plain = products / squares
    if penalty == "ridge":
        strength = rng.choice([squares, 1, 4, 6, 11, 16, 20])
        weight = products / (squares + strength)
        formula = f"\\frac{{1}}{{2}} \\sum (y_i - w x_i)^2 + \\frac{{{strength}}}{{2}} w^2"
        mistakes = [
            wrong(plain, "That is the least-squares weight. The penalty adds its strength below the line."),
            wrong(
                products / (squares + 2 * strength),
                "You doubled the strength. The half before the penalty cancels the 2 of the derivative.",
            ),
            wrong(
                products / (squares + strength / 2), "You kept the half of the penalty but dropped that of the errors."
            ),
            wrong(
                plain - sign * strength / squares, "You moved the weight by a fixed amount. That is what lasso does."
            ),
        ]
        steps = [
            f"The derivative is ${squares} w {'-' if products > 0 else '+'} {abs(products)} + "
            f"{'' if strength == 1 else strength}w$, since $\\sum x^2 = {squares}$ and "
            f"$\\sum xy = {products}$.",
            f"It is zero at $w = \\frac{{{products}}}{{{squares} + {strength}}} \\approx {weight:.2f}$.",
        ]
    else:
        strength = rng.choice([abs(products) // 4, abs(products) // 2, abs(products) + rng.integer(1, 9)])
        weight = sign * max(abs(products) - strength, 0) / squares
        formula = f"\\frac{{1}}{{2}} \\sum (y_i - w x_i)^2 + {strength} \\lvert w \\rvert"
        past = sign * (abs(products) - strength) / squares
        mistakes = [
            wrong(past, "You moved past zero. Beyond zero the penalty pulls back, so the weight stops there."),
            wrong(plain, "That is the least-squares weight, without the penalty."),
            wrong(products / (squares + strength), "You added the strength below the line. That is what ridge does."),
            wrong(
                sign * max(abs(plain) - strength, 0),
                "You moved the weight by the full strength. The sum $\\sum xy$ moves by it, before the division.",
            ),
            wrong(
                sign * (abs(products) + strength) / squares, "You moved away from zero. A penalty pulls towards zero."
            ),
        ]
        steps = [f"$\\sum x^2 = {squares}$ and $\\sum xy = {products}$."]
        if strength < abs(products):
            steps.append(f"Move ${products}$ towards zero by ${strength}$: ${sign * (abs(products) - strength)}$.")
            steps.append(f"Divide: ${sign * (abs(products) - strength)} / {squares} \\approx {weight:.2f}$.")
        else:
            steps.append(f"The strength ${strength}$ is more than ${abs(products)}$, so the weight stops at $0$.")
    return number(
        f"One feature, no intercept: $x = ({x[0]}, {x[1]}, {x[2]})$ and $y = ({y[0]}, {y[1]}, {y[2]})$. Which weight "
        f"$w$ "
        f"makes ${formula}$ smallest? Round to two decimals.",
        round(weight, 6) + 0.0,
        tolerance=0.006,
        mistakes=mistakes,
        solution=steps,
        facts={"x": x, "y": y, "penalty": penalty, "strength": strength},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    """By ternary search on the convex loss itself."""
    facts = variant.facts

    def loss(w: float) -> float:
        errors = sum((b - w * a) ** 2 for a, b in zip(facts["x"], facts["y"], strict=True)) / 2
        return errors + facts["strength"] * (w * w / 2 if facts["penalty"] == "ridge" else abs(w))

    low, high = -50.0, 50.0
    for _ in range(120):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        low, high = (low, right) if loss(left) < loss(right) else (left, high)
    return round((low + high) / 2, 4)
