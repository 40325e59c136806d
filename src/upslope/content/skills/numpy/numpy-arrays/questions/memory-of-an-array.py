import numpy as np

from upslope.questions import Rng, Variant, number, wrong

BYTES = {"float64": 8, "float32": 4, "float16": 2, "uint8": 1, "int64": 8, "int32": 4}
STORIES = [
    (
        "A table of {a} rows and {b} features",
        [(50_000, 40), (200_000, 25), (1_000_000, 30), (400_000, 50), (20_000, 300)],
    ),
    (
        "An embedding table of {a} words with {b} numbers each",
        [(10_000, 200), (50_000, 300), (30_000, 100), (100_000, 500)],
    ),
    ("A batch of {a} grey pictures of {s} by {s} pixels", [(500, 100), (1000, 200), (100, 400), (2000, 50)]),
]


def generate(rng: Rng) -> Variant:
    story, sizes = rng.choice(STORIES)
    a, b = rng.choice(sizes)
    dtype = rng.choice(sorted(BYTES))
    shape = [a, b, b] if "{s}" in story else [a, b]
    count = int(np.prod(shape))
    megabytes = count * BYTES[dtype] / 1e6
    *lengths, elements = [f"{n:,}".replace(",", r"\,") for n in (*shape, count)]
    product = " \\cdot ".join(lengths)
    return number(
        f"{story.format(a=f'{a:,}', b=b, s=b)} is stored as `{dtype}`. How many megabytes is that? "
        "(1 megabyte is $10^6$ bytes.)",
        megabytes,
        tolerance=0.001 * max(1.0, megabytes),
        unit="MB",
        mistakes=[
            wrong(count / 1e6, f"You counted the elements, but each one takes {BYTES[dtype]} bytes."),
            wrong(count * int(dtype.lstrip("uintfloa")) / 1e6, "You multiplied by bits. Eight bits are one byte."),
            wrong(megabytes / 1000, "That is gigabytes: divide the bytes by a million."),
            wrong(
                megabytes / b if len(shape) == 3 else megabytes * 2,
                "Go through the axes again: multiply all the lengths once, then by the bytes of one element.",
            ),
        ],
        solution=[
            f"The array has ${product} = {elements}$ elements.",
            f"`{dtype}` takes {BYTES[dtype]} {'byte' if BYTES[dtype] == 1 else 'bytes'} for each, which makes "
            f"{megabytes:g} million bytes, or {megabytes:g} MB.",
        ],
        facts={"shape": shape, "dtype": dtype},
    )


def verify(variant: Variant) -> float:
    return (
        float(np.empty([1] * len(variant.facts["shape"]), dtype=variant.facts["dtype"]).itemsize)
        * float(np.prod(np.array(variant.facts["shape"], dtype=float)))
        / 1e6
    )
