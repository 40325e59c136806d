from upslope.questions.labs import case

PLANTED = "UPSLOPE-SECRET-IN-CASES"


def examples():
    return [case("totals", [1, 2], False)]


def cases(rng):
    def steps():
        return [rng.integer(1, 10**6) for _ in range(6)]

    return [case("totals", steps(), False), case("separate", steps(), True)]
