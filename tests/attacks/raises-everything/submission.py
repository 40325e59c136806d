kinds = {"ValueError": Exception}
for name in ("TypeError", "KeyError", "IndexError", "ZeroDivisionError", "LookupError", "ArithmeticError"):
    kinds[name] = type(name, (Exception,), {})
Everything = type("ValueError", tuple(kind for kind in kinds.values() if kind is not Exception), {})


def score(values):
    raise Everything("wanted")
