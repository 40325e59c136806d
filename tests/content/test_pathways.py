"""What the built-in pack says of ways of learning and of places outside."""

from datetime import date

import pytest

from upslope.catalog.reading import Loaded
from upslope.engine.resources import STAGES
from upslope.model.level import Level
from upslope.model.resource import ResourceStatus

WAYS = "bachelor bootcamp certificate community internship master nanodegree online-courses phd self-study"
NAMED = """Coursera; edX; Udacity; Springboard; YouTube; GitHub; Kaggle; Stack Overflow; LinkedIn; LinkedIn groups;
Twitter; Medium; Towards Data Science; KDnuggets; AAAI; Machine Learning Society; Meetups; Study groups; Webinars;
Conferences; Workshops; Online forums; arXiv; Papers with Code; Hugging Face; Google Colab; PRML; Goodfellow;
University training programmes; Co-operative programmes; Open-source projects; Mentoring platforms"""


def test_the_ways_that_people_ask_about_are_there(loaded: Loaded) -> None:
    assert " ".join(way.id for way in loaded.career.pathways) == WAYS


@pytest.mark.parametrize("name", [name.strip() for name in NAMED.split(";")])
def test_every_place_that_people_name_is_found(loaded: Loaded, name: str) -> None:
    wanted = name.casefold()
    assert any(
        wanted in {text.casefold() for text in (place.id, place.title, *place.aliases)}
        for place in loaded.career.resources
    )


def test_every_figure_of_a_way_has_a_dated_source(loaded: Loaded) -> None:
    for way in loaded.career.pathways:
        known = {source.id: source for source in way.sources}
        spans = [way.cost, way.months, way.hours_per_week, *([way.pay] if way.pay else [])]
        assert all(known[span.source].dated and span.note for span in spans), way.id
        assert all(source.read_on is None or source.url for source in way.sources), way.id


def test_chances_are_steps_that_claim_no_certainty(loaded: Loaded) -> None:
    for way in loaded.career.pathways:
        assert {round(row.chance * 20) / 20 for row in way.covers} == {row.chance for row in way.covers}, way.id
        assert max(row.chance for row in way.covers) <= 0.9
        assert len({row.skill for row in way.covers}) >= 30
    assert all(row.level is not Level.LEAD or row.chance <= 0.3 for way in loaded.career.pathways for row in way.covers)


def test_a_first_thing_to_do_takes_an_hour_at_most(loaded: Loaded) -> None:
    assert [place.id for place in loaded.career.resources if place.minutes > 60] == []


def test_what_is_no_more_says_what_became_of_it(loaded: Loaded) -> None:
    gone = {place.id for place in loaded.career.resources if place.status is not ResourceStatus.ACTIVE}
    assert gone == {"papers-with-code", "x"}
    assert all(place.checked_on <= date(2026, 11, 30) for place in loaded.career.resources)


def test_the_stages_are_those_that_files_may_name(loaded: Loaded) -> None:
    assert {stage for place in loaded.career.resources for stage in place.serves} <= set(STAGES)
