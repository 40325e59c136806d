def plan_batches(lengths, max_items, max_tokens):
    """Positions of the texts, in order, in batches of at most max_items texts and max_tokens tokens with padding."""
    batches = []
    longest = 0
    for position, length in enumerate(lengths):
        if length > max_tokens:
            raise ValueError(f"text {position} has {length} tokens, more than the {max_tokens} of a batch")
        longest = max(longest, length)
        if batches and len(batches[-1]) < max_items and (len(batches[-1]) + 1) * longest <= max_tokens:
            batches[-1].append(position)
        else:
            batches.append([position])
            longest = length
    return batches
