from upslope.questions import Rng, Variant, number, wrong

MODELS = [
    ("tree of depth 2", "tree without limit"),
    ("logistic regression", "tree without limit"),
    ("tree of depth 3", "nearest neighbour"),
    ("logistic regression", "nearest neighbour"),
]


def generate(rng: Rng) -> Variant:
    simple, deep = rng.choice(MODELS)
    n_test = rng.choice([50, 100, 200])
    n_train = 4 * n_test
    base = rng.integer(11, 14) * n_test // 20
    simple_test = rng.integer(17, 19) * n_test // 20
    deep_test = simple_test - rng.integer(1, 3) * n_test // 50
    base_train = 4 * base + rng.integer(-3, 3)
    simple_train = 4 * simple_test + rng.integer(2, 6)
    rows = [
        ("baseline", base_train, base),
        *rng.shuffle([(simple, simple_train, simple_test), (deep, n_train, deep_test)]),
    ]
    table = "\n".join(f"| {name} | {a} of {n_train} | {b} of {n_test} |" for name, a, b in rows)
    gain = 100 * (simple_test - base) / n_test
    return number(
        "Your script prints how many rows each model gets right:\n\n"
        f"| model | training rows | held-out rows |\n|---|---|---|\n{table}\n\n"
        "Choose the model that you expect to do best on new rows. By how many percentage points does its accuracy on "
        "new "
        "rows beat the baseline's, as far as this table can tell?",
        gain,
        tolerance=0.3,
        mistakes=[
            wrong(
                100 * (deep_test - base) / n_test,
                f"You chose “{deep}” for its perfect training score. On held-out rows “{simple}” gets more right.",
            ),
            wrong(
                round(100 * (n_train - base_train) / n_train, 2),
                "Those are training scores. They reward remembering; held-out rows stand for new ones.",
            ),
            wrong(
                simple_test - base,
                "That is the gain in rows. Divide by the number of held-out rows for percentage points.",
            ),
            wrong(
                100 * simple_test / n_test, "That is the accuracy itself. Subtract what the baseline already reaches."
            ),
        ],
        solution=[
            "Only the held-out column says something about new rows.",
            f"There “{simple}” is best with {simple_test} of {n_test}, or {100 * simple_test / n_test:g} %.",
            f"The baseline reaches {base} of {n_test}, or {100 * base / n_test:g} %. The gain is {gain:g} percentage "
            f"points.",
        ],
        facts={"held_out": {name: b for name, _, b in rows}, "n_test": n_test},
    )


def verify(variant: Variant) -> float:
    shares = {name: 100 * right / variant.facts["n_test"] for name, right in variant.facts["held_out"].items()}
    return max(shares.values()) - shares["baseline"]
