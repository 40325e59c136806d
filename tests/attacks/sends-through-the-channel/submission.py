def attempt(what, action):
    try:
        action()
    except (NameError, TypeError, AttributeError) as error:
        print(what, repr(error))
    except BaseException:
        print(end="-")  # short: what is shown of the output is limited
    else:
        print("BREACH:", what)


import socket


def score(values):
    left, right = socket.socketpair()
    for address in ("\0@MARK@", "/run/systemd/journal/stdout", "/var/run/docker.sock", "@CANARY@/socket"):
        attempt(f"sendto {address!r}", lambda: left.sendto(b"x", address))
        attempt(f"sendmsg {address!r}", lambda: left.sendmsg([b"x"], [], 0, address))
        attempt(f"connect {address!r}", lambda: left.connect(address))
    attempt("bind", lambda: left.bind("\0@MARK@"))
    attempt("an option", lambda: left.setsockopt(socket.SOL_SOCKET, 32, 1 << 30))
    return 0.0
