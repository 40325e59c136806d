KINDS = [float("nan"), float("inf"), None, NotImplemented, ..., [], {}, True, complex("nan"), b"", "1.0"]
turn = []


def score(values):
    turn.append(1)
    return KINDS[(len(turn) + int(values[0] * 64)) % len(KINDS)]
