import numpy as np

from upslope.questions import Rng, Variant, number, wrong

NAMES = [
    ["ann", "bob", "cem", "dora", "eve"],
    ["cpu", "gpu", "ram", "disk", "net"],
    ["mon", "tue", "wed", "thu", "fri"],
]


def generate(rng: Rng) -> Variant:
    while True:
        names = rng.choice(NAMES)
        left, right = rng.sample(names, 4), rng.sample(names, rng.choice([3, 4]))
        a = [rng.integer(1, 9) for _ in left]
        b = [rng.integer(1, 9) for _ in right]
        shared = [n for n in left if n in right]
        total = {
            n: (a[left.index(n)] if n in left else 0) + (b[right.index(n)] if n in right else 0)
            for n in {*left, *right}
        }
        single = sorted(set(left) ^ set(right))
        form = rng.choice(["isna", "sum", "fill", "value"])
        moved = [n for n in shared if left.index(n) != right.index(n) and right.index(n) < len(right)]
        if form == "value":
            if not moved:
                continue
            pick = rng.choice(moved)
            place = left.index(pick)
            by_place = a[place] + (b[place] if place < len(right) else 0)
        matched = sum(total[n] for n in shared)
        everything = sum(a) + sum(b)
        by_position = sum(x + y for x, y in zip(a, b, strict=False))
        if (
            single
            and len({matched, everything, by_position}) >= (2 if len(left) == len(right) else 3)
            and len(shared) >= 2
            and (form != "value" or (by_place != total[pick] and a[place] != b[right.index(pick)]))
        ):
            break
    code = f"a = pd.Series({a}, index={left})\nb = pd.Series({b}, index={right})\n".replace("'", '"')
    apart = f"{', '.join(single)} {'are' if len(single) > 1 else 'is'} found on one side only"
    if form == "isna":
        code, key = code + "(a + b).isna().sum()", len(single)
        others = [
            (abs(len(left) - len(right)), "You paired by position. Values are paired by label, wherever they stand."),
            (len(shared), "You counted the labels that were found on both sides; those get a value."),
            (
                sum(n not in right for n in left),
                "You counted the labels that are missing in `b`. Those missing in `a` give NaN too.",
            ),
        ]
        steps = [f"{apart}, so the sum has NaN there: {key}."]
    elif form == "sum":
        code, key = code + "(a + b).sum()", matched
        others = [
            (everything, "You added all values. A label found on one side only gives NaN, and its value is lost."),
            (by_position, "You paired by position. Values are paired by label, wherever they stand."),
        ]
        steps = [
            f"{apart}: NaN, which `sum` skips.",
            f"On both sides: {', '.join(f'{n} {total[n]}' for n in shared)}. These add up to {key}.",
        ]
    elif form == "fill":
        code, key = code + "a.add(b, fill_value=0).sum()", everything
        others = [
            (
                matched,
                "You dropped the labels found on one side only. With `fill_value=0` the missing side counts as 0.",
            ),
            (by_position, "You paired by position and lost a value. Values are paired by label."),
        ]
        steps = [
            "With `fill_value=0` a label found on one side keeps its value, so nothing is lost.",
            f"${sum(a)} + {sum(b)} = {key}$.",
        ]
    else:
        code, key = code + f'(a + b)["{pick}"]', total[pick]
        others = [
            (by_place, "You paired by position. Values are paired by label, wherever they stand."),
            (a[place], "You took the value of `a` alone; `b` has that label too."),
        ]
        steps = [
            (
                f"`{pick}` is {a[place]} in `a` and {b[right.index(pick)]} in `b`: ${a[place]} + "
                f"{b[right.index(pick)]} = {key}$."
            )
        ]
    return number(
        f"What is the value of the last line?\n\n```python\nimport pandas as pd\n\n{code}\n```",
        key,
        mistakes=[wrong(found, shows) for found, shows in others],
        solution=steps,
        facts={"a": a, "b": b, "left": left, "right": right, "form": form, "pick": pick if form == "value" else ""},
    )


def verify(variant: Variant) -> float:
    """The same with arrays over all labels, NaN where a label is missing."""
    facts = variant.facts
    labels = sorted({*facts["left"], *facts["right"]})

    def spread(values: list[int], names: list[str]) -> np.ndarray:
        out = np.full(len(labels), np.nan)
        out[[labels.index(n) for n in names]] = values
        return out

    a, b = spread(facts["a"], facts["left"]), spread(facts["b"], facts["right"])
    if facts["form"] == "isna":
        return int(np.isnan(a + b).sum())
    if facts["form"] == "sum":
        return float(np.nansum(a + b))
    if facts["form"] == "fill":
        return float(np.nan_to_num(a).sum() + np.nan_to_num(b).sum())
    return float((a + b)[labels.index(facts["pick"])])
