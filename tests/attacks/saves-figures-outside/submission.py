def attempt(what, action):
    try:
        action()
    except (NameError, TypeError, AttributeError) as error:
        print(what, repr(error))
    except BaseException:
        print(end="-")  # short: what is shown of the output is limited
    else:
        print("BREACH:", what)


import numpy
import pandas


def figure(path):
    import matplotlib.figure

    matplotlib.figure.Figure().savefig(path)


def score(values, frame=False):
    table = pandas.DataFrame({"x": [1]})
    for folder in ("@CANARY@", "/var/tmp", "/usr/lib"):
        attempt(f"matplotlib {folder}", lambda: figure(f"{folder}/@MARK@.png"))
        attempt(f"pandas {folder}", lambda: table.to_csv(f"{folder}/@MARK@.csv"))
        attempt(f"numpy {folder}", lambda: numpy.save(f"{folder}/@MARK@.npy", values))
        attempt(f"memmap {folder}", lambda: numpy.memmap(f"{folder}/@MARK@.map", mode="w+", shape=8))
    attempt("read", lambda: print(pandas.read_csv("@CANARY@/open-secret.txt")))
    attempt("fromfile", lambda: print(numpy.fromfile("@CANARY@/open-secret.txt", dtype="S1")))
    attempt("a URL", lambda: pandas.read_csv("http://127.0.0.1/x.csv"))
    return None
