import math

from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "vanish": (
        "Five sigmoid layers with one unit each and weights of 1 stand in a row. The slope of a sigmoid is at most "
        "0.25. By "
        "which factor, at most, do the five multiply a derivative on its way back?",
        "About 0.001",
        [
            wrong("About 0.05", "You divided 0.25 by the number of layers. Slopes multiply along the chain."),
            wrong("About 1.25", "You added the slopes. Along a chain they multiply."),
            wrong("About 0.25", "That is one layer. Each of the others brings a factor of its own."),
        ],
        "$0.25^5 = 1/1024$, about $0.001$. Early layers get almost no signal.",
    ),
    "dead": (
        "A ReLU unit, $h = \\max(0, z)$, has a negative $z$ for each row of the training data. Training uses plain "
        "gradient descent. What happens to the weights that feed it?",
        "They stay as they are, since the slope is 0",
        [
            wrong(
                "They shrink to 0, since the output is 0",
                "An output of 0 isn't a pull towards 0. The slope is 0, so nothing moves.",
            ),
            wrong(
                "They grow until $z$ becomes positive",
                "Nothing drives them: the derivative that would do so is multiplied by 0.",
            ),
            wrong(
                "They change sign at the next update",
                "An update subtracts a multiple of the derivative, and this is 0.",
            ),
        ],
        "The factor $dh/dz$ is 0 for negative $z$, so the loss has the derivative 0 with respect to these weights.",
    ),
    "memory": (
        "Why does training a network take more memory than predicting with it, even for one row?",
        "The backward pass needs the values of the forward pass",
        [
            wrong(
                "The backward pass needs a second copy of the data",
                "One copy is enough. What has to be kept are the values computed on the way.",
            ),
            wrong(
                "The backward pass computes each derivative numerically",
                "It uses exact rules for each step, evaluated at the forward values.",
            ),
            wrong(
                "The backward pass runs through each layer in parallel",
                "It goes one layer at a time, from the loss to the input.",
            ),
        ],
        "Outer derivatives are taken at inner values, so inputs and results of each step are kept until it is "
        "passed back.",
    ),
    "cost": (
        "A network has a million weights. How many backward passes give the derivatives of the loss "
        "with respect to all of them?",
        "One",
        [
            wrong("A million", "That is how many extra runs measuring by nudging each weight would take."),
            wrong("One per layer", "The pass goes through the layers one after the other, but it is one pass."),
            wrong("Two per weight", "Two runs per weight is the central difference, used for checking a few."),
        ],
        "Derivatives of later steps are shared by all earlier weights, so one pass from the loss back suffices.",
    ),
    "shared": (
        "The same weight $w$ is used at three time steps of a recurrent network. How do you get the derivative of "
        "the loss with respect to $w$?",
        "Add the contributions of the three uses",
        [
            wrong(
                "Multiply the contributions of the three uses",
                "You multiply along each path. Across separate paths the contributions add.",
            ),
            wrong(
                "Take the contribution of the last use", "The earlier uses move the loss as well, through later steps."
            ),
            wrong(
                "Average the contributions of the three uses",
                "Moving w moves all three uses at once, so their effects sum.",
            ),
        ],
        "Each use is a path from $w$ to the loss. Contributions of paths add.",
    ),
    "explode": (
        "A value passes through 20 steps, each with slope 2. A small change of the input by 0.001 changes the "
        "output by about "
        "how much?",
        "1000",
        [
            wrong("0.04", "You multiplied 0.001 by 20 times 2. The slopes multiply: 2 to the power 20."),
            wrong("0.002", "That is one step. Each of the others doubles the change again."),
            wrong("20", "Not by the number of steps: by 2 to the power of that number, about a million."),
        ],
        "$2^{20} \\approx 10^6$, times $0.001$ is about $1000$. Gradients that grow like this are said to explode.",
    ),
    "residual": (
        "A block computes $y = x + f(x)$. At some point $f'(x) = 0.01$. What is $\\frac{dy}{dx}$?",
        "1.01",
        [
            wrong("0.01", "You followed the path through f alone. x also reaches y directly, with slope 1."),
            wrong("0.0001", "You multiplied the slope by itself. There are two paths, and their slopes add."),
            wrong("0.99", "The slopes of the paths add: nothing is subtracted here."),
        ],
        "The direct path has slope 1 and the other 0.01. The shortcut keeps derivatives from vanishing.",
    ),
    "scale": (
        "You feed a model $x / 255$ instead of $x$. Its input layer computes $z = w \\cdot (x / 255)$. How does "
        "$\\frac{dz}{dw}$ change?",
        "It is divided by 255",
        [
            wrong("It is multiplied by 255", "dz/dw is the input itself, which became smaller."),
            wrong("It stays the same", "dz/dw equals what w is multiplied by, and that changed."),
            wrong("It becomes $w / 255$", "That is dz/dx. By w, the slope is the input."),
        ],
        "$\\frac{dz}{dw}$ is what $w$ is multiplied by: before $x$, now $x/255$.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    top = math.exp(0) / (1 + math.exp(0)) ** 2
    expected = {
        "vanish": f"About {top**5:.3f}",
        "dead": "They stay as they are, since the slope is 0",
        "memory": "The backward pass needs the values of the forward pass",
        "cost": "One",
        "shared": "Add the contributions of the three uses",
        "explode": str(round(2**20 * 0.001, -2)).removesuffix(".0"),
        "residual": str(1 + 0.01),
        "scale": "It is divided by 255",
    }
    return expected[variant.facts["case"]]
