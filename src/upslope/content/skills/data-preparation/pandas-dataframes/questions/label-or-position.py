import bisect

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    while True:
        values = rng.sample(list(range(11, 60)), 7)
        limit = sorted(values)[rng.choice([1, 2])]
        form = rng.choice(["loc_slice", "iloc_slice", "sorted_loc", "sorted_iloc", "reset"])
        kept = [(i, v) for i, v in enumerate(values) if v > limit]
        start, stop = rng.choice([(1, 3), (2, 4), (1, 4), (2, 5)])
        by_label = [v for i, v in kept if start <= i <= stop]
        label_exclusive = [v for i, v in kept if start <= i < stop]
        by_place = [v for _, v in kept][start:stop]
        place_inclusive = [v for _, v in kept][start : stop + 1]
        from_all = values[start:stop]
        if form.startswith("sorted"):
            at = rng.integer(0, 4)
            ranked = sorted(values)
            if len({values[at], ranked[at], sorted(values, reverse=True)[at]}) == 3:
                break
        elif len({tuple(x) for x in (by_label, label_exclusive, by_place, place_inclusive)}) == 4 and by_label:
            break
    head = f'import pandas as pd\n\ndf = pd.DataFrame({{"x": {values}}})\n'
    filtered = f'kept = df[df["x"] > {limit}]\n'
    labels = ", ".join(str(i) for i, _ in kept)
    if form == "loc_slice":
        code = f'{head}{filtered}print(kept.loc[{start}:{stop}, "x"].tolist())'
        key = by_label
        others = [
            (label_exclusive, "You left out the last label. A slice of `loc` includes both ends."),
            (
                by_place,
                "You counted positions. After the filter the rows keep their old labels, and `loc` goes by these.",
            ),
            (
                place_inclusive,
                "You counted positions. `loc` goes by the labels, which the rows keep from before the filter.",
            ),
        ]
        steps = [
            f"The filter keeps the rows labelled {labels}.",
            f"`loc[{start}:{stop}]` takes the labels from {start} to {stop}, both included.",
        ]
    elif form == "iloc_slice":
        code = f'{head}{filtered}print(kept.iloc[{start}:{stop}]["x"].tolist())'
        key = by_place
        others = [
            (place_inclusive, "You took one row too many. Like Python's slices, `iloc` leaves out its end."),
            (by_label, "You went by labels. `iloc` counts positions in the filtered table, from 0."),
            (from_all, "You counted positions in the full table. The filter came first."),
        ]
        steps = [
            f"The filter keeps, in order, {', '.join(str(v) for _, v in kept)}.",
            f"`iloc[{start}:{stop}]` takes the positions {start} to {stop - 1} of these, counted from 0.",
        ]
    elif form == "reset":
        code = f'{head}{filtered}kept = kept.reset_index(drop=True)\nprint(kept.loc[{start}:{stop}, "x"].tolist())'
        key = place_inclusive
        others = [
            (by_place, "You left out the last label. A slice of `loc` includes both ends."),
            (by_label, "You used the old labels. `reset_index(drop=True)` numbers the rows afresh from 0."),
            (values[start : stop + 1], "You counted in the full table. The filter came first."),
        ]
        steps = [
            f"The filter keeps, in order, {', '.join(str(v) for _, v in kept)}, now labelled 0 to {len(kept) - 1}.",
            f"`loc[{start}:{stop}]` takes the labels from {start} to {stop}, both included.",
        ]
    else:
        down = rng.choice([True, False])
        ranked = sorted(values, reverse=down)
        by = 'df.sort_values("x", ascending=False)' if down else 'df.sort_values("x")'
        access = f'ordered.loc[{at}, "x"]' if form == "sorted_loc" else f'ordered.iloc[{at}]["x"]'
        code = f"{head}ordered = {by}\nprint({access})"
        key, other = (values[at], ranked[at]) if form == "sorted_loc" else (ranked[at], values[at])
        others = [
            (
                other,
                "You counted positions. `loc` finds the label, which the row kept when it moved."
                if form == "sorted_loc"
                else "You went by the label. `iloc` counts positions in the sorted table.",
            )
        ]
        if form == "sorted_iloc":
            order = "`ascending=False` puts the largest first." if down else "By default the smallest comes first."
            others.append((sorted(values, reverse=not down)[at], f"You sorted the other way. {order}"))
        steps = [
            f"Sorting moves the rows, and each keeps its label. The sorted values are {', '.join(map(str, ranked))}.",
            f"The row labelled {at} holds {values[at]}, as in the original table."
            if form == "sorted_loc"
            else f"Position {at}, counted from 0, holds {ranked[at]}.",
        ]
    return code_output(
        "What does this print?",
        code,
        str(key),
        mistakes=[wrong(str(found), shows) for found, shows in others],
        solution=steps,
        facts={
            "values": values,
            "limit": limit,
            "form": form,
            "start": start,
            "stop": stop,
            "at": at if form.startswith("sorted") else 0,
            "down": "ascending=False" in code,
        },
    )


def verify(variant: Variant) -> str:
    """Model a column as sorted labels with values, and look labels up by bisection."""
    facts = variant.facts
    values, start, stop = facts["values"], facts["start"], facts["stop"]
    if facts["form"].startswith("sorted"):
        order = sorted(range(len(values)), key=values.__getitem__)
        order = order[::-1] if facts["down"] else order
        return str(values[facts["at"]] if facts["form"] == "sorted_loc" else values[order[facts["at"]]])
    labels = [i for i in range(len(values)) if values[i] > facts["limit"]]
    column = [values[i] for i in labels]
    if facts["form"] == "iloc_slice":
        return str(column[start:stop])
    if facts["form"] == "reset":
        labels = list(range(len(labels)))
    return str(column[bisect.bisect_left(labels, start) : bisect.bisect_right(labels, stop)])
