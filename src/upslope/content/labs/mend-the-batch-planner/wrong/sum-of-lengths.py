def plan_batches(lengths, max_items, max_tokens):
    """Positions of the texts, in batches that fit in memory."""
    batches = []
    current = []
    tokens = 0
    for position, length in enumerate(lengths):
        if length > max_tokens:
            raise ValueError(f"text {position} is too long")
        if len(current) >= max_items or tokens + length > max_tokens:
            batches.append(current)
            current = []
            tokens = 0
        current.append(position)
        tokens += length
    if current:
        batches.append(current)
    return batches
