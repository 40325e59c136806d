from upslope.questions import Rng, Variant, number, wrong

TARGETS = [
    "waiting times in minutes",
    "orders a day",
    "repair costs in hundreds of euros",
    "trip lengths in kilometres",
]


def _draw(rng: Rng) -> Variant:
    # Fold sums with the same remainder (0 or 2) modulo 4 give whole training means.
    start = rng.choice([4, 6])
    sums = [start + 4 * step for step in rng.sample(range(5), 3)]
    folds = []
    for total in sums:
        low = total // 2 - rng.integer(0, min(4, total // 2 - 1))
        folds.append(rng.shuffle([low, total - low]))
    everything = sum(sums)
    means = [(everything - total) // 4 for total in sums]
    errors = [[(value - mean) ** 2 for value in fold] for fold, mean in zip(folds, means, strict=True)]
    total_error = sum(map(sum, errors))
    rows = [value for fold in folds for value in fold]
    same_rows = sum((value - everything / 6) ** 2 for value in rows) / 6
    own_mean = sum((value - sum(fold) / 2) ** 2 for fold in folds for value in fold) / 6
    shown = ", ".join(f"$\\{{{a}, {b}\\}}$" for a, b in folds)
    steps = [
        f"Held out $\\{{{a}, {b}\\}}$: the other four have the mean ${mean}$; squared errors ${first}$ and ${second}$."
        for (a, b), mean, (first, second) in zip(folds, means, errors, strict=True)
    ]
    sign = "=" if total_error % 3 == 0 else "\\approx"  # halves are exact
    return number(
        f"A baseline predicts the mean of its training rows. The targets ({rng.choice(TARGETS)}) of three folds are "
        f"{shown}. "
        "What is its 3-fold cross-validated mean squared error? Round to two decimals.",
        total_error / 6,
        tolerance=0.006,
        mistakes=[
            wrong(same_rows, "You predicted with the mean of all six rows, so each row helped to predict itself."),
            wrong(own_mean, "You used each held-out fold's own mean. The prediction comes from the other two folds."),
            wrong(total_error, "That is the sum of the squared errors: divide by the six rows."),
            wrong(total_error / 3, "You averaged the fold totals. Each fold's error is a mean over its two rows."),
            wrong((total_error / 6) ** 0.5, "You took the root at the end: the question asks for the squared error."),
        ],
        solution=[*steps, f"The sum is ${total_error}$, and ${total_error} / 6 {sign} {total_error / 6:.2f}$."],
        facts={"folds": folds},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    folds = variant.facts["folds"]
    scores = []
    for held_out in range(3):
        training = [value for place, fold in enumerate(folds) if place != held_out for value in fold]
        prediction = sum(training) / len(training)
        scores.append(sum((value - prediction) ** 2 for value in folds[held_out]) / 2)
    return round(sum(scores) / 3, 2)
