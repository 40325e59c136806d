while True:
    print("x" * 10_000)


def score(values):
    return 0.0
