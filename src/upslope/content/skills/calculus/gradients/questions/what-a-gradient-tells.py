from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "contour": (
        "Where the gradient isn't zero, how does it lie relative to the curve of equal loss through that point?",
        "At a right angle to it",
        [
            wrong(
                "Along it, tangent to the curve",
                "Along the curve the loss doesn't change, so that is the direction of no slope.",
            ),
            wrong(
                "At half a right angle to it",
                "Nothing singles out 45 degrees. The steepest direction is straight across.",
            ),
            wrong(
                "Towards the centre of the curve",
                "Uphill leads away from a minimum, and for narrow valleys downhill misses the centre too.",
            ),
        ],
        "Along the curve the loss stays equal; the fastest rise is straight across it.",
    ),
    "saddle": (
        "The gradient of a loss is zero. Around the point, the loss rises in one direction and falls in another. "
        "What is it?",
        "A saddle point",
        [
            wrong("A local minimum", "Then the loss would rise in both directions."),
            wrong("A local maximum", "Then the loss would fall in both directions."),
            wrong("A flat plateau", "Then the loss would neither rise nor fall nearby."),
        ],
        "Zero gradient with rise and fall is a saddle. With many weights they are far more common than maxima.",
    ),
    "zero-entry": (
        "At some point the gradient is $(0, 4)$. What happens, to a first approximation, if you change the first "
        "weight alone?",
        "The loss stays about the same",
        [
            wrong("The loss rises by 4 per unit", "The 4 belongs to the second weight, which isn't changed."),
            wrong("The loss reaches its minimum", "One slope of 0 isn't a minimum: the second still points uphill."),
            wrong("The loss can't be computed any more", "A slope of 0 is a number like any other."),
        ],
        "The change is about $0 \\cdot \\Delta w_1 + 4 \\cdot 0 = 0$.",
    ),
    "units": (
        "The first feature is rescaled from metres to millimetres, so its weight $w_1$ must be 1000 times smaller "
        "for the same "
        "predictions. How does the slope of the loss in $w_1$ change at matching weights?",
        "It is 1000 times larger",
        [
            wrong(
                "It is 1000 times smaller",
                "The weight shrank; a unit step of it now moves predictions 1000 times more.",
            ),
            wrong(
                "It stays as it was",
                "The loss is the same, but a step of one unit in the weight means something else now.",
            ),
            wrong(
                "It is a million times larger",
                "One factor of 1000 comes from the feature. The second derivative would get two.",
            ),
        ],
        "The slope contains the feature as a factor. Unequal scales make unequal slopes, so one learning rate fits "
        "badly.",
    ),
    "overshoot": (
        "You take a descent step on a smooth loss, and the loss is higher afterwards. The gradient was computed "
        "correctly. What is the likely reason?",
        "The step was too long",
        [
            wrong("The step was too short", "A short step along a falling direction lowers a smooth loss."),
            wrong("The gradient points downhill", "It points uphill, which is why it is subtracted."),
            wrong("The loss was at its minimum", "Then the gradient would be zero and the step would have no length."),
        ],
        "The gradient describes the surroundings of the point. A long step leaves them and can climb the other side.",
    ),
    "length": (
        "During training the length of the gradient falls from 12 to 0.01 and stays there. What is the safest "
        "conclusion?",
        "The loss is nearly flat around here",
        [
            wrong("The loss has reached its lowest value", "A saddle or a plateau has a short gradient as well."),
            wrong(
                "The loss itself has come down to 0.01",
                "The gradient's length is a slope. It says nothing about the loss's value.",
            ),
            wrong("The loss will soon start to rise again", "Nothing follows about what comes next."),
        ],
        "The length is the steepest slope at this place. Flat may be a minimum, a saddle or a plateau.",
    ),
    "order": (
        "A colleague updates $w_1$, then computes the slope in $w_2$ with the new $w_1$, then updates $w_2$. How "
        "does this "
        "differ from a step of gradient descent?",
        "The slopes belong to two different points",
        [
            wrong(
                "The slopes get the wrong sign this way",
                "The signs are computed by the same rules. What differs is where they are taken.",
            ),
            wrong(
                "It doesn't, since slopes are independent",
                "The slope in one weight usually depends on the value of the other.",
            ),
            wrong(
                "It can't lower the loss any more",
                "It may well lower it. It is another method, going one weight at a time.",
            ),
        ],
        "A gradient has all its entries at one point. Going one weight at a time is called coordinate descent.",
    ),
    "size": (
        "A model has 3 million weights and is trained on 50,000 rows with a mean squared error. How many entries "
        "does the gradient of the loss have?",
        "3 million",
        [
            wrong("50,000", "The rows are averaged in the loss. There is one slope per weight."),
            wrong(
                "150 billion",
                "Each row has a gradient of its own, but the mean of them has as many entries as weights.",
            ),
            wrong("1", "The loss is one number; its gradient has a slope for each weight."),
        ],
        "One partial derivative for each variable of the loss, and these are the weights.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    expected = {
        "contour": "At a right angle to it",
        "saddle": "A saddle point",
        "zero-entry": "The loss stays about the same",
        "units": "It is 1000 times larger",
        "overshoot": "The step was too long",
        "length": "The loss is nearly flat around here",
        "order": "The slopes belong to two different points",
        "size": "3 million",
    }
    return expected[variant.facts["case"]]
