"""LaTeX as text for a terminal: Unicode where there is a sign for it, rows for matrices. Pure functions.

Covers the commands that packs may use (`upslope.render.formulas`); anything else is shown by its name.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from upslope.cli import symbols

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
_MARKS = re.escape("".join([*symbols.SUPERSCRIPTS.values(), *symbols.SUBSCRIPTS.values(), *symbols.ACCENTS.values()]))
_WORD = rf"[^\W\d_][\w{_MARKS}]*"
_SIMPLE = re.compile(rf"(∂?√?{_WORD}(\([^()]*\))?|\d+(\.\d+)?|\([^()]*\)|‖[^‖]*‖|\|[^|]*\||.)")
_FENCES = {
    "bmatrix": ("⎡⎢⎣", "⎤⎥⎦", ("[", "]")),
    "pmatrix": ("⎛⎜⎝", "⎞⎟⎠", ("[", "]")),
    "vmatrix": ("│││", "│││", ("|", "|")),
    "cases": ("⎧⎨⎩", "   ", ("{ ", "")),
}


@dataclass(frozen=True)
class _Atom:
    """A piece of a formula: its text, what it is for the spacing around it, and its rows if it is a matrix."""

    text: str
    kind: str
    rows: tuple[str, ...] = ()


def latex_to_text(latex: str) -> str:
    """A formula on one line: `\\frac{a}{b}` is `a/b`, a matrix `[1 2; 3 4]`."""
    return _joined(_Reader(latex).atoms())


def latex_to_lines(latex: str) -> list[str]:
    """A formula that stands alone: matrices and cases take a row per line, aligned on their middle."""
    lines: list[str] = []
    for row in _top_rows(latex):
        lines += _stacked(row)
    return lines


def _top_rows(latex: str) -> list[list[_Atom]]:
    """The rows of an `aligned` that is the whole formula; otherwise the one row that it is."""
    whole = re.fullmatch(r"\s*\\begin\{(aligned|align\*)\}(.*)\\end\{\1\}\s*", latex, re.DOTALL)
    if not whole or r"\begin" in whole.group(2):
        return [_Reader(latex).atoms()]
    return [_Reader(row.replace("&", " ")).atoms() for row in whole.group(2).split(r"\\") if row.strip()]


def _stacked(atoms: list[_Atom]) -> list[str]:
    """Atoms side by side, everything on one line but the matrices."""
    height = max((len(atom.rows) for atom in atoms), default=1) or 1
    middle = (height - 1) // 2
    lines = [""] * height
    waiting: list[_Atom] = []

    def add(rows: tuple[str, ...], shift: int) -> None:
        width = max(len(row) for row in rows)
        for place in range(height):
            row = rows[place - shift] if 0 <= place - shift < len(rows) else ""
            lines[place] += row.ljust(width)

    def flush(before_box: bool) -> None:
        if waiting:
            text = _joined(waiting)
            text += " " if before_box and waiting[-1].kind in ("rel", "bin", "punct") else ""
            add((text,), middle)
            waiting.clear()

    for atom in atoms:
        if not atom.rows:
            if not waiting and any(lines) and atom.kind in ("rel", "bin"):
                lines[middle] += " "
                lines = [line.ljust(max(map(len, lines))) for line in lines]
            waiting.append(atom)
            continue
        flush(before_box=True)
        add(atom.rows, middle - (len(atom.rows) - 1) // 2)
    flush(before_box=False)
    return [line.rstrip() for line in lines]


def _joined(atoms: list[_Atom]) -> str:
    """The text of atoms with the spaces that typesetting would put between them."""
    out, before = "", None
    for place, atom in enumerate(atoms):
        kind, text = atom.kind, atom.text
        if kind == "bin" and before in (None, "bin", "rel", "open", "punct", "big"):
            kind = "sign"
        if kind == "frac":
            following = atoms[place + 1].kind if place + 1 < len(atoms) else None
            if before in ("ord", "close", "frac") or following in ("ord", "frac", "open", "name"):
                text = f"({text})"
        if out and _is_apart(before, kind):
            out += " "
        out += text
        before = kind
    return re.sub(r" {4,}", "   ", out).strip()


def _is_apart(before: str | None, kind: str) -> bool:
    if "space" in (before, kind) or before in (None, "sign", "open"):
        return False
    if kind in ("rel", "bin") or before in ("rel", "bin", "punct"):
        return True
    if kind in ("name", "big"):
        return before in ("ord", "close", "frac", "name", "big")
    if before == "name":
        return kind in ("ord", "frac", "sign", "box")
    return before == "big" or (kind == "frac" and before == "ord")


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, latex: str) -> None:
        self._tokens: list[str] = _TOKEN.findall(latex)
        self._place = 0

    def _next(self) -> str | None:
        if self._place >= len(self._tokens):
            return None
        self._place += 1
        return self._tokens[self._place - 1]

    def _peek(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def atoms(self, stops: tuple[str, ...] = ()) -> list[_Atom]:
        """Everything up to one of the stop tokens (which is left unread) or the end."""
        found: list[_Atom] = []
        while (piece := self._peek()) and piece not in stops:
            self._place += 1
            if piece in ("^", "_"):
                self._script(found, piece)
            elif piece == "'":
                self._attach(found, "′")
            else:
                found += self._one(piece)
        return found

    def _attach(self, found: list[_Atom], text: str) -> None:
        if found and found[-1].kind not in ("bin", "rel", "space", "punct"):
            last = found.pop()
            if last.kind == "frac":
                last = _Atom(f"({last.text})", "ord")
            found.append(_Atom(last.text + text, last.kind, last.rows and (*last.rows[:-1], last.rows[-1] + text)))
        else:
            found.append(_Atom(text, "ord"))

    def _script(self, found: list[_Atom], piece: str) -> None:
        text = self._argument()
        table = symbols.SUPERSCRIPTS if piece == "^" else symbols.SUBSCRIPTS
        tight = text.replace(" ", "")
        if tight and all(sign in table for sign in tight):
            self._attach(found, "".join(table[sign] for sign in tight))
        else:
            self._attach(found, piece + (text if re.fullmatch(r"[A-Za-z0-9.]+|.", text) else f"({text})"))

    def _argument(self) -> str:
        """The group in braces, or the one token, that a command or script takes, as text."""
        while self._peek().isspace():
            self._place += 1
        return _joined(self._group())

    def _group(self) -> list[_Atom]:
        piece = self._next()
        if piece == "{":
            found = self.atoms(stops=("}",))
            self._place += 1
            return found
        return self._one(piece) if piece else []

    def _raw(self) -> str:
        """The text of a group as it stands, for `\\text{...}` and names."""
        if self._peek() != "{":
            return self._next() or ""
        depth, out = 0, ""
        while (piece := self._next()) is not None:
            depth += (piece == "{") - (piece == "}")
            if depth == 0:
                break
            out += piece if not (piece == "{" and depth == 1) else ""
        return re.sub(r"\\([%&#_$])", r"\1", out)

    def _one(self, piece: str) -> list[_Atom]:
        if piece.isspace():
            return []
        if piece.startswith("\\"):
            return self._command(piece[1:])
        if piece == "{":
            self._place -= 1
            inner = self._group()
            return inner if len(inner) == 1 and inner[0].kind != "punct" else [_Atom(_joined(inner), "ord")]
        if piece == "~":
            return [_Atom(" ", "space")]
        for table, kind in _KINDS:
            if piece in table:
                return [_Atom(table[piece], kind)]
        if piece in ",;":
            return [_Atom(piece, "punct")]
        return [] if piece in "}&" else [_Atom(piece, "ord")]

    def _command(self, name: str) -> list[_Atom]:
        if name in _BUILDERS:
            return _BUILDERS[name](self)
        if name in symbols.SPACES:
            return [_Atom(symbols.SPACES[name], "space")] if symbols.SPACES[name] else []
        if name in symbols.IGNORED:
            return self._after_size()
        if name in symbols.NAMES:
            return [_Atom(name, "name")]
        if name in symbols.FONTS:
            return self._font(name)
        if name in symbols.ACCENTS:
            return self._accent(name)
        for table, kind in (*_KINDS, (symbols.ORDINARY, "ord"), (symbols.BIG, "big"), (symbols.BARS, "bar")):
            if name in table:
                return [_Atom(table[name], _bar_kind(name) if kind == "bar" else kind)]
        return [_Atom("; ", "space")] if name == "\\" else [_Atom(name, "ord")]

    def _after_size(self) -> list[_Atom]:
        """`\\left.` draws nothing; another fence is read as what it is."""
        if self._peek() == ".":
            self._place += 1
        return []

    def _font(self, name: str) -> list[_Atom]:
        text = _joined(self._group())
        return [_Atom(text, "name" if name == "operatorname" else "ord")]

    def _accent(self, name: str) -> list[_Atom]:
        text, mark = self._argument(), symbols.ACCENTS[name]
        if len(text) == 1 or name in ("overline", "underline"):
            return [_Atom("".join(sign + mark for sign in text), "ord")]
        return [_Atom(f"{name}({text})", "ord")]

    def fraction(self) -> list[_Atom]:
        above, below = self._argument(), self._argument()
        above = above if " " not in _without_brackets(above) and "/" not in above else f"({above})"
        return [_Atom(f"{above}/{_wrapped(below)}", "frac")]

    def root(self) -> list[_Atom]:
        degree = ""
        if self._peek() == "[":
            self._place += 1
            degree = _joined(self.atoms(stops=("]",)))
            self._place += 1
        raised = "".join(symbols.SUPERSCRIPTS.get(sign, sign) for sign in degree)
        return [_Atom(f"{raised}√{_wrapped(self._argument())}", "ord")]

    def words(self) -> list[_Atom]:
        return [_Atom(self._raw(), "ord")]

    def blackboard(self) -> list[_Atom]:
        text = self._raw()
        return [_Atom(symbols.BLACKBOARD.get(text, text), "ord")]

    def choose(self) -> list[_Atom]:
        return [_Atom(f"C({self._argument()}, {self._argument()})", "ord")]

    def negated(self) -> list[_Atom]:
        following = self._group()
        if not following:
            return []
        text = symbols.NEGATED.get(following[0].text, following[0].text + "\u0338")
        return [_Atom(text, following[0].kind)]

    def braced(self) -> list[_Atom]:
        """An under- or overbrace: the braced part, and its label in brackets."""
        text, label = self._argument(), ""
        if self._peek() in ("_", "^"):
            self._place += 1
            label = f" [{self._argument()}]"
        return [_Atom(text + label, "ord")]

    def environment(self) -> list[_Atom]:
        name = self._raw()
        if name == "array":
            self._raw()
        rows: list[list[str]] = [[]]
        while True:
            rows[-1].append(_joined(self.atoms(stops=("&", "\\\\", "\\end"))))
            piece = self._next()
            if piece == "\\\\":
                rows.append([])
            elif piece != "&":
                break
        self._raw()
        return [_matrix(name, [row for row in rows if any(row)])]


def _bar_kind(name: str) -> str:
    """Norm bars that say their side are spaced like brackets, the others like letters."""
    return "open" if name.startswith("l") else "close" if name.startswith("r") else "ord"


def _without_brackets(text: str) -> str:
    """What of a text stands outside all brackets."""
    while (shorter := re.sub(r"\([^()]*\)|‖[^‖]*‖|\|[^|]*\|", "", text)) != text:
        text = shorter
    return text


def _wrapped(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _matrix(name: str, rows: list[list[str]]) -> _Atom:
    left, right, pair = _FENCES.get(name, ("   ", "   ", ("[", "]")))
    columns = max((len(row) for row in rows), default=0)
    padded = [row + [""] * (columns - len(row)) for row in rows]
    widths = [max(len(row[column]) for row in padded) for column in range(columns)]
    align: Callable[[str, int], str] = str.ljust if name in ("cases", "aligned", "align*") else str.rjust
    gap = "  " if name == "cases" or any(" " in cell for row in rows for cell in row) else " "
    lines = [gap.join(align(cell, width) for cell, width in zip(row, widths, strict=True)) for row in padded]
    split = ", " if gap == "  " and name != "cases" else " "
    inline = "; ".join(split.join(cell for cell in row if cell) for row in rows)
    if name in ("aligned", "align*"):
        return _Atom(inline, "ord", tuple(lines))
    if len(lines) == 1:
        return _Atom(f"{pair[0]}{inline}{pair[1]}".strip(), "ord")
    heights = (0, *[1] * (len(lines) - 2), 2)  # top, middle ones and bottom of the brackets
    fenced = [left[height] + line + right[height] for height, line in zip(heights, lines, strict=False)]
    return _Atom(f"{pair[0]}{inline}{pair[1]}".strip(), "ord", tuple(fenced))


_KINDS: tuple[tuple[dict[str, str], str], ...] = (
    (symbols.BINARY, "bin"),
    (symbols.RELATIONS, "rel"),
    (symbols.OPENING, "open"),
    (symbols.CLOSING, "close"),
)
_BUILDERS: dict[str, Callable[[_Reader], list[_Atom]]] = {
    "frac": _Reader.fraction,
    "sqrt": _Reader.root,
    "text": _Reader.words,
    "mathbb": _Reader.blackboard,
    "binom": _Reader.choose,
    "not": _Reader.negated,
    "underbrace": _Reader.braced,
    "overbrace": _Reader.braced,
    "begin": _Reader.environment,
}
