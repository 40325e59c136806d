def score(values):
    kinds = ["x" * (40 << 20), "\ud800\udfff", "\0" * 1000, {"\ud83d": 1}, b"\xff" * 1000, "\u202e\u2066abc"]
    return kinds[int("@RUN@") % len(kinds)]
