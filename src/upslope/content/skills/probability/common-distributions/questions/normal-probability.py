from statistics import NormalDist

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("The mean latency of a batch is normal, in milliseconds", 200, 30),
    ("A test score is normal", 500, 100),
    ("The daily energy of a cluster is normal, in kilowatt-hours", 800, 60),
    ("A sensor reading is normal", 40, 8),
    ("A forecast error is normal", 0, 20),
    ("A battery's runtime is normal, in minutes", 300, 40),
]
PHI = {0.5: 0.6915, 1.0: 0.8413, 1.5: 0.9332, 2.0: 0.9772, 2.5: 0.9938}


def generate(rng: Rng) -> Variant:
    text, mu, sigma = rng.choice(CASES)
    z = rng.choice(sorted(PHI))
    kind = rng.choice(["above", "below", "between"])
    x, low = mu + z * sigma, mu - z * sigma
    phi = PHI[z]
    asked, answer = {
        "above": (f"above {x:g}", 1 - phi),
        "below": (f"below {low:g}", 1 - phi),
        "between": (f"between {low:g} and {x:g}", 2 * phi - 1),
    }[kind]
    table = ", ".join(f"$\\Phi({key:g}) = {value}$" for key, value in sorted(PHI.items()))
    mistakes = [
        wrong(round(phi, 4), "That is the area on the other side: the table gives the area to the left of $z$."),
    ]
    if kind == "between":
        mistakes[0] = wrong(phi, "That leaves off the upper tail alone. Both tails are outside.")
        mistakes.append(wrong(round(1 - answer, 4), "That is the area outside the two ends."))
        mistakes.append(wrong(round(phi - 0.5, 4), "That is half of it: the area from the mean to one end."))
        steps = [
            f"Both ends are $z = {z:g}$ standard deviations from the mean.",
            f"Each tail has $1 - {phi} = {1 - phi:.4f}$.",
            f"Between them lie $1 - 2 \\cdot {1 - phi:.4f} = {answer:.4f}$, rounded {answer + 1e-9:.3f}.",
        ]
    else:
        mistakes.append(wrong(round(2 * (1 - phi), 4), "That is both tails. One side alone is asked."))
        end = f"({x:g} - {mu}) / {sigma} = {z:g}" if kind == "above" else f"({low:g} - {mu}) / {sigma} = {-z:g}"
        steps = [
            f"Standardise: $z = {end}$.",
            ("The area to the right" if kind == "above" else "By symmetry, the area to the left")
            + f" is $1 - \\Phi({z:g}) = 1 - {phi} = {answer:.4f}$, rounded {answer + 1e-9:.3f}.",
        ]
    return number(
        f"{text}, with mean {mu} and standard deviation {sigma}. What is the probability of a value {asked}? "
        f"Use {table}. Round to three decimals.",
        answer,
        tolerance=0.0006,
        mistakes=mistakes,
        solution=steps,
        facts={"mu": mu, "sigma": sigma, "low": None if kind == "above" else low, "high": x, "kind": kind},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    normal = NormalDist(facts["mu"], facts["sigma"])
    if facts["kind"] == "above":
        return 1 - normal.cdf(facts["high"])
    if facts["kind"] == "below":
        return normal.cdf(facts["low"])
    return normal.cdf(facts["high"]) - normal.cdf(facts["low"])
