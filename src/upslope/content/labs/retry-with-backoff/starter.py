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
    raise NotImplementedError
