from upslope.questions import Rng, Variant, number, wrong

TASKS = [
    ("tumours", "malignant", "benign"),
    ("messages", "spam", "fine"),
    ("machines", "fails", "runs"),
    ("customers", "leaves", "stays"),
    ("parcels", "late", "on time"),
    ("photos", "cat", "dog"),
]


def _draw(rng: Rng) -> Variant:
    things, first, second = rng.choice(TASKS)
    rows = rng.choice([8, 10])
    errors = rng.integer(1, 3)
    missed = rng.integer(0, errors)  # truth is `first`, guess is `second`
    truth = rng.shuffle([first] * (rows // 2 - 1) + [second] * (rows // 2 + 1))
    of_first = rng.sample([i for i in range(rows) if truth[i] == first], missed)
    of_second = rng.sample([i for i in range(rows) if truth[i] == second], errors - missed)
    flipped = {first: second, second: first}
    guess = [flipped[t] if i in of_first + of_second else t for i, t in enumerate(truth)]
    table = "\n".join(f"| {i + 1} | {t} | {g} |" for i, (t, g) in enumerate(zip(truth, guess, strict=True)))
    right = rows - errors
    share = 100 * right / rows
    return number(
        f"A model was tried on {rows} held-out {things}. What is its accuracy, in percent?\n\n"
        f"| row | truth | guess |\n|---|---|---|\n{table}",
        share,
        tolerance=0.3,
        unit="%",
        mistakes=[
            wrong(right, "That is the number of rows it got right. Divide by the number of rows for the accuracy."),
            wrong(right / rows, "That is the accuracy as a fraction. The question asks for percent."),
            wrong(
                100 * errors / rows,
                "That is the share of wrong rows, the error rate. Accuracy is the share of right ones.",
            ),
            wrong(
                100 * guess.count(first) / rows,
                f"That is how often the model says “{first}”, right or not. Compare row by row.",
            ),
            wrong(
                100 * (rows // 2 + 1) / rows,
                f"That is the share of “{second}” in the truth: what the lazy baseline would get.",
            ),
        ],
        solution=[
            f"Truth and guess agree in {right} of the {rows} rows.",
            f"The accuracy is ${right}/{rows} = {share:g}$ %.",
        ],
        facts={"truth": truth, "guess": guess},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    pairs = list(zip(variant.facts["truth"], variant.facts["guess"], strict=True))
    return 100 * sum(t == g for t, g in pairs) / len(pairs)
