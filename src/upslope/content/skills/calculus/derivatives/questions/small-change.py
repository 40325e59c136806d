from upslope.questions import Rng, Variant, number, wrong


def generate(rng: Rng) -> Variant:
    a, b = rng.choice([1, 2, 3, 4]), rng.choice([-12, -10, -8, -6, -5, 3, 5, 7])
    at = rng.choice([-2, 2, 3, 4, 5])
    if 2 * a * at + b == 0:
        b += 1
    tenths = rng.choice([-3, -2, -1, 1, 2, 3])
    step = tenths / 10
    slope = 2 * a * at + b
    change = slope * tenths / 10
    front = "" if a == 1 else str(a)
    middle = f"{'+' if b > 0 else '-'} {'' if abs(b) == 1 else abs(b)}w" if b else ""
    exact = a * ((at + step) ** 2 - at**2) + b * step
    return number(
        f"A loss is $L(w) = {front}w^2 {middle} + 40$. The weight moves from $w = {at}$ to $w = {at + step:.1f}$. "
        "By about how "
        "much does the loss change, judged from the derivative at the start? Give one decimal, with its sign.",
        change,
        tolerance=0.001,
        mistakes=[
            wrong(slope, f"That is the slope, the change per unit of w. The step is only {abs(step)} long."),
            wrong(-change, "The sign is flipped: the change is the slope times the step, and each has its own sign."),
            wrong(
                exact, "That is the exact change. The question asks for the straight-line estimate from the derivative."
            ),
            wrong((a * at + b) * step, "You lost the factor 2 when differentiating the square."),
        ],
        solution=[
            f"$L'(w) = {2 * a}w {'+' if b > 0 else '-'} {abs(b)}$, and at ${at}$ that is ${slope}$."
            if b
            else f"$L'(w) = {2 * a}w$, and at ${at}$ that is ${slope}$.",
            f"The step is ${step:.1f}$, so the change is about ${slope} \\cdot "
            f"{f'({step:.1f})' if step < 0 else f'{step:.1f}'} = {change:.1f}$.",
            f"The exact change is ${exact:.2f}$; the difference comes from the bend of the curve.",
        ],
        facts={"a": a, "b": b, "at": at, "step": step},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts

    def loss(w: float) -> float:
        return facts["a"] * w * w + facts["b"] * w + 40

    slope = (loss(facts["at"] + 1e-4) - loss(facts["at"] - 1e-4)) / 2e-4
    return round(slope * facts["step"], 4)
