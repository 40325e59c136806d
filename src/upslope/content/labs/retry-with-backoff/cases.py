from upslope.questions import Rng
from upslope.questions.labs import case

FLAKY = ["ConnectionError", "TimeoutError"]


def _fails(rng: Rng, count: int, names=FLAKY, retry_after=None) -> list[tuple]:
    """So many failures, each with a text of its own."""
    return [
        ("raises", rng.choice(names), f"failure {place}-{rng.integer(10, 99)}", retry_after) for place in range(count)
    ]


def examples():
    timeout = ("raises", "TimeoutError", "too slow", None)
    return [
        case("returns-the-value", [("returns", None)]),
        case("growing-waits", [timeout, timeout, ("returns", 7)]),
        case("longest-wait", [timeout, timeout, ("returns", 7)], first_wait=2.0, longest_wait=3.0),
        case("gives-up", [timeout, timeout, timeout, ("returns", 7)]),
        case("other-errors", [("raises", "ValueError", "a bug", None), ("returns", 7)]),
        case("retry-after", [("raises", "TimeoutError", "busy", 30), timeout, ("returns", 7)]),
        case("refuses-no-attempts", [("returns", 7)], attempts=0, raises="ValueError"),
    ]


def cases(rng: Rng):
    out = []

    for value in (None, 0, "", False, [], rng.integer(1, 99)):
        failures = _fails(rng, rng.integer(0, 1))
        out.append(case("returns-the-value", [*failures, ("returns", value), ("returns", "too many calls")]))

    out.append(case("growing-waits", [*_fails(rng, 2), ("returns", rng.integer(1, 9))]))
    for _ in range(3):
        count = rng.integer(3, 5)
        settings = {"attempts": count + rng.integer(1, 2), "first_wait": rng.uniform(0.1, 0.9, 2), "longest_wait": 60.0}
        out.append(case("growing-waits", [*_fails(rng, count), ("returns", "done")], **settings))

    out.append(case("longest-wait", [*_fails(rng, 6), ("returns", "done")], attempts=rng.integer(7, 9)))
    limit = rng.uniform(1.1, 3, 1)
    out.append(case("longest-wait", [*_fails(rng, 4), ("returns", 1)], attempts=5, longest_wait=limit))
    out.append(case("longest-wait", [*_fails(rng, 2), ("returns", 1)], first_wait=limit + 1, longest_wait=limit))

    out.append(case("gives-up", [*_fails(rng, 3), ("returns", "too many calls")]))
    for attempts in (1, 2, rng.integer(3, 5)):
        names = rng.choice([["ConnectionError"], ["TimeoutError"], ["ConnectionResetError"]])
        outcomes = [*_fails(rng, attempts, names), ("returns", "too many calls")]
        out.append(case("gives-up", outcomes, attempts=attempts, first_wait=rng.uniform(0.1, 0.4, 1)))

    for name in ("ValueError", "KeyError", "OSError", "KeyboardInterrupt"):
        outcomes = [*_fails(rng, rng.integer(0, 1)), ("raises", name, "a bug", None), ("returns", "too many calls")]
        out.append(case("other-errors", outcomes))
    limited = _fails(rng, rng.integer(1, 2), ["RateLimited"])
    out.append(case("other-errors", [*limited, ("returns", "done")], retry_on=("RateLimited", "TimeoutError")))
    out.append(case("other-errors", [*_fails(rng, 1), ("returns", "too many calls")], retry_on=("RateLimited",)))

    for asked in (rng.integer(20, 40), rng.uniform(9, 12, 1)):
        busy = [("raises", "TimeoutError", "busy", asked)]
        out.append(case("retry-after", [*busy, *_fails(rng, 2), ("returns", 1)], attempts=4))
        out.append(case("retry-after", [*_fails(rng, 1), *busy, *_fails(rng, 1), ("returns", 1)], attempts=5))
    out.append(case("retry-after", [*_fails(rng, 2, FLAKY, 0.1), ("returns", 1)], first_wait=rng.uniform(0.5, 2, 1)))
    out.append(case("retry-after", [*_fails(rng, 1), ("returns", 1)], first_wait=0.0))

    out.append(case("refuses-no-attempts", [("returns", 7)], attempts=0, raises="ValueError"))
    out.append(case("refuses-no-attempts", [], attempts=-rng.integer(1, 5), raises="ValueError"))
    return out
