from upslope.questions import Rng, Variant, choice, wrong

OPTIONS = {"list": "A list", "tuple": "A tuple", "dict": "A dictionary", "set": "A set"}
# (what is needed, the needs that decide, why)
CASES = {
    "stop words": (
        "Ten million words are each tested for being a stop word. There are 5000 stop words, in no order. What should "
        "hold "
        "the stop words?",
        {"membership"},
        "`in` is fast in a set, and there are no values to look up.",
    ),
    "embedding": (
        "For each of 50,000 words you need its position in an embedding table, found by the word. What should hold the "
        "positions?",
        {"membership", "value"},
        "A dictionary finds a value by its key, without a search.",
    ),
    "losses": (
        "You append the loss of each step and later draw the curve. What should hold the losses?",
        {"order", "grows", "repeats"},
        "A list keeps order and repeats, and grows at its end.",
    ),
    "cache key": (
        "Results are stored in a dictionary under the pair (model name, seed). What should each *pair* be?",
        {"order", "fixed"},
        "A key must not change, so a pair that serves as a key is a tuple.",
    ),
    "seen users": (
        "A stream of events comes in. You want to know how many *different* users it had. What should hold the users?",
        {"membership"},
        "A set keeps each user once, however often they come.",
    ),
    "settings": (
        "A job has 20 named settings, such as a learning rate, which are read by name. What should hold them?",
        {"membership", "value"},
        "A dictionary finds each setting by its name.",
    ),
    "shape": (
        "A function hands back three results in a fixed order, to be unpacked as `a, b, c = f()`. What should it "
        "return?",
        {"order", "fixed"},
        "A fixed record of parts in a known order is a tuple.",
    ),
    "queue": (
        "Files are to be processed in the order they came in, and a file that failed is put at the end again. What "
        "should "
        "hold the files?",
        {"order", "grows", "repeats"},
        "The order matters, items are added, and the same file may come twice: that is a list.",
    ),
}
SHOWS = {
    "list": "A list keeps an order and can grow, but `in` looks at one item after another, and it can't be a key.",
    "tuple": "A tuple is a fixed record: you can't add to it, and looking something up in it is a search.",
    "dict": "A dictionary finds a value by its key; this holds nothing that is looked up by a key.",
    "set": "A set knows membership alone: it keeps neither an order nor repeats nor a value for each item.",
}


def decide(needs: set[str]) -> str:
    if "value" in needs:
        return "dict"
    if "membership" in needs:
        return "set"
    return "tuple" if "fixed" in needs else "list"


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, needs, because = CASES[case]
    right = decide(needs)
    return choice(
        prompt,
        OPTIONS[right],
        [wrong(OPTIONS[kind], SHOWS[kind]) for kind in OPTIONS if kind != right],
        solution=[because],
        facts={"case": case},
    )


def verify(variant: Variant) -> str:
    kinds = {
        "stop words": set,
        "seen users": set,
        "embedding": dict,
        "settings": dict,
        "losses": list,
        "queue": list,
        "cache key": tuple,
        "shape": tuple,
    }
    return OPTIONS[kinds[variant.facts["case"]].__name__]
