"""How much a process may use: resource limits that it can't raise again."""

import resource


def apply(
    *, address_space: int, cpu_seconds: int, file_bytes: int, open_files: int, processes: int | None = None
) -> None:
    """Limit this process and all it starts: bytes of memory mapped, seconds of processor time, bytes of a file.

    `processes` counts all processes and threads of this user, not of this sandbox, and root isn't held by it; None
    leaves it. Core dumps, locked memory and message queues become 0. Soft and hard limits are the same, so the
    processor limit ends in SIGKILL. A limit that is tighter already stays.

    Raises ValueError that names every bad parameter.
    """
    positive = {"address_space": address_space, "cpu_seconds": cpu_seconds, "open_files": open_files}
    bad = [f"{name} = {value}, which must be above 0" for name, value in positive.items() if value <= 0]
    at_least_zero = {"file_bytes": file_bytes, "processes": 0 if processes is None else processes}
    bad += [f"{name} = {value}, which must not be negative" for name, value in at_least_zero.items() if value < 0]
    if bad:
        raise ValueError(f"Limits: {'; '.join(bad)}")
    wanted = {
        resource.RLIMIT_AS: address_space,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_NOFILE: open_files,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    if processes is not None:
        wanted[resource.RLIMIT_NPROC] = processes
    for which, value in wanted.items():
        hard = resource.getrlimit(which)[1]
        limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (limit, limit))
