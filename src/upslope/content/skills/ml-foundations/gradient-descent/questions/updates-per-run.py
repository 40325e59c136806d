import math

from upslope.questions import Rng, Variant, number, wrong

THINGS = ["reviews", "images", "trips", "invoices", "sensor windows", "sentences"]


def _draw(rng: Rng) -> Variant:
    things = rng.choice(THINGS)
    batch = rng.choice([20, 32, 40, 50, 64, 100])
    full = rng.integer(8, 40)
    rest = rng.integer(1, batch - 1)
    rows = full * batch + rest
    epochs = rng.integer(3, 10)
    answer = (full + 1) * epochs
    return number(
        f"{rows} {things} are used for training in mini-batches of {batch}; each epoch goes through all rows once, "
        f"and its last batch is "
        f"smaller. How many updates of the weights do {epochs} epochs make?",
        answer,
        mistakes=[
            wrong(full * epochs, "You dropped the last, smaller batch of each epoch. It makes an update too."),
            wrong(full + 1, "That is one epoch. Multiply by the number of epochs."),
            wrong(
                rows * epochs, "That would be one update per row. A batch makes one update for all its rows together."
            ),
            wrong(epochs, "That would be full-batch descent, with one update per pass."),
            wrong(
                math.ceil(rows * epochs / batch),
                "You joined the epochs into one long pass. Here each epoch ends with its own smaller batch.",
            ),
        ],
        solution=[
            f"One epoch: ${rows} = {full} \\cdot {batch} + {rest}$, so {full} full batches and one of {rest}: "
            f"{full + 1} updates.",
            f"{epochs} epochs: ${epochs} \\cdot {full + 1} = {answer}$ updates.",
        ],
        facts={"rows": rows, "batch": batch, "epochs": epochs},
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
    return sum(1 for _ in range(f["epochs"]) for _ in range(0, f["rows"], f["batch"]))
