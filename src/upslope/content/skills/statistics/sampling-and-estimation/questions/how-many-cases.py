from math import ceil, floor, sqrt

from upslope.questions import Rng, Variant, number, wrong

WHAT = ["an accuracy", "a click rate", "a share of wrong labels", "a rate of accepted answers"]


def generate(rng: Rng) -> Variant:
    what = rng.choice(WHAT)
    if rng.choice([True, False]):
        n = rng.choice([50, 100, 150, 200, 250, 300, 400, 500])
        margin, factor = rng.choice([(6, 2), (6, 3), (8, 2), (8, 4), (9, 3), (10, 2), (10, 5), (4, 2)])
        return number(
            f"From {n} independent cases, {what} is estimated with a margin of error of {margin} percentage points. "
            f"About how "
            f"many cases in total give a margin of {margin // factor} point{'s' if margin // factor > 1 else ''}?",
            n * factor**2,
            mistakes=[
                wrong(
                    n * factor,
                    "You scaled the cases like the margin. The margin goes with one over the root of the count.",
                ),
                wrong(n * (factor**2 - 1), "Those are the extra cases. The total is asked."),
                wrong(n * 2**factor, "The count grows with the square of the factor, not as a power of 2."),
                wrong(n / factor, "A smaller margin needs more cases, not fewer."),
            ],
            solution=[
                f"The margin is to shrink by a factor of {factor}.",
                f"It goes with $1 / \\sqrt{{n}}$, so the count grows by ${factor}^2 = {factor**2}$.",
                f"${factor**2} \\cdot {n} = {n * factor**2}$ cases.",
            ],
            facts={"n": n, "margin": margin, "target": margin // factor},
        )
    p, m = rng.choice([0.5, 0.2, 0.1, 0.3, 0.4]), rng.choice([0.02, 0.03, 0.04, 0.05])
    if what in ("an accuracy", "a rate of accepted answers"):
        p = round(1 - p, 1)
    exact = 1.96**2 * p * (1 - p) / m**2
    answer = ceil(exact - 1e-9)
    return number(
        f"You expect {what} near {p:g} and want a 95 % margin of error of {m:g}, where the margin is "
        "$1.96 \\sqrt{p(1-p)/n}$. How many cases do you need? Round up to a whole number.",
        answer,
        mistakes=[
            wrong(
                floor(exact + 1e-9),
                "You rounded down, and then the margin is still slightly too wide. Round up, and keep the decimals of "
                "$1.96^2$ until the end.",
            ),
            wrong(ceil(p * (1 - p) / m**2), "You left out the factor 1.96, which enters squared."),
            wrong(ceil(1.96 * p * (1 - p) / m**2), "The factor 1.96 has to be squared along with the rest."),
            wrong(ceil(1.96 * sqrt(p * (1 - p)) / m), "That is the root of the number of cases. Square it."),
        ],
        solution=[
            "Solve for $n$: $n = 1.96^2 \\cdot p(1-p) / m^2$.",
            f"$3.8416 \\cdot {p * (1 - p):g} / {m * m:.4f} \\approx {exact:.1f}$, rounded up to {answer}.",
        ],
        facts={"p": p, "m": m},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    n = 1
    if "p" in facts:
        while 1.96 * sqrt(facts["p"] * (1 - facts["p"]) / n) > facts["m"] + 1e-12:
            n += 1
        return n
    spread = facts["margin"] * sqrt(facts["n"])  # margin times root of n stays the same
    while spread / sqrt(n) > facts["target"] + 1e-9:
        n += 1
    return n
