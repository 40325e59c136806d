import numpy as np

from upslope.questions import Rng, Variant, number, wrong

COLUMNS = [
    ("age", "income", "visits"),
    ("height", "weight", "pulse"),
    ("rooms", "rent", "floor"),
    ("speed", "load", "heat"),
]


def generate(rng: Rng) -> Variant:
    while True:
        names = rng.choice(COLUMNS)
        rows = [[None if rng.integer(1, 10) <= 4 else rng.integer(1, 9) for _ in range(3)] for _ in range(7)]
        gaps = [sum(v is None for v in row) for row in rows]
        form = rng.choice(["any", "all", "subset", "thresh", "subset_two"])
        whole, some = sum(g == 0 for g in gaps), sum(g < 3 for g in gaps)
        first = sum(row[0] is not None for row in rows)
        two = sum(row[0] is not None and row[1] is not None for row in rows)
        thresh = sum(g <= 1 for g in gaps)
        if (
            3 in gaps
            and len({whole, some, first, thresh}) == 4
            and two not in (first, whole)
            and whole
            and whole + some != 7
        ):
            break
    a, b, _ = names
    call, key, others, because = {
        "any": (
            "",
            whole,
            [
                (some, "You dropped rows that are empty throughout. By default one gap is enough to drop a row."),
                (7 - whole, "You counted the rows that are dropped, not those that stay."),
            ],
            "By default a row is dropped as soon as one value is missing.",
        ),
        "all": (
            'how="all"',
            some,
            [
                (whole, 'You dropped rows with any gap. `how="all"` drops those with nothing in them.'),
                (7 - some, "You counted the rows that are dropped, not those that stay."),
            ],
            '`how="all"` drops a row when each of its values is missing.',
        ),
        "subset": (
            f'subset=["{a}"]',
            first,
            [
                (whole, f"You looked at all columns. With `subset` the gaps in `{a}` count."),
                (7 - first, "You counted the rows that are dropped, not those that stay."),
            ],
            f"Gaps in `{a}` count, gaps elsewhere don't.",
        ),
        "subset_two": (
            f'subset=["{a}", "{b}"]',
            two,
            [
                (whole, "You looked at the third column too. With `subset` the gaps in the named columns count."),
                (
                    sum(row[0] is not None or row[1] is not None for row in rows),
                    "You kept rows with one of the two. A gap in either column drops the row.",
                ),
            ],
            f"A row stays if both `{a}` and `{b}` are there.",
        ),
        "thresh": (
            "thresh=2",
            thresh,
            [
                (some, "You allowed two gaps. `thresh=2` asks for two values that are there."),
                (whole, "You dropped rows with any gap. With `thresh=2` two known values are enough."),
            ],
            "`thresh=2` keeps the rows with at least two values that are there.",
        ),
    }[form]
    body = "\n".join(
        f"| {i} | " + " | ".join("NaN" if v is None else str(v) for v in row) + " |" for i, row in enumerate(rows)
    )
    return number(
        f"The DataFrame `df`, with its index in front:\n\n| | {' | '.join(names)} |\n| --- | --- | --- | "
        f"--- |\n{body}\n\n"
        f"What does this return?\n\n```python\nlen(df.dropna({call}))\n```",
        key,
        mistakes=[wrong(found, shows) for found, shows in others],
        solution=[because, f"{key} of the 7 rows stay{'s' if key == 1 else ''}."],
        facts={"rows": rows, "form": form, "columns": list(names)},
    )


def verify(variant: Variant) -> int:
    table = np.array([[np.nan if v is None else v for v in row] for row in variant.facts["rows"]], dtype=float)
    known = np.isfinite(table)
    keep = {
        "any": known.all(axis=1),
        "all": known.any(axis=1),
        "subset": known[:, 0],
        "subset_two": known[:, :2].all(axis=1),
        "thresh": known.sum(axis=1) >= 2,
    }[variant.facts["form"]]
    return int(keep.sum())
