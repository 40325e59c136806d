class Endless(Exception):
    def __str__(self):
        while True:
            pass


def score(values):
    kind = int("@RUN@") % 4
    if kind == 0:
        raise Endless
    if kind == 1:
        raise type("x" * (1 << 20), (Exception,), {})("y" * (30 << 20))
    error = ValueError("own cause")
    error.__cause__ = error.__context__ = error
    for number in range(1000):
        error.add_note("note" * 1000)
    if kind == 2:
        raise error
    raise ExceptionGroup("x" * 10_000, [error] * 1000)
