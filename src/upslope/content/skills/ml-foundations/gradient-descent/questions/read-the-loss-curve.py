from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "explodes": (
        "Full-batch losses, step by step: 3.1, 4.5, 9.8, 31, 140, 900. The code has been tested. What do you try "
        "first?",
        "A learning rate ten times smaller",
        [
            wrong("Ten times as many steps", "Each step makes it worse, so more of them lead further away."),
            wrong("A learning rate twice as large", "The steps already overshoot. Longer ones overshoot more."),
            wrong(
                "A model with fewer features",
                "The growth at each step is the mark of steps that are too long, whatever the model.",
            ),
        ],
        "A loss that multiplies at each step means that the steps jump over the minimum by more than they came from.",
    ),
    "crawls": (
        "Full-batch losses over five epochs: 8.10, 8.08, 8.06, 8.04, 8.02. Why so slow, most likely?",
        "The learning rate is much too small",
        [
            wrong(
                "The learning rate is much too large",
                "Then the loss would grow or swing. It falls steadily, in tiny steps.",
            ),
            wrong(
                "The minimum has just been reached",
                "Near a minimum the drops would shrink. Here each step gains the same 0.02.",
            ),
            wrong("The mini-batches are too noisy", "These are full-batch losses, and they show no jitter."),
        ],
        "Equal, tiny drops mean that the slope is there but the steps are short.",
    ),
    "uphill": (
        "You write your own loop. At $\\eta = 0.1$, $0.001$ and $0.00001$ the full-batch loss rises from the first "
        "step on. What is likely wrong?",
        "The sign: the gradient is added",
        [
            wrong(
                "The rate: it should be smaller than those three",
                "If the direction were right, a tiny rate would lower the loss at least a little.",
            ),
            wrong(
                "The data: its features should have been scaled",
                "Bad scaling slows descent, but a tiny step downhill still goes down.",
            ),
            wrong(
                "The start: it happened to lie on a minimum",
                "From a minimum the loss would hardly move, as the gradient is zero.",
            ),
        ],
        "For a small enough rate, a true descent step lowers the loss. If it rises at every rate, the direction is "
        "wrong.",
    ),
    "jitter": (
        "A linear model is trained with mini-batches of 16. The loss falls, then hovers at about 0.30 with jitter; the "
        "least-squares fit has 0.25. What helps most?",
        "Lower the learning rate as training goes on",
        [
            wrong(
                "Raise the learning rate as training goes on",
                "Longer steps amplify the noise, so it would hover higher.",
            ),
            wrong(
                "Make the batches smaller as training goes on",
                "Smaller batches give noisier gradients, so it would hover higher.",
            ),
            wrong(
                "Restart from other weights several times",
                "The loss of a linear model has no other valley to find; noise keeps it from settling.",
            ),
        ],
        "At a fixed rate the gradient's noise keeps the weights moving about the minimum; shorter steps average it "
        "out.",
    ),
    "valley": (
        "Income is in the ten thousands, the number of children below 5; other than these there is an intercept. "
        "Descent explodes at "
        "$\\eta = 10^{-8}$ and crawls at $10^{-9}$. What do you do?",
        "Standardise the features, then choose the rate anew",
        [
            wrong(
                "Use the rate half-way between those two values",
                "A rate that keeps income stable moves the flat directions at a crawl, whichever it is.",
            ),
            wrong(
                "Use far more steps at the smaller of the rates", "The flat directions would need billions of steps."
            ),
            wrong(
                "Remove the intercept, then choose the rate anew",
                "The spread between income and children stays, and so does the valley.",
            ),
        ],
        "The bowl is far steeper along income than along the others. On a common scale one rate suits all.",
    ),
    "sum-or-mean": (
        "A loop with the **sum** of squared errors trains well on 1,000 rows at $\\eta = 0.0002$. On 10,000 rows of "
        "the same kind "
        "it explodes. Why?",
        "The gradient of the sum has grown about tenfold",
        [
            wrong(
                "The gradient's noise has grown about tenfold",
                "The full gradient has no sampling noise in it, and more rows average noise out.",
            ),
            wrong(
                "The minimum has moved about ten times as far",
                "Rows of the same kind have their minimum at about the same place.",
            ),
            wrong(
                "The loop takes about ten times as many steps",
                "The full-batch loop takes one step per pass, however many rows there are.",
            ),
        ],
        "A sum over ten times the rows has ten times the slope. With the mean, the rate carries over.",
    ),
    "swing": (
        "The loss has its minimum at $w = 3$. Descent moves $w$ from $-1$ to 6, 0.75, 4.69 and 1.73. What do you say "
        "about the rate?",
        "Rather large: it overshoots, but converges",
        [
            wrong(
                "Too large: it overshoots and will explode",
                "The distances to the minimum shrink: 4, 3, 2.25, 1.69, 1.27.",
            ),
            wrong(
                "Too small: it doesn't reach the minimum",
                "It passes the minimum at every step. Its steps are long, not short.",
            ),
            wrong(
                "About right: it lands where it should at once",
                "It jumps from side to side. A smaller rate would get there without that.",
            ),
        ],
        "It changes sides at each step while coming closer: the factor per step lies between $-1$ and 0.",
    ),
    "direction": (
        "At the present point the gradient is $(4, -3)$. Which change of the weights lowers the loss fastest, for a "
        "small step of given length?",
        "A step along $(-4, 3)$",
        [
            wrong("A step along $(4, -3)$", "That is the direction of fastest rise."),
            wrong(
                "A step along $(3, 4)$", "That is at right angles to the gradient: the loss hardly changes at first."
            ),
            wrong("A step along $(-4, -3)$", "Both signs must be turned. Here just the first one was."),
        ],
        "The gradient points to the fastest rise, so its opposite is the fastest fall.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    expected = {
        "explodes": "A learning rate ten times smaller",
        "crawls": "The learning rate is much too small",
        "uphill": "The sign: the gradient is added",
        "jitter": "Lower the learning rate as training goes on",
        "valley": "Standardise the features, then choose the rate anew",
        "sum-or-mean": "The gradient of the sum has grown about tenfold",
        "swing": "Rather large: it overshoots, but converges",
        "direction": "A step along $({}, {})$".format(*(-entry for entry in (4, -3))),
    }
    return expected[variant.facts["case"]]
