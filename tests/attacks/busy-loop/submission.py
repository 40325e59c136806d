def score(values):
    while True:
        pass
