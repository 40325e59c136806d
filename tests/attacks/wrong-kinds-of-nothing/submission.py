KINDS = [float("nan"), float("inf"), None, NotImplemented, [], True, complex("nan"), "1.0"]


def score(values):
    return KINDS[int("@RUN@")]
