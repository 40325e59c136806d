"""What authors write questions against, and how answers to them are read and graded.

A family's generator imports from here and defines two functions::

    def generate(rng: Rng) -> Variant: ...
    def verify(variant: Variant) -> object: ...

`generate` draws a variant; `verify` recomputes its key another way, from `variant.facts`.
"""

from upslope.questions.author import (
    choice,
    choices,
    code_output,
    expression,
    matrix,
    number,
    ordering,
    short_text,
    wrong,
)
from upslope.questions.build import Generator, build_variant, load_generator
from upslope.questions.grade import answer_from_value, grade
from upslope.questions.rng import Rng
from upslope.questions.variant import Mistake, Variant

__all__ = [
    "Generator",
    "Mistake",
    "Rng",
    "Variant",
    "answer_from_value",
    "build_variant",
    "choice",
    "choices",
    "code_output",
    "expression",
    "grade",
    "load_generator",
    "matrix",
    "number",
    "ordering",
    "short_text",
    "wrong",
]
