import signal


def handler(number, frame):
    raise KeyboardInterrupt


for number in (signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF):
    signal.signal(number, handler)


def score(values):
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    signal.setitimer(signal.ITIMER_PROF, 0.0005, 0.0005)
    try:
        while True:
            pass
    except KeyboardInterrupt:
        return 0.0
