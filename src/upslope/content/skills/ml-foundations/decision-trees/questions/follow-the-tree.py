import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

CODE = """def predict({a}, {b}):
    if {a} <= {t1}:
        if {b} <= {t2}:
            return {v[0]}
        return {v[1]}
    if {b} <= {t3}:
        return {v[2]}
    return {v[3]}

for {a}, {b} in {rows}:
    print(predict({a}, {b}))
"""
NAMES = [("age", "visits"), ("income", "debts"), ("temperature", "humidity"), ("speed", "load")]


def generate(rng: Rng) -> Variant:
    a, b = rng.choice(NAMES)
    t1, t2 = rng.integer(20, 40), rng.integer(4, 8)
    t3 = t2 + rng.integer(4, 9)
    leaves = [value / 100 for value in rng.sample(range(5, 100, 5), 4)]
    # One row lies on the first threshold, one between the two lower ones, one anywhere.
    rows = rng.shuffle(
        [
            (t1, rng.integer(1, t2)),
            (t1 + rng.integer(1, 15), rng.integer(t2 + 1, t3)),
            (t1 + rng.integer(-10, 10), rng.integer(1, t3 + 6)),
        ]
    )

    def leaf(
        row: tuple[int, int], *, strict: bool = False, one: int = t2, other: int = t3, flip: bool = False
    ) -> float:
        low = row[0] < t1 if strict else row[0] <= t1
        low = low != flip
        return leaves[(0 if row[1] <= one else 1) if low else (2 if row[1] <= other else 3)]

    def lines(**how: object) -> str:
        return "\n".join(str(leaf(row, **how)) for row in rows)  # type: ignore[arg-type]

    return code_output(
        "A tree of depth 2 is written as code; each leaf is the share of positive training rows that ended there. "
        "What does "
        "it print?",
        CODE.format(a=a, b=b, t1=t1, t2=t2, t3=t3, v=leaves, rows=rows),
        lines(),
        mistakes=[
            wrong(
                lines(strict=True),
                "You sent the row that lies on the threshold to the right. `<=` keeps it on the left.",
            ),
            wrong(
                lines(other=t2),
                "You used the threshold of the left branch in the right one too. Each branch has its own.",
            ),
            wrong(lines(flip=True), "You took the branches of the first question the wrong way round."),
        ],
        solution=[
            f"({row[0]}, {row[1]}): {row[0]} {'≤' if row[0] <= t1 else '>'} {t1}, then {row[1]} "
            f"{'≤' if row[1] <= (t2 if row[0] <= t1 else t3) else '>'} {t2 if row[0] <= t1 else t3}: the leaf "
            f"{leaf(row)}."
            for row in rows
        ],
        facts={"rows": rows},
    )


def verify(variant: Variant) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(variant.code, {})  # noqa: S102
    return out.getvalue()
