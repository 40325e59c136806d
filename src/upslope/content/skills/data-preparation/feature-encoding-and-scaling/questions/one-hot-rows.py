import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong

SUBJECTS = [
    ("city", ["Bonn", "Jena", "Kiel", "Trier", "Ulm"]),
    ("fuel", ["diesel", "electric", "gas", "hybrid", "petrol"]),
    ("plan", ["basic", "free", "gold", "pro", "team"]),
    ("crop", ["barley", "maize", "oats", "rye", "wheat"]),
]


def encode(levels: list[str], value: str) -> list[int]:
    return [int(level == value) for level in levels]


def generate(rng: Rng) -> Variant:
    while True:
        column, names = rng.choice(SUBJECTS)
        levels = sorted(rng.sample(names, 3))
        unknown = rng.choice([name for name in names if name not in levels])
        train = rng.shuffle([*levels, rng.choice(levels), rng.choice(levels)])
        drop = rng.choice([False, False, True])
        amounts = [rng.integer(1, 9) for _ in range(3)]
        wanted = rng.shuffle([rng.choice(levels), rng.choice(levels), unknown if not drop else levels[0]])
        seen = list(dict.fromkeys(train))
        used = levels[1:] if drop else levels
        key = [[amount, *encode(used, value)] for amount, value in zip(amounts, wanted, strict=True)]
        by_seen = [
            [amount, *encode(seen[1:] if drop else seen, value)] for amount, value in zip(amounts, wanted, strict=True)
        ]
        if by_seen != key and len(set(wanted)) == 3:
            break
    everything = sorted({*levels, unknown})
    new_column = [[amount, *encode(everything, value)] for amount, value in zip(amounts, wanted, strict=True)]
    ordinal = [
        [amount, levels.index(value) if value in levels else 3] for amount, value in zip(amounts, wanted, strict=True)
    ]
    last = [[amount, *encode(levels[:-1], value)] for amount, value in zip(amounts, wanted, strict=True)]
    undropped = [[amount, *encode(levels, value)] for amount, value in zip(amounts, wanted, strict=True)]
    rule = (
        "one-hot encoded with a column for each level seen in training, in alphabetical order, but the "
        "first of these levels "
        "is dropped"
        if drop
        else (
            "one-hot encoded with a column for each level seen in training, in alphabetical order; "
            "unknown levels are ignored"
        )
    )
    body = "\n".join(f"| {amount} | {value} |" for amount, value in zip(amounts, wanted, strict=True))
    mistakes = [wrong(by_seen, "You ordered the columns as the levels turn up in training. The order is alphabetical.")]
    if drop:
        mistakes = [
            wrong(undropped, f"You gave `{levels[0]}` a column. It is dropped: its rows have zeros in the other two."),
            wrong(last, "You dropped the last level. The first one in alphabetical order is dropped."),
            *mistakes,
        ]
        steps = [
            (
                f"The levels in order are {', '.join(levels)}; `{levels[0]}` is dropped. The columns are n, "
                f"{', '.join(used)}."
            ),
            f"A row with `{levels[0]}` has zeros in both.",
        ]
    else:
        mistakes = [
            wrong(new_column, f"You made a column for `{unknown}`. The columns are fixed by the training rows."),
            wrong(ordinal, "You numbered the levels. One-hot encoding makes a column of zeros and ones for each."),
            *mistakes,
        ]
        steps = [
            f"The levels in order are {', '.join(levels)}, so the columns are n, {', '.join(used)}.",
            f"`{unknown}` wasn't seen in training: its row has zeros in each of them.",
        ]
    return matrix(
        f"In training the column `{column}` held: {', '.join(train)}. The number `n` is kept as it is; "
        f"`{column}` is {rule}. "
        f"New rows:\n\n| n | {column} |\n| --- | --- |\n{body}\n\n"
        f"Write the encoded rows, `n` first, one line for each row, entries split by blanks.",
        key,
        mistakes=mistakes,
        solution=[*steps, "Each row keeps its n and has a 1 in the column of its level."],
        facts={"train": train, "wanted": wanted, "amounts": amounts, "drop": drop},
    )


def verify(variant: Variant) -> list[list[float]]:
    facts = variant.facts
    levels = np.unique(np.array(facts["train"]))
    if facts["drop"]:
        levels = levels[1:]
    ones = np.array(facts["wanted"])[:, None] == levels[None, :]
    return np.column_stack([facts["amounts"], ones.astype(float)]).tolist()
