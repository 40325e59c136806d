import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

ORDER = """\
def read(cell):
    try:
        value = int(cell)
    except ValueError:
        print("{no}")
    else:
        print("{yes}")
    finally:
        print("{end}")

read({first})
read({second})"""
TOTAL = """\
total = 0
for cell in {cells}:
    try:
        total += {scale} // int(cell)
    except ValueError:
        total += {bad}
    except ZeroDivisionError:
        continue
print(total)"""
SKIP = """\
done = []
try:
    for cell in {cells}:
        done.append(int(cell))
except ValueError:
    done.append(-1)
print(done)"""
NESTED = """\
def inner(table):
    try:
        return table["{key}"] / {divisor}
    except {inner}:
        return -1

def outer(table):
    try:
        return inner(table) + {plus}
    except {other}:
        return -2

print(outer({{"{have}": {value}}}))"""


def generate(rng: Rng) -> Variant:
    return rng.choice([order, total, skip, nested])(rng)


def order(rng: Rng) -> Variant:
    no, yes, end = rng.choice([("bad", "good", "done"), ("skip", "keep", "next"), ("no", "yes", "end")])
    number = rng.integer(1, 99)
    fails = [rng.integer(0, 1) == 1, rng.integer(0, 1) == 1]
    args = [f'"{n}.5"' if fail else f'"{n}"' for n, fail in zip((number, number + 7), fails, strict=True)]
    lines = [line for fail in fails for line in (no if fail else yes, end)]
    key = "\n".join(lines)
    return code_output(
        "What does this print?",
        ORDER.format(no=no, yes=yes, end=end, first=args[0], second=args[1]),
        key,
        mistakes=[
            wrong(
                "\n".join(line for fail in fails for line in ([no, end] if fail else [yes])),
                "`finally` runs in any case, also if nothing was raised.",
            ),
            wrong(
                "\n".join(line for fail in fails for line in ([no, yes, end] if fail else [yes, end])),
                "`else` runs if nothing was raised, not after an `except`.",
            ),
            wrong(
                "\n".join(line for fail in fails for line in ([no] if fail else [yes, end])),
                "`finally` runs after an `except` as well.",
            ),
        ],
        solution=[
            *(
                f"`int({arg})` "
                + (f"raises a `ValueError`: `{no}`, then `{end}`." if fail else f"works: `{yes}`, then `{end}`.")
                for arg, fail in zip(args, fails, strict=True)
            ),
        ],
        facts={"fails": fails},
    )


def total(rng: Rng) -> Variant:
    scale = rng.choice([12, 24, 36])
    a, b = rng.sample([1, 2, 3, 4, 6], 2)
    bad = rng.integer(1, 9) * 100
    cells = rng.shuffle([str(a), str(b), "x", "0"])
    key = scale // a + scale // b + bad
    return code_output(
        "What does this print?",
        TOTAL.format(cells=cells, scale=scale, bad=bad),
        str(key),
        mistakes=[
            wrong(str(key - bad), "You left out the cell that is no number; its `except` block adds something."),
            wrong(str(key + bad), "You treated the 0 like the text, but dividing by it raises another exception."),
            wrong(
                str(sum_before(cells, scale, bad)),
                "You stopped at an exception, but it is handled and the loop goes on.",
            ),
        ],
        solution=[
            f"`{a}` and `{b}` add {scale // a} and {scale // b}.",
            f"`x` raises a `ValueError`, which adds {bad}. `0` raises a `ZeroDivisionError`, which adds nothing.",
            f"Together ${scale // a} + {scale // b} + {bad} = {key}$.",
        ],
        facts={"cells": cells},
    )


def sum_before(cells: list[str], scale: int, bad: int) -> int:
    """What a reader gets who leaves the loop at the first exception."""
    result = 0
    for cell in cells:
        if cell == "x":
            return result + bad
        if cell == "0":
            return result
        result += scale // int(cell)
    return result


def skip(rng: Rng) -> Variant:
    numbers = rng.sample(range(1, 10), 4)
    place = rng.integer(1, 3)
    cells = [str(n) for n in numbers]
    cells.insert(place, rng.choice(["n/a", "", "4.5", "two"]))
    before = numbers[:place]
    return code_output(
        "What does this print?",
        SKIP.format(cells=cells),
        str([*before, -1]),
        mistakes=[
            wrong(
                str([*before, -1, *numbers[place:]]), "The `try` is around the loop, so the exception ends the loop."
            ),
            wrong(str([-1]), "What was appended before the exception stays in the list."),
            wrong(str(before), "The `except` block runs and appends its mark."),
        ],
        solution=[
            f"`{'`, `'.join(cells[:place])}` can be read and {'is' if place == 1 else 'are'} appended.",
            f"`int({cells[place]!r})` raises a `ValueError`. The rest of the `try` block, and so of the loop, is "
            f"skipped; "
            "-1 is appended.",
        ],
        facts={"cells": cells},
    )


def nested(rng: Rng) -> Variant:
    key, other_key = rng.sample(["loss", "rate", "size", "rows"], 2)
    value = 10 * rng.integer(1, 9)
    plus = rng.integer(1, 9)
    missing = rng.integer(0, 1) == 1
    raised = "KeyError" if missing else "ZeroDivisionError"
    inner_catches = rng.integer(0, 1) == 1
    catchers = (
        ["KeyError", "ZeroDivisionError"]
        if (raised == "KeyError") == inner_catches
        else ["ZeroDivisionError", "KeyError"]
    )
    divisor = rng.integer(2, 9) if missing else 0
    result = plus - 1 if inner_catches else -2
    return code_output(
        "What does this print?",
        NESTED.format(
            key=key,
            divisor=divisor,
            inner=catchers[0],
            plus=plus,
            other=catchers[1],
            have=other_key if missing else key,
            value=value,
        ),
        str(result),
        mistakes=[
            wrong(
                str(-2 if inner_catches else plus - 1), "Look at which of the two names the exception that is raised."
            ),
            wrong(
                "-1",
                "`inner` returns -1 to `outer`, which goes on with it."
                if inner_catches
                else "`inner` names another exception, so this one passes through it.",
            ),
            wrong("-3", "An exception is handled once, at the first `except` that names it."),
        ],
        solution=[
            f"`inner` raises a `{raised}`, and its own `except` names `{catchers[0]}`.",
            f"So it is handled there: -1 is returned and {plus} added."
            if inner_catches
            else "So it passes on to `outer`, which names it and returns -2.",
        ],
        facts={"raised": raised},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
