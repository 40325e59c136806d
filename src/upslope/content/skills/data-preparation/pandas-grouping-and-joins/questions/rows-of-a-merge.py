from upslope.questions import Rng, Variant, number, wrong


def generate(rng: Rng) -> Variant:
    while True:
        left = [rng.choice("pqrst") for _ in range(rng.integer(4, 5))]
        right = [rng.choice("pqrst") for _ in range(rng.integer(4, 5))]
        missing = rng.choice([False, False, True])
        if missing:
            left[rng.integer(0, len(left) - 1)] = None
            right[rng.integer(0, len(right) - 1)] = None
        how = rng.choice(["inner", "left", "right", "outer"])
        keys = sorted({*left, *right} - {None})
        pairs = {k: left.count(k) * right.count(k) for k in [*keys, *([None] if missing else [])]}
        inner = sum(pairs.values())
        left_only = sum(k not in right for k in left)
        right_only = sum(k not in left for k in right)
        sizes = {
            "inner": inner,
            "left": inner + left_only,
            "right": inner + right_only,
            "outer": inner + left_only + right_only,
        }
        key = sizes[how]
        shared = [k for k in pairs if pairs[k]]
        if (
            left_only
            and right_only
            and left_only != right_only
            and len(shared) >= 2
            and 3 <= inner <= 12
            and max(pairs.values()) >= 2
            and key not in (len(left), len(right), len(shared))
        ):
            break
    shown = {
        "inner": "pairs alone",
        "left": "the pairs and the left rows without a partner",
        "right": "the pairs and the right rows without a partner",
        "outer": "the pairs and the rows of both sides without a partner",
    }
    misreading = {
        "inner": ("left", "You kept the left rows without a partner. An inner merge drops them."),
        "left": ("inner", 'You dropped the left rows without a partner. `how="left"` keeps them.'),
        "right": (
            "left",
            'You kept the unmatched rows of the wrong side. `how="right"` keeps those of the right table.',
        ),
        "outer": ("left", 'You kept the unmatched rows of one side. `how="outer"` keeps those of both.'),
    }[how]
    mistakes = [wrong(sizes[misreading[0]], misreading[1])]
    if missing:
        sql = key - 1 + {"inner": 0, "left": 1, "right": 1, "outer": 2}[how]
        mistakes.append(wrong(sql, "You let missing keys find no partner, as in SQL. In pandas they match each other."))
    mistakes += [
        wrong(
            max(len(left), len(right)),
            "You took the longer table. A key found several times on both sides multiplies rows.",
        ),
        wrong(len(shared), "You counted the keys found on both sides. Each gives one row for each pair."),
        wrong(
            len(left) + len(right), "You put the tables below each other. `merge` pairs rows; that would be `concat`."
        ),
    ]
    products = "; ".join(f"{k or 'missing'}: ${left.count(k)} \\cdot {right.count(k)} = {pairs[k]}$" for k in shared)
    add = {"inner": 0, "left": left_only, "right": right_only, "outer": left_only + right_only}[how]
    code = (
        f'import pandas as pd\n\na = pd.DataFrame({{"k": {left}}})\nb = pd.DataFrame({{"k": {right}}})\n'
        f'len(a.merge(b, on="k", how="{how}"))'
    ).replace("'", '"')
    return number(
        f"What is the value of the last line?\n\n```python\n{code}\n```",
        key,
        mistakes=mistakes,
        solution=[
            f"Rows for each key found on both sides: {products}. That makes {inner}.",
            f'`how="{how}"` returns {shown[how]}: ' + (f"${inner} + {add} = {key}$." if add else f"{key}."),
        ],
        facts={"left": left, "right": right, "how": how},
    )


def verify(variant: Variant) -> int:
    """Brute force over all pairs; None equals None in Python, as missing keys do in a pandas merge."""
    facts = variant.facts
    left, right = facts["left"], facts["right"]
    pairs = [(i, j) for i, a in enumerate(left) for j, b in enumerate(right) if a == b]
    total = len(pairs)
    if facts["how"] in ("left", "outer"):
        total += len(set(range(len(left))) - {i for i, _ in pairs})
    if facts["how"] in ("right", "outer"):
        total += len(set(range(len(right))) - {j for _, j in pairs})
    return total
