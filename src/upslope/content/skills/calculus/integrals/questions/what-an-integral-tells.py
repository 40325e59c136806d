from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "units": (
        "A chart shows electric power in watts over time in hours. What does the area under the curve measure?",
        "Energy in watt-hours",
        [
            wrong("Power gain in watts per hour", "That is a slope: a change divided by a time. An area multiplies."),
            wrong("Mean power in watts", "For the mean, divide the area by the length of time."),
            wrong("Running time in hours", "Time is the width of the strips; their height has a unit too."),
        ],
        "A strip has the area height times width: watts times hours.",
    ),
    "net": (
        "The integral of an account's cash flow in euros per day over a month is 0. What follows?",
        "Inflows and outflows cancelled out",
        [
            wrong(
                "Nothing was paid in or out that month",
                "That is one way to get 0. Gains and losses of equal size are another.",
            ),
            wrong("The account stood at 0 at the end", "The integral is the change. The balance ended where it began."),
            wrong("Inflows and outflows were the same daily", "They need to balance over the month, not on each day."),
        ],
        "Area below the axis counts as negative, so an integral of 0 means equal areas above and below.",
    ),
    "density": (
        "A density over waiting times in hours reaches a height of 2.5 at its peak. What can you say?",
        "That is possible, since the area counts",
        [
            wrong(
                "That is an error, since shares stay below 1",
                "Shares are areas. A narrow density must be high to have the area 1.",
            ),
            wrong("It means that 250 % of cases lie there", "The height is a share per hour, not a share."),
            wrong(
                "It means that cases lie 2.5 hours apart", "Height is share per unit of x. It isn't measured along x."
            ),
        ],
        "A density of 2.5 over a width of 0.4 hours has the area 1. In minutes the same curve would be 60 times lower.",
    ),
    "point": (
        "A continuous quantity has a smooth density. What is the share of cases at exactly $x = 3$?",
        "0, as a point has no width",
        [
            wrong(
                "$f(3)$, the height of the density there",
                "The height is a share per unit of width. A single point has no width.",
            ),
            wrong("$F(3)$, with $F$ the share of cases below", "That is the share below 3, not at 3."),
            wrong(
                "1, as the density is defined there", "The total area is 1. A single point contributes nothing to it."
            ),
        ],
        "The area above a single point is 0. Ask for a small interval instead.",
    ),
    "convex": (
        "A curve bends upwards, like $x^2$, between its readings. How does the trapezoid rule err?",
        "It comes out too large",
        [
            wrong("It comes out too small", "That is the case for a curve that bulges above the straight lines."),
            wrong("It comes out exact", "It is exact for straight lines. Here the lines run above the curve."),
            wrong("It depends on the number of readings", "More readings shrink the error; its sign stays."),
        ],
        "The straight lines between readings run above a curve that bends upwards.",
    ),
    "change": (
        "You integrate the derivative of a model's loss over training time, from hour 2 to hour 5. What do you get?",
        "The loss at hour 5 minus the loss at hour 2",
        [
            wrong(
                "The mean loss between hours 2 and 5", "For that you would integrate the loss itself and divide by 3."
            ),
            wrong(
                "The total loss summed over hours 2 to 5",
                "That would be the integral of the loss, not of its derivative.",
            ),
            wrong("The slope at hour 5 minus the slope at hour 2", "That is the integral of the second derivative."),
        ],
        "The loss is an antiderivative of its own derivative, so the integral is its change.",
    ),
    "average": (
        "A queue's length $q(t)$ is integrated from 9:00 to 17:00, in hours, giving 96. What is the average length?",
        "12",
        [
            wrong("96", "That is the area, in waiting jobs times hours. Divide it by the 8 hours."),
            wrong("768", "You multiplied by the 8 hours. The average divides by the width."),
            wrong("48", "You halved the area. Divide by the width of the interval, 8 hours."),
        ],
        "The average of a function is its integral divided by the width: $96 / 8$.",
    ),
    "split": (
        "$\\int_0^5 f(x)\\,dx = 7$ and $\\int_0^2 f(x)\\,dx = 10$. What is $\\int_2^5 f(x)\\,dx$?",
        "-3",
        [
            wrong("3", "The order matters: the whole minus the first part, 7 - 10."),
            wrong("17", "You added. The first part is contained in the whole, so subtract it."),
            wrong("Not defined", "It is defined: a negative integral means that area below the axis prevails."),
        ],
        "Areas of neighbouring intervals add: $10 + (-3) = 7$.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    expected = {
        "units": "Energy in watt-hours",
        "net": "Inflows and outflows cancelled out",
        "density": "That is possible, since the area counts",
        "point": "0, as a point has no width",
        "convex": "It comes out too large",
        "change": "The loss at hour 5 minus the loss at hour 2",
        "average": str(96 // (17 - 9)),
        "split": str(7 - 10),
    }
    return expected[variant.facts["case"]]
