"""What runs inside a child: takes sources and calls from its channel, and answers in values.

Foreign code shares this process and may do anything to what is here. Nothing here is trusted by the other side: an
answer is a claim, bounded and decoded without running code, and silence is no answer.
"""

import ast
import gc
import linecache
import os
import random
import sys
import time
import traceback
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from upslope.sandbox import codec
from upslope.sandbox.frames import framed, read_frame, write_all

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

_LONGEST_TEXT = 2000
_DEEPEST_TRACE = 12
_LOADED: dict[str, list[str]] = {}


def serve(channel_in: int, channel_out: int, begin: Callable[[Mapping[str, Any]], None]) -> None:
    """Answer messages until the channel ends. `begin` shuts this process in, once, with the first message's terms."""
    modules: dict[str, types.ModuleType] = {}

    def send(*parts: Any) -> None:
        write_all(lambda data: os.write(channel_out, data), framed(codec.encode(parts)))

    send("ready", 0)
    baseline = 0
    while (frame := read_frame(channel_in)) is not None:
        kind, nonce, *rest = codec.decode(frame, tables="pandas")
        if kind == "begin":
            begin(rest[0])
            _hide(rest[0]["hidden"])
            _reseed()
            gc.enable()
            baseline = _peak_kb()
            send("begun", nonce)
            continue
        started = time.process_time()
        try:
            answer = _ACTIONS[kind](modules, *rest)
        except BaseException as error:
            answer = ("raised", *_told(error, modules))
        spent = time.process_time() - started
        _flush()
        send(answer[0], nonce, *answer[1:], spent, max(_peak_kb() - baseline, 0))


def print_to_descriptors() -> None:
    """New streams for standard output and error, whose descriptors became something else since they were opened."""
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)


def _load(modules: dict[str, types.ModuleType], name: str, file: str, source: str) -> tuple[Any, ...]:
    """Run a source as a module that later calls can name."""
    code = compile(source, file, "exec", dont_inherit=True)
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    module = types.ModuleType(name)
    module.__file__ = file
    modules[name] = sys.modules[name] = module
    exec(code, module.__dict__)  # noqa: S102  running foreign code is what a child is for
    names = sorted(key for key in module.__dict__ if isinstance(key, str) and not key.startswith("__"))
    return ("value", codec.encode(names), None)


def _call(
    modules: dict[str, types.ModuleType], target: tuple[str, str], given: Sequence[str], packed: bytes, tell: bool
) -> tuple[Any, ...]:
    """Call a function of a loaded module; modules named in `given` come before the arguments.

    Arguments come and values go as encodings of their own, so that the judge can pass them on unopened.
    """
    function = getattr(modules[target[0]], target[1])
    args, kwargs = codec.decode(packed, tables="pandas")
    value = codec.encode(function(*(modules[name] for name in given), *args, **kwargs))
    return ("value", value, codec.encode((args, kwargs)) if tell else None)


def _scratch(modules: dict[str, types.ModuleType], name: str, source: str) -> tuple[Any, ...]:
    """Run statements in a module's namespace; the value is the text of the last expression, if the last is one."""
    namespace = modules[name].__dict__
    tree = ast.parse(source, "scratch")
    linecache.cache["scratch"] = (len(source), None, source.splitlines(keepends=True), "scratch")
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "scratch", "exec"), namespace)  # noqa: S102
    if last is None or not isinstance(last, ast.Expr):
        return ("value", codec.encode(""), None)
    value = eval(compile(ast.Expression(last.value), "scratch", "eval"), namespace)  # noqa: S307
    return ("value", codec.encode("" if value is None else repr(value)[: 10 * _LONGEST_TEXT]), None)


_ACTIONS: dict[str, Callable[..., tuple[Any, ...]]] = {"load": _load, "call": _call, "scratch": _scratch}


def _told(error: BaseException, modules: Mapping[str, types.ModuleType]) -> tuple[Any, ...]:
    """An exception in plain values: names of its type and the types above it, message, trace, and the line it comes
    from in the source that was loaded last (0 if it comes from elsewhere)."""
    names = tuple(cls.__name__ for cls in type(error).__mro__[:-1])
    try:
        message = str(error)[:_LONGEST_TEXT]
    except BaseException:
        message = ""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "upslope" not in frame.filename]
    last = next((module.__file__ for module in reversed(list(modules.values()))), None)
    own = [frame.lineno for frame in frames if frame.filename == last]
    line = own[-1] if own else None
    if isinstance(error, SyntaxError) and error.filename != "scratch":
        line = error.lineno
    trace = "".join(traceback.format_list(frames[-_DEEPEST_TRACE:]))[-2 * _LONGEST_TEXT :]
    return names, message, trace, line or 0


def _hide(names: Sequence[str]) -> None:
    """Take top-level modules out of reach of `import`: loaded for our own use, or no part of the environment."""
    blocked = frozenset(names)
    loaded = _LOADED or _by_package()
    for name in blocked:
        for module in loaded.get(name, ()):
            sys.modules.pop(module, None)
    if blocked:
        sys.meta_path.insert(0, _Blocker(blocked))


def note_loaded() -> None:
    """Before forking: note which modules are loaded, by package.

    A child that had to look through thousands of names would copy the memory page of each, which takes longer than
    everything else that a conversation begins with.
    """
    _LOADED.clear()
    _LOADED.update(_by_package())


def _by_package() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sys.modules:
        found.setdefault(name.partition(".")[0], []).append(name)
    return found


class _Blocker:
    """Finds nothing, loudly, for hidden modules."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        if name.split(".", maxsplit=1)[0] in self._names:
            raise ModuleNotFoundError(f"No module named {name!r} here", name=name)


def _reseed() -> None:
    """Children of one parent would otherwise all draw the same random numbers."""
    random.seed(os.urandom(16))
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(int.from_bytes(os.urandom(4), "little"))


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # noqa: S112  foreign code may have replaced or closed it
            continue


def _peak_kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if resource else 0
