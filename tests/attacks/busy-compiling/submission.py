SOURCE = "+".join(["(" * 90 + "1" + ")" * 90] * 400)


def score(values):
    return float(eval(compile("lambda: " + SOURCE + "+" + "-" * 5000 + "1", "x", "eval"))())
