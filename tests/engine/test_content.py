"""What is derived from a pack."""

from dataclasses import replace

import pytest

from upslope.engine.content import LAB_MEASURES_FROM, Content
from upslope.model.level import Level
from upslope.testing.small_pack import uid


def test_labs_raise_the_level_that_is_measured(engine):
    measurable = engine.content.measurable
    assert measurable[uid("python")] is measurable[uid("arrays")] is Level.APPLY
    assert measurable[uid("vectors")] is Level.KNOW
    assert uid("reading") not in measurable


@pytest.mark.parametrize(("more", "level"), [(0.0, Level.APPLY), (-0.01, Level.KNOW)])
def test_a_lab_measures_only_what_it_gives_weight_enough(pack, more, level):
    weight = LAB_MEASURES_FROM + more

    class OneLab:
        labs = (replace(pack.lab("clip-readings"), skills=(("python", 1 - weight), ("arrays", weight))),)

        def __getattr__(self, name):
            return getattr(pack, name)

    assert Content(OneLab()).measurable[uid("arrays")] is level


def test_a_lab_is_embedded_in_evidence_with_what_the_model_needs(engine):
    lab = engine.catalog.lab("clip-readings")
    facts = engine.content.lab_facts(lab)
    assert (facts.uuid, facts.content_digest, facts.kind) == (lab.uuid, lab.digest, "lab")
    assert (facts.band, facts.guess, facts.level, facts.minutes) == (1, 0.02, Level.APPLY, 15)
    assert facts.skills == ((uid("python"), 0.7), (uid("arrays"), 0.3))
