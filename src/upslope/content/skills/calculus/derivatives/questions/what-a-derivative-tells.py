from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "negative": (
        "At the current weight the derivative of the loss is $-3$. Which small move lowers the loss?",
        "Raising the weight",
        [
            wrong("Lowering the weight", "A negative slope falls to the right: lowering the weight climbs."),
            wrong("Setting the weight to $-3$", "The derivative is a slope, not a place to go to."),
            wrong("Keeping the weight", "A slope of 0 would mean that. Here the loss still falls in one direction."),
        ],
        "The change is about the slope times the step. With slope $-3$ a positive step gives a negative change.",
    ),
    "flat": (
        "The derivative of a loss is 0 at some weight. What can you conclude?",
        "The loss is locally flat there",
        [
            wrong(
                "The loss has its minimum there",
                "Peaks and flat steps have slope 0 as well, and a valley needn't be the deepest one.",
            ),
            wrong("The loss is zero at that weight", "The slope is 0. The value may be anything."),
            wrong(
                "The loss bends upwards there", "Bending is told by the second derivative, which may have either sign."
            ),
        ],
        "Slope 0 means that small moves barely change the loss. Whether it is a valley takes another look.",
    ),
    "second": (
        "A learning curve of test accuracy has a positive first and a negative second derivative. What is happening?",
        "Accuracy rises, more and more slowly",
        [
            wrong(
                "Accuracy rises, more and more quickly",
                "That would need a positive second derivative: a growing slope.",
            ),
            wrong("Accuracy falls, more and more slowly", "The first derivative is positive, so accuracy rises."),
            wrong("Accuracy has passed its highest point", "At the top the slope is 0, and beyond it negative."),
        ],
        "The slope is positive but shrinking: each further example buys less.",
    ),
    "units": (
        "The loss is measured in euros and the input $x$ in kilograms. In which unit is the derivative of the loss "
        "with respect to $x$?",
        "Euros per kilogram",
        [
            wrong("Euros times kilograms", "A derivative is a quotient of changes, so the units are divided."),
            wrong("Kilograms per euro", "The change of the loss stands on top, that of x below."),
            wrong("It has no unit", "The units would cancel if both were the same. Here they differ."),
        ],
        "It is the limit of a change in euros divided by a change in kilograms.",
    ),
    "constant": (
        "A constant 5 is added to a loss function. What happens to the best weight and to the derivative?",
        "Both stay the same",
        [
            wrong(
                "Both are shifted by 5",
                "The graph moves up as a whole. Neither its slopes nor its lowest place change.",
            ),
            wrong("The derivative grows by 5", "The derivative of a constant is 0, so nothing is added to the slope."),
            wrong("The best weight grows by 5", "The graph moves up, not sideways."),
        ],
        "Adding a constant lifts the whole graph. Slopes, and the place where the slope is 0, stay.",
    ),
    "log": (
        "Click-through models often use $\\ln x$ of a count $x$ as a feature. How does one further count change it?",
        "By about $1/x$, so less the larger $x$ is",
        [
            wrong(
                "By about $\\ln x$, so more the larger $x$ is", "That is the value of the logarithm. Its slope is 1/x."
            ),
            wrong(
                "By about $1/x^2$, so less the larger $x$ is",
                "That is the size of the slope of 1/x. The slope of the logarithm is 1/x.",
            ),
            wrong(
                "By about $1$, so by as much as it did before", "That is the slope of x itself. The logarithm flattens."
            ),
        ],
        "The derivative of $\\ln x$ is $1/x$: from 10 to 11 it changes by about 0.1, from 1000 to 1001 by 0.001.",
    ),
    "difference": (
        "You check a derivative of 6.00 at $x = 2$ that you worked out by hand with $\\frac{f(x + h) - f(x - "
        "h)}{2h}$. For "
        "$h = 0.001$ it gives 6.0000 and for $h = 10^{-17}$ it gives 0. What explains the 0?",
        "$x + h$ and $x - h$ round to the same float",
        [
            wrong("$x$ happens to be a minimum of the function", "The slope at x is 6, as the larger step confirms."),
            wrong("$h$ has to be negative for this formula", "The formula is symmetric: the sign of h cancels."),
            wrong(
                "$f$ has no derivative at such a small scale",
                "The function hasn't changed. Its differences fell below the precision of floats.",
            ),
        ],
        "Floats carry about 16 digits, so a step of $10^{-17}$ is lost next to $x$ and the difference is 0.",
    ),
    "kink": (
        "$f(x) = \\lvert x \\rvert$, the absolute error of a forecast. What is its derivative at $x = 0$?",
        "It has none, since the slope jumps there",
        [
            wrong(
                "It is 0, since the function is lowest there",
                "Lowest points have slope 0 where a function is smooth. This one has a kink.",
            ),
            wrong("It is 1, since the function rises there", "That is the slope to the right. To the left it is -1."),
            wrong(
                "It is infinite, since the point is sharp", "Both one-sided slopes are finite, 1 and -1. They disagree."
            ),
        ],
        "From the left the slope is $-1$, from the right $1$. Libraries pick a value between them, usually 0.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    expected = {
        "negative": "Raising the weight",
        "flat": "The loss is locally flat there",
        "second": "Accuracy rises, more and more slowly",
        "units": "Euros per kilogram",
        "constant": "Both stay the same",
        "log": "By about $1/x$, so less the larger $x$ is",
        "difference": "$x + h$ and $x - h$ round to the same float",
        "kink": "It has none, since the slope jumps there",
    }
    return expected[variant.facts["case"]]
