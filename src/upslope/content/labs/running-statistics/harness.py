import gc
import sys
import types


def memory_of(start):
    """Bytes of everything that an object holds, apart from its class and from modules and functions."""
    seen, todo, total = set(), [start], 0
    while todo:
        thing = todo.pop()
        if id(thing) in seen or isinstance(thing, (type, types.ModuleType, types.FunctionType)):
            continue
        seen.add(id(thing))
        total += sys.getsizeof(thing)
        todo += gc.get_referents(thing)
    return total


def or_error(method, *args):
    """What the method returns; the text "ValueError" if it raises that."""
    try:
        return method(*args)
    except ValueError:
        return "ValueError"


def run(solution, steps):
    """Goes through the steps, and returns what each one said.

    ("new", a), ("add", a, value), ("len", a), ("mean", a), ("variance", a), ("merge", c, a, b): c = a + b,
    ("grown", a, values): have these values made it more than 1000 bytes larger?
    """
    stats, said = {}, []
    for what, name, *rest in steps:
        if what == "new":
            stats[name] = solution.RunningStats()
        elif what == "add":
            said.append(or_error(stats[name].add, rest[0]))
        elif what == "len":
            said.append(len(stats[name]))
        elif what in ("mean", "variance"):
            said.append(or_error(getattr(stats[name], what)))
        elif what == "merge":
            stats[name] = stats[rest[0]] + stats[rest[1]]
        elif what == "grown":
            before = memory_of(stats[name])
            for value in rest[0]:
                stats[name].add(value)
            said.append(memory_of(stats[name]) > before + 1000)
    return said
