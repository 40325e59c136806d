import traceback

from upslope.questions import Rng, Variant, number, wrong

PROGRAM = """\
def share(part, whole):
    return part / whole

def rate(row):
    hits = row["{hits}"]
    tries = row["{tries}"]
    return share(hits, tries)

def table(rows):
    result = []
    for row in rows:
        result.append(rate(row))
    return result

good = {{"{hits}": {a}, "{tries}": {b}}}
other = {{{other}}}
print(table([good]))
print(table([good, other]))"""
QUESTIONS = {
    "raised": "Which line does the **last** entry of the traceback name, the one that raised the exception?",
    "called": "The traceback has an entry for a line in `table`. Which line is it?",
    "first": "Which line does the **first** entry of the traceback name?",
}


def generate(rng: Rng) -> Variant:
    hits, tries = rng.choice([("clicks", "views"), ("right", "asked"), ("sold", "shown"), ("wins", "games")])
    a, b, c = rng.integer(1, 9), rng.integer(10, 20), rng.integer(1, 9)
    # (the second row, line that raises, exception, why)
    row, raised, why = rng.choice(
        [
            (
                f'"{hits}": {c}, "{tries}": 0',
                2,
                f"`{tries}` is 0, so the division in line 2 raises a `ZeroDivisionError`.",
            ),
            (f'"{hits}": {c}', 6, f"`{tries}` is missing, so line 6 raises a `KeyError`."),
            (f'"{tries}": {b}', 5, f"`{hits}` is missing, so line 5 raises a `KeyError`."),
            (
                f'"{hits}": {c}, "{tries}": "{b}"',
                2,
                f"`{tries}` is text, so the division in line 2 raises a `TypeError`.",
            ),
            (
                f'"{hits}": None, "{tries}": {b}',
                2,
                f"`{hits}` is `None`, so the division in line 2 raises a `TypeError`.",
            ),
        ]
    )
    asked = rng.choice(["raised", "raised", "raised", "called", "first"])
    lines = {"raised": raised, "called": 12, "first": 18}
    program = PROGRAM.format(hits=hits, tries=tries, a=a, b=b, other=row)
    numbered = "\n".join(f"{n:2}  {line}".rstrip() for n, line in enumerate(program.split("\n"), 1))
    mistakes = [
        wrong(18, "That is the first entry: where your program started the call that failed."),
        wrong(17, "That call works: its one row is good."),
        wrong(16, "A faulty value raises nothing where it is written, but where it is used."),
        wrong(12, "That is the call in `table`; the entries below it lead further in."),
        wrong(
            7,
            "That is the call of `share` in `rate`, an entry between the first and the last."
            if raised == 2
            else "The program doesn't get to this call: it fails before it.",
        ),
        *([] if asked == "raised" else [wrong(raised, "That is the last entry, which raised the exception.")]),
        *([] if raised == 2 else [wrong(2, "The program doesn't get to the division: it fails before it.")]),
    ]
    return number(
        f"This file has its lines numbered.\n\n```text\n{numbered}\n```\n\nThe program ends with a traceback. "
        f"{QUESTIONS[asked]}",
        lines[asked],
        mistakes=mistakes,
        solution=[
            why,
            f"The traceback names line 18, then line 12 in `table`, then "
            f"line {7 if raised == 2 else raised} in `rate`" + (", then line 2 in `share`." if raised == 2 else "."),
        ],
        facts={"program": program, "asked": asked},
    )


def verify(variant: Variant) -> int:
    try:
        exec(compile(variant.facts["program"], "program", "exec"), {"print": lambda *_: None})
    except Exception as error:
        entries = [entry for entry in traceback.extract_tb(error.__traceback__) if entry.filename == "program"]
    by_name = {"raised": entries[-1], "first": entries[0], "called": next(e for e in entries if e.name == "table")}
    return by_name[variant.facts["asked"]].lineno or 0
