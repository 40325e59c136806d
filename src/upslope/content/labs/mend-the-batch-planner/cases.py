from upslope.questions import Rng
from upslope.questions.labs import case


def _equal(rng: Rng, count: int) -> list[int]:
    """Lengths without need for padding: the size is their sum."""
    return [rng.integer(2, 9)] * count


def examples():
    return [
        case("last-texts", ([7], 4, 10)),
        case("padded-size", ([2, 2, 2, 9], 4, 20)),
        case("item-limit", ([1, 1, 1, 1, 1], 2, 10)),
        case("too-long-text", ([3, 11, 2], 4, 10), raises="ValueError"),
        case("second-call", ([3, 3, 3], 2, 10), ([4, 4, 4], 2, 10)),
        case("full-batches", ([5, 3, 4, 8, 2], 3, 16)),
    ]


def cases(rng: Rng):
    out = []

    out.append(case("last-texts", ([rng.integer(1, 9)], rng.integer(1, 4), 10)))
    out.append(case("last-texts", ([], rng.integer(1, 4), 10)))
    for _ in range(2):
        items = rng.integer(2, 4)
        count = items * rng.integer(2, 3) + rng.integer(0, 1)
        out.append(case("last-texts", (_equal(rng, count), items, 100)))

    for _ in range(3):
        short, long = rng.integer(1, 3), rng.integer(10, 14)
        limit = 2 * long + rng.integer(0, 3)
        lengths = [short, short, long, short, short, short, long]
        out.append(case("padded-size", (lengths, 10, limit)))
        out.append(case("padded-size", (list(reversed(lengths)), 10, limit)))
    long = rng.integer(6, 9)
    out.append(case("padded-size", ([long, 1, 1, 1, 1, long - 1, 1], 5, 3 * long)))

    for items in (1, rng.integer(2, 3), rng.integer(4, 5)):
        out.append(case("item-limit", (_equal(rng, 3 * items + rng.integer(0, 1)), items, 1000)))

    limit = rng.integer(8, 20)
    for place in (0, 2, 4):
        lengths = [rng.integer(1, 4) for _ in range(4)]
        lengths.insert(place, limit + rng.integer(1, 3))
        out.append(case("too-long-text", (lengths, 3, limit), raises="ValueError"))

    for _ in range(2):
        first, second = _equal(rng, rng.integer(5, 8)), _equal(rng, rng.integer(5, 8))
        out.append(case("second-call", (first, 2, 100), (second, 2, 100), (first, 3, 100)))

    for _ in range(2):
        limit = 12 * rng.integer(2, 4)
        lengths = [limit // 2, limit // 2, limit // 3, limit // 3, limit // 3, limit // 4, 1, 1, 1, limit, 1, 1, 1]
        out.append(case("full-batches", (lengths, 6, limit)))
    for _ in range(3):
        lengths = [rng.integer(1, 12) for _ in range(25)]
        out.append(case("full-batches", (lengths, rng.integer(3, 6), rng.integer(24, 36))))
    return out
