import numpy as np

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [
    ("plan", ["free", "pro"], "logins"),
    ("fuel", ["gas", "electric"], "power"),
    ("kind", ["flat", "house"], "rooms"),
    ("split", ["train", "test"], "errors"),
]


def generate(rng: Rng) -> Variant:
    while True:
        text, levels, column = rng.choice(SUBJECTS)
        level = rng.choice(levels)
        limit = rng.integer(3, 6)
        values = rng.shuffle([limit, *(rng.integer(1, 9) for _ in range(6))])
        names = [rng.choice(levels) for _ in values]
        form = rng.choice(["and", "or", "and_not", "not_and"])
        above = [v > limit for v in values]
        same = [n == level for n in names]
        pairs = list(zip(above, same, strict=True))
        counts = {
            "and": sum(a and s for a, s in pairs),
            "or": sum(a or s for a, s in pairs),
            "and_not": sum(a and not s for a, s in pairs),
            "not_and": sum(not (a and s) for a, s in pairs),
        }
        inclusive = {
            "and": sum(v >= limit and s for v, s in zip(values, same, strict=True)),
            "or": sum(v >= limit or s for v, s in zip(values, same, strict=True)),
            "and_not": sum(v >= limit and not s for v, s in zip(values, same, strict=True)),
            "not_and": sum(not (v >= limit and s) for v, s in zip(values, same, strict=True)),
        }[form]
        if form == "not_and":
            confused = (
                sum(not a and not s for a, s in pairs),
                "You negated both parts and kept the `&`. A row stays as soon as one of the two fails.",
            )
        else:
            other = {"and": "or", "or": "and", "and_not": "not_and"}[form]
            confused = (
                counts[other],
                {
                    "and": "You kept rows that fulfil one of the two conditions; `&` asks for both.",
                    "or": "You kept rows that fulfil both conditions; for `|` one is enough.",
                    "and_not": "You negated the whole. Here `~` stands before the second comparison alone.",
                }[form],
            )
        key = counts[form]
        if 0 < key < len(values) and confused[0] != key:
            break
    first, second = f'(df["{column}"] > {limit})', f'(df["{text}"] == "{level}")'
    mask = {
        "and": f"{first} & {second}",
        "or": f"{first} | {second}",
        "and_not": f"{first} & ~{second}",
        "not_and": f"~({first} & {second})",
    }[form]
    kept = {
        "and": lambda a, s: a and s,
        "or": lambda a, s: a or s,
        "and_not": lambda a, s: a and not s,
        "not_and": lambda a, s: not (a and s),
    }[form]
    rows = [i for i, pair in enumerate(pairs) if kept(*pair)]
    body = "\n".join(f"| {i} | {n} | {v} |" for i, (n, v) in enumerate(zip(names, values, strict=True)))
    return number(
        f"The DataFrame `df`, with its index in front:\n\n| | {text} | {column} |\n| --- | --- | --- |\n{body}\n\n"
        f"What does this return?\n\n```python\nlen(df[{mask}])\n```",
        key,
        mistakes=[
            wrong(confused[0], confused[1]),
            wrong(inclusive, f"You treated the value {limit} as above {limit}; `>` leaves it out."),
            wrong(len(values), "You took the length of the mask. The selection has the rows where it is true."),
        ],
        solution=[
            "`&` asks for both, `|` for at least one, and `~` turns round what comes directly after it.",
            f"The mask is true in row{'s' if key > 1 else ''} {', '.join(map(str, rows))}: "
            f"{key} row{'s' if key > 1 else ''}.",
        ],
        facts={"names": names, "values": values, "level": level, "limit": limit, "form": form},
    )


def verify(variant: Variant) -> int:
    facts = variant.facts
    above = np.array(facts["values"]) > facts["limit"]
    same = np.array(facts["names"]) == facts["level"]
    masks = {"and": above & same, "or": above | same, "and_not": above & ~same, "not_and": ~above | ~same}
    return int(np.count_nonzero(masks[facts["form"]]))
