import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

WORDS = [["cat", "dog", "owl"], ["spam", "ham", "ad"], ["red", "blue", "tan"], ["yes", "no", "skip"]]
COUNT = """\
labels = {labels}
counts = {{}}
for label in labels:
    counts[label] = counts.get(label, 0) + 1
print(counts)"""
GROUP = """\
pairs = {pairs}
groups = {{}}
for label, value in pairs:
    groups.setdefault(label, []).append(value)
print(groups)"""
LATEST = """\
pairs = {pairs}
table = {{}}
for label, value in pairs:
    table[label] = value
print(table)"""
FILTER = """\
counts = {counts}
print([label for label, count in counts.items() if count >= {bound}])"""


def generate(rng: Rng) -> Variant:
    first, second, third = rng.shuffle(rng.choice(WORDS))
    labels = [first, *rng.shuffle([second, second, first, third, first][: rng.integer(3, 5)])]
    distinct = list(dict.fromkeys(labels))
    pairs = [(label, rng.integer(1, 9)) for label in labels[:5]]
    counts = {label: labels.count(label) for label in distinct}
    groups: dict[str, list[int]] = {}
    for label, value in pairs:
        groups[label] = [*groups.get(label, []), value]
    kind = rng.choice(["count", "group", "latest", "filter"])
    facts = {"kind": kind}
    if kind == "count":
        return code_output(
            "What does this print? Write it as Python shows a dictionary, such as `{'a': 1, 'b': 2}`.",
            COUNT.format(labels=labels),
            str(counts),
            mistakes=[
                wrong(
                    str({label: count - 1 for label, count in counts.items()}),
                    "You gave a new label the count 0, but 1 is added to it in the same line.",
                ),
                wrong(
                    str(dict(sorted(counts.items()))), "You sorted the keys; a dictionary keeps the order of insertion."
                ),
                wrong(
                    str(dict.fromkeys(distinct, 1)), "You started anew for each label; `get` finds the count so far."
                ),
            ],
            solution=[
                "Keys stand in the order in which they first appear: " + ", ".join(distinct) + ".",
                "Each occurrence adds 1: " + ", ".join(f"{label} {count}" for label, count in counts.items()) + ".",
            ],
            facts=facts,
        )
    if kind == "group":
        last = {label: values[-1:] for label, values in groups.items()}
        return code_output(
            "What does this print? Write it as Python shows a dictionary, such as `{'a': [1, 2], 'b': [3]}`.",
            GROUP.format(pairs=pairs),
            str(groups),
            mistakes=[
                wrong(str(last), "You made a new list each time; `setdefault` hands back the list that is there."),
                wrong(
                    str({label: sum(values) for label, values in groups.items()}),
                    "You added the values up; `append` puts each one at the end of a list.",
                ),
                wrong(
                    str({label: values[:1] for label, values in groups.items()}),
                    "You kept the first value alone; `append` runs for each pair.",
                ),
            ],
            solution=[
                "`setdefault` puts an empty list there for a new label and hands back the list either way.",
                f"Each value is appended to its label's list: `{groups}`.",
            ],
            facts=facts,
        )
    if kind == "latest":
        table = {label: values[-1] for label, values in groups.items()}
        return code_output(
            "What does this print? Write it as Python shows a dictionary, such as `{'a': 1, 'b': 2}`.",
            LATEST.format(pairs=pairs),
            str(table),
            mistakes=[
                wrong(
                    str({label: values[0] for label, values in groups.items()}),
                    "You kept the first value; assigning to a key that exists replaces its value.",
                ),
                wrong(str(groups), "You collected the values; a key holds one value, and assigning replaces it."),
                wrong(
                    str({label: sum(values) for label, values in groups.items()}),
                    "You added the values up; `=` replaces the old value.",
                ),
            ],
            solution=[
                "A key holds one value. A later pair with the same label replaces it, at the same place in the order.",
                f"What remains is the last value for each label: `{table}`.",
            ],
            facts=facts,
        )
    table = {label: rng.integer(1, 9) for label in rng.shuffle([first, second, third])}
    bound = rng.choice(sorted(table.values()))
    kept = [label for label, count in table.items() if count >= bound]
    return code_output(
        "What does this print? Write it as Python shows a list, such as `['a', 'b']`.",
        FILTER.format(counts=table, bound=bound),
        str(kept),
        mistakes=[
            wrong(
                str([label for label in table if table[label] > bound]),
                f"You left out a count of {bound}, but `>=` keeps it.",
            ),
            wrong(
                str([count for count in table.values() if count >= bound]),
                "You gave the counts; the expression before `for` is the label.",
            ),
            wrong(
                str([label for label in table if table[label] < bound]),
                "You gave those that fail the condition; `if` keeps those that meet it.",
            ),
        ],
        solution=[
            "The condition is tested for each pair: "
            + ", ".join(f"{label} {count} {'stays' if count >= bound else 'goes'}" for label, count in table.items())
            + ".",
            f"The labels that stay, in their order: `{kept}`.",
        ],
        facts=facts,
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
