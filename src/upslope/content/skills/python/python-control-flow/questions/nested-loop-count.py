from upslope.questions import Rng, Variant, number, wrong

PLAIN = """\
runs = 0
for i in range({outer}):
    for j in range({first}):
        if j == {cut}:
            {exit}
        runs += 1"""
TRIANGLE = """\
runs = 0
for i in range({outer}):
    for j in range(i{plus}, {outer}):
        runs += 1"""


def generate(rng: Rng) -> Variant:
    if rng.integer(0, 2) == 0:
        return triangle(rng)
    outer = rng.integer(3, 8)
    inner = rng.integer(5, 9)
    cut = rng.integer(1, inner - 3)
    leaves = rng.integer(0, 1) == 0
    each = cut if leaves else inner - 1
    code = PLAIN.format(outer=outer, first=inner, cut=cut, exit="break" if leaves else "continue")
    if leaves:
        why = f"In each outer round, {cut} values of j come before {cut}, where `break` leaves the inner loop."
        shows = "You skipped one value, which is what `continue` does; `break` leaves the loop."
        swapped = wrong(outer * (inner - 1), shows)
    else:
        why = f"In each outer round, j takes {inner} values, and `continue` skips one of them: {inner - 1} runs."
        shows = "You left the inner loop, which is what `break` does; `continue` skips one value."
        swapped = wrong(outer * cut, shows)
    return number(
        f"What is `runs` at the end?\n\n```python\n{code}\n```",
        outer * each,
        mistakes=[
            swapped,
            wrong(each, "You ended the outer loop too. An exit concerns the innermost loop alone."),
            wrong(outer * inner, "You counted all the pairs, but the exit keeps some of them from being counted."),
            *(
                [wrong(outer * (cut + 1), f"You counted j = {cut} too, but `break` comes before `runs += 1`.")]
                if leaves
                else []
            ),
        ],
        solution=[why, f"The outer loop has {outer} rounds: ${outer} \\cdot {each} = {outer * each}$."],
        facts={"code": code},
    )


def triangle(rng: Rng) -> Variant:
    outer = rng.integer(4, 12)
    strict = rng.integer(0, 1) == 0
    code = TRIANGLE.format(outer=outer, plus=" + 1" if strict else "")
    key = outer * (outer - 1) // 2 if strict else outer * (outer + 1) // 2
    top = outer - 1 if strict else outer
    return number(
        f"What is `runs` at the end?\n\n```python\n{code}\n```",
        key,
        mistakes=[
            wrong(outer * outer, "You let j begin at 0 in each round, but it begins at a number that grows with i."),
            wrong(
                outer * (outer + 1) // 2 if strict else outer * (outer - 1) // 2,
                "You took the other diagonal case: look at whether j begins at i or at i + 1.",
            ),
            wrong(top, "That is the first outer round alone; the later rounds add their own runs."),
        ],
        solution=[
            f"For i = 0 the inner loop has {top} values, for i = 1 it has {top - 1}, and so on down to "
            f"{0 if strict else 1}.",
            f"The sum is $\\frac{{{top} \\cdot {top + 1}}}{{2}} = {key}$.",
        ],
        facts={"code": code},
    )


def verify(variant: Variant) -> int:
    names: dict[str, int] = {}
    exec(variant.facts["code"], {}, names)
    return names["runs"]
