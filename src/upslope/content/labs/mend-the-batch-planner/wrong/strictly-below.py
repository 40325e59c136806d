def plan_batches(lengths, max_items, max_tokens):
    """Positions of the texts, in batches that fit in memory."""
    batches = []
    current = []
    longest = 0
    for position, length in enumerate(lengths):
        if length > max_tokens:
            raise ValueError(f"text {position} is too long")
        size = (len(current) + 1) * max(longest, length)
        if len(current) >= max_items or (current and size >= max_tokens):
            batches.append(current)
            current = []
            longest = 0
        current.append(position)
        longest = max(longest, length)
    if current:
        batches.append(current)
    return batches
