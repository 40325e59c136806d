import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

CLIP = """\
class Mean:
    def __init__(self):
        self.total = 0
        self.count = 0

    def add(self, value):
        self.total += value
        self.count += 1

    def __len__(self):
        return self.count

class Clipped(Mean):
    def add(self, value):
        super().add(min(value, {limit}))

a, b = Mean(), Clipped()
for value in {values}:
    a.add(value)
    b.add(value)
print(a.total, b.total, len(b))"""
HOOK = """\
class Loss:
    def penalty(self, x):
        return {base}

    def value(self, x):
        return x + self.penalty(x)

class Squared(Loss):
    def penalty(self, x):
        return x * x

print(Loss().value({x}), Squared().value({x}))"""
CALL = """\
class Scale:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, x):
        return x * self.factor

class Shift(Scale):
    def __init__(self, factor, offset):
        super().__init__(factor)
        self.offset = offset

    def __call__(self, x):
        return super().__call__(x) + self.offset

steps = [Scale({x}), Shift({y}, {z})]
value = {start}
for step in steps:
    value = step(value)
print(value)"""
EQUAL = """\
class Point:
    def __init__(self, x, label):
        self.x = x
        self.label = label

    def __eq__(self, other):
        return self.{field} == other.{field}

class Named(Point):
    def __repr__(self):
        return f"{{self.label}}:{{self.x}}"

a, b = Named({x}, "p"), Named({y}, "{second}")
print(a, b, a == b)"""


def generate(rng: Rng) -> Variant:
    return rng.choice([clip, hook, call, equal])(rng)


def clip(rng: Rng) -> Variant:
    limit = rng.integer(6, 12)
    low = [rng.integer(1, limit - 1) for _ in range(2)]
    high = limit + rng.integer(5, 30)
    values = rng.shuffle([*low, high])
    total, clipped = sum(values), sum(low) + limit
    return code_output(
        "What does this print?",
        CLIP.format(limit=limit, values=values),
        f"{total} {clipped} 3",
        mistakes=[
            wrong(f"{total} {total} 3", "You ran the parent's `add`, but `Clipped` overrides it."),
            wrong(f"{clipped} {clipped} 3", "You clipped for both, but a subclass doesn't change its parent."),
            wrong(f"{total} {sum(low)} 2", "You dropped the large value; `min` replaces it by the limit."),
        ],
        solution=[
            f"`a` adds the values as they are: {total}.",
            f"`b` adds at most {limit} each time: {high} counts as {limit}, so its total is {clipped}.",
            "`super().add` also counts, and `len` finds `__len__` in the parent: 3.",
        ],
        facts={"values": values, "limit": limit},
    )


def hook(rng: Rng) -> Variant:
    x, base = rng.integer(3, 9), rng.integer(1, 9)
    return code_output(
        "What does this print?",
        HOOK.format(base=base, x=x),
        f"{x + base} {x + x * x}",
        mistakes=[
            wrong(
                f"{x + base} {x + base}",
                "`value` stands in the parent, but `self` is a `Squared`, so its `penalty` runs.",
            ),
            wrong(f"{x + base} {x * x}", "You gave the penalty alone; `value` adds it to x."),
            wrong(
                f"{x + base} {x + x * x + base}",
                "The subclass's `penalty` replaces that of the parent; it isn't added.",
            ),
        ],
        solution=[
            f"For a `Loss` the penalty is {base}: ${x} + {base} = {x + base}$.",
            f"For a `Squared`, `self.penalty` is its own method: ${x} + {x * x} = {x + x * x}$.",
        ],
        facts={"x": x, "base": base},
    )


def call(rng: Rng) -> Variant:
    x, y, z, start = rng.integer(2, 5), rng.integer(2, 5), rng.integer(1, 9), rng.integer(2, 6)
    first = start * x
    value = first * y + z
    return code_output(
        "What does this print?",
        CALL.format(x=x, y=y, z=z, start=start),
        str(value),
        mistakes=[
            wrong(str(first * y), "You ran the parent's `__call__`; the subclass adds its offset to that."),
            wrong(str(first + z), "You left out `super().__call__`, which multiplies by the factor."),
            wrong(str(start * y + z), "You used the first value again; each step takes what the step before it gave."),
            wrong(str((first + z) * y), "You added the offset first; the multiplication in the parent comes first."),
        ],
        solution=[
            f"`step(value)` runs `__call__`. The first step gives ${start} \\cdot {x} = {first}$.",
            f"The second one multiplies by its own factor and adds its offset: ${first} \\cdot {y} + {z} = {value}$.",
        ],
        facts={"numbers": [x, y, z, start]},
    )


def equal(rng: Rng) -> Variant:
    x = rng.integer(1, 30)
    y = rng.choice([x, x + rng.integer(1, 9)])
    second = rng.choice(["p", "q"])
    field = rng.choice(["x", "label"])
    same = x == y if field == "x" else second == "p"
    swapped = (second == "p") if field == "x" else x == y
    why = f"`==` runs `__eq__`, found in the parent, which compares `{field}` alone."
    return code_output(
        "What does this print?",
        EQUAL.format(field=field, x=x, y=y, second=second),
        f"p:{x} {second}:{y} {same}",
        mistakes=[
            wrong(f"p:{x} {second}:{y} {swapped}", why),
            wrong(f"p:{x} {second}:{y} {not same}", why),
            wrong(f"{x}:p {y}:{second} {same}", "`__repr__` writes the label before the number."),
        ],
        solution=["`print` finds no `__str__` of these classes, so it uses `__repr__`.", why + f" That is {same}."],
        facts={"x": x, "y": y, "field": field},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {"__name__": "question"})
    return shown.getvalue()
