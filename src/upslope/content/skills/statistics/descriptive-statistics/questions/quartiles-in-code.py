import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    n = rng.choice([5, 9])
    step = (n - 1) // 4
    values = sorted(rng.sample(range(2, 40), n))
    shown = rng.shuffle(values)
    q1, median, q3 = values[step], values[2 * step], values[3 * step]
    ask = rng.choice(["iqr", "above", "fence"])
    last, answer, mistakes, step_text = {
        "iqr": (
            "print(float(q3 - q1))",
            f"{float(q3 - q1)}",
            [
                wrong(
                    f"{float(values[-1] - values[0])}", "That is the range. The quartiles leave out the outer quarters."
                ),
                wrong(
                    f"{float(shown[3 * step] - shown[step])}",
                    "The values have to be sorted before you count off quarters.",
                ),
                wrong(
                    f"{q3 - q1}", "The quartiles are floating-point numbers, so the result prints with a decimal point."
                ),
            ],
            f"The difference is {q3 - q1}, printed as {float(q3 - q1)}.",
        ),
        "above": (
            "print(int((x > median).sum()))",
            f"{2 * step}",
            [
                wrong(f"{2 * step + 1}", "You counted the median itself, but `>` is strict."),
                wrong(f"{step}", "That many lie above the upper quartile. The code compares with the median."),
            ],
            f"With {n} different values, {2 * step} lie above the median.",
        ),
        "fence": (
            "print(float(q3 + 1.5 * (q3 - q1)))",
            f"{q3 + 1.5 * (q3 - q1)}",
            [
                wrong(f"{median + 1.5 * (q3 - q1)}", "The fence starts at the upper quartile, not at the median."),
                wrong(
                    f"{1.5 * q3}",
                    "You took 1.5 times the quartile. It is 1.5 times the interquartile range on top of it.",
                ),
            ],
            f"The fence is ${q3} + 1.5 \\cdot {q3 - q1} = {q3 + 1.5 * (q3 - q1)}$.",
        ),
    }[ask]
    code = f"import numpy as np\n\nx = np.array({shown})\nq1, median, q3 = np.percentile(x, [25, 50, 75])\n{last}"
    return code_output(
        f"What does this code print? `np.percentile` interpolates linearly; with {n} sorted values the quartiles "
        f"fall exactly on numbers {1 + step}, {1 + 2 * step} and {1 + 3 * step}.",
        code,
        answer,
        mistakes=mistakes,
        solution=[f"Sorted: {', '.join(map(str, values))}.", f"The quartiles are {q1}, {median} and {q3}.", step_text],
        facts={"code": code},
    )


def verify(variant: Variant) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(variant.facts["code"], {})
    return out.getvalue()
