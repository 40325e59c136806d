from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("The number of attempts per request", "attempts"),
    ("The gain per customer in euros", "euros"),
    ("The number of faults per batch", "faults"),
    ("The waiting time of a job in minutes", "minutes"),
    ("The points per round of a game agent", "points"),
]
PROBABILITIES = [(0.5, 0.3, 0.2), (0.6, 0.3, 0.1), (0.7, 0.2, 0.1), (0.4, 0.4, 0.2), (0.2, 0.5, 0.3), (0.1, 0.3, 0.6)]


def generate(rng: Rng) -> Variant:
    what, unit = rng.choice(CASES)
    probs = rng.choice(PROBABILITIES)
    low = rng.integer(0, 4)
    values = [low, low + rng.integer(1, 4), low + rng.integer(6, 12)]
    mean = sum(p * x for p, x in zip(probs, values, strict=True))
    likely = values[probs.index(max(probs))]
    terms = " + ".join(f"{p} \\cdot {x}" for p, x in zip(probs, values, strict=True))
    return number(
        f"{what} is {values[0]} with probability {probs[0]}, {values[1]} with probability {probs[1]} and {values[2]} "
        f"with probability {probs[2]}. What is its expectation? Give the exact decimal number.",
        mean,
        tolerance=0.001,
        mistakes=[
            wrong(round(sum(values) / 3, 3), "You averaged the values as if they were equally likely."),
            wrong(likely, "That is the likeliest value. The expectation weights all of them."),
            wrong(
                round(mean / 3, 4), "The probabilities already are weights that add to 1: don't divide by their number."
            ),
            wrong(values[1], "That is the middle value. The expectation weights all of them by probability."),
        ],
        solution=["Multiply each value by its probability and add.", f"${terms} = {mean:g}$ {unit}."],
        facts={"values": values, "probs": probs},
    )


def verify(variant: Variant) -> float:
    values, probs = variant.facts["values"], variant.facts["probs"]
    tenths = [
        value for value, p in zip(values, probs, strict=True) for _ in range(round(10 * p))
    ]  # ten equally likely cases
    return sum(tenths) / len(tenths)
