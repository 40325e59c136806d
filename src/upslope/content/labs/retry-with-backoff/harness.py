class RateLimited(Exception):
    """An error of somebody's client library."""


TYPES = {
    kind.__name__: kind
    for kind in (
        ConnectionError,
        ConnectionResetError,
        TimeoutError,
        ValueError,
        KeyError,
        OSError,
        KeyboardInterrupt,
        RateLimited,
    )
}


def run(solution, outcomes, retry_on=None, **settings):
    """Calls `call_with_retries` on an operation with these outcomes, one for each call.

    Returns how it ended, how often the operation was called, and the waits. `retry_on` names types.
    """
    calls, waits, raised = [], [], []

    def operation():
        what, *rest = outcomes[len(calls)]
        calls.append(what)
        if what == "returns":
            return rest[0]
        name, text, retry_after = rest
        error = TYPES[name](text)
        if retry_after is not None:
            error.retry_after = retry_after
        raised.append(error)
        raise error

    if retry_on is not None:
        settings["retry_on"] = tuple(TYPES[name] for name in retry_on)
    try:
        end = ("returned", solution.call_with_retries(operation, sleep=waits.append, **settings))
    except BaseException as error:
        if not raised or error is not raised[-1]:
            raise
        end = ("raised", type(error).__name__, str(error))
    return {"end": end, "calls": len(calls), "waits": waits}
