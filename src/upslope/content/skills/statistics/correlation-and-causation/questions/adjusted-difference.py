from fractions import Fraction

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("model A", "model B", "easy cases", "hard cases", "solved"),
    ("layout A", "layout B", "regular customers", "new customers", "that bought"),
    ("team A", "team B", "small tickets", "large tickets", "closed within a day"),
    ("adviser A", "adviser B", "small firms", "large firms", "kept as customers"),
]


def generate(rng: Rng) -> Variant:
    a, b, easy, hard, done = rng.choice(CASES)
    a_easy, a_hard = rng.choice([(80, 20), (90, 10), (70, 30), (75, 25)])
    b_easy, b_hard = rng.choice([(20, 80), (30, 70), (40, 60), (25, 75)])
    rate_easy, rate_hard = rng.choice([70, 80]), rng.choice([20, 30, 40])
    lead_easy, lead_hard = rng.choice([5, 10]), rng.choice([10, 15, 20])
    b_rates = (rate_easy + lead_easy, rate_hard + lead_hard)
    weight = Fraction(a_easy + b_easy, 200)
    adjusted = weight * lead_easy + (1 - weight) * lead_hard
    crude = Fraction(b_easy * b_rates[0] + b_hard * b_rates[1], 100) - Fraction(
        a_easy * rate_easy + a_hard * rate_hard, 100
    )
    return number(
        f"{a[0].upper()}{a[1:]} and {b} had 100 cases each. The table gives how many there were of each "
        f"kind and the share {done}.\n\n"
        f"| | {easy} | {hard} |\n|---|---|---|\n| {a} | {a_easy} cases, {rate_easy} % | {a_hard} cases, {rate_hard} "
        f"% |\n"
        f"| {b} | {b_easy} cases, {b_rates[0]} % | {b_hard} cases, {b_rates[1]} % |\n\n"
        f"Adjust for the kind of case: by how many percentage points is {b} ahead of {a}, if the differences inside "
        f"the two kinds are averaged with the shares of the kinds among all 200 cases? Give the exact number.",
        float(adjusted),
        tolerance=0.01,
        mistakes=[
            wrong(float(crude), "That is the unadjusted difference; the two had different mixes of cases."),
            wrong((lead_easy + lead_hard) / 2, "You averaged the two differences with equal weights."),
            wrong(float(-adjusted), f"Check the direction: {b} minus {a} is asked."),
            wrong(lead_easy + lead_hard, "You added the differences. Average them with the shares of the kinds."),
        ],
        solution=[
            f"Inside the kinds {b} leads by {lead_easy} and by {lead_hard} points.",
            f"Among all 200 cases the shares are ${a_easy + b_easy}/200 = {float(weight):g}$ and "
            f"{float(1 - weight):g}.",
            f"${float(weight):g} \\cdot {lead_easy} + {float(1 - weight):g} \\cdot {lead_hard} = "
            f"{float(adjusted):g}$ points. "
            f"Unadjusted, the difference is {float(crude):g}.",
        ],
        facts={"cases": [[a_easy, a_hard], [b_easy, b_hard]], "rates": [[rate_easy, rate_hard], list(b_rates)]},
    )


def verify(variant: Variant) -> float:
    cases, rates = variant.facts["cases"], variant.facts["rates"]
    mix = [cases[0][kind] + cases[1][kind] for kind in (0, 1)]
    expected = [sum(n * rates[who][kind] for kind, n in enumerate(mix)) / sum(mix) for who in (0, 1)]
    return expected[1] - expected[0]  # what each would reach on the same mix
