"""family -> variant: in this process for the built-in pack's code, in the sandbox for that of added packs."""

from upslope.engine.parts import Engine
from upslope.errors import ContentError, GraderFault
from upslope.model.family import Family
from upslope.questions import Variant, build_variant
from upslope.questions.foreign import foreign_variant


def variant_of(engine: Engine, family: Family, seed: int) -> Variant:
    """The variant of a family that this seed stands for.

    Raises ContentError if its generator fails, or is foreign and nothing here can shut it in. A foreign one that failed
    is noted in `Content.broken`, so that somebody else's mistake stops no one's practice.
    """
    if not engine.catalog.foreign(family.uuid):
        return build_variant(engine.content.generator(family), family.kind, seed)
    if engine.grader is None:
        raise ContentError(
            f"The questions of “{family.title}” come from an added pack, and nothing here can run its code safely.",
            family=family.uuid,
        )
    try:
        source = engine.catalog.generator(family)
        return foreign_variant(engine.grader.build_variant(source, family.path, family.kind, seed), family.kind)
    except (ContentError, GraderFault) as error:
        engine.content.broken.add(family.uuid)
        raise ContentError(error.message, family=family.uuid) from error
