import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong


def clip(weight: float, by: float) -> float:
    return round(np.sign(weight) * max(abs(weight) - by, 0.0), 6) + 0.0


def _draw(rng: Rng) -> Variant:
    penalty, strength = rng.choice(["ridge", "lasso"]), rng.choice([0.25, 0.75, 1.0, 1.5])
    # One weight inside the strength, two outside, in any order and with any signs.
    unit = 1 + strength if penalty == "ridge" else 0.5
    if penalty == "ridge":
        sizes = [unit * step for step in rng.sample([0.2, 0.4, 1.0, 1.4, 2.0, 3.0], 3)]
    else:
        sizes = [strength * rng.choice([0.4, 0.6, 0.8]), strength + rng.choice([0.3, 0.7, 1.1]), strength + 2.0]
    weights = [round(size * rng.choice([-1, 1]), 4) for size in rng.shuffle(sizes)]
    ridge = [round(weight / (1 + strength), 6) for weight in weights]
    lasso = [clip(weight, strength) for weight in weights]
    key, other = (ridge, lasso) if penalty == "ridge" else (lasso, ridge)
    term = f"{strength:g} \\sum \\lvert w_j \\rvert"
    if penalty == "ridge":
        term = f"\\frac{{{strength:g}}}{{2}} \\sum w_j^2"
    mistakes = [
        wrong([other], f"You used the rule of {'lasso' if penalty == 'ridge' else 'ridge'}. Look at the penalty again.")
    ]
    if penalty == "lasso":
        past = [round(weight - np.sign(weight) * strength, 6) for weight in weights]
        mistakes += [
            wrong([past], "You moved past zero. A weight smaller than the strength stops at zero."),
            wrong(
                [[round(w - strength, 6) for w in weights]],
                "You subtracted the strength from each. A negative weight moves up, towards zero.",
            ),
        ]
        steps = [
            f"Move ${w:g}$ towards zero by ${strength:g}$, at most to zero: ${k:g}$."
            for w, k in zip(weights, key, strict=True)
        ]
    else:
        mistakes += [
            wrong(
                [[round(w * (1 - strength), 6) for w in weights]],
                "You took that share off each weight. Ridge divides by 1 plus the strength.",
            ),
            wrong(
                [[round(w / (1 + 2 * strength), 6) for w in weights]],
                "You doubled the strength. The half before the penalty cancels the 2 of its derivative.",
            ),
        ]
        steps = [
            f"Divide by $1 + {strength:g}$: ${w:g} / {1 + strength:g} = {k:g}$."
            for w, k in zip(weights, key, strict=True)
        ]
    shown = ", ".join(f"{weight:g}" for weight in weights)
    return matrix(
        "The columns of $X$ have length 1 and are perpendicular to each other. The least-squares weights are "
        f"$({shown})$. Which weights make $\\frac{{1}}{{2}} \\sum (y_i - \\hat{{y}}_i)^2 + {term}$ smallest? Write "
        f"the three "
        "weights as one row, split by blanks.",
        [key],
        tolerance=0.005,
        mistakes=mistakes,
        solution=["Perpendicular columns of length 1 let each weight be treated alone.", *steps],
        facts={"weights": weights, "penalty": penalty, "strength": strength},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = [str(mistake.answer) for mistake in variant.mistakes]
        if len(set(answers)) == len(answers):
            return variant


def verify(variant: Variant) -> list[list[float]]:
    """By proximal gradient descent on a real design with orthonormal columns."""
    facts = variant.facts
    basis = np.linalg.qr(np.array([[1.0, 2, 0], [0, 1, 1], [2, 0, 1], [1, 1, 3]]))[0]
    target = basis @ np.array(facts["weights"])
    w, step, strength = np.zeros(3), 0.3, facts["strength"]
    for _ in range(200):
        gradient = basis.T @ (basis @ w - target)
        if facts["penalty"] == "ridge":
            w = w - step * (gradient + strength * w)
        else:
            moved = w - step * gradient
            w = np.sign(moved) * np.maximum(np.abs(moved) - step * strength, 0)
    return [[round(float(entry), 4) for entry in w]]
