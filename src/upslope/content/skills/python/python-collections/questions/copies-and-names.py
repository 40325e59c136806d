import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

SAME = "The two names mean the same list, so a change through one shows in the other."
OWN = "A copy has its own outer list, so what you add to one doesn't show in the other."
INNER = "A copy is shallow: the inner list is shared, so a change within it shows in both."
REBIND = "`=` gives a name another list; it doesn't change the list that the other name means."


def generate(rng: Rng) -> Variant:
    p, q, r, new = rng.sample(range(1, 10), 4)
    label, other = rng.choice([("labels", "backup"), ("train", "kept"), ("scores", "saved"), ("queue", "before")])
    how = rng.choice([f"{label}[:]", f"{label}.copy()", f"list({label})"])
    flat, longer, poked = [p, q, r], [p, q, r, new], [new, q, r]
    nested, inner = [[p], [q, r]], [[p, new], [q, r]]
    # (lines, label afterwards, other afterwards, mistakes, why)
    start, change, ends, tempting, why = rng.choice(
        [
            (
                f"{label} = {flat}\n{other} = {label}",
                f"{label}.append({new})",
                (longer, longer),
                [wrong((longer, flat), SAME)],
                SAME,
            ),
            (
                f"{label} = {flat}\n{other} = {label}",
                f"{other}[0] = {new}",
                (poked, poked),
                [wrong((flat, poked), SAME)],
                SAME,
            ),
            (
                f"{label} = {flat}\n{other} = {how}",
                f"{label}.append({new})",
                (longer, flat),
                [wrong((longer, longer), OWN)],
                OWN,
            ),
            (
                f"{label} = {flat}\n{other} = {how}",
                f"{other}[0] = {new}",
                (flat, poked),
                [wrong((poked, poked), OWN)],
                OWN,
            ),
            (
                f"{label} = {nested}\n{other} = {how}",
                f"{label}[0].append({new})",
                (inner, inner),
                [wrong((inner, nested), INNER)],
                INNER,
            ),
            (
                f"{label} = {nested}\n{other} = {how}",
                f"{label}.append([{new}])",
                ([*nested, [new]], nested),
                [wrong(([*nested, [new]], [*nested, [new]]), OWN)],
                OWN,
            ),
            (
                f"{label} = {flat}\n{other} = {label}",
                f"{label} = {label} + [{new}]",
                (longer, flat),
                [wrong((longer, longer), REBIND)],
                "`+` makes a new list, and `=` gives it the name. " + REBIND,
            ),
            (
                f"{label} = {flat}\n{other} = {label}",
                f"{label} += [{new}]",
                (longer, longer),
                [wrong((longer, flat), "`+=` on a list extends that very list, which both names mean.")],
                "`+=` on a list extends it in place, and both names mean that list.",
            ),
            (
                f"{label} = [[{p}, {q}]] * 2\n{other} = {label}[1]",
                f"{label}[0][0] = {new}",
                ([[new, q], [new, q]], [new, q]),
                [wrong(([[new, q], [p, q]], [p, q]), "`* 2` repeats the same inner list; it makes no second one.")],
                "`* 2` puts the same inner list there twice, so the change shows at both places.",
            ),
            (
                f"{label} = {flat}\n{other} = {label}",
                f"{label} = {label}[::-1]",
                (flat[::-1], flat),
                [wrong((flat[::-1], flat[::-1]), "A slice makes a new list; the old one stays as it was.")],
                "A slice makes a new list, and `=` gives it the name; the old list stays as it was.",
            ),
            (
                f"{label} = {flat}\n{other} = {label}",
                f"{label}.reverse()",
                (flat[::-1], flat[::-1]),
                [wrong((flat[::-1], flat), "`reverse` turns that very list round, and both names mean it.")],
                "`reverse` changes the list in place, and both names mean that list.",
            ),
        ]
    )
    before = str(nested) if "[[" in start else str(flat)
    left_alone = "You left both lists as they were, but the third line changes at least one."
    untouched = [wrong(f"{before}\n{before}", left_alone)]
    return code_output(
        "What does this print? Write two lines.",
        f"{start}\n{change}\nprint({label})\nprint({other})",
        "\n".join(map(str, ends)),
        mistakes=[
            *(wrong("\n".join(map(str, mistake.answer)), mistake.shows) for mistake in tempting),
            *(untouched if "*" not in start else []),
            wrong(
                "\n".join([str(ends[1]), str(ends[0])]),
                "You swapped the two lists: look at which name the line changes.",
            ),
        ],
        solution=[why, f"So `{label}` is `{ends[0]}` and `{other}` is `{ends[1]}`."],
        facts={"start": start, "change": change},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
