from upslope.questions import Rng, Variant, number, wrong

THINGS = ["invoices", "X-ray images", "product reviews", "sensor readings", "loan files", "support chats"]


def _draw(rng: Rng) -> Variant:
    things = rng.choice(THINGS)
    total = rng.integer(2, 24) * 500
    test = rng.choice([10, 20, 30])
    val = rng.choice([share for share in (10, 20, 25) if share != test])
    asked = rng.choice(["training", "validation"])
    rest = total * (100 - test) // 100
    in_val = rest * val / 100
    while in_val != int(in_val):
        total += 500
        rest = total * (100 - test) // 100
        in_val = rest * val / 100
    in_val = int(in_val)
    answer = rest - in_val if asked == "training" else in_val
    naive_val = total * val // 100
    naive = total - total * test // 100 - naive_val if asked == "training" else naive_val
    question = "left for training" if asked == "training" else "used for validation"
    return number(
        f"From {total} {things} you first set {test} % aside for testing. Of the **remaining** rows you set {val} % "
        f"aside for validation. How many rows are {question}?",
        answer,
        mistakes=[
            wrong(naive, f"You took {val} % of all rows for validation. It is {val} % of the {rest} rows that remain."),
            wrong(rest, "That is what remains after the test rows, before validation is split off."),
            wrong(rest - answer, "That is the other of the two parts. Look at which one is asked for."),
            wrong(total - rest, "That is the number of test rows."),
        ],
        solution=[
            f"Test: ${test / 100:g} \\cdot {total} = {total - rest}$ rows, so {rest} remain.",
            f"Validation: ${val / 100:g} \\cdot {rest} = {in_val}$ rows.",
            f"Training: ${rest} - {in_val} = {rest - in_val}$ rows.",
        ],
        facts={"total": total, "test": test, "val": val, "asked": asked},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    f = variant.facts
    val_share = (1 - f["test"] / 100) * f["val"] / 100
    share = val_share if f["asked"] == "validation" else 1 - f["test"] / 100 - val_share
    return round(f["total"] * share)
