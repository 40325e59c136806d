import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    x = [rng.integer(1, 9) * 10 + place for place in range(6)]
    x = rng.shuffle(x)
    start = rng.integer(1, 2)
    stop = start + rng.integer(2, 3)
    tail = rng.integer(2, 4)
    # (slice as written, result, tempting result, what that shows, why)
    text, right, tempting, shows, why = rng.choice(
        [
            (
                f"[{start}:{stop}]",
                x[start:stop],
                x[start : stop + 1],
                f"You took the item at position {stop} too, but a slice ends before its stop.",
                f"Positions {start} up to, without, {stop}: that is {stop - start} items.",
            ),
            (
                f"[{start}:{stop}]",
                x[start:stop],
                x[start - 1 : stop - 1],
                "You counted positions from 1; they begin at 0.",
                f"Positions count from 0, so the slice begins at {x[start]} and has {stop - start} items.",
            ),
            (
                f"[-{tail}:]",
                x[-tail:],
                x[:tail],
                "You took the items from the front; a negative start counts from the end.",
                f"A start of -{tail} means {tail} items from the end, and no stop means to the end.",
            ),
            (
                f"[:-{tail}]",
                x[:-tail],
                x[-tail:],
                "You took the last items; here the minus stands at the stop.",
                f"A stop of -{tail} leaves the last {tail} items out.",
            ),
            (
                "[::2]",
                x[::2],
                x[1::2],
                "You began at position 1; without a start a slice begins at 0.",
                "Every second item, beginning at position 0.",
            ),
            (
                f"[{start}::2]",
                x[start::2],
                x[start : start + 2],
                "You read the 2 as a length; the third part is the step.",
                f"Every second item, beginning at position {start}.",
            ),
            (
                "[::-1]",
                x[::-1],
                sorted(x, reverse=True),
                "You sorted the items; a step of -1 only walks backwards.",
                "A step of -1 walks from the last item to the first.",
            ),
            (
                f"[:{stop}][-1]",
                x[stop - 1],
                x[stop],
                "A slice ends before its stop, so that item isn't in it.",
                f"The slice has the positions 0 to {stop - 1}, and -1 is its last item.",
            ),
        ]
    )
    mistakes = [wrong(str(tempting), shows)]
    if isinstance(right, list):
        mistakes.append(wrong(str(right[:-1]), "You left out the last item that belongs to the slice."))
        mistakes.append(wrong(str(x), "That is the whole list; the slice picks a part of it."))
    else:
        mistakes.append(wrong(str(x[-1]), "You took the last item of the list, not of the slice."))
    return code_output(
        "What does this print?",
        f"x = {x}\nprint(x{text})",
        str(right),
        mistakes=mistakes,
        solution=[why, f"So it prints `{right}`."],
        facts={"x": x, "slice": text},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
