from upslope.questions import Rng
from upslope.questions.labs import case


def _values(rng: Rng, count: int, centre: float = 0.0) -> list[float]:
    return [round(centre + rng.uniform(-9, 9), 2) for _ in range(count)]


def _ask(questions: tuple[str, ...], *names: str) -> list[tuple]:
    return [(what, name) for name in names for what in questions]


ALL = ("len", "mean", "variance")
SIZE_AND_MEAN = ("len", "mean")


def examples():
    return [
        case("mean-and-variance", [("add", "a", 2, 4, 9), *_ask(ALL, "a")]),
        case("too-few-values", [("mean", "a"), ("add", "a", 5), ("mean", "a"), ("variance", "a")]),
        case("refuses-bad-values", [("add", "a", 2, float("nan"), 4), *_ask(SIZE_AND_MEAN, "a")]),
        case("own-state", [("len", "a"), ("add", "b", 7), ("add", "a", 2, 4), *_ask(SIZE_AND_MEAN, "a", "b")]),
        case("merging", [("add", "a", 2, 4, 9), ("add", "b", 1, 1), ("merge", "c", "a", "b"), *_ask(ALL, "c", "a")]),
    ]


def cases(rng: Rng):
    out = []

    for count in (2, 3, rng.integer(4, 8)):
        first, *others = _values(rng, count, rng.uniform(-50, 50))
        steps = [("len", "a"), ("add", "a", first), *_ask(SIZE_AND_MEAN, "a")]
        for value in others:
            steps += [("add", "a", value), *_ask(ALL, "a")]
        out.append(case("mean-and-variance", steps))
    out.append(case("mean-and-variance", [("add", "a", rng.integer(1, 9), 0, -3, 0), *_ask(ALL, "a")]))
    same = rng.uniform(1, 9, 2)
    out.append(case("mean-and-variance", [("add", "a", same, same, same), *_ask(ALL, "a")]))

    for centre in (1e9, 1.7e9, -1e9):
        values = [centre + rng.integer(0, 40) / 10 + place % 2 for place in range(20)]
        out.append(case("far-from-zero", [("add", "a", *values), *_ask(("mean", "variance"), "a")]))
        steps = [("add", "a", *values[:8]), ("add", "b", *values[8:]), ("merge", "c", "a", "b")]
        out.append(case("far-from-zero", [*steps, *_ask(("mean", "variance"), "c")]))

    out.append(case("too-few-values", [("mean", "a"), ("variance", "a")]))
    steps = [("add", "a", *_values(rng, 1)), ("variance", "a"), ("mean", "a"), ("add", "a", 3), ("mean", "a")]
    out.append(case("too-few-values", steps))
    out.append(case("too-few-values", [("add", "a", 0), ("variance", "a"), ("mean", "a")]))

    for bad in (float("nan"), float("inf"), float("-inf")):
        steps = [("add", "a", *_values(rng, rng.integer(2, 5)), bad), *_ask(SIZE_AND_MEAN, "a")]
        out.append(case("refuses-bad-values", [*steps, ("add", "a", 5.0), *_ask(SIZE_AND_MEAN, "a")]))
    out.append(case("refuses-bad-values", [("add", "a", float("nan")), ("len", "a"), ("add", "a", 2), ("mean", "a")]))

    for _ in range(2):
        first, second, *values = _values(rng, 6)
        steps = [("len", "a"), ("len", "b"), ("add", "a", first), ("add", "b", second), *_ask(SIZE_AND_MEAN, "a", "b")]
        for value in values:
            steps += [("add", rng.choice(["a", "b"]), value), *_ask(SIZE_AND_MEAN, "a", "b")]
        out.append(case("own-state", [*steps, ("len", "c")]))

    for left, right in ((2, rng.integer(4, 6)), (2, 2), (rng.integer(4, 6), 2), (3, 0), (0, 3), (1, 0), (0, 1), (1, 1)):
        steps = [("len", "a"), ("len", "b")]
        steps += [("add", "a", *_values(rng, left, -25.0)), ("add", "b", *_values(rng, right, 20.0))]
        merged = [*steps, ("merge", "c", "a", "b")]
        if left + right > 1:
            out.append(case("merging", [*merged, *_ask(ALL, "c")]))
        out.append(case("merging", [*merged, ("add", "c", 30, 41), *_ask(ALL, "c"), ("len", "a"), ("len", "b")]))
        later = [*merged, ("add", "a", 4.5, 7), ("add", "b", -2.5, 6), *_ask(ALL, "a", "b"), ("len", "c")]
        out.append(case("merging", later))
    out.append(case("merging", [("len", "a"), ("len", "b"), ("merge", "c", "a", "b"), *_ask(("len",), "a", "b", "c")]))

    for _ in range(2):
        out.append(case("constant-memory", [("add", "a", *_values(rng, 10)), ("grown", "a", _values(rng, 500))]))
    return out
