from upslope.questions import Rng, Variant, number, wrong

CASES = [
    (
        "A training run uses {n} machines. Each fails during the run with probability {p}, independently of the "
        "others.",
        "at least one machine fails",
        "machine survives",
    ),
    (
        "A service sends {n} requests to an outside API. Each times out with probability {p}, independently of the "
        "others.",
        "at least one request times out",
        "request gets through",
    ),
    (
        "An alert runs on {n} healthy metrics. Each raises a false alarm with probability {p}, independently of the "
        "others.",
        "at least one false alarm is raised",
        "metric stays silent",
    ),
    (
        "A pipeline reads {n} files. Each is corrupt with probability {p}, independently of the others.",
        "at least one file is corrupt",
        "file is sound",
    ),
]


def generate(rng: Rng) -> Variant:
    text, event, calm = rng.choice(CASES)
    n = rng.integer(3, 8)
    p = rng.choice([0.05, 0.1, 0.15, 0.2, 0.25])
    none = (1 - p) ** n
    return number(
        f"{text.format(n=n, p=f'{p:g}')} What is the probability that {event}? Round to three decimals.",
        1 - none,
        tolerance=0.0006,
        mistakes=[
            wrong(n * p, "You added the probabilities. Cases where two or more happen are then counted several times."),
            wrong(none, "That is the probability that it happens to none of them. Subtract it from 1."),
            wrong(
                p**n, "You multiplied the probabilities of the event itself: that is the chance that it happens to all."
            ),
            wrong(n * p * (1 - p) ** (n - 1), "That is the probability of exactly one. Two or more count as well."),
        ],
        solution=[
            "The complement of “at least one” is “none”, which is a single case.",
            f"One {calm} with probability $1 - {p:g} = {1 - p:g}$.",
            f"For all {n} at once, by independence: ${1 - p:g}^{{{n}}} \\approx {none:.4f}$.",
            f"At least one: $1 - {none:.4f} \\approx {1 - none:.3f}$.",
        ],
        facts={"n": n, "p": p},
    )


def verify(variant: Variant) -> float:
    n, p = variant.facts["n"], variant.facts["p"]
    total = 0.0
    for pattern in range(1, 2**n):  # every pattern with at least one event
        hits = pattern.bit_count()
        total += p**hits * (1 - p) ** (n - hits)
    return total
