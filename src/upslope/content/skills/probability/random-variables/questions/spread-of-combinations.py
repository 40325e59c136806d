import numpy as np

from upslope.questions import Rng, Variant, number, wrong

PAIRS = [(3, 4), (6, 8), (5, 12), (8, 15), (9, 12), (12, 16), (7, 24)]


def generate(rng: Rng) -> Variant:
    kind = rng.choice(["sum", "difference", "mean", "linear"])
    if kind in ("sum", "difference"):
        s, t = rng.shuffle(rng.choice(PAIRS))
        answer = round((s * s + t * t) ** 0.5)
        what = (
            ("total time of two steps that run one after the other", "sum $X + Y$")
            if kind == "sum"
            else ("lead of one model's score over another's", "difference $X - Y$")
        )
        prompt = (
            f"$X$ and $Y$ are independent, with standard deviations {s} and {t}. What is the **standard deviation** of "
            f"the {what[1]}, the {what[0]}?"
        )
        mistakes = [
            wrong(s + t, "You added standard deviations. The variances add; take the root at the end."),
            wrong(abs(s - t), "You subtracted standard deviations. Variances add, for a difference as well."),
            wrong(s * s + t * t, "That is the variance. The standard deviation is its root."),
        ]
        steps = [
            f"The variances add, for a sum and for a difference: ${s}^2 + {t}^2 = {s * s + t * t}$.",
            f"The root is {answer}.",
        ]
        weights, sds = [1, 1 if kind == "sum" else -1], [s, t]
    elif kind == "mean":
        root, scale = rng.choice([4, 5, 6, 8, 10]), rng.integer(2, 9)
        n, s, answer = root**2, root * scale, scale
        prompt = (
            f"One example gives a noisy gradient entry with standard deviation {s}. A batch averages {n} independent "
            "examples. What is the **standard deviation** of the average?"
        )
        mistakes = [
            wrong(s, "That is the spread of one example. Averaging lowers it."),
            wrong(s / n, f"You divided by {n}. The variance falls by that factor, the standard deviation by its root."),
            wrong(
                s * root, "That is the standard deviation of the sum. The average divides the sum by the batch size."
            ),
            wrong(s * s / n, "That is the variance of the average. Take its root."),
        ]
        steps = [
            f"The variance of the average is ${s}^2 / {n} = {s * s // n}$.",
            f"Its root is ${s} / {root} = {answer}$.",
        ]
        weights, sds = [1 / n] * n, [s] * n
    else:
        a, b, s = rng.choice([-5, -4, -3, -2, 2, 3, 4, 5, 6]), rng.integer(3, 20), rng.integer(2, 9)
        answer = a * a * s * s
        prompt = (
            f"$X$ has standard deviation {s}. A price is computed as $Y = {b} {'+' if a > 0 else '-'} {abs(a)}X$. "
            "What is the **variance** of $Y$?"
        )
        mistakes = [
            wrong(abs(a) * s * s, f"The factor enters the variance squared: ${abs(a)}^2$."),
            wrong(abs(a) * s, "That is the standard deviation of $Y$. The variance is its square."),
            wrong(answer + b, "A shift moves all values alike and leaves the variance as it is."),
            wrong(a * a * s, "You started from the standard deviation of $X$: square it to get its variance."),
        ]
        steps = [
            f"The variance of $X$ is ${s}^2 = {s * s}$.",
            f"The shift by {b} changes nothing; the factor enters squared: ${abs(a)}^2 \\cdot {s * s} = {answer}$.",
        ]
        weights, sds = [a], [s]
    return number(
        prompt,
        answer,
        mistakes=mistakes,
        solution=steps,
        facts={"weights": weights, "sds": sds, "asks_variance": kind == "linear"},
    )


def verify(variant: Variant) -> float:
    weights, sds = np.array(variant.facts["weights"]), np.array(variant.facts["sds"])
    variance = float(weights @ np.diag(sds.astype(float) ** 2) @ weights)
    return round(variance, 6) if variant.facts["asks_variance"] else round(variance**0.5, 6)
