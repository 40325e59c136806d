import time


def call_with_retries(
    operation,
    *,
    attempts=3,
    first_wait=0.5,
    longest_wait=8.0,
    retry_on=(ConnectionError, TimeoutError),
    sleep=time.sleep,
):
    """What operation() returns, tried again after the errors in retry_on with growing waits."""
    if attempts < 1:
        raise ValueError(f"attempts must be at least 1, not {attempts}")
    wait = first_wait
    for attempt in range(attempts + 1):
        try:
            return operation()
        except retry_on as error:
            if attempt == attempts:
                raise
            sleep(max(min(wait, longest_wait), getattr(error, "retry_after", 0)))
            wait *= 2
