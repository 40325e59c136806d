import os


def attempt(what, action):
    try:
        action()
    except (NameError, TypeError, AttributeError) as error:
        print(what, repr(error))
    except BaseException:
        print(end="-")  # short: what is shown of the output is limited
    else:
        print("BREACH:", what)


import resource

PIDS = sorted({1, 2, os.getppid(), int("@ZYGOTE_PID@"), int("@GRADER_PID@")} - {0, os.getpid()})


def score(values):
    for pid in PIDS:
        for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_AS, resource.RLIMIT_CPU):
            attempt(f"set {pid}", lambda: resource.prlimit(pid, limit, (1, 1)))
        attempt(f"ask {pid}", lambda: resource.prlimit(pid, resource.RLIMIT_NOFILE))
    return 0.0
