import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

STORIES = [
    ("score", ["low", "medium", "high"]),
    ("load", ["idle", "busy", "full"]),
    ("risk", ["green", "amber", "red"]),
    ("size", ["small", "middle", "large"]),
]


def generate(rng: Rng) -> Variant:
    name, (bottom, middle, top) = rng.choice(STORIES)
    low = rng.integer(2, 5) * 10
    high = low + rng.integer(2, 4) * 10
    value = high + rng.integer(1, 9)  # above both, so that the order of the tests decides
    chain = rng.integer(0, 1) == 0
    loose_first = rng.integer(0, 2) > 0
    first, second = ((low, middle), (high, top)) if loose_first else ((high, top), (low, middle))
    word = "elif" if chain else "if"
    if rng.integer(0, 3) == 0:
        value = low + rng.integer(1, 9)  # between the two
    code = "\n".join(
        [
            f"{name} = {value}",
            f'label = "{bottom}"',
            f"if {name} > {first[0]}:",
            f'    label = "{first[1]}"',
            f"{word} {name} > {second[0]}:",
            f'    label = "{second[1]}"',
            "print(label)",
        ]
    )
    runs = [label for bound, label in (first, second) if value > bound]
    key = runs[0] if chain else runs[-1]
    meant = top if value > high else middle
    if chain:
        because = f"`elif` is tested only if the test before it was false. The first true test sets `{key}`."
    else:
        because = f"Two separate `if` statements are both tested; the last true one sets `{key}`."
    mistakes = [
        wrong(
            runs[-1] if chain else runs[0],
            "You let the later branch win, but after a true test an `elif` is skipped."
            if chain
            else "You stopped at the first true test, but these are two separate `if` statements.",
        ),
        wrong(meant, "You answered what the author meant. Follow the tests from the top, in the order they stand."),
        wrong(bottom, "You kept the first assignment, but a test that is true replaces it."),
        wrong(
            "\n".join(runs) if len(runs) > 1 else f"{bottom}\n{runs[0]}",
            "You printed each assignment; `print` stands after the tests and runs once.",
        ),
    ]
    return code_output(
        "What does this print?",
        code,
        key,
        mistakes=mistakes,
        solution=[
            f"{value} > {first[0]} is {value > first[0]}; {value} > {second[0]} is {value > second[0]}.",
            because,
        ],
        facts={"value": value, "first": list(first), "second": list(second), "chain": chain},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
