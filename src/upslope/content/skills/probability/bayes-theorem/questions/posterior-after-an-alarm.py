from upslope.questions import Rng, Variant, number, wrong

CASES = [
    (
        "{b} % of payments are frauds. A model flags {h} % of the frauds and {f} % of the honest payments.",
        "A payment is flagged. What is the probability that it is a fraud?",
    ),
    (
        "{b} % of patients have a disease. A test is positive for {h} % of them and for {f} % of all others.",
        "A test is positive. What is the probability of the disease?",
    ),
    (
        "{b} % of uploaded images break the rules. A filter stops {h} % of these and {f} % of the harmless ones.",
        "An image is stopped. What is the probability that it breaks the rules?",
    ),
    (
        "{b} % of machines will fail this week. A monitor warns for {h} % of these and for {f} % of the others.",
        "The monitor warns. What is the probability that the machine will fail?",
    ),
]


def generate(rng: Rng) -> Variant:
    text, question = rng.choice(CASES)
    b, h, f = rng.choice([1, 2, 4, 5, 10]), rng.choice([70, 75, 80, 90, 95]), rng.choice([2, 3, 4, 5, 8, 10])
    if h + f == 100:  # else several mistakes give the same number
        f = 4
    true, false = b * h, (100 - b) * f  # of 10,000 cases
    return number(
        f"{text.format(b=b, h=h, f=f)} {question} Round to three decimals.",
        true / (true + false),
        tolerance=0.0006,
        mistakes=[
            wrong(
                h / 100, "That is the probability of the alarm given the event: the condition is the wrong way round."
            ),
            wrong(
                1 - f / 100,
                "You took 1 minus the false-alarm rate. That is the share of cases without the event that "
                "pass, not the share of true ones among the alarms.",
            ),
            wrong(
                h / (h + f), "You compared the two rates without the base rate, as if both groups were equally large."
            ),
            wrong(
                true / 10000,
                "That is the probability of event and alarm together. Divide by the probability of an alarm.",
            ),
            wrong((true + false) / 10000, "That is the probability of an alarm, which belongs below the line."),
        ],
        solution=[
            f"Imagine 10,000 cases: {100 * b} with the event and {10000 - 100 * b} without.",
            f"True alarms: $\\frac{{{h}}}{{100}} \\cdot {100 * b} = {true}$.",
            f"False alarms: $\\frac{{{f}}}{{100}} \\cdot {10000 - 100 * b} = {false}$.",
            f"Of ${true} + {false} = {true + false}$ alarms, {true} are true: "
            f"$\\frac{{{true}}}{{{true + false}}} \\approx {true / (true + false) + 1e-9:.3f}$.",
        ],
        facts={"base": b, "hit": h, "false": f},
    )


def verify(variant: Variant) -> float:
    base, hit, false = (variant.facts[name] / 100 for name in ("base", "hit", "false"))
    odds = base / (1 - base) * hit / false  # odds form
    return odds / (1 + odds)
