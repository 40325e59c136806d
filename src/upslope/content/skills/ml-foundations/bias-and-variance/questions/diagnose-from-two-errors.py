from upslope.questions import Rng, Variant, choice, wrong

MODELS = ["house-price", "demand", "travel-time", "crop-yield", "power-load", "waiting-time"]
BIAS = "Bias: make the model more flexible or its features better"
VARIANCE = "Variance: add training rows or simplify the model"
NOISE = "Neither: what remains is close to the attainable error"
SHIFT = "Neither: the validation error is too low to be believed"
WHY = {
    "bias": "The training error is already far above the attainable error and the validation error is close to it.",
    "variance": "The training error is near the attainable error, and the validation error is far above both.",
    "noise": "Both errors are close to the attainable one, so little is left for bias or variance.",
    "shift": "A validation error far below the training error and below the attainable one points to a flaw in the "
    "split "
    "or in the measurement, such as leaked or unusually easy rows.",
}
SHOWS = {
    BIAS: {
        "variance": "You read a large gap as bias. Bias would show in the training error, which is low here.",
        "noise": "You called the training error high, but it is close to what is attainable at all.",
        "shift": "You looked at the training error alone. Before any diagnosis, explain why unseen rows score better.",
    },
    VARIANCE: {
        "bias": "You read a high validation error as variance. The training error is nearly as high: there is no gap.",
        "noise": "You took a small gap for a problem. Both errors are close to what is attainable.",
        "shift": "You called any gap variance. Overfitting makes the validation error the higher one, not the lower "
        "one.",
    },
    NOISE: {
        "bias": "You compared the two errors with each other but not with the attainable error, which is far lower.",
        "variance": "You looked at the training error, which is near the attainable one. Unseen rows do much worse.",
        "shift": "You saw a low validation error and stopped. It is below what is attainable, so it can't be trusted.",
    },
    SHIFT: {
        "bias": "You suspected the validation set. It is slightly harder than the training set, which is what one "
        "expects.",
        "variance": "You doubted the low error. Here the validation error is the high one.",
        "noise": "You suspected the validation set, but its error lies just above the training error, as expected.",
    },
}
KEYS = {"bias": BIAS, "variance": VARIANCE, "noise": NOISE, "shift": SHIFT}


def generate(rng: Rng) -> Variant:
    model, attainable = rng.choice(MODELS), rng.integer(25, 45)
    case = rng.choice(["bias", "variance", "noise", "bias", "variance", "noise", "shift"])
    if case == "bias":
        train = attainable * rng.integer(3, 4)
        valid = train + rng.integer(2, 5)
    elif case == "variance":
        train = attainable - rng.integer(1, 6)
        valid = attainable * rng.integer(3, 4) + rng.integer(0, 9)
    elif case == "noise":
        train = attainable - rng.integer(1, 2)
        valid = attainable + rng.integer(1, 2)
    else:
        train = attainable + rng.integer(8, 14)
        valid = attainable // 2 + rng.integer(0, 3)
    right = KEYS[case]
    return choice(
        f"A {model} model has a mean squared error of {train} on its training rows and {valid} on validation rows. "
        f"Repeated measurements show that about {attainable} is the lowest error any model can reach. "
        "Which diagnosis fits?",
        right,
        [wrong(option, SHOWS[option][case]) for option in (BIAS, VARIANCE, NOISE, SHIFT) if option != right],
        solution=[
            f"Compare the training error {train} with the attainable {attainable}, then the validation error {valid} "
            f"with "
            "the training error.",
            WHY[case],
        ],
        facts={"train": train, "valid": valid, "attainable": attainable},
    )


def verify(variant: Variant) -> str:
    train, valid, attainable = (variant.facts[name] for name in ("train", "valid", "attainable"))
    avoidable, gap = (train - attainable) / attainable, (valid - train) / attainable
    if gap < -0.2:
        return SHIFT
    if avoidable < 0.2 and gap < 0.2:
        return NOISE
    return BIAS if avoidable > gap else VARIANCE
