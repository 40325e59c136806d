"""A small graph: a -> b -> c -> d in one area, e beside them, f and g in another, g encompassing b."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from upslope.learner import Graph, SkillNode, State, prior_state
from upslope.model.evidence import Evidence
from upslope.testing.values import NOON, an_entry, an_item

Answer = Callable[..., Evidence]


@pytest.fixture(scope="session")
def graph() -> Graph:
    return Graph.of(
        [
            SkillNode("d", "x", ("c",)),
            SkillNode("c", "x", ("b",)),
            SkillNode("b", "x", ("a",)),
            SkillNode("a", "x"),
            SkillNode("e", "x"),
            SkillNode("f", "y"),
            SkillNode("g", "y", ("f",), (("b", 0.5),)),
        ]
    )


@pytest.fixture(scope="session")
def prior(graph: Graph) -> State:
    return prior_state(graph)


@pytest.fixture(scope="session")
def answered() -> Answer:
    """An answer to a question on one skill, so many days after noon; other fields by name."""

    def build(skill: str, score: float = 1.0, day: float = 0.0, name: str = "", **fields: object) -> Evidence:
        item_fields = {key: fields.pop(key) for key in ("guess", "band", "level", "skills", "uuid") if key in fields}
        item = an_item(**({"uuid": f"family-{skill}-{day}", "guess": 0.0, "skills": ((skill, 1.0),)} | item_fields))
        when = NOON + timedelta(days=day)
        return an_entry(
            name or f"{skill}-{score}-{day}", item=item, score=score, occurred_at=when, recorded_at=when, **fields
        )

    return build
