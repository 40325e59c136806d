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
import socket


def listen(family, address):
    one = socket.socket(family, socket.SOCK_STREAM)
    one.bind(address)
    one.listen()


def channel():
    one = socket.socket(fileno=os.dup(3))
    one.listen()


def score(values):
    attempt("TCP", lambda: listen(socket.AF_INET, ("0.0.0.0", 0)))
    attempt("a path", lambda: listen(socket.AF_UNIX, "@CANARY@/@MARK@"))
    attempt("an abstract name", lambda: listen(socket.AF_UNIX, "\0@MARK@"))
    attempt("the channel", channel)
    return 0.0
