from typing import Any

from upslope.questions import Rng, Variant, short_text, wrong

NAMES = ["batch", "model", "data", "x", "steps"]
# syntax -> (special method, tempting answer, what that shows)
CASES = {
    "len({x})": ("__len__", "__size__", "There is no such special method; the name follows the function `len`."),
    "{x}[{n}]": (
        "__getitem__",
        "__index__",
        "`__index__` turns an object into a whole number; it doesn't pick an item.",
    ),
    "{x}[{n}] = 0": ("__setitem__", "__getitem__", "`__getitem__` reads an item; here one is assigned."),
    "{x} == {n}": ("__eq__", "__is__", "`is` can't be redefined; equality has a method of its own."),
    "{x}({n})": ("__call__", "__init__", "`__init__` runs when the class is called; here an instance is called."),
    "{n} in {x}": (
        "__contains__",
        "__in__",
        "There is no such special method; it asks whether the object contains something.",
    ),
    "{x} + {n}": ("__add__", "__plus__", "There is no such special method; the name says what is done, in short."),
    "{x} < {n}": ("__lt__", "__less__", "There is no such special method; comparisons have names of two letters."),
    "repr({x})": ("__repr__", "__str__", "`__str__` serves `str` and `print`; `repr` has a method of its own."),
    "str({x})": (
        "__str__",
        "__repr__",
        "`__repr__` is only used by `str` if the method that it looks for first is missing.",
    ),
    "iter({x})": ("__iter__", "__next__", "`__next__` gives the next item; the iterator comes first."),
    "bool({x})": ("__bool__", "__len__", "`__len__` is only used if the method that is looked for first is missing."),
}


def generate(rng: Rng) -> Variant:
    syntax = rng.choice(sorted(CASES))
    method, tempting, shows = CASES[syntax]
    name, n = rng.choice(NAMES), rng.integer(2, 9)
    line = syntax.format(x=name, n=n)
    return short_text(
        f"`{name}` is an instance of a class that you write. Which special method of the class does `{line}` call? "
        "(Assume that the class defines every special method that Python looks for.)",
        [method, f"{method}()", f"{name}.{method}", f"{name}.{method}()"],
        mistakes=[
            wrong(tempting, shows),
            wrong(method.strip("_"), "Nearly: names of special methods have two underscores on each side."),
        ],
        solution=[f"Python runs `{method}` of the class of `{name}`."],
        facts={"syntax": syntax, "n": n},
    )


class Spy:
    """Notes which special method Python calls first."""

    def __init__(self) -> None:
        self.called: list[str] = []


def noted(method: str, result: Any) -> Any:
    def run(self: Spy, *_: Any) -> Any:
        self.called.append(method)
        return result

    return run


RESULTS: dict[str, Any] = {"__len__": 1, "__repr__": "x", "__str__": "x", "__bool__": True, "__iter__": iter("ab")}
METHODS = {method: noted(method, RESULTS.get(method, True)) for method, *_ in CASES.values()}


def verify(variant: Variant) -> str:
    spy = type("Spied", (Spy,), METHODS)()
    exec(variant.facts["syntax"].format(x="spy", n=variant.facts["n"]), {"spy": spy})
    return spy.called[0]
