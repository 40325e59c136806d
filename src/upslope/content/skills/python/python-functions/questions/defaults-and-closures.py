import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

ONCE = "A default is evaluated once, when `def` runs, so all calls without that argument share one list."
LATE = "A function looks outer names up when it is called, and by then the loop has ended."
EARLY = "A default is evaluated when the function is made, so each one keeps the value of its own round."
KEPT = "The inner function keeps the value that its outer function was called with, separately for each call."


def generate(rng: Rng) -> Variant:
    a, b, c, x = rng.sample(range(2, 10), 4)
    factors = sorted([a, b, c])
    # (code, output, mistakes, why)
    code, key, tempting, why = rng.choice(
        [
            (
                f"def log(value, seen=[]):\n    seen.append(value)\n    return "
                f"len(seen)\n\nlog({a})\nlog({b})\nprint(log({c}))",
                "3",
                [wrong("1", ONCE)],
                ONCE,
            ),
            (
                f"def log(value, seen=[]):\n    seen.append(value)\n    return seen\n\nlog({a})\nlog({b}, "
                f"[])\nprint(log({c}))",
                f"[{a}, {c}]",
                [
                    wrong(f"[{c}]", ONCE),
                    wrong(
                        f"[{a}, {b}, {c}]", "The second call brings its own list, so its value isn't in the shared one."
                    ),
                ],
                ONCE + " The second call brings its own list.",
            ),
            (
                f"def log(value, seen=None):\n    if seen is None:\n        seen = []\n    seen.append(value)\n    "
                f"return seen\n\n"
                f"log({a})\nlog({b})\nprint(log({c}))",
                f"[{c}]",
                [wrong(f"[{a}, {b}, {c}]", "The default is `None`, and a new list is made within each call.")],
                "The shared default is `None`; the list is made anew in each call.",
            ),
            (
                f"steps = []\nfor k in {factors}:\n    steps.append(lambda x: x * k)\nprint([step({x}) for step in "
                f"steps])",
                str([x * factors[-1]] * 3),
                [wrong(str([x * k for k in factors]), LATE)],
                LATE,
            ),
            (
                f"steps = []\nfor k in {factors}:\n    steps.append(lambda x, k=k: x * k)\nprint([step({x}) for step in "
                f"steps])",
                str([x * k for k in factors]),
                [wrong(str([x * factors[-1]] * 3), EARLY)],
                EARLY,
            ),
            (
                f"def scaler(k):\n    return lambda x: x * k\n\nfirst, second = scaler({a}), scaler({b})\n"
                f"print(first({x}), second({x}))",
                f"{a * x} {b * x}",
                [wrong(f"{b * x} {b * x}", KEPT)],
                KEPT,
            ),
            (
                f"rate = {a}\n\ndef step(x, rate=rate):\n    return x * rate\n\nrate = {b}\nprint(step({x}))",
                str(x * a),
                [wrong(str(x * b), "The default was evaluated when `def` ran, before `rate` was assigned again.")],
                "The default took its value when `def` ran; the later assignment doesn't reach it.",
            ),
            (
                f"def counter():\n    seen = []\n    def add(value):\n        seen.append(value)\n        return "
                f"sum(seen)\n"
                f"    return add\n\nfirst, second = counter(), counter()\nfirst({a})\nfirst({b})\nprint(second({c}))",
                str(c),
                [wrong(str(a + b + c), "Each call of `counter` makes its own `seen`; the two don't share it.")],
                "Each call of `counter` makes a new list, which its own `add` keeps.",
            ),
            (
                f"def add(value, *rest, scale=1):\n    return (value + sum(rest)) * scale\n\nprint(add({a}, {b}, {c}))",
                str(a + b + c),
                [
                    wrong(
                        str((a + b) * c),
                        "A parameter after `*rest` takes its value by name alone; the third number went to `rest`.",
                    )
                ],
                "`*rest` collects all further positional arguments, and `scale` keeps its default.",
            ),
        ]
    )
    return code_output(
        "What does this print?",
        code,
        key,
        mistakes=tempting,
        solution=[why, f"So it prints `{key}`."],
        facts={"numbers": [a, b, c, x]},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
