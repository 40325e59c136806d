import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

PATIENCE = """\
losses = {values}
best, waited = 100, 0
for epoch, loss in enumerate(losses):
    if loss < best:
        best, waited = loss, 0
    else:
        waited += 1
        if waited == {limit}:
            break
print(epoch, best)"""
BUDGET = """\
costs = {values}
spent = 0
used = 0
for cost in costs:
    if cost > {skip}:
        continue
    if spent + cost > {limit}:
        break
    spent += cost
    used += 1
print(used, spent)"""
WHILE = """\
rate = {start}
steps = 0
while rate > {limit}:
    rate = rate // 2
    steps += 1
    if steps == {most}:
        break
print(steps, rate)"""


def generate(rng: Rng) -> Variant:
    return rng.choice([patience, budget, halving])(rng)


def patience(rng: Rng) -> Variant:
    limit = rng.integer(2, 3)
    best = rng.integer(40, 60)
    values = [best + rng.integer(20, 35), best + rng.integer(8, 16), best]
    values += [best + rng.integer(1, 9) for _ in range(limit)]
    if limit == 3 and rng.integer(0, 1):
        values.insert(1, values[0] + rng.integer(1, 6))  # one bad epoch early on, which must not count later
    stop = len(values) - 1
    values += [best - rng.integer(5, 15), best + rng.integer(1, 5)]
    after = min(values)
    return code_output(
        "What does this print?",
        PATIENCE.format(values=values, limit=limit),
        f"{stop} {best}",
        mistakes=[
            wrong(
                f"{len(values) - 1} {after}",
                "You ran through all the losses, but `break` leaves the loop before the end.",
            ),
            wrong(f"{stop - limit} {best}", "That is the epoch of the best loss; the loop leaves only after waiting."),
            wrong(
                f"{stop + 1} {best}", "You went one epoch too far, or counted epochs from 1: `enumerate` begins at 0."
            ),
            wrong(f"{stop} {values[stop]}", "You printed the last loss. `best` changes only when a loss is below it."),
            wrong(f"{stop - 1} {best}", "You left one epoch early: `waited` has to reach the limit."),
        ],
        solution=[
            f"The best loss so far is {best}, in epoch {stop - limit}; `waited` is set back to 0 there.",
            f"The next {limit} losses are above it, so `waited` reaches {limit} in epoch {stop} and `break` leaves "
            f"the loop.",
            f"The later loss of {after} is not seen, so `best` stays {best}.",
        ],
        facts={"values": values, "limit": limit},
    )


def budget(rng: Rng) -> Variant:
    skip = rng.integer(5, 7) * 10
    small = [rng.integer(5, 30) for _ in range(3)]
    large = skip + rng.integer(5, 40)
    limit = sum(small) + rng.integer(1, 4)
    over = rng.integer(6, 30)
    at_the_end = rng.integer(1, 4)
    values = [small[0], large, small[1], small[2], over, at_the_end]
    spent = sum(small)
    return code_output(
        "What does this print?",
        BUDGET.format(values=values, skip=skip, limit=limit),
        f"3 {spent}",
        mistakes=[
            wrong(f"1 {small[0]}", f"You left the loop at {large}, but `continue` skips that one cost and goes on."),
            wrong(
                f"4 {spent + over}",
                f"You still added {over}, but the test stands before the addition and leaves the loop.",
            ),
            wrong(f"4 {spent}", f"You counted a cost that was not added: {large} is skipped before `used += 1`."),
            wrong(f"4 {spent + at_the_end}", "You went on with the last cost, but `break` ends the loop for good."),
        ],
        solution=[
            f"{small[0]} fits. {large} is above {skip}, so `continue` goes on with the next cost.",
            f"{small[1]} and {small[2]} fit: {spent} spent, 3 used.",
            f"{spent} + {over} is above {limit}, so `break` leaves the loop. The last cost is not looked at.",
        ],
        facts={"values": values, "limit": limit},
    )


def halving(rng: Rng) -> Variant:
    most = rng.integer(3, 6)
    start = rng.integer(60, 120)
    limit = rng.integer(3, 12)
    path = [start]
    while path[-1] > limit and len(path) - 1 < most:
        path.append(path[-1] // 2)
    steps, rate = len(path) - 1, path[-1]
    by_break = steps == most
    return code_output(
        "What does this print?",
        WHILE.format(start=start, limit=limit, most=most),
        f"{steps} {rate}",
        mistakes=[
            wrong(
                f"{steps - 1} {path[-2]}",
                "You stopped one round early: the condition is tested before a round, "
                "so the last halving still counts.",
            ),
            wrong(f"{steps + 1} {rate // 2}", "You did one round too many. Test both exits after each halving."),
            wrong(f"{steps} {start}", "`rate` is assigned again in each round; it doesn't keep its first value."),
        ],
        solution=[
            "The rate runs through " + ", ".join(map(str, path)) + ".",
            f"After {steps} rounds "
            + (
                f"`steps` is {most}, so `break` leaves the loop."
                if by_break
                else f"{rate} is not above {limit}: the loop ends."
            ),
        ],
        facts={"start": start, "limit": limit, "most": most},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
