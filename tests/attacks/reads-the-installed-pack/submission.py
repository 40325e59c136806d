def attempt(what, action):
    try:
        action()
    except (NameError, TypeError, AttributeError) as error:
        print(what, repr(error))
    except BaseException:
        print(end="-")  # short: what is shown of the output is limited
    else:
        print("BREACH:", what)


import importlib.resources
import importlib.util
import os
import pkgutil
import sys


def listing(where):
    names = [os.path.join(folder, name) for folder, _, files in os.walk(where) for name in files]
    wanted = [name for name in names if "upslope/content" in name or name.endswith("reference.py")]
    if not wanted:
        raise OSError("nothing there")
    print(open(wanted[0]).read()[:300])


def by_path():
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "upslope.sandbox.inside"]
    sys.path[:0] = [os.path.abspath("@CORPUS@/../../src"), "/usr/lib/python3/dist-packages"]
    import upslope.content

    print(upslope.content)


def score(values):
    attempt(
        "importlib.resources", lambda: print([*importlib.resources.files("upslope").joinpath("content").iterdir()][0])
    )
    attempt("pkgutil", lambda: bytes(pkgutil.get_data("upslope", "content/pack.toml")))
    attempt("the spec", lambda: listing(os.path.dirname(importlib.util.find_spec("upslope").origin)))
    attempt("another path", by_path)
    for place in [*sys.path, "@CORPUS@/../../src"]:
        attempt(place, lambda: listing(os.path.join(place, "upslope")))
    return 0.0
