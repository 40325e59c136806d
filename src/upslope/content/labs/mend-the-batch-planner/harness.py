def run(solution, *calls):
    """The plans of these calls, made one after the other. A call is (lengths, max_items, max_tokens)."""
    return [solution.plan_batches(*call) for call in calls]
