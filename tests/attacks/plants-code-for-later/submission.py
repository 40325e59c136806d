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
import sys
import sysconfig


def plant(path, text="import os\n"):
    with open(path, "w") as file:
        file.write(text)


def score(values):
    places = {*sys.path, *sysconfig.get_paths().values(), "/usr/lib", "/usr/local/lib", "/etc"}
    for place in sorted(filter(None, places)):
        for name in ("@MARK@.pth", "@MARK@.py", "sitecustomize.py", "__pycache__/@MARK@.cpython-311.pyc"):
            attempt(f"{place}/{name}", lambda: plant(os.path.join(place, name)))
    return 0.0
