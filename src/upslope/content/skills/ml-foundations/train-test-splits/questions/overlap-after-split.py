import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

NAMES = [("patients", "p"), ("cards", "c"), ("shops", "s"), ("drivers", "d"), ("machines", "m")]


def generate(rng: Rng) -> Variant:
    name, letter = rng.choice(NAMES)
    size = rng.choice([9, 10])
    cut = size - rng.choice([3, 4])
    while True:
        groups = [f"{letter}{rng.integer(1, 5)}" for _ in range(size)]
        train, test = groups[:cut], groups[cut:]
        shared_rows = sum(group in train for group in test)
        shared_groups = len(set(train) & set(test))
        if 0 < shared_rows < len(test) and shared_rows != shared_groups:
            break
    names = " ".join(sorted(set(train) & set(test)))
    repeated = " ".join(sorted(group for group in test if group in train))
    code = (
        f"{name} = {groups!r}\n".replace("'", '"')
        + f"train, test = {name}[:{cut}], {name}[{cut}:]\n"
        + "seen = set(train)\n"
        + "shared = [g for g in test if g in seen]\n"
        + "print(len(shared), *sorted(seen & set(test)))"
    )
    return code_output(
        f"Each entry says to which of the {name} a row belongs; rows were split by position. The program checks for a "
        f"leak. What does it print?",
        code,
        f"{shared_rows} {names}",
        mistakes=[
            wrong(
                f"{shared_groups} {names}",
                f"The list `shared` has one entry for each test row, so {name} with two test rows count twice in it.",
            ),
            wrong(f"{shared_rows} {repeated}", "A set holds each name once, so none is printed twice."),
            wrong(
                f"{len(test)} {' '.join(sorted(set(test)))}",
                "You took all test rows. The list and the set keep those whose name was seen in training.",
            ),
        ],
        solution=[
            f"`seen` holds the names in the first {cut} rows: " + ", ".join(sorted(set(train))) + ".",
            "The test rows are " + ", ".join(test) + f"; {shared_rows} of them carry a seen name.",
            f"The different names on both sides are, in order: {names}.",
            "After a split by group the list would be empty.",
        ],
        facts={"code": code},
    )


def verify(variant: Variant) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(variant.facts["code"], {})
    return printed.getvalue()
