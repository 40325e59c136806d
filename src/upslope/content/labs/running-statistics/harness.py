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
    """Goes through the steps, and returns what the questions among them were answered.

    ("add", a, 2, 4) adds 2 and 4 to a, a new instance if the name is new; a refused value is noted in the result.
    ("len", a), ("mean", a) and ("variance", a) ask. ("merge", c, a, b) is c = a + b. ("grown", a, values) adds the values
    and asks whether they have made a more than 1000 bytes larger.
    """
    stats, said = {}, []
    for what, name, *rest in steps:
        if what == "merge":
            stats[name] = stats[rest[0]] + stats[rest[1]]
            continue
        if name not in stats:
            stats[name] = solution.RunningStats()
        if what == "add":
            for value in rest:
                if or_error(stats[name].add, value) == "ValueError":
                    said.append((f"add {value}", name, "ValueError"))
        elif what == "len":
            said.append((what, name, len(stats[name])))
        elif what in ("mean", "variance"):
            said.append((what, name, or_error(getattr(stats[name], what))))
        elif what == "grown":
            before = memory_of(stats[name])
            for value in rest[0]:
                stats[name].add(value)
            said.append((what, name, memory_of(stats[name]) > before + 1000))
    return said
