from math import exp

from upslope.questions import Rng, Variant, number, wrong

CASES = ["Support tickets arrive", "Crashes are reported", "Alerts fire", "New orders come in", "Spam messages arrive"]
STRETCHES = [(30, "half an hour", 0.5), (15, "15 minutes", 0.25), (120, "two hours", 2.0), (45, "45 minutes", 0.75)]


def generate(rng: Rng) -> Variant:
    what = rng.choice(CASES)
    minutes, words, hours = rng.choice(STRETCHES)
    rate = rng.choice([1, 2] if hours > 1 else [1, 2, 3, 4, 6])
    lam = rate * hours
    kind = rng.choice(["none", "some", "at most one"])
    value = {"none": exp(-lam), "some": 1 - exp(-lam), "at most one": exp(-lam) * (1 + lam)}[kind]
    asked = {"none": "none at all", "some": "at least one", "at most one": "at most one"}[kind]
    unscaled = {"none": exp(-rate), "some": 1 - exp(-rate), "at most one": exp(-rate) * (1 + rate)}[kind]
    more = {
        "none": (lam * exp(-lam), "That is the probability of exactly one."),
        "some": (lam * exp(-lam), "That is the probability of exactly one. Two or more count as well."),
        "at most one": (lam * exp(-lam), "That is the probability of exactly one. None counts as well."),
    }[kind]
    formula = {
        "none": f"e^{{-{lam:g}}}",
        "some": f"1 - e^{{-{lam:g}}}",
        "at most one": f"e^{{-{lam:g}}} \\cdot (1 + {lam:g})",
    }[kind]
    return number(
        f"{what} independently at a constant rate of {rate} an hour. What is the probability of {asked} in {words}? "
        "Round to three decimals.",
        value,
        tolerance=0.0006,
        mistakes=[
            wrong(unscaled, f"You used the rate for an hour. In {words} the mean is {lam:g}."),
            wrong(1 - value, "That is the complement of what is asked."),
            wrong(*more),
        ],
        solution=[
            f"The mean for {words} is $\\lambda = {rate} \\cdot {hours:g} = {lam:g}$.",
            f"The probability is ${formula} \\approx {value:.3f}$.",
        ],
        facts={"rate": rate, "minutes": minutes, "kind": kind},
    )


def verify(variant: Variant) -> float:
    # The limit of many short trials: a binomial with a tiny probability, extrapolated to infinitely many
    facts = variant.facts
    mean = facts["rate"] * facts["minutes"] / 60

    def share(n: int) -> float:
        p = mean / n
        none, one = (1 - p) ** n, mean * (1 - p) ** (n - 1)
        return {"none": none, "some": 1 - none, "at most one": none + one}[facts["kind"]]

    return 2 * share(200_000) - share(100_000)
