import sqlite3

from upslope.questions import Rng, Variant, number, wrong

PAIRS = [("users", "visits"), ("models", "runs"), ("shops", "orders"), ("patients", "tests")]


def column(title: str, keys: list) -> str:
    body = "\n".join(f"| {'NULL' if key is None else key} |" for key in keys)
    return f"| {title} |\n| --- |\n{body}"


def generate(rng: Rng) -> Variant:
    while True:
        left_name, right_name = rng.choice(PAIRS)
        left = [rng.integer(1, 5) for _ in range(rng.integer(4, 5))]
        right = [rng.integer(1, 5) for _ in range(rng.integer(4, 6))]
        if rng.choice([True, False]):
            left, right = left[:-1] + [None], right[:-1] + [None]
        left, right = rng.shuffle(left), rng.shuffle(right)
        kind = rng.choice(["JOIN", "LEFT JOIN"])
        pairs = {k: left.count(k) * right.count(k) for k in sorted({k for k in left if k is not None})}
        inner = sum(pairs.values())
        alone = sum(k is None or k not in right for k in left)
        both = [k for k in pairs if pairs[k]]
        key = inner + (alone if kind == "LEFT JOIN" else 0)
        nulls_met = inner + left.count(None) * right.count(None)
        widest = max(pairs.values())
        distinct = len({key, len(left), len(both)}) == 3
        if distinct and 4 <= inner <= 14 and alone and 2 <= widest <= 6 and len(both) >= 2 and inner != len(left):
            break
    mistakes = [
        wrong(
            inner if kind == "LEFT JOIN" else inner + alone,
            "You left out the left rows without a partner; a left join keeps them, padded with nulls."
            if kind == "LEFT JOIN"
            else "You kept the left rows without a partner. A plain JOIN drops them.",
        ),
        wrong(len(left), "You took the number of left rows. A left row is repeated for each partner it has."),
        wrong(len(both), "You counted the keys found on both sides. Each key gives one row for each pair."),
        wrong(len(left) * len(right), "You counted all pairs. ON keeps those whose keys are equal."),
    ]
    if None in left:
        mistakes.insert(
            1,
            wrong(
                nulls_met if kind == "JOIN" else nulls_met + alone - left.count(None),
                "You matched the nulls with each other. NULL = NULL is unknown, so they find no partner.",
            ),
        )
    products = "; ".join(f"{k}: ${left.count(k)} \\cdot {right.count(k)} = {pairs[k]}$" for k in both)
    steps = [f"Rows for each key found on both sides, left times right: {products}.", f"That makes {inner} pairs."]
    if kind == "LEFT JOIN":
        steps.append(
            f"{alone} left row{'s have' if alone > 1 else ' has'} no partner and "
            f"{'are' if alone > 1 else 'is'} kept: ${inner} + {alone} = {key}$."
        )
    else:
        steps.append("Rows without a partner are dropped.")
    if None in left:
        steps.append("The nulls don't match each other.")
    return number(
        f"The column `k` of `{left_name}`:\n\n{column('k', left)}\n\nThe column `k` of `{right_name}`:\n\n"
        f"{column('k', right)}\n\n```sql\nSELECT *\nFROM {left_name} a\n{kind} {right_name} b ON a.k = b.k;\n```\n\n"
        "How many rows does the query return?",
        key,
        mistakes=mistakes,
        solution=steps,
        facts={"left": left, "right": right, "kind": kind},
    )


def verify(variant: Variant) -> int:
    facts = variant.facts
    db = sqlite3.connect(":memory:")
    for name in ("left", "right"):
        db.execute(f"CREATE TABLE {name}_t (k INTEGER)")
        db.executemany(f"INSERT INTO {name}_t VALUES (?)", [(k,) for k in facts[name]])
    return len(db.execute(f"SELECT * FROM left_t a {facts['kind']} right_t b ON a.k = b.k").fetchall())
