from itertools import product

from upslope.questions import Rng, Variant, number, wrong

GRIDS = [
    ("penalty strengths", "feature sets"),
    ("tree depths", "minimum leaf sizes"),
    ("learning rates", "batch sizes"),
]


def _draw(rng: Rng) -> Variant:
    folds = rng.choice([3, 4, 5, 8, 10])
    first, second = rng.choice(GRIDS)
    a, b = rng.integer(3, 7), rng.integer(2, 6)
    rows = folds * rng.integer(30, 90)
    about = (
        f"A grid search tries {a} {first} with {b} {second}, each combination with {folds}-fold cross-validation on "
        f"{rows} "
        "rows. The best combination is then refitted on all the rows."
    )
    if rng.choice(["fits", "rows"]) == "fits":
        return number(
            f"{about} How many models are fitted altogether?",
            a * b * folds + 1,
            mistakes=[
                wrong(a * b * folds, "You left out the last fit, that of the best combination on all the rows."),
                wrong(
                    (a + b) * folds + 1,
                    "You added the two lists. Each value of one is combined with each of the other.",
                ),
                wrong(a * b + 1, "You counted one fit per combination; it takes one per fold."),
                wrong(
                    a * b * (folds - 1) + 1,
                    "You counted the training folds. Each fold is held out once, so there "
                    "are "
                    f"{folds} fits per combination.",
                ),
            ],
            solution=[
                f"There are ${a} \\cdot {b} = {a * b}$ combinations, each fitted {folds} times: ${a * b * folds}$ "
                f"fits.",
                f"The refit adds one: ${a * b * folds + 1}$.",
            ],
            facts={"ask": "fits", "a": a, "b": b, "folds": folds, "rows": rows},
        )
    return number(
        f"{about} On how many rows is each model of the search trained, before the refit?",
        rows - rows // folds,
        mistakes=[
            wrong(rows // folds, "That is the size of the fold held out. The model trains on the rest."),
            wrong(rows, "You gave all the rows. In the search one fold is always held out."),
        ],
        solution=[
            f"A fold holds ${rows} / {folds} = {rows // folds}$ rows.",
            f"The others are for training: ${rows} - {rows // folds} = {rows - rows // folds}$.",
        ],
        facts={"ask": "rows", "a": a, "b": b, "folds": folds, "rows": rows},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    facts = variant.facts
    if facts["ask"] == "fits":
        return len(list(product(range(facts["a"]), range(facts["b"]), range(facts["folds"])))) + 1
    return sum(1 for row in range(facts["rows"]) if row % facts["folds"] != 0)
