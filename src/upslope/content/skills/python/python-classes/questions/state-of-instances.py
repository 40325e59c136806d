import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

METER = """\
class Meter:
    def __init__(self, start={start}):
        self.total = start

    def add(self, value):
        self.total += value

a, b = Meter(), Meter({other})
a.add({x})
b.add({y})
a.add({z})
print(a.total, b.total)"""
PEAK = """\
class Peak:
    def __init__(self):
        self.best = {start}

    def see(self, value):
        if value > self.best:
            self.best = value

a, b = Peak(), Peak()
a.see({x})
b.see({y})
a.see({z})
print(a.best, b.best)"""
ALIAS = """\
class Meter:
    def __init__(self, start):
        self.total = start

    def add(self, value):
        self.total += value

a = Meter({start})
b = a
a.add({x})
b.add({y})
print(a.total, b.total)"""


def generate(rng: Rng) -> Variant:
    x, y, z = rng.sample(range(2, 15), 3)
    kind = rng.choice(["meter", "meter", "peak", "alias"])
    ones = "You let the two instances share their state, but each has its own attributes."
    if kind == "meter":
        start, other = rng.sample([0, 10, 20, 50], 2)
        return code_output(
            "What does this print?",
            METER.format(start=start, other=other, x=x, y=y, z=z),
            f"{start + x + z} {other + y}",
            mistakes=[
                wrong(f"{start + x + y + z} {start + x + y + z}", ones),
                wrong(
                    f"{start + x + z} {start + y}",
                    "You started both at the default, but the second one brings its start.",
                ),
                wrong(f"{start + z} {other + y}", "You kept the last addition alone; `+=` adds to what is there."),
            ],
            solution=[
                f"`a` starts at the default {start}: ${start} + {x} + {z} = {start + x + z}$.",
                f"`b` starts at {other}: ${other} + {y} = {other + y}$.",
            ],
            facts={"kind": kind},
        )
    if kind == "peak":
        start = rng.integer(4, 12)
        a, b = max(start, x, z), max(start, y)
        return code_output(
            "What does this print?",
            PEAK.format(start=start, x=x, y=y, z=z),
            f"{a} {b}",
            mistakes=[
                wrong(f"{max(a, b)} {max(a, b)}", ones),
                wrong(f"{z} {y}", "You kept the last value seen; the attribute changes when a value is above it."),
                wrong(f"{max(x, z)} {y}", f"You left out the first best of {start}, which `__init__` sets."),
            ],
            solution=[
                f"`a` begins at {start} and sees {x} and {z}: its best is {a}.",
                f"`b` begins at {start} and sees {y}: its best is {b}.",
            ],
            facts={"kind": kind},
        )
    start = rng.integer(1, 9) * 10
    total = start + x + y
    return code_output(
        "What does this print?",
        ALIAS.format(start=start, x=x, y=y),
        f"{total} {total}",
        mistakes=[
            wrong(f"{start + x} {start + y}", "`b = a` makes no second instance: both names mean the same one."),
            wrong(f"{start + x} {total}", "Both names mean one instance, so its total is the same through either."),
        ],
        solution=[
            "`b = a` gives the one instance a second name.",
            f"Both additions reach it: ${start} + {x} + {y} = {total}$.",
        ],
        facts={"kind": kind},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {"__name__": "question"})
    return shown.getvalue()
