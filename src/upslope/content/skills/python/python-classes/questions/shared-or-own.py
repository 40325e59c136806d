import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

SHARED = "The list stands in the class body, so all instances share the one list."
HIDES = "Assigning through an instance makes an attribute of that instance; the class keeps its own value."
OWN = "`__init__` runs for each new instance, so each one gets a list of its own."
LATER = "An instance without such an attribute reads it from the class, with its value at that moment."


def generate(rng: Rng) -> Variant:
    p, q, r = rng.sample(range(2, 20), 3)
    cls, field = rng.choice([("Batch", "rows"), ("Model", "layers"), ("Log", "lines"), ("Queue", "jobs")])
    constant = rng.choice(["rate", "limit", "size"])
    # (code, output, mistakes, why)
    code, key, tempting, why = rng.choice(
        [
            (
                f"class {cls}:\n    {field} = []\n\n    def add(self, item):\n        self.{field}.append(item)\n\n"
                f"a, b = {cls}(), {cls}()\na.add({p})\nb.add({q})\nprint(a.{field}, b.{field})",
                f"[{p}, {q}] [{p}, {q}]",
                [wrong(f"[{p}] [{q}]", SHARED)],
                SHARED,
            ),
            (
                f"class {cls}:\n    def __init__(self):\n        self.{field} = []\n\n    def add(self, item):\n"
                f"        self.{field}.append(item)\n\na, b = {cls}(), {cls}()\na.add({p})\nb.add({q})\n"
                f"print(a.{field}, b.{field})",
                f"[{p}] [{q}]",
                [wrong(f"[{p}, {q}] [{p}, {q}]", OWN)],
                OWN,
            ),
            (
                f"class {cls}:\n    {constant} = {p}\n\na, b = {cls}(), {cls}()\na.{constant} = {q}\n"
                f"print(a.{constant}, b.{constant}, {cls}.{constant})",
                f"{q} {p} {p}",
                [wrong(f"{q} {q} {q}", HIDES), wrong(f"{q} {p} {q}", HIDES)],
                HIDES,
            ),
            (
                f"class {cls}:\n    {constant} = {p}\n\na, b = {cls}(), {cls}()\na.{constant} = {q}\n{cls}.{constant} = "
                f"{r}\n"
                f"print(a.{constant}, b.{constant})",
                f"{q} {r}",
                [
                    wrong(f"{r} {r}", "`a` has an attribute of its own, which hides that of the class."),
                    wrong(f"{q} {p}", LATER),
                ],
                LATER + " `a` has its own, `b` hasn't.",
            ),
            (
                f"class {cls}:\n    made = 0\n\n    def __init__(self):\n        {cls}.made += 1\n\n"
                f"a, b, c = {cls}(), {cls}(), {cls}()\nprint(a.made, c.made + {p})",
                f"3 {3 + p}",
                [
                    wrong(f"1 {3 + p}", "The counter stands in the class, so `a` reads its present value."),
                    wrong(f"1 {1 + p}", "The counter stands in the class and counts all three."),
                ],
                "The counter belongs to the class, and three instances were made before it is read.",
            ),
            (
                f"class {cls}:\n    made = {p}\n\n    def __init__(self):\n        self.made += 1\n\n"
                f"a, b = {cls}(), {cls}()\nprint(a.made, b.made, {cls}.made)",
                f"{p + 1} {p + 1} {p}",
                [
                    wrong(
                        f"{p + 2} {p + 2} {p + 2}",
                        "`self.made += 1` reads the value of the class and writes an attribute of the instance.",
                    ),
                    wrong(
                        f"{p + 1} {p + 2} {p + 2}",
                        "The class attribute isn't written, so each instance starts from the same value.",
                    ),
                ],
                "`self.made += 1` reads from the class and writes to the instance, so the class stays as it was.",
            ),
            (
                f"class {cls}:\n    {field} = []\n\na, b = {cls}(), {cls}()\na.{field}.append({p})\na.{field} = [{q}]\n"
                f"print(a.{field}, b.{field})",
                f"[{q}] [{p}]",
                [wrong(f"[{q}] [{q}]", HIDES), wrong(f"[{q}] []", SHARED)],
                "`append` changes the shared list; the assignment then gives `a` an attribute of its own.",
            ),
        ]
    )
    return code_output(
        "What does this print?",
        code,
        key,
        mistakes=tempting,
        solution=[why, f"So it prints `{key}`."],
        facts={"numbers": [p, q, r]},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {"__name__": "question"})
    return shown.getvalue()
