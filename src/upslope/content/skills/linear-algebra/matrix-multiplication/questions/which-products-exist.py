import numpy as np

from upslope.questions import Rng, Variant, choices, wrong

PAIRS = ["AB", "BA", "AC", "CA", "BC", "CB", "AT B", "BT A", "A CT", "C AT", "BT C", "C BT", "AT C", "B CT"]


def _tex(product: str) -> str:
    return "$" + product.replace(" ", "").replace("T", "^\\top ").strip() + "$"


def _factors(product: str) -> list[tuple[str, bool]]:
    out: list[tuple[str, bool]] = []
    for letter in product.replace(" ", ""):
        if letter == "T":
            out[-1] = (out[-1][0], True)
        else:
            out.append((letter, False))
    return out


def _sizes(product: str, shapes: dict[str, tuple[int, int]]) -> list[tuple[int, int]]:
    return [shapes[name][::-1] if flipped else shapes[name] for name, flipped in _factors(product)]


def generate(rng: Rng) -> Variant:
    m, n, p = rng.sample([2, 3, 4, 5, 6, 7], 3)
    shapes = {"A": (m, n), "B": (n, p), "C": rng.choice([(p, m), (m, p), (m, n), (n, p)])}
    fits = {product: (s := _sizes(product, shapes))[0][1] == s[1][0] for product in PAIRS}
    good = rng.sample([product for product in PAIRS if fits[product]], rng.integer(2, 3))
    bad = rng.sample([product for product in PAIRS if not fits[product]], 5 - len(good))
    given = ", ".join(f"${name}$ is ${rows} \\times {columns}$" for name, (rows, columns) in shapes.items())
    return choices(
        f"{given}. Which of these products are defined? Choose each that is.",
        [_tex(product) for product in good],
        [
            wrong(
                _tex(product),
                "You let {0} by {1} times {2} by {3} through: the inner sizes {1} and {2} differ.".format(
                    *_sizes(product, shapes)[0], *_sizes(product, shapes)[1]
                ),
            )
            for product in bad
        ],
        solution=[
            "Write the shapes side by side. The two inner sizes must agree.",
            *[
                "{0}: $({1} \\times {2})({3} \\times {4})$ fits and gives ${1} \\times {4}$.".format(
                    _tex(product), *_sizes(product, shapes)[0], *_sizes(product, shapes)[1]
                )
                for product in good
            ],
        ],
        facts={"shapes": shapes, "asked": sorted(good + bad)},
    )


def verify(variant: Variant) -> list[str]:
    arrays = {name: np.zeros(shape) for name, shape in variant.facts["shapes"].items()}
    found: list[str] = []
    for product in variant.facts["asked"]:
        first, second = [arrays[name].T if flipped else arrays[name] for name, flipped in _factors(product)]
        try:
            np.matmul(first, second)
        except ValueError:
            continue
        found.append(_tex(product))
    return found
