"""Every documented reply is what comes, whatever is sent."""

from dataclasses import replace

import pytest
import schemathesis
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
    SimpleCheckConfig,
)
from schemathesis.engine import Status, events, from_schema

from upslope.engine import ask, submit
from upslope.testing.fake_grader import FakeGrader
from upslope.web.app import create_app
from upslope.web.security import Doors

HOME = "http://127.0.0.1"


@pytest.fixture
def engine(engine):
    """With a grader that runs nothing."""
    return replace(engine, grader=FakeGrader(failing=["ties"]))


@pytest.fixture
def app(engine):
    return create_app(engine, Doors(frozenset({"127.0.0.1"})))


@pytest.fixture
def schema(app, engine, aiming):
    """The API as documented, with ids of things that exist. A goal or zone that doesn't exist is refused with 400."""
    asked = ask.ask_practice(engine, aiming.id, "eigenvectors").asked.id
    attempt = submit.submit(engine, aiming.id, "top-k-accuracy", b"def top_k(): ...").attempt.id
    config = ProjectConfig(
        base_url=HOME,
        headers={"Origin": HOME},
        checks=ChecksConfig(
            positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=["2xx", "400", "404", "409"]),
            # An application that was just added has no note of a made-up id: 404 is right there.
            ensure_resource_availability=SimpleCheckConfig(enabled=False),
        ),
        generation=GenerationConfig(max_examples=15, deterministic=True, database="none"),
        parameters={
            "path.skill_id": ["eigenvectors", "vectors"],
            "path.asked_id": asked,
            "path.role_id": "ml-engineer",
            "path.lab_id": "top-k-accuracy",
            "path.attempt_id": attempt,
        },
    )
    return schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json",
        app,
        headers={"host": "127.0.0.1"},
        config=SchemathesisConfig(seed=1, projects=ProjectsConfig(default=config)),
    )


def test_every_operation_replies_as_documented(schema):
    """The engine is run directly: schemathesis 4.32's pytest fixtures reach into what pytest 9.2 no longer has."""
    failures, cases, operations = [], 0, set()
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            failures.append(str(vars(event)))
        if isinstance(event, events.ScenarioFinished):
            operations.add(event.label)
            cases += len(event.recorder.cases)
            failures += [_told(event.label, check) for checks in event.recorder.checks.values() for check in checks]
    assert [failure for failure in failures if failure] == []
    assert cases > 300
    assert {
        f"{method.upper()} {path}" for path, methods in schema.raw_schema["paths"].items() for method in methods
    } <= (operations)


def _told(label, check):
    if check.status is Status.SUCCESS:
        return None
    return f"{label}: {check.name}: {check.failure_info.failure}\n{check.failure_info.code_sample}"
