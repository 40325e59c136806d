import numpy as np

from upslope.questions import Rng, Variant, number, wrong

DIRECTIONS = [((1, 1), 2), ((2, 1), 5), ((1, 2), 5), ((1, -1), 2), ((2, -1), 5)]
TABLES = ["Two sensors", "Two exam scores", "Two share prices' daily changes", "Two body measurements"]


def _tex(rows: list[list[int]]) -> str:
    return "\\begin{pmatrix}" + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + "\\end{pmatrix}"


def generate(rng: Rng) -> Variant:
    (p, q), squared = rng.choice(DIRECTIONS)
    small = rng.integer(1, 6)
    large = small + squared * rng.integer(1, 4)
    step = (large - small) // squared
    a = [[small + step * p * p, step * p * q], [step * p * q, small + step * q * q]]
    total = small + large
    share = 100 * large / total
    return number(
        f"{rng.choice(TABLES)} have the covariance matrix ${_tex(a)}$. What percentage of the total variance lies "
        "along the "
        "first principal component? Round to a whole percentage.",
        share,
        tolerance=0.51,
        unit="%",
        mistakes=[
            wrong(100 * small / total, "That is the share of the second component, with the smaller eigenvalue."),
            wrong(
                100 * max(a[0][0], a[1][1]) / total,
                "You took the larger variance on the diagonal. The first component "
                "runs along an eigenvector, not along a column.",
            ),
            wrong(large, "That is the eigenvalue itself: the variance along the component. Divide it by the trace."),
            wrong(
                100 * (large - small) / total,
                "You subtracted the second eigenvalue. The share is the first over the sum.",
            ),
        ],
        solution=[
            f"The trace is ${total}$ and the determinant ${small * large}$.",
            f"Two numbers with that sum and product: the eigenvalues are ${large}$ and ${small}$.",
            f"The share is ${large} / {total} \\approx {share + 1e-9:.0f}\\,\\%$.",
        ],
        facts={"a": a},
    )


def verify(variant: Variant) -> float:
    spread = np.linalg.svd(np.array(variant.facts["a"], float), compute_uv=False)
    return float(100 * spread[0] / spread.sum())
