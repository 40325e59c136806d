from upslope.questions import Rng
from upslope.questions.labs import case


def _values(rng: Rng, count: int, centre: float = 0.0) -> list[float]:
    return [centre + rng.uniform(-9, 9, 2) for _ in range(count)]


def _added(name: str, values: list[float]) -> list[tuple]:
    return [("new", name), *(("add", name, value) for value in values)]


def _read(*names: str) -> list[tuple]:
    return [(what, name) for name in names for what in ("len", "mean", "variance")]


def _sizes_and_means(*names: str) -> list[tuple]:
    return [(what, name) for name in names for what in ("len", "mean")]


def examples():
    return [
        case("mean-and-variance", [*_added("a", [2, 4, 9]), *_read("a")]),
        case("too-few-values", [("new", "a"), ("mean", "a"), ("add", "a", 5), ("mean", "a"), ("variance", "a")]),
        case("refuses-bad-values", [*_added("a", [2, 4]), ("add", "a", float("nan")), *_sizes_and_means("a")]),
        case("own-state", [*_added("a", [2, 4]), *_added("b", [7]), *_sizes_and_means("a", "b")]),
        case("merging", [*_added("a", [2, 4, 9]), *_added("b", [1, 1]), ("merge", "c", "a", "b"), *_read("c", "a")]),
    ]


def cases(rng: Rng):
    out = []

    for count in (2, 3, rng.integer(4, 12)):
        first, *others = _values(rng, count, rng.uniform(-50, 50, 1))
        steps = [("new", "a"), ("len", "a"), ("add", "a", first), *_sizes_and_means("a")]
        for value in others:
            steps += [("add", "a", value), *_read("a")]
        out.append(case("mean-and-variance", steps))
    out.append(case("mean-and-variance", [*_added("a", [rng.integer(1, 9), 0, -3, 0]), *_read("a")]))
    same = rng.uniform(1, 9, 2)
    out.append(case("mean-and-variance", [*_added("a", [same, same, same]), *_read("a")]))

    for centre in (1e9, 1.7e9, -1e9):
        values = [centre + rng.integer(0, 40) / 10 + place % 2 for place in range(20)]
        out.append(case("far-from-zero", [*_added("a", values), ("mean", "a"), ("variance", "a")]))

    out.append(case("too-few-values", [("new", "a"), ("mean", "a"), ("variance", "a")]))
    steps = [*_added("a", _values(rng, 1)), ("variance", "a"), ("mean", "a"), ("add", "a", 3), ("mean", "a")]
    out.append(case("too-few-values", steps))
    out.append(case("too-few-values", [*_added("a", [0]), ("variance", "a"), ("mean", "a")]))

    for bad in (float("nan"), float("inf"), float("-inf")):
        steps = [*_added("a", _values(rng, rng.integer(2, 5))), ("add", "a", bad), *_sizes_and_means("a")]
        out.append(case("refuses-bad-values", [*steps, ("add", "a", 5.0), *_sizes_and_means("a")]))
    out.append(case("refuses-bad-values", [*_added("a", [float("nan")]), ("len", "a"), ("add", "a", 2), ("mean", "a")]))

    for _ in range(2):
        first, second, *values = _values(rng, 8)
        steps = [("new", "a"), ("new", "b"), ("add", "a", first), ("add", "b", second), *_sizes_and_means("a", "b")]
        for value in values:
            steps += [("add", rng.choice(["a", "b"]), value), *_sizes_and_means("a", "b")]
        out.append(case("own-state", [*steps, ("new", "c"), ("len", "c")]))

    for left, right in ((rng.integer(2, 6), rng.integer(7, 9)), (2, 2), (rng.integer(3, 5), 2)):
        steps = _added("a", _values(rng, left, rng.uniform(-30, -20))) + _added("b", _values(rng, right, 20.0))
        steps += [("merge", "c", "a", "b"), *_read("a", "b", "c")]
        for name, value in (("a", 4.5), ("b", -2.5), ("c", 30)):
            steps += [("add", name, value), *_read("a", "b", "c")]
        out.append(case("merging", steps))
    for left, right in ((3, 0), (0, 3), (1, 0), (0, 1), (0, 0), (1, 1)):
        steps = [*_added("a", _values(rng, left, 5.0)), *_added("b", _values(rng, right)), ("merge", "c", "a", "b")]
        sizes = [("len", "a"), ("len", "b"), ("len", "c")]
        out.append(case("merging", [*steps, *sizes, ("add", "c", 1.0), ("add", "c", 8.0), *sizes, *_read("c")]))

    for _ in range(2):
        out.append(case("constant-memory", [*_added("a", _values(rng, 10)), ("grown", "a", _values(rng, 500))]))
    return out
