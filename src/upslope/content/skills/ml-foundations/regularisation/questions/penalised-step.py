from upslope.questions import Rng, Variant, number, wrong


def _draw(rng: Rng) -> Variant:
    weight = rng.choice([-1, 1]) * rng.integer(2, 9)
    gradient = rng.choice([-1, 1]) * rng.integer(1, 9)
    rate, strength = rng.choice([0.1, 0.05, 0.2, 0.25]), rng.choice([0.1, 0.2, 0.5, 1, 2])
    after = weight - rate * (gradient + strength * weight)
    full = gradient + strength * weight
    return number(
        f"The loss is the data loss plus $\\frac{{\\lambda}}{{2}} w^2$ with $\\lambda = {strength}$. At $w = "
        f"{weight}$ the "
        f"gradient of the data loss alone is ${gradient}$. What is $w$ after one step of gradient descent with "
        f"learning rate "
        f"${rate}$? Give three decimals.",
        round(after, 6),
        tolerance=0.0006,
        mistakes=[
            wrong(
                weight - rate * gradient, "You left the penalty out of the step: it adds $\\lambda w$ to the gradient."
            ),
            wrong(
                weight - rate * (gradient + 2 * strength * weight),
                "You used the derivative of $\\lambda w^2$. The half in the penalty cancels the 2.",
            ),
            wrong(
                weight - rate * (gradient - strength * weight), "You let the penalty push the weight away from zero."
            ),
            wrong(
                weight - rate * (gradient + strength),
                "You added $\\lambda$ itself. The penalty's derivative is $\\lambda w$, which grows with the weight.",
            ),
            wrong(weight + rate * full, "You stepped up the slope. Descent subtracts the gradient."),
            wrong(
                weight - rate * gradient - strength * weight,
                "You shrank by $\\lambda w$ in full. The learning rate multiplies the penalty's gradient too.",
            ),
        ],
        solution=[
            f"The penalty's gradient is $\\lambda w = {strength} \\cdot ({weight}) = {strength * weight:g}$.",
            f"The full gradient is ${gradient} {'+' if weight > 0 else '-'} {abs(strength * weight):g} = {full:g}$.",
            f"The step gives ${weight} - {rate} \\cdot {f'({full:g})' if full < 0 else f'{full:g}'} = {after:.3f}$.",
        ],
        facts={"weight": weight, "gradient": gradient, "rate": rate, "strength": strength},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    """Shrink first, then step (the other form); the gradient is taken by a central difference of the penalised loss."""
    facts = variant.facts

    def loss(w: float) -> float:
        return facts["gradient"] * w + facts["strength"] / 2 * w**2

    slope = (loss(facts["weight"] + 1e-3) - loss(facts["weight"] - 1e-3)) / 2e-3
    return round(facts["weight"] - facts["rate"] * slope, 6)
