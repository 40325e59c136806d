import numpy as np

from upslope.questions import Rng, Variant, number, wrong


def generate(rng: Rng) -> Variant:
    if rng.integer(0, 1):
        inner = sorted(rng.sample([1, 2, 3, 4, 5, 6, 7], 2))
        x = [0, *inner, 10]
        first = rng.integer(inner[0] + 2, 8) if inner[0] < 6 else 8
        y = [0, first, rng.integer(max(first, inner[1] + 1), 9) if max(first, inner[1] + 1) <= 9 else 9, 10]
        points = ", ".join(f"$({p / 10:g}, {q / 10:g})$" for p, q in zip(x, y, strict=True))
        prompt = (
            f"A ROC curve passes through the points (false positive rate, true positive rate) {points}. Joined by "
            "straight "
            "lines, how large is the area under it? Give three decimals."
        )
        scale, tolerance = 100, 0.0006
    else:
        x = [0]
        for gap in rng.shuffle([1, 2, rng.choice([2, 3, 4])]):
            x.append(x[-1] + gap)
        y = [2 * rng.integer(5, 40) for _ in x]
        points = ", ".join(f"${q}$ at ${p}$ h" for p, q in zip(x, y, strict=True))
        prompt = (
            f"A server's power in watts was read at uneven times: {points}. Estimate the energy in watt-hours by "
            "the trapezoid "
            "rule."
        )
        scale, tolerance = 1, 0.01
    gaps = [b - a for a, b in zip(x, x[1:], strict=False)]
    strips = [gap * (p + q) / 2 / scale for gap, p, q in zip(gaps, y, y[1:], strict=False)]
    left = sum(gap * p for gap, p in zip(gaps, y, strict=False)) / scale
    right = sum(gap * q for gap, q in zip(gaps, y[1:], strict=True)) / scale
    mean = sum(y) / len(y) * (x[-1] - x[0]) / scale
    return number(
        prompt,
        sum(strips),
        tolerance=tolerance,
        mistakes=[
            wrong(left, "You took the left height of each strip. A trapezoid uses the mean of both heights."),
            wrong(right, "You took the right height of each strip. A trapezoid uses the mean of both heights."),
            wrong(
                mean,
                "You averaged all heights. The strips have different widths, so each mean is weighted by its width.",
            ),
            wrong(2 * sum(strips), "You added the two heights of each strip without halving."),
        ],
        solution=[
            "Each strip is its width times the mean of its two heights.",
            "The strips have the areas " + ", ".join(f"${strip:g}$" for strip in strips) + ".",
            f"Together ${sum(strips):g}$.",
        ],
        facts={"x": [p / (10 if scale == 100 else 1) for p in x], "y": [q / (10 if scale == 100 else 1) for q in y]},
    )


def verify(variant: Variant) -> float:
    # The exact area under the straight lines, by averaging very many interpolated midpoints.
    x, y = np.array(variant.facts["x"]), np.array(variant.facts["y"])
    width = (x[-1] - x[0]) / 21000
    middles = x[0] + width * (np.arange(21000) + 0.5)
    return float(np.interp(middles, x, y).sum() * width)
