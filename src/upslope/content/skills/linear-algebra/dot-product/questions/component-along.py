import numpy as np

from upslope.questions import Rng, Variant, number, wrong

AXES = [((3, 4), 5), ((5, 12), 13), ((8, 6), 10), ((1, 2, 2), 3), ((2, 3, 6), 7), ((4, 4, 7), 9)]
STORIES = [
    "A review's embedding is $\\mathbf{{a}} = {a}$; praise points along $\\mathbf{{b}} = {b}$.",
    "A user's taste is $\\mathbf{{a}} = {a}$; the axis from cheap to expensive is $\\mathbf{{b}} = {b}$.",
    "The wind is $\\mathbf{{a}} = {a}$; a drone's course runs along $\\mathbf{{b}} = {b}$.",
]


def generate(rng: Rng) -> Variant:
    axis, length = rng.choice(AXES)
    b = rng.shuffle(axis)
    a = [rng.integer(-5, 8) for _ in b]
    dot = sum(x * y for x, y in zip(a, b, strict=True))
    while dot == 0:
        a[0] += 1
        dot = sum(x * y for x, y in zip(a, b, strict=True))
    component = dot / length
    own = sum(x * x for x in a) ** 0.5
    story = rng.choice(STORIES).format(a=f"({', '.join(map(str, a))})", b=f"({', '.join(map(str, b))})")
    return number(
        f"{story} How far does $\\mathbf{{a}}$ reach along the direction of $\\mathbf{{b}}$? Give the component, "
        "negative "
        "if it points against it. Round to two decimals.",
        component,
        tolerance=0.0051,
        mistakes=[
            wrong(dot, "That is the dot product, which still contains the length of b. Divide by that length."),
            wrong(-component, "The sign is flipped: a positive dot product means along b, a negative one against it."),
            wrong(
                dot / length**2,
                "You divided by the squared length of b: that is the factor that b is multiplied by "
                "to get the projection. The component divides by the length once.",
            ),
            wrong(dot / own, "You divided by the length of a. The direction is that of b, so its length is taken out."),
            wrong(
                dot / (own * length),
                "That is the cosine. The component keeps the length of a, so divide by that of b alone.",
            ),
        ],
        solution=[
            f"The dot product is $\\mathbf{{a}} \\cdot \\mathbf{{b}} = {dot}$.",
            f"The axis has the length $\\lVert \\mathbf{{b}} \\rVert = {length}$.",
            f"The component is ${dot} / {length} \\approx {component:.2f}$.",
        ],
        facts={"a": a, "b": b},
    )


def verify(variant: Variant) -> float:
    a, b = np.array(variant.facts["a"], float), np.array(variant.facts["b"], float)
    unit = b / np.sqrt((b**2).sum())
    return float(a @ unit)
