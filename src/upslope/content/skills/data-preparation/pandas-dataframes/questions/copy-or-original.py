import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    while True:
        values = [rng.integer(1, 9) for _ in range(4)]
        limit, new = rng.integer(2, 6), rng.choice([0, 50, 99])
        changed = [new if v > limit else v for v in values]
        if changed != values and changed[0] != new and sorted(values) != values and values != values[::-1]:
            break
    first = [new, *values[1:]]
    original = 'print(df["x"].tolist())'
    forms = {
        # name: (lines of code, what is printed, what others expect, the misconception, the explanation)
        "filter": (
            f'sub = df[df["x"] > {limit}]\nsub["x"] = {new}\n{original}',
            values,
            changed,
            "You let the change of `sub` reach `df`. A selection behaves as a copy.",
            "`sub` is a selection, which behaves as a copy: `df` stays as it was.",
        ),
        "loc": (
            f'df.loc[df["x"] > {limit}, "x"] = {new}\n{original}',
            changed,
            values,
            "You took this for a change of a copy. `df.loc[...] = ...` writes to `df` itself.",
            "`df.loc[rows, column] = value` writes to `df` in one step.",
        ),
        "column": (
            f'column = df["x"]\ncolumn.iloc[0] = {new}\n{original}',
            values,
            first,
            "You let the change of the column reach `df`. In pandas 3 a column taken out behaves as a copy.",
            "`column` was taken out of `df` and behaves as a copy, so `df` stays as it was.",
        ),
        "alias": (
            f'other = df\nother.loc[0, "x"] = {new}\n{original}',
            first,
            values,
            "You took `other` for a copy. Assignment gives the same table a second name.",
            "`other = df` makes no copy: both names stand for one table.",
        ),
        "copy": (
            f'other = df.copy()\nother.loc[0, "x"] = {new}\n{original}',
            values,
            first,
            "You let the change of the copy reach `df`. `copy()` makes a table of its own.",
            "`copy()` makes a second table, and `df` stays as it was.",
        ),
        "sort": (
            f'df.sort_values("x")\n{original}',
            values,
            sorted(values),
            "You expected `df` to be sorted. `sort_values` returns a new table, and here nobody keeps it.",
            "`sort_values` returns a sorted table and leaves `df` alone.",
        ),
        "slice": (
            f"top = df.iloc[:2]\ntop.iloc[0, 0] = {new}\n{original}",
            values,
            first,
            "You treated the slice as a view, as in NumPy. In pandas 3 each selection behaves as a copy.",
            "`top` is a selection and behaves as a copy, so `df` stays as it was.",
        ),
        "kept": (
            f'df = df[df["x"] > {limit}]\ndf["x"] = {new}\n{original}',
            [v for v in changed if v == new],
            changed,
            "You kept the rows that the filter dropped. `df` is now the filtered table.",
            "The name `df` now stands for the filtered table, whose column is then overwritten.",
        ),
    }
    form = rng.choice(sorted(forms))
    if form == "kept":
        forms["kept"] = (forms["kept"][0], [new] * sum(v > limit for v in values), *forms["kept"][2:])
    lines, key, other, shows, because = forms[form]
    code = f'import pandas as pd\n\ndf = pd.DataFrame({{"x": {values}}})\n{lines}'
    mistakes = [wrong(str(other), shows)]
    if form == "loc":
        mistakes.append(
            wrong(str([new] * len(values)), "You overwrote each row. The mask limits the change to some of them.")
        )
    if form == "kept":
        mistakes.append(
            wrong(
                str([v for v in values if v > limit]),
                "You left the filtered values as they were; they are overwritten.",
            )
        )
    return code_output(
        "What does this print? (pandas 3)",
        code,
        str(key),
        mistakes=mistakes,
        solution=[because],
        facts={"values": values, "limit": limit, "new": new, "form": form},
    )


def verify(variant: Variant) -> str:
    """Replay the code with plain lists: slices and comprehensions copy, a second name doesn't."""
    facts = variant.facts
    programs = {
        "filter": "sub = [v for v in df if v > limit]; sub[:] = [new] * len(sub)",
        "loc": "df[:] = [new if v > limit else v for v in df]",
        "column": "column = df[:]; column[0] = new",
        "alias": "other = df; other[0] = new",
        "copy": "other = list(df); other[0] = new",
        "sort": "sorted(df)",
        "slice": "top = df[:2]; top[0] = new",
        "kept": "df = [v for v in df if v > limit]; df = [new for _ in df]",
    }
    out = io.StringIO()
    names = {"df": list(facts["values"]), "limit": facts["limit"], "new": facts["new"]}
    with contextlib.redirect_stdout(out):
        exec(programs[facts["form"]] + "; print(df)", names)
    return out.getvalue()
