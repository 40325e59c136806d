def _malformed(returned):
    """A sentence if these are no plans: lists of batches, each a list of positions."""
    for plan in returned if isinstance(returned, list) else [returned]:
        if not isinstance(plan, list):
            return f"The plan should be a list of batches, but it is of type {type(plan).__name__}."
        for batch in plan:
            if not isinstance(batch, list) or not all(type(position) is int for position in batch):
                return f"Each batch should be a list of positions. This one isn't: {batch!r:.100}"
    return None


def _planned(case, returned):
    """Pairs of a call's arguments and its plan."""
    return list(zip(case.args, returned, strict=True))


def all_texts(case, returned, expected):
    if problem := _malformed(returned):
        return problem
    for (lengths, _, _), plan in _planned(case, returned):
        planned = [position for batch in plan for position in batch]
        for position in range(len(lengths)):
            if planned.count(position) != 1:
                return f"Position {position} of {len(lengths)} texts is in {planned.count(position)} batches, not in one: {plan}"
        if [] in plan:
            return f"There is an empty batch in the plan: {plan}"
    return None


def fits_in_memory(case, returned, expected):
    if problem := _malformed(returned):
        return problem
    for (lengths, _, max_tokens), plan in _planned(case, returned):
        if not plan:
            return f"There is no batch for the lengths {lengths}."
        for batch in plan:
            if not all(0 <= position < len(lengths) for position in batch):
                return f"The batch {batch} has positions that don't exist: there are {len(lengths)} texts."
            chosen = [lengths[position] for position in batch]
            if chosen and len(chosen) * max(chosen) > max_tokens:
                size = f"{len(chosen)} × {max(chosen)} = {len(chosen) * max(chosen)}"
                return (
                    f"The batch {batch} has texts of the lengths {chosen}. Padded, that is {size}, above {max_tokens}."
                )
    return None


def few_enough(case, returned, expected):
    if problem := _malformed(returned):
        return problem
    for (lengths, max_items, _), plan in _planned(case, returned):
        if not plan:
            return f"There is no batch for {len(lengths)} texts."
        for batch in plan:
            if len(batch) > max_items:
                return f"The batch {batch} has {len(batch)} texts, and max_items is {max_items}."
    return None


def apart(case, returned, expected):
    if problem := _malformed(returned):
        return problem
    for number, (_, plan) in enumerate(_planned(case, returned), start=1):
        planned = [position for batch in plan for position in batch]
        if not plan or planned[0] != 0:
            return f"The plan of call {number} doesn't begin with its first text: {plan}"
        if len(planned) != len(set(planned)):
            return f"After all calls, the plan of call {number} has positions twice: {plan}"
    return None
