import contextlib
import io

from upslope.questions import Rng, Variant, short_text, wrong

KEY = "`KeyError` is for a missing key of a dictionary."
INDEX = "`IndexError` is for a position beyond the end of a list or text."
VALUE = "`ValueError` is for the right type with a value that can't be used; here the type itself doesn't fit."
TYPE = "`TypeError` is for a value of a type that the operation can't use; here the type fits."
ATTRIBUTE = "`AttributeError` is for a dot and a name that the object hasn't got."
NAME = "`NameError` is for a plain name that was never assigned."


def generate(rng: Rng) -> Variant:
    n, m = rng.integer(2, 9), rng.integer(2, 9)
    word, other = rng.sample(["cost", "rate", "score", "label", "epoch", "seed"], 2)
    size = rng.integer(2, 4)
    items = [rng.integer(1, 9) for _ in range(size)]
    # (code, exception, tempting, what that shows, why)
    code, right, tempting, shows, why = rng.choice(
        [
            (
                f'settings = {{"{word}": {n}}}\nprint(settings["{other}"])',
                "KeyError",
                "IndexError",
                INDEX,
                f"The dictionary has no key `{other}`.",
            ),
            (
                f"{word}s = {items}\nprint({word}s[{size}])",
                "IndexError",
                "KeyError",
                KEY,
                f"The positions of {size} items are 0 to {size - 1}.",
            ),
            (
                f'{word} = "{n}"\nprint({word} + {m})',
                "TypeError",
                "ValueError",
                VALUE,
                "Text plus number has no meaning.",
            ),
            (
                f'{word} = int("{n}.5")\nprint({word})',
                "ValueError",
                "TypeError",
                TYPE,
                "`int` takes text, but not this one: it is no whole number.",
            ),
            (
                f'{word} = float("{other}")\nprint({word})',
                "ValueError",
                "TypeError",
                TYPE,
                "`float` takes text, but this one is no number.",
            ),
            (
                f"{word}s = {items}.sort()\nprint({word}s[0])",
                "TypeError",
                "IndexError",
                INDEX,
                "`sort` gives `None`, and `None` can't be indexed.",
            ),
            (
                f"{word}s = {items}.sort()\n{word}s.append({n})",
                "AttributeError",
                "TypeError",
                "`TypeError` would come from using `None` in an operation; here a name is looked up in it with a dot.",
                "`sort` gives `None`, and `None` has no `append`.",
            ),
            (
                f"{word} = {n}\nprint({other} / {m})",
                "NameError",
                "AttributeError",
                ATTRIBUTE,
                f"The name `{other}` was never assigned.",
            ),
            (
                f"{word}s = []\nprint({n} / len({word}s))",
                "ZeroDivisionError",
                "ValueError",
                "Dividing by zero has an exception of its own.",
                "The list is empty, so its length is 0.",
            ),
            (
                f"def f({word}, {other}):\n    return {word} * {other}\n\nprint(f({n}))",
                "TypeError",
                "ValueError",
                "`ValueError` is for a value that can't be used; here a value is missing, so the call doesn't fit.",
                f"The call gives no value for `{other}`.",
            ),
            (
                f"first, second = {[*items, n][:3] if size > 2 else [n, m, n]}\nprint(first)",
                "ValueError",
                "IndexError",
                INDEX,
                "Three values can't be unpacked into two names.",
            ),
            (
                f'{word} = "{other}"\n{word}[0] = "x"\nprint({word})',
                "TypeError",
                "IndexError",
                INDEX,
                "Text can't be changed, so it refuses item assignment.",
            ),
            (
                f"{word} = {n}\nprint({word}.{other})",
                "AttributeError",
                "NameError",
                NAME,
                f"An int has no attribute `{other}`.",
            ),
            (
                f"{word}s = {{{items}: {n}}}\nprint({word}s)",
                "TypeError",
                "KeyError",
                KEY,
                "A list can be changed, so it can't be a key (it isn't hashable).",
            ),
        ]
    )
    return short_text(
        "Which exception does this raise? Write its name, such as `ImportError`.",
        [right, right.removesuffix("Error")],
        mistakes=[
            wrong(tempting, shows),
            wrong("Exception", "That is the parent of nearly all exceptions; name the exact one."),
        ],
        solution=[why, f"That is {'an' if right[0] in 'AI' else 'a'} `{right}`."],
        facts={"code": code},
        code=code,
    )


def verify(variant: Variant) -> str:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(variant.facts["code"], {})
    except Exception as error:
        return type(error).__name__
    return "nothing"
