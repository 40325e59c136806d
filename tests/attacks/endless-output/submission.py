def score(values):
    while True:
        print("x" * 10_000)
