from fractions import Fraction

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("an account is run by a bot", "an odd log-in hour", "a very fast typing rate"),
    ("a message is spam", "an unknown sender", "a shortened link"),
    ("a sensor is broken", "a frozen reading", "a low voltage"),
    ("a review is fake", "a brand-new account", "a copied sentence"),
]


def generate(rng: Rng) -> Variant:
    claim, first, second = rng.choice(CASES)
    against = rng.choice([19, 24, 39, 49, 99])
    r1, r2 = rng.sample([2, 3, 4, 5, 6, 8, 10], 2)
    odds = r1 * r2 / against
    answer = r1 * r2 / (r1 * r2 + against)
    return number(
        f"The prior odds that {claim} are $1 : {against}$. Two signs are seen: {first}, with likelihood ratio {r1}, "
        f"and {second}, with likelihood ratio {r2}. Both among true and among false cases, the two signs are "
        f"independent of each other. What is the posterior "
        f"**probability** that {claim}? Round to three decimals.",
        answer,
        tolerance=0.0006,
        mistakes=[
            wrong(odds, "Those are the posterior odds. A probability is odds divided by 1 plus odds."),
            wrong((r1 + r2) / (r1 + r2 + against), "You added the likelihood ratios. Each multiplies the odds."),
            wrong(r1 * r2 / (against + 1), "You multiplied the prior probability. The ratios multiply the odds."),
            wrong(
                max(r1, r2) / (max(r1, r2) + against), "You used the stronger sign alone; the other multiplies as well."
            ),
        ],
        solution=[
            f"The ratios multiply: ${r1} \\cdot {r2} = {r1 * r2}$.",
            f"Posterior odds: ${r1 * r2} : {against}$.",
            f"As a probability: $\\frac{{{r1 * r2}}}{{{r1 * r2} + {against}}} \\approx {answer:.3f}$.",
        ],
        facts={"against": against, "ratios": [r1, r2]},
    )


def verify(variant: Variant) -> float:
    prior = Fraction(1, 1 + variant.facts["against"])
    for ratio in variant.facts["ratios"]:  # Bayes' theorem twice, with likelihoods ratio and 1 up to a factor
        prior = prior * ratio / (prior * ratio + (1 - prior))
    return float(prior)
