from collections.abc import Callable
from typing import Any

from upslope.questions import Rng, Variant, choice, wrong

SAME = "The faulty code passes this test too, so the test can't reveal the fault."
REFUSES = "Right code fails this test: the value it states is wrong."


def generate(rng: Rng) -> Variant:
    a, b, c, d = rng.sample(range(1, 10), 4)
    low, mid, high = sorted([a, b, c])
    # (what it should do, code, test that catches, tests that both pass, a test that right code fails, reference)
    purpose, code, catches, weak, false, reference = rng.choice(
        [
            (
                "the largest number of a list",
                "def largest(x):\n    best = 0\n    for value in x:\n        if value > best:\n            best = "
                "value\n    return best",
                f"assert largest([-{high}, -{low}]) == -{low}",
                [f"assert largest([{low}, {high}]) == {high}", f"assert largest([{high}, -{low}]) == {high}"],
                f"assert largest([-{high}, {low}]) == -{high}",
                "largest = max",
            ),
            (
                "the mean of a list",
                "def mean(x):\n    total = 0\n    for value in x[1:]:\n        total += value\n    return total / len(x)",
                f"assert mean([{a}, {a}]) == {a}",
                [f"assert mean([0, {2 * b}]) == {b}", f"assert mean([0, {a}, {3 * c - a}]) == {c}"],
                f"assert mean([{2 * a}, 0]) == {2 * a}",
                "def mean(x):\n    return sum(x) / len(x)",
            ),
            (
                "the share of predictions that are right",
                "def accuracy(t, p):\n    hits = 0\n    for a, b in zip(t, p):\n        if a == 1 and b == 1:\n          "
                "  hits += 1\n"
                "    return hits / len(t)",
                "assert accuracy([0, 1], [0, 0]) == 0.5",
                ["assert accuracy([1, 1], [1, 1]) == 1.0", "assert accuracy([1, 0], [1, 1]) == 0.5"],
                "assert accuracy([0, 1], [1, 0]) == 1.0",
                "def accuracy(t, p):\n    return sum(a == b for a, b in zip(t, p)) / len(t)",
            ),
            (
                "the middle value of a list of odd length, which may come unsorted",
                "def median(x):\n    return x[len(x) // 2]",
                f"assert median([{mid}, {high}, {low}]) == {mid}",
                [f"assert median([{low}, {mid}, {high}]) == {mid}", f"assert median([{high}, {mid}, {low}]) == {mid}"],
                f"assert median([{low}, {high}, {mid}]) == {high}",
                "def median(x):\n    return sorted(x)[len(x) // 2]",
            ),
            (
                "a number limited to the range from 0 to 10, both ends allowed",
                "def clip(x):\n    if x > 10:\n        return 10\n    return x",
                f"assert clip(-{a}) == 0",
                [f"assert clip({10 + a}) == 10", f"assert clip({b}) == {b}"],
                f"assert clip({10 + c}) == {10 + c}",
                "def clip(x):\n    return min(max(x, 0), 10)",
            ),
            (
                "how many different labels a list has",
                "def kinds(x):\n    count = 0\n    last = None\n    for label in x:\n        if label != last:\n         "
                "   count += 1\n"
                "        last = label\n    return count",
                f"assert kinds([{a}, {b}, {a}]) == 2",
                [f"assert kinds([{a}, {a}, {b}]) == 2", f"assert kinds([{a}, {b}, {c}]) == 3"],
                f"assert kinds([{a}, {a}, {a}]) == 3",
                "def kinds(x):\n    return len(set(x))",
            ),
            (
                "a list split into batches, the last one perhaps smaller",
                "def batches(x, n):\n    return [x[i * n:(i + 1) * n] for i in range(len(x) // n)]",
                f"assert batches([{a}, {b}, {c}], 2) == [[{a}, {b}], [{c}]]",
                [
                    f"assert batches([{a}, {b}, {c}, {d}], 2) == [[{a}, {b}], [{c}, {d}]]",
                    f"assert batches([{a}, {b}, {c}], 3) == [[{a}, {b}, {c}]]",
                ],
                f"assert batches([{a}, {b}, {c}], 1) == [[{a}, {b}, {c}]]",
                "def batches(x, n):\n    return [x[i:i + n] for i in range(0, len(x), n)]",
            ),
            (
                "the numbers divided by their sum, leaving the given list unchanged",
                "def shares(x):\n    total = sum(x)\n    for i in range(len(x)):\n        x[i] = x[i] / total\n    "
                "return x",
                f"v = [{a}, {a}]; shares(v); assert v == [{a}, {a}]",
                [
                    f"v = [{a}, {a}]; v = shares(v); assert v == [0.5, 0.5]",
                    f"v = [{b}]; w = shares(v); assert w == [1.0]",
                ],
                f"v = [{c}, {c}]; w = shares(v); assert w == [{c}, {c}]",
                "def shares(x):\n    return [value / sum(x) for value in x]",
            ),
        ]
    )
    return choice(
        f"This function should give {purpose}. It has a fault. Which test passes on right code and fails on this code?",
        f"`{catches}`",
        [*(wrong(f"`{test}`", SAME) for test in weak), wrong(f"`{false}`", REFUSES)],
        solution=[
            f"`{catches}` uses an input where the faulty code gives another result than it should.",
            f"Right code fails `{false}`, so that would be a faulty test. The other tests pass on both.",
        ],
        facts={"code": code, "reference": reference},
        code=code,
    )


def passes(code: str, test: str) -> bool:
    names: dict[str, Callable[..., Any]] = {}
    exec(code, names)
    try:
        exec(test, names)
    except AssertionError:
        return False
    return True


def verify(variant: Variant) -> str:
    catching = [
        option
        for option in variant.options
        if passes(variant.facts["reference"], option.strip("`"))
        and not passes(variant.facts["code"], option.strip("`"))
    ]
    assert len(catching) == 1
    return catching[0]
