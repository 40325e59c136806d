"""From a generator's source text to a variant."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from upslope.errors import ContentError
from upslope.model.family import AnswerKind
from upslope.questions.rng import Rng
from upslope.questions.variant import Mistake, Variant

_SHUFFLE_STREAM = 1


@dataclass(frozen=True)
class Generator:
    """The two functions of a family's code file."""

    generate: Callable[[Rng], Variant]
    verify: Callable[[Variant], Any]


def load_generator(source: str, name: str) -> Generator:
    """Run a generator's source as a module called `name`. It is trusted code: only call this for the built-in pack.

    Raises ContentError if it doesn't run or lacks one of its functions.
    """
    module = ModuleType(name)
    module.__file__ = name
    try:
        exec(compile(source, name, "exec"), module.__dict__)  # noqa: S102  the built-in pack's own code
        return Generator(module.generate, module.verify)
    except Exception as error:
        raise ContentError(f"The question generator {name} doesn't load: {error!r}", file=name) from error


def build_variant(generator: Generator, kind: AnswerKind, seed: int) -> Variant:
    """The variant that this seed stands for, its options shuffled.

    Raises ContentError if the generator fails or returns a variant of another kind.
    """
    try:
        variant = generator.generate(Rng(seed))
    except Exception as error:
        raise ContentError(f"The generator failed for seed {seed}: {error!r}", seed=seed) from error
    if not isinstance(variant, Variant) or variant.kind is not kind:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ContentError(f"The generator returned {variant!r:.80} where a {kind} variant was declared", seed=seed)
    if len(set(variant.options)) != len(variant.options):
        raise ContentError(f"Two options of the variant for seed {seed} are the same text", seed=seed)
    return _shuffled(variant, Rng(seed, _SHUFFLE_STREAM)) if variant.options else variant


def _shuffled(variant: Variant, rng: Rng) -> Variant:
    order = rng.shuffle(range(len(variant.options)))
    if variant.kind is AnswerKind.ORDERING and order == sorted(order):
        order = [*order[1:], order[0]]  # never hand out the answer
    new_place = {old: new for new, old in enumerate(order)}

    def moved(value: Any) -> Any:
        return [new_place[old] for old in value] if isinstance(value, list) else new_place[value]  # pyright: ignore[reportUnknownVariableType]

    key = moved(variant.key)
    return replace(
        variant,
        options=tuple(variant.options[old] for old in order),
        key=sorted(key) if variant.kind is AnswerKind.CHOICES else key,
        mistakes=tuple(Mistake(moved(mistake.answer), mistake.shows) for mistake in variant.mistakes),
    )
