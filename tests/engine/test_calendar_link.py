"""Whoever knows the secret reads the plan of the learner it belongs to, as it is now, and nobody else does."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest

from upslope.engine import calendar_link, learners
from upslope.engine import plan as plan_arrow
from upslope.errors import NoGoal, NotFound
from upslope.testing.memory import MemoryStore


def test_a_secret_opens_the_plan_of_its_learner_alone(engine, newcomer):
    ada, bob = newcomer(engine), newcomer(engine)
    links = {each: calendar_link.make_link(engine, each) for each in (ada, bob)}
    for learner, link in links.items():
        assert calendar_link.subscribed(engine, link.secret).plan.learner_id == learner


def test_only_a_digest_of_a_long_secret_is_kept(engine, ada):
    link = calendar_link.make_link(engine, ada)
    assert len(link.secret) * 6 >= 256
    (record,) = engine.records.history(ada, "calendar")
    assert link.secret not in repr(record)
    assert record.value.secret_sha256 == hashlib.sha256(link.secret.encode()).hexdigest()
    assert calendar_link.link_made_at(engine, ada) == link.made_at


def test_a_new_secret_ends_the_one_before_and_revoking_ends_it_too(engine, ada):
    first, second = calendar_link.make_link(engine, ada), calendar_link.make_link(engine, ada)
    assert first.secret != second.secret
    told = []
    for secret in (first.secret, "", "é", "\udcff", second.secret[:-1]):
        with pytest.raises(NotFound) as refused:
            calendar_link.subscribed(engine, secret)
        told.append(str(refused.value))
    assert calendar_link.subscribed(engine, second.secret)
    assert calendar_link.revoke_link(engine, ada)
    assert not calendar_link.revoke_link(engine, ada)
    assert calendar_link.link_made_at(engine, ada) is None
    with pytest.raises(NotFound) as refused:
        calendar_link.subscribed(engine, second.secret)
    assert {*told, str(refused.value)} == {told[0]}


def test_the_plan_is_the_one_that_holds_now_and_its_tag_changes_with_it(engine, ada, clock):
    secret = calendar_link.make_link(engine, ada).secret
    first = calendar_link.subscribed(engine, secret)
    assert calendar_link.subscribed(engine, secret) == first
    learners.set_hours(engine, ada, 3.0)
    fewer = calendar_link.subscribed(engine, secret)
    assert fewer.plan.weeks[0].hours < first.plan.weeks[0].hours
    proven = plan_arrow.proven_plan(engine, ada)
    assert calendar_link.subscribed(engine, secret).plan == proven
    clock.forward(days=1)
    tomorrow = calendar_link.subscribed(engine, secret)
    assert tomorrow.plan.made_on == proven.made_on + timedelta(days=1)
    assert len({each.tag for each in (first, fewer, tomorrow)}) == 3


def test_the_day_on_which_it_was_made_is_the_learners_own(engine, newcomer, clock):
    far = newcomer(engine, zone="Pacific/Kiritimati")
    clock.set(datetime(2026, 3, 4, 12, tzinfo=UTC))
    assert calendar_link.link_made_on(engine, far) is None
    calendar_link.make_link(engine, far)
    assert calendar_link.link_made_on(engine, far) == date(2026, 3, 5)


def test_without_a_goal_no_address_is_made(engine):
    nobody = learners.add_learner(engine, "Bo").id
    with pytest.raises(NoGoal):
        calendar_link.make_link(engine, nobody)


def test_an_erased_learner_is_read_no_more(engine, ada):
    secret = calendar_link.make_link(engine, ada).secret
    learners.erase_learner(engine, ada)
    with pytest.raises(NotFound):
        calendar_link.subscribed(engine, secret)


def test_an_export_takes_the_address_along_and_never_the_secret(engine, engine_on, ada):
    secret = calendar_link.make_link(engine, ada).secret
    data = engine.archives.take_out(ada)
    assert secret not in repr(data)
    elsewhere = engine_on(MemoryStore())
    assert elsewhere.archives.merge(data).refused == ()
    assert calendar_link.subscribed(elsewhere, secret).plan.learner_id == ada
