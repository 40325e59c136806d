import numpy as np

from upslope.questions import Rng, Variant, number, wrong

BYTES = {"float64": 8, "float32": 4}
STORIES = ["customers", "documents", "pictures", "sensors"]


def generate(rng: Rng) -> Variant:
    n, m = rng.choice([2, 4, 5, 10, 20]) * 1000, rng.choice([1, 2, 3, 5, 10]) * 1000
    d = rng.choice([5, 10, 20, 50])
    dtype = rng.choice(sorted(BYTES))
    what = rng.choice(STORIES)
    full = rng.integer(0, 1) == 1
    size = BYTES[dtype]
    expression = "A[:, None, :] - B[None, :, :]" if full else "np.abs(A[:, None, 0] - B[None, :, 0])"
    shape = [n, m, d] if full else [n, m]
    gigabytes = float(np.prod([float(length) for length in shape])) * size / 1e9

    def shown(value: int) -> str:
        return f"{value:,}".replace(",", r"\,")

    product = " \\cdot ".join(map(shown, shape)) + " = " + shown(int(np.prod(shape)))
    return number(
        f"The features of {n:,} {what} are in `A`, of shape `({n}, {d})`, and those of {m:,} others in `B`, of shape "
        f"`({m}, {d})`, both `{dtype}`. How many gigabytes does the result of `{expression}` take? "
        "(1 gigabyte is $10^9$ bytes.)",
        gigabytes,
        tolerance=0.001 * max(gigabytes, 0.1),
        unit="GB",
        mistakes=[
            wrong((n + m) * d * size / 1e9, "That is the size of `A` and `B` together; the result holds every pair."),
            wrong(
                gigabytes / d if full else gigabytes * d,
                "The axis of features stays in this result." if full else "The number 0 removes the axis of features.",
            ),
            wrong(gigabytes / size, f"You counted the elements, but each one takes {size} bytes."),
            wrong(gigabytes * 1000, "That is megabytes: divide the bytes by $10^9$."),
        ],
        solution=[
            f"The result has shape `{tuple(shape)}`, that is ${product}$ elements.",
            f"At {size} bytes each, that is {gigabytes:g} GB.",
        ],
        facts={"n": n, "m": m, "d": d, "dtype": dtype, "expression": expression},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    # The same expression on views that repeat one number, so that only the shape is worked out, without the memory.
    a, b = (np.broadcast_to(np.zeros(1, facts["dtype"]), (facts[k], facts["d"])) for k in "nm")
    full = facts["expression"].startswith("A")
    left, right = (a[:, None, :], b[None, :, :]) if full else (a[:, None, 0], b[None, :, 0])
    result = np.broadcast(left, right)
    return result.size * np.result_type(left, right).itemsize / 1e9
