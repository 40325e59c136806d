from upslope.questions import Rng, Variant, choice, wrong

NEEDS = {
    "Bernoulli": "A Bernoulli variable is the result of one single trial, 0 or 1.",
    "Binomial": "A binomial counts the successes among a fixed number of trials.",
    "Poisson": "A Poisson counts events in a stretch of time or space, with no fixed number of trials.",
    "Exponential": "An exponential is the continuous waiting time until the next event.",
    "Uniform": "A uniform spreads its probability evenly over an interval, with hard ends.",
    "Normal": "A normal arises as the sum or mean of many small independent parts.",
}
# stem, how the number comes about, what it is
CASES = {
    "labels": (
        "the number of wrong labels among 50 images drawn at random, each wrong with probability 0.04",
        {"value": "count", "trials": 50},
        "a count of successes among 50 trials",
    ),
    "clicks": (
        "the number of clicks among 2,000 independent views of a button, each clicked with the same probability",
        {"value": "count", "trials": 2000},
        "a count of successes among 2,000 trials",
    ),
    "tickets": (
        "the number of support tickets in a day, arriving independently at a constant average rate",
        {"value": "count", "trials": 0},
        "a count of events in a day, with no fixed number of trials",
    ),
    "bits": (
        "the number of flipped memory bits in a server per month, rare, independent, at a constant rate",
        {"value": "count", "trials": 0},
        "a count of rare events in a month",
    ),
    "gap": (
        "the time from one request to the next, when requests arrive independently at a constant rate",
        {"value": "wait", "trials": 0},
        "a waiting time between events at a constant rate",
    ),
    "fault": (
        "the hours until a disk fails, if its risk of failing is the same in each hour whatever its age",
        {"value": "wait", "trials": 0},
        "a waiting time with a constant risk",
    ),
    "latency": (
        "the average latency of 5,000 independent requests",
        {"value": "mean", "trials": 5000},
        "a mean of many independent values",
    ),
    "noise": (
        "the error of a sensor that is the sum of a great many tiny independent disturbances",
        {"value": "mean", "trials": 10000},
        "a sum of many small independent parts",
    ),
    "dropout": (
        "a dropout rate drawn for a random search between 0.1 and 0.5, with no value preferred",
        {"value": "interval", "trials": 0},
        "a value in an interval with no preference",
    ),
    "phase": (
        "the second within a minute at which a job starts, if no moment is likelier than another",
        {"value": "interval", "trials": 0},
        "a value in an interval with no preference",
    ),
    "churn": (
        "whether one given customer cancels this month, coded 1 for yes and 0 for no",
        {"value": "count", "trials": 1},
        "the result of one yes-or-no trial",
    ),
}
CONFUSED = {
    "Binomial": ["Poisson", "Bernoulli", "Uniform"],
    "Poisson": ["Binomial", "Exponential", "Uniform"],
    "Exponential": ["Poisson", "Normal", "Uniform"],
    "Normal": ["Uniform", "Exponential", "Binomial"],
    "Uniform": ["Normal", "Exponential", "Bernoulli"],
    "Bernoulli": ["Binomial", "Poisson", "Uniform"],
}
OF = {
    "labels": "Binomial",
    "clicks": "Binomial",
    "tickets": "Poisson",
    "bits": "Poisson",
    "gap": "Exponential",
    "fault": "Exponential",
    "latency": "Normal",
    "noise": "Normal",
    "dropout": "Uniform",
    "phase": "Uniform",
    "churn": "Bernoulli",
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    text, facts, because = CASES[case]
    right = OF[case]
    return choice(
        f"Which distribution fits best: {text}?",
        right,
        [wrong(other, f"{NEEDS[other]} Here it is {because}.") for other in CONFUSED[right]],
        solution=[f"It is {because}.", NEEDS[right]],
        facts=facts,
    )


def verify(variant: Variant) -> str:
    value, trials = variant.facts["value"], variant.facts["trials"]
    if value == "count":
        return "Bernoulli" if trials == 1 else "Binomial" if trials else "Poisson"
    return {"wait": "Exponential", "mean": "Normal", "interval": "Uniform"}[value]
