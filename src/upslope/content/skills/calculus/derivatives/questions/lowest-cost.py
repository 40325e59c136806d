import numpy as np

from upslope.questions import Rng, Variant, number, wrong


def generate(rng: Rng) -> Variant:
    best, a = rng.integer(2, 12), rng.integer(2, 9)
    if rng.integer(0, 1):
        b = a * best * best
        prompt = (
            f"A training job saves a checkpoint every $x$ minutes. Saving costs ${b}/x$ and work lost in crashes "
            f"costs ${a}x$, "
            f"both in cents per hour, so the total is $C(x) = \\frac{{{b}}}{{x}} + {a}x$. Which $x > 0$ makes it "
            "lowest?"
        )
        mistakes = [
            wrong(best * best, "You stopped at x squared. Take the root."),
            wrong(2 * a * best, "That is the lowest cost itself. The question asks where it occurs."),
            wrong(1 / best, "You turned the fraction round: set the two slopes equal and solve for x, not for 1/x."),
        ]
        steps = [
            f"$C'(x) = -\\frac{{{b}}}{{x^2}} + {a}$. Set it to 0: $x^2 = {b} / {a} = {best * best}$.",
            f"So $x = {best}$, the positive root. The second derivative $\\frac{{{2 * b}}}{{x^3}}$ is positive "
            "there: a valley.",
        ]
        facts = {"over": b, "linear": a, "square": 0, "constant": 0}
    else:
        b, c = 2 * a * best, a * best * best + rng.integer(3, 20)
        prompt = (
            f"Validation loss as a function of a setting $x$ is fitted by $C(x) = {a}x^2 - {b}x + {c}$. At which "
            "$x$ is the "
            "fitted loss lowest?"
        )
        mistakes = [
            wrong(2 * best, "You lost the factor 2 of the derivative of the square."),
            wrong(c - a * best * best, "That is the lowest value itself. The question asks where it occurs."),
            wrong(-best, "A sign slipped when solving for x: the linear term is negative."),
        ]
        steps = [
            f"$C'(x) = {2 * a}x - {b}$. Set it to 0: $x = {b} / {2 * a} = {best}$.",
            f"The second derivative is ${2 * a}$, which is positive: a valley.",
        ]
        facts = {"over": 0, "linear": -b, "square": a, "constant": c}
    return number(prompt, best, mistakes=mistakes, solution=steps, facts=facts)


def verify(variant: Variant) -> float:
    facts = variant.facts
    x = np.arange(1, 4001) / 100
    cost = facts["over"] / x + facts["linear"] * x + facts["square"] * x**2 + facts["constant"]
    return float(x[cost.argmin()])
