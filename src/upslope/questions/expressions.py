"""Formulas that learners type: a small grammar of our own, evaluated on floats. Nothing is ever handed to eval.

sum     = product (("+" | "-") product)*
product = signed (("*" | "/") signed | implied)*        2x, 3(x+1), x y; but a number never follows a number
signed  = ("+" | "-") signed | power
power   = atom (("^" | "**") signed)?
atom    = number | name | function "(" sum ")" | "(" sum ")"
"""

import math
import re
from collections.abc import Callable, Mapping

from upslope.questions.rng import Rng

Env = Mapping[str, float]
Node = Callable[[Env], float]

_TOKEN = re.compile(r"\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|[-+*/^()]))")
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "exp": math.exp,
    "ln": math.log,
    "log": math.log,
    "sqrt": math.sqrt,
    "abs": abs,
    "tanh": math.tanh,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}
_MAX_LENGTH, _MAX_DEPTH, _POINTS = 300, 40, 24


class UnreadableExpression(ValueError):
    """The text is not a formula of the grammar; the message says where and what to write."""


class _Parser:
    def __init__(self, text: str, names: frozenset[str]) -> None:
        self.tokens = _tokens(text)
        self.names = names
        self.place = 0
        self.depth = 0

    def peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.place += 1
        return token

    def parse(self) -> Node:
        node = self.sum()
        if self.peek():
            raise UnreadableExpression(f"“{self.peek()}” was not expected there. Check the brackets and signs.")
        return node

    def sum(self) -> Node:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise UnreadableExpression("The formula is nested too deeply to be read.")
        node = self.product()
        while self.peek() in ("+", "-"):
            sign, left, right = self.take(), node, self.product()
            node = _binary(sign, left, right)
        self.depth -= 1
        return node

    def product(self) -> Node:
        node = self.signed()
        while (token := self.peek()) and token not in ("+", "-", ")"):
            if _is_number(token) and _is_number(self.tokens[self.place - 1]):
                raise UnreadableExpression(f"Two numbers stand side by side before “{token}”. Write * between them.")
            operator = self.take() if token in ("*", "/") else "*"
            node = _binary(operator, node, self.signed())
        return node

    def signed(self) -> Node:
        sign = 1.0
        while self.peek() in ("+", "-"):
            sign = -sign if self.take() == "-" else sign
        node = self.power()
        return node if sign > 0 else lambda env: -node(env)

    def power(self) -> Node:
        base = self.atom()
        if self.peek() not in ("^", "**"):
            return base
        self.take()
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise UnreadableExpression("The formula is nested too deeply to be read.")
        node = _binary("^", base, self.signed())
        self.depth -= 1
        return node

    def atom(self) -> Node:
        token = self.take()
        if token == "(":  # noqa: S105  a bracket, no password
            return self.closed(self.sum())
        if _is_number(token):
            value = float(token)
            return lambda env: value
        if token in self.names:
            return lambda env: env[token]
        if token in _FUNCTIONS:
            if self.take() != "(":
                raise UnreadableExpression(f"Write {token} with brackets, such as {token}(x).")
            inner, function = self.closed(self.sum()), _FUNCTIONS[token]
            return lambda env: function(inner(env))
        if token in _CONSTANTS:
            constant = _CONSTANTS[token]
            return lambda env: constant
        known = ", ".join(sorted(self.names))
        raise UnreadableExpression(f"“{token or 'the end'}” was not expected. The variables here are: {known}.")

    def closed(self, node: Node) -> Node:
        if self.take() != ")":
            raise UnreadableExpression("A closing bracket is missing.")
        return node


def _is_number(token: str) -> bool:
    return token[:1].isdigit() or token[:1] == "."


def _tokens(text: str) -> list[str]:
    if len(text) > _MAX_LENGTH:
        raise UnreadableExpression(f"The formula is longer than {_MAX_LENGTH} characters.")
    text = text.replace("−", "-").replace("·", "*").replace("×", "*").strip()
    tokens: list[str] = []
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if not match:
            raise UnreadableExpression(f"“{text[place]}” is not part of a formula.")
        tokens.append(match.group(match.lastindex or 0))
        place = match.end()
    if not tokens:
        raise UnreadableExpression("Nothing was entered. Write a formula, such as 2*x + 1.")
    return tokens


def _binary(operator: str, left: Node, right: Node) -> Node:
    if operator == "+":
        return lambda env: left(env) + right(env)
    if operator == "-":
        return lambda env: left(env) - right(env)
    if operator == "*":
        return lambda env: left(env) * right(env)
    if operator == "/":
        return lambda env: left(env) / right(env)
    return lambda env: math.pow(left(env), right(env))


def parse_expression(text: str, variables: Mapping[str, tuple[float, float]]) -> Node:
    """A function from variable values to a float. Raises UnreadableExpression."""
    return _Parser(text, frozenset(variables)).parse()


def _value(node: Node, env: Env) -> float | None:
    try:
        value = node(env)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def same_expression(text: str, key: str, variables: Mapping[str, tuple[float, float]]) -> bool:
    """Whether two formulas agree at 24 random points of the variables' ranges.

    The error allowed is 1e-6 of the key's value, or of 1 where that is more, but never of more than the key ever is.

    Points where the key is undefined are passed over. Raises UnreadableExpression for `text`.
    """
    ours, theirs = parse_expression(key, variables), parse_expression(text, variables)
    rng = Rng(20_240_229)
    points = [{name: rng.uniform(low, high) for name, (low, high) in sorted(variables.items())} for _ in range(_POINTS)]
    wanted = [(env, value) for env in points if (value := _value(ours, env)) is not None]
    if len(wanted) < _POINTS // 4:
        raise ValueError(f"the key {key!r} is undefined at most points of its ranges")
    least = min(1.0, max(abs(value) for _, value in wanted)) or 1.0

    def agrees(env: Env, expected: float) -> bool:
        found = _value(theirs, env)
        return found is not None and abs(found - expected) <= 1e-6 * max(least, abs(expected))

    return all(agrees(env, expected) for env, expected in wanted)
