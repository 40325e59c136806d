import inspect

from upslope.questions import Rng, Variant, choices, wrong

MISSING = "A parameter without a default is left out, so Python refuses the call."
NAMED_ONLY = "Parameters after `*` take their value by name alone; this call has too many positional arguments."
TWICE = "One parameter gets two values, one by position and one by name."
UNKNOWN = "The function has no parameter of that name, and no `**` to collect it."
ORDER = "A positional argument stands after a keyword one, which Python's grammar refuses."
TOO_MANY = "There are more positional arguments than parameters, and no `*` to collect them."


def generate(rng: Rng) -> Variant:
    f, data, n, r = rng.choice(
        [
            ("train", "rows", "epochs", "rate"),
            ("split", "table", "folds", "seed"),
            ("search", "query", "limit", "page"),
            ("load", "path", "size", "skip"),
        ]
    )
    v, w, x = rng.sample(range(2, 10), 3)
    typo = n[:-1] if n.endswith("s") else n + "s"
    signature, valid, invalid = rng.choice(
        [
            (
                f"{data}, {n}, {r}=1",
                [
                    f"{f}(d, {v})",
                    f"{f}(d, {n}={v})",
                    f"{f}({n}={v}, {data}=d)",
                    f"{f}(d, {v}, {w})",
                    f"{f}(d, {r}={w}, {n}={v})",
                ],
                [
                    (f"{f}(d)", MISSING),
                    (f"{f}(d, {r}={w})", MISSING),
                    (f"{f}(d, {v}, {n}={w})", TWICE),
                    (f"{f}(d, {typo}={v})", UNKNOWN),
                    (f"{f}({n}={v}, d)", ORDER),
                    (f"{f}(d, {v}, {w}, {x})", TOO_MANY),
                ],
            ),
            (
                f"{data}, *, {n}, {r}=1",
                [f"{f}(d, {n}={v})", f"{f}({data}=d, {n}={v})", f"{f}(d, {r}={w}, {n}={v})", f"{f}({n}={v}, {data}=d)"],
                [
                    (f"{f}(d)", MISSING),
                    (f"{f}(d, {v})", NAMED_ONLY),
                    (f"{f}(d, {v}, {r}={w})", NAMED_ONLY),
                    (f"{f}({n}={v}, d)", ORDER),
                    (f"{f}(d, {typo}={v}, {n}={w})", UNKNOWN),
                    (f"{f}({n}={v})", MISSING),
                ],
            ),
            (
                f"{data}, {n}=5, **options",
                [
                    f"{f}(d)",
                    f"{f}(d, {v})",
                    f"{f}(d, {r}={w})",
                    f"{f}(d, {n}={v}, {r}={w})",
                    f"{f}({data}=d, colour={v})",
                ],
                [
                    (f"{f}()", MISSING),
                    (f"{f}({n}={v})", MISSING),
                    (f"{f}(d, {v}, {w})", TOO_MANY),
                    (f"{f}(d, {v}, {n}={w})", TWICE),
                    (f"{f}({r}={w}, d)", ORDER),
                ],
            ),
        ]
    )
    right = rng.sample(valid, rng.integer(2, 3))
    refused = rng.sample(invalid, 5 - len(right))
    return choices(
        f"A function begins with `def {f}({signature}):`. Choose the calls that Python accepts (`d` is some data).",
        [f"`{call}`" for call in right],
        [wrong(f"`{call}`", shows) for call, shows in refused],
        solution=[f"`{call}`: {shows}" for call, shows in refused] + ["The other calls give each parameter one value."],
        facts={"definition": f"def {f}({signature}): pass", "name": f},
    )


def fits(parameters: inspect.Signature, call: str) -> bool:
    """Python's own matching of a call to a signature."""

    def bind(*args: object, **kwargs: object) -> None:
        parameters.bind(*args, **kwargs)

    try:
        eval(call, {"bind": bind, "d": []})
    except (TypeError, SyntaxError):
        return False
    return True


def verify(variant: Variant) -> list[str]:
    names: dict[str, object] = {}
    exec(variant.facts["definition"], {}, names)
    parameters = inspect.signature(names[variant.facts["name"]])  # type: ignore[arg-type]
    return [
        option
        for option in variant.options
        if fits(parameters, option.strip("`").replace(variant.facts["name"], "bind", 1))
    ]
