from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "outage": (
        "Calls to an API tend to fail together. How does the variance of the day's number of failures compare with the "
        "sum of the variances of the single calls?",
        "It is larger",
        [
            ("It is smaller", "Smaller would need failures that avoid one another; here they come together."),
            ("It is equal", "Variances add up only without correlation, and these are correlated."),
        ],
        "Positive covariances come on top of the sum of the variances.",
    ),
    "expect": (
        "Two stages of a pipeline slow each other down when busy. How does the expected total time compare with the "
        "sum of the two expected times?",
        "It is equal",
        [
            ("It is larger", "The slowing is already in each stage's own expectation; nothing comes on top."),
            ("It is smaller", "Expectations add up however the two depend on each other."),
        ],
        "Expectations add whether or not the variables are independent.",
    ),
    "difference": (
        "Two models are scored on independent test sets. How does the variance of the difference of their scores "
        "compare with the variance of either score?",
        "It is larger",
        [
            ("It is smaller", "You subtracted the variances. The minus is squared, so they add."),
            ("It is equal", "Both scores bring noise, and both variances enter."),
        ],
        "For independent scores the variances add, for a difference as for a sum.",
    ),
    "paired": (
        "Two models are scored on the **same** test set, and hard cases lower both scores. How does the variance of "
        "the difference compare with the sum of the two variances?",
        "It is smaller",
        [
            ("It is larger", "The shared part of the noise cancels in the difference."),
            ("It is equal", "That holds without correlation, but the scores rise and fall together."),
        ],
        "$\\operatorname{Var}(X - Y)$ is the sum minus twice a positive covariance.",
    ),
    "square": (
        "The error $X$ of a forecast varies. How does the expectation of $X^2$ compare with the square of the "
        "expectation of $X$?",
        "It is larger",
        [
            ("It is smaller", "The gap is the variance of $X$, which can't be negative."),
            ("It is equal", "That would need a variance of zero, but the error varies."),
        ],
        "$\\mathbb{E}[X^2] - \\mathbb{E}[X]^2$ is the variance, which is positive here.",
    ),
    "copies": (
        "A score is computed once and written down twice. How does the variance of the average of the two entries "
        "compare with the variance of one?",
        "It is equal",
        [
            ("It is smaller", "Averaging helps with independent entries. A copy brings nothing new."),
            ("It is larger", "The average of a number with itself is that number."),
        ],
        "The two entries are the same random variable, so their average is too.",
    ),
    "shift": (
        "A monitoring tool adds a fixed 20 milliseconds to each measured latency. How does the variance of what it "
        "reports compare with the variance of the latencies?",
        "It is equal",
        [
            ("It is larger", "A shift moves all values alike; distances from the mean stay."),
            ("It is smaller", "No value comes nearer to the mean by a common shift."),
        ],
        "Adding a constant moves the expectation and leaves the variance.",
    ),
    "cents": (
        "Costs are recorded in cents instead of euros, 100 cents to the euro. By which factor does the variance of the "
        "recorded number grow?",
        "10,000",
        [
            ("100", "That is the factor of the standard deviation. The variance takes it squared."),
            ("10", "You took a root where the factor is squared."),
        ],
        "A factor enters the variance squared: $100^2$.",
    ),
    "batch": (
        "A batch of independent examples is made four times as large. By which factor does the standard deviation of "
        "the batch mean change?",
        "1/2",
        [
            ("1/4", "The variance falls to a quarter; the standard deviation falls with its root."),
            ("1/16", "You squared the factor; the standard deviation falls with the root of the batch size."),
        ],
        "The standard deviation of a mean goes with $1 / \\sqrt{n}$.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    stem, right, others, because = CASES[case]
    return choice(stem, right, [wrong(text, shows) for text, shows in others], solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    case = variant.facts["case"]
    if case in ("cents", "batch"):
        return f"{100**2:,}" if case == "cents" else f"1/{4**0.5:.0f}"
    # Sign of (what is asked about) minus (what it is compared with), from variances 1 and the covariance of the case
    covariance = {"outage": 0.4, "paired": 0.4}.get(case, 0.0)
    sign = {
        "outage": 2 + 2 * covariance - 2,
        "expect": (3 + 5) - (3 + 5),
        "difference": 1 + 1 - 1,
        "paired": 2 - 2 * covariance - 2,
        "square": 1,
        "copies": 0.25 * (1 + 1 + 2) - 1,
        "shift": 0,
    }[case]
    return "It is equal" if sign == 0 else "It is larger" if sign > 0 else "It is smaller"
