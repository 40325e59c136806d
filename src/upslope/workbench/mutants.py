"""Small changes to a reference solution that good checks must notice.

Each mutant changes one thing as people get it wrong: a comparison, an axis, a default, a join. What can't be seen from
outside (docstrings, annotations, messages of exceptions) is left alone.
"""

import ast
import copy
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mutant:
    """`id` is kind, line and column, and a number where several share these; `source` is the whole changed text."""

    id: str
    source: str


_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_NAMES = {
    "mean": "median",
    "median": "mean",
    "nanmean": "mean",
    "nanmedian": "nanmean",
    "nanstd": "std",
    "sum": "mean",
    "min": "max",
    "max": "min",
    "argmin": "argmax",
    "argmax": "argmin",
    "any": "all",
    "all": "any",
    "first": "last",
    "last": "first",
    "floor": "ceil",
    "ceil": "floor",
    "std": "var",
    "cumsum": "cumprod",
    "append": "extend",
    "ffill": "bfill",
    "bfill": "ffill",
    "transform": "fit_transform",
    "head": "tail",
    "tail": "head",
    "lower": "upper",
    "strip": "lstrip",
    "nunique": "count",
    "count": "size",
    "isna": "notna",
    "notna": "isna",
}
_WORDS = {
    "left": "inner",
    "inner": "left",
    "outer": "inner",
    "mean": "median",
    "median": "mean",
    "first": "last",
    "last": "first",
}


def python_mutants(source: str) -> list[Mutant]:
    """All mutants of a Python source, without those that read the same."""
    tree = ast.parse(source)
    unseen = _unseen(tree)
    found: dict[str, Mutant] = {}
    for place, node in enumerate(ast.walk(tree)):
        if node in unseen:
            continue
        for name, change in _changes(node):
            mutated = copy.deepcopy(tree)
            target = next(other for index, other in enumerate(ast.walk(mutated)) if index == place)
            change(target)
            try:
                text = ast.unparse(ast.fix_missing_locations(mutated))
            except (ValueError, AttributeError):
                continue
            key = f"{name}:{getattr(node, 'lineno', 0)}:{getattr(node, 'col_offset', 0)}"
            if text != ast.unparse(tree):
                found.setdefault(text, Mutant(key, text))
    return _told_apart(found.values())


def _told_apart(mutants: Iterable[Mutant]) -> list[Mutant]:
    """In `a + b + c`, both sums begin at one place."""
    seen: Counter[str] = Counter()
    told: list[Mutant] = []
    for mutant in mutants:
        seen[mutant.id] += 1
        number = f":{seen[mutant.id]}" if seen[mutant.id] > 1 else ""
        told.append(Mutant(mutant.id + number, mutant.source))
    return told


