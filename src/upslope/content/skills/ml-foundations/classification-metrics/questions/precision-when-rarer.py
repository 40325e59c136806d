from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("payments", "fraudulent"),
    ("machines", "about to fail"),
    ("mails", "phishing"),
    ("blood samples", "positive for a rare disease"),
]


def _draw(rng: Rng) -> Variant:
    what, positive = rng.choice(CASES)
    recall, fpr = rng.choice([60, 70, 80, 90]), rng.choice([1, 2, 4, 5, 10])
    rate = rng.choice([1, 2, 3, 4])
    rows = 10_000
    there = round(rows * rate / 100)
    hits, alarms = there * recall // 100, (rows - there) * fpr / 100
    precision = hits / (hits + alarms)
    balanced = recall / (recall + fpr)
    return number(
        f"On a test set with equally many positives and negatives, a model has a recall of {recall} % and a "
        f"false-positive rate "
        f"of {fpr} %. In production {rate} % of the {what} are {positive}, and both classes look as in the test set. "
        f"What "
        "precision do you expect there? Give a share between 0 and 1, rounded to two decimals.",
        precision,
        tolerance=0.006,
        mistakes=[
            wrong(
                balanced, "That is the precision on the balanced test set. In production there are many more negatives."
            ),
            wrong(recall / 100, "That is the recall: it starts from the positives, precision from the reported."),
            wrong(
                1 - fpr / 100,
                "You took 1 minus the false-positive rate, a share of the negatives. Precision is a "
                "share of "
                "the reported.",
            ),
            wrong(
                balanced * rate / 50, "You scaled the precision by the base rate. Count the hits and false alarms anew."
            ),
            wrong(rate / 100, "That is the base rate, the precision of reporting at random."),
        ],
        solution=[
            f"Of 10,000 {what}, {there} are {positive}; the model finds ${recall}\\,\\%$ of them: {hits}.",
            f"Of the other {rows - there:,} it reports ${fpr}\\,\\%$: {alarms:g} false alarms.",
            f"Precision: ${hits} / ({hits} + {alarms:g}) \\approx {precision:.2f}$.",
        ],
        facts={"recall": recall, "fpr": fpr, "rate": rate},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    """By odds: prior odds times the ratio of the two rates."""
    facts = variant.facts
    odds = facts["rate"] / (100 - facts["rate"]) * facts["recall"] / facts["fpr"]
    return round(odds / (1 + odds), 4)
