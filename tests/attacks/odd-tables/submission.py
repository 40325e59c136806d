import pandas


def score(values, frame=False):
    kinds = [
        pandas.DataFrame([[1.0, 2.0]], columns=pandas.Index([1 << 90_000, float("nan")], dtype=object)),
        pandas.DataFrame([[0.0] * 20_000]),
        pandas.DataFrame([[1.0, 2.0]], columns=["value", "value"]),
        pandas.DataFrame({"value": [1 << 90_000] * 8, "square": [float("nan")] * 8}, dtype=object),
    ]
    return kinds[int("@RUN@") % len(kinds)]
