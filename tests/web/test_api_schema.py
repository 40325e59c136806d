"""Every documented reply is what comes, whatever is sent."""

import pytest
import schemathesis
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)

from upslope.engine import ask

HOME = "http://127.0.0.1"


@pytest.fixture
def api_schema(app, engine, aiming):
    """The API as documented, with ids of things that exist. A goal or zone that doesn't exist is refused with 400."""
    asked = ask.ask_practice(engine, aiming.id, "eigenvectors").asked.id
    config = ProjectConfig(
        base_url=HOME,
        headers={"Origin": HOME},
        checks=ChecksConfig(
            positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=["2xx", "400", "404", "409"])
        ),
        generation=GenerationConfig(max_examples=15, deterministic=True),
        parameters={
            "path.skill_id": ["eigenvectors", "vectors"],
            "path.asked_id": asked,
            "path.role_id": "ml-engineer",
        },
    )
    return schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", app, config=SchemathesisConfig(projects=ProjectsConfig(default=config))
    )


schema = schemathesis.pytest.from_fixture("api_schema")


@schema.parametrize()
def test_every_operation_replies_as_documented(case):
    case.call_and_validate()
