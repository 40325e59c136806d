import numpy as np

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("Traffic comes from", ["mobile", "desktop", "tablet"], "click on a recommendation"),
    ("Requests come from", ["Europe", "Asia", "America"], "time out"),
    ("Labels come from", ["team A", "team B", "team C"], "are wrong"),
    ("Sign-ups come from", ["search", "adverts", "friends"], "cancel within a month"),
]


def generate(rng: Rng) -> Variant:
    source, groups, event = rng.choice(CASES)
    shares = rng.shuffle(
        rng.choice([[50, 30, 20], [60, 30, 10], [70, 20, 10], [60, 25, 15], [80, 15, 5], [50, 40, 10]])
    )
    rates = rng.sample([2, 3, 4, 5, 6, 8, 10, 12, 15], 3)
    overall = sum(s * r for s, r in zip(shares, rates, strict=True)) / 100
    text = ", ".join(f"{g} ({s} % of the total)" for g, s in zip(groups, shares, strict=True))
    first, second, third = (f"{r} % of {g}" for g, r in zip(groups, rates, strict=True))
    terms = " + ".join(f"{s / 100:g} \\cdot {r}" for s, r in zip(shares, rates, strict=True))
    largest = shares.index(max(shares))
    return number(
        f"{source} three groups: {text}. Those that {event} make up {first}, {second} and {third}. "
        f"What percentage {event} overall? "
        "Give two decimals.",
        overall,
        tolerance=0.006,
        unit="%",
        mistakes=[
            wrong(round(sum(rates) / 3, 2), "You averaged the three rates as if the groups were equally large."),
            wrong(sum(rates), "You added the rates. Each counts with the share of its group."),
            wrong(rates[largest], "That is the rate of the largest group; the other groups count as well."),
        ],
        solution=[
            "Weight each rate by the share of its group and add (total probability).",
            f"${terms} = {overall:g}$ per cent.",
        ],
        facts={"shares": shares, "rates": rates},
    )


def verify(variant: Variant) -> float:
    return float(np.average(variant.facts["rates"], weights=variant.facts["shares"]))