def _unseen(tree: ast.AST) -> set[ast.AST]:
    """Nodes whose change no caller could see."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise):
            found |= {part for part in ast.walk(node) if part is not node}
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            found |= set(ast.walk(node.body[0]))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for hint in (node.returns, *(arg.annotation for arg in [*node.args.args, *node.args.kwonlyargs])):
                found |= set(ast.walk(hint)) if hint else set()
        if isinstance(node, ast.AnnAssign):
            found |= set(ast.walk(node.annotation))
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= set(ast.walk(node))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "zip":
            found |= {part for word in node.keywords for part in ast.walk(word)} | {node}  # strict= only guards
    return found


Change = tuple[str, Callable[[Any], None]]


def _changes(node: ast.AST) -> Iterator[Change]:  # noqa: PLR0912  one case for each kind of node
    match node:
        case ast.Compare():
            yield from _comparison_changes(node)
        case ast.BinOp() | ast.AugAssign() if type(node.op) in _OPERATORS:
            other = _OPERATORS[type(node.op)]
            yield f"operator-{other.__name__}", lambda target: setattr(target, "op", other())
        case ast.BoolOp():
            swapped = ast.Or if isinstance(node.op, ast.And) else ast.And
            yield f"logic-{swapped.__name__}", lambda target: setattr(target, "op", swapped())
        case ast.UnaryOp(op=ast.Not()) | ast.UnaryOp(op=ast.USub()) | ast.UnaryOp(op=ast.Invert()):
            yield "drop-unary", lambda target: _become(target, target.operand)
        case ast.Constant():
            yield from _constant_changes(node)
        case ast.Call():
            yield from _call_changes(node)
        case ast.Attribute() if node.attr in _NAMES:
            yield f"name-{_NAMES[node.attr]}", lambda target: setattr(target, "attr", _NAMES[target.attr])
        case ast.If() | ast.IfExp() | ast.While():
            yield "negate", lambda target: setattr(target, "test", ast.UnaryOp(ast.Not(), target.test))
        case ast.Slice():
            for end in ("lower", "upper", "step"):
                if getattr(node, end) is not None:
                    yield f"slice-{end}", lambda target, end=end: setattr(target, end, None)
        case ast.Break():
            yield "continue", lambda target: _become(target, ast.Continue())
        case ast.Continue():
            yield "break", lambda target: _become(target, ast.Break())
        case ast.Expr(value=ast.Call()):
            yield "delete", lambda target: _become(target, ast.Pass())
        case _:
            return
    if isinstance(node, ast.AugAssign):
        yield "delete", lambda target: _become(target, ast.Pass())


def _comparison_changes(node: ast.Compare) -> Iterator[Change]:
    for place, operator in enumerate(node.ops):
        for other in _COMPARISONS.get(type(operator), ()):

            def swap(target: Any, place: int = place, other: type[ast.cmpop] = other) -> None:
                target.ops[place] = other()

            yield f"compare-{other.__name__}", swap


def _constant_changes(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    others: list[Any] = []
    if isinstance(value, bool):
        others = [not value]
    elif isinstance(value, int):
        others = [value + 1] + ([value - 1] if value else [])
    elif isinstance(value, float):
        others = [value * 2 if value else 1.0]
    elif isinstance(value, str):
        others = [_WORDS.get(value, f"{value}X")]
    for other in others:
        yield f"constant-{other!r}", lambda target, other=other: setattr(target, "value", other)


def _call_changes(node: ast.Call) -> Iterator[Change]:
    for place, keyword in enumerate(node.keywords):
        if keyword.arg:
            yield f"drop-{keyword.arg}", lambda target, place=place: target.keywords.pop(place)
    if isinstance(node.func, ast.Name) and node.func.id in ("min", "max", "any", "all", "sorted", "abs", "round"):
        name = node.func.id
        if name in _NAMES:
            yield f"name-{_NAMES[name]}", lambda target: setattr(target.func, "id", _NAMES[target.func.id])
        elif len(node.args) == 1 and not node.keywords:
            yield f"drop-{name}", lambda target: _become(target, target.args[0])
    if len(node.args) > 1 and not any(isinstance(arg, ast.Starred) for arg in node.args):
        yield "drop-last-argument", lambda target: target.args.pop()


def _become(target: Any, other: ast.AST) -> None:
    """Let a node be another one, where it stands."""
    place = {name: getattr(target, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}
    target.__class__ = other.__class__
    target.__dict__.clear()
    target.__dict__.update(other.__dict__ | place)


_TOKEN = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"[^\"]*\"|\d+(?:\.\d+)?|\w+|<=|>=|<>|!=|\|\||\S", re.DOTALL)

# What a token (in capitals) may become; "" drops it.
_SQL_SWAPS: dict[str, tuple[str, ...]] = {
    "<": ("<=", ">"),
    "<=": ("<", ">="),
    ">": (">=", "<"),
    ">=": (">", "<="),
    "=": ("<>",),
    "<>": ("=",),
    "!=": ("=",),
    "+": ("-",),
    "-": ("+",),
    "*": ("/",),
    "/": ("*",),
    "AND": ("OR",),
    "OR": ("AND",),
    "NOT": ("",),
    "LEFT": ("",),
    "DISTINCT": ("",),
    "DESC": ("ASC",),
    "ASC": ("DESC",),
    "SUM": ("AVG",),
    "AVG": ("SUM",),
    "MIN": ("MAX",),
    "MAX": ("MIN",),
    "ROW_NUMBER": ("RANK",),
    "RANK": ("ROW_NUMBER", "DENSE_RANK"),
    "DENSE_RANK": ("RANK",),
    "LAG": ("LEAD",),
    "LEAD": ("LAG",),
    "ALL": ("",),
    "FIRST": ("LAST",),
    "LAST": ("FIRST",),
    "PRECEDING": ("FOLLOWING",),
    "FOLLOWING": ("PRECEDING",),
    "ROWS": ("RANGE",),
    "RANGE": ("ROWS",),
    "LOWER": ("UPPER",),
    "TRIM": ("",),
    "NULL": ("NOT NULL",),
}
# What a clause begins with, and the words that may follow it.
_CLAUSES = (
    ("drop-where", r"\bWHERE\b", "GROUP HAVING ORDER LIMIT QUALIFY WINDOW UNION INTERSECT EXCEPT"),
    ("drop-having", r"\bHAVING\b", "ORDER LIMIT QUALIFY WINDOW UNION INTERSECT EXCEPT"),
    ("drop-order", r"\bORDER\s+BY\b", "LIMIT ROWS RANGE"),
    ("drop-partition", r"\bPARTITION\s+BY\b", "ORDER ROWS RANGE"),
)
_SMALLER = (
    ("drop-limit", r"\bLIMIT\b\s+\d+"),
    ("drop-nullif", r"\bNULLIF\b\s*\(\s*([^(),]+),[^()]*\)"),
)


def sql_mutants(source: str) -> list[Mutant]:
    """All mutants of a query, token by token and clause by clause."""
    found: dict[str, Mutant] = {}

    def add(kind: str, place: int, text: str) -> None:
        line = source.count("\n", 0, place) + 1
        column = place - (source.rfind("\n", 0, place) + 1)
        if " ".join(text.split()) != " ".join(source.split()):
            found.setdefault(text, Mutant(f"{kind}:{line}:{column}", text))

    for token in _TOKEN.finditer(source):
        (start, end), before = token.span(), source[: token.start()]
        for kind, text in _token_changes(token.group(), before):
            add(kind, start, before + text + source[end:])
    for kind, pattern, followers in _CLAUSES:
        for clause in re.finditer(pattern, source, re.IGNORECASE):
            end = _clause_end(source, clause.end(), followers.split())
            add(kind, clause.start(), source[: clause.start()] + " " + source[end:])
    for kind, pattern in _SMALLER:
        for part in re.finditer(pattern, source, re.IGNORECASE):
            kept = part.group(1) if kind == "drop-nullif" else ""
            add(kind, part.start(), source[: part.start()] + kept + " " + source[part.end() :])
    for name in re.finditer(r"\bCOALESCE\b", source, re.IGNORECASE):
        add("drop-coalesce", name.start(), _first_argument(source, name.start(), name.end()))
    return _told_apart(found.values())


def _clause_end(source: str, start: int, followers: Sequence[str]) -> int:
    """Where a clause ends: before a word that may follow it, or with the brackets around it or the query."""
    depth = 0
    for token in _TOKEN.finditer(source, start):
        word = token.group().upper()
        depth += {"(": 1, ")": -1}.get(word, 0)
        if depth < 0 or (depth == 0 and (word == ";" or word in followers)):
            return token.start()
    return len(source)


def _token_changes(word: str, before: str) -> Iterator[tuple[str, str]]:
    """What may stand in the place of a token: (kind, text)."""
    if re.fullmatch(r"\d+", word):
        yield f"constant-{int(word) + 1}", str(int(word) + 1)
        if int(word):
            yield f"constant-{int(word) - 1}", str(int(word) - 1)
    elif word.startswith("'"):
        yield "constant-text", word[:-1] + "X'"
    elif word.upper() == "JOIN" and not re.search(r"\b(LEFT|RIGHT|FULL|CROSS|OUTER)\s+$", before, re.IGNORECASE):
        yield "left-join", "LEFT JOIN"
    elif not _stands_for_itself(word, before):
        for other in _SQL_SWAPS.get(word.upper(), ()):
            yield f"swap-{other or 'nothing'}", other


def _stands_for_itself(word: str, before: str) -> bool:
    """Comments and quoted names; NULL as a value; the star that means every column."""
    if word.startswith(("--", "/*", '"')):
        return True
    if word.upper() == "NULL":
        return not re.search(r"\bIS\s+$", before, re.IGNORECASE)
    return word == "*" and bool(re.search(r"[(.,]\s*$|\bSELECT\s+$", before, re.IGNORECASE))


def _first_argument(source: str, start: int, after_name: int) -> str:
    """The source with a function call replaced by its first argument."""
    opening = source.index("(", after_name)
    depth, comma = 0, None
    for place in range(opening, len(source)):
        depth += {"(": 1, ")": -1}.get(source[place], 0)
        if source[place] == "," and depth == 1 and comma is None:
            comma = place
        if depth == 0:
            return source[:start] + "(" + source[opening + 1 : comma or place] + ")" + source[place + 1 :]
    return source
