"""Golden vectors: the numbers of one small log. They change only together with MODEL_VERSION or a parameter.

To renew them on purpose: `PYTHONPATH=src python tests/learner/test_golden.py`.
"""

import json
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from upslope.learner import MODEL_VERSION, Graph, SkillNode, fold, mastery_of_all, predict, prior_state
from upslope.model.evidence import Aid, EvidenceKind, Outcome, Standing
from upslope.model.level import Level
from upslope.testing.values import NOON, an_entry, an_item

GOLDEN = Path(__file__).parent / "golden.json"

GRAPH = Graph.of(
    [
        SkillNode("a", "x"),
        SkillNode("b", "x", ("a",), (("a", 0.5),)),
        SkillNode("c", "y", ("b",)),
        SkillNode("d", "y"),
    ]
)


def _answer(number, skills, score, day, **fields):
    item_fields = {key: fields.pop(key) for key in ("band", "guess", "level", "uuid") if key in fields}
    item = an_item(**({"uuid": f"f{number}", "skills": skills, "guess": 0.0} | item_fields))
    return an_entry(f"e{number}", item=item, score=score, occurred_at=NOON + timedelta(days=day), **fields)


def _note(number, kind, skill, day, **fields):
    return an_entry(
        f"e{number}",
        kind=kind,
        standing=Standing.DECLARED,
        item=None,
        outcome=None,
        score=None,
        subject=skill,
        occurred_at=NOON + timedelta(days=day),
        **fields,
    )


LOG = [
    _note(1, EvidenceKind.SELF_REPORT, "a", 0),
    _answer(2, (("b", 1.0),), 1.0, 0.1, band=3),
    _answer(3, (("a", 0.6), ("d", 0.4)), 0.0, 0.2, guess=0.25),
    _note(4, EvidenceKind.LESSON, "c", 1),
    _answer(5, (("c", 1.0),), 0.5, 2, aid=Aid.DOCUMENTS, hints=1),
    _answer(6, (("c", 1.0),), 1.0, 9, uuid="f5", aid=Aid.NONE),
    _answer(7, (("d", 1.0),), 0.0, 9.5, outcome=Outcome.NOT_LEARNED),
    _note(8, EvidenceKind.DISPUTE, "d", 10),
    _answer(9, (("d", 1.0),), 1.0, 11, aid=Aid.ASSISTANT, level=Level.APPLY),
    _answer(10, (("b", 1.0),), 1.0, 30, standing=Standing.ATTESTED),
    _answer(11, (("c", 1.0),), 0.0, 31, band=1),
]


def compute():
    state = fold(prior_state(GRAPH), LOG)
    at = NOON + timedelta(days=45)
    held = mastery_of_all(state, Level.KNOW, at)
    return {
        "model": MODEL_VERSION,
        "parameters": state.parameters.digest,
        "weights": state.belief.weights.tolist(),
        "mean": state.belief.mean.tolist(),
        "variance": state.belief.variance.tolist(),
        "stability": state.stability.tolist(),
        "probability": [held[skill].probability for skill in "abcd"],
        "expected": [held[skill].expected for skill in "abcd"],
        "due": [held[skill].due for skill in "abcd"],
        "predicted": [predict(state, an_item(skills=((skill, 1.0),), guess=0.1), at) for skill in "abcd"],
    }


def test_the_same_log_gives_the_same_numbers_everywhere():
    golden, now = json.loads(GOLDEN.read_text()), compute()
    assert (golden.pop("model"), golden.pop("parameters")) == (now.pop("model"), now.pop("parameters"))
    for name, numbers in golden.items():
        np.testing.assert_allclose(now[name], numbers, rtol=0, atol=1e-9, err_msg=name)


def test_folding_again_gives_the_same_bits():
    assert compute() == compute()


@pytest.mark.parametrize("name", ["probability", "expected", "due", "predicted"])
def test_the_golden_numbers_are_chances(name):
    assert all(0 <= value <= 1 for value in json.loads(GOLDEN.read_text())[name])


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(compute(), indent=1) + "\n")
