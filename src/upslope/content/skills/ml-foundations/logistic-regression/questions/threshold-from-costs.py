from upslope.questions import Rng, Variant, number, wrong

STORIES = [
    (
        "a card payment is fraudulent",
        "Blocking a genuine payment",
        "letting a fraudulent one through",
        "block the payment",
    ),
    ("a customer leaves", "Calling a customer who would have stayed", "missing one who leaves", "call"),
    ("a part is cracked", "Checking a sound part once more", "shipping a cracked one", "check the part again"),
    (
        "a patient misses the appointment",
        "A reminder that wasn't needed",
        "an appointment missed for lack of one",
        "send a reminder",
    ),
    ("an invoice is wrong", "Reviewing a correct invoice", "paying a wrong one", "send the invoice to review"),
]


def generate(rng: Rng) -> Variant:
    event, needless, miss, act = rng.choice(STORIES)
    while True:
        false_alarm = rng.integer(2, 15)
        missed = false_alarm * rng.integer(2, 12) + rng.integer(0, 5)
        answer = false_alarm / (false_alarm + missed)
        # No exact half in the third decimal, and the odds differ from the common mistake 0.5.
        if 1000 * false_alarm % (false_alarm + missed) and abs(false_alarm / missed - 0.5) > 0.012:
            break
    return number(
        f"A calibrated model gives the probability that {event}. {needless} costs {false_alarm} euros, {miss} "
        f"{missed} euros; right decisions "
        f"cost nothing. From which probability on does it pay to {act}? Round to two decimals.",
        answer,
        tolerance=0.006,
        mistakes=[
            wrong(
                missed / (false_alarm + missed),
                "You turned the costs round. A costly miss calls for a low threshold, not a high one.",
            ),
            wrong(
                false_alarm / missed,
                "That is the odds at the threshold. The probability has the sum of both costs below the line.",
            ),
            wrong(0.5, "One half is right when both errors cost the same. Here they don't."),
        ],
        solution=[
            f"Acting costs ${false_alarm}\\,(1 - p)$ on average, leaving it costs ${missed}\\,p$.",
            f"Acting is cheaper if ${missed}\\,p > {false_alarm}\\,(1 - p)$, that is if "
            f"$p > {false_alarm} / ({false_alarm} + {missed}) \\approx {answer:.2f}$.",
        ],
        facts={"false_alarm": false_alarm, "missed": missed},
    )


def verify(variant: Variant) -> float:
    """The crossing of the two expected costs, found by bisection."""
    low, high = 0.0, 1.0
    for _ in range(50):
        p = (low + high) / 2
        pays = variant.facts["false_alarm"] * (1 - p) < variant.facts["missed"] * p
        low, high = (low, p) if pays else (p, high)
    return round(high, 9)
