from math import exp

import numpy as np

from upslope.questions import Rng, Variant, number, wrong


def generate(rng: Rng) -> Variant:
    if rng.choice([True, False]):
        b = rng.choice([4, 5, 8, 10])
        c = rng.integer(0, b - 1)
        d = rng.integer(c + 1, b) if c else rng.integer(1, b - 1)
        answer = (d * d - c * c) / b**2
        prompt = (
            f"A match score lies between 0 and {b}, with density $f(x) = 2x / {b * b}$ there. "
            f"What is the probability of a score between {c} and {d}? Round to three decimals."
        )
        mistakes = [
            wrong((d - c) / b, "You took the share of the interval. The density rises, so the upper parts weigh more."),
            wrong(
                (2 * d - 2 * c) / b**2,
                "You took the difference of two heights of the density. The area is its integral.",
            ),
            wrong(2 * (d * d - c * c) / b**2, "The antiderivative of $2x$ is $x^2$, without a factor of 2."),
        ]
        steps = [
            f"The area is $\\int_{{{c}}}^{{{d}}} \\frac{{2x}}{{{b * b}}}\\,dx = \\frac{{{d}^2 - {c}^2}}{{{b * b}}}$.",
            f"That is {answer + 1e-9:.3f}.",
        ]
        facts = {"form": "rising", "b": b, "c": c, "d": d}
    else:
        rate = rng.choice([0.1, 0.2, 0.25, 0.5])
        c = rng.integer(1, 5)
        d = c + rng.integer(1, 6)
        tail = rng.choice([True, False])
        answer = exp(-rate * c) if tail else exp(-rate * c) - exp(-rate * d)
        asked = (
            f"longer than {c} minutes" if tail and c > 1 else "longer than 1 minute" if tail else f"{c} to {d} minutes"
        )
        prompt = (
            f"The waiting time in minutes until the next request has density $f(t) = {rate:g} e^{{-{rate:g} t}}$ for "
            f"$t \\ge 0$. What is the probability that it lasts {asked}? Round to three decimals."
        )
        mistakes = [
            wrong(1 - answer, "That is the complement of what is asked."),
            *([] if tail else [wrong(rate * answer, "The factor before the exponential cancels when you integrate.")]),
            wrong(rate * exp(-rate * c), "That is the height of the density at one point. A probability is an area."),
        ]
        steps = [
            f"The antiderivative is $-e^{{-{rate:g} t}}$, so longer than {c} has probability "
            f"$e^{{-{rate * c:g}}} \\approx {exp(-rate * c):.4f}$."
        ]
        if tail:
            steps.append(f"Rounded: {answer:.3f}.")
        else:
            steps.append(
                f"Take off longer than {d}: $e^{{-{rate * d:g}}} \\approx {exp(-rate * d):.4f}$. That leaves "
                f"{answer:.3f}."
            )
        facts = {"form": "exponential", "rate": rate, "c": c, "d": None if tail else d}
    return number(prompt, answer, tolerance=0.0006, mistakes=mistakes, solution=steps, facts=facts)


def verify(variant: Variant) -> float:
    facts = variant.facts
    high = facts["d"] if facts["d"] is not None else facts["c"] + 30 / facts["rate"]
    edges = np.linspace(facts["c"], high, 40_001)
    x = (edges[1:] + edges[:-1]) / 2  # midpoint rule
    height = 2 * x / facts["b"] ** 2 if facts["form"] == "rising" else facts["rate"] * np.exp(-facts["rate"] * x)
    return float(height.sum() * (edges[1] - edges[0]))
