import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

REBOUND = "Assigning a parameter moves a local name; the caller's list stays as it was."
CHANGED = "The parameter is a second name for the caller's list, so changing the list shows outside."
NOTHING = "Without `return` a call gives `None`, whatever the function did."
LOCAL = "A name that a function assigns is local to it; the outer name with the same spelling is another."


def generate(rng: Rng) -> Variant:
    p, q, new, outer = rng.sample(range(2, 10), 4)
    name = rng.choice(["rows", "scores", "batch", "values"])
    start, longer = [p, q], [p, q, new]
    local, shared = f"{name} = {start}", f"print({name})"
    # (code, output, mistakes, why)
    code, key, tempting, why = rng.choice(
        [
            (
                f"def grow(items):\n    items = items + [{new}]\n    return "
                f"items\n\n{local}\nprint(grow({name}))\n{shared}",
                f"{longer}\n{start}",
                [wrong(f"{longer}\n{longer}", REBOUND)],
                REBOUND,
            ),
            (
                f"def grow(items):\n    items.append({new})\n    return items\n\n{local}\nprint(grow({name}))\n{shared}",
                f"{longer}\n{longer}",
                [
                    wrong(f"{longer}\n{start}", CHANGED),
                    wrong(f"None\n{longer}", "`append` gives `None`, but the function returns `items` itself."),
                ],
                CHANGED,
            ),
            (
                f"def grow(items):\n    items.append({new})\n\n{local}\nprint(grow({name}))\n{shared}",
                f"None\n{longer}",
                [wrong(f"{longer}\n{longer}", NOTHING), wrong(f"None\n{start}", CHANGED)],
                NOTHING + " The list was changed all the same.",
            ),
            (
                f"def grow(items):\n    return items.append({new})\n\n{local}\nprint(grow({name}))\n{shared}",
                f"None\n{longer}",
                [
                    wrong(
                        f"{longer}\n{longer}",
                        "`append` changes the list and gives `None`, which is what the function returns.",
                    ),
                    wrong(f"{longer}\n{start}", "`append` makes no new list: it changes this one and gives `None`."),
                ],
                "`append` changes the list and gives `None`, and that is returned.",
            ),
            (
                f"def first(items):\n    items[0] = {new}\n    items = [{outer}]\n    return items\n\n{local}\n"
                f"print(first({name}))\n{shared}",
                f"[{outer}]\n[{new}, {q}]",
                [
                    wrong(f"[{outer}]\n[{outer}]", REBOUND),
                    wrong(
                        f"[{outer}]\n{start}",
                        "The first line changes the caller's list before the name is moved to a new one.",
                    ),
                ],
                "`items[0] = ...` changes the caller's list; `items = ...` only moves the local name.",
            ),
            (
                f"total = {outer}\n\ndef add(a, b):\n    total = a + b\n    return total\n\nprint(add({p}, "
                f"{q}))\nprint(total)",
                f"{p + q}\n{outer}",
                [
                    wrong(f"{p + q}\n{p + q}", LOCAL),
                    wrong(f"None\n{outer}", "The function does return its local `total`."),
                ],
                LOCAL,
            ),
            (
                f"scale = {outer}\n\ndef apply(x):\n    return x * scale\n\nprint(apply({p}))\nscale = "
                f"{new}\nprint(apply({p}))",
                f"{p * outer}\n{p * new}",
                [
                    wrong(
                        f"{p * outer}\n{p * outer}",
                        "An outer name is looked up at each call, so its new value is used.",
                    )
                ],
                "A function looks an outer name up when it is called, so the second call sees the new value.",
            ),
            (
                f"def check(x):\n    if x > {max(p, q) - 1}:\n        return x\n    "
                f"print({new})\n\nprint(check({max(p, q)}))\n"
                f"print(check({min(p, q) - 1}))",
                f"{max(p, q)}\n{new}\nNone",
                [
                    wrong(f"{max(p, q)}\n{new}", NOTHING),
                    wrong(
                        f"{new}\n{max(p, q)}\n{new}\nNone",
                        "`return` leaves the function at once, so the line after it doesn't run.",
                    ),
                ],
                "The first call returns. The second one prints, ends without `return` and so gives `None`.",
            ),
            (
                f"def total(items):\n    result = 0\n    for item in items:\n        result += item\n        return "
                f"result\n\n"
                f"print(total({longer}))",
                f"{p}",
                [wrong(str(sum(longer)), "`return` stands within the loop, so the function ends in the first round.")],
                "`return` leaves the function in the first round of the loop, with the first item added.",
            ),
        ]
    )
    return code_output(
        "What does this print?",
        code,
        key,
        mistakes=tempting,
        solution=[why, "So it prints " + ", then ".join(f"`{line}`" for line in key.split("\n")) + "."],
        facts={"start": start},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
