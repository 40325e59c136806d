def plan_batches(lengths, max_items, max_tokens, batches=[]):
    """Positions of the texts, in batches that fit in memory."""
    current = []
    tokens = 0
    for position, length in enumerate(lengths):
        if length > max_tokens:
            continue
        if len(current) > max_items or tokens + length > max_tokens:
            batches.append(current)
            current = []
            tokens = 0
        current.append(position)
        tokens += length
    return batches
