import numpy as np

from upslope.questions import Rng, Variant, number, wrong

STORIES = [
    ("A service gets ${rate}$ requests per minute", "requests arrive", "minutes"),
    ("A battery is charged with ${rate}$ units per hour", "units flow in", "hours"),
    ("A crawler fetches ${rate}$ pages per second", "pages are fetched", "seconds"),
]


def generate(rng: Rng) -> Variant:
    a, b, c = 3 * rng.choice([1, 2]), 2 * rng.choice([-3, -2, -1, 1, 2, 3, 4]), rng.integer(5, 20)
    low = rng.choice([0, 1, 1, 2])
    high = low + rng.choice([1, 2, 3])

    def whole(t: int) -> int:
        return a // 3 * t**3 + b // 2 * t**2 + c * t

    def rate(t: int) -> int:
        return a * t * t + b * t + c

    total = whole(high) - whole(low)
    story, what, unit = rng.choice(STORIES)
    shown = f"{a}t^2 {'+' if b > 0 else '-'} {abs(b)}t + {c}"
    antiderivative = (
        (f"{a // 3}" if a > 3 else "")
        + f"t^3 {'+' if b > 0 else '-'} "
        + (f"{abs(b) // 2}" if abs(b) > 2 else "")
        + f"t^2 + {c}t"
    )
    mistakes = [
        wrong(rate(high) - rate(low), "You subtracted the rates at the two ends. Use the antiderivative there."),
        wrong(
            -total, "You subtracted the upper end from the lower one. It is F at the upper end minus F at the lower."
        ),
        wrong(total / (high - low), "That is the average rate. The total is the area itself."),
        wrong(
            (2 * a * high + b) - (2 * a * low + b),
            "You differentiated the rate. A total comes from the antiderivative.",
        ),
        wrong(
            a * (high**3 - low**3) + b * (high**2 - low**2) + c * (high - low),
            "You raised the exponents but didn't divide by the new ones.",
        ),
    ]
    if low:
        mistakes.append(wrong(whole(high), "You dropped the lower end: F isn't 0 there and has to be subtracted."))
    return number(
        f"{story.format(rate=shown)} at time $t$, in {unit}. How many {what} from $t = {low}$ to $t = {high}$?",
        total,
        mistakes=[mistake for mistake in mistakes if abs(float(mistake.answer) - total) > 1e-6],
        solution=[
            f"An antiderivative is $F(t) = {antiderivative}$.",
            f"$F({high}) = {whole(high)}$ and $F({low}) = {whole(low)}$.",
            f"The total is ${whole(high)} - {whole(low)} = {total}$.".replace("- -", "+ "),
        ],
        facts={"a": a, "b": b, "c": c, "low": low, "high": high},
    )


def verify(variant: Variant) -> float:
    # Simpson's rule is exact for cubics and below.
    facts = variant.facts
    ends = np.array([facts["low"], (facts["low"] + facts["high"]) / 2, facts["high"]])
    rates = facts["a"] * ends**2 + facts["b"] * ends + facts["c"]
    return round(float((facts["high"] - facts["low"]) / 6 * (rates @ np.array([1, 4, 1]))), 6)
