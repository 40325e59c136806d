import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    down = rng.integer(0, 2) == 0
    size = rng.integer(2, 4)
    count = rng.integer(3, 4)
    start = rng.integer(1, 6) + (size * count if down else 0)
    step = -size if down else size
    last = start + step * (count - 1)
    on_the_grid = rng.integer(0, 1) == 0
    stop = last + step if on_the_grid else last + (1 if step > 0 else -1) * rng.integer(1, size - 1)
    values = list(range(start, stop, step))
    code = f"print(list(range({start}, {stop}, {step})))"
    too_far = [*values, stop] if on_the_grid else [*values, last + step]
    return code_output(
        "What does this print? Write it as Python shows a list, such as `[1, 2]`.",
        code,
        str(values),
        mistakes=[
            wrong(str(too_far), "You went one value too far: a range ends before its stop value."),
            wrong(str(values[1:]), "You left out the start value, which belongs to the range."),
            wrong(str(values[:-1]), "You ended one step early: each value before the stop value belongs to the range."),
            wrong(
                str(list(range(start, stop, 1 if step > 0 else -1))),
                "You counted by ones; the third argument is the step.",
            ),
        ],
        solution=[
            f"Begin at {start} and " + (f"take away {size}" if down else f"add {size}") + " each time.",
            f"After {last} would come {last + step}, which "
            + (f"is the stop value {stop} itself" if on_the_grid else f"lies beyond the stop value {stop}")
            + ", so the range ends.",
        ],
        facts={"start": start, "stop": stop, "step": step},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
