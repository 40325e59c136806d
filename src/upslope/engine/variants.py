"""family -> variant: in this process for the built-in pack's code, in the sandbox for that of added packs."""

from upslope.engine.parts import Engine
from upslope.errors import ContentError
from upslope.model.family import Family
from upslope.questions import Variant, build_variant
from upslope.questions.foreign import foreign_variant


def variant_of(engine: Engine, family: Family, seed: int) -> Variant:
    """The variant of a family that this seed stands for.

    Raises ContentError if its generator fails, or is foreign and nothing here can shut it in.
    """
    if not engine.catalog.foreign(family.uuid):
        return build_variant(engine.content.generator(family), family.kind, seed)
    if engine.grader is None:
        raise ContentError(
            f"The questions of “{family.title}” come from an added pack, and nothing here can run its code safely.",
            family=family.uuid,
        )
    source = engine.catalog.generator(family)
    return foreign_variant(engine.grader.build_variant(source, family.path, family.kind, seed), family.kind)
