"""Labs in pages, with a grader that is told what to say."""

from dataclasses import replace

import pytest
from reading import Page
from starlette.testclient import TestClient

from upslope.engine import Engine
from upslope.testing.fake_grader import FakeGrader
from upslope.web.app import create_app
from upslope.web.security import Doors

LAB = "top-k-accuracy"


@pytest.fixture
def grader():
    return FakeGrader()


@pytest.fixture
def graded(engine, grader):
    return replace(engine, grader=grader)


@pytest.fixture
def app(graded):
    return create_app(graded, Doors(frozenset({"127.0.0.1", "localhost"})))


def test_pages(client, aiming):
    for url in ("/lab", "/lab?skill=numpy-indexing", f"/lab/{LAB}"):
        reply = client.get(url)
        assert reply.status_code == 200
        assert Page(reply.text).faults == [], url
