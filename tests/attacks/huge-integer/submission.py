def score(values):
    number = 1 << 90_000
    return [number, [number], {number: number}, (1.0, {number}), -number][int("@RUN@") % 5]
