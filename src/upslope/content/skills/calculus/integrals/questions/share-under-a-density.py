import numpy as np

from upslope.questions import Rng, Variant, number, wrong

FORMS = {
    "rising": ("kx", "\\frac{{k}}{{2}} \\cdot {end}^2"),
    "steep": ("kx^2", "\\frac{{k}}{{3}} \\cdot {end}^3"),
    "falling": ("k({end} - x)", "\\frac{{k}}{{2}} \\cdot {end}^2"),
}
STORIES = ["Scores of a model", "Waiting times in minutes", "Delays in hours", "Ages of parts in years"]


def _below(form: str, x: float, end: int) -> float:
    """The share below x."""
    if form == "rising":
        return x**2 / end**2
    if form == "steep":
        return x**3 / end**3
    return 1 - (end - x) ** 2 / end**2


def generate(rng: Rng) -> Variant:
    form = rng.choice(sorted(FORMS))
    end = rng.choice([4, 5, 6, 8, 10])
    low, high = sorted(rng.sample(range(end + 1), 2))
    if (low, high) == (0, end):
        high -= 1
    density, total = (text.format(end=end) for text in FORMS[form])
    share = _below(form, high, end) - _below(form, low, end)
    k = {"rising": 2 / end**2, "steep": 3 / end**3, "falling": 2 / end**2}[form]
    mistakes = [
        wrong((high - low) / end, "You compared widths, as if the density were flat. Compare areas under the curve."),
        wrong(1 - share, "That is the share outside the interval: it and its complement sum to 1."),
        wrong(
            _height(form, k, high, end) - _height(form, k, low, end),
            "You subtracted heights of the density. A share is an area, so use an antiderivative.",
        ),
    ]
    if low:
        mistakes.append(
            wrong(_below(form, high, end), "You took the share below the upper end. Subtract that below the lower end.")
        )
    return number(
        f"{rng.choice(STORIES)} have the density $f(x) = {density}$ for $x$ from 0 to {end}, and 0 elsewhere; $k$ "
        "makes the "
        f"total area 1. What share lies between {low} and {high}? Round to two decimals.",
        share,
        tolerance=0.0051,
        mistakes=mistakes,
        solution=[
            f"The total area is ${total} = 1$, so $k = {'3' if form == 'steep' else '2'} / "
            f"{end ** (3 if form == 'steep' else 2)}$.",
            f"The shares below {high} and below {low} are ${_below(form, high, end):.3f}$ and "
            f"${_below(form, low, end):.3f}$.",
            f"The share between them is their difference, about ${share + 1e-9:.2f}$.",
        ],
        facts={"form": form, "end": end, "low": low, "high": high},
    )


def _height(form: str, k: float, x: float, end: int) -> float:
    return k * {"rising": x, "steep": x**2, "falling": end - x}[form]


def verify(variant: Variant) -> float:
    facts = variant.facts
    x = (np.arange(20000) + 0.5) * facts["end"] / 20000
    height = {"rising": x, "steep": x**2, "falling": facts["end"] - x}[facts["form"]]
    inside = (x > facts["low"]) & (x < facts["high"])
    return float(height[inside].sum() / height.sum())
