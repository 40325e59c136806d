import numpy as np

from upslope.questions import Rng, Variant, choices, wrong

LEFT = "Aligned at the right, two lengths differ and neither is 1; fitting at the left doesn't help."
NUMBER = "Neither length is 1, and they differ. A shorter axis isn't repeated, even if it divides the longer one."
MIDDLE = "One axis in the middle or at the front differs, and neither length is 1."


def generate(rng: Rng) -> Variant:
    r, c, d = rng.sample(range(3, 12), 3)
    shape, fits, clashes = rng.choice(
        [
            (
                (r, c),
                [(c,), (r, 1), (1, c), (1,), (d, r, c), (1, 1), (d, 1, c), (d, r, 1)],
                [
                    ((r,), LEFT),
                    ((c, r), LEFT),
                    ((2 * r, c), NUMBER),
                    ((r, 2), NUMBER),
                    ((r, c, 1), LEFT),
                    ((c, 1), MIDDLE),
                    ((2,), NUMBER),
                ],
            ),
            (
                (r, 1),
                [(c,), (r, c), (1, c), (r,), (d, r, 1), (1,), (d, 1, c)],
                [((c, d), MIDDLE), ((2 * r, c), NUMBER), ((c, 1), MIDDLE), ((d, c, 1), MIDDLE), ((2, c), NUMBER)],
            ),
            (
                (r, c, d),
                [(d,), (c, d), (c, 1), (r, 1, 1), (1, c, 1), (1, d), (r, 1, d)],
                [
                    ((r,), LEFT),
                    ((r, c), LEFT),
                    ((c,), LEFT),
                    ((r, d), MIDDLE),
                    ((r, 1), MIDDLE),
                    ((c, r, d), MIDDLE),
                    ((d, c), LEFT),
                    ((2, c, d), NUMBER),
                ],
            ),
        ]
    )
    right = rng.sample(fits, rng.integer(2, 3))
    refused = rng.sample(clashes, 5 - len(right))
    return choices(
        f"An array has shape `{shape}`. Choose the shapes of arrays that can be added to it.",
        [f"`{other}`" for other in right],
        [wrong(f"`{other}`", shows) for other, shows in refused],
        solution=[
            "Align the shapes at the right. Each pair of lengths must be equal or contain a 1.",
            "These clash: " + ", ".join(f"`{other}`" for other, _ in refused) + ".",
        ],
        facts={"shape": list(shape)},
    )


def verify(variant: Variant) -> list[str]:
    def fits(option: str) -> bool:
        try:
            np.broadcast_shapes(tuple(variant.facts["shape"]), eval(option.strip("`")))
        except ValueError:
            return False
        return True

    return [option for option in variant.options if fits(option)]
