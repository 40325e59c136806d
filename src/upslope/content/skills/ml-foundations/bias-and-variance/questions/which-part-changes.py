from upslope.questions import Rng, Variant, choice, wrong

# What each change does to (squared bias, variance, noise): -1 falls, 0 stays, 1 grows.
CASES = {
    "rows": (
        "A straight line is fitted to data whose truth is curved. The number of training rows is raised tenfold, "
        "drawn the "
        "same way.",
        (0, -1, 0),
        "More rows steady the fitted line, but on average it is the same wrong shape.",
    ),
    "degree": (
        "A polynomial model is changed from degree 1 to degree 8. The truth is clearly curved, and the rows stay the "
        "same.",
        (-1, 1, 0),
        "The curve can now follow the truth, and also the accidents of each sample.",
    ),
    "average": (
        "You average the predictions of 20 models of the same kind, trained on 20 independent samples of the same "
        "size.",
        (0, -1, 0),
        "The average of independent fits has the same mean and a twentieth of the variance.",
    ),
    "sensor": (
        "The target used to be read off a noisy sensor, in training and in use, and is now read off an exact one. "
        "Model and features stay the same.",
        (0, -1, -1),
        "The response scatters less, so fresh observations and the fitted models both scatter less.",
    ),
    "shrink": (
        "A flexible model is refitted with a penalty that pulls its weights towards zero, strongly enough to distort "
        "the "
        "average fit. The rows stay the same.",
        (1, -1, 0),
        "The penalty holds the fits together and pulls their average away from the truth.",
    ),
    "nearest": (
        "A prediction used to be the response of the single nearest training row. It becomes the mean response of "
        "the 40 "
        "nearest rows, in a region where the truth bends sharply.",
        (1, -1, 0),
        "A mean over many noisy rows is steady, but far rows pull it away from the bend in the truth.",
    ),
    "useless": (
        "You add 15 columns of random numbers, unrelated to the response, to a linear regression on 60 rows. The "
        "linear "
        "model was already of the right form.",
        (0, 1, 0),
        "Least squares stays right on average, but it estimates 15 more weights from the same rows.",
    ),
    "constant": (
        "A linear regression is replaced by a model that predicts 7 for every row, whatever the training set. The old "
        "model was of the right form, and 7 is far from the truth.",
        (1, -1, 0),
        "A constant that ignores the data can't scatter, so its variance is zero, and it is wrong in the same way "
        "each time.",
    ),
}
WORD = {-1: "falls", 0: "stays", 1: "grows"}
EFFECTS = [(0, -1, 0), (-1, 1, 0), (1, -1, 0), (0, -1, -1), (0, 1, 0), (-1, 0, 0), (0, 0, -1)]
WRONG = {
    "bias": {
        -1: "You expect the bias to fall. The average fit comes no closer to the truth by this change.",
        0: "You expect the bias to stay. This change alters what the average fit can express.",
        1: "You expect the bias to grow. The average fit moves no further from the truth by this change.",
    },
    "variance": {
        -1: "You expect the variance to fall. Ask how much the fits of different samples would differ afterwards.",
        0: "You expect the variance to stay. The fits of different samples would scatter differently afterwards.",
        1: "You expect the variance to grow. Ask how much the fits of different samples would differ afterwards.",
    },
    "noise": {
        -1: "You expect the noise to fall. Noise is the response's own scatter, which this change doesn't touch.",
        0: "You expect the noise to stay. The response itself scatters less after this change.",
    },
}


def text(effect: tuple[int, int, int]) -> str:
    bias, variance, noise = (WORD[part] for part in effect)
    return f"Squared bias {bias}, variance {variance}, noise {noise}"


def shows(effect: tuple[int, int, int], right: tuple[int, int, int]) -> str:
    """The most telling difference: a wrong belief about the noise first, then the bias, then the variance."""
    for name, place in (("noise", 2), ("bias", 0), ("variance", 1)):
        if effect[place] != right[place]:
            return WRONG[name][effect[place]]
    raise ValueError("an option equals the key")


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, because = CASES[case]
    others = rng.sample([effect for effect in EFFECTS if effect != right], 3)
    return choice(
        f"{prompt} What happens to the three parts of the expected squared error?",
        text(right),
        [wrong(text(effect), shows(effect, right)) for effect in others],
        solution=[because],
        facts={"case": case},
    )


def verify(variant: Variant) -> str:
    bias_grows, bias_falls = {"shrink", "nearest", "constant"}, {"degree"}
    variance_grows, noise_falls = {"degree", "useless"}, {"sensor"}
    case = variant.facts["case"]
    bias = "grows" if case in bias_grows else "falls" if case in bias_falls else "stays"
    variance = "grows" if case in variance_grows else "falls"
    return f"Squared bias {bias}, variance {variance}, noise {'falls' if case in noise_falls else 'stays'}"
