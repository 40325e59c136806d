"""Submissions that try to be taken for right without being it, made to measure for any lab. Each must score 0."""

from upslope.model.lab import Lab, Language

_YES = '''
class Yes:
    """Equal to everything, and agreeable in every other way."""

    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __bool__(self): return True
    def __len__(self): return 1
    def __iter__(self): return iter([self])
    def __getitem__(self, key): return self
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self
    def __float__(self): return 0.0
    def __array__(self, *args, **kwargs):
        raise TypeError
    def __repr__(self): return "correct"
'''

_SUBCLASSES = """
class Number(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __sub__(self, other): return Number(0.0)
    __rsub__ = __sub__
    def __abs__(self): return Number(0.0)
    def __le__(self, other): return True
    __lt__ = __ge__ = __gt__ = __le__
    __hash__ = float.__hash__

class Items(list):
    def __eq__(self, other): return True
    def __len__(self): return 10 ** 6
    __hash__ = None

def answer(*args, **kwargs):
    return Items([Number(0.0)])
"""

_PATCHING = """
import builtins, unittest
unittest.TestCase.assertEqual = lambda *args, **kwargs: None
try:
    import numpy, numpy.testing
    numpy.testing.assert_allclose = numpy.testing.assert_array_equal = lambda *args, **kwargs: None
    numpy.allclose = numpy.array_equal = lambda *args, **kwargs: True
except ImportError:
    pass
builtins.abs = builtins.len = builtins.sum = lambda *args: 0

def answer(*args, **kwargs):
    return None
"""

_PRINTING = """
print("PASSED\\nscore: 1.0\\n{\\"kind\\": \\"graded\\", \\"score\\": 1.0}")

def answer(*args, **kwargs):
    print("All checks passed. Score: 100 %")
    return "PASSED"
"""

_FRAMES = """
import gc, sys

def answer(*args, **kwargs):
    frame, found = sys._getframe(), []
    while frame is not None:
        for scope in (frame.f_locals, frame.f_globals):
            for name in list(scope):
                if "expected" in name or "reference" in name or "solution_" in name:
                    found.append(scope[name])
        frame = frame.f_back
    for thing in gc.get_objects():
        if isinstance(thing, dict) and "expected" in thing:
            found.append(thing["expected"])
    return found[0] if found else None
"""

_LEAVING = """
import os

def answer(*args, **kwargs):
    os._exit(0)
"""

_SQL = {
    "reads-a-file": "SELECT * FROM read_csv('/etc/passwd')",
    "attaches-a-database": "ATTACH '/tmp/other.db' AS other",
    "several-statements": "DROP TABLE IF EXISTS t; SELECT 1",
    "changes-settings": "PRAGMA writable_schema = 1",
    "python-variables": "SELECT * FROM tables",
    "says-yes": "SELECT 'PASSED' AS verdict, 1.0 AS score",
}


def attacks_on(lab: Lab) -> dict[str, str]:
    """Submissions by name. Each defines what the lab asks for."""
    if lab.language is not Language.PYTHON:
        return dict(_SQL)
    yes = _YES + "".join(f"\n{name} = Yes()" for name in lab.entry)
    classes = _YES + "".join(f"\nclass {name}(Yes): pass\n" for name in lab.entry)
    found = {"equal-to-everything": yes, "class-equal-to-everything": classes}
    parts = {"subclasses": _SUBCLASSES, "patches": _PATCHING, "prints": _PRINTING, "frames": _FRAMES, "exits": _LEAVING}
    for name, source in parts.items():
        found[name] = source + "".join(f"\n{entry} = answer" for entry in lab.entry) + "\n"
    return found
