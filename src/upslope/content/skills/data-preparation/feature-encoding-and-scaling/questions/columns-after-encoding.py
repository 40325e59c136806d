from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [
    ("city", "fuel", "age"),
    ("browser", "country", "visits"),
    ("crop", "soil", "rain"),
    ("genre", "language", "length"),
]


def generate(rng: Rng) -> Variant:
    while True:
        first, second, amount = rng.choice(SUBJECTS)
        a, b, numbers = rng.integer(4, 12), rng.integer(3, 6), rng.integer(2, 9)
        form = rng.choice(["plain", "drop", "ordinal", "rare"])
        rare = rng.integer(2, a - 2)
        if a != b and numbers not in (a, b):
            break
    columns = numbers + a + b
    text = (
        f"A table has {numbers} numeric columns (such as {amount}) and two categories: {first} with {a} "
        f"levels and {second} with "
        f"{b}. The numeric columns are standardised. "
    )
    forgot = wrong(a + b, "You left out the numeric columns. Standardising keeps each of them as one column.")
    if form == "plain":
        text += "Both categories are one-hot encoded, with a column for each level."
        key, mistakes = (
            columns,
            [
                wrong(numbers + 2, "You kept one column per category. One-hot encoding makes one for each level."),
                wrong(numbers + a * b, "You multiplied the levels. Each category is encoded by itself, so they add."),
                wrong(columns + 2, "You kept the two original columns as well. The new columns replace them."),
                forgot,
            ],
        )
        steps = [f"${numbers} + {a} + {b} = {columns}$: numeric columns stay, each level gets a column."]
    elif form == "drop":
        text += "Both categories are one-hot encoded, and the first level of each is dropped."
        key, mistakes = (
            columns - 2,
            [
                wrong(columns, "You gave each level a column. With one level dropped, a category has one column less."),
                wrong(columns - 1, "You dropped one level altogether. One is dropped from each category."),
                wrong(a + b - 2, "You left out the numeric columns. Standardising keeps each of them as one column."),
            ],
        )
        steps = [
            f"{first} gives {a - 1} columns, {second} gives {b - 1}.",
            f"${numbers} + {a - 1} + {b - 1} = {columns - 2}$.",
        ]
    elif form == "ordinal":
        text += f"{second.capitalize()} is one-hot encoded, with a column for each level; {first} is target encoded."
        key, mistakes = (
            numbers + b + 1,
            [
                wrong(columns, f"You gave each level of {first} a column. A target encoding is one column of numbers."),
                wrong(numbers + b, f"You left out the column of {first}. A target encoding is one column."),
                wrong(b + 1, "You left out the numeric columns. Standardising keeps each of them as one column."),
            ],
        )
        steps = [
            f"The target encoding of {first} is one column, {second} gives {b}.",
            f"${numbers} + {b} + 1 = {numbers + b + 1}$.",
        ]
    else:
        text += (
            f"Both categories are one-hot encoded, with a column for each level, after {rare} rare levels "
            f"of {first} were "
            "merged into one level “other”."
        )
        key, mistakes = (
            columns - rare + 1,
            [
                wrong(columns - rare, "You left out the column for “other”. The merged levels still need one."),
                wrong(columns, "You counted the rare levels one by one. They share a column now."),
                wrong(
                    a - rare + 1 + b,
                    "You left out the numeric columns. Standardising keeps each of them as one column.",
                ),
            ],
        )
        steps = [
            f"{first} has ${a} - {rare} + 1 = {a - rare + 1}$ levels left.",
            f"${numbers} + {a - rare + 1} + {b} = {columns - rare + 1}$.",
        ]
    return number(
        f"{text} How many columns does the model get?",
        key,
        mistakes=mistakes,
        solution=steps,
        facts={"numbers": numbers, "a": a, "b": b, "rare": rare, "form": form},
    )


def verify(variant: Variant) -> int:
    """Name each column and count the different names."""
    facts = variant.facts
    names = {f"number {i}" for i in range(facts["numbers"])}
    first = [f"a {i}" for i in range(facts["a"])]
    second = [f"b {i}" for i in range(facts["b"])]
    if facts["form"] == "drop":
        first, second = first[1:], second[1:]
    if facts["form"] == "ordinal":
        first = ["mean outcome"]
    if facts["form"] == "rare":
        first = ["other" if i < facts["rare"] else name for i, name in enumerate(first)]
    return len(names | set(first) | set(second))
