import math

from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "floats": (
        "A test `assert 0.1 + 0.2 == 0.3` fails. What is the right repair?",
        "Compare the two with `math.isclose`",
        [
            wrong(
                "Turn both sides into ints first", "`int` cuts both to 0, so nearly any two small results would pass."
            ),
            wrong("Compare with `is` in place of `==`", "`is` asks for the same object, which is stricter still."),
            wrong("Write `0.30` so that the digits match", "`0.3` and `0.30` are one and the same float."),
        ],
        "Floats are rounded binary fractions, so results are compared with a tolerance.",
    ),
    "flag": (
        'A settings file gives `shuffle = "False"` as text, and the program asks `if shuffle:`. What happens?',
        "The data is shuffled, because the text is not empty",
        [
            wrong(
                "The data isn't shuffled, because the text says `False`",
                "A condition doesn't read what a text says, only whether there is any.",
            ),
            wrong(
                "A `ValueError` is raised, because text is no bool",
                "Text may stand in a condition, and nothing is raised.",
            ),
            wrong("The data isn't shuffled, because text is false", "Only the empty text counts as false."),
        ],
        'In a condition a text is true unless it is empty. Compare it: `shuffle.lower() == "true"`.',
    ),
    "label": (
        "`a = 5`, then `b = a`, then `a = a + 1`. What are `a` and `b` now?",
        "`a` is 6 and `b` is 5: `a` moved to a new number",
        [
            wrong(
                "`a` is 6 and `b` is 6: both names share one number",
                "They shared it until `a` was assigned again; that moves one name, not both.",
            ),
            wrong(
                "`a` is 5 and `b` is 5: a number can't be changed",
                "The number 5 stays as it is, but the name `a` is assigned to the new number 6.",
            ),
            wrong(
                "`a` is 5 and `b` is 6: the sum goes to the newest name",
                "The assignment names `a`, so `a` gets the sum.",
            ),
        ],
        "`a + 1` makes a new number, and `a = ...` moves the name `a` to it. `b` stays with 5.",
    ),
    "missing": (
        "`dropout` is `None` when it isn't set. The program says `if not dropout: dropout = 0.5`. A user sets 0. What "
        "dropout is used?",
        "0.5, because 0 counts as false as well",
        [
            wrong(
                "0, because `not` looks for a missing setting",
                "`not` doesn't look for missing values: it turns any false value, 0 among them, into `True`.",
            ),
            wrong(
                "0, because a value that is set counts as true",
                "Set or not, the number 0 counts as false in a condition.",
            ),
            wrong("0.25, because the two settings are averaged here", "An assignment replaces; it doesn't average."),
        ],
        "`not 0` is `True`. Ask for what is meant: `if dropout is None:`.",
    ),
    "accuracy": (
        "`hits = [True, False, True, True]` says which predictions were right. What is `sum(hits) / len(hits)`?",
        "0.75, the share of predictions that were right",
        [
            wrong(
                "A `TypeError`, because booleans can't be added", "A bool is a kind of int, so booleans can be added."
            ),
            wrong(
                "1.0, because the sum of booleans is `True`", "The sum counts: `True` is 1 in arithmetic, so it is 3."
            ),
            wrong("3, because `sum` counts the values that are true", "That is `sum(hits)`; it is then divided by 4."),
        ],
        "`True` counts as 1 and `False` as 0, so the sum is 3 and the quotient 0.75.",
    ),
    "negative": (
        "A time shift of `-7` is halved with `shift // 2`. What comes out?",
        "`-4`, since `//` rounds towards minus infinity",
        [
            wrong("`-3`, since `//` cuts the decimals off", "Cutting off is what `int(-3.5)` does; `//` rounds down."),
            wrong(
                "`-3.5`, since the numbers don't divide evenly", "That is `/`. Whole division of two ints gives an int."
            ),
            wrong("`-4.0`, since `//` rounds but keeps a float", "Both operands are ints, so the result is an int."),
        ],
        "`-3.5` rounded down is `-4`: whole division rounds towards minus infinity.",
    ),
    "cell": (
        "A cell of a text file holds `12.5`, and the program calls `int(cell)` on that text. What happens?",
        "A `ValueError`: the text is no whole number",
        [
            wrong(
                "It gives 12: `int` cuts the decimals off the text",
                "It cuts the decimals off a *float*; a text with a decimal point is refused.",
            ),
            wrong(
                "It gives 13: `int` rounds to the nearest whole number",
                "`int` doesn't round, and it refuses this text.",
            ),
            wrong(
                "It gives 12.5: `int` keeps what it cannot convert", "Python doesn't hand back the unconverted value."
            ),
        ],
        '`int("12.5")` raises a `ValueError`. Use `float(cell)` for such a column.',
    ),
    "identifier": (
        "User numbers of 17 digits are stored as floats. What can go wrong?",
        "Two users may end up with one number, by rounding",
        [
            wrong(
                "The program stops, as floats end at 15 digits",
                "Floats reach beyond $10^{308}$; they lose digits quietly.",
            ),
            wrong(
                "The numbers wrap round and become negative",
                "That is overflow of fixed-size integers; floats are rounded.",
            ),
            wrong(
                "The numbers print fine but can't be compared",
                "They can be compared; the trouble is that different numbers may compare equal.",
            ),
        ],
        "A float holds about 16 significant digits, so neighbours of 17 digits may become the same float.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def int_refuses(text: str) -> bool:
    try:
        int(text)
    except ValueError:
        return True
    return False


def verify(variant: Variant) -> str:
    dropout: float | None = 0
    if not dropout:
        dropout = 0.5
    a = 5
    b = a
    a = a + 1
    hits = [True, False, True, True]
    # What Python really does, beside the option that says so.
    holds = {
        "floats": (0.1 + 0.2 != 0.3 and math.isclose(0.1 + 0.2, 0.3), "Compare the two with `math.isclose`"),
        "flag": (bool("False"), "The data is shuffled, because the text is not empty"),
        "label": ((a, b) == (6, 5), "`a` is 6 and `b` is 5: `a` moved to a new number"),
        "missing": (dropout == 0.5, "0.5, because 0 counts as false as well"),
        "accuracy": (sum(hits) / len(hits) == 0.75, "0.75, the share of predictions that were right"),
        "negative": (-7 // 2 == -4, "`-4`, since `//` rounds towards minus infinity"),
        "cell": (int_refuses("12.5"), "A `ValueError`: the text is no whole number"),
        "identifier": (float(10**16) == float(10**16 + 1), "Two users may end up with one number, by rounding"),
    }
    true, option = holds[variant.facts["case"]]
    assert true
    return option
