from upslope.questions.labs import case

PLANTED = "UPSLOPE-SECRET-IN-CASES"


def examples():
    return [case("value", [1.0, 2.0])]


def cases(rng):
    def values():
        return [rng.integer(1, 10**6) / 64 for _ in range(8)]

    found = [case(check, values()) for check in ("value", "refuses-nothing", "keeps", "coded") for _ in range(2)]
    return [*found, case("refuses-nothing", [], raises="ValueError")]
