def attempt(what, action):
    try:
        action()
    except (NameError, TypeError, AttributeError) as error:
        print(what, repr(error))
    except BaseException:
        print(end="-")  # short: what is shown of the output is limited
    else:
        print("BREACH:", what)


import os
import threading


def thread():
    found = []
    one = threading.Thread(target=lambda: found.append(os.fork()))
    one.start()
    one.join(0.2)
    if found and found[0] == 0:
        os._exit(0)
    if not found:
        raise OSError("no fork")


def pool():
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(1) as executor:
        executor.submit(os.getpid).result(0.2)


def forked_terminal():
    import pty

    if pty.fork()[0] == 0:
        os._exit(0)


def score(values):
    attempt("fork in a thread", thread)
    attempt("a pool of processes", pool)
    attempt("posix_spawn", lambda: os.posix_spawn("/bin/true", ["true"], {}))
    attempt("pty.fork", forked_terminal)
    return 0.0
