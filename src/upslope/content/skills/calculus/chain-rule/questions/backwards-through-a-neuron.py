from upslope.questions import Rng, Variant, number, wrong


def generate(rng: Rng) -> Variant:
    while True:
        x, w, v = rng.choice([-3, -2, 2, 3, 4]), rng.choice([-2, -1, 1, 2, 3]), rng.choice([-3, -2, -1, 3])
        b, error = rng.integer(-3, 4), rng.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])
        z = w * x + b
        if z == 0 or (z < 0 and rng.integer(0, 3)):
            continue
        h = max(0, z)
        y = v * h - error
        if abs(y) <= 20 and h <= 10:
            break
    active = int(z > 0)
    asked, name = rng.choice([(x, "w"), (1, "b")])
    key = 2 * error * v * active * asked
    bias = f" {'+' if b > 0 else '-'} {abs(b)}" if b else ""
    mistakes = [wrong(error * v * active * asked, "You lost the factor 2 from differentiating the square.")]
    if not active:
        mistakes = [
            wrong(2 * error * v * asked, "z is negative, so max(0, z) is flat there: its slope 0 stops the chain.")
        ]
    else:
        mistakes += [
            wrong(2 * error * asked, "You skipped the factor v between h and the output."),
            wrong(2 * error * h, "That is the derivative with respect to v. Go on backwards through h and z."),
            wrong(2 * error * v * w, "You used dz/dx, which is w. Look at what z changes with here."),
        ]
    slope = {"w": f"$\\frac{{dz}}{{dw}} = x = {x}$", "b": "$\\frac{dz}{db} = 1$"}[name]
    return number(
        "One hidden neuron computes $z = wx + b$, $h = \\max(0, z)$ and the loss $L = (vh - y)^2$. The values are "
        f"$x = {x}$, "
        f"$w = {w}$, $b = {b}$, $v = {v}$, $y = {y}$. What is $\\frac{{dL}}{{d{name}}}$?",
        key,
        mistakes=mistakes,
        solution=[
            f"Forwards: $z = {w} \\cdot {_bracket(x)}{bias} = {z}$, $h = {h}$, "
            f"$vh - y = {v * h} {'-' if y >= 0 else '+'} {abs(y)} = {error}$.",
            f"Backwards: $\\frac{{dL}}{{dh}} = 2 \\cdot {_bracket(error)} \\cdot {_bracket(v)} = {2 * error * v}$, and "
            f"$\\frac{{dh}}{{dz}} = {active}$, since $z$ is {'positive' if active else 'negative'}.",
            f"{slope}, so $\\frac{{dL}}{{d{name}}} = {2 * error * v} \\cdot {active} \\cdot {_bracket(asked)} = "
            f"{key}$.",
        ],
        facts={"x": x, "w": w, "b": b, "v": v, "y": y, "by": name},
    )


def _bracket(value: int) -> str:
    return f"({value})" if value < 0 else str(value)


def verify(variant: Variant) -> float:
    facts = dict(variant.facts)
    by = facts.pop("by")

    def loss(values: dict[str, float]) -> float:
        h = max(0.0, values["w"] * values["x"] + values["b"])
        return (values["v"] * h - values["y"]) ** 2

    step = 1e-4
    up, down = ({**facts, by: facts[by] + change} for change in (step, -step))
    return round((loss(up) - loss(down)) / (2 * step), 4) + 0.0
