from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "meaning": (
        "An A/B test of “both layouts sell equally often” gives $p = 0.03$. What does that say?",
        "If both sold equally often, 3 % of tests would show a result at least as extreme",
        [
            (
                "The probability that both layouts sell equally often, given these data, is 3 %",
                "You swapped the condition: the p-value is computed on the assumption that they do.",
            ),
            (
                "If layout B is rolled out, it will sell more with a probability of 97 %",
                "The p-value is no probability about the future or about the hypothesis.",
            ),
            (
                "Layout B sells 3 % more than layout A, up to the error of measurement",
                "The p-value doesn't give the size of an effect.",
            ),
        ],
        "A p-value is a probability of data, given the null hypothesis.",
    ),
    "null": (
        "A test of a new model on 80 cases gives $p = 0.2$. What may you conclude?",
        "The data don't settle whether the models differ",
        [
            (
                "The models have been shown to be equally good",
                "Small samples miss real effects; absence of evidence is not evidence of absence.",
            ),
            (
                "The new model is better with probability 80 %",
                "1 minus the p-value is not the probability of an effect.",
            ),
            ("The new model has been shown to be the worse one", "A large p-value speaks for neither direction."),
        ],
        "Not rejecting isn't accepting; a confidence interval shows what remains possible.",
    ),
    "huge": (
        "With ten million users in each group a change lifts clicks from 5.000 % to 5.040 %, and $p = 0.00004$. "
        "What follows?",
        "The lift is hardly chance, but whether it pays is another question",
        [
            (
                "The lift is large, as such a small p-value shows on its own",
                "With this many users a tiny effect has a tiny p-value.",
            ),
            (
                "The lift is likely chance, for it is a small change",
                "Chance of that size is rare with ten million users.",
            ),
            (
                "The lift can't be judged, for the sample is too large to test",
                "A larger sample gives sharper results, not useless ones.",
            ),
        ],
        "Significance and importance are different questions; look at the size of the effect.",
    ),
    "peek": (
        "A test is looked at daily at level 0.05 and stopped on the first day with $p < 0.05$. In truth there is no "
        "effect. How likely is a false alarm?",
        "More than 5 %, for each look adds a chance",
        [
            ("5 %, for this is the level of the test", "The level holds for one look that was fixed in advance."),
            ("Less than 5 %, for there are more data", "More data don't help when you stop on the luckiest day."),
            ("0 %, for there is no effect to be found", "False alarms occur exactly when there is no effect."),
        ],
        "The level covers a single look; many looks give chance many opportunities.",
    ),
    "hunt": (
        "An A/B test shows nothing overall. You go through 30 segments and find one with $p = 0.02$. What is the "
        "best next step?",
        "Test this segment again on new data",
        [
            (
                "Roll out the change for this segment",
                "With 30 looks, a p-value of 0.02 is expected by chance now and then.",
            ),
            ("Report this segment's p-value as it is", "It hides the 29 other looks and overstates the evidence."),
            ("Search further segments for a smaller one", "More looks bring more false alarms."),
        ],
        "A finding from a search is a hypothesis; fresh data can test it.",
    ),
    "power": (
        "You want a test to miss a real effect less often, at the same level. What helps?",
        "Collecting more independent cases",
        [
            (
                "Lowering the level from 5 % to 1 %",
                "A stricter level misses more, not fewer; and the level is to stay.",
            ),
            ("Testing several metrics side by side", "That raises false alarms and doesn't sharpen any single test."),
            ("Stopping the test at an early stage", "Fewer cases make for larger standard errors and more misses."),
        ],
        "Power grows with the number of cases, since the standard error shrinks.",
    ),
    "level": (
        "For the same data and test you lower the level from 0.05 to 0.01. What happens to the two kinds of error?",
        "Fewer false alarms and more misses",
        [
            ("Fewer false alarms and fewer misses", "Being stricter costs power: real effects are missed more often."),
            (
                "More false alarms and fewer misses",
                "A lower level rejects less often, so there are fewer false alarms.",
            ),
            ("More false alarms and more misses", "Rejecting less often can't bring more false alarms."),
        ],
        "A stricter level trades one error for the other.",
    ),
    "interval": (
        "A 95 % confidence interval for the difference of two shares is 0.004 to 0.031. What does the matching "
        "two-sided test of “no difference” at level 0.05 say?",
        "It rejects, for 0 lies outside the interval",
        [
            (
                "It rejects, for the upper end is above 0.03",
                "What counts is whether the value of the null hypothesis is inside.",
            ),
            (
                "It doesn't reject, for the interval is narrow",
                "A narrow interval away from 0 is what a rejection looks like.",
            ),
            ("It doesn't reject, for 0.004 is close to 0", "Close is still outside; the size is judged separately."),
        ],
        "An interval holds the values that the matching test wouldn't reject, and 0 isn't among them.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    stem, right, others, because = CASES[case]
    return choice(stem, right, [wrong(text, shows) for text, shows in others], solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    return {
        "meaning": "If both sold equally often, 3 % of tests would show a result at least as extreme",
        "null": "The data don't settle whether the models differ",
        "huge": "The lift is hardly chance, but whether it pays is another question",
        "peek": "More than 5 %, for each look adds a chance",
        "hunt": "Test this segment again on new data",
        "power": "Collecting more independent cases",
        "level": "Fewer false alarms and more misses",
        "interval": "It rejects, for 0 lies outside the interval",
    }[variant.facts["case"]]
